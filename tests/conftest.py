"""What every test may use: the founding cohort as bytes and as an independent reading of its cells, and the app."""

from __future__ import annotations

import sys

import pytest
from hypothesis import settings
from streamlit.testing.v1 import AppTest

from smdash.resources import resource_root, sample_path

# How long one example takes says how busy the machine is, not whether the claim holds.
settings.register_profile("smdash", deadline=None)
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
