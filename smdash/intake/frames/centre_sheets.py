"""Sheets that are centres, each numbering its patients from 1: whether equal identifiers are one patient is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from smdash.intake.frames.columns import Objects, Reader, TablePart, cell_text
from smdash.intake.frames.identities import CENTRE_WORDS, Named, name_by_centre
from smdash.intake.tables.header_vocabulary import tokenise
from smdash.intake.tables.headers import read_header, read_visit
from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import fold
from smdash.measures import MEASURES

# What stays the same of a patient, so that two sheets which differ in it hardly speak of one.
_LASTING = ("sex", "subtype", "treatment_start")
# Of the patients of the same identifier those who differ at all, and of all that is known of them in both what differs:
# a slip of the pen or two is no other patient.
_LEAST_PATIENTS, _LEAST_FACTS = 0.5, 1 / 3

Facts = Mapping[str, Mapping[str, Mapping[object, str]]]
"""Sheet → identifier → what is known → as written."""


def tell_centre_sheets_apart(named: Sequence[Named], reader: Reader) -> list[Named]:
    """Patients named by sheet and identifier where each sheet is a centre that numbers its own, as the user says.

    Parameters
    ----------
    named : sequence
        The parts with the patient of each row, as `name_patients` reads them.
    reader : Reader
        Takes the findings.

    Returns
    -------
    list
        The same. Where tables with equal headers on several sheets share identifiers, and what they say of these
        patients differs (or the sheets are called after centres), the rows of these identifiers are asked about and not
        used until it is known whether that is one patient.
    """
    answer = reader.mapping.centre_names_patients
    sheets = set[str]() if answer is False else _centre_sheets(named)
    if not sheets:
        return list(named)
    centres: dict[str, set[str]] = {}
    for part, names in named:
        if part.sheet.name in sheets:
            for name in set(names.tolist()) - {None}:
                centres.setdefault(name, set()).add(part.sheet.name)
    shared = {name for name, where in centres.items() if len(where) > 1}
    result: list[Named] = []
    for part, names in named:
        settled = _settle(part, names, sheets, centres) if answer else names.copy()
        doubtful = [at for at, name in enumerate(names.tolist()) if name in shared and (not answer or not settled[at])]
        for at in doubtful:
            settled[at] = None
        if doubtful:
            _ask(part, doubtful, len(shared), reader, answered=bool(answer))
        result.append((part, settled))
    return result


def _settle(part: TablePart, names: Objects, sheets: Set[str], centres: Mapping[str, Set[str]]) -> Objects:
    """The patients of a part by centre; None where a sheet that is no centre names one that several have."""
    result = names.copy()
    for at, name in enumerate(names.tolist()):
        if name is None or name not in centres:
            continue
        where = {part.sheet.name} if part.sheet.name in sheets else centres[name]
        result[at] = name_by_centre(next(iter(where)), name) if len(where) == 1 else None
    return result


def _ask(part: TablePart, at: Sequence[int], shared: int, reader: Reader, *, answered: bool) -> None:
    column, _ = part.columns("patient_id")[0]
    rows = "1 row" if len(at) == 1 else f"{len(at):,} rows"
    identifiers = "1 identifier stands" if shared == 1 else f"{shared:,} identifiers stand"
    message = (
        f"{identifiers} on several sheets with equal headers. Is each sheet a centre that numbers its "
        f"own patients, so that equal identifiers are different patients? {rows} of this sheet wait for the answer."
    )
    if answered:
        message = (
            f"{rows} of this sheet name a patient by an identifier that several centres have, and do not say of which "
            "centre. They are not used: write centre and identifier in these cells."
        )
    reader.say(
        "row-without-patient" if answered else "patient-numbers-by-centre",
        "question",
        message,
        **part.place(column, at[0]),
        field="patient_id",
    )


def _centre_sheets(named: Sequence[Named]) -> set[str]:
    """The sheets that are centres: equal headers, names that say nothing else, other patients under one identifier."""
    groups: dict[tuple[str, ...], list[Named]] = {}
    for part, names in named:
        if part.instrument is None and _may_be_centre(part.sheet.name):
            groups.setdefault((part.kind, *map(fold, part.table.headers)), []).append((part, names))
    found: set[str] = set()
    for group in groups.values():
        sheets = {part.sheet.name for part, _ in group}
        if len(sheets) > 1 and _are_others(group, called=all(CENTRE_WORDS & set(tokenise(one)) for one in sheets)):
            found |= sheets
    return found


def _may_be_centre(name: str) -> bool:
    return read_visit(name) is None and read_header(name).field is None


def _are_others(group: Sequence[Named], *, called: bool) -> bool:
    """Whether the patients whom several of the sheets name are others on each; `called` after centres they may be."""
    facts = _facts(group)
    where: dict[str, list[str]] = {}
    for sheet, known in facts.items():
        for name in known:
            where.setdefault(name, []).append(sheet)
    shared = {name: sheets for name, sheets in where.items() if len(sheets) > 1}
    if not shared or called:
        return bool(shared)
    differ, compared, others = 0, 0, 0
    for name, sheets in shared.items():
        unlike = list(_unlike([facts[sheet][name] for sheet in sheets]))
        differ, compared = differ + sum(unlike), compared + len(unlike)
        others += any(unlike)
    return others >= _LEAST_PATIENTS * len(shared) and differ > 0 and differ >= _LEAST_FACTS * compared


def _unlike(known: Sequence[Mapping[object, str]]) -> Iterator[bool]:
    """Of each fact that several sheets know whether they disagree."""
    for fact in dict.fromkeys(fact for one in known for fact in one):
        said = [one[fact] for one in known if fact in one]
        if len(said) > 1:
            yield len(set(said)) > 1


def _facts(group: Sequence[Named]) -> Facts:
    facts: dict[str, dict[str, dict[object, str]]] = {}
    for part, names in group:
        rows = facts.setdefault(part.sheet.name, {})
        timed = part.kind in ("long", "long-long")
        visits = [part.cells(column.index) for column, _ in part.columns("visit", "month", "week", "day", "date")]
        measures = [part.cells(column.index) for column, _ in part.columns("measure")]
        for column, said in part.columns(*_LASTING, *MEASURES, "value"):
            cells = part.cells(column.index)
            by_row = timed and said.field not in _LASTING
            for at, name in enumerate(names.tolist()):
                text = cell_text(cells[at])
                if name is None or text is None or is_missing(text):
                    continue
                when = tuple(cell_text(one[at]) for one in (*visits, *measures)) if by_row else ()
                rows.setdefault(name, {})[column.index, when] = fold(text)
        for name in names.tolist():
            if name is not None:
                rows.setdefault(name, {})
    return facts
