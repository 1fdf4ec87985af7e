# Rates of the same patients before and on treatment, held against R.
#
# Run once from this folder:  Rscript golden_rates.R
# It writes data_rates.csv and results_rates.csv, of the form that golden.R explains. All data are invented here.
#
# p: the larger of exactRankTests' paired permutation test and the doubled smaller tail of the binomial.
# Limits: the outermost ratios that the permutation test accepts, tried one by one, or those of binom.test, if wider.

suppressPackageStartupMessages(library(exactRankTests))
options(digits = 17, scipen = 999, warn = 1)
header <- c(
  "# Written by golden_rates.R; do not edit.",
  paste0("# ", R.version.string, "; exactRankTests ", packageVersion("exactRankTests"), "; run on 2026-11-30")
)
write_table <- function(frame, name) {
  path <- paste0(name, ".csv")
  writeLines(header, path)
  suppressWarnings(write.table(frame, path, append = TRUE, sep = ",", row.names = FALSE, na = "", qmethod = "double"))
}
results <- list()
note <- function(case, call, quantity, value) {
  results[[length(results) + 1]] <<- data.frame(
    case = case, call = call, quantity = quantity, value = sprintf("%.17g", value), kind = "exact")
}

patients <- list(
  nine_clustered = list(before = c(5, 0, 3, 1, 8, 0, 2, 4, 1), after = c(1, 0, 4, 0, 1, 2, 0, 1, 0)),
  seven_down = list(before = c(3, 3, 2, 4, 1, 2, 5), after = c(1, 1, 0, 1, 1, 0, 2)),
  ten_never_on = list(before = c(1, 2, 1, 1, 3, 1, 2, 1, 1, 2), after = rep(0, 10)),
  eight_never_before = list(before = rep(0, 8), after = c(1, 1, 2, 1, 1, 3, 1, 2)),
  eight_alike = list(before = c(2, 1, 3, 0, 1, 2, 4, 1), after = c(1, 2, 2, 1, 1, 3, 3, 0)),
  four_only = list(before = c(4, 2, 3, 5), after = c(0, 1, 1, 0)),
  one_has_most = list(before = c(30, 1, 0, 2, 1, 1, 0, 1), after = c(4, 1, 1, 1, 0, 2, 0, 1))
)
rows <- list()
for (case in names(patients)) {
  x <- patients[[case]]$before; y <- patients[[case]]$after
  rows[[case]] <- data.frame(case = case, before = x, after = y)
  had <- x + y > 0
  accept <- function(a, b) perm.test(b * y[had], a * x[had], paired = TRUE, exact = TRUE)$p.value > 0.05
  tails <- 2 * min(pbinom(sum(y), sum(x, y), 0.5), 1 - pbinom(sum(y) - 1, sum(x, y), 0.5))
  note(case, "compare_paired_rates", "p",
       min(1, max(perm.test(y[had], x[had], paired = TRUE, exact = TRUE)$p.value, tails)))
  if (sum(x) > 0) note(case, "compare_paired_rates", "estimate", sum(y) / sum(x))
  sets <- as.matrix(expand.grid(rep(list(0:1), sum(had))))[-1, ]
  sums <- unique(data.frame(a = sets %*% y[had], b = sets %*% x[had]))
  sums <- sums[order(sums$a / sums$b), ]
  kept <- sums[mapply(accept, sums$a, sums$b), ]
  share <- binom.test(sum(y), sum(x, y))$conf.int
  low <- min(kept$a / kept$b, share[1] / (1 - share[1])); high <- max(kept$a / kept$b, share[2] / (1 - share[2]))
  # Too few patients limit nothing.
  if (sum(had) < 6) next
  note(case, "compare_paired_rates", "low", low)
  if (is.finite(high)) note(case, "compare_paired_rates", "high", high)
  # Each patient's rate, by ranks.
  if (any(x != y)) note(case, "wilcoxon_signed_rank:rates", "p", wilcox.exact(y, x, paired = TRUE)$p.value)
}
write_table(do.call(rbind, rows), "data_rates")
write_table(do.call(rbind, results), "results_rates")
