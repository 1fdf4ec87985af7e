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
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.old_blocks import Table, write_count, write_percent
from smdash.vocabulary import NOT_RECORDED, NOT_RECORDED_LABEL, RESPONSE_WORDS


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
    carried, count = carry_levels(cohort, levels, source, options)
    counted = _count_denominators(levels, carried if count else None)
    lines = [_LONG_DENOMINATORS[name] for name in counted]
    if count:
        lines[-1] = f"Last available: {write_count(count, 'response')} carried forward from an earlier visit"
    used = {"non-response": 1, "excluded": 0, "apart": 0}[options.withdrawn]
    frame = pd.DataFrame({"Denominator": lines, "Responders": [_hits(rows, options) for rows in counted.values()]})
    frame["Used above"] = ["yes" if position == used else "" for position in range(len(frame))]
    return Table(
        "response_denominators",
        "The same question over other denominators",
        frame,
        tuple(list_ids(rows) for rows in counted.values()),
        ("Responders",),
        f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[source]}.",
    )


def tabulate_subtype_denominators(
    cohort: Cohort, levels: pd.DataFrame, source: Source, options: ResponseOptions
) -> Table:
    """The responders of each subtype over every denominator in use."""
    carried, count = carry_levels(cohort, levels, source, options)
    named = levels["subtype"].fillna(NOT_RECORDED_LABEL)
    lines: dict[str, dict[str, pd.DataFrame]] = {}
    for subtype in split_subtypes(levels, options):
        own = named == subtype
        lines[subtype] = _count_denominators(levels[own], carried[own] if count else None)
    note = f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[source]}. {_NOTE}"
    return _write_denominators("response_by_subtype_denominators", "subtype", "Subtype", lines, options, note)


def tabulate_domain_denominators(splits: Sequence[DomainSplit], options: ResponseOptions) -> Table:
    """The responders of each domain over every denominator in use."""
    carried = any(bool((one.levels["level"] != one.last["level"]).any()) for one in splits)
    lines = {DOMAIN_LABELS[one.key]: _count_denominators(one.levels, one.last if carried else None) for one in splits}
    note = f"Responder: {RESPONDER_WORDS[options.responder]}, among patients with the symptom at baseline. {_NOTE}"
    return _write_denominators("response_by_domain_denominators", "symptom domain", "Domain", lines, options, note)


_LONG_DENOMINATORS = {
    "As observed": "As observed: patients with a response level",
    "Withdrawn as non-response": "Withdrawn as non-response",
    "Withdrawn or missing as non-response": "Withdrawn or not recorded as non-response",
    "Last available": "Last available",
}
_NOTE = (
    "As observed: patients with a level. Missing: no level recorded. Last available, where it differs: the last level "
    "or grades before leaving, carried forward."
)


def _count_denominators(levels: pd.DataFrame, carried: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    """The patients in each denominator; the last one only where a level was carried forward."""
    gone, unknown = levels["level"] == "withdrawn", levels["level"] == NOT_RECORDED
    names = list(_LONG_DENOMINATORS)
    counted = {names[0]: levels[~gone & ~unknown], names[1]: levels[~unknown], names[2]: levels}
    if carried is not None:
        counted[names[3]] = carried[carried["level"] != NOT_RECORDED]
    return counted


def _hits(rows: pd.DataFrame, options: ResponseOptions) -> str:
    hits = int(rows["level"].isin(RESPONDER_LEVELS[options.responder]).sum())
    return write_share(hits, len(rows), options) if len(rows) else "no patient to count"


def _write_denominators(
    key: str, of: str, head: str, lines: dict[str, dict[str, pd.DataFrame]], options: ResponseOptions, note: str
) -> Table:
    written = [{head: name, **{d: _hits(rows, options) for d, rows in own.items()}} for name, own in lines.items()]
    frame = pd.DataFrame(written)
    members = tuple(list_ids(own["Withdrawn or missing as non-response"]) for own in lines.values())
    return Table(key, f"Responders by {of} over each denominator", frame, members, tuple(frame.columns[1:]), note)


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
            "Symptom at baseline": f"{len(one.levels):,}",
            **_row(one.split, options),
        }
        for one in splits
    ]
    frame = pd.DataFrame(lines)
    members = tuple(list_ids(one.levels) for one in splits)
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
