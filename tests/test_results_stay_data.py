"""Results are data until somebody writes them: no number enters a text unseen, and none is read back from one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from smdash.analyses.analysis import answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.blocks import Figure, Heading, Note, Sentence, Stats, Table, Text
from smdash.cohort import Cohort
from smdash.measures import DOMAINS, MEASURES
from smdash.statistics import Comparison, Estimate
from smdash.vocabulary import SUBTYPES, visit_label
from smdash.writing import write
from tests.cohorts import make_founding, make_registry

ROOT = Path(__file__).parents[1]
ROOMS = ("analyses", "plots", "charts", "export")
ALONE = ("blocks.py", "options.py", "view.py")
READ_TEXT = {"partition", "rpartition", "removeprefix", "removesuffix", "split", "rsplit", "splitlines", "fullmatch"}
READS_OF_THE_FILE = {
    "assays.py": "names of assays stand in the headers and cells of the user's own columns",
    "episodes.py": "the column of months observed before treatment is known by its header in the user's file",
    "flow.py": "a long reason is broken into lines for its box",
    "view.py": "a link names an option by its page",
    "titles.py": "a long title is broken into lines beside its axis",
}
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?|(?<=[−+<>–])\d[\d,]*(?:\.\d+)?")


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / "smdash" / room).rglob("*.py"))
    yield from (ROOT / "smdash" / name for name in ALONE)


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_outside_the_writing_reads_a_text_back(path: Path) -> None:
    if path.name in READS_OF_THE_FILE:
        return
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READ_TEXT:
            found.append(f"line {node.lineno}: .{node.func.attr}()")
        if isinstance(node, ast.Import) and any(alias.name == "re" for alias in node.names):
            found.append(f"line {node.lineno}: import re")
    assert found == []


def words_of(block: object) -> Iterator[object]:
    """Everything of a block that is read: words and values."""
    if isinstance(block, Stats):
        for stat in block.stats:
            yield from (stat.label, stat.value, stat.detail)
    elif isinstance(block, Table):
        yield from (block.title, block.note, *(column.title for column in block.columns))
        yield from (cell for row in block.rows for cell in row.cells)
    elif isinstance(block, Figure):
        yield from (block.title, block.note)
    elif isinstance(block, Text | Note | Heading):
        yield block.text


def plain_texts(words: object) -> Iterator[str]:
    """What of words and values is no value: the templates of sentences, and texts as they stand."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, Text):
        yield from plain_texts(words.text)
    elif isinstance(words, Sentence):
        yield words.template
        for value in words.values:
            yield from plain_texts(value)


def constants_of_the_program() -> set[str]:
    """Numbers that stand in the program's own words: published limits, years, names of visits and of measures."""
    found: set[str] = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update(NUMBER.findall(node.value))
    texts = [*(measure.label for measure in MEASURES.values()), *(one.label for one in (*DOMAINS, *SUBTYPES))]
    texts += [t.source + t.label for measure in MEASURES.values() for t in measure.thresholds]
    return found.union(*(NUMBER.findall(text) for text in texts))


def constants_of_the_file(cohort: Cohort) -> set[str]:
    """Numbers that stand in the file's own texts, and the names of its visits."""
    texts = [visit_label(visit) for visit in cohort.visits()]
    for frame in (cohort.patients, cohort.events, cohort.cells, cohort.measurements):
        for name in frame.columns:
            if frame[name].dtype == "object":
                texts += [str(one) for one in frame[name].dropna().unique()]
        texts += [str(name) for name in frame.columns]
    return {number for text in texts for number in NUMBER.findall(text)}


COHORTS = {
    "the founding cohort": make_founding,
    "its indolent patients": lambda: _some(make_founding(), "ISM"),
    "an odd 137 of a registry": lambda: _first(make_registry(211), 137),
}


def _some(cohort: Cohort, subtype: str) -> Cohort:
    people = cohort.patients
    return cohort.restrict(people.loc[people["subtype"] == subtype, "patient_id"])


def _first(cohort: Cohort, count: int) -> Cohort:
    return cohort.restrict(cohort.patients["patient_id"].iloc[:count])


@pytest.mark.parametrize("analysis", list(ANALYSES))
@pytest.mark.parametrize("name", list(COHORTS))
def test_every_number_of_a_printed_text_is_a_value_or_stands_in_the_words_of_program_file_or_method(
    name: str, analysis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for kind in (Comparison, Estimate):
        make = kind.__init__

        def remember(self: object, *args: object, _make: object = make, **named: object) -> None:
            _make(self, *args, **named)  # type: ignore[operator]  # the class' own
            told.extend((self.method, self.not_computed or "", *getattr(self, "notes", ())))  # type: ignore[attr-defined]

        monkeypatch.setattr(kind, "__init__", remember)
    cohort = COHORTS[name]()
    section = answer_in_full(ANALYSES[analysis], cohort)
    blocks = [block for part in section.parts.values() for block in part.blocks]
    read = [words for block in blocks for words in words_of(block)] + list(section.method)
    known = constants_of_the_program() | constants_of_the_file(cohort.whole)
    known |= {number for text in told for number in NUMBER.findall(text)}
    stray = {
        (number, text)
        for words in read
        for text in plain_texts(words)
        for number in NUMBER.findall(text)
        if number not in known
    }
    assert stray == set()
    assert all(isinstance(write(words), str) for words in read)
