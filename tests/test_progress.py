"""The progress of an import, as a bar on screen shows it."""

from smdash.intake import read_intake
from smdash.intake.cells.workbook import read_workbook
from smdash.intake.mapping import FileMapping
from smdash.samples.registry import write_registry
from smdash.ui.reading import understand


def test_progress_rises_from_nothing_to_all_and_moves_while_cells_arrive_and_are_understood(tmp_path):
    write_registry(tmp_path / "registry.xlsx", 300, 6, 1)
    told: list[float] = []
    read_intake(
        (tmp_path / "registry.xlsx").read_bytes(), "registry.xlsx", progress=lambda share, _: told.append(share)
    )
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert sum(0 < share <= 0.5 for share in told) >= 2
    assert sum(0.5 < share < 1 for share in told) >= 3


def test_rows_of_a_workbook_tell_the_share_read(founding_workbook):
    told: list[float] = []
    read_workbook(founding_workbook, "founding_cohort.xlsx", tell=told.append)
    assert told
    assert told == sorted(told)
    assert 0 < told[0] <= told[-1] <= 1


def test_the_page_hears_of_every_stretch_of_the_way_from_cells_to_cohort(founding_workbook):
    told: list[tuple[float, str]] = []
    cells = read_workbook(founding_workbook, "founding_cohort.xlsx")
    understand(cells, founding_workbook, "founding_cohort.xlsx", FileMapping(), lambda *said: told.append(said))
    assert told == sorted(told, key=lambda said: said[0])
    assert told[-1] == (1.0, "Done")
    assert {"Looking for the tables", "Understanding the values", "Checking the values"} <= {said for _, said in told}
