"""How complete follow-up is: who was seen at each visit, and what was recorded of them."""

from __future__ import annotations

from smdash.analyses.cohort.reading import Reading, name_visit
from smdash.blocks import Column, Count, Note, Part, Row, Share, Table, Text, Value

_KINDS = {"grade": "Symptoms", "score": "Quality of life", "laboratory": "Laboratory"}


def show_follow_up(reading: Reading) -> Part:
    """The evaluated patients seen at each visit, those not, and what kind of value was recorded."""
    if not reading.seen:
        return Part((Note("No value of any visit is recorded."),))
    evaluated = int((~reading.excluded).sum())
    kinds = {words: found for kind, words in _KINDS.items() if (found := reading.seen_with(kind))}
    rows: list[Row] = []
    for visit, who in reading.seen.items():
        n = int(who.sum())
        cells: list[Value] = [
            Text(name_visit(visit)),
            Share(n, evaluated),
            Count(evaluated - n),
            *((Count(int((reading.gone & ~who).sum())),) if reading.knows_withdrawn else ()),
            *(Count(int(found[visit].sum())) for found in kinds.values()),
        ]
        rows.append(Row(tuple(cells), reading.take(who)))
    heads = ("Seen", "Not seen", *(("of them withdrawn",) if reading.knows_withdrawn else ()), *kinds)
    table = Table(
        "follow_up",
        "Follow-up at each visit",
        (Column("Visit", "left"), *map(Column, heads)),
        tuple(rows),
        "Seen: evaluated patients with at least one value at the visit; then with any symptom grade, quality-of-life "
        "score or laboratory value there.",
    )
    return Part((table,))
