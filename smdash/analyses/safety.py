"""Safety: anaphylaxis before and on treatment, adverse events, withdrawals, exposure."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from smdash.analyses.adverse_events import list_severe, tabulate_adverse_events
from smdash.analyses.anaphylaxis import analyse_episodes
from smdash.analyses.episodes import (
    MONTHS_A_YEAR,
    count_months,
    list_observation_columns,
    suggest_observation_column,
)
from smdash.cohort import Cohort
from smdash.old_blocks import (
    Block,
    Heading,
    Note,
    Section,
    Stat,
    Stats,
    Table,
    Text,
    write_count,
    write_number,
    write_proportion,
)
from smdash.statistics import proportion

KEY = "safety"
TITLE = "Safety"


@dataclass(frozen=True, slots=True)
class SafetyOptions:
    """What is looked at.

    Attributes
    ----------
    observed_before
        The patient column that holds the months each patient was observed before treatment, one of
        `episodes.list_observation_columns`. None takes the one plainly named after it
        (`episodes.suggest_observation_column`); without one no rate before treatment exists.
    """

    observed_before: str | None = None


def analyse_safety(cohort: Cohort, options: SafetyOptions | None = None) -> Section:
    """Answer how often anaphylaxis occurred before and on treatment, and what else happened to patients.

    All treated patients count, excluded ones included. The time before treatment is read from the file, never assumed.

    Parameters
    ----------
    cohort
        The patients looked at.
    options
        What is looked at.

    Raises
    ------
    ValueError
        If the column asked for is no numeric column of the file.
    """
    options = options or SafetyOptions()
    offered = list_observation_columns(cohort)
    if options.observed_before is not None and options.observed_before not in offered:
        raise ValueError(
            f"{options.observed_before!r} is no numeric column of the file; allowed: {', '.join(offered) or 'none'}."
        )
    observed_before = options.observed_before or suggest_observation_column(cohort)
    settings = {"Months observed before treatment": observed_before or "not in the file"}
    people = cohort.patients
    if people.empty:
        return Section(KEY, TITLE, "There is no patient.", settings=settings)
    months = count_months(cohort, observed_before)
    episodes = analyse_episodes(cohort, months, observed_before)
    sentences = [episodes.answer]
    blocks: list[Block] = [_exposure(cohort, months), Heading("Anaphylaxis"), *episodes.blocks]
    method = [
        f"All {write_count(len(people), 'treated patient')}, excluded ones included.",
        "Time on treatment is the recorded one, else the time from start to stop.",
        *episodes.method,
    ]
    blocks.append(Heading("Adverse events"))
    recorded = cohort.events[cohort.events["kind"] == "adverse event"]
    events = recorded[~(recorded["month"] < 0)]
    if len(events) < len(recorded):
        early = write_count(len(recorded) - len(events), "event")
        blocks.append(Note(f"{early} before the first dose left out: not an adverse event of treatment."))
    if events.empty:
        sentences.append("No adverse event is recorded.")
        blocks.append(Text("No adverse event is recorded. That is not the same as none having occurred."))
    else:
        severe, ungraded = list_severe(events)
        have = int(events["patient_id"].nunique())
        bad = int(severe["patient_id"].nunique())
        sentences.append(
            f"{write_count(len(events), 'adverse event')} in {have:,} of {write_count(len(people), 'patient')}; of "
            f"CTCAE grade 3 or more in {_share(bad, len(people))}"
            + (f" ({write_count(ungraded, 'event')} without a CTCAE grade)." if ungraded else ".")
        )
        blocks.append(tabulate_adverse_events(events, len(people)))
        method.append("Proportions with exact 95% intervals (Clopper-Pearson).")
    withdrawn = people[people["withdrawn"] | (people["response"] == "withdrawn")]
    sentences.append(f"{_share(len(withdrawn), len(people))} withdrew.")
    if not withdrawn.empty:
        blocks += [Heading("Withdrawals"), _withdrawals(withdrawn, months)]
    return Section(KEY, TITLE, " ".join(sentences), tuple(blocks), tuple(method), episodes.tests, settings)


def _share(count: int, total: int) -> str:
    low, high = proportion(count, total).interval or (None, None)
    return write_proportion(count, total, low, high)


def _exposure(cohort: Cohort, months: pd.DataFrame) -> Stats:
    exposed = months.dropna(subset=["months_on"])
    years = float(exposed["months_on"].sum()) / MONTHS_A_YEAR
    doses = int((cohort.events["kind"] == "dose change").sum())
    ids = tuple(exposed["patient_id"])
    counted = write_count(len(ids), "patient")
    if missing := len(cohort.patients) - len(exposed):
        counted += f"; {write_count(missing, 'patient')} without a known time"
    spread = (
        f"{write_number(float(exposed['months_on'].min()))} to {write_number(float(exposed['months_on'].max()))}"
        if ids
        else "–"
    )
    middle = float(exposed["months_on"].median()) if ids else None
    return Stats(
        (
            Stat(
                "Time on treatment",
                f"{write_number(years)} patient-years",
                counted,
                ids,
            ),
            Stat("Median months", write_number(middle), f"range {spread}", ids),
            Stat("Dose changes", f"{doses:,}", "recorded events"),
        )
    )


def _withdrawals(withdrawn: pd.DataFrame, months: pd.DataFrame) -> Table:
    known = months.set_index("patient_id")["months_on"]
    frame = pd.DataFrame(
        {
            "Patient": withdrawn["patient_id"].tolist(),
            "Months on treatment": [write_number(float(known[one])) for one in withdrawn["patient_id"]],
            "Reason": withdrawn["withdrawal_reason"].fillna("not recorded").tolist(),
        }
    )
    members = tuple((str(one),) for one in withdrawn["patient_id"])
    return Table("withdrawals", "Patients who withdrew", frame, members, ("Months on treatment",))
