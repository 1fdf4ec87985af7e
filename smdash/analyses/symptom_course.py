"""Symptoms of a patient over the visits: how many domains, when first better, what is new, all visits in one test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from smdash.analyses.methods import write_test
from smdash.analyses.response_counts import list_ids
from smdash.analyses.severity import Change
from smdash.charts.onset import draw_onset
from smdash.measures import DOMAIN_LABELS
from smdash.old_blocks import Figure, Table, write_count, write_interval, write_number, write_p, write_percent
from smdash.statistics import Comparison, compare_paired, friedman, holm
from smdash.vocabulary import BASELINE, FEW, LATEST, order_visits, visit_label

_FEWEST_VISITS = 3


@dataclass(frozen=True, eq=False)
class Affected:
    """How many domains affect each patient: `frame` has a row a patient (`patient_id`, `before`, `after`)."""

    frame: pd.DataFrame
    comparison: Comparison


def count_affected(changes: Sequence[Change]) -> Affected:
    """Count the domains above grade 0 of each patient, at the baseline and later, over the domains graded at both."""
    pairs = pd.concat([change.pairs for change in changes], ignore_index=True)
    marked = pairs.assign(before=pairs["before"] > 0, after=pairs["after"] > 0)
    counts = marked.groupby("patient_id", sort=False)[["before", "after"]].sum().astype("int64").reset_index()
    return Affected(counts, compare_paired("score", counts["before"].tolist(), counts["after"].tolist()))


def tabulate_affected(affected: Affected, later: str) -> Table:
    """How many patients had how many affected domains, before and later; at least one patient has both."""
    frame, c = affected.frame, affected.comparison
    most = int(frame[["before", "after"]].to_numpy().max())
    lines: list[dict[str, str]] = []
    members: list[tuple[str, ...]] = []
    for number in range(most + 1):
        start, end = frame["before"] == number, frame["after"] == number
        lines.append({"Domains affected": f"{number}", "Baseline": _of(start), later: _of(end)})
        members.append(list_ids(frame[start | end]))
    lines.append(
        {
            "Domains affected": "Median",
            "Baseline": write_number(float(frame["before"].median())),
            later: write_number(float(frame["after"].median())),
        }
    )
    members.append(list_ids(frame))
    test = f"Change: {c.not_computed}"
    if c.computed:
        limits = f" (95% CI {write_interval(c.interval.low, c.interval.high)})" if c.interval else ""
        test = f"Change {write_number(c.estimate, 2)} domains{limits}, {write_test(c)}. {c.method}"
    fewer, more = int((frame["after"] < frame["before"]).sum()), int((frame["after"] > frame["before"]).sum())
    return Table(
        "symptom_domains_affected",
        f"Symptom domains affected in each patient, baseline and {later.lower()}",
        pd.DataFrame(lines),
        tuple(members),
        ("Baseline", later),
        f"{write_count(len(frame), 'patient')} with both; affected: grade above 0, over the domains graded at both "
        f"visits. Fewer domains in {fewer:,}, more in {more:,}. {test}",
    )


def find_onset(recorded: pd.DataFrame, domains: Sequence[str]) -> pd.DataFrame:
    """Find the first visit at which each patient with a symptom at baseline was better than then.

    Parameters
    ----------
    recorded
        As `severity.read_recorded` answers.
    domains
        The domains shown.

    Returns
    -------
    pandas.DataFrame
        One row a patient × domain with a baseline grade above 0: `patient_id`, `domain`, `visit` (the first with a
        lower grade; None: none seen), `assessed` (whether graded at all after the baseline).
    """
    rows = recorded[recorded["domain"].isin(list(domains)) & recorded["grade"].notna()]
    start = rows.loc[(rows["visit"] == BASELINE) & (rows["grade"] > 0), ["patient_id", "domain", "grade"]]
    later = rows[rows["visit"] != BASELINE].merge(start, on=["patient_id", "domain"], suffixes=("", "_before"))
    better = later[later["grade"] < later["grade_before"]].sort_values("visit", kind="stable")
    first = better.drop_duplicates(["patient_id", "domain"])[["patient_id", "domain", "visit"]]
    seen = later[["patient_id", "domain"]].drop_duplicates().assign(assessed=True)
    onset = start[["patient_id", "domain"]].merge(
        first.astype({"visit": "object"}), on=["patient_id", "domain"], how="left"
    )
    onset = onset.merge(seen, on=["patient_id", "domain"], how="left")
    return onset.assign(assessed=onset["assessed"].notna())


def draw_improved(recorded: pd.DataFrame, domains: Sequence[str]) -> Figure | None:
    """Draw by which visit how many had improved; None where nobody with a symptom was graded again."""
    onset = find_onset(recorded, domains)
    if not bool(onset["assessed"].any()):
        return None
    visits = [visit for visit in order_visits(recorded["visit"].astype("str").unique()) if visit != BASELINE]
    places = onset["visit"].map({visit: place for place, visit in enumerate(visits)})
    rows: list[dict[str, object]] = []
    for domain in domains:
        own = onset["domain"] == domain
        n = int(own.sum())
        for place, visit in enumerate(visits if n else ()):
            better = own & (places <= place)
            count = int(better.sum())
            rows.append(
                {
                    "domain_label": DOMAIN_LABELS[domain],
                    "visit_label": visit_label(visit),
                    "improved": count,
                    "symptomatic": n,
                    "share": count / n,
                    "patients": "; ".join(list_ids(onset[better])),
                }
            )
    data = pd.DataFrame(rows)
    named = data["domain_label"] + ", n = " + data["symptomatic"].map("{:,}".format)
    last = data.drop_duplicates("domain_label", keep="last")
    said = ". ".join(
        f"{one['domain_label']}: {one['improved']:,} of {one['symptomatic']:,} by {str(one['visit_label']).lower()}"
        for one in last.to_dict("records")
    )
    unseen = int((~onset["assessed"]).sum())
    lost = f" {write_count(unseen, 'symptom was', 'symptoms were')} never graded again and count as not improved."
    return Figure(
        "symptom_onset",
        "Onset of improvement: patients with a lower grade than at baseline, so far",
        draw_onset(
            data.drop(columns=["patients", "share"]).assign(domain_label=named),
            list(dict.fromkeys(named)),
            [visit_label(visit) for visit in visits],
        ),
        data,
        f"Bars growing over the visits. {said}.",
        "n: evaluated patients with a grade above 0 at baseline (the outline). Filled: those with a lower grade at "
        f"this or an earlier visit. An improvement that passed still counts.{lost if unseen else ''}",
    )


def tabulate_new(recorded: pd.DataFrame, domains: Sequence[str]) -> Table:
    """Count symptoms that were absent at baseline and appeared under treatment, by domain."""
    rows = recorded[recorded["grade"].notna()]
    free = rows.loc[(rows["visit"] == BASELINE) & (rows["grade"] == 0), ["patient_id", "domain"]]
    later = rows[rows["visit"] != BASELINE].merge(free, on=["patient_id", "domain"]).sort_values("visit", kind="stable")
    last = later.drop_duplicates(["patient_id", "domain"], keep="last")
    lines: list[dict[str, str]] = []
    members: list[tuple[str, ...]] = []
    for domain in domains:
        own = later[later["domain"] == domain]
        new = own[own["grade"] > 0].drop_duplicates("patient_id")
        still = last[(last["domain"] == domain) & (last["grade"] > 0)]
        lines.append(
            {
                "Domain": DOMAIN_LABELS[domain],
                "Absent at baseline": f"{int((free['domain'] == domain).sum()):,}",
                "Graded again": f"{own['patient_id'].nunique():,}",
                "New at any visit": f"{len(new):,}",
                "Still there at the last": f"{len(still):,}",
                "Highest grade": write_number(float(own["grade"].max())) if len(new) else "–",
            }
        )
        members.append(list_ids(new))
    frame = pd.DataFrame(lines)
    return Table(
        "symptom_new",
        "New symptoms under treatment",
        frame,
        tuple(members),
        tuple(frame.columns[1:]),
        "Grade 0 at baseline and above 0 at a later visit; the row names the patients with a new symptom.",
    )


def compare_all_visits(recorded: pd.DataFrame, domains: Sequence[str]) -> tuple[Table, list[Comparison]] | None:
    """Test each domain over the baseline and all scheduled visits at once, complete patients only.

    None where there are fewer than three such visits in every domain. Holm's adjustment is over the domains.
    """
    lines: list[tuple[str, int, Comparison, tuple[str, ...]]] = []
    for domain in domains:
        own = recorded[(recorded["domain"] == domain) & (recorded["visit"] != LATEST)]
        wide = own.astype({"visit": "str"}).pivot(index="patient_id", columns="visit", values="grade")
        wide = wide.reindex(columns=list(order_visits(wide.columns)))
        if wide.shape[1] >= _FEWEST_VISITS:
            ids = tuple(str(one) for one in wide.dropna().index)
            lines.append((domain, wide.shape[1], friedman(wide.to_numpy().tolist()), ids))
    if not lines:
        return None
    adjusted = holm([c.p for _, _, c, _ in lines])
    frame = pd.DataFrame(
        [
            {
                "Domain": DOMAIN_LABELS[domain],
                "Visits": f"{visits:,}",
                "Complete": f"{c.n:,}",
                "Incomplete": f"{c.n_missing:,}",
                "Kendall's W": write_number(c.effect, 2),
                "p": _bare(c.p),
                "p (Holm)": _bare(p),
                "Remarks": " ".join([*([c.not_computed] if c.not_computed else []), *c.notes]),
            }
            for (domain, visits, c, _), p in zip(lines, adjusted, strict=True)
        ]
    )
    table = Table(
        "symptom_all_visits",
        "All scheduled visits at once",
        frame,
        tuple(ids for _, _, _, ids in lines),
        tuple(frame.columns[1:-1]),
        "Friedman's test over the baseline and the scheduled visits, in patients graded at every one of them. It says "
        "whether grades differ between visits, not where.",
    )
    return table, [c for _, _, c, _ in lines]


def group_methods(changes: Sequence[Change]) -> list[str]:
    """The methods of the changes, each once; zero differences left out are listed by domain instead of repeated."""
    said: dict[str, list[str]] = {}
    for change in (one for one in changes if one.comparison.computed):
        c = change.comparison
        left_out = f", {c.n_zero} zero difference{'' if c.n_zero == 1 else 's'} left out"
        said.setdefault(c.method.replace(left_out, ""), []).append(
            f"{change.label.lower()} {c.n_zero:,}" if left_out in c.method else ""
        )
    sentences: list[str] = []
    for method, domains in said.items():
        named = [domain for domain in domains if domain]
        ending = f" Zero differences left out of the test: {', '.join(named)}." if named else ""
        sentences.append(method + ending)
    return sentences


def _of(mask: pd.Series) -> str:
    count = int(mask.sum())
    return f"{count:,}" if len(mask) < FEW else f"{count:,} ({write_percent(count / len(mask))})"


def _bare(p: float) -> str:
    return "–" if math.isnan(p) else write_p(p).removeprefix("p = ").removeprefix("p ")
