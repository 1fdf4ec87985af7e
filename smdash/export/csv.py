"""Tables and pictures as files: CSV that no spreadsheet executes, and that says whose numbers it holds."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence

import pandas as pd

from smdash.blocks import Table
from smdash.imprint import Imprint
from smdash.plots import Plot, Scatter
from smdash.writing import write, write_table

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BLANKS = str.maketrans("\t\r\n", "   ")
_COLUMNS: Mapping[str, str] = {
    "after_visit": "Later visit",
    "assessed": "Graded or not",
    "at_risk": "Patients at risk",
    "before_visit": "Earlier visit",
    "bound": "Only a bound known",
    "change": "Change as drawn",
    "count_end": "Bar ends at (patients)",
    "count_start": "Bar starts at (patients)",
    "domain_label": "Symptom domain",
    "domain": "Symptom domain",
    "end": "To month",
    "grade_label": "Severity",
    "group_n": "Of patients",
    "high": "95% CI to",
    "lane": "Kind of event",
    "layer": "Drawn as",
    "least": "Change at least, %",
    "level_label": "Level in words",
    "low": "95% CI from",
    "lower": "Lower quartile",
    "mark": "Kind of mark",
    "month": "Month since the start of treatment",
    "months": "Months on treatment",
    "most": "Change at most, %",
    "n": "Number of patients",
    "n_bounded": "Patients with only a bound known",
    "n_censored": "Patients beyond a limit",
    "observed": "Patients on treatment at its start",
    "patient_id": "Patient",
    "patient_label": "Patient, subtype",
    "patients": "Who they are",
    "patients_count": "Number of patients",
    "place": "Place in the picture",
    "recorded_at": "Visit as recorded",
    "remark": "Why treatment ended",
    "share_end": "Bar ends at (share)",
    "share_start": "Bar starts at (share)",
    "start": "From month",
    "stretch": "Time observed",
    "symptomatic": "Patients with the symptom at baseline",
    "time": "Months",
    "upper": "Upper quartile",
    "value": "Value as drawn",
    "values": "Baseline and later value",
    "visit_label": "Visit in words",
    "written": "In words",
}
"""What the columns of a picture's data are called where the field's own name would not do."""


def table_csv(table: Table, imprint: Imprint) -> bytes:
    """A table as it is read, as CSV, with its title, its note and its imprint below."""
    return frame_csv(write_table(table), _list_below(table, imprint))


def plot_csv(plot: Plot, imprint: Imprint) -> bytes:
    """What a picture draws, as CSV: one row a mark, the patients behind it in one cell; its imprint below."""
    frame = plot.data
    if "patients" in frame.columns:
        frame = frame.assign(patients=frame["patients"].map("; ".join, na_action="ignore"))
    return frame_csv(name_columns(plot, frame), _list_facts(imprint))


def table_text(table: Table, imprint: Imprint) -> str:
    """A table to be copied into a spreadsheet or a document: cells between tabs, title, note and imprint below."""
    frame = write_table(table)
    rows = [list(frame.columns), *frame.itertuples(index=False)]
    lines = ["\t".join(str(cell).translate(_BLANKS) for cell in row) for row in rows]
    return "\n".join([*lines, "", *_list_below(table, imprint)])


def _list_below(table: Table, imprint: Imprint) -> list[str]:
    """What stands under a table: its title, its note where it has one, and its imprint."""
    return [*filter(None, (write(table.title), write(table.note))), *_list_facts(imprint)]


def _list_facts(imprint: Imprint) -> list[str]:
    """What an imprint says, a line a fact."""
    return [f"{name}: {text}" for name, text in imprint.facts]


def name_columns(plot: Plot, frame: pd.DataFrame) -> pd.DataFrame:
    """The data of a picture under names a reader understands; what two fields would share keeps the field's words."""
    special: dict[str, str] = {}
    if isinstance(plot, Scatter):
        for axis, title in (("x", plot.x_title), ("y", plot.y_title)):
            special |= {axis: f"{title}, as drawn", f"{axis}_written": title}
            special |= {f"{axis}_low": f"{title}, from", f"{axis}_high": f"{title}, to"}
    names: dict[str, str] = {}
    for name in map(str, frame.columns):
        wanted = special.get(name) or _COLUMNS.get(name) or name.replace("_", " ").capitalize()
        names[name] = wanted if wanted not in names.values() else name.replace("_", " ").capitalize()
    return frame.rename(columns=names)


def frame_csv(frame: pd.DataFrame, below: Sequence[str] = ()) -> bytes:
    """A frame as CSV (UTF-8 with a mark so that spreadsheets read the accents), safe to open in a spreadsheet.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, and every text is quoted, so that a
    line break inside one starts no new row. Numbers are written as they are.

    Parameters
    ----------
    frame
        What is written; its columns are the first row.
    below
        Lines that stand under the rows, after an empty one: so the first row of the file is still that of the headers,
        and a spreadsheet that sorts or filters the table ends it at the empty row.
    """
    safe = frame.set_axis([_defuse(str(name)) for name in frame.columns], axis=1)
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        if not pd.api.types.is_numeric_dtype(column.dtype):
            safe.isetitem(position, [_defuse(value) for value in column.tolist()])
    text = safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)
    lines = pd.DataFrame({"line": [_defuse(one) for one in below]})
    foot = lines.to_csv(index=False, header=False, quoting=csv.QUOTE_NONNUMERIC)
    return (f"{text}\n{foot}" if below else text).encode("utf-8-sig")


def _defuse(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
