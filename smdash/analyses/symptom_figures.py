"""The figures of the symptoms section, each with exactly the data it draws."""

from __future__ import annotations

import itertools
import math

import pandas as pd

from smdash.analyses.response_levels import SOURCE_WORDS, ResponseOptions, assign_levels
from smdash.analyses.severity import GRADE_WORDS, Change, name_grades, say_change, write_change
from smdash.charts.distribution import draw_severity
from smdash.charts.heatmap import draw_heatmap
from smdash.charts.shift import draw_changes, draw_shift_cells
from smdash.charts.stacked import choose_unit, stack_levels
from smdash.charts.theme import RESPONSE_ORDER
from smdash.cohort import Cohort
from smdash.measures import DOMAIN_LABELS
from smdash.old_blocks import Block, Figure, write_count, write_number
from smdash.vocabulary import FEW, NOT_RECORDED_LABEL, RESPONSE_WORDS, SUBTYPE_KEYS, order_visits, visit_label


def draw_patients(cohort: Cohort, grades: pd.DataFrame, domains: tuple[str, ...]) -> Figure:
    """Draw every grade of every evaluated patient; `grades` as `read_grades` answers."""
    visits = order_visits(grades["visit"].unique())
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
    cells["grade_label"] = name_grades(cells["grade"]).where(known, "not assessed")
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
        f"subtype, then response ({SOURCE_WORDS[source]}).",
    )


def draw_distribution(grades: pd.DataFrame, domains: tuple[str, ...]) -> Figure:
    """Draw how many patients had which grade at each visit; `grades` as `read_grades` answers."""
    visits = order_visits(grades["visit"].unique())
    rows = grades.assign(group=grades["domain"] + "|" + grades["visit"], level=name_grades(grades["grade"]))
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
    said = [f"{label}: {', '.join(visits_said)}" for label, visits_said in _count_severe(stacked).items()]
    return Figure(
        "symptom_distribution",
        "Severity grades at each visit, by symptom domain",
        draw_severity(stacked, labels, [visit_label(v) for v in visits], GRADE_WORDS, unit),
        stacked.drop(columns="group"),
        "Stacked bars of severity grades by visit. " + ". ".join(said) + ".",
        "n: evaluated patients assessed at the visit; not assessed is not counted. Numbers in the bars are patients. "
        "Severity grade 0 to 4, lower is better ↓."
        + (
            f" Bars of fewer than {FEW} patients are not drawn as shares."
            if unit == "share" and bool((stacked["group_n"] < FEW).any())
            else ""
        ),
    )


def _count_severe(stacked: pd.DataFrame) -> dict[str, list[str]]:
    """How many had grade 3 or 4 at each visit, by domain, in words."""
    severe: dict[tuple[str, str], tuple[int, int]] = {}
    for one in stacked.to_dict("records"):
        place = (str(one["domain_label"]), str(one["visit_label"]))
        count = int(one["patients_count"]) if one["level"] in GRADE_WORDS[3:] else 0
        severe[place] = (severe.get(place, (0, 0))[0] + count, int(one["group_n"]))
    said: dict[str, list[str]] = {}
    for (domain, visit), (count, n) in severe.items():
        said.setdefault(domain, []).append(f"{visit} {count:,} of {n:,} grade 3 or 4")
    return said


def draw_change(changes: list[Change], later: str) -> list[Block]:
    """Draw the estimated change of each domain with its interval; nothing where none could be estimated."""
    known = [change for change in changes if change.comparison.estimate is not None]
    if not known:
        return []
    rows = pd.DataFrame(
        [
            {
                "domain": change.label,
                "domain_label": f"{change.label}|{write_change(change)}",
                "estimate": change.comparison.estimate,
                "low": change.comparison.interval.low if change.comparison.interval else math.nan,
                "high": change.comparison.interval.high if change.comparison.interval else math.nan,
                "written": say_change(change),
                "patients": "; ".join(map(str, change.pairs["patient_id"])),
            }
            for change in known
        ]
    )
    limits = rows[["low", "high"]].clip(-4, 4)
    drawn = rows.drop(columns=["patients", "domain"]).assign(low=limits["low"], high=limits["high"])
    said = ". ".join(f"{change.label}: {say_change(change)}" for change in known)
    return [
        Figure(
            "symptom_change",
            f"Change in severity from baseline to {later.lower()}, by symptom domain",
            draw_changes(drawn, rows["domain_label"].tolist()),
            rows.drop(columns="domain_label"),
            f"Points with 95% intervals. {said}.",
            "Hodges-Lehmann estimate of the change with its 95% interval, patients without change kept. "
            "n: patients with both visits.",
        )
    ]


def draw_shift_from_baseline(changes: list[Change], later: str) -> Figure:
    """Draw how many patients went from which grade to which; at least one domain has a pair."""
    rows: list[dict[str, object]] = []
    for change in (one for one in changes if len(one.pairs)):
        nearest = change.pairs.assign(
            before=name_grades(change.pairs["before"]), after=name_grades(change.pairs["after"])
        )
        members = nearest.groupby(["before", "after"])["patient_id"].agg(list).to_dict()
        for before, after in itertools.product(GRADE_WORDS, GRADE_WORDS):
            ids = members.get((before, after), [])
            way = "Improved" if after < before else "Worse" if after > before else "Unchanged"
            rows.append(
                {
                    "domain_label": change.label,
                    "before": before[0],
                    "after": after[0],
                    "change": way,
                    "patients_count": len(ids),
                    "patients": "; ".join(map(str, ids)),
                }
            )
    data = pd.DataFrame(rows)
    labels = [change.label for change in changes if len(change.pairs)]
    said = ". ".join(_count_ways(change) for change in changes if len(change.pairs))
    return Figure(
        "symptom_shift",
        f"Shift in severity from baseline to {later.lower()}, by symptom domain",
        draw_shift_cells(
            data.drop(columns="patients").rename(columns={"domain_label": "panel"}),
            labels,
            [word[0] for word in GRADE_WORDS],
            before="Baseline grade",
            after=f"{later} grade (lower is better ↓)",
        ),
        data,
        f"Matrices of baseline against {later.lower()} grade. {said}.",
        "Numbers are evaluated patients with both visits; blue below the diagonal improved, rust above it is worse.",
    )


def _count_ways(change: Change) -> str:
    better, worse = int(change.improved.sum()), int(change.worse.sum())
    same = len(change.pairs) - better - worse
    return f"{change.label}: {better:,} improved, {same:,} unchanged, {worse:,} worse of {len(change.pairs):,}"
