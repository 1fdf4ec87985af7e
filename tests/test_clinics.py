"""The reader held against sheets whose authors had never seen it: scored cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clinics.facts import ENDING, HEADING, find_facts, read_clinic
from tests.clinics.score import score_clinic, write_row
from tests.corpus.table import DOCUMENT

SHEETS = find_facts()
SHEETS_AND_CELLS = {
    "first": (67, 3405),
    "second": (135, 13007),
    "third": (56, 6223),
    "fourth": (50, 5360),
    "fifth": (45, 5612),
    "sixth": (28, 3890),
    "seventh": (28, 3994),
}
"""What each set holds, in the order in which the sets were first read."""

ACCEPTED = {
    ("journalgennemgang_omalizumab.csv", "invented"): "side effects told in words, which the author counted as nothing",
    (
        "Doktorarbeit_Mastozytose_Xolair.ods",
        "invented",
    ): "side effects told in words, which the author counted as nothing",
    ("these_omalizumab_mastocytose.csv", "invented"): "side effects in words, which the author counted as nothing",
    ("OmaMast_DATA_2024-02-19_0911.csv", "invented"): "a yes in a column of adverse events",
    ("MASTO codes list.xlsx", "dropped"): "a header Type whose codes only a note below the table explains",
    ("Omalizumab_SM_Leeds.xlsx", "wrong"): "a value of which a cell comment says that it was drawn during anaphylaxis",
}
"""Where reader and author disagree, and why it stays so. Nothing else may be wrong, invented or dropped."""


@pytest.mark.parametrize(("of", "module"), SHEETS)
def test_sheets_score_as_documented_and_no_cell_is_wrong_invented_or_dropped_unasked(of: str, module: str) -> None:
    # One test for both claims: workers that take tests from each other would otherwise read the sheets twice.
    scores = [score_clinic(read_clinic(path)) for path in SHEETS[of, module]]
    faults = [
        f"{score.name}: {kind}: {line}"
        for score in scores
        for kind in ("wrong", "invented", "dropped")
        for line in getattr(score, kind)
        if (score.name, kind) not in ACCEPTED
    ]
    row = write_row(module, scores)
    assert faults == [], row
    assert row in DOCUMENT.read_text(encoding="utf-8")


def test_no_sheet_and_no_cell_of_a_set_is_lost() -> None:
    counted: dict[str, tuple[int, int]] = {}
    for (of, _), paths in SHEETS.items():
        sheets, cells = counted.get(of, (0, 0))
        counted[of] = (sheets + len(paths), cells + sum(len(read_clinic(path).facts) for path in paths))
    assert counted == SHEETS_AND_CELLS
    sheets, cells = (sum(counts) for counts in zip(*counted.values(), strict=True))
    assert f"`tests/clinics/` holds {sheets} sheets with {cells:,} cells" in DOCUMENT.read_text(encoding="utf-8")


def test_a_line_nobody_knows_before_the_facts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / f"odd{ENDING}"
    path.write_text("\n".join(["file\todd.csv", "alsoo\tP1\tsubtype\t", "\t".join(HEADING)]), encoding="utf-8")
    with pytest.raises(ValueError, match="alsoo"):
        read_clinic(path)
