"""No text of a file or a link keeps a regular expression busy: all of the package are tried on hostile texts."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from smdash.intake.cells.file_kind import detect_container
from smdash.intake.cells.limits import MAX_TEXT
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.tables.headers import read_visit
from smdash.intake.tables.redcap import read_codebook
from smdash.intake.values.grades import read_grade
from smdash.intake.values.reading import Doubt
from tests.patterns import find_patterns

PATTERNS = find_patterns()


def let_loose(patterns):
    """What is left of a child process that tries patterns: its exit code, and the pattern it tried last."""
    given = [[p.decode("latin-1") if isinstance(p, bytes) else p, flags, isinstance(p, bytes)] for p, flags in patterns]
    child = subprocess.run(
        [sys.executable, "-m", "tests.patterns"],
        input=json.dumps([MAX_TEXT // 2, given]),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    tried = child.stdout.splitlines()
    return child.returncode, json.loads(tried[-1]) if tried else None


@pytest.mark.parametrize("module", PATTERNS)
def test_no_pattern_of_a_module_grows_faster_than_the_square_of_a_text(module):
    code, last = let_loose(PATTERNS[module])
    assert code == 0, f"{last!r} did not come to an end"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's computing time")
@pytest.mark.parametrize(
    "pattern", [r"(?:\++|\(\++\))+", r"(?:a|aa)+b", r"\s*[<>]?\s*[-+]?\s*\d", rb"(?:<!--.*?-->\s*)*<html"]
)
def test_a_pattern_that_explodes_is_found(pattern):
    code, last = let_loose([(pattern, int(re.DOTALL))])
    assert code != 0
    assert last is not None


def test_patterns_in_names_and_in_calls_are_found():
    found = {pattern for patterns in PATTERNS.values() for pattern, _ in patterns}
    assert len(found) > 250
    assert {r"(?:\+|\(\++\))++", r"[^\W\d_]*"} <= found


def test_comments_before_an_xml_file_do_not_hold_the_reader_up():
    assert detect_container(b"<!---->" * 9000 + b"<x/>") == "text"


def test_a_web_page_behind_comments_is_still_known_as_one():
    with pytest.raises(UnreadableFile, match="web page"):
        detect_container(b'\n<?xml version="1.0"?> <!-- a --> <!-- b -- > -->\n<table>')


def test_any_number_of_plus_signs_is_read_at_once():
    for text in ("+" * 1000, "(+)" * 500, "+(+)" * 400):
        reading = read_grade(text)
        assert isinstance(reading, Doubt)
        assert reading.code == "grade-as-word"
    assert isinstance(read_grade("+" * 1000 + "x"), Doubt)


def test_any_number_of_blanks_names_no_visit():
    assert read_visit(" " * MAX_TEXT + "x") is None


def test_choices_of_a_dictionary_are_parted_as_they_were():
    rows = [
        ["Variable / Field Name", "Field Label", "Choices, Calculations, OR Slider Labels"],
        ["resp", "Response", "1, Complete | 2 , Major response, lasting |3=None | 4, 12"],
        ["sex", "Sex", "1 = male, 2 = female"],
    ]
    book = read_codebook(rows)
    assert book["resp"][1] == {"1": "Complete", "2": "Major response, lasting", "3": "None"}
    assert book["sex"][1] == {"1": "male", "2": "female"}
