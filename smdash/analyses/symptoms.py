"""Symptom severity: who had what at each visit, and how it changed from baseline."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.follow_up import count_latest, count_left_out, evaluate_cohort
from smdash.analyses.severity import (
    GRADE_WORDS,
    Change,
    compare_grades,
    name_grades,
    read_grades,
    read_recorded,
    say_change,
    write_signed,
)
from smdash.analyses.symptom_course import (
    compare_all_visits,
    count_affected,
    draw_improved,
    group_methods,
    tabulate_affected,
    tabulate_new,
)
from smdash.analyses.symptom_figures import (
    draw_change,
    draw_distribution,
    draw_patients,
    draw_shift_from_baseline,
)
from smdash.charts.heatmap import MOST_PATIENTS
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.old_blocks import (
    Block,
    Heading,
    Note,
    Section,
    Table,
    join_words,
    write_count,
    write_interval,
    write_p,
    write_percent,
)
from smdash.statistics import Comparison
from smdash.vocabulary import FEW, LATEST, visit_label, visit_month


@dataclass(frozen=True, slots=True)
class SymptomOptions:
    """What is shown and compared.

    Attributes
    ----------
    domains
        The symptom domains shown; none means all the cohort has.
    visit
        The visit the baseline is compared with.
    all_visits
        Whether every domain is also tested over all scheduled visits at once; in large cohorts this takes seconds.
    """

    domains: tuple[str, ...] = ()
    visit: str = LATEST
    all_visits: bool = False

    def __post_init__(self) -> None:
        """Refuse a comparison of the baseline with itself, or with no visit."""
        if visit_month(self.visit) == 0:
            raise ValueError("visit was 'baseline'; allowed: 'month_N' after the baseline, 'latest'.")


def analyse_symptoms(cohort: Cohort, options: SymptomOptions | None = None) -> Section:
    """Answer how symptom severity changed, in each domain and each patient.

    Parameters
    ----------
    cohort
        Any cohort; grades run from 0 (none) to 4 (very severe), lower is better. Excluded patients are left out.
    options
        The domains shown and the visit compared with the baseline.

    Returns
    -------
    Section
        Grades by patient (up to `MOST_PATIENTS`), their distribution at each visit, the shift from baseline, and an
        exact paired test by domain with Holm's adjustment beside it. Not assessed is never drawn or counted as 0.
    """
    options = options or SymptomOptions()
    evaluated = evaluate_cohort(cohort)
    domains = tuple(d for d in evaluated.domains if not options.domains or d in options.domains)
    if not domains:
        return Section(
            "symptoms", "Symptoms", "No symptom grade is recorded for an evaluated patient in any domain shown."
        )
    recorded = read_recorded(evaluated, domains)
    grades = read_grades(recorded, domains)
    changes = compare_grades(recorded, domains, options.visit)
    later = visit_label(options.visit)
    blocks: list[Block] = [*_warn(grades, changes, later)]
    if len(evaluated.patients) <= MOST_PATIENTS:
        blocks.append(draw_patients(evaluated, grades, domains))
    else:
        count = write_count(len(evaluated.patients), "patient")
        blocks.append(Note(f"{count}: grades are shown as shares of patients, not patient by patient."))
    blocks += [draw_distribution(grades, domains), Heading(f"Change from baseline to {later.lower()}")]
    paired = any(len(change.pairs) for change in changes)
    blocks += [*draw_change(changes, later), draw_shift_from_baseline(changes, later)] if paired else []
    blocks += [_tabulate_changes(changes, later)]
    blocks += [_tabulate_shift(changes, later)] if paired else []
    affected = count_affected(changes) if paired else None
    if affected:
        blocks += [Heading("Each patient"), tabulate_affected(affected, later)]
    onset = draw_improved(recorded, domains)
    blocks += [Heading("Over the visits", part=True), *([onset] if onset else []), tabulate_new(recorded, domains)]
    friedmans = compare_all_visits(recorded, domains) if options.all_visits else None
    blocks += [friedmans[0]] if friedmans else []
    compared = [change.comparison for change in changes]
    compared += [affected.comparison] if affected else []
    compared += friedmans[1] if friedmans else []
    tests = sum(one.computed for one in compared)
    return Section(
        "symptoms",
        "Symptoms",
        _answer(changes, later),
        tuple(blocks),
        _method(cohort, changes, friedmans[1] if friedmans else [], options, tests),
        tests,
        {"Compared with the baseline": later, "Domains": ", ".join(DOMAIN_LABELS[d] for d in domains)},
    )


def _answer(changes: list[Change], later: str) -> str:
    known = [change for change in changes if change.comparison.estimate is not None]
    if not known:
        return (
            f"No change from baseline to {later.lower()} can be estimated: "
            + "; ".join(f"{c.label.lower()}: {_lower(c.comparison.not_computed or '')}" for c in changes)
        ).rstrip(".") + "."

    # A domain in which nobody changed has no test, but it was the least favourable where all others improved.
    known += [change for change in changes if change.comparison.estimate is None and _is_still(change)]

    def strength(change: Change) -> tuple[float, float]:
        return (change.comparison.estimate or 0.0, -float(change.improved.mean()))

    ranked = sorted(known, key=strength)
    strongest, weakest = ranked[0], ranked[-1]
    if len(ranked) == 1:
        return f"{strongest.label}: {say_change(strongest)} from baseline to {later.lower()}."
    if strength(strongest) == strength(weakest):
        names = join_words(change.label.lower() for change in ranked)
        return f"From baseline to {later.lower()} severity changed alike in {names}: {say_change(strongest)} in each."
    return (
        f"From baseline to {later.lower()} severity changed most favourably in {strongest.label.lower()} "
        f"({say_change(strongest)}) and least favourably in {weakest.label.lower()} ({say_change(weakest)})."
    )


def _is_still(change: Change) -> bool:
    """Whether at least two patients were compared and no grade differs."""
    return len(change.pairs) > 1 and not bool((change.improved | change.worse).any())


def _warn(grades: pd.DataFrame, changes: list[Change], later: str) -> list[Block]:
    notes: list[Block] = []
    between = int((grades["grade"] % 1 != 0).sum())
    if between:
        said = write_count(between, "grade lies", "grades lie")
        notes.append(
            Note(
                f"{said} between two whole grades; figures put them with the nearest, tests take them as they are.",
                "caution",
            )
        )
    few = [change.label.lower() for change in changes if 0 < len(change.pairs) < FEW]
    if few:
        notes.append(
            Note(
                f"Fewer than {FEW} patients have both baseline and {later.lower()} in {join_words(few)}: "
                "read the p-value with caution.",
                "caution",
            )
        )
    return notes


def _tabulate_changes(changes: list[Change], later: str) -> Table:
    rows: list[dict[str, str]] = []
    for change in changes:
        c, n = change.comparison, len(change.pairs)
        new = int(((change.pairs["before"] == 0) & (change.pairs["after"] > 0)).sum())
        computed = c.computed and not math.isnan(c.p)
        rows.append(
            {
                "Domain": change.label,
                "Pairs": f"{n:,}",
                "Improved": _of(int(change.improved.sum()), n),
                "Unchanged": _of(n - int(change.improved.sum()) - int(change.worse.sum()), n),
                "Worse": _of(int(change.worse.sum()), n),
                "New symptom": f"{new:,}",
                "Change": write_signed(c.estimate),
                "95% CI": write_interval(c.interval.low, c.interval.high) if c.interval else "–",
                "p": write_p(c.p).removeprefix("p = ").removeprefix("p ") if computed else "–",
                "p (Holm)": write_p(change.adjusted).removeprefix("p = ").removeprefix("p ") if computed else "–",
                "Remarks": " ".join([*([c.not_computed] if c.not_computed else []), *c.notes]),
            }
        )
    frame = pd.DataFrame(rows)
    return Table(
        "symptom_changes",
        f"Change in severity from baseline to {later.lower()}",
        frame,
        tuple(tuple(map(str, change.pairs["patient_id"])) for change in changes),
        tuple(str(name) for name in frame.columns[1:-1]),
        "Change in grades, minus is better. p unadjusted, and beside it adjusted over the domains by Holm's method. "
        "New symptom: grade 0 at baseline, above 0 later. A large p does not show that nothing changed: the interval "
        "says how much may have.",
    )


def _of(count: int, n: int) -> str:
    return f"{count:,}" if n < FEW else f"{count:,} ({write_percent(count / n)})"


def _tabulate_shift(changes: list[Change], later: str) -> Table:
    rows: list[dict[str, str]] = []
    members: list[tuple[str, ...]] = []
    for change in changes:
        if not len(change.pairs):
            continue
        before, after = name_grades(change.pairs["before"]), name_grades(change.pairs["after"])
        for start in (*GRADE_WORDS, "Total"):
            chosen = before == start if start != "Total" else before.notna()
            counts = after[chosen].value_counts()
            row = {"Domain": change.label, "Baseline": start}
            row |= {f"{later} {word}": f"{int(counts.get(word, 0)):,}" for word in GRADE_WORDS}
            rows.append(row | {"Total": f"{int(chosen.sum()):,}"})
            members.append(tuple(map(str, change.pairs.loc[chosen, "patient_id"])))
    frame = pd.DataFrame(rows)
    right = tuple(str(name) for name in frame.columns[2:])
    return Table("symptom_shift_table", f"Shift from baseline to {later.lower()}", frame, tuple(members), right)


def _method(
    cohort: Cohort, changes: list[Change], friedmans: list[Comparison], options: SymptomOptions, tests: int
) -> tuple[str, ...]:
    said = [
        count_left_out(cohort),
        "Severity grade: "
        + ", ".join(GRADE_WORDS)
        + "; lower is better. Blank is not assessed, 0 is assessed and absent.",
    ]
    if options.visit == LATEST:
        taken = pd.concat([change.pairs for change in changes], ignore_index=True)
        if len(taken):
            said.append(f"Latest visit, over all domains: {count_latest(taken)} (pairs).")
    said += group_methods(changes)
    said += dict.fromkeys(one.method for one in friedmans if one.computed)
    domains = write_count(sum(change.comparison.computed for change in changes), "domain")
    said.append(
        f"{write_count(tests, 'hypothesis test')} in this section. Holm's adjustment is over the {domains} compared "
        "with the baseline" + (", and on its own over the tests of all visits." if friedmans else ".")
    )
    return tuple(said)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
