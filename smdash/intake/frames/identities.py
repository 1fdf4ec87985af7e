"""Whom the rows speak of, also where one patient is written in several ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from smdash.intake.frames.columns import Objects, Reader, TablePart, cell_text, object_array, texts_of
from smdash.intake.tables.header_vocabulary import tokenise
from smdash.intake.values.absences import is_missing
from smdash.intake.values.folding import fold

CENTRE_WORDS = frozenset(
    (
        *("centre", "center", "site", "clinic", "hospital", "klinik", "klinikum", "zentrum", "krankenhaus"),
        *("sygehus", "sjukhus", "sykehus", "hopital", "clinique", "centro", "clinica", "afdeling", "ziekenhuis"),
    )
)
"""Words of names that speak of the place where a patient is treated, as `tokenise` gives them."""
_FEW, _MOST_DOUBTFUL = 0.15, 0.5
# Words that say a row may be no patient of its own; a question mark says the same.
_DOUBT = re.compile(
    r"\?|\b(?:dupl\w*|dubl\w*|doppel\w*|dobbel\w*|doublon|dubbel\w*|duplicad\w*|duplicat\w*|same as|samme som|identisch"
    r"|gleich wie|samma som|idem|check|pr[üu]fen|kl[äa]ren|unklar\w*|uklar\w*|oklar\w*|unsure|uncertain|unsicher\w*"
    r"|usikker\w*|os[äa]ker\w*|incerto|incertain\w*|dudos\w*|[àa] v[ée]rifier|da verificare|verificar|tjek\w*|tbc)\b",
    re.IGNORECASE,
)
Named = tuple[TablePart, Objects]
"""A part, and the patient of each of its rows; None where there is none or it is not settled."""


def name_patients(part: TablePart, reader: Reader) -> Objects:
    """The patient of each row, None where the row names none.

    A row without an identifier below a row with one belongs to the same patient where rows are visits, measures or
    events, or where the identifier's cell is merged over it.
    """
    column, said = part.columns("patient_id")[0]
    reading, cells = reader.read(part, column, said)
    same = reader.mapping.words.get("patient_id", {})
    known = {value: _identity(value) for value in set(reading.values)}
    known = {value: same.get(name, name) or None if name is not None else None for value, name in known.items()}
    names = list(map(known.__getitem__, reading.values))
    if reader.mapping.pseudonyms:
        for name in names:
            if name is not None:
                reader.pseudonyms.setdefault(name, f"P{len(reader.pseudonyms) + 1:03d}")
        # The answer to two spellings of one identifier speaks of what was shown.
        shown = {name: same.get(pseudonym, pseudonym) for name, pseudonym in reader.pseudonyms.items()}
        names = [shown[name] or None if name is not None else None for name in names]
    if None not in names:
        return object_array(names)
    spans = {
        (r, c0): r0 for r0, c0, r1, _ in part.sheet.merges if r1 > r0 for r in range(r0 + 1, min(r1, r0 + 500) + 1)
    }
    repeated = part.kind in ("long", "long-long", "events")
    current: str | None = None
    filled: list[int] = []
    for at, name in enumerate(names):
        if name is not None:
            current = name
            continue
        if cells[at] is not None:
            current = None
            continue
        merged = part.table.position(part.body[at], column.index) in spans
        if current is not None and (merged or repeated):
            names[at] = current
            filled.append(at)
            continue
        reader.say(
            "row-without-patient",
            "question",
            "This row names no patient, so its values are not used. Write the patient in this cell, or delete the row.",
            **part.place(column, at),
            field="patient_id",
        )
    if filled:
        rows = "1 row has" if len(filled) == 1 else f"{len(filled):,} rows have"
        reader.say(
            "patient-filled-down",
            "info",
            f"{rows} a blank or merged cell here and belong to the patient named above (the first is "
            f"{part.address(filled[0], column.index)}).",
            **part.place(column),
            field="patient_id",
        )
    return object_array(names)


def _identity(value: object) -> str | None:
    text = cell_text(value)
    return " ".join(text.split()) or None if text is not None else None


def ask_of_unlike_names(named: Sequence[Named], reader: Reader) -> list[Named]:
    """Ask about a word among identifiers with numbers: `Compliance` below A01 to A12 may be no patient.

    Parameters
    ----------
    named : sequence
        The parts with the patient of each row, as `name_patients` reads them.
    reader : Reader
        Takes the findings.

    Returns
    -------
    list
        The same, without the rows asked about.
    """
    return [(part, _without_unlike(part, names, reader)) for part, names in named]


def ask_of_doubtful_names(named: Sequence[Named], reader: Reader) -> list[Named]:
    """Ask about identifiers that carry a doubt of their own: `P07?`, `P07 (dupl.)`.

    Parameters
    ----------
    named : sequence
        The parts with the patient of each row, as `name_patients` reads them.
    reader : Reader
        Takes the findings.

    Returns
    -------
    list
        The same, without the rows asked about. Where most identifiers carry such a mark it is no doubt.
    """
    return [(part, _without_doubtful(part, names, reader)) for part, names in named]


def _without_doubtful(part: TablePart, names: Objects, reader: Reader) -> Objects:
    return _leave_out(
        part,
        names,
        lambda text: _DOUBT.search(text) is not None,
        _MOST_DOUBTFUL,
        "patient-id-doubtful",
        "{!r} is marked as doubtful. Is it a patient of its own?",
        reader,
    )


def _without_unlike(part: TablePart, names: Objects, reader: Reader) -> Objects:
    return _leave_out(
        part,
        names,
        lambda text: not any(map(str.isdigit, text)),
        _FEW,
        "patient-id-unlike",
        "{!r} is a word where nearly all patients have numbers. Is it a patient?",
        reader,
    )


def _leave_out(
    part: TablePart,
    names: Objects,
    is_odd: Callable[[str], bool],
    most: float,
    code: str,
    message: str,
    reader: Reader,
) -> Objects:
    """The names without those that are odd as the file writes them, each asked about; all where too many are."""
    column, _ = part.columns("patient_id")[0]
    shown = _as_written(dict.fromkeys(name for name in names.tolist() if name), reader)
    settled = reader.mapping.words.get("patient_id", {})
    odd = {name for name, text in shown.items() if is_odd(text) and name not in settled}
    if not odd or len(odd) > most * len(shown):
        return names
    result = names.copy()
    for at in np.flatnonzero([name in odd for name in names.tolist()]).tolist():
        result[at] = None
        reader.say(
            code,
            "question",
            message.format(names[at]),
            **part.place(column, at),
            field="patient_id",
            original=names[at],
        )
    return result


def _as_written(names: Iterable[str], reader: Reader) -> dict[str, str]:
    """Each name, and the identifier of the file for which it stands where it is a pseudonym."""
    written = {pseudonym: name for name, pseudonym in reader.pseudonyms.items()}
    return {name: written.get(name, name) for name in names}


def tell_centres_apart(named: Sequence[Named], reader: Reader) -> list[Named]:
    """Patients named by centre and identifier where each centre numbers its own, as the user says.

    Parameters
    ----------
    named : sequence
        The parts with the patient of each row, as `name_patients` reads them.
    reader : Reader
        Takes the findings.

    Returns
    -------
    list
        The same. A table where one identifier stands in rows of two centres is asked about, and these rows are not used
        until it is known whether that is one patient.
    """
    return [(part, _by_centre(part, names, reader)) for part, names in named]


def _by_centre(part: TablePart, names: Objects, reader: Reader) -> Objects:
    answer = reader.mapping.centre_names_patients
    # "Clinic date" and "Hospital no." are none.
    open_ones = (one for one in part.table.columns if one.meaning.field is None)
    column = next((one for one in open_ones if CENTRE_WORDS & set(tokenise(one.header))), None)
    if column is None or answer is False:
        return names
    centres: list[str | None] = texts_of(part.cells(column.index)).tolist()
    seen: dict[str, set[str]] = {}
    for name, centre in set(zip(names.tolist(), centres, strict=True)):
        if name is not None and centre is not None and not is_missing(centre):
            seen.setdefault(name, set()).add(fold(centre))
    shared = {name for name, where in seen.items() if len(where) > 1}
    if not shared:
        return names
    identity, _ = part.columns("patient_id")[0]
    result = names.copy()
    for at, (name, centre) in enumerate(zip(names.tolist(), centres, strict=True)):
        if answer and name is not None and centre is not None:
            result[at] = name_by_centre(centre, name)
        elif not answer and name in shared:
            result[at] = None
            reader.say(
                "patient-numbers-by-centre",
                "question",
                f"{len(shared)} identifiers stand in rows of several centres ({column.header!r}). Does each centre "
                "number its own patients, so that equal identifiers are different patients?",
                **part.place(identity, at),
                field="patient_id",
                original=name,
            )
    return result


def name_by_centre(centre: str, name: str) -> str:
    """What a patient is called whom centre and identifier name together."""
    return f"{' '.join(centre.split())} {name}"


def join_spellings(named: Sequence[Named], reader: Reader) -> list[Named]:
    """One name for each patient whose identifier is written in several ways.

    Parameters
    ----------
    named : sequence
        The parts with the patient of each row, as `name_patients` reads them.
    reader : Reader
        Takes the findings.

    Returns
    -------
    list
        The same with the names settled. Spellings that differ in capitals, blanks or signs alone are one patient, and a
        number typed without the leading zeros that every identifier of another table has is that identifier; both are
        said. Other spellings that only leading zeros tell apart, and two rows of a table with a row a patient, are
        asked about, and the rows of the later spelling are not used until then.
    """
    met = [_Met.of(part, names) for part, names in named]
    shown = _as_written((name for here in met for name in here.names), reader)
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, text in shown.items():
        groups.setdefault(_without_zeros(text), []).append(name)
    several = [spellings for spellings in groups.values() if len(spellings) > 1]
    if not several:
        return list(named)
    shapes = Counter(map(_shape, shown.values()))
    lengths = [{len(shown[one]) if shown[one].isdigit() else 0 for one in here.names} for here in met]
    settled = reader.mapping.words.get("patient_id", {})
    joined: dict[str, str] = {}
    asked: dict[str, str] = {}

    def lost_zeros(name: str, main: str) -> bool:
        """Whether a spelling is a number, which cannot keep zeros, of an identifier of a table of equally long ones."""
        return all(
            (name not in here.names or name in here.numbers) and (main not in here.names or equal == {len(shown[main])})
            for here, equal in zip(met, lengths, strict=True)
        )

    for spellings in several:
        # The one that is written as most other patients are.
        main = max(spellings, key=lambda name: shapes[_shape(shown[name])])
        for name in spellings:
            if name == main or name in settled:
                continue
            if any(here.once and name in here.names and main in here.names for here in met):
                asked[name] = main
            elif _runs(shown[name]) == _runs(shown[main]) or lost_zeros(name, main):
                joined[name] = main
            elif lost_zeros(main, name):
                joined |= {other: name for other, known in joined.items() if known == main} | {main: name}
                main = name
            else:
                asked[name] = main
    return [(part, _rename(part, names, joined, asked, reader)) for part, names in named]


@dataclass(frozen=True, slots=True)
class _Met:
    """The patients a part names: in its order, those whose cells are all numbers, and whether each has one row."""

    names: dict[str, None]
    numbers: frozenset[str]
    once: bool

    @classmethod
    def of(cls, part: TablePart, names: Objects) -> _Met:
        column, _ = part.columns("patient_id")[0]
        types = map(type, part.cells(column.index))
        typed = {name for name, kind in set(zip(names.tolist(), types, strict=True)) if name and kind is not float}
        met: dict[str, None] = dict.fromkeys(name for name in names.tolist() if name)
        return cls(met, frozenset(met.keys() - typed), part.kind in ("patients", "wide"))


def _without_zeros(text: str) -> tuple[str, ...]:
    return tuple(run.lstrip("0") or "0" if run.isdigit() else run for run in _runs(text))


def _shape(text: str) -> str:
    return "".join(
        "A" if sign.isupper() else "a" if sign.isalpha() else "9" if sign.isdigit() else sign for sign in text
    )


def _runs(text: str) -> tuple[str, ...]:
    """The words and numbers of an identifier: `MC-03`, `mc03` and `MC 03` have the same, `A1-1` and `A-11` not."""
    return tuple(re.findall(r"\d+|[^\W\d_]+", text.casefold()))


def _rename(part: TablePart, names: Objects, joined: dict[str, str], asked: dict[str, str], reader: Reader) -> Objects:
    """The names of a part's rows with the spellings settled; says each joined one once, and asks at each row."""
    column, _ = part.columns("patient_id")[0]
    result = names.copy()
    said: set[str] = set()
    for at, name in enumerate(names.tolist()):
        if name not in joined and name not in asked:
            continue
        place = {"sheet": part.sheet.name, "cell": part.address(at, column.index), "column": column.header}
        if name in asked:
            result[at] = None
            reader.say(
                "patient-id-nearly-equal",
                "question",
                f"The identifiers {asked[name]!r} and {name!r} differ only in capitals, signs or leading zeros. One "
                "patient or two?",
                **place,
                field="patient_id",
                original=name,
                suggestion=asked[name],
            )
            continue
        result[at] = joined[name]
        if name not in said:
            said.add(name)
            reader.say(
                "patient-id-spelling",
                "warning",
                f"{name!r} was taken for the patient {joined[name]!r}: the two differ only in capitals, blanks, signs "
                "or in zeros that a number cannot keep.",
                **place,
                field="patient_id",
                patient_id=joined[name],
                original=name,
            )
    return result
