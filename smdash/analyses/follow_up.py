"""The values of one measure over the visits of evaluated patients, and the pairs each change is computed from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import pandas as pd

from smdash.cohort import Cohort
from smdash.old_blocks import write_count
from smdash.statistics import Quantile, quantiles
from smdash.vocabulary import BASELINE, LATEST, NOT_RECORDED_LABEL, order_visits, visit_label, visit_month

QUARTILES = "Median and quartiles by linear interpolation between the ordered values (type 7 of Hyndman and Fan 1996)."

_CELLS = ["original", "sheet", "cell"]


def evaluate_cohort(cohort: Cohort) -> Cohort:
    """Leave out the excluded patients: every change over time is about evaluated patients."""
    if not bool(cohort.patients["excluded"].any()):
        return cohort
    return cohort.restrict(cohort.evaluated["patient_id"])


def list_visits(cohort: Cohort, measure: str) -> tuple[str, ...]:
    """The visits a figure of `measure` shows, in time order; `latest` closes the row where it adds something.

    `latest` adds something when the file records it, or when patients have more than one follow-up visit to choose
    from; with a single follow-up visit it would only repeat that visit.
    """
    return choose_visits(cohort.visits([measure]))


def choose_visits(recorded: Iterable[str]) -> tuple[str, ...]:
    """The visits shown of those recorded, as `list_visits` describes."""
    recorded = order_visits(recorded)
    scheduled = tuple(visit for visit in recorded if visit != LATEST)
    follow_ups = [visit for visit in recorded if visit != BASELINE]
    return (*scheduled, LATEST) if LATEST in recorded or len(follow_ups) > 1 else scheduled


def build_follow_up(cohort: Cohort, measure: str) -> pd.DataFrame:
    """One row a patient × visit shown with a value of `measure`.

    Columns: `patient_id`, `subtype`, `visit` (as shown), `visit_label`, `recorded_at` (the visit the value was really
    recorded at: `latest` floats), `month` (months since the start of treatment; the scheduled month where the file
    gives no other; NaN for a `latest` without a time), `value`, `censored`, `original`, `sheet`, `cell`. A value stands
    twice when it is both a scheduled visit's and the patient's latest.
    """
    subtypes = cohort.patients.set_index("patient_id")["subtype"]
    parts: list[pd.DataFrame] = []
    for visit in list_visits(cohort, measure):
        rows = cohort.values(measure, visit)
        recorded = rows["visit"].astype(str)
        scheduled = pd.to_numeric(recorded.map(visit_month), errors="coerce").astype("float64")
        parts.append(
            pd.DataFrame(
                {
                    "patient_id": rows["patient_id"],
                    "subtype": rows["patient_id"].map(subtypes).fillna(NOT_RECORDED_LABEL),
                    "visit": visit,
                    "visit_label": visit_label(visit),
                    "recorded_at": recorded.map(visit_label),
                    "month": rows["month"].fillna(scheduled),
                    "value": rows["value"],
                    "censored": rows["censored"],
                    **{name: rows[name] for name in _CELLS},
                }
            )
        )
    return pd.concat(parts, ignore_index=True) if parts else _empty()


def build_pairs(values: pd.DataFrame, visit: str) -> pd.DataFrame:
    """One row a patient with a value at the baseline and at `visit`.

    Parameters
    ----------
    values
        As `build_follow_up` answers.
    visit
        The later visit, `latest` included.

    Returns
    -------
    pandas.DataFrame
        `patient_id`, `subtype`, `recorded_at`, `month` (of the later value), `before`, `before_censored`, `after`,
        `after_censored`, in the order of the values.
    """
    before = values.loc[values["visit"] == BASELINE, ["patient_id", "value", "censored"]]
    after = values.loc[values["visit"] == visit, ["patient_id", "subtype", "recorded_at", "month", "value", "censored"]]
    pairs = before.merge(after, on="patient_id", suffixes=("_before", "_after"))
    return pairs.rename(
        columns={
            "value_before": "before",
            "value_after": "after",
            "censored_before": "before_censored",
            "censored_after": "after_censored",
        }
    )


def count_latest(rows: pd.DataFrame) -> str:
    """Say from which visits the latest values come: `9 recorded as latest, 2 from 6 months`.

    Parameters
    ----------
    rows
        One row a latest value, with `recorded_at`.
    """
    counts = rows["recorded_at"].value_counts(sort=False)
    latest = visit_label(LATEST)
    parts = [f"{counts[latest]:,} recorded as latest"] if latest in counts else []
    order = sorted((str(label) for label in counts.index if label != latest), key=_months)
    return ", ".join([*parts, *(f"{counts[label]:,} from {label}" for label in order)])


def count_left_out(cohort: Cohort) -> str:
    """Say how many patients are evaluated and how many are left out as excluded."""
    evaluated, excluded = len(cohort.evaluated), int(cohort.patients["excluded"].sum())
    words = f"Evaluated patients: {evaluated:,} of {len(cohort.patients):,}"
    return (
        f"{words}; {write_count(excluded, 'excluded patient is', 'excluded patients are')} left out."
        if excluded
        else words + "."
    )


def summarise_visits(values: pd.DataFrame, write: Callable[[float | None, str | None], str]) -> pd.DataFrame:
    """Median and quartiles at each visit, in the order of the visits.

    Parameters
    ----------
    values
        As `build_follow_up` answers.
    write
        How a value with its censoring sign is written.

    Returns
    -------
    pandas.DataFrame
        One row a visit: `visit`, `visit_label`, `month` (NaN for `latest`), `n`, `n_censored`, `median`, `lower`,
        `upper` (a censored one stands at its limit; NaN where it cannot be placed), `median_written`,
        `quartiles_written`, `range_written`, `written` and `patients` (their ids).
    """
    rows: list[dict[str, object]] = []
    for visit, here in values.groupby("visit", sort=False):
        name = str(visit)
        found = quantiles(here["value"].tolist(), here["censored"].tolist())
        median, lower, upper = (_write_quantile(q, write) for q in (found.median, found.lower, found.upper))
        ordered = sorted(zip(here["value"].tolist(), here["censored"].tolist(), strict=True), key=place_value)
        ends = [write(*ordered[0]), write(*ordered[-1])]
        rows.append(
            {
                "visit": name,
                "visit_label": visit_label(name),
                "month": float("nan") if name == LATEST else float(visit_month(name) or 0),
                "n": len(here),
                "n_censored": int(here["censored"].notna().sum()),
                "median": found.median.value,
                "lower": found.lower.value,
                "upper": found.upper.value,
                "median_written": median,
                "quartiles_written": f"{lower} to {upper}",
                "range_written": f"{ends[0]} to {ends[1]}",
                "written": f"{median} ({lower} to {upper})",
                "patients": join_ids(here["patient_id"]),
            }
        )
    numbers = dict.fromkeys(("month", "median", "lower", "upper"), "float64")
    return pd.DataFrame(rows).astype(numbers) if rows else pd.DataFrame(columns=["visit", "visit_label", "n"])


def place_value(pair: tuple[float, str | None]) -> tuple[float, int]:
    """Where a value with its sign stands among others: `<1` before 1, `>200` after 200, not detected before all."""
    value, sign = pair
    return (float("-inf") if math.isnan(value) else value, {"<": -1, "not_detected": -1, ">": 1}.get(sign or "", 0))


def list_members(values: pd.DataFrame, visits: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The patients with a value at each of these visits."""
    ids = values.groupby("visit", sort=False)["patient_id"].agg(tuple)
    return tuple(ids.get(visit, ()) for visit in visits)


def join_ids(ids: Iterable[str]) -> str:
    """Patient ids as one text, for the `patients` column of aggregated data."""
    return "; ".join(ids)


def _write_quantile(quantile: Quantile, write: Callable[[float | None, str | None], str]) -> str:
    return write(quantile.value, quantile.sign or None)


def _months(label: str) -> int:
    return int(label.split()[0])


def _empty() -> pd.DataFrame:
    texts = ["patient_id", "subtype", "visit", "visit_label", "recorded_at", "censored", *_CELLS]
    frame = pd.DataFrame({name: pd.Series(dtype="object") for name in texts})
    return frame.assign(month=pd.Series(dtype="float64"), value=pd.Series(dtype="float64"))
