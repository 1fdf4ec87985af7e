"""How one clinic writes its spreadsheet: a style drawn from a seed, combining many habits in one file."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.corpus.words import LANGUAGES, VISIT_HABITS

LAYOUTS = (
    "flat",
    "measure over visit",
    "visit over measure",
    "three rows",
    "long",
    "long in blocks",
    "long by date",
    "long long",
    "patients and visits",
    "sheet a visit",
    "redcap",
    "redcap coded",
)
CLUTTER = (
    "title above",
    "not at A1",
    "legend below",
    "mean row",
    "count row",
    "signature",
    "table beside",
    "table below",
    "row numbers",
    "blank rows",
    "hidden column",
    "comments",
    "frozen",
    "further columns",
    "notes sheet",
    "empty sheets",
)
TEXT_FILES = (
    (";", "utf-8-sig"),
    (";", "cp1252"),
    (",", "utf-8"),
    ("\t", "utf-16"),
    ("\t", "utf-8"),
    ("|", "utf-8"),
    (";", "latin-1"),
)


@dataclass(frozen=True)
class Style:
    """Every habit of one file; `text` is (delimiter, encoding) for a text file, None for a workbook."""

    seed: int
    language: str
    layout: str
    text: tuple[str, str] | None
    decimal_comma: bool
    numbers_as_text: bool
    visit_habit: tuple[str, str, str]
    joiner: str
    unit_place: str
    tryptase_unit: str
    identifiers: str
    grades: str
    subtypes: str
    sexes: int
    responses: int
    missing: str
    censoring: str
    vas: str
    kit: str
    dates: str
    clutter: frozenset[str]
    separator_line: bool

    @property
    def name(self) -> str:
        """A file name that says the habits a failing test needs to know."""
        kind = "xlsx" if self.text is None else "csv"
        return f"{self.seed:03d}-{self.layout.replace(' ', '-')}-{self.language}.{kind}"


def draw_style(seed: int) -> Style:
    """Draw a style; the first seeds walk through every layout and language so that none is left to chance."""
    rng = random.Random(seed * 7919 + 1)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    language = "en" if layout.startswith("redcap") else LANGUAGES[(seed // 2) % len(LANGUAGES)]
    flat = layout in ("flat", "long", "long in blocks", "long by date", "long long", "redcap")
    text = rng.choice(TEXT_FILES) if flat and rng.random() < (0.9 if layout == "redcap" else 0.35) else None
    comma = text[0] != "," and rng.random() < 0.5 if text else rng.random() < 0.3
    habits = VISIT_HABITS[language]
    habit = rng.choice(habits)
    clutter = frozenset(name for name in CLUTTER if rng.random() < 0.28)
    if text:
        clutter -= {"hidden column", "comments", "frozen", "notes sheet", "empty sheets", "table beside"}
    if layout.startswith("redcap"):
        clutter = frozenset({"further columns"})
    if layout == "sheet a visit":
        clutter -= {"table beside", "table below"}
    return Style(
        seed=seed,
        language=language,
        layout=layout,
        text=text,
        decimal_comma=comma,
        numbers_as_text=comma or (text is not None) or rng.random() < 0.1,
        visit_habit=habit,
        joiner=rng.choice(("{m} {v}", "{v} {m}", "{m}_{v}", "{m} ({v})", "{m}, {v}", "{m} - {v}")),
        unit_place=rng.choice(("header", "header", "cell", "none")),
        tryptase_unit=rng.choice(("ng/mL", "µg/L", "ug/l", "ng/ml", "mcg/L")),
        identifiers=rng.choice(("P01", "001", "number", "zero format", "SM-2019-01", "DK/01")),
        grades=rng.choice(("number", "number", "number", "word", "number and word")),
        subtypes=rng.choice(("short", "short", "long", "long and short")),
        sexes=rng.randint(0, 1),
        responses=rng.randint(0, 1),
        missing=rng.choice(("blank", "blank", "word", "-", ".", "999")),
        censoring=rng.choice(("tight", "spaced", "word")),
        # A REDCap variable name has no room to say 0-10, and nobody could know it.
        vas="silent"
        if layout.startswith("redcap")
        else rng.choice(("0-100 said", "0-100 said", "0-10 said", "silent")),
        kit=rng.choice(("percent header", "percent header", "percent cell", "percent format")),
        dates=rng.choice(("cell", "dotted", "iso", "slashed")),
        clutter=clutter,
        separator_line=text is not None and text[0] == ";" and rng.random() < 0.2,
    )
