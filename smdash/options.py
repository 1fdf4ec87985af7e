"""The options of an analysis: what can be chosen, said once, on the field of the options class.

The control on the screen, its present value in words, the settings of a document, the link and the command line are all
made from the field. A value is kept as text the way it stands in a link: `response.responder=any`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, cast

from smdash.cohort import Cohort

O = TypeVar("O")  # noqa: E741 (an options class)

_CONTROL = "control"

Offer = Mapping[Any, str]
"""Each allowed value and how it is said, the first one first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `words` says each allowed value, or answers them for a cohort where they come from the file.

    `by_place` keeps values that come from the file out of the link: there stands the place in `words` instead. One that
    decides what is looked at rather than how it is counted stays `in_sight`, beside the settings.
    """

    label: str
    words: Offer | Callable[[Cohort], Offer]
    help: str | None = None
    by_place: bool = False
    in_sight: bool = False
    when: tuple[str, object] | None = None

    def offer(self, cohort: Cohort) -> Choice:
        """The same with the values this cohort offers."""
        return replace(self, words=self.words(cohort)) if callable(self.words) else self

    @property
    def offered(self) -> Offer:
        """The values offered; `offer` has settled them."""
        return {} if callable(self.words) else self.words

    def read(self, text: str) -> object:
        """The value a text stands for."""
        return next(value for value in self.offered if self.write(value) == text)

    def write(self, value: object) -> str:
        """A value as text."""
        return str(list(self.offered).index(value) if self.by_place else value)

    def say(self, value: object) -> str:
        """A value in words."""
        return self.offered.get(value, str(value))


@dataclass(frozen=True, slots=True)
class Switch:
    """Yes or no; with `offered_where` only to the cohorts for which it answers true."""

    label: str
    help: str | None = None
    when: tuple[str, object] | None = None
    offered_where: Callable[[Cohort], bool] | None = None

    def offer(self, cohort: Cohort) -> Switch:
        """The same: yes and no are the values offered."""
        return self

    def read(self, text: str) -> bool:
        """The value a text stands for."""
        return {"yes": True, "no": False}[text]

    def write(self, value: object) -> str:
        """A value as text."""
        return "yes" if value else "no"

    def say(self, value: object) -> str:
        """A value in words."""
        return self.write(value)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number between two others, in a unit."""

    label: str
    low: float
    high: float
    step: float
    help: str | None = None
    unit: str = ""
    when: tuple[str, object] | None = None

    def offer(self, cohort: Cohort) -> Amount:
        """The same: the range is offered to every cohort."""
        return self

    def read(self, text: str) -> float:
        """The value a text stands for."""
        value = float(text)
        if not self.low <= value <= self.high:
            raise ValueError(f"{value} is outside {self.low} to {self.high}.")
        return value

    def write(self, value: object) -> str:
        """A value as text."""
        return f"{value:g}"

    def say(self, value: object) -> str:
        """A value in words."""
        return f"{value:g}{' ' + self.unit if self.unit else ''}"


Control = Choice | Switch | Amount


def option(default: Any, control: Control) -> Any:  # noqa: ANN401 (stands for a field of any type)
    """A field of an options class that a user can choose, with its default and its control."""
    return field(default=default, metadata={_CONTROL: control})


def offer_controls(options: type[Any], cohort: Cohort) -> dict[str, Control]:
    """The controls offered to this cohort by field, with the values it offers, in the order of the fields."""
    named: dict[str, Control | None] = {one.name: one.metadata.get(_CONTROL) for one in fields(options)}
    return {
        name: control.offer(cohort)
        for name, control in named.items()
        if control is not None
        and not (isinstance(control, Switch) and control.offered_where and not control.offered_where(cohort))
    }


def list_shown(options: object, cohort: Cohort) -> dict[str, Control]:
    """The controls that mean something under these options: more than one value, and any condition of theirs met."""
    values = {one.name: getattr(options, one.name) for one in fields(cast(Any, options))}
    return keep_shown(offer_controls(type(options), cohort), values)


def keep_shown(controls: Mapping[str, Control], values: Mapping[str, object]) -> dict[str, Control]:
    """The controls that mean something beside these values of all fields, whether or not the values go together."""
    return {
        name: control
        for name, control in controls.items()
        if (not isinstance(control, Choice) or len(control.offered) > 1)
        and (control.when is None or values[control.when[0]] == control.when[1])
    }


def read_options(
    options: type[O], texts: Mapping[str, str], cohort: Cohort, **fixed: object
) -> tuple[O, tuple[str, ...]]:
    """The options that texts stand for.

    Parameters
    ----------
    options
        The options class.
    texts
        Field → text, as `write_options` gives them; a field without one has its default.
    cohort
        Decides which values are offered.
    fixed
        Options that are decided elsewhere (the symptom domains shown).

    Returns
    -------
    tuple
        The options; and in sentences what of the texts could not be followed, where the usual settings hold instead.
    """
    values, remarks = read_values(options, texts, cohort)
    try:
        return options(**fixed, **values), remarks
    except ValueError as contradiction:
        return options(**fixed), (*remarks, f"{contradiction} The usual settings are used until this is changed.")


def read_values(
    options: type[Any], texts: Mapping[str, str], cohort: Cohort
) -> tuple[dict[str, object], tuple[str, ...]]:
    """Field → the value its text stands for, whether or not the values go together; and the remarks of `read_options`.

    The controls on screen show these: a value that contradicts another stays in sight and can be changed.
    """
    values: dict[str, object] = {}
    remarks: list[str] = []
    usual = options()
    for name, control in offer_controls(options, cohort).items():
        values[name] = default_of(control, getattr(usual, name))
        if name in texts:
            try:
                values[name] = control.read(texts[name])
            except (StopIteration, KeyError, ValueError):
                remarks.append(f"{control.label}: what was asked for is not offered for this file.")
    return values, tuple(remarks)


def default_of(control: Control, default: object) -> object:
    """What holds where nothing is chosen: the default, or the first value offered where the file does not have it."""
    if isinstance(control, Choice) and default not in control.offered:
        return next(iter(control.offered), default)
    return default


def write_options(options: object, cohort: Cohort) -> dict[str, str]:
    """Field → text of every option that is not at its default."""
    usual = type(options)()
    return {
        name: control.write(getattr(options, name))
        for name, control in offer_controls(type(options), cohort).items()
        if getattr(options, name) != default_of(control, getattr(usual, name))
    }


def say_options(options: object, cohort: Cohort) -> dict[str, str]:
    """Label → present value in words, of every option that means something under the others."""
    return {control.label: control.say(getattr(options, name)) for name, control in list_shown(options, cohort).items()}
