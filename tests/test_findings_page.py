"""docs/findings.md says what the program says, and no finding goes unexplained."""

import re
from pathlib import Path

import pytest

from smdash.intake.structure_codes import REFUSALS, all_codes, render_page

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "smdash" / "intake").glob("*.py"))


def test_page_equals_the_code():
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == render_page()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_code_said_is_explained(source):
    text = source.read_text("utf-8")
    said = set(re.findall(r'(?:\.say|\bDoubt|\b_ask)\(\s*"([a-z0-9-]+)"', text))
    assert said <= all_codes().keys()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_refusal_is_explained(source):
    assert set(re.findall(r'UnreadableFile\(\s*"([a-z-]+)"', source.read_text("utf-8"))) <= REFUSALS.keys()


def test_codes_are_kebab_case():
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in (*all_codes(), *REFUSALS))
