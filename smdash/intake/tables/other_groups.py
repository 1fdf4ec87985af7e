"""Tables of other patients: another drug, controls, another arm of a study, or more of the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from smdash.intake.frames.columns import Reader, cell_text
from smdash.intake.mapping import FileMapping, TableMapping, kind_of
from smdash.intake.tables.header_vocabulary import tokenise
from smdash.intake.tables.headers import read_visit
from smdash.intake.tables.layout import SheetTable

STUDY_DRUG = re.compile(r"omali|xolair|omlyclo|anti.?ige", re.IGNORECASE)
_OTHER_DRUG = re.compile(
    r"(?<![a-z])(?!omalizumab)[a-z]{3,}(?:tinib|staurin|mab)|cladribin\w*|2.?cda|interferon\w*|hydroxy(?:urea|carbamide?)"
    r"|cromo(?:lyn|glic)\w*|ketotifen\w*|ayvakyt|ayvakit|rydapt|gli?e?vec|dupixent|nucala|fasenra|placebo\w*",
    re.IGNORECASE,
)
# As `tokenise` gives them.
_CONTROLS = "controls"
_OF_CONTROLS = frozenset(
    (
        *("control", "controls", "healthy", "volunteers", "comparator", "comparison", "untreated", "unexposed"),
        *("kontrolle", "kontrollen", "kontrollgruppe", "gesunde", "gesund", "unbehandelt", "unbehandelte"),
        *("kontrol", "kontroller", "kontrolgruppe", "raske", "ubehandlet", "ubehandlede", "kontroll", "kontrollgrupp"),
        *("friska", "friske", "obehandlade", "ubehandlede", "temoin", "temoins", "sains", "controle", "controles"),
        *("sanos", "controllo", "controlli", "sani", "controlegroep", "gezonde", "vergleichsgruppe"),
    )
)
_ARMS = frozenset(
    (
        *("arm", "arms", "group", "cohort", "gruppe", "grupp", "groep", "groupe", "grupo", "gruppo"),
        *("kohorte", "kohort", "cohorte", "coorte"),
    )
)
_LONGEST_NAME = 40
# "Arm A", "Gruppe 2".
_WORDS_OF_ARM, _LONGEST_ARM = 2, 2
_KINDS = ("patients", "wide", "long", "long-long")
_LEAST_PATIENTS = 2
_ALIKE = 0.6


def named_group(text: str) -> str | None:
    """The group of patients that the name of a table speaks of: the study drug, another one, controls, an arm.

    None where it speaks of none, or of several.
    """
    if len(text) > _LONGEST_NAME or read_visit(text) is not None:
        return None
    words = tokenise(text)
    found = {word.casefold() for word in _OTHER_DRUG.findall(text)}
    found |= {"omalizumab"} if STUDY_DRUG.search(text) else set()
    found |= {_CONTROLS} if set(words) & _OF_CONTROLS else set()
    letters = [word for word in words if word not in _ARMS]
    if not found and len(words) == _WORDS_OF_ARM and len(letters) == 1 and len(letters[0]) <= _LONGEST_ARM:
        found = {" ".join(words)}
    return found.pop() if len(found) == 1 else None


def find_other_groups(tables: Sequence[SheetTable], mapping: FileMapping) -> dict[int, str]:
    """The tables whose name says that their patients are another group than those of the main table, and the name.

    Parameters
    ----------
    tables : sequence of SheetTable
        Those of the file.
    mapping : FileMapping
        With one `TableMapping` a table; tables left out are not compared.

    Returns
    -------
    dict
        Position of the table → its name. Main is the group of the study drug where one is named, otherwise that of the
        first table that is not of controls. A table of another group has none of the patients of a main table, or most
        of its columns; of controls only the former, since in many languages a control is also a visit.
    """
    who = _patients_of_tables(tables, mapping.tables)
    names = {at: _name(tables[at]) for at in who}
    groups = {at: named_group(name) for at, name in names.items()}
    if not any(groups.values()):
        return {}
    said = list(groups.values())
    main = "omalizumab" if "omalizumab" in said else next((one for one in said if one != _CONTROLS), None)
    ours = [at for at, group in groups.items() if group in (main, None)]
    return {
        at: names[at]
        for at, group in groups.items()
        if group not in (main, None)
        and any(
            not who[at] & who[one] or (group != _CONTROLS and _has_same_columns(tables[at], tables[one]))
            for one in ours
        )
    }


def say_of_groups(
    tables: Sequence[SheetTable], mapping: FileMapping, others: Mapping[int, str], reader: Reader
) -> None:
    """Ask about tables of another group, and name the tables whose patients were put into one cohort.

    Parameters
    ----------
    tables, mapping : sequence of SheetTable, FileMapping
        The file's.
    others : mapping
        As `find_other_groups` answers.
    reader : Reader
        Takes the findings.
    """
    who = _patients_of_tables(tables, mapping.tables)
    if mapping.pool_groups is None:
        for at, name in others.items():
            reader.say(
                "other-group",
                "question",
                f"The name of this table, {name!r}, says that its {len(who[at])} patients are another group. Do they "
                "belong to this cohort? They are not used until you say so.",
                sheet=tables[at].sheet,
                cell=_first_cell(tables[at]),
                field="patient_id",
            )
    pooled = [at for at in who if len(who[at]) >= _LEAST_PATIENTS and (mapping.pool_groups or at not in others)]
    apart = [
        at
        for at in pooled
        if any(_has_same_columns(tables[at], tables[one]) for one in pooled if one != at)
        and all(not who[at] & who[one] for one in pooled if one != at)
    ]
    if len(apart) > 1:
        parts = ", ".join(f"{tables[at].sheet}!{_first_cell(tables[at])} ({len(who[at])})" for at in apart)
        reader.say(
            "patients-in-several-tables",
            "warning",
            f"{len(apart)} tables hold different patients: {parts}. They were read as one cohort; switch a table off "
            "under Sheets if it is another.",
            sheet=tables[apart[0]].sheet,
            cell=_first_cell(tables[apart[0]]),
            field="patient_id",
        )


def _name(table: SheetTable) -> str:
    """What stands above a table where it names a group or the sheet has several tables, otherwise its sheet's name."""
    return table.caption if table.caption and named_group(table.caption) else table.title or table.caption


def _first_cell(table: SheetTable) -> str:
    return table.address(table.header_rows[0], table.columns[0].index)


def _patients_of_tables(tables: Sequence[SheetTable], said: Sequence[TableMapping]) -> dict[int, frozenset[str]]:
    """The identifiers of each table of patients or visits that is used, without capitals and blanks."""
    found: dict[int, frozenset[str]] = {}
    for at, (table, mapping) in enumerate(zip(tables, said, strict=True)):
        if not mapping.use or kind_of(mapping, table) not in _KINDS:
            continue
        identity = next(
            column.index
            for column, one in zip(table.columns, mapping.columns, strict=True)
            if one.field == "patient_id" and one.confidence != "unsure"
        )
        texts = {cell_text(cell) for cell in table.cells(identity).different if cell is not None}
        found[at] = frozenset("".join((text or "").casefold().split()) for text in texts)
    return found


def _has_same_columns(table: SheetTable, other: SheetTable) -> bool:
    ours, theirs = ({header.casefold() for header in one.headers if header} for one in (table, other))
    return len(ours & theirs) >= _ALIKE * min(len(ours), len(theirs)) > 0
