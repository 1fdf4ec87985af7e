"""What every test may use: the founding cohort as bytes and as an independent reading of its cells, and the app."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from streamlit.testing.v1 import AppTest

from smdash.intake.cells import workbook
from smdash.intake.cells.reader_child import answer
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import receive
from smdash.resources import resource_root, sample_path

# How long one example takes says how busy the machine is, not whether the claim holds. The examples are others at every
# run, so that fifty of each see as much over a week as more would in a day.
settings.register_profile("smdash", deadline=None, max_examples=50)
settings.load_profile("smdash")


@pytest.fixture(scope="session")
def founding_workbook() -> bytes:
    return sample_path("founding_cohort.xlsx").read_bytes()


@pytest.fixture
def app(monkeypatch, tmp_path) -> AppTest:
    """The app without a browser, not yet run.

    AppTest looks for a folder `pages` beside the script anew before every run and runs a page without app.py, which
    a server does at most once. The script stands alone here, so that every run goes through app.py.
    """
    monkeypatch.setattr(sys, "argv", ["app.py"])
    monkeypatch.setenv("SMDASH_CONFIG_DIR", str(tmp_path / "remembered"))
    script = tmp_path / "app.py"
    script.write_text(f"import runpy\nrunpy.run_path({str(resource_root() / 'app.py')!r})\n")
    return AppTest.from_file(str(script), default_timeout=120)


# Modules that are about the reading process itself: what it refuses, how it ends, how it tells how far it is. They, the
# command line and the browser read as a user does. To all others it matters what the cells mean: they read the same
# cells here, since a process of its own would cost twice what reading and understanding a small sheet does.
OF_THE_READING_PROCESS = {"test_annotate", "test_cli", "test_hostile_files", "test_progress", "test_workbook"}


def read_here(data: bytes) -> Iterator[tuple[object, ...]]:
    """What the reading process answers to a file, without the process."""
    said = io.BytesIO()
    answer(data, said)
    said.seek(0)
    while message := receive(said):
        if message[0] == "unreadable":
            raise UnreadableFile(*message[1:])
        yield message


@pytest.fixture(scope="module", autouse=True)
def reading(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where workbooks are read in a module."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.stem not in OF_THE_READING_PROCESS:
            patch.setattr(workbook, "exchange", read_here)
        yield


# Modules whose tests take more than about four seconds together: they read sheets by the hundred, draw every page or
# try thousands of inputs. `dev.py test --fast` leaves them out, CI runs all.
LONG = {
    "test_analyses_groups",
    "test_analyses_quality_of_life",
    "test_analyses_response",
    "test_analyses_symptom_course",
    "test_analyses_symptoms",
    "test_analyses_tryptase_kit",
    "test_annotate",
    "test_charts_response",
    "test_charts_stay",
    "test_checks",
    "test_clinics",
    "test_column_values",
    "test_corpus",
    "test_doubtful_columns",
    "test_exclusions",
    "test_hostile_files",
    "test_import_cases",
    "test_independent_groups",
    "test_independent_numbers",
    "test_intake",
    "test_joint_columns",
    "test_layout",
    "test_left_aside",
    "test_legends",
    "test_many_findings",
    "test_mapping",
    "test_patterns",
    "test_results_stay_data",
    "test_rows_of_visits",
    "test_selection",
    "test_sheets_and_counts",
    "test_ui_app",
    "test_ui_data",
    "test_ui_view",
    "test_versions",
    "test_view",
    "test_what_falls_over",
    "test_wheel",
    "test_workbook",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem in LONG:
            item.add_marker(pytest.mark.long)
