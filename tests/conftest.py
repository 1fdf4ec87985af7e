"""What every test may use: the founding cohort as bytes and as an independent reading of its cells."""

from __future__ import annotations

import pytest

from smdash.resources import sample_path


@pytest.fixture(scope="session")
def founding_workbook() -> bytes:
    return sample_path("founding_cohort.xlsx").read_bytes()
