"""Responders counted: who is in the denominator, who responded, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smdash.analyses.response.levels import assign_domain_levels
from smdash.analyses.response.options import RESPONDER_LEVELS, SOURCE_WORDS, ResponseOptions, Source, Withdrawn
from smdash.analyses.response.record import Record
from smdash.blocks import Number, Sentence, Share, Text, Words, say
from smdash.statistics import Estimate, proportion
from smdash.vocabulary import NOT_RECORDED, NOT_RECORDED_LABEL, RESPONSE_WORDS, SUBTYPE_KEYS

WITHDRAWN_WORDS: dict[Withdrawn, str] = {
    "non-response": "Withdrawn patients stay in the denominator as non-responders.",
    "excluded": "Withdrawn patients are left out of numerator and denominator.",
    "apart": "Withdrawn patients are shown apart, outside the denominator.",
}


@dataclass(frozen=True, eq=False)
class Split:
    """Patients of one group: those in the denominator, the responders among them, and those outside it.

    Attributes
    ----------
    everybody
        All patients of the group.
    counted
        Level → its patients, of those in the denominator.
    responders, withdrawn, not_recorded
        The patients who responded, withdrew, have no level recorded.
    """

    everybody: tuple[str, ...]
    counted: Mapping[str, tuple[str, ...]]
    responders: tuple[str, ...]
    withdrawn: tuple[str, ...]
    not_recorded: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many patients are in the denominator."""
        return sum(map(len, self.counted.values()))


@dataclass(frozen=True, eq=False)
class DomainSplit:
    """One symptom domain: where its response comes from, and the split of those with the symptom at baseline.

    `levels` is patient → level of theirs; `last` the same with the last available level for those without one.
    """

    key: str
    source: Source
    split: Split
    levels: Mapping[str, str]
    last: Mapping[str, str]


def split_levels(levels: Mapping[str, str], options: ResponseOptions) -> Split:
    """Part the levels (patient → level) of a group into denominator, responders, withdrawn and not recorded."""
    members: dict[str, list[str]] = {}
    for one, level in levels.items():
        members.setdefault(level, []).append(one)
    held = {level: tuple(ids) for level, ids in members.items()}
    hits = RESPONDER_LEVELS[options.responder]
    outside = {NOT_RECORDED} if options.withdrawn == "non-response" else {NOT_RECORDED, "withdrawn"}
    return Split(
        tuple(levels),
        {level: ids for level, ids in held.items() if level not in outside},
        tuple(one for one, level in levels.items() if level in hits),
        held.get("withdrawn", ()),
        held.get(NOT_RECORDED, ()),
    )


def split_domains(record: Record, domains: Sequence[str], options: ResponseOptions) -> list[DomainSplit]:
    """Split the evaluated patients who had a symptom in each of these domains at baseline."""
    return [
        DomainSplit(domain, one.source, split_levels(one.levels, options), one.levels, one.last)
        for domain, one in assign_domain_levels(record, domains, options).items()
    ]


def order_subtypes(subtypes: Iterable[str | None]) -> tuple[str, ...]:
    """The subtypes that occur, in the declared order; patients without one come last."""
    present = {NOT_RECORDED_LABEL if subtype is None else subtype for subtype in subtypes}
    return tuple(key for key in (*SUBTYPE_KEYS, NOT_RECORDED_LABEL) if key in present)


def group_subtypes(record: Record, levels: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The levels (patient → level) of each subtype that occurs."""
    grouped: dict[str, dict[str, str]] = {subtype: {} for subtype in order_subtypes(record.subtypes)}
    for one, subtype in zip(record.ids, record.subtypes, strict=True):
        own = grouped.get(NOT_RECORDED_LABEL if subtype is None else subtype)
        if own is not None:
            own[one] = levels[one]
    return grouped


def say_source(source: Source, options: ResponseOptions) -> Words:
    """Say where a response comes from, a derived one with its thresholds: a figure is read without its page."""
    if source == "assigned":
        return f"Response {SOURCE_WORDS[source]}."
    return say(
        "Response {}: major is a fall of more than {}% of the summed grades, partial of {}% or more (settings, not "
        "published).",
        SOURCE_WORDS[source],
        Number(100 * options.major, 0),
        Number(100 * options.partial, 0),
    )


def say_thresholds(options: ResponseOptions) -> Sentence:
    """Say how a derived response comes about."""
    major, partial = Number(100 * options.major, 0), Number(100 * options.partial, 0)
    return say(
        "the grades at baseline and the latest grades are summed over the domains that have both; complete = latest "
        "sum 0, major = fall of more than {}%, partial = fall of {}% to {}%, none = smaller fall or no change, worse = "
        "any rise. A patient with a symptom at baseline whose domain has no later grade has no derived response. No "
        "published source fixes these thresholds.",
        major,
        partial,
        major,
    )


NOT_WITHDRAWN = "The file does not record who withdrew."

MISSING_WORDS: dict[Source, str] = {"assigned": RESPONSE_WORDS[NOT_RECORDED], "derived": "Cannot be derived"}
"""What a patient without a level is called."""


def say_rule(options: ResponseOptions, recorded: bool) -> str:
    """Say what becomes of withdrawn patients, or that the file records none."""
    return WITHDRAWN_WORDS[options.withdrawn] if recorded else NOT_WITHDRAWN


def name_source(title: Words, source: Source) -> Words:
    """A title that says where the levels come from, unless they are the physician's."""
    return title if source == "assigned" else say("{}, {}", title, SOURCE_WORDS[source])


def say_withdrawn(withdrawn: Withdrawn) -> str:
    """Say in a few words what becomes of withdrawn patients."""
    return {"non-response": "counted as non-response", "excluded": "left out", "apart": "shown apart"}[withdrawn]


def join_sources(kinds: Sequence[Source]) -> str:
    """Say where the responses of several bars come from."""
    different = dict.fromkeys(kinds)
    return " or ".join(SOURCE_WORDS[kind] for kind in different) + (", as labelled" if len(different) > 1 else "")


def capitalise(words: str) -> str:
    """Words as they begin a line."""
    return words[0].upper() + words[1:]


def estimate_share(hits: int, n: int, options: ResponseOptions) -> Estimate:
    """Estimate a share with the interval asked for."""
    return proportion(hits, n, options.interval)


def share_of(hits: int, n: int, options: ResponseOptions) -> Share:
    """A share with its interval."""
    return Share(hits, n, estimate_share(hits, n, options).interval)


def share_of_any(hits: int, n: int, options: ResponseOptions) -> Share | Text:
    """A share with its interval, or in words that there is nobody to count."""
    return share_of(hits, n, options) if n else Text("no patient to count")
