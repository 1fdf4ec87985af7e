"""Symptom severity: who had what at each visit, and how it changed from baseline."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.follow_up import count_latest, count_left_out, evaluate_cohort, list_visits
from smdash.analyses.response_levels import ResponseOptions, assign_levels
from smdash.blocks import (
    Block,
    Figure,
    Heading,
    Note,
    Section,
    Table,
    join_words,
    write_count,
    write_interval,
    write_number,
    write_p,
    write_percent,
)
from smdash.charts.distribution import draw_severity
from smdash.charts.heatmap import MOST_PATIENTS, draw_heatmap
from smdash.charts.shift import draw_changes, draw_shift
from smdash.charts.stacked import FEW, choose_unit, stack_levels
from smdash.charts.theme import NOT_RECORDED_LABEL, RESPONSE_ORDER, RESPONSE_WORDS
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS, GRADE_LABELS, grade_key
from smdash.statistics import Comparison, compare_paired, holm
from smdash.vocabulary import BASELINE, LATEST, SUBTYPE_KEYS, order_visits, visit_label, visit_month

GRADE_WORDS = tuple(f"{grade} {label.lower()}" for grade, label in GRADE_LABELS.items())
"""The five grades as legends say them."""


@dataclass(frozen=True, slots=True)
class SymptomOptions:
    """Which domains are shown (none means all the cohort has), and the visit the baseline is compared with."""

    domains: tuple[str, ...] = ()
    visit: str = LATEST

    def __post_init__(self) -> None:
        """Refuse a comparison of the baseline with itself, or with no visit."""
        if visit_month(self.visit) == 0:
            raise ValueError("visit was 'baseline'; allowed: 'month_N' after the baseline, 'latest'.")


@dataclass(frozen=True)
class _Change:
    """The change of one domain: the pairs (`patient_id`, `before`, `after`, `recorded_at`) and what was found."""

    domain: str
    pairs: pd.DataFrame
    comparison: Comparison
    adjusted: float = math.nan

    @property
    def label(self) -> str:
        return DOMAIN_LABELS[self.domain]

    @property
    def improved(self) -> pd.Series:
        return self.pairs["after"] < self.pairs["before"]

    @property
    def worse(self) -> pd.Series:
        return self.pairs["after"] > self.pairs["before"]


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
    grades = _read_grades(evaluated, domains)
    changes = _compare(evaluated, domains, options.visit)
    later = visit_label(options.visit)
    blocks: list[Block] = [*_warn(grades, changes, later)]
    if len(evaluated.patients) <= MOST_PATIENTS:
        blocks.append(_draw_patients(evaluated, grades, domains))
    else:
        count = write_count(len(evaluated.patients), "patient")
        blocks.append(Note(f"{count}: grades are shown as shares of patients, not patient by patient."))
    blocks += [_draw_distribution(grades, domains), Heading(f"Change from baseline to {later.lower()}")]
    if any(len(change.pairs) for change in changes):
        blocks += [*_draw_change(changes, later), _draw_shift(changes, later)]
    blocks += [_tabulate_changes(changes, later)]
    if any(len(change.pairs) for change in changes):
        blocks += [_tabulate_shift(changes, later)]
    tests = sum(change.comparison.computed for change in changes)
    return Section(
        "symptoms",
        "Symptoms",
        _answer(changes, later),
        tuple(blocks),
        _method(cohort, changes, options, tests),
        tests,
        {"Compared with the baseline": later, "Domains": ", ".join(DOMAIN_LABELS[d] for d in domains)},
    )


def _read_grades(cohort: Cohort, domains: tuple[str, ...]) -> pd.DataFrame:
    """One row a patient × domain × visit shown that was assessed.

    Columns: `patient_id`, `domain`, `visit` (as shown), `recorded_at` (where it was really recorded), `grade`.
    """
    parts = [
        cohort.values(grade_key(domain), visit).assign(domain=domain, shown=visit)
        for domain in domains
        for visit in list_visits(cohort, grade_key(domain))
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["value"].notna()]
    return pd.DataFrame(
        {
            "patient_id": rows["patient_id"],
            "domain": rows["domain"],
            "visit": rows["shown"],
            "recorded_at": _say_visits(rows["visit"]),
            "grade": rows["value"],
        }
    ).reset_index(drop=True)


def _compare(cohort: Cohort, domains: tuple[str, ...], visit: str) -> list[_Change]:
    found: list[_Change] = []
    for domain in domains:
        before = cohort.values(grade_key(domain), BASELINE)[["patient_id", "value"]]
        after = cohort.values(grade_key(domain), visit)
        after = after.assign(recorded_at=_say_visits(after["visit"]))
        after = after[["patient_id", "value", "recorded_at"]].rename(columns={"value": "after"})
        pairs = (
            before.rename(columns={"value": "before"}).merge(after, on="patient_id").dropna(subset=["before", "after"])
        )
        comparison = compare_paired("grade", pairs["before"].tolist(), pairs["after"].tolist())
        found.append(_Change(domain, pairs, comparison))
    adjusted = holm([change.comparison.p for change in found])
    return [
        _Change(change.domain, change.pairs, change.comparison, p) for change, p in zip(found, adjusted, strict=True)
    ]


def _answer(changes: list[_Change], later: str) -> str:
    known = [change for change in changes if change.comparison.estimate is not None]
    if not known:
        return (
            f"No change from baseline to {later.lower()} can be estimated: "
            + "; ".join(f"{c.label.lower()}: {_lower(c.comparison.not_computed or '')}" for c in changes)
        ).rstrip(".") + "."

    def strength(change: _Change) -> tuple[float, float]:
        return (change.comparison.estimate or 0.0, -float(change.improved.mean()))

    ranked = sorted(known, key=strength)
    strongest, weakest = ranked[0], ranked[-1]
    if len(ranked) == 1:
        return f"{strongest.label}: {_say(strongest)} from baseline to {later.lower()}."
    if strength(strongest) == strength(weakest):
        names = join_words(change.label.lower() for change in ranked)
        return f"From baseline to {later.lower()} severity changed alike in {names}: {_say(strongest)} in each."
    return (
        f"From baseline to {later.lower()} severity changed most favourably in {strongest.label.lower()} "
        f"({_say(strongest)}) and least in {weakest.label.lower()} ({_say(weakest)})."
    )


def _say(change: _Change) -> str:
    c = change.comparison
    interval = f", 95% CI {write_interval(c.interval.low, c.interval.high)}" if c.interval else ", no interval possible"
    test = f", {write_p(c.p)}" if c.computed and not math.isnan(c.p) else ""
    count = f"{int(change.improved.sum()):,} of {write_count(len(change.pairs), 'patient')} improved"
    return f"change {_signed(c.estimate)}{interval}{test}; {count}"


def _write_change(change: _Change) -> str:
    c = change.comparison
    limits = f" ({write_interval(c.interval.low, c.interval.high)})" if c.interval else ""
    return f"{_signed(c.estimate)}{limits}, n = {len(change.pairs):,}"


def _signed(value: float | None) -> str:
    text = write_number(value)
    return f"+{text}" if value is not None and value > 0 else text


def _warn(grades: pd.DataFrame, changes: list[_Change], later: str) -> list[Block]:
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


def _name_grades(grades: pd.Series) -> pd.Series:
    """Each grade by the name of the nearest whole one."""
    nearest = (grades + 0.5).floordiv(1).clip(0, len(GRADE_WORDS) - 1)
    return nearest.map(dict(enumerate(GRADE_WORDS))).astype("object")


def _say_visits(visits: pd.Series) -> pd.Series:
    texts = visits.astype(str)
    return texts.map({visit: visit_label(visit) for visit in texts.unique()})


def _shown_visits(grades: pd.DataFrame) -> list[str]:
    return list(order_visits(grades["visit"]))


def _draw_patients(cohort: Cohort, grades: pd.DataFrame, domains: tuple[str, ...]) -> Figure:
    visits = _shown_visits(grades)
    levels, source = assign_levels(cohort, ResponseOptions())
    people = levels.assign(named=levels["subtype"].fillna(NOT_RECORDED_LABEL))
    people["rank"] = people["named"].map({key: i for i, key in enumerate((*SUBTYPE_KEYS, NOT_RECORDED_LABEL))})
    people["best"] = people["level"].map({key: i for i, key in enumerate(RESPONSE_ORDER)})
    people = people.sort_values(["rank", "best", "patient_id"], kind="stable")
    people["patient_label"] = [
        f"{one} · {subtype} · {RESPONSE_WORDS[level].lower()}"
        for one, subtype, level in zip(people["patient_id"], people["named"], people["level"], strict=True)
    ]
    places = pd.MultiIndex.from_product(
        [people["patient_id"], list(domains), visits], names=["patient_id", "domain", "visit"]
    )
    cells = grades.set_index(["patient_id", "domain", "visit"]).reindex(places).reset_index()
    known = cells["grade"].notna()
    cells["patient_label"] = cells["patient_id"].map(people.set_index("patient_id")["patient_label"])
    cells["domain_label"] = cells["domain"].map(DOMAIN_LABELS)
    cells["visit_label"] = cells["visit"].map(visit_label)
    cells["recorded_at"] = cells["recorded_at"].astype("object").where(known, "–")
    cells["written"] = [write_number(grade) if ok else "" for grade, ok in zip(cells["grade"], known, strict=True)]
    cells["grade_label"] = _name_grades(cells["grade"]).where(known, "not assessed")
    cells["high"] = cells["grade_label"].isin(GRADE_WORDS[3:])
    cells["assessed"] = known.map({True: "assessed", False: "not assessed"})
    shown = cells.drop(columns=["patient_id", "domain", "visit", "grade"])
    labels = [DOMAIN_LABELS[domain] for domain in domains]
    missing = int((~known).sum())
    return Figure(
        "symptom_heatmap",
        "Symptom severity of each patient, by domain and visit",
        draw_heatmap(shown, people["patient_label"].tolist(), labels, [visit_label(v) for v in visits], GRADE_WORDS),
        cells[["patient_id", "patient_label", "domain", "visit", "recorded_at", "grade", "assessed"]],
        f"Heatmap of {write_count(len(people), 'patient')} by {write_count(len(domains), 'symptom domain')} and "
        f"{write_count(len(visits), 'visit')}; {write_count(missing, 'cell is', 'cells are')} not assessed.",
        "Severity grade 0 to 4, lower is better. Dashed: not assessed, which is not 0. Patients are ordered by "
        f"subtype, then response ({'physician-assigned' if source == 'assigned' else 'derived from severity grades'}).",
    )


def _draw_distribution(grades: pd.DataFrame, domains: tuple[str, ...]) -> Figure:
    visits = _shown_visits(grades)
    rows = grades.assign(group=grades["domain"] + "|" + grades["visit"], level=_name_grades(grades["grade"]))
    places = {f"{domain}|{visit}": (domain, visit) for domain in domains for visit in visits}
    words = {word: word for word in GRADE_WORDS}
    stacked = stack_levels(rows, list(places), words, {place: place for place in places})
    stacked["domain_label"] = stacked["group"].map(
        {place: DOMAIN_LABELS[domain] for place, (domain, _) in places.items()}
    )
    stacked["visit_label"] = stacked["group"].map({place: visit_label(visit) for place, (_, visit) in places.items()})
    stacked = stacked.drop(columns="group_label")
    unit = choose_unit(rows["group"].value_counts().tolist())
    labels = [DOMAIN_LABELS[domain] for domain in domains]
    said = [
        f"{label}: "
        + ", ".join(f"{visit} {severe:,} of {n:,} grade 3 or 4" for visit, severe, n in _count_severe(stacked, label))
        for label in labels
    ]
    return Figure(
        "symptom_distribution",
        "Severity grades at each visit, by symptom domain",
        draw_severity(stacked, labels, [visit_label(v) for v in visits], GRADE_WORDS, unit),
        stacked,
        "Stacked bars of severity grades by visit. " + ". ".join(said) + ".",
        "n: evaluated patients assessed at the visit; not assessed is not counted. Numbers in the bars are patients. "
        "Severity grade 0 to 4, lower is better ↓."
        + (
            f" Bars of fewer than {FEW} patients are not drawn as shares."
            if unit == "share" and bool((stacked["group_n"] < FEW).any())
            else ""
        ),
    )


def _count_severe(stacked: pd.DataFrame, label: str) -> list[tuple[str, int, int]]:
    own = stacked[stacked["domain_label"] == label]
    return [
        (
            str(visit),
            int(bars.loc[bars["level"].isin(GRADE_WORDS[3:]), "patients_count"].sum()),
            int(bars["group_n"].max()),
        )
        for visit, bars in own.groupby("visit_label", sort=False)
    ]


def _draw_change(changes: list[_Change], later: str) -> list[Block]:
    known = [change for change in changes if change.comparison.estimate is not None]
    if not known:
        return []
    rows = pd.DataFrame(
        [
            {
                "domain_label": f"{change.label}|{_write_change(change)}",
                "estimate": change.comparison.estimate,
                "low": change.comparison.interval.low if change.comparison.interval else math.nan,
                "high": change.comparison.interval.high if change.comparison.interval else math.nan,
                "written": _say(change),
                "patients": "; ".join(map(str, change.pairs["patient_id"])),
            }
            for change in known
        ]
    )
    limits = rows[["low", "high"]].clip(-4, 4)
    drawn = rows.drop(columns="patients").assign(low=limits["low"], high=limits["high"])
    said = ". ".join(f"{change.label}: {_say(change)}" for change in known)
    return [
        Figure(
            "symptom_change",
            f"Change in severity from baseline to {later.lower()}, by symptom domain",
            draw_changes(drawn, rows["domain_label"].tolist()),
            rows,
            f"Points with 95% intervals. {said}.",
            "Hodges-Lehmann estimate of the change with its 95% interval, patients without change kept. "
            "n: patients with both visits.",
        )
    ]


def _draw_shift(changes: list[_Change], later: str) -> Figure:
    rows: list[dict[str, object]] = []
    for change in (one for one in changes if len(one.pairs)):
        nearest = change.pairs.assign(
            before=_name_grades(change.pairs["before"]), after=_name_grades(change.pairs["after"])
        )
        for before, after in itertools.product(GRADE_WORDS, GRADE_WORDS):
            group = nearest[(nearest["before"] == before) & (nearest["after"] == after)]
            way = "Improved" if after < before else "Worse" if after > before else "Unchanged"
            rows.append(
                {
                    "domain_label": change.label,
                    "before": before[0],
                    "after": after[0],
                    "change": way,
                    "patients_count": len(group),
                    "patients": "; ".join(map(str, group["patient_id"])),
                }
            )
    data = pd.DataFrame(rows)
    labels = [change.label for change in changes if len(change.pairs)]
    said = ". ".join(_count_ways(change) for change in changes if len(change.pairs))
    return Figure(
        "symptom_shift",
        f"Shift in severity from baseline to {later.lower()}, by symptom domain",
        draw_shift(data.drop(columns="patients"), labels, later),
        data,
        f"Matrices of baseline against {later.lower()} grade. {said}.",
        "Numbers are evaluated patients with both visits; blue below the diagonal improved, rust above it is worse.",
    )


def _count_ways(change: _Change) -> str:
    better, worse = int(change.improved.sum()), int(change.worse.sum())
    same = len(change.pairs) - better - worse
    return f"{change.label}: {better:,} improved, {same:,} unchanged, {worse:,} worse of {len(change.pairs):,}"


def _tabulate_changes(changes: list[_Change], later: str) -> Table:
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
                "Change": _signed(c.estimate),
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


def _tabulate_shift(changes: list[_Change], later: str) -> Table:
    rows: list[dict[str, str]] = []
    members: list[tuple[str, ...]] = []
    for change in changes:
        if not len(change.pairs):
            continue
        before, after = _name_grades(change.pairs["before"]), _name_grades(change.pairs["after"])
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


def _method(cohort: Cohort, changes: list[_Change], options: SymptomOptions, tests: int) -> tuple[str, ...]:
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
    said += list(dict.fromkeys(change.comparison.method for change in changes if change.comparison.computed))
    said.append(f"{write_count(tests, 'hypothesis test')} in this section; Holm's adjustment over them.")
    return tuple(said)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
