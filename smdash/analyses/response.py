"""Response to treatment: overall, by subtype and by symptom domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from smdash.analyses.follow_up import evaluate_cohort
from smdash.analyses.response_counts import (
    LEVELS,
    WITHDRAWN_WORDS,
    DomainSplit,
    Split,
    estimate_share,
    join_sources,
    list_ids,
    read_domains,
    say_thresholds,
    say_withdrawn,
    split_levels,
    write_limits,
    write_share,
)
from smdash.analyses.response_course import describe_course, tabulate_agreement
from smdash.analyses.response_figures import draw_domains, draw_overall, draw_subtypes
from smdash.analyses.response_levels import (
    RESPONDER_WORDS,
    SOURCE_WORDS,
    ResponseOptions,
    Source,
    assign_levels,
    derive_levels,
)
from smdash.analyses.response_tables import (
    tabulate_denominators,
    tabulate_domain_denominators,
    tabulate_domains,
    tabulate_levels,
    tabulate_subtype_denominators,
    tabulate_subtypes,
)
from smdash.analyses.response_visits import compare_sources, read_course
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.old_blocks import Block, Heading, Note, Section, Stat, Stats, join_words, write_count, write_percent
from smdash.vocabulary import FEW, NOT_RECORDED


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
    evaluated = evaluate_cohort(cohort)
    levels, source = assign_levels(evaluated, options)
    overall = split_levels(levels, options)
    domains = tuple(domain for domain in cohort.domains if not options.domains or domain in options.domains)
    blocks: list[Block] = [*_explain_source(levels, source, options), *_warn(evaluated, levels, overall, options)]
    blocks += [_count_stats(levels, overall, options)]
    if overall.n:
        blocks += [draw_overall(overall, source, options), tabulate_levels(overall, source, options)]
        blocks += [tabulate_denominators(evaluated, levels, source, options), Heading("By subtype")]
        blocks += [draw_subtypes(levels, source, options), tabulate_subtypes(levels, source, options)]
        blocks += [tabulate_subtype_denominators(evaluated, levels, source, options)]
    splits = read_domains(evaluated, domains, options)
    if any(one.split.n for one in splits):
        blocks += [Heading("By symptom domain"), draw_domains(splits, options), tabulate_domains(splits, options)]
        blocks += [tabulate_domain_denominators(splits, options)]
    elif domains:
        blocks += [Note("No evaluated patient with a symptom at baseline has a response in any domain shown.")]
    course, course_method = describe_course(read_course(evaluated, options), len(levels), options)
    blocks += [*course, *_compare_sources(evaluated, options)]
    return Section(
        "response",
        "Response",
        " ".join(_answer(levels, overall, source, splits, options)),
        tuple(blocks),
        (*_method(levels, source, splits, options), *course_method),
        settings=_settings(source, options),
    )


def _compare_sources(evaluated: Cohort, options: ResponseOptions) -> list[Block]:
    """Put the physician's response beside the derived one, where patients have both."""
    assigned, source = assign_levels(evaluated, replace(options, source="assigned"))
    if source == "derived":
        return []
    pairs = compare_sources(assigned, derive_levels(evaluated, evaluated.domains, options))
    return (
        [Heading("Physician-assigned and derived", part=True), tabulate_agreement(pairs, options)] if len(pairs) else []
    )


def _answer(
    levels: pd.DataFrame,
    overall: Split,
    source: Source,
    splits: Sequence[DomainSplit],
    options: ResponseOptions,
) -> list[str]:
    evaluated = write_count(len(levels), "evaluated patient")
    if not len(levels):
        return ["There is no evaluated patient, so there is no response to count."]
    if not overall.n:
        return [f"No response can be counted: none is recorded or can be derived for the {evaluated}."]
    said = [
        f"{write_share(len(overall.responders), overall.n, options)} evaluated patients had a "
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


def _rank_domains(splits: Sequence[DomainSplit]) -> list[str]:
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
    small = [one for one in splits if 0 < one.split.n < FEW]
    left = f"; domains of fewer than {FEW} patients not ranked" if small else ""
    return [
        f"Among patients with the symptom at baseline the share was highest in {name(max(shares))} and lowest in "
        f"{name(min(shares))} ({join_sources(kinds)}{left})."
    ]


def _explain_source(levels: pd.DataFrame, source: Source, options: ResponseOptions) -> list[Block]:
    if source == options.source or not len(levels):
        return []
    return [
        Note(
            "No evaluated patient has a physician-assigned response, so the response shown is derived from severity "
            f"grades: {say_thresholds(options)}",
            "caution",
        )
    ]


def _warn(cohort: Cohort, levels: pd.DataFrame, overall: Split, options: ResponseOptions) -> list[Block]:
    notes: list[Block] = []
    if overall.not_recorded:
        unknown = levels[levels["level"] == NOT_RECORDED]
        reasons = unknown["reason"].value_counts(sort=False)
        words = ", ".join(f"{count:,} {reason}" for reason, count in reasons.items())
        subject = write_count(len(unknown), "evaluated patient is", "evaluated patients are")
        notes.append(Note(f"{subject} not counted because no response is recorded ({words}).", "caution"))
    people = cohort.evaluated
    both = people["withdrawn"] & people["response"].isin(LEVELS)
    if bool(both.any()):
        subject = write_count(int(both.sum()), "patient")
        notes.append(Note(f"{subject} withdrew and also has a response level; the level counts.", "info"))
    if 0 < overall.n < FEW:
        notes.append(Note(f"Only {write_count(overall.n, 'patient')} counted: read every share with its interval."))
    return notes


def _count_stats(levels: pd.DataFrame, overall: Split, options: ResponseOptions) -> Stats:
    share = write_percent(len(overall.responders) / overall.n) if overall.n else "–"
    name = RESPONDER_WORDS[options.responder]
    return Stats(
        (
            Stat(
                name[0].upper() + name[1:],
                f"{len(overall.responders):,} of {overall.n:,}",
                f"{share}, 95% CI {write_limits(len(overall.responders), overall.n, options)}" if overall.n else "",
                overall.responders,
            ),
            Stat("Evaluated", f"{len(levels):,}", "excluded patients never counted", list_ids(levels)),
            Stat("Withdrawn", f"{len(overall.withdrawn):,}", say_withdrawn(options.withdrawn), overall.withdrawn),
            Stat("Not recorded", f"{len(overall.not_recorded):,}", "not in the denominator", overall.not_recorded),
        )
    )


def _method(
    levels: pd.DataFrame,
    source: Source,
    splits: Sequence[DomainSplit],
    options: ResponseOptions,
) -> tuple[str, ...]:
    responders = RESPONDER_WORDS[options.responder]
    said = [
        f"Responder: {responders}. Denominator: {write_count(len(levels), 'evaluated patient')}, less those without a "
        f"response. {WITHDRAWN_WORDS[options.withdrawn]}",
        estimate_share(0, 1, options).method,
    ]
    if splits:
        said.append("By domain: patients with a baseline grade above 0; not assessed at baseline is not counted.")
    if source == "derived" or any(one.source == "derived" for one in splits):
        said.append(f"Derived response: {say_thresholds(options)}")
    return tuple(said)


def _settings(source: Source, options: ResponseOptions) -> dict[str, str]:
    return {
        "Responder": RESPONDER_WORDS[options.responder],
        "Withdrawn patients": say_withdrawn(options.withdrawn),
        "Response": SOURCE_WORDS[source],
        "Interval": options.interval,
        "Derived major": f"fall of more than {write_percent(options.major)}",
        "Derived partial": f"fall of {write_percent(options.partial)} or more",
    }
