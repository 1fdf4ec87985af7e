"""Time on treatment: a bar a patient with what happened on it, or the distribution when the patients are many."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from smdash.analyses.cohort.reading import Mask, Reading
from smdash.analyses.evaluated import NO_REASON
from smdash.analyses.follow_up import QUARTILES
from smdash.blocks import Block, Count, Figure, Note, Number, Part, Span, Words, join, say
from smdash.cohort import plain_texts
from smdash.plots import MonthsOnTreatment, Swimmer
from smdash.plots.people import END_MARKS, MOST_PATIENTS
from smdash.statistics import quantiles
from smdash.vocabulary import EVENT_KINDS, NOT_RECORDED_LABEL, SUBTYPE_KEYS

_KEY = "time_on_treatment"
_WITHDREW, _STOPPED, _OPEN = END_MARKS
_DRAWN = ("anaphylaxis", "dose change")
_WIDTHS = (1, 2, 3, 6, 12, 24, 60)
_WIDEST = 120
_MOST_BINS = 24
_SUBTYPES = (*SUBTYPE_KEYS, NOT_RECORDED_LABEL)


def show_treatment(reading: Reading, whole: Reading) -> Part:
    """How long each patient was treated, the excluded included.

    Parameters
    ----------
    reading
        The patients looked at.
    whole
        The cohort they were chosen from, whose axes the picture has.
    """
    blocks: list[Block] = []
    method: tuple[Words, ...] = ()
    unknown = int((~reading.timed).sum())
    if unknown < len(reading.ids):
        small = len(reading.ids) <= MOST_PATIENTS
        blocks.append(_draw_bars(reading, whole) if small else _draw_distribution(reading, whole))
        method = () if small else (QUARTILES,)
    if unknown:
        words = Count(unknown, noun="patient has", plural="patients have")
        blocks.append(Note(say("{} no time on treatment recorded and cannot be drawn.", words), "caution"))
    return Part(tuple(blocks), method)


def _draw_bars(reading: Reading, whole: Reading) -> Figure:
    places = sorted(np.flatnonzero(reading.timed).tolist(), key=lambda at: (-reading.months[at], reading.ids[at]))
    reasons, stops = reading.texts("withdrawal_reason"), _name_ends(reading)
    bars: list[tuple[object, ...]] = []
    ends: list[tuple[object, ...]] = []
    for at in places:
        patient, months = reading.ids[at], float(reading.months[at])
        subtype = reading.cohort.name_subtype(reading.subtypes[at])
        label = f"{patient} · {subtype}" + (" · excluded" if reading.excluded[at] else "")
        remark = ""
        if reading.withdrew[at]:
            remark = f"withdrew: {reasons[at]}" if isinstance(reasons[at], str) else f"withdrew, {NO_REASON}"
        bars.append((patient, label, subtype, months, remark))
        ends.append((patient, months, stops[at], remark))
    events, outside = _list_events(reading)
    note = (
        "All treated patients with months recorded, the excluded included and named. No stop recorded does not prove "
        "that treatment goes on."
    )
    lost = say("{} before the start, after the end or without a month not drawn.", Count(outside, noun="event"))
    known = whole.timed
    return Figure(
        _KEY,
        "Time on treatment of each patient",
        Swimmer(
            pd.DataFrame(bars, columns=["patient_id", "patient_label", "subtype", "months", "remark"]),
            pd.DataFrame([*ends, *events], columns=["patient_id", "month", "mark", "detail"]),
            float(whole.months[known].max()),
            _order_subtypes(whole, known),
            tuple(dict.fromkeys([*(EVENT_KINDS[kind] for kind in _list_kinds(whole)), *_name_ends(whole)[known]])),
        ),
        join((note, lost)) if outside else note,
    )


def _name_ends(reading: Reading) -> npt.NDArray[np.object_]:
    """How each patient's time on treatment ended."""
    stopped = reading.people["treatment_stop"].notna().to_numpy(dtype=np.bool_)
    ends = np.where(stopped, _STOPPED, _OPEN).astype(object)
    ends[reading.withdrew] = _WITHDREW
    return ends


def _place_events(reading: Reading) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where anaphylaxis and dose changes of patients with known months stand: on a bar, and elsewhere."""
    events = reading.cohort.events
    months = reading.months[reading.find(events)]
    kinds, when = plain_texts(events["kind"]), events["month"].to_numpy(dtype=np.float64)
    kept = np.logical_or.reduce([kinds == kind for kind in _DRAWN]) & ~np.isnan(months)
    inside = (when >= 0) & (when <= months)
    return np.flatnonzero(kept & inside), np.flatnonzero(kept & ~inside)


def _list_kinds(reading: Reading) -> set[str]:
    inside, _ = _place_events(reading)
    return set(plain_texts(reading.cohort.events["kind"])[inside].tolist())


def _list_events(reading: Reading) -> tuple[list[tuple[object, ...]], int]:
    """Anaphylaxis and dose changes that fall on a drawn bar, and how many do not."""
    inside, outside = _place_events(reading)
    events = reading.cohort.events
    told = (
        events[name].to_numpy()[inside].tolist() for name in ("patient_id", "month", "kind", "term", "grade", "scale")
    )
    marks: list[tuple[object, ...]] = []
    for patient, month, kind, term, grade, scale in zip(*told, strict=True):
        graded = "" if grade is None else f"grade {grade}"
        scaled = f"({scale})" if graded and scale else ""
        marks.append(
            (patient, month, EVENT_KINDS[kind], " ".join(str(text) for text in (term, graded, scaled) if text))
        )
    return marks, len(outside)


def _draw_distribution(reading: Reading, whole: Reading) -> Figure:
    # The whole decides the width, so that a filter moves no bar.
    longest = float(np.nanmax(whole.months))
    width = next((one for one in _WIDTHS if longest / one <= _MOST_BINS), _WIDEST)
    known = reading.timed
    months = reading.months[known]
    starts = np.floor_divide(months, width) * width
    held: dict[tuple[float, int], list[str]] = {}
    ranks = {key: rank for rank, key in enumerate(_SUBTYPES)}
    for start, subtype, patient in zip(
        starts.tolist(), reading.subtypes[known].tolist(), reading.ids[known].tolist(), strict=True
    ):
        held.setdefault((start, ranks[subtype]), []).append(patient)
    rows: list[tuple[object, ...]] = []
    tops: dict[float, int] = {}
    for (start, rank), ids in sorted(held.items(), key=lambda pair: pair[0]):
        foot = tops.get(start, 0)
        tops[start] = foot + len(ids)
        rows.append(
            (
                start,
                start + width,
                reading.cohort.name_subtype(_SUBTYPES[rank]),
                len(ids),
                tuple(ids),
                tops[start],
                foot,
            )
        )
    found = quantiles(months.tolist())
    quartiles = Span(Number(found.lower.value), Number(found.upper.value))
    columns = ["start", "end", "subtype", "patients_count", "patients", "count_end", "count_start"]
    return Figure(
        _KEY,
        say("Time on treatment: median {} months (quartiles {})", Number(found.median.value), quartiles),
        MonthsOnTreatment(pd.DataFrame(rows, columns=columns)),
        say(
            "All treated patients with months recorded, the excluded included; intervals of {}.",
            Count(width, noun="month"),
        ),
    )


def _order_subtypes(reading: Reading, who: Mask) -> tuple[str, ...]:
    present = set(reading.subtypes[who].tolist())
    return tuple(reading.cohort.name_subtype(key) for key in _SUBTYPES if key in present)
