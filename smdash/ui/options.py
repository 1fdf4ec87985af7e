"""The options of an analysis as controls above it. What is chosen is kept as text, the way it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import streamlit as st

from smdash.ui.state import session
from smdash.ui.words import write_plain

O = TypeVar("O")  # noqa: E741 (an options class)

_MOST_SIDE_BY_SIDE = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `words` says each allowed value.

    `by_place` keeps values that come from the file out of the address: there stands the place in `words` instead.
    """

    field: str
    label: str
    words: Mapping[Any, str]
    help: str | None = None
    by_place: bool = False

    def read(self, text: str) -> object:
        """The value a text stands for."""
        return next(value for value in self.words if self.write(value) == text)

    def write(self, value: object) -> str:
        """A value as text."""
        return str(list(self.words).index(value) if self.by_place else value)


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no."""

    field: str
    label: str
    help: str | None = None

    def read(self, text: str) -> bool:
        """The value a text stands for."""
        return {"yes": True, "no": False}[text]

    def write(self, value: object) -> str:
        """A value as text."""
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two others."""

    field: str
    label: str
    low: float
    high: float
    step: float
    help: str | None = None

    def read(self, text: str) -> float:
        """The value a text stands for."""
        value = float(text)
        if not self.low <= value <= self.high:
            raise ValueError(f"{value} is outside {self.low} to {self.high}.")
        return value

    def write(self, value: object) -> str:
        """A value as text."""
        return f"{value:g}"


Control = Choice | Switch | Number


def choose(page: str, options: type[O], controls: Sequence[Control], **fixed: object) -> O:
    """Draw the controls of a page side by side and answer the options chosen.

    Parameters
    ----------
    page
        The page's key, by which its options stand in the address.
    options
        The options class of the analysis; its defaults are the controls' defaults.
    controls
        One control an option offered; a choice with a single value is not shown.
    fixed
        Options that are decided elsewhere (the symptom domains shown).
    """
    defaults = options()
    known = {field.name for field in fields(options)}  # type: ignore[arg-type]  # whatever dataclass of options it is
    values: dict[str, object] = {}
    with st.container(key="options", horizontal=True, vertical_alignment="bottom", gap="medium"):
        for control in controls:
            if control.field not in known:
                raise ValueError(f"{control.field!r} is no option of {options.__name__}; it has {sorted(known)}.")
            name = f"{page}.{control.field}"
            default = getattr(defaults, control.field)
            if isinstance(control, Choice) and default not in control.words:
                default = next(iter(control.words), default)
            values[control.field] = _chosen(control, name, default)
            if not isinstance(control, Choice) or len(control.words) > 1:
                _draw(control, name, values[control.field], default)
    try:
        return options(**fixed, **values)
    except ValueError as contradiction:
        st.warning(write_plain(f"{contradiction} The usual settings are used until this is changed."))
        return options(**fixed)


def choose_part(page: str, names: Sequence[str]) -> int:
    """Let one of the parts of a page be chosen where it has several; answers the position of the one to show."""
    if len(names) < 2:
        return 0
    control = Choice("part", "Part of the page", {str(position): name for position, name in enumerate(names)})
    name = f"{page}.{control.field}"
    chosen = _chosen(control, name, "0")
    _draw(control, name, chosen, "0")
    return int(str(chosen))


def _chosen(control: Control, name: str, default: object) -> object:
    """What was chosen; a text no value stands for (an old link) gives the default."""
    text = session().options.get(name)
    if text is None:
        return default
    try:
        return control.read(text)
    except (StopIteration, KeyError, ValueError):
        return default


def _draw(control: Control, name: str, value: object, default: object) -> None:
    key = f"option {name}"
    st.session_state[key] = value

    def keep() -> None:
        chosen = st.session_state[key]
        if chosen == default:
            session().options.pop(name, None)
        else:
            session().options[name] = control.write(chosen)

    label, note = control.label, control.help
    if isinstance(control, Switch):
        st.toggle(label, key=key, on_change=keep, help=note)
    elif isinstance(control, Number):
        low, high, step = float(control.low), float(control.high), float(control.step)
        st.number_input(label, low, high, step=step, format="%g", key=key, on_change=keep, help=note, width=180)
    elif len(control.words) <= _MOST_SIDE_BY_SIDE:
        st.segmented_control(
            label,
            list(control.words),
            format_func=lambda v: write_plain(control.words[v]),
            required=True,
            key=key,
            on_change=keep,
            help=note,
        )
    else:
        st.selectbox(
            label,
            list(control.words),
            format_func=lambda v: control.words[v],
            key=key,
            on_change=keep,
            help=note,
            width=260,
        )
