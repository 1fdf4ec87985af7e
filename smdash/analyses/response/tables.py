"""The tables of the response section, each row with the patients behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smdash.analyses.response.counts import (
    MISSING_WORDS,
    DomainSplit,
    Split,
    capitalise,
    estimate_share,
    name_source,
    say_rule,
    say_thresholds,
    share_of,
    share_of_any,
)
from smdash.analyses.response.levels import LEVELS
from smdash.analyses.response.options import RESPONDER_LEVELS, RESPONDER_WORDS, SOURCE_WORDS, ResponseOptions, Source
from smdash.blocks import Column, Count, Row, Share, Table, Text, Value, Words, row, say
from smdash.measures import DOMAIN_LABELS
from smdash.vocabulary import NOT_RECORDED, RESPONSE_WORDS


def tabulate_levels(overall: Split, source: Source, options: ResponseOptions, recorded: bool) -> Table:
    """Count each level with its interval; there is somebody in the denominator.

    `recorded`: whether the file says who withdrew; if not, no count of them is made up.
    """
    shown = [*LEVELS, *(("withdrawn",) if options.withdrawn == "non-response" and recorded else ())]
    lines = [(capitalise(RESPONDER_WORDS[options.responder]), overall.responders)]
    lines += [(RESPONSE_WORDS[level], overall.counted.get(level, ())) for level in shown]
    rows: list[Row] = []
    for name, ids in lines:
        hits, n = len(ids), overall.n
        interval = estimate_share(hits, n, options).interval
        shares = (Share(hits, n, form="percent"), Share(hits, n, interval, "limits"))
        rows.append(row(name, Count(hits, n), *shares, patients=ids))
    return Table(
        "response_levels",
        "Each level of response with its interval",
        (Column("Response", "left"), Column("Patients"), Column("Share"), Column("95% CI")),
        tuple(rows),
        f"Response {SOURCE_WORDS[source]}. {say_rule(options, recorded)} {estimate_share(0, 1, options).method}",
    )


def tabulate_denominators(
    overall: Split, carried: Mapping[str, str] | None, count: int, source: Source, options: ResponseOptions
) -> Table:
    """The same responders over every denominator in use, so that nobody has to guess which one a paper took.

    Parameters
    ----------
    overall
        All evaluated patients.
    carried
        Patient → level with the last available one for those without; None where nobody got one.
    count
        How many got one.
    source, options
        Where the response comes from, and how it is counted.
    """
    outside = {*overall.withdrawn, *overall.not_recorded}
    missing = set(overall.not_recorded)
    members = [
        tuple(one for one in overall.everybody if one not in outside),
        tuple(one for one in overall.everybody if one not in missing),
        overall.everybody,
    ]
    names: list[Words] = list(_LONG_DENOMINATORS)
    if carried is not None:
        members.append(tuple(one for one, level in carried.items() if level != NOT_RECORDED))
        names.append(say("Last available: {} carried forward from an earlier visit", Count(count, noun="response")))
    used = {"non-response": 1, "excluded": 0, "apart": 0}[options.withdrawn]
    shares = _count_denominators(overall, carried, options)
    rows = [
        row(Text(name), share, "yes" if place == used else "", patients=ids)
        for place, (name, share, ids) in enumerate(zip(names, shares, members, strict=True))
    ]
    return Table(
        "response_denominators",
        "The same question over other denominators",
        (Column("Denominator", "left"), Column("Responders"), Column("Used above", "left")),
        tuple(rows),
        f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[source]}.",
    )


def tabulate_subtype_denominators(
    subtypes: Mapping[str, Split], carried: Mapping[str, str] | None, source: Source, options: ResponseOptions
) -> Table:
    """The responders of each subtype over every denominator in use; `carried` as in `tabulate_denominators`."""
    lines = {
        subtype: (split, None if carried is None else {one: carried[one] for one in split.everybody})
        for subtype, split in subtypes.items()
    }
    note = f"Responder: {RESPONDER_WORDS[options.responder]}, {SOURCE_WORDS[source]}. {_NOTE}"
    return _tabulate_groups("response_by_subtype_denominators", "subtype", "Subtype", lines, options, note)


def tabulate_domain_denominators(splits: Sequence[DomainSplit], options: ResponseOptions) -> Table:
    """The responders of each domain over every denominator in use."""
    carried = any(one.last != one.levels for one in splits)
    lines = {DOMAIN_LABELS[one.key]: (one.split, one.last if carried else None) for one in splits}
    note = f"Responder: {RESPONDER_WORDS[options.responder]}, among patients with the symptom at baseline. {_NOTE}"
    return _tabulate_groups("response_by_domain_denominators", "symptom domain", "Domain", lines, options, note)


_LONG_DENOMINATORS = (
    "As observed: patients with a response level",
    "Withdrawn as non-response",
    "Withdrawn or not recorded as non-response",
)
_DENOMINATORS = ("As observed", "Withdrawn as non-response", "Withdrawn or missing as non-response", "Last available")
_NOTE = (
    "As observed: patients with a level. Missing: no level recorded. Last available, where it differs: the last level "
    "or grades before leaving, carried forward."
)


def _count_denominators(
    split: Split, carried: Mapping[str, str] | None, options: ResponseOptions
) -> list[Share | Text]:
    """The responders over each of `_DENOMINATORS`; over the last one only where a level was carried forward."""
    hits, everybody = len(split.responders), len(split.everybody)
    recorded = everybody - len(split.not_recorded)
    sizes = [(hits, recorded - len(split.withdrawn)), (hits, recorded), (hits, everybody)]
    if carried is not None:
        good = RESPONDER_LEVELS[options.responder]
        last = [level for level in carried.values() if level != NOT_RECORDED]
        sizes.append((sum(level in good for level in last), len(last)))
    return [share_of_any(*size, options) for size in sizes]


def _tabulate_groups(
    key: str,
    of: str,
    head: str,
    lines: Mapping[str, tuple[Split, Mapping[str, str] | None]],
    options: ResponseOptions,
    note: str,
) -> Table:
    counted = {name: _count_denominators(split, carried, options) for name, (split, carried) in lines.items()}
    most = max((len(shares) for shares in counted.values()), default=0)
    return Table(
        key,
        f"Responders by {of} over each denominator",
        (Column(head, "left"), *map(Column, _DENOMINATORS[:most])),
        tuple(row(name, *shares, patients=lines[name][0].everybody) for name, shares in counted.items()),
        note,
    )


def tabulate_subtypes(subtypes: Mapping[str, Split], source: Source, options: ResponseOptions, recorded: bool) -> Table:
    """Count the levels of each subtype."""
    return Table(
        "response_by_subtype_table",
        name_source("Response by SM subtype", source),
        (Column("Subtype", "left"), *_level_columns(options, source, recorded)),
        tuple(
            row(subtype, *_count_levels(split, options, recorded), patients=split.everybody)
            for subtype, split in subtypes.items()
        ),
        f"Response {SOURCE_WORDS[source]}. {say_rule(options, recorded)}",
    )


def tabulate_domains(splits: Sequence[DomainSplit], options: ResponseOptions, recorded: bool) -> Table:
    """Count the levels of each domain."""
    sources = {one.source for one in splits}
    source: Source = "derived" if sources == {"derived"} else "assigned"
    note: Words = f"Denominator: patients with the symptom at baseline. {say_rule(options, recorded)}"
    if any(one.source == "derived" for one in splits):
        note = say("{} Derived response: {}", note, say_thresholds(options))
    return Table(
        "response_by_domain_table",
        "Response by symptom domain",
        (
            Column("Domain", "left"),
            Column("Source", "left"),
            Column("Symptom at baseline"),
            *_level_columns(options, source, recorded),
        ),
        tuple(
            row(
                DOMAIN_LABELS[one.key],
                SOURCE_WORDS[one.source],
                len(one.levels),
                *_count_levels(one.split, options, recorded),
                patients=one.split.everybody,
            )
            for one in splits
        ),
        note,
    )


def _level_columns(options: ResponseOptions, source: Source, recorded: bool) -> tuple[Column, ...]:
    heads = ["n", *(RESPONSE_WORDS[level] for level in LEVELS)]
    heads += [*(["Withdrawn"] if recorded else []), MISSING_WORDS[source]]
    return tuple(map(Column, [*heads, capitalise(RESPONDER_WORDS[options.responder])]))


def _count_levels(split: Split, options: ResponseOptions, recorded: bool) -> list[Value | str | int]:
    counts = [len(split.counted.get(level, ())) for level in LEVELS]
    outside = [*([len(split.withdrawn)] if recorded else []), len(split.not_recorded)]
    share = share_of(len(split.responders), split.n, options) if split.n else "–"
    return [split.n, *counts, *outside, share]
