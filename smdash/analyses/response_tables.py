"""The tables of the response section, each row with the patients behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smdash.analyses.response_counts import (
    LEVELS,
    WITHDRAWN_WORDS,
    DomainSplit,
    Split,
    estimate_share,
    list_ids,
    say_thresholds,
    split_subtypes,
    write_limits,
    write_share,
)
from smdash.analyses.response_levels import (
    RESPONDER_LEVELS,
    RESPONDER_WORDS,
    SOURCE_WORDS,
    ResponseOptions,
    Source,
    carry_levels,
)
from smdash.blocks import Table, write_count, write_percent
from smdash.charts.theme import NOT_RECORDED, NOT_RECORDED_LABEL, RESPONSE_WORDS
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS


def tabulate_levels(overall: Split, source: Source, options: ResponseOptions) -> Table:
    """Count each level with its interval."""
    shown = [*LEVELS, *(("withdrawn",) if options.withdrawn == "non-response" else ())]
    name = RESPONDER_WORDS[options.responder]
    lines = [(name[0].upper() + name[1:], overall.responders)]
    lines += [(RESPONSE_WORDS[k], list_ids(overall.counted[overall.counted["level"] == k])) for k in shown]
    frame = pd.DataFrame(
        {
            "Response": [line for line, _ in lines],
            "Patients": [f"{len(ids):,} of {overall.n:,}" for _, ids in lines],
            "Share": [write_percent(len(ids) / overall.n) for _, ids in lines],
            "95% CI": [write_limits(len(ids), overall.n, options) for _, ids in lines],
        }
    )
    note = (
        f"Response {SOURCE_WORDS[source]}. {WITHDRAWN_WORDS[options.withdrawn]} {estimate_share(0, 1, options).method}"
    )
    members = tuple(ids for _, ids in lines)
    right = ("Patients", "Share", "95% CI")
    return Table("response_levels", "Each level of response with its interval", frame, members, right, note)


def tabulate_denominators(cohort: Cohort, levels: pd.DataFrame, source: Source, options: ResponseOptions) -> Table:
    """The same responders over every denominator in use, so that nobody has to guess which one a paper took."""
    lines: list[tuple[str, pd.DataFrame]] = []
    gone, unknown = levels["level"] == "withdrawn", levels["level"] == NOT_RECORDED
    lines.append(("As observed: patients with a response level", levels[~gone & ~unknown]))
    lines.append(("Withdrawn as non-response", levels[~unknown]))
    lines.append(("Withdrawn or not recorded as non-response", levels))
    carried, count = carry_levels(cohort, levels)
    if count:
        lines.append(
            (f"Last available: {write_count(count, 'response')} carried forward from an earlier visit", carried)
        )
    used = {"non-response": 1, "excluded": 0, "apart": 0}[options.withdrawn]
    texts: list[str] = []
    members: list[tuple[str, ...]] = []
    for _, frame in lines:
        known = frame[frame["level"] != NOT_RECORDED] if frame is carried else frame
        hits = known[known["level"].isin(RESPONDER_LEVELS[options.responder])]
        texts.append(write_share(len(hits), len(known), options) if len(known) else "no patient to count")
        members.append(list_ids(known))
    frame = pd.DataFrame({"Denominator": [line for line, _ in lines], "Responders": texts})
    frame["Used above"] = ["yes" if position == used else "" for position in range(len(frame))]
    return Table(
        "response_denominators",
        "The same question over other denominators",
        frame,
        tuple(members),
        ("Responders",),
        f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[source]}.",
    )


def tabulate_subtypes(levels: pd.DataFrame, source: Source, options: ResponseOptions) -> Table:
    """Count the levels of each subtype."""
    splits = split_subtypes(levels, options)
    frame = pd.DataFrame([{"Subtype": subtype, **_row(split, options)} for subtype, split in splits.items()])
    members = tuple(list_ids(levels[levels["subtype"].fillna(NOT_RECORDED_LABEL) == subtype]) for subtype in splits)
    note = f"Response {SOURCE_WORDS[source]}. {WITHDRAWN_WORDS[options.withdrawn]}"
    right = tuple(str(name) for name in frame.columns[1:])
    return Table("response_by_subtype_table", "Response by SM subtype", frame, members, right, note)


def tabulate_domains(splits: Sequence[DomainSplit], options: ResponseOptions) -> Table:
    """Count the levels of each domain."""
    lines = [
        {
            "Domain": DOMAIN_LABELS[one.key],
            "Source": SOURCE_WORDS[one.source],
            "Symptom at baseline": f"{one.symptomatic:,}",
            **_row(one.split, options),
        }
        for one in splits
    ]
    frame = pd.DataFrame(lines)
    members = tuple((*list_ids(one.split.counted), *one.split.not_recorded) for one in splits)
    note = f"Denominator: patients with the symptom at baseline. {WITHDRAWN_WORDS[options.withdrawn]}"
    if any(one.source == "derived" for one in splits):
        note += f" Derived response: {say_thresholds(options)}"
    right = tuple(str(name) for name in frame.columns[2:])
    return Table("response_by_domain_table", "Response by symptom domain", frame, members, right, note)


def _row(split: Split, options: ResponseOptions) -> dict[str, str]:
    counts = split.counted["level"].value_counts()
    name = RESPONDER_WORDS[options.responder]
    row = {"n": f"{split.n:,}", **{RESPONSE_WORDS[k]: f"{int(counts.get(k, 0)):,}" for k in LEVELS}}
    row["Withdrawn"] = f"{len(split.withdrawn):,}"
    row["Not recorded"] = f"{len(split.not_recorded):,}"
    row[name[0].upper() + name[1:]] = write_share(len(split.responders), split.n, options) if split.n else "–"
    return row
