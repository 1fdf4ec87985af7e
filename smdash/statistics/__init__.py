"""Estimates, intervals and tests for small cohorts, exact with ties and zeros; the only importer of scipy.

The functions take plain sequences (None and NaN are missing), are named after their tests, and answer with a
`Comparison` or an `Estimate` that carries its method in words, what was left out, and, where there is no number, why.
"""

from smdash.statistics.balance import (
    chance_difference,
    holm,
    standardised_difference,
    standardised_difference_of_proportions,
)
from smdash.statistics.censored import (
    Quantile,
    Quantiles,
    bound_log_ratios,
    compare_censored,
    compare_ratio,
    quantiles,
    substitute_censored,
)
from smdash.statistics.choice import (
    METHODS,
    PAIRED,
    Kind,
    Method,
    choose_comparison,
    compare_paired,
    describe_methods,
)
from smdash.statistics.durations import Incidence, Survival, cumulative_incidence, follow_up, survival
from smdash.statistics.groups import compare_bounded, kruskal_wallis, mann_whitney, score_bounded, spearman
from smdash.statistics.medians import estimate_median
from smdash.statistics.paired import hodges_lehmann, sign_test, wilcoxon_signed_rank
from smdash.statistics.paired_levels import compare_margins, weighted_kappa
from smdash.statistics.paired_rates import compare_paired_rates
from smdash.statistics.proportions import IntervalMethod, compare_paired_proportions, compare_proportions, proportion
from smdash.statistics.rates import compare_rates, rate
from smdash.statistics.results import Comparison, Estimate, Interval
from smdash.statistics.tables import fisher_exact
from smdash.statistics.visits import friedman

__all__ = [
    "METHODS",
    "PAIRED",
    "Comparison",
    "Estimate",
    "Incidence",
    "Interval",
    "IntervalMethod",
    "Kind",
    "Method",
    "Quantile",
    "Quantiles",
    "Survival",
    "bound_log_ratios",
    "chance_difference",
    "choose_comparison",
    "compare_bounded",
    "compare_censored",
    "compare_margins",
    "compare_paired",
    "compare_paired_proportions",
    "compare_paired_rates",
    "compare_proportions",
    "compare_rates",
    "compare_ratio",
    "cumulative_incidence",
    "describe_methods",
    "estimate_median",
    "fisher_exact",
    "follow_up",
    "friedman",
    "hodges_lehmann",
    "holm",
    "kruskal_wallis",
    "mann_whitney",
    "proportion",
    "quantiles",
    "rate",
    "score_bounded",
    "sign_test",
    "spearman",
    "standardised_difference",
    "standardised_difference_of_proportions",
    "substitute_censored",
    "survival",
    "weighted_kappa",
    "wilcoxon_signed_rank",
]
