"""The reader held against sheets whose authors had never seen it: scripted by hand, scored cell by cell."""

from __future__ import annotations

from functools import cache

import pytest

from tests.clinics.score import SETS, Score, score_clinic, write_row
from tests.corpus.table import DOCUMENT

MODULES = {module.__name__.rpartition(".")[2]: module for modules in SETS.values() for module in modules}

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


@cache
def scores(module: str) -> tuple[Score, ...]:
    return tuple(score_clinic(make()) for make in MODULES[module].FILES)


@pytest.mark.parametrize("module", MODULES)
def test_no_cell_is_read_wrongly_invented_or_dropped_without_a_question(module: str) -> None:
    faults = [
        f"{score.name}: {kind}: {line}"
        for score in scores(module)
        for kind in ("wrong", "invented", "dropped")
        for line in getattr(score, kind)
        if (score.name, kind) not in ACCEPTED
    ]
    assert faults == []


@pytest.mark.parametrize("module", MODULES)
def test_the_documented_score_is_the_score(module: str) -> None:
    assert write_row(module, scores(module)) in DOCUMENT.read_text(encoding="utf-8")
