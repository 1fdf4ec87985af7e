"""What a notebook or a script calls: read a file, take some of its patients, ask an analysis, write an answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from smdash.analyses.analysis import Analysis, Section, answer_in_full
from smdash.analyses.registry import ANALYSES
from smdash.blocks import Headline
from smdash.cohort import Cohort
from smdash.intake import FileMapping, Intake, mapping_from_json, read_intake
from smdash.selection import Selection, list_keys, select_patients
from smdash.vocabulary import MISSING, SUBTYPE_KEYS

__all__ = ["analyse", "headline", "read", "select"]


def read(file: str | Path, answers: str | Path | None = None) -> Intake:
    """Read a spreadsheet as the app does.

    Parameters
    ----------
    file
        An xlsx, xls, ods or delimited text file.
    answers
        A file of answers saved on the Data page, or `None`: then what is doubtful stays left out.

    Returns
    -------
    Intake
        `cohort` with the patients (None where the file holds none that can be told apart), and `findings`: every cell
        or column that was not understood, or understood with a remark.

    Raises
    ------
    UnreadableFile
        If it is no readable spreadsheet.
    """
    path = Path(file)
    mapping = FileMapping() if answers is None else mapping_from_json(Path(answers).read_text("utf-8"))
    return read_intake(path.read_bytes(), path.name, mapping)


def select(cohort: Cohort, **choices: Iterable[str]) -> Cohort:
    """The patients of a cohort with any of these options in each of these columns.

    Parameters
    ----------
    cohort
        Any cohort.
    choices
        Column → options, as `subtype=["ISM", "BMM"]`; `missing` stands for nothing recorded.

    Raises
    ------
    ValueError
        If the cohort has no such column, or the column no such option.
    """
    selection = Selection()
    allowed = ("group", *map(str, cohort.patients.columns))
    for column, options in choices.items():
        if column not in allowed:
            raise ValueError(f"{column!r} is no column of these patients; allowed: {', '.join(allowed)}.")
        wanted = tuple(options)
        known = {MISSING, *list_keys(cohort.whole, column), *(SUBTYPE_KEYS if column == "subtype" else ())}
        unknown = [one for one in wanted if one not in known]
        if unknown:
            raise ValueError(f"{column!r} has no option {unknown[0]!r}; allowed: {', '.join(sorted(known))}.")
        selection = selection.with_choice(column, wanted)
    return select_patients(cohort, selection)


def analyse(key: str, cohort: Cohort, **options: object) -> Section:
    """Ask an analysis of a cohort; nothing of the section is computed before it is looked at.

    Parameters
    ----------
    key
        Which analysis, a key of `ANALYSES`.
    cohort
        The patients looked at.
    options
        Options of the analysis that are not the usual ones, as `responder="any"`.

    Raises
    ------
    ValueError
        If there is no such analysis, or an option has a value it cannot have.
    """
    analysis = _find(key)
    return answer_in_full(analysis, cohort, analysis.Options(**options))


def headline(key: str, cohort: Cohort, **options: object) -> Headline:
    """The numbers an analysis stands for, by name: estimates and comparisons with their intervals and methods.

    Parameters
    ----------
    key, cohort, options
        As `analyse` takes them.
    """
    analysis = _find(key)
    return analysis.headline(cohort, analysis.Options(**options))


def _find(key: str) -> Analysis[Any]:
    if key not in ANALYSES:
        raise ValueError(f"{key!r} is no analysis; allowed: {', '.join(ANALYSES)}.")
    return ANALYSES[key]
