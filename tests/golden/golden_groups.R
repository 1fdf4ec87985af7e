# Numbers from outside for the comparison of two groups whose values are known only between two ends.
#
# Run once from this folder:  Rscript golden_groups.R
# It writes results_groups.csv. All data are invented here. Scores after Gehan are counted pair by pair; their exact
# permutation test is coin's oneway_test. Where every value is known it has to be the exact Wilcoxon rank-sum test too.

suppressPackageStartupMessages(library(coin))
options(digits = 17, scipen = 999, warn = 1)
cases <- list(
  known = list(a = rbind(c(1, 1), c(4, 4), c(6, 6), c(2, 2), c(9, 9)),
               b = rbind(c(3, 3), c(7, 7), c(8, 8), c(11, 11), c(12, 12), c(5, 5))),
  ties = list(a = rbind(c(1, 1), c(2, 2), c(2, 2), c(3, 3)), b = rbind(c(2, 2), c(3, 3), c(3, 3), c(4, 4), c(4, 4))),
  below = list(a = rbind(c(-Inf, -1), c(-Inf, -1), c(-2, -2), c(0, 0), c(-0.5, -0.5)),
               b = rbind(c(0.1, 0.1), c(-Inf, 0.2), c(0.4, 0.4), c(0.3, 0.3), c(-0.5, -0.5))),
  above = list(a = rbind(c(1, 1), c(2, Inf), c(3, Inf)), b = rbind(c(0, 0), c(1, 1), c(1.5, 1.5), c(2, 2))),
  between = list(a = rbind(c(0, 2), c(1, 1), c(5, 6), c(7, 7), c(2.5, 2.5), c(-1, 0.5)),
                 b = rbind(c(3, 3), c(4, 5.5), c(8, 8), c(6, 6), c(9, Inf), c(2, 2), c(6.5, 6.5)))
)
set.seed(20181)
long <- round(rnorm(30), 2)
ends <- cbind(ifelse(long < -0.6, -Inf, long), long)
cases$thirty <- list(a = ends[1:13, ], b = round(ends[14:30, ] + 0.4, 2))
# More than 100 patients: the normal approximation.
many <- round(rnorm(140), 2)
ends <- cbind(ifelse(many < -0.6, -Inf, many), many)
cases$many <- list(a = ends[1:60, ], b = round(ends[61:140, ] + 0.2, 2))

# 1 where x is certainly above y: the ends of an open interval are not in it.
above <- function(x, y) x[1] > y[2] || (x[1] == y[2] && (x[1] < x[2] || y[1] < y[2]))
rows <- list()
note <- function(case, quantity, value) rows[[length(rows) + 1]] <<- data.frame(
  case = case, quantity = quantity, value = sprintf("%.17g", value))
data <- list()
for (case in names(cases)) {
  a <- cases[[case]]$a; b <- cases[[case]]$b; all <- rbind(a, b); n <- nrow(all); m <- nrow(a); k <- nrow(b)
  score <- sapply(1:n, function(i) sum(sapply(1:n, function(j) above(all[i, ], all[j, ]) - above(all[j, ], all[i, ]))))
  group <- factor(rep(c("a", "b"), c(m, k)))
  note(case, "statistic", sum(score[1:m]))
  if (n <= 100) note(case, "p", as.numeric(pvalue(oneway_test(score ~ group, distribution = "exact"))))
  else note(case, "p", 2 * pnorm(-(abs(sum(score[1:m])) - 1) / sqrt(m * k * sum(score^2) / (n * (n - 1)))))
  if (case == "known") note(case, "p", wilcox.test(a[, 1], b[, 1], exact = TRUE)$p.value)
  least <- sort(outer(a[, 1], b[, 2], "-")); most <- sort(outer(a[, 2], b[, 1], "-"))
  if (median(least) == median(most)) note(case, "estimate", median(least))
  if (n <= 100) cut <- qwilcox(0.025, m, k) else cut <- floor(m * k / 2 - 0.5 - qnorm(0.975) * sqrt(m * k * (n + 1) / 12)) + 1
  if (cut > 0) { note(case, "low", least[cut]); note(case, "high", most[m * k + 1 - cut]) }
  data[[case]] <- data.frame(case = case, group = as.character(group), least = all[, 1], most = all[, 2])
}
header <- c("# Written by golden_groups.R; do not edit.",
            paste0("# ", R.version.string, "; coin ", packageVersion("coin")))
for (name in c("results_groups", "data_bounded")) {
  path <- paste0(name, ".csv")
  writeLines(header, path)
  frame <- do.call(rbind, if (name == "data_bounded") data else rows)
  suppressWarnings(write.table(frame, path, append = TRUE, sep = ",", row.names = FALSE, quote = FALSE))
}
