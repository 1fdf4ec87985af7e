# Numbers from outside, against which the statistics of smdash are held.
#
# Run once from this folder:  Rscript golden.R
# It writes the data sets (data_*.csv) and what R says about them (results.csv), each under a header with the versions.
# CI reads the files and needs no R. All data sets are invented here, except those marked "published", which are the
# worked examples of R's own help pages and of the books these name.
#
# results.csv: case, call, quantity, value, kind
#   kind "exact"   both sides compute the same number: they must agree to 1e-9
#   kind "solved"  R stops an iteration early (uniroot on the ratio or, above 1, its inverse): they must agree to 2e-4 there
#   kind "drawn"   R draws a million times and smdash enumerates, or smdash draws: they must agree to 0.006

suppressPackageStartupMessages({library(coin); library(exactRankTests); library(survival)})
options(digits = 17, scipen = 999, warn = 1)
run_on <- "2026-11-22"
header <- c(
  "# Written by golden.R; do not edit.",
  paste0("# ", R.version.string, "; coin ", packageVersion("coin"), "; exactRankTests ",
         packageVersion("exactRankTests"), "; survival ", packageVersion("survival"), "; run on ", run_on)
)
write_table <- function(frame, name) {
  path <- paste0(name, ".csv")
  writeLines(header, path)
  suppressWarnings(write.table(frame, path, append = TRUE, sep = ",", row.names = FALSE, na = "", qmethod = "double"))
}

results <- list()
note <- function(case, call, quantity, value, kind = "exact") {
  results[[length(results) + 1]] <<- data.frame(
    case = case, call = call, quantity = quantity, value = sprintf("%.17g", value), kind = kind)
}

# ---- pairs -----------------------------------------------------------------------------------------------------------
set.seed(20181)
grades <- function(n) sample(0:4, n, replace = TRUE)
pairs <- list(
  depression_published = list(  # ?wilcox.test; Hollander and Wolfe 1973, 29f
    before = c(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30),
    after = c(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)),
  many_zeros = list(before = c(4, 3, 3, 2, 4, 1, 0, 2, 3, 2, 4, 1, 2, 3), after = c(1, 1, 3, 0, 2, 1, 0, 1, 3, 0, 1, 1, 1, 0)),
  half_zeros = list(before = c(2, 2, 3, 1, 0, 4, 1, 1, 2, 3, 0, 2), after = c(2, 0, 3, 1, 0, 1, 2, 1, 0, 2, 0, 3)),
  two_changed = list(before = c(1, 2, 3, 4, 0, 2), after = c(1, 1, 3, 2, 0, 2)),
  tiny_three = list(before = c(3, 2, 4), after = c(1, 1, 0)),
  tiny_two = list(before = c(3, 1), after = c(1, 2)),
  six_down = list(before = c(4, 4, 3, 3, 2, 2), after = c(0, 1, 1, 2, 1, 0)),
  one_size = list(before = c(1, 1, 1, 2, 2, 2, 3, 3), after = c(2, 0, 2, 1, 3, 3, 2, 4)),
  decimals = list(before = c(0.1, 0.2, 0.3, 0.4, 1.1, 2.2, 3.3, 0.7), after = c(0.3, 0.4, 0.1, 0.6, 1.4, 2.0, 3.9, 0.6)),
  with_missing = list(before = c(4, NA, 3, 2, 1, 4, 3), after = c(2, 1, 3, NA, 0, 1, 1)),
  grades_13 = list(before = grades(13), after = grades(13)),
  grades_30 = list(before = grades(30), after = pmax(grades(30) - 1, 0)),
  grades_60 = list(before = grades(60), after = grades(60)),
  untied_12 = list(before = round(rnorm(12, 50, 9), 6), after = round(rnorm(12, 58, 9), 6)),
  untied_45 = list(before = round(rnorm(45, 50, 9), 7), after = round(rnorm(45, 52, 9), 7)),
  skewed_20 = list(before = round(rexp(20, 0.02), 1), after = round(rexp(20, 0.03), 1)),
  registry_700 = list(before = round(rnorm(700, 50, 9)), after = round(rnorm(700, 50.6, 9)))
)
walsh <- function(d) { s <- outer(d, d, "+") / 2; sort(s[lower.tri(s, diag = TRUE)]) }
pair_rows <- list()
for (case in names(pairs)) {
  before <- pairs[[case]]$before; after <- pairs[[case]]$after
  pair_rows[[case]] <- data.frame(case = case, before = before, after = after)
  there <- !is.na(before) & !is.na(after)
  b <- before[there]; a <- after[there]
  d <- round(a - b, 9); moved <- d[d != 0]; n <- length(d)
  frame <- data.frame(a = d, b = rep(0, n))
  if (length(moved) <= 500) {
    note(case, "wilcoxon_signed_rank", "p", wilcox.exact(moved, exact = TRUE)$p.value)
    note(case, "wilcoxon_signed_rank:coin", "p",
         as.numeric(pvalue(wilcoxsign_test(a ~ b, data = frame, zero.method = "Wilcoxon", distribution = "exact"))))
    note(case, "wilcoxon_signed_rank:pratt", "p",
         as.numeric(pvalue(wilcoxsign_test(a ~ b, data = frame, zero.method = "Pratt", distribution = "exact"))))
  } else {
    note(case, "wilcoxon_signed_rank", "p", wilcox.test(moved, exact = FALSE, correct = TRUE)$p.value)
  }
  note(case, "wilcoxon_signed_rank", "statistic", suppressWarnings(wilcox.test(moved, exact = FALSE))$statistic)
  note(case, "sign_test", "p", binom.test(sum(d > 0), length(moved))$p.value)
  note(case, "sign_test", "estimate", median(d))
  w <- walsh(d); cut <- qsignrank(0.025, n)
  note(case, "hodges_lehmann", "estimate", median(w))
  if (n >= 6 && n <= 500) {
    note(case, "hodges_lehmann", "low", w[cut]); note(case, "hodges_lehmann", "high", w[length(w) + 1 - cut])
  }
  if (n >= 6 && n < 50 && !any(duplicated(abs(d))) && all(d != 0)) {
    said <- wilcox.test(d, conf.int = TRUE, exact = TRUE)
    note(case, "hodges_lehmann:wilcox.test", "estimate", said$estimate)
    note(case, "hodges_lehmann:wilcox.test", "low", said$conf.int[1])
    note(case, "hodges_lehmann:wilcox.test", "high", said$conf.int[2])
  }
  if (sd(a) > 0 && sd(b) > 0 && n >= 3) {
    note(case, "spearman", "estimate", cor(rank(b), rank(a)))
    if (n <= 8 && !any(duplicated(a)) && !any(duplicated(b)))
      note(case, "spearman", "p", cor.test(b, a, method = "spearman", exact = TRUE)$p.value)
    if (n > 8 && n <= 50)
      note(case, "spearman", "p",
           as.numeric(pvalue(independence_test(rank(a) ~ rank(b), distribution = approximate(1e6)))), "drawn")
    if (n > 50)
      note(case, "spearman", "p", suppressWarnings(cor.test(b, a, method = "spearman", exact = FALSE))$p.value)
  }
}
write_table(do.call(rbind, pair_rows), "data_pairs")

# ---- groups ----------------------------------------------------------------------------------------------------------
groups <- list(
  permeability_published = list(  # ?wilcox.test; Hollander and Wolfe 1973, 69f
    c(0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46), c(1.15, 0.88, 0.90, 0.74, 1.21)),
  mucociliary_published = list(  # ?kruskal.test; Hollander and Wolfe 1973, 116
    c(2.9, 3.0, 2.5, 2.6, 3.2), c(3.8, 2.7, 4.0, 2.4), c(2.8, 3.4, 3.7, 2.2, 2.0)),
  grades_two = list(c(0, 1, 1, 2, 2, 3, 4), c(2, 3, 3, 4, 4, 4)),
  grades_uneven = list(c(0, 0, 1, 1, 2, 2, 2, 3, 3, 4), c(3, 4)),
  one_against_many = list(c(4), c(0, 1, 1, 2, 3, 3, 0)),
  nearly_all_equal = list(c(1, 1, 1, 1, 2), c(1, 1, 1, 3)),
  decimals_two = list(c(0.1, 0.3, 0.30000000000000004, 0.7), c(0.3, 0.5, 0.7, 0.9, 1.1)),
  grades_twenty = list(grades(20), pmin(grades(20) + 1, 4)),
  untied_two = list(round(rnorm(15), 6), round(rnorm(11, 0.8), 6)),
  registry_two = list(round(rnorm(90, 50, 9)), round(rnorm(140, 52, 9))),
  three_tiny = list(c(1, 2, 2), c(2, 3, 4), c(4, 4)),
  three_subtypes = list(c(0, 1, 1, 2, 2, 2, 3, 1, 0, 2), c(3, 4), c(4)),
  four_groups = list(grades(12), grades(9), grades(10), pmin(grades(8) + 1, 4)),
  registry_four = list(grades(80), grades(60), grades(70), pmin(grades(40) + 1, 4))
)
group_rows <- list()
for (case in names(groups)) {
  values <- round(unlist(groups[[case]]), 9)
  group <- rep(seq_along(groups[[case]]), lengths(groups[[case]]))
  group_rows[[case]] <- data.frame(case = case, group = group, value = unlist(groups[[case]]))
  n <- length(values)
  if (max(group) == 2) {
    a <- values[group == 1]; b <- values[group == 2]
    note(case, "mann_whitney", "statistic", suppressWarnings(wilcox.test(a, b, exact = FALSE))$statistic)
    if (n <= 100) {
      note(case, "mann_whitney", "p", as.numeric(pvalue(
        wilcox_test(values ~ factor(group), distribution = "exact"))))
      if (!any(duplicated(values))) note(case, "mann_whitney:wilcox.exact", "p", wilcox.exact(a, b, exact = TRUE)$p.value)
      cut <- qwilcox(0.025, length(a), length(b))
      s <- sort(outer(a, b, "-"))
      if (cut > 0) { note(case, "mann_whitney", "low", s[cut]); note(case, "mann_whitney", "high", s[length(s) + 1 - cut]) }
    } else note(case, "mann_whitney", "p", wilcox.test(a, b, exact = FALSE, correct = TRUE)$p.value)
    note(case, "mann_whitney", "estimate", median(outer(a, b, "-")))
    if (!any(duplicated(values)) && n < 50) {
      said <- wilcox.test(a, b, conf.int = TRUE, exact = TRUE)
      note(case, "mann_whitney:wilcox.test", "estimate", said$estimate)
      note(case, "mann_whitney:wilcox.test", "low", said$conf.int[1])
      note(case, "mann_whitney:wilcox.test", "high", said$conf.int[2])
    }
  }
  said <- kruskal.test(values, factor(group))
  note(case, "kruskal_wallis", "statistic", said$statistic)
  if (n > 100) note(case, "kruskal_wallis", "p", said$p.value)
  else note(case, "kruskal_wallis", "p",
            as.numeric(pvalue(kruskal_test(values ~ factor(group), distribution = approximate(1e6)))), "drawn")
  if (case == "three_tiny") {  # every way to deal eight ranks to groups of 3, 3 and 2
    r <- rank(values); seen <- said$statistic; extreme <- 0; all <- 0
    for (first in combn(8, 3, simplify = FALSE)) for (second in combn(setdiff(1:8, first), 3, simplify = FALSE)) {
      dealt <- rep(3, 8); dealt[first] <- 1; dealt[second] <- 2
      all <- all + 1; extreme <- extreme + (kruskal.test(r, dealt)$statistic >= seen - 1e-9)
    }
    note(case, "kruskal_wallis:enumerated", "p", extreme / all)
  }
}
write_table(do.call(rbind, group_rows), "data_groups")

# ---- visits ----------------------------------------------------------------------------------------------------------
visits <- list(
  rounding_times_published = matrix(c(  # ?friedman.test; Hollander and Wolfe 1973, 140ff
    5.40, 5.50, 5.55, 5.85, 5.70, 5.75, 5.20, 5.60, 5.50, 5.55, 5.50, 5.40, 5.90, 5.85, 5.70, 5.45, 5.55, 5.60,
    5.40, 5.40, 5.35, 5.45, 5.50, 5.35, 5.25, 5.15, 5.00, 5.85, 5.80, 5.70, 5.25, 5.20, 5.10, 5.65, 5.55, 5.45,
    5.60, 5.35, 5.45, 5.05, 5.00, 4.95, 5.50, 5.50, 5.40, 5.45, 5.55, 5.50, 5.55, 5.55, 5.35, 5.45, 5.50, 5.55,
    5.50, 5.45, 5.25, 5.65, 5.60, 5.40, 5.70, 5.65, 5.55, 6.30, 6.30, 6.25), ncol = 3, byrow = TRUE),
  tiny_ties = matrix(c(4, 2, 2, 3, 3, 1, 2, 1, 1, 4, 3, 3, 1, 1, 1), ncol = 3, byrow = TRUE),
  four_rows_four_visits = matrix(c(4, 2, 1, 1, 3, 2, 2, 0, 2, 2, 1, 1, 4, 4, 3, 0), ncol = 4, byrow = TRUE),
  thirteen_four = matrix(pmax(sample(0:4, 52, TRUE) - rep(0:3 %/% 2, each = 13), 0), ncol = 4),
  with_gaps = matrix(c(4, 2, 1, 3, NA, 0, 3, 2, 2, 2, 2, 0, 4, 3, 3), ncol = 3, byrow = TRUE),
  registry_300 = matrix(sample(0:4, 900, TRUE), ncol = 3)
)
visit_rows <- list()
for (case in names(visits)) {
  m <- visits[[case]]
  visit_rows[[case]] <- data.frame(case = case, patient = as.vector(row(m)), visit = as.vector(col(m)), value = as.vector(m))
  m <- m[complete.cases(m), , drop = FALSE]
  said <- friedman.test(m)
  note(case, "friedman", "statistic", said$statistic)
  if (nrow(m) > 200) note(case, "friedman", "p", said$p.value)
  else {
    long <- data.frame(value = as.vector(m), visit = factor(col(m)), patient = factor(row(m)))
    note(case, "friedman", "p", as.numeric(pvalue(
      friedman_test(value ~ visit | patient, data = long, distribution = approximate(1e6)))), "drawn")
  }
  if (nrow(m) <= 5 && ncol(m) == 3) {  # every order within every patient
    orders <- rbind(c(1, 2, 3), c(1, 3, 2), c(2, 1, 3), c(2, 3, 1), c(3, 1, 2), c(3, 2, 1))
    grid <- as.matrix(expand.grid(rep(list(1:6), nrow(m))))
    extreme <- apply(grid, 1, function(g) {
      shuffled <- t(sapply(seq_along(g), function(i) m[i, orders[g[i], ]]))
      friedman.test(shuffled)$statistic >= said$statistic - 1e-9
    })
    note(case, "friedman:enumerated", "p", mean(extreme))
  }
}
write_table(do.call(rbind, visit_rows), "data_visits")

# ---- tables ----------------------------------------------------------------------------------------------------------
tables <- list(
  tea_published = matrix(c(3, 1, 1, 3), 2),  # ?fisher.test; Agresti 1990, 61f; Fisher 1935
  job_satisfaction_published = matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4, 4),  # Agresti 2002, 57
  two_empty = matrix(c(5, 0, 3, 6), 2),
  all_empty_corner = matrix(c(0, 4, 5, 0), 2),
  lopsided = matrix(c(12, 1, 30, 9), 2),
  big_two = matrix(c(120, 90, 80, 130), 2),
  response_by_subtype = matrix(c(4, 1, 0, 3, 0, 0, 2, 1, 0, 1, 0, 1), 3),
  three_by_two = matrix(c(5, 2, 1, 0, 4, 6), 3),
  two_by_five = matrix(c(1, 6, 3, 2, 5, 1, 4, 0, 0, 3), 2),
  three_by_three = matrix(c(6, 2, 1, 3, 5, 2, 0, 4, 7), 3),
  five_by_four_small = matrix(c(2, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 2, 2, 1, 0, 1, 0, 1, 3), 5),
  uniform = matrix(rep(3, 9), 3)
)
table_rows <- list()
for (case in names(tables)) {
  m <- tables[[case]]
  table_rows[[case]] <- data.frame(case = case, row = as.vector(row(m)), column = as.vector(col(m)), count = as.vector(m))
  said <- fisher.test(m, workspace = 2e7)
  note(case, "fisher_exact", "p", said$p.value)
  if (nrow(m) == 2 && ncol(m) == 2) {
    if (is.finite(said$estimate)) note(case, "fisher_exact", "estimate", said$estimate, "solved")
    note(case, "fisher_exact", "low", said$conf.int[1], "solved")
    if (is.finite(said$conf.int[2])) note(case, "fisher_exact", "high", said$conf.int[2], "solved")
  }
}
write_table(do.call(rbind, table_rows), "data_tables")

# ---- one share, one rate, two rates: the case is the call's arguments --------------------------------------------------
for (pair in list(c(0, 1), c(1, 1), c(0, 20), c(1, 29), c(4, 9), c(5, 13), c(13, 13), c(15, 148), c(81, 263), c(2, 5000))) {
  case <- paste(pair, collapse = " ")
  exact <- binom.test(pair[1], pair[2])$conf.int
  score <- suppressWarnings(prop.test(pair[1], pair[2], correct = FALSE))$conf.int
  note(case, "proportion", "low", exact[1]); note(case, "proportion", "high", exact[2])
  note(case, "proportion:wilson", "low", score[1]); note(case, "proportion:wilson", "high", score[2])
}
for (pair in list(c(0, 3.5), c(1, 0.2), c(7, 10), c(35, 12.25), c(400, 90))) {
  case <- paste(pair, collapse = " ")
  limits <- poisson.test(pair[1], pair[2])$conf.int
  note(case, "rate", "low", limits[1]); note(case, "rate", "high", limits[2])
}
for (four in list(c(9, 4, 2, 5), c(0, 2, 4, 3), c(11, 10, 0, 12), c(25, 13, 19, 13), c(300, 100, 220, 110))) {
  case <- paste(four, collapse = " ")  # events and years before, events and years after
  said <- poisson.test(four[c(3, 1)], four[c(4, 2)])
  note(case, "compare_rates", "p", said$p.value)
  if (four[1] > 0) note(case, "compare_rates", "estimate", said$estimate)
  note(case, "compare_rates", "low", said$conf.int[1])
  if (is.finite(said$conf.int[2])) note(case, "compare_rates", "high", said$conf.int[2])
}
for (two in list(c(1, 8), c(0, 6), c(5, 5), c(3, 0), c(12, 2))) {
  case <- paste(two, collapse = " ")  # changed to no, changed to yes
  note(case, "compare_paired_proportions", "p", binom.test(two[2], sum(two))$p.value)
}
holm_sets <- list(c(0.01, 0.02, NA), c(0.04, 0.01, 0.03, 0.5, 0.01), c(1, 0.9, NA, 0.2), c(0.05))
for (set in holm_sets) {
  adjusted <- p.adjust(set, "holm")
  case <- paste(ifelse(is.na(set), "nan", format(set, digits = 15, trim = TRUE)), collapse = " ")
  for (i in seq_along(set)) if (!is.na(set[i])) note(case, "holm", as.character(i - 1), adjusted[i])
}

# ---- times and censored laboratory values -----------------------------------------------------------------------------
times <- list(
  fourteen = list(time = c(1, 3, 3, 5, 6, 6, 8, 12, 17, 17, 24, 36, 60, 73), event = c(1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0, 0)),
  flat_at_half = list(time = c(1, 2, 3, 4), event = c(1, 1, 1, 1)),
  never_half = list(time = c(2, 4, 6, 8, 9, 9), event = c(1, 0, 1, 0, 0, 0)),
  ties_and_all_events = list(time = c(3, 3, 3, 6, 6, 12, 12), event = c(1, 1, 1, 1, 1, 1, 1)),
  none_seen = list(time = c(3, 5, 9), event = c(0, 0, 0))
)
time_rows <- list()
for (case in names(times)) {
  one <- times[[case]]
  time_rows[[case]] <- data.frame(case = case, time = one$time, event = one$event)
  fit <- survfit(Surv(one$time, one$event) ~ 1, conf.type = "log-log")
  for (i in seq_along(fit$time)) {
    note(case, "survival", paste("survival", fit$time[i]), fit$surv[i])
    if (fit$surv[i] > 0 && fit$surv[i] < 1) {
      note(case, "survival", paste("low", fit$time[i]), fit$lower[i]); note(case, "survival", paste("high", fit$time[i]), fit$upper[i])
    }
  }
  said <- quantile(fit, 0.5)
  if (!is.na(said$quantile)) note(case, "survival", "median", said$quantile)
  if (!is.na(said$lower)) note(case, "survival", "median low", said$lower)
  if (!is.na(said$upper)) note(case, "survival", "median high", said$upper)
}
write_table(do.call(rbind, time_rows), "data_times")

# Where the limits leave no order open, the censored test is the exact signed-rank test of the differences with any
# number put in for the censored values; the number is put in here.
censored <- list(
  below_twice = list(before = c(1, 1, 8, 12, 5, 30, 9), after = c(1, 1, 4, 11, 8, 22, 7),
                     before_sign = c("<", "<", "", "", "", "", ""), after_sign = c("<", "<", "", "", "", "", "")),
  to_below = list(before = c(20, 40, 10, 6, 5, 3, 2), after = c(1, 1, 6, 3, 3, 2, 3),
                  before_sign = rep("", 7), after_sign = c("<", "<", "", "", "", "", "")),
  above = list(before = c(200, 150, 30, 40, 22, 10, 12, 60), after = c(50, 120, 25, 42, 16, 14, 5, 61),
               before_sign = c(">", rep("", 7)), after_sign = rep("", 8)),
  from_below = list(before = c(0.5, 3, 4, 8, 7, 6), after = c(9, 2, 7, 6, 3, 1),
                    before_sign = c("<", rep("", 5)), after_sign = rep("", 6))
)
censored_rows <- list()
for (case in names(censored)) {
  one <- as.data.frame(censored[[case]])
  censored_rows[[case]] <- cbind(case = case, one)
  put_in <- function(value, sign) ifelse(sign == "<", value * 0.7, ifelse(sign == ">", value * 1.2, value))
  d <- round(put_in(one$after, one$after_sign) - put_in(one$before, one$before_sign), 9)
  note(case, "compare_censored", "p", wilcox.exact(d[d != 0], exact = TRUE)$p.value)
}
write_table(do.call(rbind, censored_rows), "data_censored")

write_table(do.call(rbind, results), "results")
