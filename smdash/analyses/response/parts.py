"""Response to treatment: overall, by subtype and by symptom domain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

import pandas as pd

from smdash.analyses.analysis import ANSWER, Analysis
from smdash.analyses.groups import Endpoint, YesOrNo, can_compare, show_groups
from smdash.analyses.response.counts import (
    MISSING_WORDS,
    NOT_WITHDRAWN,
    DomainSplit,
    Split,
    capitalise,
    estimate_share,
    group_subtypes,
    join_sources,
    order_subtypes,
    say_rule,
    say_thresholds,
    say_withdrawn,
    share_of,
    split_domains,
    split_levels,
)
from smdash.analyses.response.course import (
    plot_first,
    plot_loss,
    plot_transitions,
    plot_visits,
    say_disagreement,
    say_follow_up,
    say_kappa,
    say_unfollowed,
    tabulate_agreement,
    tabulate_milestones,
    tabulate_passages,
    tabulate_response_visits,
    thin_visits,
)
from smdash.analyses.response.figures import plot_domains, plot_overall, plot_subtypes
from smdash.analyses.response.glance import NO_DOMAIN, NO_RESPONSE, glance_at_domains, glance_at_response
from smdash.analyses.response.levels import (
    LEVELS,
    SEVERAL,
    assign_levels,
    carry_levels,
    count_grade_visits,
    derive_levels,
)
from smdash.analyses.response.options import RESPONDER_WORDS, SOURCE_WORDS, ResponseOptions, Source
from smdash.analyses.response.record import Record, read_record
from smdash.analyses.response.tables import (
    tabulate_denominators,
    tabulate_domain_denominators,
    tabulate_domains,
    tabulate_levels,
    tabulate_subtype_denominators,
    tabulate_subtypes,
)
from smdash.analyses.response.visits import (
    Milestones,
    ResponseCourse,
    compare_sources,
    compare_visits,
    find_milestones,
    measure_follow_up,
    read_course,
    time_loss,
    time_response,
)
from smdash.blocks import (
    Block,
    Count,
    Heading,
    Headline,
    Note,
    Part,
    Parts,
    Sentence,
    Share,
    Stat,
    Stats,
    Text,
    Words,
    join,
    say,
)
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS, OVERALL_RESPONSE, grade_key
from smdash.statistics import METHODS, Estimate, Incidence
from smdash.vocabulary import BASELINE, FEW, LATEST, RESPONSE_KEYS, visit_label

_TABS = {
    "Overview": ("overall", "by_subtype", "by_domain"),
    "Over time": ("by_visit", "milestones", "time_to_response", "duration", "transitions"),
    "Physician-assigned and derived": ("agreement",),
    "Groups": ("groups",),
}


def list_response_parts(cohort: Cohort, options: ResponseOptions) -> Parts:
    """The parts of the answer to who responded; excluded patients are never counted.

    Physician-assigned and derived responses are always labelled and never stand in one bar. Patients without a response
    are counted and named, never made non-responders silently.
    """
    whole = cohort.whole
    reading = _Reading(cohort, options)
    told = not set(RESPONSE_KEYS).isdisjoint(whole.patients["response"].tolist())
    graded = [grade_key(domain) for domain in whole.domains]
    later = [visit for visit in whole.visits([OVERALL_RESPONSE, *graded]) if visit != BASELINE]
    there: dict[str, Callable[[], Part] | None] = {
        ANSWER: reading.show_answer,
        "overall": reading.show_overall,
        "by_subtype": reading.show_subtypes if len(whole.evaluated) else None,
        "by_domain": reading.show_domains if _list_shown(whole, options) else None,
    }
    if later:
        there |= {"by_visit": reading.show_visits, "milestones": reading.show_milestones}
    if later and bool(whole.measurements["month"].notna().any()):
        there |= {"time_to_response": reading.show_first, "duration": reading.show_loss}
    there["transitions"] = reading.show_transitions if len(later) > 1 else None
    there["agreement"] = reading.show_agreement if told and graded else None
    there["glance"] = reading.glance if told or graded else lambda: NO_RESPONSE
    there["glance_domains"] = reading.glance_at_domains if there["by_domain"] else lambda: NO_DOMAIN
    there["groups"] = reading.show_groups if can_compare(whole) else None
    return {key: compute for key, compute in there.items() if compute is not None}


def headline_response(cohort: Cohort, options: ResponseOptions) -> Headline:
    """The shares of responders: `response`, `response.subtype.KEY`, `response.domain.KEY`."""
    whole, reading = cohort.whole, _Reading(cohort, options)
    numbers = {"response": _estimate(reading.overall, options)}
    people = whole.patients
    kept = zip(people["subtype"].tolist(), people["excluded"].tolist(), strict=True)
    for subtype in order_subtypes(one if isinstance(one, str) else None for one, excluded in kept if not excluded):
        numbers[f"response.subtype.{subtype}"] = _estimate(reading.subtypes.get(subtype), options)
    splits = {one.key: one.split for one in reading.domains}
    for domain in _list_shown(whole, options):
        numbers[f"response.domain.{domain}"] = _estimate(splits.get(domain), options)
    return numbers


def _estimate(split: Split | None, options: ResponseOptions) -> Estimate:
    return estimate_share(len(split.responders), split.n, options) if split else estimate_share(0, 0, options)


def _list_shown(cohort: Cohort, options: ResponseOptions) -> tuple[str, ...]:
    return tuple(domain for domain in cohort.domains if not options.domains or domain in options.domains)


class _Reading:
    """What the parts of one answer share, each step taken once and only when a part asks for it."""

    def __init__(self, cohort: Cohort, options: ResponseOptions) -> None:
        self._cohort = cohort
        self._options = options

    @cached_property
    def record(self) -> Record:
        """What the file has of the response of the evaluated patients."""
        return read_record(self._cohort)

    @property
    def evaluated(self) -> int:
        """How many patients are evaluated."""
        return len(self.record.ids)

    @cached_property
    def _assigned(self) -> tuple[pd.DataFrame, Source]:
        return assign_levels(self.record, self._options)

    @property
    def source(self) -> Source:
        """Where the overall response comes from."""
        return self._assigned[1]

    @cached_property
    def levels(self) -> dict[str, str]:
        """Patient → level."""
        frame, _ = self._assigned
        return dict(zip(frame["patient_id"].tolist(), frame["level"].tolist(), strict=True))

    @cached_property
    def overall(self) -> Split:
        """All evaluated patients."""
        return split_levels(self.levels, self._options)

    @cached_property
    def subtypes(self) -> dict[str, Split]:
        """The evaluated patients of each subtype."""
        grouped = group_subtypes(self.record, self.levels)
        return {subtype: split_levels(levels, self._options) for subtype, levels in grouped.items()}

    @property
    def _named_subtypes(self) -> dict[str, Split]:
        """The same as this file calls them."""
        return {self._cohort.name_subtype(subtype): split for subtype, split in self.subtypes.items()}

    @cached_property
    def domains(self) -> list[DomainSplit]:
        """The evaluated patients with the symptom at baseline, of each domain shown."""
        asked = self._options.domains
        shown = [domain for domain in self.record.domains if not asked or domain in asked]
        return split_domains(self.record, shown, self._options)

    @cached_property
    def carried(self) -> tuple[dict[str, str] | None, int]:
        """Patient → level with the last available one for those without, None where nobody got one; how many did."""
        carried, count = carry_levels(self.record, self.levels, self.source, self._options)
        return (carried if count else None), count

    @cached_property
    def course(self) -> ResponseCourse:
        """The levels at the visits."""
        return read_course(self.record, self._options)

    @cached_property
    def found(self) -> Milestones:
        """When response was first seen and lost."""
        return find_milestones(self.course)

    @cached_property
    def first(self) -> Incidence:
        """The time to the first response."""
        return time_response(self.found)

    @cached_property
    def loss(self) -> Incidence:
        """The time from the first response to its loss."""
        return time_loss(self.found)

    @cached_property
    def pairs(self) -> dict[str, tuple[str, str]]:
        """Patient → physician's and derived level, of those with both."""
        options = replace(self._options, source="assigned")
        frame, source = self._assigned if self.source == "assigned" else assign_levels(self.record, options)
        if source != "assigned":
            return {}
        derived, _ = derive_levels(self.record, options)
        return compare_sources(dict(zip(frame["patient_id"].tolist(), frame["level"].tolist(), strict=True)), derived)

    @property
    def _rule(self) -> str:
        return say_rule(self._options, self.record.records_withdrawal)

    def show_answer(self) -> Part:
        """The answer in words, with its denominators."""
        options = self._options
        counted = say(
            "Responder: {}. Denominator: {}, less those without a response. {}",
            RESPONDER_WORDS[options.responder],
            Count(self.evaluated, noun="evaluated patient"),
            self._rule,
        )
        ranked = _rank_domains(self.domains, options) if self.overall.n else None
        said = (Text(self._answer()), *([Text(ranked)] if ranked else []))
        return Part(said, (counted, estimate_share(0, 1, options).method))

    def _answer(self) -> Words:
        overall, options = self.overall, self._options
        if not overall.n:
            return say(
                "No response can be counted: none is recorded or can be derived for the {}.",
                Count(self.evaluated, noun="evaluated patient"),
            )
        said = [
            say(
                "{} evaluated patients had a {} ({})",
                share_of(len(overall.responders), overall.n, options),
                RESPONDER_WORDS[options.responder],
                SOURCE_WORDS[self.source],
            )
        ]
        gone = len(overall.withdrawn)
        if gone:
            verb = {
                "non-response": "counts as non-response" if gone == 1 else "count as non-response",
                "excluded": "is left out" if gone == 1 else "are left out",
                "apart": "is shown apart" if gone == 1 else "are shown apart",
            }
            said.append(say("{} withdrew and {}", Count(gone), verb[options.withdrawn]))
        if overall.not_recorded:
            why = {
                "assigned": "{} without a recorded response not counted",
                "derived": "{} from whose grades no response can be derived not counted",
            }
            said.append(say(why[self.source], Count(len(overall.not_recorded))))
        return say("{}.", join(said, "; "))

    def show_overall(self) -> Part:
        """How many responded, and how well."""
        overall, source, options = self.overall, self.source, self._options
        recorded = self.record.records_withdrawal
        blocks: list[Block] = [*self._explain_source(), *self._warn(), self._count()]
        if overall.n:
            carried, count = self.carried
            blocks += [
                plot_overall(overall, source, options, recorded),
                tabulate_levels(overall, source, options, recorded),
                tabulate_denominators(overall, carried, count, source, options),
            ]
        return Part(tuple(blocks), (_say_derived(options), self._say_grade_visits()) if source == "derived" else ())

    def _say_grade_visits(self) -> Sentence:
        """Say which visits the later grades of a derived response come from."""
        derived, _ = derive_levels(self.record, self._options)
        counts = count_grade_visits(self.record, derived)
        named = (say("{} from {}", Count(count), _name_visit(visit)) for visit, count in counts.items())
        return say("Later grades of patients with a derived response: {}.", join(named, ", "))

    def _explain_source(self) -> list[Block]:
        if self.source == self._options.source or not self.evaluated:
            return []
        said = say(
            "No evaluated patient has a physician-assigned response, so the response shown is derived from severity "
            "grades: {}",
            say_thresholds(self._options),
        )
        return [Note(said, "caution")]

    def _warn(self) -> list[Block]:
        notes: list[Block] = []
        missing = len(self.overall.not_recorded)
        if missing:
            frame, _ = self._assigned
            reasons = Counter(reason for reason in frame["reason"].tolist() if reason is not None)
            why = {
                "assigned": "{} not counted because no response is recorded ({}).",
                "derived": "{} not counted because no response can be derived ({}).",
            }
            said = say(
                why[self.source],
                Count(missing, noun="evaluated patient is", plural="evaluated patients are"),
                join((say("{} {}", Count(count), reason) for reason, count in reasons.items()), ", "),
            )
            notes.append(Note(said, "caution"))
        record = self.record
        both = sum(gone and told in LEVELS for gone, told in zip(record.withdrawn, record.responses, strict=True))
        if both:
            said = "{} withdrew and also has a response level; the level counts."
            notes.append(Note(say(said, Count(both, noun="patient"))))
        if 0 < self.overall.n < FEW:
            said = "Only {} counted: read every share with its interval."
            notes.append(Note(say(said, Count(self.overall.n, noun="patient"))))
        return notes

    def _count(self) -> Stats:
        overall, options = self.overall, self._options
        hits, n = len(overall.responders), overall.n
        detail: Words = ""
        if n:
            limits = Share(hits, n, estimate_share(hits, n, options).interval, "limits")
            detail = say("{}, 95% CI {}", Share(hits, n, form="percent"), limits)
        gone, missing = overall.withdrawn, overall.not_recorded
        return Stats(
            (
                Stat(capitalise(RESPONDER_WORDS[options.responder]), Count(hits, n), detail, overall.responders),
                Stat("Evaluated", Count(self.evaluated), "excluded patients never counted", overall.everybody),
                Stat("Withdrawn", Count(len(gone), self.evaluated), say_withdrawn(options.withdrawn), gone)
                if self.record.records_withdrawal
                else Stat("Withdrawn", Text("unknown"), NOT_WITHDRAWN),
                Stat(MISSING_WORDS[self.source], Count(len(missing)), "not in the denominator", missing),
            )
        )

    def show_subtypes(self) -> Part:
        """Response by subtype."""
        source, options, recorded = self.source, self._options, self.record.records_withdrawal
        heading = Heading("By subtype")
        if not self.overall.n:
            return Part((heading, Note("No response can be counted in any subtype.")))
        carried, _ = self.carried
        named = self._named_subtypes
        return Part(
            (
                heading,
                plot_subtypes(named, source, options, recorded),
                tabulate_subtypes(named, source, options, recorded),
                tabulate_subtype_denominators(named, carried, source, options),
            ),
            (_say_derived(options),) if source == "derived" else (),
        )

    def show_groups(self) -> Part:
        """Response of groups of patients side by side; withdrawn patients count as everywhere on the page."""
        return show_groups(self._cohort, self._list_endpoints, self._options.contrast)

    def _list_endpoints(self) -> list[Endpoint]:
        counted = tuple(one for patients in self.overall.counted.values() for one in patients)
        name = f"{capitalise(RESPONDER_WORDS[self._options.responder])} ({SOURCE_WORDS[self.source]})"
        return [YesOrNo(name, counted, frozenset(self.overall.responders))] if counted else []

    def show_domains(self) -> Part:
        """Response by symptom domain, among patients with the symptom at baseline."""
        splits, options, recorded = self.domains, self._options, self.record.records_withdrawal
        method: list[Words] = []
        if splits:
            method.append("By domain: patients with a baseline grade above 0; not assessed at baseline is not counted.")
        if any(one.source == "derived" for one in splits):
            method.append(_say_derived(options))
        if not any(one.split.n for one in splits):
            nobody = "No evaluated patient with a symptom at baseline has a response in any domain shown."
            return Part((Note(nobody),), tuple(method))
        return Part(
            (
                Heading("By symptom domain"),
                plot_domains(splits, options, recorded),
                tabulate_domains(splits, options, recorded),
                tabulate_domain_denominators(splits, options),
            ),
            tuple(method),
        )

    def show_visits(self) -> Part:
        """The levels at each visit, and how far their source is from the one the page was asked for."""
        if not self.course.rows:
            return _NO_COURSE
        return Part(
            (
                *self._explain_course(),
                plot_visits(self.course, self._options),
                tabulate_response_visits(self.course, self.found, self._options),
            ),
            self._over_time(),
        )

    def _explain_course(self) -> list[Block]:
        if self.course.source == self.source:
            return []
        why = (
            "The file has no physician-assigned response at these visits: all that is shown over time is derived from "
            "severity grades."
        )
        said = say("{} {}", why, say_disagreement(self.pairs, self._options)) if self.pairs else why
        return [Note(said, "caution")]

    def show_milestones(self) -> Part:
        """First response, best response, durability, worsening."""
        if not self.course.rows:
            return _NO_COURSE
        return Part((tabulate_milestones(self.course, self.found, self._options),), self._over_time())

    def _over_time(self) -> tuple[Words, ...]:
        said = (
            f"Over time: {SOURCE_WORDS[self.course.source]} at each visit, responder as above. A response counts from "
            "the first visit at which it was seen; it may have begun before. Response lost: no responder at a later "
            "visit. A latest follow-up in the month and with the level of the patient's visit before is that visit."
        )
        return (said, self._rule) if self.course.timed else (said, self._rule, _UNTIMED)

    def show_first(self) -> Part:
        """The time to the first response."""
        if self._no_curve is not None:
            return self._no_curve
        if not self.first.n_events:
            note = Note("No response was seen at a visit, so no curve of the time to it is drawn.")
            return Part((note,), self._incidence_methods)
        blocks = plot_first(self.first, self.course, self.found, self._options)
        return Part((*blocks, *self._say_followed()), self._incidence_methods)

    def show_loss(self) -> Part:
        """How long a response lasted."""
        if self._no_curve is not None:
            return self._no_curve
        if not self.loss.n_events:
            note = Note("No response was lost at a later visit, so no curve of its duration is drawn.")
            return Part((note,), self._incidence_methods)
        return Part(tuple(plot_loss(self.loss, self.course, self._options)), self._incidence_methods)

    def _say_followed(self) -> list[Block]:
        """How long the patients were followed, who is in no curve, and whose time of leaving is not known."""
        said: list[Words] = [say_follow_up(measure_follow_up(self.found))]
        unfollowed = len(self.course.patients) - len(self.found.frame)
        if unfollowed:
            said.append(say_unfollowed(unfollowed))
        kept = set(self.course.patients)
        unknown = sum(one in kept and month != month for one, month in self.course.withdrawn.items())
        if unknown:
            left = "{} left at an unknown time: counted as withdrawn from the last visit before it, or from the start."
            said.append(say(left, Count(unknown, noun="withdrawn patient")))
        return [Note(join(said))]

    @property
    def _incidence_methods(self) -> tuple[Words, ...]:
        follow = f"Length of follow-up: {METHODS['follow_up'].how}"
        rule = {
            "non-response": "Withdrawal before a response, or with it, is the competing event.",
            "excluded": self._rule,
            "apart": self._rule,
        }[self._options.withdrawn]
        return (
            say("Time to response, and to its loss: {} {}", self.first.method, rule),
            "A response is only known to have begun between two visits; no curve is drawn where nothing happened.",
            follow,
        )

    @cached_property
    def _no_curve(self) -> Part | None:
        """What stands where no time can be estimated; None where it can."""
        if not self.course.rows:
            return _NO_COURSE
        return None if self.course.timed else Part((Note(_UNTIMED),), (_UNTIMED,))

    def show_transitions(self) -> Part:
        """How response passed from each visit to the next."""
        if not self.course.rows:
            return _NO_COURSE
        whole, options = self._cohort.whole, self._options
        visits = self.course.visits
        if whole is not self._cohort:
            visits = read_course(read_record(whole), replace(options, source=self.course.source)).visits
        if len(visits) == 1:
            return _NO_PASSAGE
        shown = plot_transitions(self.course, visits, options)
        if shown is None:
            return _NO_PASSAGE
        passages = [one for one in compare_visits(self.course, thin_visits(visits)) if one.test.n]
        methods = dict.fromkeys(one.test.method for one in passages if one.test.computed)
        return Part(
            (shown, tabulate_passages(passages, self.course.source)),
            (*methods, "p (Holm): adjusted for the number of pairs of visits."),
            sum(one.test.computed for one in passages),
        )

    def glance(self) -> Part:
        """How many responded, above the largest subtypes of the cohort."""
        people = self._cohort.whole.patients
        sizes = Counter(people["subtype"].dropna()[~people["excluded"]].tolist())
        largest = [self._cohort.name_subtype(one) for one, _ in sorted(sizes.items(), key=lambda size: -size[1])]
        return glance_at_response(self.overall, self._named_subtypes, largest, self._options)

    def glance_at_domains(self) -> Part:
        """Response by symptom domain."""
        extremes = _find_extremes(self.domains, self._options)
        return glance_at_domains(self.domains, extremes)

    def show_agreement(self) -> Part:
        """The physician's response beside the derived one."""
        if not self.pairs:
            return Part((Note("No evaluated patient has both a physician-assigned and a derived response."),))
        kappa, method = say_kappa(self.pairs)
        differ = Text(say_disagreement(self.pairs, self._options))
        table = tabulate_agreement(self.pairs, self._options)
        return Part((differ, table, Note(kappa)), (method, self._say_grade_visits()))


_UNTIMED = (
    "Not every visit has a month of its own beyond the schedule, so response is counted by visit and no curve is "
    "estimated."
)
_NO_COURSE = Part((Note("No evaluated patient has a response at a visit after the baseline."),))
_NO_PASSAGE = Part((Note("No two evaluated patients have a response at a visit and at the next."),))


def _name_visit(visit: str) -> str:
    if visit == SEVERAL:
        return "several visits"
    return "the latest follow-up" if visit == LATEST else visit_label(visit).lower()


def _say_derived(options: ResponseOptions) -> Sentence:
    return say("Derived response: {}", say_thresholds(options))


def _find_extremes(splits: Sequence[DomainSplit], options: ResponseOptions) -> tuple[Sentence, Sentence] | None:
    """The domains with the highest and those with the lowest share of responders, ties included.

    None where all are alike, or where the interval of the highest holds the lowest share or the other way round: an
    order that so few patients could have made by chance is no finding.
    """
    large = [one for one in splits if one.split.n >= FEW]
    shares = [Fraction(len(one.split.responders), one.split.n) for one in large]
    if len(set(shares)) < 2:
        return None
    ends = [
        (share, estimate_share(len(one.split.responders), one.split.n, options).interval)
        for one, share in zip(large, shares, strict=True)
        if share in (min(shares), max(shares))
    ]
    for share, _ in ends:
        if any(limits is not None and float(share) in limits for other, limits in ends if other != share):
            return None

    def name(share: Fraction) -> Sentence:
        said = [
            say("{} ({})", DOMAIN_LABELS[one.key].lower(), Count(len(one.split.responders), one.split.n))
            for one, own in zip(large, shares, strict=True)
            if own == share
        ]
        return join(said, ", ", "and")

    return name(max(shares)), name(min(shares))


def _rank_domains(splits: Sequence[DomainSplit], options: ResponseOptions) -> Sentence | None:
    extremes = _find_extremes(splits, options)
    if extremes is None:
        return None
    small = any(0 < one.split.n < FEW for one in splits)
    return say(
        "Among patients with the symptom at baseline the share was highest in {} and lowest in {} ({}{}).",
        *extremes,
        join_sources([one.source for one in splits if one.split.n >= FEW]),
        say("; domains of fewer than {} patients not ranked", Count(FEW)) if small else "",
    )


ANALYSIS = Analysis(
    "response",
    "Response",
    ResponseOptions,
    headline_response,
    list_response_parts,
    _TABS,
    {"glance": "Response", "glance_domains": "Response by symptom domain"},
    of_evaluated=True,
    beside=(("overall", "by_subtype"), ("by_domain",)),
)
