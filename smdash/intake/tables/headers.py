"""What a column header says: field, visit, the better end of a scale; ten languages, any order.

The words are data (`header_words.toml`). A header is taken apart into tokens; the longest known phrases are found in it
and put together: `Hud 3 mdr` is the symptom domain skin at month 3. Whatever is left over lowers the confidence, so
that `VAS itch` is never quietly read as quality of life.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from smdash.intake.tables.header_derived import is_derived, may_be_derived
from smdash.intake.tables.header_directions import take_direction
from smdash.intake.tables.header_fields import GRADES, LOOSE, YES_NO, compose
from smdash.intake.tables.header_visits import (
    ENDINGS,
    VisitWord,
    choose_visit,
    is_number,
    number_of,
    spell_out_time,
    take_visits,
    visit_of_ending,
)
from smdash.intake.tables.header_vocabulary import (
    Tokens,
    complete_measure,
    complete_words,
    is_filler,
    is_heading,
    mend,
    spell_out,
    take_apart,
    tokenise,
    vocabulary,
    without_scale,
    words_of,
)
from smdash.intake.values.units import header_unit
from smdash.measures import MEASURES, Direction
from smdash.vocabulary import BASELINE, LATEST

Confidence = Literal["confirmed", "likely", "unsure"]

VISIT_FIELDS = frozenset(("visit", "month", "week", "day"))
"""Fields that say which visit a row is of."""

TIME_FIELDS = VISIT_FIELDS | {"date"}
"""Fields that say which visit a row is of, or when it was."""

# Beside a Scandinavian word for age "debut" is the onset of the disease; in French it is any beginning.
_ALDER = {"alder", "alderen", "aldern"}
_ONSET = {"debut", "onset", "symptomdebut", "sygdomsdebut", "sjukdomsdebut", "erkrankungsbeginn"}
_OF_TREATMENT = {"treatment", "omalizumab", "behandling", "therapie", "therapy", "traitement", "tratamiento", "first"}
# "10 = very good": how good makes no difference to which end is better.
# "Skin symptoms (itching, rash, flushing)": a list without numbers behind the name.
_EXAMPLES = re.compile(r"(?P<name>[^()]*[^()\s])\s*+\((?P<examples>[^()\d][^(),\d]*,[^()\d]+)\)(?P<rest>[^()]*)")
# "DLQI Q1", "MCT item 3": one question of many. "q4w" is how often a drug is given.
_ITEM = re.compile(
    r"(?<![^\W_])(?:q|items?|question|spm|spørgsmål|spørsmål|frage|fråga|pregunta|vraag|domanda|pergunta)"
    r"[\s._-]?\d{1,2}(?!\s?w)(?![^\W_])",
    re.IGNORECASE,
)
# "Tryptase > 20" asks whether it is; in brackets a limit is what is normal.
_LIMIT = re.compile(r"^[^(\[]*[<>≥≤]\s?\d")
_CAPITALS = re.compile(r"(?<=[^\W\d_A-ZÄÖÜÆØÅ])(?=[A-ZÄÖÜÆØÅ])")
# German "Last" behind a mutation is its load, and no last visit.
_LOAD = re.compile(r"(?P<of>\b(?:kit|d816v|allel|mutations?|mutanten)-)last\b", re.IGNORECASE)
# Lengths of time that a patient's field holds in months.
_LENGTHS = {"treatment_months", "follow_up_months"}
_OTHER_TIMES = words_of("visit", "week") | words_of("visit", "day") | words_of("visit", "year") - {"a", "y", "j"}
# What else than a treatment lasts.
_LASTING = (
    *(
        "sympt",
        "disease",
        "illness",
        "sygdom",
        "sykdom",
        "sjukdom",
        "krankheit",
        "erkrank",
        "malad",
        "enferm",
        "malatt",
    ),
    *("attack", "episode", "anfald", "anfall", "schub", "crise", "crisis", "hospital", "sick", "doenca", "ziekte"),
)
_CONCENTRATIONS = {key for key, measure in MEASURES.items() if measure.kind == "laboratory" and measure.unit != "%"}
_SCORES = {key for key, measure in MEASURES.items() if measure.kind in ("grade", "score")}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one header was understood to say.

    Attributes
    ----------
    field
        A patient field, a measure key, a row or event field; None if it is none of them.
    visit
        The visit it names, if any.
    direction
        Which end of the scale the header calls the better one, if it does.
    confidence
        `confirmed`: every word is accounted for; `likely`: a word usual for it; `unsure`: words are left over or
        misspelt.
    leftover
        The words not accounted for.
    other
        True where the header plainly speaks of something else about a known measure (its date, its change).
    """

    field: str | None = None
    visit: VisitWord | None = None
    direction: Direction | None = None
    confidence: Confidence = "unsure"
    leftover: Tokens = ()
    other: bool = False

    @property
    def sure_field(self) -> str | None:
        """The field where it is sure enough to be used without a question."""
        return None if self.confidence == "unsure" else self.field


def read_levels(parts: tuple[str, ...]) -> Meaning:
    """Understand a header of several rows, the lowest last.

    A heading that adds nothing (`Laboratory`) does not spoil what stands below it; one that changes the meaning
    (`Change from baseline`) does.
    """
    whole = read_header(" ".join(parts))
    # "Tryptase month 3 / baseline" may have been written so in one cell.
    if len(parts) > 1 and whole.field in MEASURES and (written := read_header(" / ".join(parts))).other:
        return written
    if len(parts) < 2 or whole.sure_field is not None:
        return whole
    if (twice := _named_twice(parts)) is not None:
        return twice
    if (first := _at_start(parts)) is not None:
        return first
    empty = [is_heading(part) or not _says_something(part) for part in parts[:-1]]
    tops = [parts[drop:] for drop in range(1, len(parts)) if all(empty[:drop])]
    bare = tuple(part for part, nothing in zip(parts, empty, strict=False) if not nothing)
    for kept in (*tops, (*bare, parts[-1])):
        again = read_header(" ".join(kept))
        if again.sure_field is not None:
            return again
    return whole


def _named_twice(parts: tuple[str, ...]) -> Meaning | None:
    """The meaning of a label below the short name of the same thing: `tryp3`, `Tryptase 3 mdr`; None where they differ.

    The number of the short name is that of the label's time, or 0 for its baseline.
    """
    label = read_header(parts[-1])
    if label.sure_field not in MEASURES:
        return None
    for part in parts[:-1]:
        short = read_header(part)
        if short.sure_field != label.field:
            return None
        if short.visit is not None and (label.visit is None or not _is_same_visit(short.visit, label.visit)):
            return None
    return label


def _at_start(parts: tuple[str, ...]) -> Meaning | None:
    """A measure under the start of treatment (`1st Xolair / Tryptase`) is that of the baseline."""
    below = read_header(parts[-1])
    above = [read_header(part) for part in parts[:-1]]
    if below.sure_field not in MEASURES or below.visit is not None:
        return None
    said = [one for one in above if one.field is not None or one.visit is not None or one.other]
    if len(said) != 1 or said[0].sure_field != "treatment_start":
        return None
    return replace(below, visit=VisitWord(" ".join(parts[:-1]), BASELINE, 0.0))


def _is_same_visit(short: VisitWord, label: VisitWord) -> bool:
    if short.visit is not None:
        return short.visit == label.visit
    return short.number is not None and short.number in (label.number, label.month)


def _says_something(part: str) -> bool:
    meaning = read_header(part)
    return meaning.field is not None or meaning.visit is not None or meaning.other or meaning.direction is not None


@lru_cache(maxsize=8192)
def read_header(text: str) -> Meaning:
    """Understand one header (its rows joined by blanks).

    Parameters
    ----------
    text : str
        The header's words, of one or more header rows.

    Returns
    -------
    Meaning
        With `field` None where nothing is recognised.
    """
    spelled = spell_out_time(text)
    if spelled != text:
        timed = _understand(spelled)
        # Beside a measure, 3/12 is no day of December: a column holds the values of one time for all patients.
        if timed.field in MEASURES and timed.visit is not None:
            return _by_unit(_by_part(timed, text), text)
    meaning = _understand(_LOAD.sub(r"\g<of>load", text))
    if meaning.confidence == "unsure" or meaning.other:
        meaning = _without_examples(text) or _written_apart(text) or meaning
    return _by_unit(_by_part(meaning, text), text)


def _by_part(meaning: Meaning, text: str) -> Meaning:
    """A header that may speak of a part of what it names: an item of a questionnaire, a limit, the last event."""
    if meaning.field not in MEASURES:
        return _by_length(meaning, text)
    measure = MEASURES[meaning.field]
    numbers = measure.kind != "response"
    later = meaning.visit is not None and meaning.visit.visit != BASELINE
    if numbers and is_derived(without_scale(text), in_percent=measure.unit == "%", later=later):
        return Meaning(visit=meaning.visit, other=True, confidence="confirmed")
    if numbers and later and may_be_derived(without_scale(text)):
        return replace(meaning, confidence="unsure")
    if meaning.field in _SCORES and _ITEM.search(text):
        return Meaning(other=True, confidence="confirmed")
    if _LIMIT.search(text) or _ITEM.search(text):
        return replace(meaning, confidence="unsure")
    # "Last anaphylaxis" is more often a date, or which one it was, than its grade at the last visit.
    word = meaning.visit.word if meaning.visit is not None and meaning.visit.visit == LATEST else ""
    bare = meaning.field == "grade_anaphylaxis" and meaning.confidence == "likely" and word and " " not in word
    if bare and tokenise(text)[:1] == (word,):
        return replace(meaning, confidence="unsure")
    return meaning


def _by_length(meaning: Meaning, text: str) -> Meaning:
    """A length of time is that of the treatment where the header names its unit and nothing else that lasts."""
    if meaning.field not in _LENGTHS:
        return meaning
    tokens = set(_in_known_words(tokenise(complete_words(text))))
    unit = header_unit("months", text) is not None or tokens & words_of("visit", "month") or tokens & _OTHER_TIMES
    other = any(word.startswith(_LASTING) for word in tokenise(text))
    return meaning if unit and not other else replace(meaning, confidence="unsure")


def _by_unit(meaning: Meaning, text: str) -> Meaning:
    """A score with the unit of a concentration is none: `MCT (µg/L)` is mast cell tryptase, others are asked about.

    A concentration in percent is one of something else.
    """
    if meaning.field in _CONCENTRATIONS and "%" in text:
        return replace(meaning, confidence="unsure")
    if meaning.field not in _SCORES or header_unit("concentration", text) is None:
        return meaning
    if meaning.field == "mct":
        return replace(meaning, field="tryptase", confidence="likely")
    return replace(meaning, confidence="unsure")


def _written_apart(text: str) -> Meaning | None:
    """The meaning of words run together with capitals, as databases name their columns: `AlterBeiBeginn`."""
    apart = _CAPITALS.sub(" ", text)
    meaning = _understand(apart) if apart != text else Meaning()
    # `VisiteID` numbers visits and no patients.
    return meaning if meaning.sure_field is not None and meaning.field not in LOOSE else None


def _without_examples(text: str) -> Meaning | None:
    """The meaning of a domain with examples in brackets: `Skin symptoms (itching, rash, flushing)`."""
    listed = _EXAMPLES.fullmatch(text)
    if listed is None or any(pair <= set(tokenise(listed["examples"])) for pair in YES_NO):
        return None
    meaning = _understand(f"{listed['name']} {listed['rest']}")
    return replace(meaning, confidence="likely") if meaning.sure_field in GRADES else None


def _understand(text: str) -> Meaning:
    _, _, known = vocabulary()
    tokens, direction = take_direction(tokenise(without_scale(complete_words(text))))
    tokens = _in_known_words(tokens)
    whole = _read(tokens, direction)
    if whole.other or (not whole.leftover and (whole.field is not None or whole.visit is not None)):
        return whole
    written = [word for token in tokens for word in complete_measure(token)]
    if written != tokens:
        spelled = _read(written, direction)
        if spelled.field is not None and not spelled.leftover:
            return replace(spelled, confidence="likely")
    if whole.field is not None:
        return whole
    mended = [mend(token, known) or token if token not in known else token for token in tokens]
    if mended == tokens:
        return whole
    again = _read(mended, direction)
    if again.field is None:
        return whole
    return Meaning(again.field, again.visit, direction, "unsure", tuple(t for t in tokens if t not in mended))


def _in_known_words(tokens: Iterable[str]) -> list[str]:
    _, _, known = vocabulary()
    return [piece for token in tokens for piece in take_apart(spell_out(token, known), known)]


def _read(tokens: list[str], direction: Direction | None) -> Meaning:
    if not tokens:
        return Meaning(direction=direction)
    begun = (_ONSET if _ALDER & set(tokens) else _ONSET - {"debut"}) & set(tokens)
    if begun and not _OF_TREATMENT & set(tokens) and compose([t for t in tokens if t not in begun]).field == "age":
        # The age at the onset of the disease, or at the start of treatment: not said which.
        return Meaning(direction=direction, leftover=tuple(tokens))
    # A phrase that names a field whole wins over the visit words in it ("baseline date", "months on treatment").
    field, weak, other, left = compose(tokens)
    if field is not None and not left:
        bare = [t for t in tokens if is_number(t)]
        if not bare or field in ("kit_d816v", "sf12_pcs", "sf12_mcs", "eq_vas", "kit_positive_cells", "subtype"):
            without, visits = take_visits(_without_fields(tokens))
            del without
            timed = field in MEASURES or field in ("date", "month", "dose", "response")
            chosen = choose_visit(visits) if timed else None
            if chosen is None and field in MEASURES and tokens[-1] in ENDINGS and len(tokens) > 1:
                chosen = visit_of_ending(tokens[-1])
            return Meaning(field, chosen, direction, "likely" if weak else "confirmed")
    protected, kept = _protect(tokens)
    rest, visits = take_visits(protected)
    flat = [word for token in rest for word in kept.get(token, (token,))]
    visit = choose_visit(visits)
    field, weak, other, left = compose(flat)
    numbers = [token for token in left if is_number(token)]
    words = tuple(token for token in left if not is_number(token))
    if len(numbers) == 1 and visit is None:
        number = number_of(numbers[0])
        key = BASELINE if number == 0 else None
        visit = VisitWord(numbers[0], key, 0.0 if number == 0 else None, "bare", number)
    elif numbers:
        words = (*words, *numbers)
    if field is None and visit is not None and is_filler(words):
        words = ()
    ending = words[0] if field in MEASURES and visit is None and len(words) == 1 and words[0] in ENDINGS else None
    # "tryptase_dv", and "DV_tryptase" in a row of "M0_tryptase".
    if ending is not None and (ending == flat[-1] or (ending == flat[0] and ENDINGS[ending] == LATEST)):
        visit, words = visit_of_ending(ending), ()
    confidence: Confidence = "unsure" if words else "likely" if weak else "confirmed"
    return Meaning(field, visit, direction, confidence, words, other)


def _spans(tokens: list[str]) -> list[tuple[int, int]]:
    """Where field names of several words, or with a number, stand in tokens."""
    phrases, longest, _ = vocabulary()
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 1, -1):
            pairs = phrases.get(tuple(tokens[at : at + length]), ())
            whole = any(group in ("field", "domain") or key == "other_thing" for group, key in pairs)
            if whole and not any(group == "visit" for group, _ in pairs):
                spans.append((at, at + length))
                at += length
                break
        else:
            at += 1
    return spans


def _protect(tokens: list[str]) -> tuple[list[str], dict[str, Tokens]]:
    """Replace multi-word field names by placeholders, so that `d816v` is no day and `sf 12` no count."""
    kept: dict[str, Tokens] = {}
    result: list[str] = []
    at = 0
    for start, end in [*_spans(tokens), (len(tokens), len(tokens))]:
        result.extend(tokens[at:start])
        if end > start:
            mark = f"\x00{start}"
            kept[mark] = tuple(tokens[start:end])
            result.append(mark)
        at = end
    return result, kept


def _without_fields(tokens: list[str]) -> list[str]:
    return [token for token in _protect(tokens)[0] if not token.startswith("\x00")]


def visit_beside(text: str) -> VisitWord | None:
    """The visit among a header's words, also where these words belong to the name of what is measured."""
    return choose_visit(take_visits(_in_known_words(tokenise(without_scale(text))))[1])


@lru_cache(maxsize=8192)
def read_visit(text: str) -> VisitWord | None:
    """Understand a visit named in a cell or in a header of its own; None if the text names no visit."""
    meaning = read_header(text)
    if (
        meaning.visit is not None
        and not meaning.leftover
        and meaning.field in (None, "visit", "month", "event_kind", "grade")
    ):
        return meaning.visit
    rest, found = take_visits(_in_known_words(tokenise(without_scale(text))))
    phrases, _, _ = vocabulary()
    filler = {("role", "filler"), ("visit", "counted"), ("field", "visit")}
    left = [token for token in rest if not filler & set(phrases.get((token,), ()))]
    if found and not left:
        return choose_visit(found)
    if not found and len(rest) == 1 and is_number(rest[0]):
        number = number_of(rest[0])
        return VisitWord(rest[0], BASELINE if number == 0 else None, 0.0 if number == 0 else None, "bare", number)
    return None
