# Laboratory values: the change as a ratio, and the exact interval of a median.
#
# Run once from this folder, after golden.R, whose data sets it reads:  Rscript golden_laboratory.R
# It writes results_laboratory.csv, read as results.csv is (see golden.R).

suppressPackageStartupMessages(library(exactRankTests))
options(digits = 17, scipen = 999, warn = 1)
results <- list()
note <- function(case, call, quantity, value) {
  results[[length(results) + 1]] <<- data.frame(
    case = case, call = call, quantity = quantity, value = sprintf("%.17g", value), kind = "exact")
}
pairs <- read.csv("data_pairs.csv", comment.char = "#")
walsh <- function(d) { s <- outer(d, d, "+") / 2; sort(s[lower.tri(s, diag = TRUE)]) }
percent <- function(log_ratio) 100 * (exp(log_ratio) - 1)
for (case in unique(pairs$case)) {
  one <- pairs[pairs$case == case, ]
  # ---- the exact interval of a median: order statistics, the tail of the binomial distribution at most 2.5% -----------
  x <- sort(one$before[!is.na(one$before)]); n <- length(x)
  note(case, "estimate_median", "value", quantile(x, 0.5, names = FALSE))
  k <- qbinom(0.025, n, 0.5)
  if (pbinom(k, n, 0.5) > 0.025) k <- k - 1
  if (k >= 0) { note(case, "estimate_median", "low", x[k + 1]); note(case, "estimate_median", "high", x[n - k]) }
  # ---- the ratio, where every value is above 0 --------------------------------------------------------------------------
  there <- !is.na(one$before) & !is.na(one$after)
  b <- one$before[there]; a <- one$after[there]; n <- length(a)
  if (any(c(a, b) <= 0) || n < 2) next
  d <- round(log(a) - log(b), 11); moved <- d[d != 0]
  if (length(moved) == 0) next
  if (length(moved) <= 500) note(case, "compare_ratio", "p", wilcox.exact(moved, exact = TRUE)$p.value)
  else note(case, "compare_ratio", "p", wilcox.test(moved, exact = FALSE, correct = TRUE)$p.value)
  w <- walsh(log(a) - log(b)); cut <- qsignrank(0.025, n)
  note(case, "compare_ratio", "estimate", percent(median(w)))
  if (n >= 6 && n <= 500) {
    note(case, "compare_ratio", "low", percent(w[cut])); note(case, "compare_ratio", "high", percent(w[length(w) + 1 - cut]))
  }
  if (n >= 6 && n < 50 && !any(duplicated(abs(d))) && all(d != 0)) {
    said <- wilcox.test(log(a), log(b), paired = TRUE, conf.int = TRUE, exact = TRUE)
    note(case, "compare_ratio:wilcox.test", "p", said$p.value)
    note(case, "compare_ratio:wilcox.test", "estimate", percent(said$estimate))
    note(case, "compare_ratio:wilcox.test", "low", percent(said$conf.int[1]))
    note(case, "compare_ratio:wilcox.test", "high", percent(said$conf.int[2]))
  }
}
header <- c("# Written by golden_laboratory.R; do not edit.",
            paste0("# ", R.version.string, "; exactRankTests ", packageVersion("exactRankTests"), "; run on 2026-11-30"))
writeLines(header, "results_laboratory.csv")
suppressWarnings(write.table(do.call(rbind, results), "results_laboratory.csv", append = TRUE, sep = ",",
                             row.names = FALSE, na = "", qmethod = "double"))
