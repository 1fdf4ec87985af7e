"""What every section must hold, whatever was analysed: checked for every analysis with every cohort."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from smdash.charts.theme import themed
from smdash.cohort import Cohort
from smdash.old_blocks import Section

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
MOST_ROWS = 2000


def check_unchanged(cohort: Cohort, analyse: Callable[[Cohort], Section]) -> Section:
    """Run an analysis and prove that it left the frames as they were."""
    before = cohort.__class__(
        cohort.patients.copy(),
        cohort.measurements.copy(),
        cohort.events.copy(),
        cohort.cells.copy(),
        cohort.provenance,
        cohort.directions,
    )
    section = analyse(cohort)
    for name in ("patients", "measurements", "events", "cells"):
        assert getattr(before, name).equals(getattr(cohort, name)), f"{name} were changed"
    return section


def check_section(section: Section) -> None:
    """Words everywhere, no gap written as nan, every figure drawable with plain field names and few rows."""
    assert section.answer.endswith(".")
    texts = [section.answer, *section.method, *section.settings.values()]
    for table in section.tables:
        assert table.title
        assert not table.frame.isna().any(axis=None)
        assert not table.members or len(table.members) == len(table.frame)
        assert set(table.right) <= set(table.frame.columns)
        texts += [str(value) for value in table.frame.to_numpy().ravel()]
    keys = [block.key for block in (*section.figures, *section.tables)]
    assert len(keys) == len(set(keys))
    for figure in section.figures:
        assert figure.title
        assert figure.alt
        assert figure.note
        texts += [figure.title, figure.alt, figure.note]
        check_spec(themed(figure.chart, "dark").to_dict())
    for text in texts:
        assert not re.search(r"\bnan\b|\bNaN\b|\bNaT\b|<NA>|no effect", text), text


def check_spec(spec: dict[str, object]) -> None:
    for rows in spec.get("datasets", {}).values():  # type: ignore[attr-defined]  # of a specification, always a dict
        assert len(rows) <= MOST_ROWS
        for row in rows:
            for key in row:
                assert _FIELD.fullmatch(key), key
                assert key not in ("image", "title", "patients"), key
    for field in _fields(spec):
        assert _FIELD.fullmatch(field), field
    json.dumps(spec, allow_nan=False)


def _fields(spec: object) -> Iterator[str]:
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key == "field" and isinstance(value, str):
                yield value
            elif key != "datasets":
                yield from _fields(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _fields(value)
