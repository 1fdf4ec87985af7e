# Numbers from outside for what the page Response shows: cumulative incidence, weighted kappa, marginal homogeneity.
#
# Run once from this folder:  Rscript golden_response.R
# It writes data_incidence.csv, data_levels.csv and results_response.csv, in the form of golden.R. CI needs no R. All data
# sets are invented here, except those marked "published".

suppressPackageStartupMessages({library(coin); library(survival); library(cmprsk); library(vcd); library(psych)})
options(digits = 17, scipen = 999, warn = 1)
header <- c(
  "# Written by golden_response.R; do not edit.",
  paste0("# ", R.version.string, "; coin ", packageVersion("coin"), "; survival ", packageVersion("survival"), "; cmprsk ",
         packageVersion("cmprsk"), "; vcd ", packageVersion("vcd"), "; psych ", packageVersion("psych"),
         "; run on 2026-11-30")
)
write_table <- function(frame, name) {
  path <- paste0(name, ".csv")
  writeLines(header, path)
  suppressWarnings(write.table(frame, path, append = TRUE, sep = ",", row.names = FALSE, na = "", qmethod = "double"))
}
results <- list()
note <- function(case, call, quantity, value, kind = "exact") {
  results[[length(results) + 1]] <<- data.frame(
    case = case, call = call, quantity = quantity, value = sprintf("%.17g", as.numeric(value)), kind = kind)
}

# ---- cumulative incidence: 1 the event, 2 the competing event, 0 neither -----------------------------------------------
set.seed(20181)
incidences <- list(
  thirteen = list(time = c(1, 1, 3, 3, 6, 6, 6, 9, 17, 18, 21, 24, 73), outcome = c(2, 2, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0)),
  none_competes = list(time = c(2, 3, 3, 5, 8, 9, 12), outcome = c(1, 1, 0, 1, 0, 1, 0)),
  all_end = list(time = c(1, 2, 2, 4, 5, 7), outcome = c(1, 2, 1, 1, 2, 1)),
  nobody = list(time = c(3, 5, 5, 9), outcome = c(2, 0, 0, 2)),
  sixty = list(time = sample(1:24, 60, TRUE), outcome = sample(0:2, 60, TRUE, c(0.4, 0.4, 0.2)))
)
rows <- list()
for (case in names(incidences)) {
  one <- incidences[[case]]
  rows[[case]] <- data.frame(case = case, time = one$time, outcome = one$outcome)
  state <- factor(one$outcome, 0:2, c("neither", "event", "competing"))
  fit <- survfit(Surv(one$time, state) ~ 1, conf.type = "log-log")
  event <- match("event", fit$states); competing <- match("competing", fit$states)
  for (i in seq_along(fit$time)) {
    share <- fit$pstate[i, event]
    note(case, "cumulative_incidence", paste("incidence", fit$time[i]), share)
    note(case, "cumulative_incidence", paste("competing_incidence", fit$time[i]), fit$pstate[i, competing])
    if (share > 0 && share < 1) {
      note(case, "cumulative_incidence", paste("low", fit$time[i]), fit$lower[i, event])
      note(case, "cumulative_incidence", paste("high", fit$time[i]), fit$upper[i, event])
    }
  }
  if (any(one$outcome == 1)) {
    other <- timepoints(cuminc(one$time, one$outcome, cencode = 0), unique(sort(one$time)))$est["1 1", ]
    for (at in names(other)) if (!is.na(other[at]))
      note(case, "cumulative_incidence:cmprsk", paste("incidence", as.numeric(at)), other[at])
  }
  half <- which(fit$pstate[, event] >= 0.5)
  if (length(half) && fit$n.risk[half[1], 1] >= 5) note(case, "cumulative_incidence", "median", fit$time[half[1]])
  reverse <- quantile(survfit(Surv(one$time, one$outcome != 2) ~ 1, conf.type = "log-log"), 0.5)
  if (!is.na(reverse$quantile)) note(case, "follow_up", "value", reverse$quantile)
}
write_table(do.call(rbind, rows), "data_incidence")

# ---- ordered levels twice in the same patients -------------------------------------------------------------------------
spread_out <- function(m) list(first = rep(row(m), m), second = rep(col(m), m))
levels_twice <- list(
  sex_published = spread_out(matrix(c(  # ?mh_test; Agresti 2002, p. 421: premarital against extramarital sex
    144, 33, 84, 126, 2, 4, 14, 29, 0, 2, 6, 25, 0, 0, 1, 5), 4)),
  vision_published = spread_out(matrix(c(  # ?mh_test; Stuart 1953: grades of unaided vision of women
    1520, 234, 117, 36, 266, 1512, 362, 82, 124, 432, 1772, 179, 66, 78, 205, 492), 4)),
  diagnoses_published = spread_out(matrix(c(  # ?cohen.kappa; Cohen 1968
    0.44, 0.07, 0.09, 0.05, 0.20, 0.05, 0.01, 0.03, 0.06) * 100, 3)),
  eleven = list(first = c(1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3), second = c(1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2)),
  thirteen_better = list(first = c(5, 4, 4, 3, 3, 3, 4, 2, 2, 5, 4, 3, 4), second = c(3, 2, 4, 1, 3, 2, 1, 2, 3, 1, 3, 3, 2)),
  small_six = list(first = c(4, 3, 3, 2, 4, 4), second = c(1, 2, 3, 1, 2, 4)),
  gap_between = list(first = c(1, 1, 5, 5, 1, 5, 5, 3), second = c(1, 5, 5, 5, 1, 1, 5, 5)),
  thirty = list(first = sample(1:5, 30, TRUE), second = sample(1:5, 30, TRUE))
)
rows <- list()
for (case in names(levels_twice)) {
  one <- levels_twice[[case]]
  n <- length(one$first)
  rows[[case]] <- aggregate(patients ~ case + first + second, cbind(case = case, as.data.frame(one), patients = 1), sum)
  change <- one$second - one$first
  moved <- change[change != 0]
  note(case, "compare_margins", "estimate", mean(change))
  if (length(moved) <= 500 && n <= 100) {
    long <- data.frame(level = c(one$first, one$second), time = factor(rep(1:2, each = n)), patient = factor(rep(1:n, 2)))
    note(case, "compare_margins", "p", pvalue(symmetry_test(level ~ time | patient, data = long, distribution = "exact")))
  }
  if (length(moved) <= 500 && n > 100) {
    # The distribution of the sum over all exchanges, a patient at a time.
    chance <- 1; reach <- 0
    for (size in abs(moved)) {
      longer <- numeric(length(chance) + 2 * size)
      longer[seq_along(chance)] <- chance / 2
      longer[2 * size + seq_along(chance)] <- longer[2 * size + seq_along(chance)] + chance / 2
      chance <- longer; reach <- reach + size
    }
    note(case, "compare_margins", "p", sum(chance[abs(seq(-reach, reach)) >= abs(sum(moved))]))
  }
  if (length(moved) > 500) {
    note(case, "compare_margins", "p", 2 * pnorm(-(abs(sum(moved)) - 1) / sqrt(sum(moved^2))))
  }
  if (case == "small_six") {
    signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), length(moved))))
    note(case, "compare_margins:enumerated", "p", mean(abs(signs %*% abs(moved)) >= abs(sum(moved))))
  }
  all <- min(one$first, one$second):max(one$first, one$second)
  m <- table(factor(one$first, all), factor(one$second, all))
  said <- Kappa(m, weights = "Equal-Spacing")$Weighted
  note(case, "weighted_kappa", "value", said["value"])
  # The interval: the error that vcd computes, on Fisher's z scale.
  z <- atanh(said["value"]) + c(-1, 1) * qnorm(0.975) * said["ASE"] / (1 - said["value"]^2)
  note(case, "weighted_kappa", "low", tanh(z[1])); note(case, "weighted_kappa", "high", tanh(z[2]))
  linear <- 1 - abs(outer(seq_along(all), seq_along(all), "-")) / (length(all) - 1)
  note(case, "weighted_kappa:psych", "value", suppressWarnings(cohen.kappa(unclass(m), w = linear))$weighted.kappa)
}
write_table(do.call(rbind, rows), "data_levels")

write_table(do.call(rbind, results), "results_response")
