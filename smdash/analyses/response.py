"""Response to treatment: overall, by subtype and by symptom domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from smdash.analyses.response_levels import (
    RESPONDER_LEVELS,
    RESPONDER_WORDS,
    SOURCE_WORDS,
    ResponseOptions,
    Source,
    Withdrawn,
    assign_domain_levels,
    assign_levels,
    carry_levels,
)
from smdash.blocks import (
    Block,
    Figure,
    Heading,
    Note,
    Section,
    Stat,
    Stats,
    Table,
    join_words,
    write_count,
    write_percent,
    write_proportion,
)
from smdash.charts.stacked import FEW, choose_unit, draw_responses, stack_levels
from smdash.charts.theme import NOT_RECORDED, NOT_RECORDED_LABEL, RESPONSE_WORDS
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.statistics import Estimate, proportion
from smdash.vocabulary import SUBTYPE_KEYS

_WITHDRAWN_WORDS: dict[Withdrawn, str] = {
    "non-response": "Withdrawn patients stay in the denominator as non-responders.",
    "excluded": "Withdrawn patients are left out of numerator and denominator.",
    "apart": "Withdrawn patients are shown apart, outside the denominator.",
}
_LEVELS = tuple(level for level in RESPONSE_WORDS if level not in ("withdrawn", NOT_RECORDED))


@dataclass(frozen=True)
class _Split:
    """Patients of one group: those in the denominator, the responders among them, and those outside it."""

    counted: pd.DataFrame
    responders: tuple[str, ...]
    withdrawn: tuple[str, ...]
    not_recorded: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.counted)


@dataclass(frozen=True)
class _Domain:
    """One symptom domain: where its response comes from and the split of those with the symptom at baseline."""

    key: str
    source: Source
    split: _Split
    symptomatic: int


def analyse_response(cohort: Cohort, options: ResponseOptions | None = None) -> Section:
    """Answer who responded: overall, by subtype and by symptom domain.

    Parameters
    ----------
    cohort
        Any cohort; excluded patients are never counted.
    options
        Who is a responder, what becomes of withdrawn patients, where the response comes from.

    Returns
    -------
    Section
        Proportions with exact (or Wilson) intervals. Physician-assigned and derived responses are always labelled and
        never stand in one bar. Patients without a response are counted and named, never made non-responders silently.
    """
    options = options or ResponseOptions()
    levels, source = assign_levels(cohort, options)
    overall = _split(levels, options)
    domains = tuple(domain for domain in cohort.domains if not options.domains or domain in options.domains)
    blocks: list[Block] = [*_explain_source(levels, source, options), *_warn(cohort, levels, overall, options)]
    blocks += [_count_stats(levels, overall, options)]
    if overall.n:
        blocks += [_draw_overall(overall, source, options), _tabulate_levels(overall, source, options)]
        blocks += [_tabulate_denominators(cohort, levels, source, options), Heading("By subtype")]
        blocks += [_draw_subtypes(levels, source, options), _tabulate_subtypes(levels, source, options)]
    splits = [_read_domain(cohort, domain, options) for domain in domains]
    if any(one.split.n for one in splits):
        blocks += [Heading("By symptom domain"), _draw_domains(splits, options), _tabulate_domains(splits, options)]
    elif domains:
        blocks += [Note("No evaluated patient with a symptom at baseline has a response in any domain shown.")]
    return Section(
        "response",
        "Response",
        " ".join(_answer(levels, overall, source, splits, options)),
        tuple(blocks),
        _method(levels, source, splits, options),
        settings=_settings(source, options),
    )


def _split(levels: pd.DataFrame, options: ResponseOptions) -> _Split:
    gone = levels["level"] == "withdrawn"
    unknown = levels["level"] == NOT_RECORDED
    counted = levels[~unknown & (~gone | (options.withdrawn == "non-response"))]
    hits = counted["level"].isin(RESPONDER_LEVELS[options.responder])
    return _Split(counted, _ids(counted[hits]), _ids(levels[gone]), _ids(levels[unknown]))


def _read_domain(cohort: Cohort, domain: str, options: ResponseOptions) -> _Domain:
    levels, source = assign_domain_levels(cohort, domain, options)
    return _Domain(domain, source, _split(levels, options), len(levels))


def _answer(
    levels: pd.DataFrame,
    overall: _Split,
    source: Source,
    splits: Sequence[_Domain],
    options: ResponseOptions,
) -> list[str]:
    evaluated = write_count(len(levels), "evaluated patient")
    if not len(levels):
        return ["There is no evaluated patient, so there is no response to count."]
    if not overall.n:
        return [f"No response can be counted: none is recorded or can be derived for the {evaluated}."]
    said = [
        f"{_write(len(overall.responders), overall.n, options)} evaluated patients had a "
        f"{RESPONDER_WORDS[options.responder]} ({SOURCE_WORDS[source]})"
    ]
    gone = len(overall.withdrawn)
    if gone:
        verb = {
            "non-response": f"{gone:,} withdrew and {'counts' if gone == 1 else 'count'} as non-response",
            "excluded": f"{gone:,} withdrew and {'is' if gone == 1 else 'are'} left out",
            "apart": f"{gone:,} withdrew and {'is' if gone == 1 else 'are'} shown apart",
        }
        said.append(verb[options.withdrawn])
    if overall.not_recorded:
        said.append(f"{len(overall.not_recorded):,} without a recorded response not counted")
    sentences = ["; ".join(said) + "."]
    sentences += _rank_domains(splits)
    return sentences


def _rank_domains(splits: Sequence[_Domain]) -> list[str]:
    """Name the domains with the highest and the lowest share of responders, ties included; nothing if all are alike."""
    large = [one for one in splits if one.split.n >= FEW]
    shares = [Fraction(len(one.split.responders), one.split.n) for one in large]
    if len(set(shares)) < 2:
        return []

    def name(share: Fraction) -> str:
        return join_words(
            f"{DOMAIN_LABELS[one.key].lower()} ({len(one.split.responders):,} of {one.split.n:,})"
            for one, own in zip(large, shares, strict=True)
            if own == share
        )

    kinds: list[Source] = [one.source for one in large]
    return [
        f"Among patients with the symptom at baseline the share was highest in {name(max(shares))} and lowest in "
        f"{name(min(shares))} ({_join_sources(kinds)})."
    ]


def _explain_source(levels: pd.DataFrame, source: Source, options: ResponseOptions) -> list[Block]:
    if source == options.source or not len(levels):
        return []
    return [
        Note(
            "No evaluated patient has a physician-assigned response, so the response shown is derived from severity "
            f"grades: {_thresholds(options)}",
            "caution",
        )
    ]


def _warn(cohort: Cohort, levels: pd.DataFrame, overall: _Split, options: ResponseOptions) -> list[Block]:
    notes: list[Block] = []
    if overall.not_recorded:
        unknown = levels[levels["level"] == NOT_RECORDED]
        reasons = unknown["reason"].value_counts(sort=False)
        words = ", ".join(f"{count:,} {reason}" for reason, count in reasons.items())
        subject = write_count(len(unknown), "evaluated patient is", "evaluated patients are")
        notes.append(Note(f"{subject} not counted because no response is recorded ({words}).", "caution"))
    people = cohort.evaluated
    both = people["withdrawn"] & people["response"].isin(_LEVELS)
    if bool(both.any()):
        subject = write_count(int(both.sum()), "patient")
        notes.append(Note(f"{subject} withdrew and also has a response level; the level counts.", "info"))
    if 0 < overall.n < FEW:
        notes.append(Note(f"Only {write_count(overall.n, 'patient')} counted: read every share with its interval."))
    return notes


def _count_stats(levels: pd.DataFrame, overall: _Split, options: ResponseOptions) -> Stats:
    share = write_percent(len(overall.responders) / overall.n) if overall.n else "–"
    name = RESPONDER_WORDS[options.responder]
    return Stats(
        (
            Stat(
                name[0].upper() + name[1:],
                f"{len(overall.responders):,} of {overall.n:,}",
                f"{share}, 95% CI {_interval_words(len(overall.responders), overall.n, options)}" if overall.n else "",
                overall.responders,
            ),
            Stat("Evaluated", f"{len(levels):,}", "excluded patients never counted", _ids(levels)),
            Stat("Withdrawn", f"{len(overall.withdrawn):,}", _short(options.withdrawn), overall.withdrawn),
            Stat("Not recorded", f"{len(overall.not_recorded):,}", "not in the denominator", overall.not_recorded),
        )
    )


def _draw_overall(overall: _Split, source: Source, options: ResponseOptions) -> Figure:
    rows = overall.counted.assign(group="counted")
    groups = {"counted": f"Evaluated|n = {overall.n:,}"}
    outside = {
        "withdrawn": overall.withdrawn if options.withdrawn == "apart" else (),
        NOT_RECORDED: overall.not_recorded,
    }
    for level, ids in outside.items():
        if ids:
            extra = pd.DataFrame({"patient_id": list(ids), "level": level, "group": level})
            rows = pd.concat([rows, extra], ignore_index=True)
            groups[level] = f"{RESPONSE_WORDS[level]}|not counted"
    stacked = stack_levels(rows, list(groups), RESPONSE_WORDS, groups)
    written = [label for group, label in groups.items() if group != "counted"]
    hits = write_proportion(len(overall.responders), overall.n)
    return Figure(
        "response_overall",
        f"Overall response: {hits} with {RESPONDER_WORDS[options.responder]}",
        draw_responses(stacked, list(groups.values()), choose_unit([overall.n]), written=written),
        stacked,
        "Stacked bar of response levels. " + _speak(stacked[stacked["group"] == "counted"]),
        f"Response {SOURCE_WORDS[source]}. {_WITHDRAWN_WORDS[options.withdrawn]} Numbers in the bar are patients.",
    )


def _tabulate_levels(overall: _Split, source: Source, options: ResponseOptions) -> Table:
    shown = [*_LEVELS, *(("withdrawn",) if options.withdrawn == "non-response" else ())]
    name = RESPONDER_WORDS[options.responder]
    lines = [(name[0].upper() + name[1:], overall.responders)]
    lines += [(RESPONSE_WORDS[k], _ids(overall.counted[overall.counted["level"] == k])) for k in shown]
    frame = pd.DataFrame(
        {
            "Response": [line for line, _ in lines],
            "Patients": [f"{len(ids):,} of {overall.n:,}" for _, ids in lines],
            "Share": [write_percent(len(ids) / overall.n) for _, ids in lines],
            "95% CI": [_interval_words(len(ids), overall.n, options) for _, ids in lines],
        }
    )
    note = f"Response {SOURCE_WORDS[source]}. {_WITHDRAWN_WORDS[options.withdrawn]} {_estimate(0, 1, options).method}"
    members = tuple(ids for _, ids in lines)
    right = ("Patients", "Share", "95% CI")
    return Table("response_levels", "Each level of response with its interval", frame, members, right, note)


def _tabulate_denominators(cohort: Cohort, levels: pd.DataFrame, source: Source, options: ResponseOptions) -> Table:
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
        texts.append(_write(len(hits), len(known), options) if len(known) else "no patient to count")
        members.append(_ids(known))
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


def _draw_subtypes(levels: pd.DataFrame, source: Source, options: ResponseOptions) -> Figure:
    splits = _by_subtype(levels, options)
    rows = pd.concat([split.counted.assign(group=subtype) for subtype, split in splits.items()], ignore_index=True)
    labels = {subtype: f"{subtype}|n = {split.n:,}" for subtype, split in splits.items() if split.n}
    unit = choose_unit([split.n for split in splits.values() if split.n])
    stacked = stack_levels(rows, list(labels), RESPONSE_WORDS, labels)
    return Figure(
        "response_by_subtype",
        "Response by SM subtype",
        draw_responses(stacked, list(labels.values()), unit),
        stacked,
        "Stacked bars of response levels, a bar a subtype. " + _speak(stacked),
        f"Response {SOURCE_WORDS[source]}. {_WITHDRAWN_WORDS[options.withdrawn]} n: patients in the denominator."
        + (" Bars show patients, not shares, because some groups are small." if unit == "patients" else ""),
    )


def _by_subtype(levels: pd.DataFrame, options: ResponseOptions) -> dict[str, _Split]:
    named = levels["subtype"].fillna(NOT_RECORDED_LABEL)
    order = [key for key in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL) if bool((named == key).any())]
    return {subtype: _split(levels[named == subtype], options) for subtype in order}


def _tabulate_subtypes(levels: pd.DataFrame, source: Source, options: ResponseOptions) -> Table:
    splits = _by_subtype(levels, options)
    frame = pd.DataFrame([{"Subtype": subtype, **_row(split, options)} for subtype, split in splits.items()])
    members = tuple(_ids(levels[levels["subtype"].fillna(NOT_RECORDED_LABEL) == subtype]) for subtype in splits)
    note = f"Response {SOURCE_WORDS[source]}. {_WITHDRAWN_WORDS[options.withdrawn]}"
    right = tuple(str(name) for name in frame.columns[1:])
    return Table("response_by_subtype_table", "Response by SM subtype", frame, members, right, note)


def _draw_domains(splits: Sequence[_Domain], options: ResponseOptions) -> Figure:
    shown = [one for one in splits if one.split.n]
    labels = {d.key: f"{DOMAIN_LABELS[d.key]}|n = {d.split.n:,}, {_SHORT_SOURCE[d.source]}" for d in shown}
    rows = pd.concat([one.split.counted.assign(group=one.key) for one in shown], ignore_index=True)
    unit = choose_unit([one.split.n for one in shown])
    stacked = stack_levels(rows, list(labels), RESPONSE_WORDS, labels)
    kinds: list[Source] = [one.source for one in shown]
    return Figure(
        "response_by_domain",
        "Response by symptom domain, in patients with the symptom at baseline",
        draw_responses(stacked, list(labels.values()), unit),
        stacked,
        "Stacked bars of response levels, a bar a symptom domain. " + _speak(stacked),
        f"n: evaluated patients with a baseline grade above 0 and a response. Response {_join_sources(kinds)}. "
        f"{_WITHDRAWN_WORDS[options.withdrawn]}",
    )


def _tabulate_domains(splits: Sequence[_Domain], options: ResponseOptions) -> Table:
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
    members = tuple((*_ids(one.split.counted), *one.split.not_recorded) for one in splits)
    note = f"Denominator: patients with the symptom at baseline. {_WITHDRAWN_WORDS[options.withdrawn]}"
    if any(one.source == "derived" for one in splits):
        note += f" Derived response: {_thresholds(options)}"
    right = tuple(str(name) for name in frame.columns[2:])
    return Table("response_by_domain_table", "Response by symptom domain", frame, members, right, note)


def _row(split: _Split, options: ResponseOptions) -> dict[str, str]:
    counts = split.counted["level"].value_counts()
    name = RESPONDER_WORDS[options.responder]
    row = {"n": f"{split.n:,}", **{RESPONSE_WORDS[k]: f"{int(counts.get(k, 0)):,}" for k in _LEVELS}}
    row["Withdrawn"] = f"{len(split.withdrawn):,}"
    row["Not recorded"] = f"{len(split.not_recorded):,}"
    row[name[0].upper() + name[1:]] = _write(len(split.responders), split.n, options) if split.n else "–"
    return row


_SHORT_SOURCE: dict[Source, str] = {"assigned": "physician", "derived": "derived"}


def _method(
    levels: pd.DataFrame,
    source: Source,
    splits: Sequence[_Domain],
    options: ResponseOptions,
) -> tuple[str, ...]:
    responders = RESPONDER_WORDS[options.responder]
    said = [
        f"Responder: {responders}. Denominator: {write_count(len(levels), 'evaluated patient')}, less those without a "
        f"response. {_WITHDRAWN_WORDS[options.withdrawn]}",
        _estimate(0, 1, options).method,
    ]
    if splits:
        said.append("By domain: patients with a baseline grade above 0; not assessed at baseline is not counted.")
    if source == "derived" or any(one.source == "derived" for one in splits):
        said.append(f"Derived response: {_thresholds(options)}")
    return tuple(said)


def _settings(source: Source, options: ResponseOptions) -> dict[str, str]:
    return {
        "Responder": RESPONDER_WORDS[options.responder],
        "Withdrawn patients": _short(options.withdrawn),
        "Response": SOURCE_WORDS[source],
        "Interval": options.interval,
        "Derived major": f"fall of more than {write_percent(options.major)}",
        "Derived partial": f"fall of {write_percent(options.partial)} or more",
    }


def _thresholds(options: ResponseOptions) -> str:
    major, partial = write_percent(options.major), write_percent(options.partial)
    return (
        "the grades at baseline and latest visit are summed over the domains graded at both; complete = sum 0 at the "
        f"latest visit, major = fall of more than {major}, partial = fall of {partial} to {major}, none = smaller fall "
        "or no change, worse = any rise. No published source fixes these thresholds."
    )


def _short(withdrawn: Withdrawn) -> str:
    return {"non-response": "counted as non-response", "excluded": "left out", "apart": "shown apart"}[withdrawn]


def _join_sources(kinds: Sequence[Source]) -> str:
    different = dict.fromkeys(kinds)
    return " or ".join(SOURCE_WORDS[kind] for kind in different) + (", as labelled" if len(different) > 1 else "")


def _estimate(hits: int, n: int, options: ResponseOptions) -> Estimate:
    return proportion(hits, n, options.interval)


def _write(hits: int, n: int, options: ResponseOptions) -> str:
    interval = _estimate(hits, n, options).interval
    return write_proportion(hits, n) if interval is None else write_proportion(hits, n, interval.low, interval.high)


def _interval_words(hits: int, n: int, options: ResponseOptions) -> str:
    interval = _estimate(hits, n, options).interval
    return "–" if interval is None else f"{write_percent(interval.low)[:-1]}–{write_percent(interval.high)}"


def _speak(stacked: pd.DataFrame) -> str:
    """The bars in words: what a reader who cannot see the figure should know."""
    said: list[str] = []
    for label, levels in stacked.groupby("group_label", sort=False):
        counts = zip(levels["patients_count"].tolist(), levels["level_label"].tolist(), strict=True)
        words = ", ".join(f"{count:,} {word.lower()}" for count, word in counts)
        said.append(f"{str(label).replace('|', ', ')}: {words}.")
    return " ".join(said)


def _ids(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(str(one) for one in rows["patient_id"])
