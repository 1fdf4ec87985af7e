"""Events: adverse events, anaphylaxis, dose changes, from tables of their own or columns beside the visits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smdash.intake.frames.columns import Objects, Reader, TablePart, cell_text, object_array, starts_of
from smdash.intake.frames.visits import RowVisits, months_between
from smdash.intake.tables.header_vocabulary import tokenise
from smdash.intake.values.event_lists import ListedEvent, read_listed_events
from smdash.intake.values.folding import fold
from smdash.intake.values.reading import Doubt
from smdash.intake.values.words import TRUTHS


def read_events(
    part: TablePart, names: Objects, starts: Mapping[str, date], reader: Reader, rows: RowVisits | None
) -> pd.DataFrame:
    """The events of a table with a row an event, or with a column of adverse events beside the visits.

    A row is an event where it says what, when or how grave; a word for nothing (`none`) is no event.
    """
    count = len(part.body)
    found: dict[str, list[object]] = {}
    place: list[str] | None = None
    denied = happened = np.zeros(count, dtype=bool)
    for name in _EVENT_FIELDS:
        for column, said in part.columns(f"event_{name}")[:1]:
            reading, cells = reader.read(part, column, said, name, patients=names)
            values = list(reading.values)
            found[name] = [cell_text(v) for v in values] if name == "grade" else values
            if name == "term":
                denied = np.array([v is not None and fold(str(v)) in _NO_EVENT for v in values], dtype=bool)
            if name in ("term", "kind"):
                found[name] = [None if v is None or fold(str(v)) in _NO_EVENT else v for v in values]
            if name == "term" and _says_whether(values):
                # Yes says that there was an event, and not which.
                happened = np.array([v is not None and fold(str(v)) in _SOME_EVENT for v in values], dtype=bool)
                found[name] = [None] * count
            place = place or [part.address(at, column.index) for at in range(count)]
            del cells
    if rows is not None:
        found.setdefault("month", list(rows.month))
        found.setdefault("date", [None if np.isnat(day) else day.item() for day in rows.date])
    default = _default_kind(part)
    if default is None and "kind" not in found:
        _ask_kind(part, reader)
        return pd.DataFrame()
    kinds = found.pop("kind", [None] * count)
    frame = pd.DataFrame({name: object_array(values) for name, values in found.items()}, index=range(count))
    frame["patient_id"], frame["sheet"] = names, part.sheet.name
    frame["kind"] = object_array([kind or default for kind in kinds])
    frame["cell"] = place or [part.address(at, part.table.columns[0].index) for at in range(count)]
    _time_events(frame, names, starts)
    unclear = np.zeros(count, dtype=bool)
    if "term" in frame:
        frame, unclear = _take_apart(part, frame, reader)
    telling = [name for name in ("term", "grade") if name in frame]
    if rows is None:
        telling += [name for name in ("date", "month") if name in frame]
    at = frame.index.to_numpy()
    told = (
        frame[telling].notna().any(axis=1).to_numpy()
        | np.array([kind is not None for kind in kinds])[at]
        | happened[at]
    )
    named = np.array([name is not None for name in names])[at]
    return frame[told & ~denied[at] & ~unclear[at] & named & frame["kind"].notna().to_numpy()]


def _take_apart(part: TablePart, frame: pd.DataFrame, reader: Reader) -> tuple[pd.DataFrame, NDArray[np.bool_]]:
    """One row an event where a cell holds several with their grades; and which rows are asked about instead.

    A row that has its grade in a column of its own is one event.
    """
    column, _ = part.columns("event_term")[0]
    unclear = np.zeros(len(frame), dtype=bool)
    apart: dict[int, tuple[ListedEvent, ...]] = {}
    for at, (term, kind) in enumerate(zip(frame["term"], frame["kind"], strict=True)):
        if not isinstance(term, str) or kind != "adverse event" or ("grade" in frame and pd.notna(frame["grade"][at])):
            continue
        events = read_listed_events(term)
        if isinstance(events, Doubt):
            unclear[at] = True
            who = frame["patient_id"][at]
            reader.say(
                events.code,
                events.severity,
                events.message,
                sheet=part.sheet.name,
                cell=frame["cell"][at],
                column=column.header,
                field="term",
                patient_id=who if isinstance(who, str) else None,
                original=term,
            )
        elif events is not None:
            apart[at] = events
    if not apart:
        return frame, unclear
    reader.say(
        "events-taken-apart",
        "info",
        f"{sum(map(len, apart.values()))} adverse events were read from {len(apart)} cells of this column that name "
        "the grade beside the event: one event each, with its own grade.",
        **part.place(column),
        field="term",
    )
    each = [(at, event) for at in range(len(frame)) for event in apart.get(at, (None,))]
    longer = frame.loc[[at for at, _ in each]].copy()
    if "grade" not in longer:
        longer["grade"] = object_array([None] * len(longer))
    for name in ("term", "grade"):
        own = zip(longer[name], each, strict=True)
        longer[name] = object_array([was if event is None else getattr(event, name) for was, (_, event) in own])
    return longer, unclear


def _says_whether(values: Sequence[object]) -> bool:
    """Whether a column says of each row whether there was an event, and nowhere which one."""
    said = {fold(str(value)) for value in values if value is not None}
    return bool(said & _SOME_EVENT) and said <= _SOME_EVENT | _NO_EVENT


def _time_events(frame: pd.DataFrame, names: Objects, starts: Mapping[str, date]) -> None:
    """Count the months of dated events from the start of treatment where the table does not say them."""
    if "month" in frame:
        frame["month"] = pd.to_numeric(frame["month"]).astype("float64")
    if "date" not in frame:
        return
    when = np.array([day if isinstance(day, date) else None for day in frame["date"]], dtype="datetime64[D]")
    start = starts_of(names, starts)
    frame["date"] = when.astype("datetime64[s]")
    counted = pd.Series(months_between(start, when), index=frame.index)
    frame["month"] = frame["month"].where(frame["month"].notna(), counted) if "month" in frame else counted


_EVENT_FIELDS = ("kind", "term", "date", "month", "grade", "scale", "serious", "related", "action", "outcome")


_NO_WORDS = (
    "none,no,nil,nothing,none reported,no events,no event,no ae,no aes,no side effects,no adverse events,no reaction,"
    "ingen,nej,nei,ingen bivirkninger,ingen bivirkning,ikke noget,intet,inga,inget,inga biverkningar,ingen biverkning,"
    "keine,kein,nein,nichts,keine nebenwirkungen,keine nw,keine ue,keine uaw,keine reaktion,"
    "aucun,aucune,non,neant,rien,aucun effet indesirable,pas d effet,pas d effets secondaires,"
    "ninguno,ninguna,nada,sin efectos adversos,sin efectos secundarios,sin incidencias,sin reacciones,"
    "nessuno,nessuna,nessun evento,geen,nee,nenhum,nenhuma,nao,false,0,-,–,—,/"
)
_NO_EVENT = frozenset(fold(word) for word in _NO_WORDS.split(","))
_SOME_EVENT = frozenset(fold(word) for word, answer in TRUTHS.items() if answer == "yes") - _NO_EVENT


# The columns of the events' domains in CDISC's tabulation model.
_OF_DOMAIN = re.compile(r"(?:AE|CE)(?:TERM|DECOD|SEV|TOXGR|STDTC|SER|REL|OUT)", re.IGNORECASE)

_KIND_WORDS = (
    ("anaphylaxis", ("anaph", "anaf")),
    ("dose change", ("dose change", "dosing", "dosis", "dosierung")),
    (
        "adverse event",
        ("adverse", "ae", "aes", "bivirkning", "nebenwirkung", "indesirable", "adverso", "biverkning", "side effect"),
    ),
)


def _default_kind(part: TablePart) -> str | None:
    """What kind of event a table without a column for it holds: its sheet's name or its headers say."""
    pairs = zip(part.table.columns, part.mapping.columns, strict=True)
    own = " ".join(column.header for column, said in pairs if said.field.startswith("event_"))
    texts = (part.instrument or "", _domain(part), part.table.title, own, " ".join(part.table.headers))
    return next((kind for text in texts if (kind := name_kind(text)) is not None), None)


def _domain(part: TablePart) -> str:
    """The one domain that a study database names in each row (`DOMAIN`: AE) or by its columns (`AETERM`)."""
    domain = next((column for column in part.table.columns if column.header.casefold() == "domain"), None)
    named = [] if domain is None else [cell for cell in part.cells(domain.index).different if cell is not None]
    prefixes = {header[:2] for header in part.table.headers if _OF_DOMAIN.fullmatch(header)}
    return str(named[0]) if len(named) == 1 else next(iter(prefixes)) if len(prefixes) == 1 else ""


def name_kind(text: str) -> str | None:
    """The kind of event that a name speaks of: `Anaphylaxis episodes`, `Bivirkninger`; None where it says none."""
    words = " ".join(tokenise(text))
    for kind, stems in _KIND_WORDS:
        if any(re.search(rf"\b{stem}" if len(stem) > 3 else rf"\b{stem}\b", words) for stem in stems):
            return kind
    return None


def _ask_kind(part: TablePart, reader: Reader) -> None:
    reader.say(
        "event-kind-unclear",
        "question",
        "This table lists events, but nothing says of which kind (anaphylaxis, adverse event, dose change). Add a "
        "column 'event type'; until then they are not used.",
        sheet=part.sheet.name,
        cell=part.header_address(part.table.columns[0].index),
    )
