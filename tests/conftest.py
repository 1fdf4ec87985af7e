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
