"""The options of an analysis that does not say its controls on the fields of its options yet: the page says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import streamlit as st

from smdash import options as controls_of_fields
from smdash.options import default_of
from smdash.ui.options import draw_controls
from smdash.ui.state import view
from smdash.ui.words import write_plain
from smdash.view import texts_of

O = TypeVar("O")  # noqa: E741 (an options class)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `words` says each allowed value."""

    field: str
    label: str
    words: Mapping[Any, str]
    help: str | None = None
    by_place: bool = False

    @property
    def control(self) -> controls_of_fields.Control:
        """The control as it stands on a field."""
        return controls_of_fields.Choice(self.label, self.words, self.help, self.by_place)


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no."""

    field: str
    label: str
    help: str | None = None

    @property
    def control(self) -> controls_of_fields.Control:
        """The control as it stands on a field."""
        return controls_of_fields.Switch(self.label, self.help)


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two others."""

    field: str
    label: str
    low: float
    high: float
    step: float
    help: str | None = None

    @property
    def control(self) -> controls_of_fields.Control:
        """The control as it stands on a field."""
        return controls_of_fields.Number(self.label, self.low, self.high, self.step, self.help)


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
    usual = options()
    known = {field.name for field in fields(options)}  # type: ignore[arg-type]  # whatever dataclass of options it is
    texts = texts_of(page, view())
    values: dict[str, object] = {}
    for one in controls:
        if one.field not in known:
            raise ValueError(f"{one.field!r} is no option of {options.__name__}; it has {sorted(known)}.")
        values[one.field] = default_of(one.control, getattr(usual, one.field))
        if one.field in texts:
            # A text no value stands for (an old link) leaves the default.
            with suppress(StopIteration, KeyError, ValueError):
                values[one.field] = one.control.read(texts[one.field])
    shown = {one.field: one.control for one in controls if not isinstance(one, Choice) or len(one.words) > 1}
    draw_controls(page, shown, values, usual)
    try:
        return options(**fixed, **values)
    except ValueError as contradiction:
        st.warning(write_plain(f"{contradiction} The usual settings are used until this is changed."))
        return options(**fixed)
