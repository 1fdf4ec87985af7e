"""All of what is looked at as one value, the steps that led to it, and the link that says it without any data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, cast, get_args

from smdash.classification import Classification, regroup
from smdash.cohort import Cohort
from smdash.exclusions import exclude
from smdash.measures import DOMAIN_LABELS
from smdash.options import read_options
from smdash.selection import (
    Chip,
    Selection,
    chips,
    names_own_column,
    read_domains,
    read_query,
    say_parameter,
    select_patients,
    write_query,
)

O = TypeVar("O")  # noqa: E741 (an options class)

MARK = {"view": "1"}
"""Stands in every link, so that an address without it is known as one that no view was written into."""

_CLASSIFICATION = "cohort.classification"
# A patient is named by the place in the file, counted from 1: an id may be a name or a record number, and a place says
# nothing of anybody.
_PATIENT = "patient.place"
_DOMAINS = "domains"
# What the pages were called in links of earlier versions.
_RENAMED = {"quality-of-life": "quality_of_life", "tryptase-kit": "tryptase_kit"}
# More steps than anybody goes back. A tab may stay open for days: it must not keep every click of them.
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class View:
    """All of what is looked at.

    Attributes
    ----------
    selection
        Who is looked at.
    exclusions
        Pairs of a patient whom the user leaves out of the evaluation and the reason, ordered by patient.
    classification
        Which subtypes the patients are put into.
    options
        Pairs of an option, `page.option` with the key of the analysis as page, and its text as it stands in a link
        (`response.responder`, `any`), ordered by option. An option that is absent has its default.
    domains
        Symptom domains shown; none means all the file has. Hides columns and pictures, never patients.
    patient
        The patient of the Patient page by place in the file, counted from 1; None is the first one selected.
    unread
        Pairs of a parameter of a link and its text, ordered by parameter: filters on columns of a file's own that the
        file looked at does not have. They filter nobody, are said, and count again where their file is opened.
    """

    selection: Selection = field(default_factory=Selection)
    exclusions: tuple[tuple[str, str], ...] = ()
    classification: Classification = "WHO 2022"
    options: tuple[tuple[str, str], ...] = ()
    domains: frozenset[str] = frozenset()
    patient: int | None = None
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def unfiltered(self) -> View:
        """The same with every patient and every domain, and nobody excluded but by the file."""
        return replace(self, selection=Selection(), exclusions=(), domains=frozenset(), unread=())

    def option(self, name: str) -> str | None:
        """The text of an option; None where it has its default."""
        return dict(self.options).get(name)

    def with_option(self, name: str, text: str | None) -> View:
        """The same with this text for an option; None gives it its default."""
        return replace(self, options=_put(self.options, name, text))

    def with_exclusion(self, patient: str, reason: str | None) -> View:
        """The same with this patient excluded for a reason; None takes the patient in again."""
        return replace(self, exclusions=_put(self.exclusions, patient, reason))


@dataclass(frozen=True, slots=True)
class History:
    """The view of now, those before it (the last one last) and those it was undone from (the next one first)."""

    past: tuple[View, ...] = ()
    now: View = field(default_factory=View)
    future: tuple[View, ...] = ()

    def look(self, view: View) -> History:
        """Another view; what was undone before is gone. The same view is no step."""
        return self if view == self.now else History((*self.past, self.now)[-_MOST_STEPS:], view)

    def undo(self) -> History:
        """One step back; the same where there is none."""
        return History(self.past[:-1], self.past[-1], (self.now, *self.future)) if self.past else self

    def redo(self) -> History:
        """One step forward again; the same where there is none."""
        return History((*self.past, self.now), self.future[0], self.future[1:]) if self.future else self

    def turn_to(self, wanted: Callable[[View], bool]) -> History | None:
        """As many steps back as lead to a view that is wanted, else as many forward; None where no view is."""
        back, ahead = self, self
        while back.past:
            back = back.undo()
            if wanted(back.now):
                return back
        while ahead.future:
            ahead = ahead.redo()
            if wanted(ahead.now):
                return ahead
        return None


def view_cohort(cohort: Cohort, view: View) -> Cohort:
    """A cohort as a view shows it: put into the classification, patients excluded, then selected.

    Parameters
    ----------
    cohort
        The cohort of the file, its subtypes as recorded.
    view
        Excludes patients of the cohort only.

    Returns
    -------
    Cohort
        What the analyses get. The parts of a view (its classification, its exclusions, its selection) may as well be
        looked through one after the other, in this order.

    Raises
    ------
    ValueError
        If an excluded patient is not in the cohort.
    """
    classified, _ = regroup(cohort, view.classification)
    return select_patients(exclude(classified, dict(view.exclusions)), view.selection)


def shown_domains(cohort: Cohort, domains: frozenset[str]) -> tuple[str, ...]:
    """The domains to show: those asked for that the cohort has, in the declared order; all it has if none is asked."""
    return tuple(domain for domain in cohort.domains if not domains or domain in domains)


def view_options(options: type[O], page: str, view: View, cohort: Cohort) -> tuple[O, tuple[str, ...]]:
    """The options of an analysis under a view.

    Parameters
    ----------
    options
        The options class; one with a field `domains` gets the symptom domains shown.
    page
        The key of the analysis.
    view
        Says what was chosen.
    cohort
        The whole cohort in the classification of the view: it decides which values are offered, so that a filter
        changes none.

    Returns
    -------
    tuple
        The options; and in sentences what of the view could not be followed, where the usual settings hold instead.
    """
    fixed: dict[str, object] = {}
    if any(one.name == "domains" for one in fields(cast(Any, options))):
        fixed["domains"] = shown_domains(cohort, view.domains)
    return read_options(options, option_texts(page, view), cohort, **fixed)


def option_texts(page: str, view: View) -> dict[str, str]:
    """Option → text of what was chosen on a page."""
    return {name.removeprefix(f"{page}."): text for name, text in view.options if name.startswith(f"{page}.")}


def hide_domain(cohort: Cohort, domains: frozenset[str], domain: str, hidden: bool) -> frozenset[str]:
    """The domains shown after one of them is hidden or shown again; the last one cannot be hidden."""
    shown = set(shown_domains(cohort, domains)) - {domain} | (set[str]() if hidden else {domain})
    return frozenset() if shown.issuperset(cohort.domains) else frozenset(shown) or domains


def view_chips(view: View, cohort: Cohort) -> tuple[Chip[View], ...]:
    """All that hides patients or domains, excludes, or is not applied, in words, each with the view left without it.

    Parameters
    ----------
    view
        What is looked at.
    cohort
        The whole cohort in the classification of the view: it knows what its options are called.
    """
    shown = [Chip(chip.label, replace(view, selection=chip.without)) for chip in chips(cohort, view.selection)]
    seen = shown_domains(cohort, view.domains)
    hidden = [domain for domain in cohort.domains if domain not in seen]
    if view.domains and hidden:
        # Whichever is said in fewer words.
        named, how = (hidden, "hidden") if len(hidden) < len(seen) else (list(seen), "shown")
        names = ", ".join(DOMAIN_LABELS[domain] for domain in named)
        shown.append(Chip(f"Domains {how}: {names}", replace(view, domains=frozenset())))
    if view.exclusions:
        count = len(view.exclusions)
        word = "patient" if count == 1 else "patients"
        shown.append(Chip(f"Excluded by you: {count:,} {word}", replace(view, exclusions=())))
    if view.unread:
        names = ", ".join(say_parameter(name) for name, _ in view.unread)
        shown.append(Chip(f"Not applied, this file lacks it: {names}", replace(view, unread=())))
    return tuple(shown)


def write_link(view: View, cohort: Cohort) -> dict[str, str]:
    """A view as the parameters of an address that hold nothing of any patient.

    Parameters
    ----------
    view
        All of it but the exclusions is written: they name patients and say why.
    cohort
        The cohort of the file, its subtypes as recorded.

    Returns
    -------
    dict
        Parameter → text, with `MARK`; what has its default is absent.
    """
    link = {
        **MARK,
        **dict(view.unread),
        **write_query(regroup(cohort, view.classification)[0], view.selection),
        **dict(view.options),
    }
    if view.domains:
        link[_DOMAINS] = ",".join(sorted(view.domains))
    if view.classification != View().classification:
        link[_CLASSIFICATION] = view.classification
    if view.patient is not None:
        link[_PATIENT] = str(view.patient)
    return link


def read_link(link: Mapping[str, str], cohort: Cohort) -> tuple[View, tuple[str, ...]]:
    """The view a link asks for. Never raises.

    Parameters
    ----------
    link
        The parameters of an address, written by this version or an earlier one, for this file or another.
    cohort
        The cohort of the file, its subtypes as recorded.

    Returns
    -------
    tuple
        The view, without exclusions, which no link holds; and in words whatever of it this cohort does not have.
    """
    view = View(
        classification=next((one for one in get_args(Classification) if one == link.get(_CLASSIFICATION)), "WHO 2022"),
        patient={str(place): place for place in range(1, len(cohort.patients) + 1)}.get(link.get(_PATIENT, "")),
    )
    for name, text in link.items():
        page, dot, option = name.partition(".")
        # The name of today counts where a link has both.
        current = f"{_RENAMED.get(page, page)}.{option}"
        if dot and name not in (_CLASSIFICATION, _PATIENT) and (name == current or current not in link):
            view = view.with_option(current, text)
    whole = regroup(cohort, view.classification)[0]
    asked = {name: text for name, text in link.items() if "." not in name and name not in (*MARK, _DOMAINS)}
    selection, differences = read_query(whole, asked)
    domains, lacking = read_domains(whole, link.get(_DOMAINS, ""))
    unread: list[tuple[str, str]] = []
    for name, text in sorted(asked.items()) if differences else ():
        alone, missed = read_query(whole, {name: text})
        if names_own_column(name) and missed and not alone.active:
            unread.append((name, text))
    seen = replace(view, selection=selection, domains=domains, unread=tuple(unread))
    return seen, (*differences, *lacking)


def _put(pairs: tuple[tuple[str, str], ...], name: str, text: str | None) -> tuple[tuple[str, str], ...]:
    others = [pair for pair in pairs if pair[0] != name]
    return tuple(sorted(others if text is None else [*others, (name, text)]))
