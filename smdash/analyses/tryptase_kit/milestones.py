"""Limits crossed and changes of a certain size, counted among the patients to whom they could happen."""

from __future__ import annotations

import numpy as np

from smdash.analyses.changes import VisitChange
from smdash.analyses.limits import BELOW_LIMIT, Judgement, exceed, read_bounds
from smdash.analyses.tryptase_kit.options import REFERENCE_CHANGE, REFERENCE_CHANGE_SOURCE, LaboratoryOptions
from smdash.analyses.tryptase_kit.percent import PercentChange
from smdash.blocks import Column, Number, Row, Sentence, Share, Table, row, say
from smdash.measures import TRYPTASE_MINOR_CRITERION, Measure
from smdash.statistics import proportion
from smdash.vocabulary import visit_label


def count_milestones(
    changes: list[PercentChange], last: VisitChange, measure: Measure, options: LaboratoryOptions
) -> Table:
    """Count the limits crossed and the changes of a certain size, among the patients to whom it could happen.

    Parameters
    ----------
    changes
        One a pair of `last`.
    last
        The comparison the changes belong to.
    measure, options
        The laboratory value and what is looked at.
    """
    pairs = last.pairs
    patients = np.array(pairs.patients, dtype=object)
    before, after = read_bounds(pairs.before, pairs.before_signs), read_bounds(pairs.after, pairs.after_signs)
    # Rounded, so that a change of exactly the size asked for is one.
    least, most = (np.round(ends, 9) for ends in ([one.least for one in changes], [one.most for one in changes]))
    everyone = Judgement(np.ones(len(changes), dtype=bool), np.zeros(len(changes), dtype=bool))
    rows: list[Row] = []

    def add(name: Sentence | str, eligible: Judgement, met: Judgement) -> None:
        told, hits = eligible.yes & (met.yes | met.no), eligible.yes & met.yes
        open_ = ~(eligible.yes | eligible.no) | (eligible.yes & ~(met.yes | met.no))
        count, of = int(hits.sum()), int(told.sum())
        share = Share(count, of, proportion(count, of).interval)
        rows.append(row(name, share, int(open_.sum()), patients=patients[hits].tolist()))

    if measure.key == "tryptase":
        reference = say("the reference limit ({})", Number(options.reference_limit, style="laboratory", unit="ng/mL"))
        for limit, name, again in (
            (TRYPTASE_MINOR_CRITERION, "20 ng/mL", "20 ng/mL"),
            (options.reference_limit, reference, "the reference limit"),
        ):
            above, still = exceed(before, limit), exceed(after, limit)
            add(say("From above {} to {} or below", name, again), above, still.negate())
            add(say("From {} or below to above it", name), above.negate(), still)
    add("Fall of at least 50%", everyone, Judgement(most <= -50, least > -50))
    if measure.key == "tryptase":
        size, written = REFERENCE_CHANGE, Number(REFERENCE_CHANGE, unit="%")
        add(say("Fall of more than {}", written), everyone, Judgement(most < -size, least >= -size))
        add(say("Rise of more than {}", written), everyone, Judgement(least > size, most <= size))
        within = Judgement((least >= -size) & (most <= size), (least > size) | (most < -size))
        add(say("Within ±{}", written), everyone, within)
    else:
        missed, gone = (
            np.array([sign in BELOW_LIMIT for sign in signs], dtype=bool)
            for signs in (pairs.before_signs, pairs.after_signs)
        )
        lost = Judgement(gone, ~gone)
        add("Detected at baseline, then below the detection limit", Judgement(~missed, missed), lost)
    note = "Of the patients to whom it could happen; those whose limits leave it open are counted apart."
    return Table(
        f"{measure.key}_milestones",
        f"{measure.label}: what happened from baseline to {visit_label(last.visit).lower()}",
        (Column("What happened", "left"), Column("Patients (95% CI)"), Column("Cannot be told")),
        tuple(rows),
        f"{note} {REFERENCE_CHANGE:g}%: {REFERENCE_CHANGE_SOURCE}." if measure.key == "tryptase" else note,
    )
