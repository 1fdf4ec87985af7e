"""The wheel: what is in it, and that it runs where there is no checkout. Nothing is fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from smdash.resources import resource_root

ROOT = Path(__file__).parents[1]
pytest.importorskip("hatchling", reason="the build backend is not installed")
PARTS = ("smdash", "pages", "sample_data", "static", ".streamlit", "app.py", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    copy, built = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("built")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / part)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(built), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(built.glob("*.whl"))


def test_wheel_holds_the_app_its_pages_its_samples_and_its_settings(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("pages", "sample_data", "static/fonts"):
        held = {Path(name).name for name in names if name.startswith(f"smdash/bundle/{folder}/")}
        assert held == {path.name for path in (resource_root() / folder).iterdir() if path.is_file()}, folder
    assert {"smdash/bundle/app.py", "smdash/bundle/.streamlit/config.toml"} <= names
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "smdash").rglob("*") if path.is_file()}
    assert {name for name in ours if "__pycache__" not in name} <= names


def test_wheel_holds_nothing_of_the_tests(wheel):
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(("tests", "docs", ".ci"))]


def test_wheel_reads_the_founding_cohort_outside_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    said = (
        "import smdash.resources as r; from smdash.intake import read_intake;"
        "path = r.sample_path('founding_cohort.xlsx');"
        "print(path); print(len(read_intake(path.read_bytes(), path.name).cohort.patients))"
    )
    # The folder of the wheel stands before the checkout that this interpreter knows.
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    path, patients = done.stdout.split("\n")[:2]
    assert Path(path).is_relative_to(tmp_path)
    assert patients == "14"
