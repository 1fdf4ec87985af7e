"""Times that had not ended when observation did: Kaplan-Meier, cumulative incidence, length of follow-up."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtri
from scipy.stats import CensoredData, ecdf

from smdash.statistics.results import FEW_PAIRS, Estimate, Interval, check_level, describe_count, describe_level
from smdash.statistics.samples import Floats, Integers, Truths, Values, read_numbers


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
    spans, seen, missing = _read_times(times, events)
    if not set(seen.tolist()) <= {0.0, 1.0}:
        msg = "Events must be true or false (1 or 0)."
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


@dataclass(frozen=True)
class Incidence:
    """The cumulative incidence of an event that another one can forestall.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a time: ``time``, ``at_risk``, ``events``, ``competing``, ``censored``, ``incidence``, ``low``, ``high``,
        ``competing_incidence``.
    median : Estimate
        The time by which half of all patients had the event; not computed where that was not reached, or reached with
        fewer than 5 patients at risk.
    n, n_missing, n_events, n_competing : int
        Patients used, patients left out for a missing time or outcome, events, and competing events.
    method : str
        A sentence ready to print.
    """

    table: pd.DataFrame
    median: Estimate
    n: int
    n_missing: int
    n_events: int
    n_competing: int
    method: str


def cumulative_incidence(times: Values, outcomes: Values, *, level: float = 0.95) -> Incidence:
    """Estimate which share of all patients has had an event by each time, where a competing event can come first.

    Parameters
    ----------
    times : sequence of float
        Time to whatever came first, 0 or more; None or NaN leaves the patient out.
    outcomes : sequence of {0, 1, 2}
        1 where the event came first, 2 where the competing event did, 0 where observation ended without either.
    level : float
        Confidence level of the pointwise log-log intervals.

    Returns
    -------
    Incidence
        The curve as a table, and the time by which half had the event.

    Raises
    ------
    ValueError
        If lengths differ, a time is negative, or an outcome is none of the three.

    Notes
    -----
    The Aalen-Johansen estimate: without a competing event it is 1 minus Kaplan-Meier; with one it stays below, since
    who had the competing event can no longer have the other. The variance is that of the infinitesimal jackknife.

    References
    ----------
    Aalen OO, Johansen S. An empirical transition matrix for non-homogeneous Markov chains based on censored
    observations. Scand J Stat 1978;5:141-150.
    Putter H, Fiocco M, Geskus RB. Tutorial in biostatistics: competing risks and multi-state models. Stat Med
    2007;26:2389-2430.
    """
    check_level(level)
    spans, seen, missing = _read_times(times, outcomes)
    if not set(seen.tolist()) <= {0.0, 1.0, 2.0}:
        msg = "Outcomes must be 1 (event), 2 (competing event) or 0 (neither)."
        raise ValueError(msg)
    n, had, forestalled = len(spans), seen == 1, seen == 2
    words = (
        "Cumulative incidence (Aalen-Johansen), the competing event counted as such; pointwise "
        f"{describe_level(level)} log-log intervals."
    )
    points = np.unique(spans)
    at_risk = np.array([(spans >= point).sum() for point in points], dtype=np.int64)
    columns: dict[str, object] = {"time": points, "at_risk": at_risk}
    for name, which in (("events", had), ("competing", forestalled), ("censored", ~(had | forestalled))):
        columns[name] = np.array([(which & (spans == point)).sum() for point in points], dtype=np.int64)
    incidence, error, other = _follow_states(spans, had, forestalled, points)
    low, high = _limit_incidence(incidence, error, level)
    columns |= {"incidence": incidence, "low": low, "high": high, "competing_incidence": other}
    table = pd.DataFrame(columns)
    counts = (n, missing, int(had.sum()), int(forestalled.sum()))
    return Incidence(table, _find_half(table, level), *counts, words)


def follow_up(times: Values, cut_short: Values, *, level: float = 0.95) -> Estimate:
    """Estimate how long patients were followed, by the reverse Kaplan-Meier method.

    Parameters
    ----------
    times : sequence of float
        How long each patient was followed, 0 or more; None or NaN leaves the patient out.
    cut_short : sequence of bool
        True where something other than the end of the study ended it: it would have been longer.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Estimate
        The median with its interval; ``denominator`` is the number of patients.

    Raises
    ------
    ValueError
        As `survival`.

    References
    ----------
    Schemper M, Smith TL. A note on quantifying follow-up in studies of failure time. Control Clin Trials
    1996;17:343-346.
    """
    spans, cut, _ = _read_times(times, cut_short)
    found = survival(spans, 1 - cut, level=level)
    words = f"Median follow-up by the reverse Kaplan-Meier method with {describe_level(level)} interval."
    reason = found.median.not_computed and "More than half of the follow-up was cut short."
    if not found.n:
        reason = found.median.not_computed
    return Estimate(words, found.median.value, found.median.interval, denominator=found.n, not_computed=reason)


def _read_times(times: Values, outcomes: Values) -> tuple[Floats, Floats, int]:
    """Read times with what happened at each; return the complete ones and how many are not."""
    spans, seen = read_numbers(times), read_numbers(outcomes)
    if len(spans) != len(seen):
        msg = f"There must be one event entry a time; there are {len(spans)} times and {len(seen)} entries."
        raise ValueError(msg)
    there = ~(np.isnan(spans) | np.isnan(seen))
    if (spans[there] < 0).any():
        msg = "Times must be 0 or more."
        raise ValueError(msg)
    return spans[there], seen[there], int((~there).sum())


def _follow_states(spans: Floats, had: Truths, forestalled: Truths, points: Floats) -> tuple[Floats, Floats, Floats]:
    """Give at each time the incidence, its standard error, and the incidence of the competing event."""
    incidence, error, other = (np.zeros(len(points)) for _ in range(3))
    free, event, forestall = 1.0, 0.0, 0.0
    # What each patient's weight does to the two shares: their summed squares are the variance.
    pull_free, pull_event = np.zeros(len(spans)), np.zeros(len(spans))
    for place, point in enumerate(points):
        here, at_risk = spans == point, spans >= point
        risk = int(at_risk.sum())
        now, gone = here & had, here & forestalled
        rate, loss = int(now.sum()) / risk, int(gone.sum()) / risk
        pull_rate = (now - rate * at_risk) / risk
        pull_loss = (gone - loss * at_risk) / risk
        pull_event = pull_event + pull_free * rate + free * pull_rate
        pull_free = pull_free * (1 - rate - loss) - free * (pull_rate + pull_loss)
        event, forestall, free = event + free * rate, forestall + free * loss, free * (1 - rate - loss)
        incidence[place], other[place] = event, forestall
        error[place] = math.sqrt(float((pull_event**2).sum()))
    return incidence, error, other


def _limit_incidence(share: Floats, error: Floats, level: float) -> tuple[Floats, Floats]:
    """Give the log-log limits: 0 before the first event, NaN once everybody had it."""
    low = np.where(share == 0, 0.0, np.nan)
    high = low.copy()
    inside = (share > 0) & (share < 1 - 1e-12)
    reach = float(ndtri((1 + level) / 2)) * error[inside] / (share[inside] * np.abs(np.log(share[inside])))
    low[inside], high[inside] = share[inside] ** np.exp(reach), share[inside] ** np.exp(-reach)
    return low, high


def _find_half(table: pd.DataFrame, level: float) -> Estimate:
    words = f"Time by which half of all patients had the event, with {describe_level(level)} interval (log-log limits)."
    if table.empty:
        return Estimate(words, not_computed="There is no patient with a time.")
    times = table["time"].to_numpy()

    def cross(column: str) -> float:
        over = np.flatnonzero(table[column].to_numpy() >= 0.5 - 1e-12)
        return float(times[over[0]]) if len(over) else math.inf

    value = cross("incidence")
    if math.isinf(value):
        return Estimate(words, not_computed="Fewer than half of all patients had it.")
    at_risk = int(table.loc[table["time"] == value, "at_risk"].iloc[0])
    if at_risk < FEW_PAIRS:
        followed = describe_count(at_risk, "patient")
        return Estimate(words, not_computed=f"Only {followed} still at risk when half had it: no median is given.")
    return Estimate(words, value, Interval(cross("high"), cross("low"), level, "log-log limits"))
