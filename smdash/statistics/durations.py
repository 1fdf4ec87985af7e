"""Times that had not ended when observation did: the Kaplan-Meier curve and its median."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri
from scipy.stats import CensoredData, ecdf

from smdash.statistics.results import Estimate, Interval, check_level, describe_level
from smdash.statistics.samples import Floats, Integers, Values, read_numbers


@dataclass(frozen=True)
class Survival:
    """A Kaplan-Meier curve.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a time: ``time``, ``at_risk``, ``events``, ``censored``, ``survival``, ``low``, ``high``.
    median : Estimate
        The median time with its interval; not computed where the curve does not fall to one half.
    n, n_missing, n_events : int
        Patients used, patients left out for a missing time or event, and events.
    method : str
        A sentence ready to print.
    """

    table: pd.DataFrame
    median: Estimate
    n: int
    n_missing: int
    n_events: int
    method: str


def survival(times: Values, events: Values, *, level: float = 0.95) -> Survival:
    """Estimate how long patients stay without an event, by the Kaplan-Meier method.

    Parameters
    ----------
    times : sequence of float
        Time to the event or to the end of observation, 0 or more; None or NaN leaves the patient out.
    events : sequence of bool
        True where the event was seen, false where observation ended without it.
    level : float
        Confidence level of the pointwise log-log intervals.

    Returns
    -------
    Survival
        The curve as a table, and the median with its interval.

    Raises
    ------
    ValueError
        If lengths differ, a time is negative, or an event is neither true nor false.

    References
    ----------
    Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. JASA 1958;53:457-481.
    Brookmeyer R, Crowley J. A confidence interval for the median survival time. Biometrics 1982;38:29-41.
    """
    check_level(level)
    spans, seen = read_numbers(times), read_numbers(events)
    if len(spans) != len(seen):
        msg = f"There must be one event entry a time; there are {len(spans)} times and {len(seen)} entries."
        raise ValueError(msg)
    there = ~(np.isnan(spans) | np.isnan(seen))
    missing = int((~there).sum())
    spans, seen = spans[there], seen[there]
    if (spans < 0).any() or not set(seen.tolist()) <= {0.0, 1.0}:
        msg = "Times must be 0 or more, events true or false (1 or 0)."
        raise ValueError(msg)
    ended = seen == 1
    n, n_events = len(spans), int(ended.sum())
    words = f"Kaplan-Meier estimate with pointwise {describe_level(level)} log-log intervals."
    median_words = f"Kaplan-Meier median with {describe_level(level)} interval (log-log, Brookmeyer-Crowley)."
    columns = ["time", "at_risk", "events", "censored", "survival", "low", "high"]
    if n == 0:
        empty = pd.DataFrame({column: pd.Series(dtype="float64") for column in columns})
        nothing = Estimate(median_words, not_computed="There is no patient with a time.")
        return Survival(empty, nothing, 0, missing, 0, words)
    curve = ecdf(CensoredData(uncensored=spans[ended], right=spans[~ended])).sf
    points = np.asarray(curve.quantiles, dtype=np.float64)
    share = np.asarray(curve.probabilities, dtype=np.float64)
    at_risk = np.array([(spans >= point).sum() for point in points], dtype=np.int64)
    events_at = np.array([((spans == point) & ended).sum() for point in points], dtype=np.int64)
    low, high = _limit_curve(share, at_risk, events_at, level)
    table = pd.DataFrame(
        {
            "time": points,
            "at_risk": at_risk,
            "events": events_at,
            "censored": [int(((spans == point) & ~ended).sum()) for point in points],
            "survival": share,
            "low": low,
            "high": high,
        }
    )
    return Survival(table, _find_median(table, level, median_words), n, missing, n_events, words)


def _limit_curve(share: Floats, at_risk: Integers, events: Integers, level: float) -> tuple[Floats, Floats]:
    """Give the log-log limits with Greenwood's variance: 1 before the first event, NaN once the curve is 0."""
    inside = (share > 0) & (share < 1)
    left = np.where(at_risk > events, at_risk - events, 1)
    spread = np.sqrt(np.cumsum(events / (at_risk * left)))[inside]
    reach = float(ndtri((1 + level) / 2)) * spread / np.abs(np.log(share[inside]))
    low = np.where(share == 1, 1.0, np.nan)
    high = low.copy()
    low[inside], high[inside] = share[inside] ** np.exp(reach), share[inside] ** np.exp(-reach)
    return low, high


def _find_median(table: pd.DataFrame, level: float, words: str) -> Estimate:
    times = table["time"].to_numpy()

    def cross(column: str) -> float:
        values = table[column].to_numpy()
        under = np.flatnonzero(values <= 0.5 + 1e-12)
        if len(under) == 0:
            return math.inf
        first = int(under[0])
        if abs(values[first] - 0.5) > 1e-12:
            return float(times[first])
        # A curve that runs along one half has its median in the middle of that stretch.
        beyond = np.flatnonzero(values < 0.5 - 1e-12)
        return float(times[first] + times[int(beyond[0])]) / 2 if len(beyond) else float(times[first])

    value = cross("survival")
    interval = Interval(cross("low"), cross("high"), level, "log-log, Brookmeyer-Crowley")
    if math.isinf(value):
        reason = "The median was not reached: more than half were still without the event at the end."
        return Estimate(words, interval=interval, not_computed=reason)
    return Estimate(words, value, interval)
