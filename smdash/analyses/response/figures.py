"""The bars of the response section, each with exactly the data it draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smdash.analyses.response.counts import (
    MISSING_WORDS,
    DomainSplit,
    Split,
    name_source,
    say_rule,
    say_source,
)
from smdash.analyses.response.options import RESPONDER_WORDS, SOURCE_WORDS, ResponseOptions, Source
from smdash.blocks import Figure, Share, Words, say
from smdash.measures import DOMAIN_LABELS
from smdash.plots import Bar, StackedBars
from smdash.plots.bars import stack_levels
from smdash.vocabulary import NOT_RECORDED, RESPONSE_WORDS

_SHORT_SOURCE: dict[Source, str] = {"assigned": "physician", "derived": "derived"}


def plot_overall(overall: Split, source: Source, options: ResponseOptions, recorded: bool) -> Figure:
    """The levels of everybody in the denominator as one bar; those outside it are written below.

    `recorded`: whether the file says who withdrew.
    """
    members: dict[str, Mapping[str, tuple[str, ...]]] = {"counted": overall.counted}
    bars = [Bar("counted", "Evaluated", overall.n, derived=source == "derived")]
    outside = {
        "withdrawn": overall.withdrawn if options.withdrawn == "apart" else (),
        NOT_RECORDED: overall.not_recorded,
    }
    for level, ids in outside.items():
        if ids:
            members[level] = {level: ids}
            label = MISSING_WORDS[source] if level == NOT_RECORDED else RESPONSE_WORDS[level]
            bars.append(Bar(level, label, len(ids), "not counted", counted=False))
    return Figure(
        "response_overall",
        name_source(
            say(
                "Overall response: {} with {}",
                Share(len(overall.responders), overall.n),
                RESPONDER_WORDS[options.responder],
            ),
            source,
        ),
        StackedBars(stack_levels(members, RESPONSE_WORDS), tuple(bars), "group of patients"),
        say(
            "{} {} Numbers in the bar are patients.",
            say_source(source, options),
            say_rule(options, recorded),
        ),
    )


def plot_subtypes(subtypes: Mapping[str, Split], source: Source, options: ResponseOptions, recorded: bool) -> Figure:
    """The levels of each subtype that has patients in the denominator."""
    shown = {subtype: split for subtype, split in subtypes.items() if split.n}
    bars = tuple(Bar(subtype, subtype, split.n, derived=source == "derived") for subtype, split in shown.items())
    counted = {subtype: split.counted for subtype, split in shown.items()}
    return Figure(
        "response_by_subtype",
        name_source("Response by SM subtype", source),
        StackedBars(stack_levels(counted, RESPONSE_WORDS), bars, "subtype"),
        say(
            "{} {} n: patients in the denominator.",
            say_source(source, options),
            say_rule(options, recorded),
        ),
    )


def plot_domains(splits: Sequence[DomainSplit], options: ResponseOptions, recorded: bool) -> Figure:
    """The levels of each domain that has patients in the denominator."""
    shown = [one for one in splits if one.split.n]
    bars = tuple(
        Bar(one.key, DOMAIN_LABELS[one.key], one.split.n, _SHORT_SOURCE[one.source], derived=one.source == "derived")
        for one in shown
    )
    segments = stack_levels({one.key: one.split.counted for one in shown}, RESPONSE_WORDS)
    sources = {one.key: SOURCE_WORDS[one.source] for one in shown}
    kinds: list[Source] = [one.source for one in shown]
    said: Words = (
        say_source(kinds[0], options)
        if len(set(kinds)) == 1
        else say("Response as labelled: physician-assigned, or derived. {}", say_source("derived", options))
    )
    title = "Response by symptom domain, in patients with the symptom at baseline"
    return Figure(
        "response_by_domain",
        name_source(title, "derived" if set(kinds) == {"derived"} else "assigned"),
        StackedBars(segments, bars, "symptom domain", further={"response": sources}),
        say(
            "n: evaluated patients with a baseline grade above 0 and a response. {} {}",
            said,
            say_rule(options, recorded),
        ),
    )
