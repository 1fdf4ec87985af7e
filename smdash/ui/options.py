"""The options of an analysis as controls, drawn from the fields of its options class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from smdash.analyses.analysis import Analysis
from smdash.options import Amount, Choice, Control, Switch, default_of, keep_shown
from smdash.ui.state import chosen_on, look, view
from smdash.ui.words import write_plain

O = TypeVar("O")  # noqa: E741 (an options class)

_MOST_SIDE_BY_SIDE = 4


def choose(analysis: Analysis[O]) -> O:
    """Draw the settings of an analysis folded, what of them is not at its default, and what is chosen in sight.

    Offered is what the whole cohort has, whatever the filters. Where a link asks for what is not offered, or where
    values contradict each other, it is said and the usual settings hold.
    """
    chosen = chosen_on(analysis)
    _draw_controls(analysis.key, keep_shown(chosen.controls, chosen.values), chosen.values, analysis.Options())
    for remark in chosen.remarks:
        st.warning(write_plain(remark))
    return chosen.options


def choose_tab(page: str, names: Sequence[str]) -> int:
    """Let one of the parts of a page be chosen where it has several; answers the position of the one to show."""
    if len(names) < 2:
        return 0
    control = Choice("Part of the page", {str(position): name for position, name in enumerate(names)})
    name = f"{page}.part"
    text = view().option(name) or "0"
    chosen = text if text in control.offered else "0"
    _draw(control, name, chosen, "0", named=False)
    return int(chosen)


def _draw_controls(page: str, controls: Mapping[str, Control], values: Mapping[str, object], usual: object) -> None:
    """Draw controls: field → control, its present value; `usual` holds the defaults."""
    defaults = {field: default_of(control, getattr(usual, field)) for field, control in controls.items()}
    folded = {field: one for field, one in controls.items() if not (isinstance(one, Choice) and one.in_sight)}
    for field, control in controls.items():
        if field not in folded:
            _draw(control, f"{page}.{field}", values[field], defaults[field])
    if not folded:
        return
    with st.container(key="options", horizontal=True, vertical_alignment="center", gap="small"):
        settings = st.popover("Settings", icon=":material/tune:", key=f"settings {page}", on_change="rerun")
        if settings.open:
            with settings:
                for field, control in folded.items():
                    _draw(control, f"{page}.{field}", values[field], defaults[field])
        for field, control in folded.items():
            if values[field] != defaults[field]:
                said = f"{write_plain(control.label)}: {write_plain(control.say(values[field]))} ×"
                reset = f"{page}.{field}"
                st.button(said, key=f"reset {reset}", on_click=_reset, args=(reset,), help="Back to the usual setting")


def _reset(name: str) -> None:
    look(view().with_option(name, None))


def _draw(control: Control, name: str, value: object, default: object, *, named: bool = True) -> None:
    key = f"option {name}"
    st.session_state[key] = value

    def keep() -> None:
        chosen = st.session_state[key]
        look(view().with_option(name, None if chosen == default else control.write(chosen)))

    label, note = control.label, control.help
    if isinstance(control, Switch):
        st.toggle(label, key=key, on_change=keep, help=note)
    elif isinstance(control, Amount):
        low, high, step = float(control.low), float(control.high), float(control.step)
        unit = f"{label}, {control.unit}" if control.unit else label
        st.number_input(unit, low, high, step=step, format="%g", key=key, on_change=keep, help=note, width=180)
    elif len(control.offered) <= _MOST_SIDE_BY_SIDE:
        st.segmented_control(
            label,
            list(control.offered),
            format_func=lambda v: write_plain(control.offered[v]),
            required=True,
            label_visibility="visible" if named else "collapsed",
            key=key,
            on_change=keep,
            help=note,
        )
    else:
        st.selectbox(
            label,
            list(control.offered),
            format_func=lambda v: control.offered[v],
            label_visibility="visible" if named else "collapsed",
            key=key,
            on_change=keep,
            help=note,
            width=260,
        )
