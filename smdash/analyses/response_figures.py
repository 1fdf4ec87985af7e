"""The figures of the response section, each with exactly the data it draws."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smdash.analyses.response_counts import WITHDRAWN_WORDS, DomainSplit, Split, say_source, split_subtypes
from smdash.analyses.response_levels import RESPONDER_WORDS, SOURCE_WORDS, ResponseOptions, Source
from smdash.charts.stacked import choose_unit, draw_responses, stack_levels
from smdash.measures import DOMAIN_LABELS
from smdash.old_blocks import Figure, write_proportion
from smdash.vocabulary import NOT_RECORDED, RESPONSE_WORDS

_SHORT_SOURCE: dict[Source, str] = {"assigned": "physician", "derived": "derived"}


def draw_overall(overall: Split, source: Source, options: ResponseOptions) -> Figure:
    """Draw the levels of everybody in the denominator as one bar; those outside it are written below."""
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
        _name_groups(stacked),
        "Stacked bar of response levels. " + _speak(stacked[stacked["group"] == "counted"]),
        f"{say_source(source, options)} {WITHDRAWN_WORDS[options.withdrawn]} Numbers in the bar are patients.",
    )


def draw_subtypes(levels: pd.DataFrame, source: Source, options: ResponseOptions) -> Figure:
    """Draw the levels of each subtype that has patients in the denominator."""
    splits = split_subtypes(levels, options)
    rows = pd.concat([split.counted.assign(group=subtype) for subtype, split in splits.items()], ignore_index=True)
    labels = {subtype: f"{subtype}|n = {split.n:,}" for subtype, split in splits.items() if split.n}
    unit = choose_unit([split.n for split in splits.values() if split.n])
    stacked = stack_levels(rows, list(labels), RESPONSE_WORDS, labels)
    return Figure(
        "response_by_subtype",
        "Response by SM subtype",
        draw_responses(stacked, list(labels.values()), unit),
        _name_groups(stacked),
        "Stacked bars of response levels, a bar a subtype. " + _speak(stacked),
        f"{say_source(source, options)} {WITHDRAWN_WORDS[options.withdrawn]} n: patients in the denominator."
        + (" Bars show patients, not shares, because some groups are small." if unit == "patients" else ""),
    )


def draw_domains(splits: Sequence[DomainSplit], options: ResponseOptions) -> Figure:
    """Draw the levels of each domain that has patients in the denominator."""
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
        _name_groups(stacked).assign(response=stacked["group"].map({d.key: SOURCE_WORDS[d.source] for d in shown})),
        "Stacked bars of response levels, a bar a symptom domain. " + _speak(stacked),
        "n: evaluated patients with a baseline grade above 0 and a response. "
        + (say_source(kinds[0], options) if len(set(kinds)) == 1 else _say_mixed(options))
        + f" {WITHDRAWN_WORDS[options.withdrawn]}",
    )


def _name_groups(stacked: pd.DataFrame) -> pd.DataFrame:
    """What is drawn, without the labels that hold a line break."""
    return stacked.drop(columns="group_label")


def _say_mixed(options: ResponseOptions) -> str:
    return f"Response as labelled: physician-assigned, or derived. {say_source('derived', options)}"


def _speak(stacked: pd.DataFrame) -> str:
    """The bars in words: what a reader who cannot see the figure should know."""
    said: list[str] = []
    for label, levels in stacked.groupby("group_label", sort=False):
        counts = zip(levels["patients_count"].tolist(), levels["level_label"].tolist(), strict=True)
        words = ", ".join(f"{count:,} {word.lower()}" for count, word in counts)
        said.append(f"{str(label).replace('|', ', ')}: {words}.")
    return " ".join(said)
