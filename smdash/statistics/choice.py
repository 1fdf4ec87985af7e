"""Which test fits which kind of measure, and the register of methods that the documentation is written from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from smdash.statistics.censored import compare_ratio
from smdash.statistics.paired import wilcoxon_signed_rank
from smdash.statistics.paired_rates import compare_paired_rates
from smdash.statistics.proportions import compare_paired_proportions
from smdash.statistics.results import Comparison
from smdash.statistics.samples import Values

Kind = Literal["grade", "score", "laboratory", "proportion", "rate"]


@dataclass(frozen=True)
class Method:
    """A method of this program, as the documentation and the report describe it.

    Attributes
    ----------
    title : str
        Its name.
    used_when : str
        What it is used for.
    how : str
        How it is computed here: exactness, ties, zeros, what is left out.
    reference : str
        Where it comes from.
    """

    title: str
    used_when: str
    how: str
    reference: str


METHODS: dict[str, Method] = {
    "wilcoxon_signed_rank": Method(
        "Wilcoxon signed-rank test",
        "The default for the change of a grade or a score in the same patients.",
        "Two-sided p over all sign patterns of the mid-ranks, exact with ties up to 500 non-zero differences, beyond "
        "that by normal approximation with continuity and tie correction. Zero differences are left out (default) or "
        "ranked and then left out (Pratt). Effect: matched-pairs rank-biserial correlation.",
        "Wilcoxon 1945, Biometrics Bulletin 1:80-83; Pratt 1959, JASA 54:655-667.",
    ),
    "hodges_lehmann": Method(
        "Hodges-Lehmann estimate",
        "How large a change is: printed beside the signed-rank test.",
        "Median of all averages of two changes, zeros kept. The closed interval takes the ordered averages that the "
        "exact signed-rank distribution without ties cuts off; with ties and zeros its confidence is at least the "
        "nominal one. No 95% interval below 6 pairs. Above 500 pairs the cut is a normal approximation. "
        "Where nobody changed the change is 0, without an interval: the exact bound is on the share that changes.",
        "Hodges and Lehmann 1963, Ann Math Stat 34:598-611; Noether 1967, JASA 62:184-188.",
    ),
    "compare_censored": Method(
        "Signed-rank test for censored values",
        "The absolute change of a laboratory value in the same patients, beside the ratio; a score given as a limit.",
        "Without censored values it is the Wilcoxon signed-rank test. A pair beyond the same limit twice is tied; a "
        "pair whose direction is open counts as no change and is named; a change whose size is known only between two "
        "limits is ranked by what is certain. Exact as above. The interval takes every change at its extremes.",
        "Gehan 1965, Biometrika 52:203-223 (ordering what can be ordered).",
    ),
    "compare_ratio": Method(
        "Signed-rank test of ratios",
        "The default for the change of a laboratory value in the same patients: as a part of the baseline value, in "
        "percent.",
        "The signed-rank test for censored values on the logarithm of after over before, with the Hodges-Lehmann ratio "
        "and its interval; equal ratios are tied. A measured 0 has no ratio: it is taken to lie below every value "
        "given, and counted.",
        "Hodges and Lehmann 1963, Ann Math Stat 34:598-611; Gehan 1965, Biometrika 52:203-223.",
    ),
    "sign_test": Method(
        "Sign test",
        "Where only the direction of a change can be trusted.",
        "Exact binomial p, zero differences left out; median change with zeros kept and its exact interval.",
        "Conover 1999, Practical Nonparametric Statistics, 3rd ed.",
    ),
    "friedman": Method(
        "Friedman test",
        "Whether a measure differs over three or more visits, complete patients only.",
        "Exact over all orders within patients where that is cheap, else 100,000 seeded draws; chi-squared only above "
        "200 patients. Effect: Kendall's W.",
        "Friedman 1937, JASA 32:675-701.",
    ),
    "mann_whitney": Method(
        "Mann-Whitney test",
        "Two groups of different patients.",
        "Exact with ties up to 100 patients, beyond that by normal approximation with continuity and tie correction; "
        "Hodges-Lehmann shift with a closed interval. Effect: rank-biserial correlation.",
        "Mann and Whitney 1947, Ann Math Stat 18:50-60; Hodges and Lehmann 1963, Ann Math Stat 34:598-611.",
    ),
    "compare_bounded": Method(
        "Gehan's test",
        "Two groups of different patients where some values are known only to lie between two ends: the changes of "
        "laboratory values.",
        "Each patient scores the patients certainly lower less those certainly higher; exact over all ways to deal the "
        "scores up to 100 patients, beyond that by normal approximation. Without such values it is the Mann-Whitney "
        "test. The interval of the shift takes every difference at its ends, so that it can only be too wide.",
        "Gehan 1965, Biometrika 52:203-223.",
    ),
    "kruskal_wallis": Method(
        "Kruskal-Wallis test",
        "Three or more groups of different patients.",
        "Exact where that is cheap, else 100,000 seeded draws; chi-squared only above 100 patients. Effect: epsilon "
        "squared.",
        "Kruskal and Wallis 1952, JASA 47:583-621.",
    ),
    "fisher_exact": Method(
        "Fisher's exact test",
        "Two classifications of the same patients in a table of any size.",
        "Sum over all tables no more probable than the observed one, else 100,000 seeded random tables. Two by two: "
        "conditional odds ratio with exact interval.",
        "Fisher 1935, J R Stat Soc 98:39-82; Freeman and Halton 1951, Biometrika 38:141-149.",
    ),
    "spearman": Method(
        "Spearman rank correlation",
        "Two measures of the same patients.",
        "Exact over all orders up to 8 pairs, 100,000 seeded orders up to 50, Student's t beyond.",
        "Spearman 1904, Am J Psychol 15:72-101.",
    ),
    "holm": Method(
        "Holm's adjustment",
        "Several tests on one page, for example one a symptom domain; the unadjusted p is printed beside it.",
        "Step-down; a test that was not computed does not count.",
        "Holm 1979, Scand J Stat 6:65-70.",
    ),
    "proportion": Method(
        "Proportion with interval",
        "Every share of patients.",
        "Clopper-Pearson (exact, default) or Wilson (score). At 0 of n and n of n one Clopper-Pearson limit is the end "
        "of the scale and the other leaves 2.5% outside, so that the interval holds at least 97.5%.",
        "Clopper and Pearson 1934, Biometrika 26:404-413; Newcombe 1998, Stat Med 17:857-872.",
    ),
    "compare_proportions": Method(
        "Difference of two proportions",
        "The shares of two groups of different patients.",
        "Newcombe's score interval (approximate) with the p of Fisher's exact test.",
        "Newcombe 1998, Stat Med 17:873-890, method 10.",
    ),
    "compare_paired_proportions": Method(
        "McNemar's exact test",
        "The default for a yes-or-no finding in the same patients before and after.",
        "Exact binomial p of those who changed; Newcombe's paired score interval (approximate).",
        "McNemar 1947, Psychometrika 12:153-157; Newcombe 1998, Stat Med 17:2635-2650, method 10.",
    ),
    "rate": Method(
        "Rate per patient-year",
        "Events over observed time.",
        "Exact Poisson interval. With no event it runs from 0 to 3.69 over the observed years.",
        "Garwood 1936, Biometrika 28:437-442.",
    ),
    "compare_paired_rates": Method(
        "Rate ratio, patients exchanged with themselves",
        "The default for event rates before and on treatment.",
        "If treatment changed nothing, the two equal periods of a patient could as well have come in the other order: "
        "exact p over all such exchanges up to 14 patients with events, normal approximation beyond. The interval "
        "holds the ratios that the same test accepts (ordered ratios of all sets of patients), so that p and interval "
        "agree; it takes 6 patients with events for 95%. Events of a patient may cluster as they like; p and both "
        "limits are never more certain than if events came independently. With unequal periods the events of the "
        "longer one are scaled to the shorter one, and the answer is approximate.",
        "Fisher 1935, The Design of Experiments, section 21; Hartigan 1969, JASA 64:1303-1317.",
    ),
    "compare_rates": Method(
        "Rate ratio if events come independently",
        "Event rates before and on treatment, beside the former and for comparison with publications.",
        "Given each patient's number of events, the events after the start are binomial; exact p and interval from "
        "their sum. Events of one patient within one period are taken to be independent.",
        "Przyborowski and Wilenski 1940, Biometrika 31:313-323.",
    ),
    "quantiles": Method(
        "Median and quartiles",
        "Every median and quartile; laboratory values some of which lie beyond a limit.",
        "Linear interpolation between the ordered values (type 7 of Hyndman and Fan). Censored values: computed with "
        "them as low and as high as they can be; where the two differ, the quantile carries a sign (<1.0). Not "
        "detected, without a limit, is no number: it stands before all others, and a quantile among such values is not "
        "detected.",
        "Hyndman and Fan 1996, Am Stat 50:361-365; Helsel 2012, Statistics for Censored Environmental Data Using "
        "Minitab and R, 2nd ed.",
    ),
    "estimate_median": Method(
        "Exact interval of a median",
        "Beside a median that is to be judged for how well it is known.",
        "Order statistics: from the k-th smallest to the k-th largest value, k as large as the binomial distribution "
        "of values below the median allows; ties make it only wider. No 95% interval below 6 values. Beyond a limit, "
        "the end of the interval carries the sign of the limit.",
        "Conover 1999, Practical Nonparametric Statistics, 3rd ed.; Hahn and Meeker 1991, Statistical Intervals.",
    ),
    "survival": Method(
        "Kaplan-Meier estimate",
        "Behind the length of follow-up. Time on treatment is described, not estimated.",
        "Pointwise log-log intervals; median with the interval of the crossing limits.",
        "Kaplan and Meier 1958, JASA 53:457-481; Brookmeyer and Crowley 1982, Biometrics 38:29-41.",
    ),
    "cumulative_incidence": Method(
        "Cumulative incidence",
        "Time to the first response seen, and from it to its loss, withdrawal as the competing event.",
        "Aalen-Johansen, pointwise log-log intervals with the variance of the infinitesimal jackknife. Patients who "
        "withdrew stay in and can no longer respond; without them it is 1 minus Kaplan-Meier. The curve is drawn, and "
        "its median given, only where at least 5 patients are at risk. An event counts from the visit at which it was "
        "first seen; it may have happened at any time since the visit before, which is said.",
        "Aalen and Johansen 1978, Scand J Stat 5:141-150; Putter, Fiocco and Geskus 2007, Stat Med 26:2389-2430.",
    ),
    "follow_up": Method(
        "Length of follow-up",
        "How long patients were followed: beside every curve over time.",
        "Reverse Kaplan-Meier: the end of follow-up is the event, withdrawal is what cuts it short.",
        "Schemper and Smith 1996, Control Clin Trials 17:343-346.",
    ),
    "compare_margins": Method(
        "Marginal homogeneity of ordered levels",
        "Whether response is distributed alike at two visits, in the patients seen at both.",
        "Sum of the changes, levels at equal distances; exact over all exchanges of before and after within patients, "
        "by normal approximation where more than 500 patients changed.",
        "Agresti 2002, Categorical Data Analysis, 2nd ed., section 10.5; Hothorn 2006, Am Stat 60:257-263.",
    ),
    "weighted_kappa": Method(
        "Weighted kappa",
        "Agreement of physician-assigned and derived response beyond chance.",
        "Cohen's kappa with linear weights: two levels apart is twice as bad as one. Quadratic weights, also in use, "
        "nearly forgive one level and give higher values. Interval: large-sample variance on Fisher's z scale, where "
        "it never passes 1. None from fewer than 5 patients, or where one of the two gives everybody the same level.",
        "Cohen 1968, Psychol Bull 70:213-220; Cicchetti and Allison 1971, Am J EEG Technol 11:101-109; Fleiss, Cohen "
        "and Everitt 1969, Psychol Bull 72:323-327.",
    ),
    "standardised_difference": Method(
        "Standardised difference",
        "How far two groups lie apart at baseline, in place of a p-value.",
        "Difference of means or proportions over the root of the mean of both variances, beside what chance alone "
        "makes of it between groups of this size; the usual 0.1 is no yardstick for few patients.",
        "Austin 2009, Stat Med 28:3083-3107.",
    ),
}

CONVENTIONS: dict[str, Method] = {
    "agreement": Method(
        "Agreement of two responses",
        "The physician-assigned response beside the derived one.",
        "Share of the patients with both who have the same level, with its interval, and weighted kappa beside it: "
        "kappa alone is low where nearly everybody has one level.",
        "Feinstein and Cicchetti 1990, J Clin Epidemiol 43:543-549.",
    ),
    "derived_response": Method(
        "Derived response",
        "Where no physician-assigned response is given, or on demand; never in one bar with it unlabelled.",
        "Grades at baseline and the latest grades, summed over the domains that have both: complete, nothing left; "
        "major, fall of more than 50%; partial, of 10% or more; worse, any rise. Where a domain with a symptom at "
        "baseline has no later grade nothing is derived, and the patient is counted as such: what is left of that "
        "symptom is not known. Patients who withdrew without a response count as withdrawn; the level of their last "
        "grades stands under Last available only.",
        "No published source: the thresholds are settings, shown with every result.",
    ),
    "reference_change": Method(
        "Reference change of s-tryptase",
        "The band of ordinary variation around no change.",
        "23.5% of the baseline value, either way.",
        "Reference change value of 14 healthy adults; patients with mastocytosis may vary more.",
    ),
    "classification": Method(
        "WHO 2022 and ICC 2022",
        "Which subtype a patient counts with.",
        "Labels are read as WHO 2022. ICC 2022 counts BMM as ISM, and SM-AHN whose label names a lymphoid neoplasm "
        "under its SM subtype; what the label leaves open stays where it is and is counted.",
        "Khoury 2022, Leukemia 36:1703-1719; Arber 2022, Blood 140:1200-1228.",
    ),
}
"""What pages show that no function of this package computes."""

PAIRED: dict[Kind, tuple[str, str]] = {
    "grade": (
        "wilcoxon_signed_rank",
        "Grades are ordered with few levels: many ties and zeros, which the exact distribution takes as they are.",
    ),
    "score": (
        "wilcoxon_signed_rank",
        "Scores are bounded and skewed in small cohorts; ranks need neither a normal distribution nor a large sample.",
    ),
    "laboratory": (
        "compare_ratio",
        "Values spread over powers of ten, so the change is a part of the baseline value; those below a limit of "
        "detection keep their sign and are ordered only as far as they can be.",
    ),
    "proportion": (
        "compare_paired_proportions",
        "Only patients who changed from yes to no or from no to yes carry information.",
    ),
    "rate": (
        "compare_paired_rates",
        "Patients differ widely in how often they have events, and these come in clusters: each patient as a whole is "
        "compared with itself.",
    ),
}


def choose_comparison(kind: Kind) -> Method:
    """Say which method compares a kind of measure in the same patients before and after.

    Parameters
    ----------
    kind : {"grade", "score", "laboratory", "proportion", "rate"}
        The kind of measure.

    Returns
    -------
    Method
        Its entry in the register.

    Raises
    ------
    ValueError
        If ``kind`` is unknown.
    """
    if kind not in get_args(Kind):
        msg = f"kind must be one of {', '.join(get_args(Kind))}; it was {kind!r}."
        raise ValueError(msg)
    return METHODS[PAIRED[kind][0]]


def compare_paired(
    kind: Kind,
    before: Values,
    after: Values,
    before_censored: Iterable[Any] | None = None,
    after_censored: Iterable[Any] | None = None,
    *,
    before_years: Values | None = None,
    after_years: Values | None = None,
    level: float = 0.95,
) -> Comparison:
    """Compare a measure in the same patients before and after, by the method that fits its kind.

    Parameters
    ----------
    kind : {"grade", "score", "laboratory", "proportion", "rate"}
        The kind of measure.
    before, after : sequence of float
        One value a patient, in the same order: a grade, a score, a laboratory value or its limit, true or false, or
        for ``"rate"`` a number of events. None or NaN is missing.
    before_censored, after_censored : sequence of {"<", ">", "not_detected", None}, optional
        One sign a value; for ``"laboratory"`` only.
    before_years, after_years : sequence of float, optional
        Observed years of each patient; needed for ``"rate"``, refused for the others.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Comparison
        The answer; its direction is after minus before, for ``"laboratory"`` (in percent) and ``"rate"`` after over
        before.

    Raises
    ------
    ValueError
        If ``kind`` is unknown, or signs or years are given to a kind that has none.
    """
    choose_comparison(kind)
    signed = any(mark is not None for mark in (before_censored, after_censored))
    if signed and kind != "laboratory":
        msg = f"Signs of censored values belong to kind 'laboratory'; kind was {kind!r}."
        raise ValueError(msg)
    timed = before_years is not None and after_years is not None
    if timed != (kind == "rate"):
        msg = f"Observed years belong to kind 'rate', which needs both; kind was {kind!r}."
        raise ValueError(msg)
    if kind == "laboratory":
        return compare_ratio(before, after, before_censored, after_censored, level=level)
    if kind == "proportion":
        return compare_paired_proportions(before, after, level=level)
    if before_years is not None and after_years is not None:
        return compare_paired_rates(before, before_years, after, after_years, level=level)
    return wilcoxon_signed_rank(before, after, level=level)


def describe_methods() -> str:
    """Write the register of methods as Markdown, as docs/methods.md holds it.

    Returns
    -------
    str
        Which method compares which kind of measure, and every method with its use, computation and reference.
    """
    lines = ["| Measure | Before and after in the same patients | Why |", "|---|---|---|"]
    lines += [f"| {kind} | {METHODS[name].title} | {why} |" for kind, (name, why) in PAIRED.items()]
    for name, method in (METHODS | CONVENTIONS).items():
        lines += [
            "",
            f"### {method.title}",
            "",
            f"`{name}`. {method.used_when}",
            "",
            method.how,
            "",
            f"*{method.reference}*",
        ]
    return "\n".join(lines) + "\n"
