"""Columns of words: subtypes, sexes, responses, yes and no, kinds of event, identifiers, and text kept as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from math import inf

from smdash.intake.cells.column_cells import Logical, as_column
from smdash.intake.values.absences import is_missing
from smdash.intake.values.date_columns import date_orders, read_date_key, settle_date
from smdash.intake.values.dates import WrittenDate, plain_day
from smdash.intake.values.folding import clean, fold
from smdash.intake.values.numbers import WrittenNumber, plain, read_number, settle_number
from smdash.intake.values.outcomes import (
    MISSING,
    Outcome,
    answer_for,
    build_column,
    is_moment,
    turned_into_date,
    unusable_answer,
    without_value,
)
from smdash.intake.values.reading import ColumnReading, Context, Decimal, Doubt
from smdash.intake.values.subtypes import ROMANCE_NAMES, ROMANCE_SUBTYPES, read_subtype
from smdash.intake.values.words import (
    DOUBTFUL_RESPONSES,
    FIELD_TRUTHS,
    KINDS,
    RELATIONS,
    RESPONSES,
    SEX_SIGNS,
    SEXES,
    TRUTH_SIGNS,
    TRUTHS,
    nearest,
    response_of,
)
from smdash.vocabulary import EVENT_KINDS, RESPONSE_KEYS, SEX_LABELS, SUBTYPE_KEYS

TRUTH_FIELDS = frozenset(("excluded", "withdrawn", "serious", "related"))
_DATED_TRUTHS = frozenset(("excluded", "withdrawn"))

Read = Callable[[str], Outcome]

_RESPONSE_LETTERS = {"c": "complete", "m": "major", "p": "partial", "n": "none", "w": "withdrawn"}
# MR is the major response of mastocytosis beside CR and PR, and elsewhere the minor one of other diseases.
_MINOR_OR_MAJOR = frozenset(("mr", "rm"))
# "Great" says major where complete and partial stand beside it, and no other word for major.
_GREAT = frozenset(
    ("stor", "stort", "store", "gross", "grosse", "grosses", "grand", "grande", "gran", "large", "great", "groot")
)
_BESIDE_MAJOR = frozenset(("complete", "major", "partial"))
_OF_TUMOURS = frozenset(("sd", "pd", "minor", "minorresponse", "minimal"))

_UNSURE = re.compile("[?~≈≠<>]")
_FOOTNOTE = re.compile(r"\s?[*†‡§¶#¹²³⁰⁴-⁹]+$")
_REASON = re.compile(r"^([^\W\d_]+)\s?(?:[,;:(]|-\s|\s-)\s?\S")
_BRACKET = re.compile(r"^([^()\[\]]+?)\s?[(\[]([^()\[\]]+)[)\]]$")
_TWO = re.compile(r"\s*+(?:/|,|;|\+|&|-|->|→|\bor\b|\band\b|\bto\b|\bog\b|\beller\b|\boder\b|\bund\b|\bou\b|\bet\b)\s*")
_ZEROS = re.compile(r'(?P<before>(?:"[^"]*"|\\.|[-_ /A-Za-z])*)(?P<zeros>0+)(?P<after>(?:"[^"]*"|\\.)*)')
_CODE = re.compile(r"[0-9]+")
_SPANISH_SEX = frozenset(("sexo", "genero", "hombre", "mujer", "varon"))
_DUTCH_SEX = frozenset(("geslacht", "vrouw", "kunne"))
_PLAIN_COUNT = re.compile(r"0|[1-9][0-9]{0,8}")
_LEADING_ZERO = re.compile(r"[+-]?0[0-9]")


def _ask(code: str, message: str, suggestion: str | None = None) -> Outcome:
    return Outcome(doubt=Doubt(code, "question", message, suggestion))


def _coded() -> Outcome:
    return _ask("coded-word", "A number stands for a word here, and the file does not say which: say what it means.")


def _read_words(
    field: str,
    cells: Sequence[object],
    context: Context,
    read: Read,
    answered: Callable[[str], Outcome],
    own: Container[str] = (),
) -> ColumnReading:
    """A column of words; `own` are words that have a meaning in this field although they say elsewhere "missing"."""
    column = as_column(cells)
    outcomes: dict[object, Outcome] = {}
    for key in column.different:
        answer = answer_for(key, field, context)
        if answer is not None:
            outcomes[key] = answered(answer.strip()) if answer.strip() else MISSING
            continue
        outcome = without_value(key)
        if outcome is None and is_moment(key):
            outcome = _day_of(key) if field in _DATED_TRUTHS else None
            outcome = outcome or Outcome(doubt=turned_into_date(key))
        if outcome is None:
            outcome = _read_text(key, read, own)
        outcomes[key] = outcome
    return build_column(column, outcomes)


def _day_of(key: object) -> Outcome | None:
    """Yes, where the day of something stands in a column that asks whether it happened."""
    reading = read_date_key(key, Context())
    if isinstance(reading, WrittenDate) or (isinstance(reading, Doubt) and reading.code == "incomplete-date"):
        return Outcome(True, doubt=Doubt("reason-given-for-yes", "info", "The cell gives a date: it was read as yes."))
    return None


def _read_text(key: object, read: Read, own: Container[str] = ()) -> Outcome:
    if isinstance(key, Logical):
        return read("true" if key.value else "false")
    text = plain(key) if isinstance(key, (int, float)) else clean(str(key))
    if is_missing(text) and fold(text) not in own:
        return MISSING
    outcome = read(_FOOTNOTE.sub("", text) or text)
    languages = [part.strip() for part in text.split("/")]
    if outcome.value is None and len(languages) > 1 and all(languages):
        # "Oui / Yes": the same word in two languages.
        same = [read(part) for part in languages]
        if same[0].value is not None and all(other == same[0] for other in same):
            return same[0]
    return outcome


def _one_of(allowed: Sequence[str]) -> Callable[[str], Outcome]:
    def answered(answer: str) -> Outcome:
        return Outcome(answer) if answer in allowed else unusable_answer("one of " + ", ".join(allowed))

    return answered


def read_subtypes(field: str, cells: Sequence[object], context: Context) -> ColumnReading:
    """A column of subtypes: keys, and components beside them. An answer may name both, as in `SM-AHN/ASM`."""
    words = {fold(part) for cell in as_column(cells).different if isinstance(cell, str) for part in cell.split("/")}
    romance = bool(words & ROMANCE_NAMES)

    def read(text: str) -> Outcome:
        if _CODE.fullmatch(text):
            return _coded()
        if romance and fold(text) in ROMANCE_SUBTYPES:
            return Outcome(ROMANCE_SUBTYPES[fold(text)])
        known = read_subtype(text)
        return Outcome(doubt=known) if isinstance(known, Doubt) else Outcome(known[0], component=known[1])

    def answered(answer: str) -> Outcome:
        key, _, component = answer.partition("/")
        if key in SUBTYPE_KEYS:
            return Outcome(key, component=component or None)
        return unusable_answer("one of " + ", ".join(SUBTYPE_KEYS))

    return _read_words(field, cells, context, read, answered)


def read_responses(field: str, cells: Sequence[object], context: Context) -> ColumnReading:
    """A column of responses: level words."""
    words = {fold(cell) for cell in as_column(cells).different if isinstance(cell, str) and not is_missing(cell)}
    # Letters stand for levels where nothing else stands in the column; beside words a single one may be anything.
    in_scale = any(response_of(w) in _BESIDE_MAJOR for w in words - _MINOR_OR_MAJOR)
    levels = {response_of(w) for w in words}
    great = {"complete", "partial"} <= levels and "major" not in levels and len(words & _GREAT) == 1
    lettered = len(words) > 2 and {"c", "p"} < words <= _RESPONSE_LETTERS.keys()

    def read(text: str) -> Outcome:
        word = fold(text)
        if word in context.missing_words:
            return _ask(
                "unknown-word",
                "The file writes this where no response can stand, so it may mean 'not recorded' here too: say which.",
                RESPONSES.get(word),
            )
        if word in _MINOR_OR_MAJOR and (not in_scale or words & _OF_TUMOURS):
            return _ask("unknown-word", "This may be a major or a minor response: say which it is.", "major")
        if great and word in _GREAT:
            return Outcome("major")
        if lettered and word in _RESPONSE_LETTERS:
            return Outcome(_RESPONSE_LETTERS[word])
        known = response_of(text)
        if known and not _UNSURE.search(text) and "+" not in text:
            return Outcome(known)
        if _CODE.fullmatch(text):
            return _coded()
        both = _BRACKET.match(text)
        if both and not _UNSURE.search(text):
            outside, inside = response_of(both[1]), response_of(both[2])
            if outside and (outside == inside or (outside == "withdrawn" and inside is None)):
                return Outcome(outside)
            # What may be meant is settled by the level named beside it.
            if inside and DOUBTFUL_RESPONSES.get(fold(both[1])) == inside:
                return Outcome(inside)
        parts = [response_of(part) for part in _TWO.split(text.casefold()) if part]
        named = list(dict.fromkeys(part for part in parts if part))
        if len(named) > 1:
            return _ask("unknown-word", f"Two levels are named, {' and '.join(named)}: say which counts.")
        suggestion = DOUBTFUL_RESPONSES.get(fold(text)) or (named[0] if named else None)
        if suggestion is None and not fold(text).startswith("respon"):
            suggestion = nearest(text, RESPONSES)
        return _ask(
            "unknown-word",
            "This is no known level of response (complete, major, partial, none, worse, withdrawn): say which it is.",
            suggestion,
        )

    return _read_words(field, cells, context, read, _one_of(RESPONSE_KEYS))


def read_sexes(field: str, cells: Sequence[object], context: Context, header: str = "") -> ColumnReading:
    """A column of sexes: `F` and `M`; M beside H is a Spanish woman, V a Spanish man or a Dutch woman."""
    words = {fold(cell) for cell in as_column(cells).different if isinstance(cell, str)}
    told = words | {fold(word) for word in re.findall(r"[^\W\d_]+", header)}
    spanish, dutch = bool(told & _SPANISH_SEX), bool(told & _DUTCH_SEX)
    # Beside H or V for men an M is Spanish for mujer; only a letter for women settles that it is a man.
    unclear = bool(words & {"h", "v", "hombre", "varon"}) and not words & {"f", "k", "w", "mujer", "femme", "femenino"}

    def read(text: str) -> Outcome:
        word = fold(text)
        if text in SEX_SIGNS:
            return Outcome(SEX_SIGNS[text])
        if _CODE.fullmatch(text):
            return _coded()
        if word == "v":
            if spanish != dutch:
                return Outcome("M" if spanish else "F")
            if not words & {"f", "mujer", "femenino"}:
                return _ask("sex-letter-unclear", "V is varón (man) in Spanish and vrouw (woman) in Dutch: say which.")
        if word == "m" and unclear and not (dutch and not spanish):
            if spanish and words & {"h", "v"}:
                return Outcome("F")
            return _ask("sex-letter-unclear", "Beside H or V for men, M is likely mujer (woman): say which it is.", "F")
        if word == "m" and words & {"h", "v"} and not dutch:
            return _ask("sex-letter-unclear", "H or V stands for men in this column: say what M stands for.")
        if word in SEXES and not _UNSURE.search(text):
            return Outcome(SEXES[word])
        return _ask(
            "unknown-word", "This is no known word for a sex: say F or M, or leave it out.", nearest(text, SEXES)
        )

    return _read_words(field, cells, context, read, _one_of(tuple(SEX_LABELS)))


def read_truths(field: str, cells: Sequence[object], context: Context) -> ColumnReading:
    """A column of yes and no. Numbers are read only where the column holds no number but 0 and 1."""
    own = FIELD_TRUTHS.get(field, {})
    words = {
        fold(plain(c) if isinstance(c, float) else str(c))
        for c in as_column(cells).different
        if isinstance(c, (str, int, float))
    }
    coded = {word for word in words if _CODE.fullmatch(word)} - {"0", "1"}
    signs = {clean(cell) for cell in as_column(cells).different if isinstance(cell, str)}
    meanings = {"yes": Outcome(True), "no": Outcome(False)}

    def read(text: str) -> Outcome:
        word = fold(text)
        if text in TRUTH_SIGNS:
            return meanings[TRUTH_SIGNS[text]]
        if _CODE.fullmatch(text) and (coded or text not in ("0", "1")):
            return _coded()
        if text in "Oo" and not words & {"n", "non", "oui"}:
            return _ask("letter-for-digit", "The letter O may stand for oui, or for the number 0: say which.", "no")
        meaning = own.get(word) or TRUTHS.get(word)
        if meaning and not _UNSURE.search(text) and "+" not in text and "-" not in text[:1]:
            return meanings[meaning]
        if field == "related" and word in RELATIONS and not _UNSURE.search(text):
            return Outcome(
                RELATIONS[word] == "yes",
                doubt=Doubt(
                    "graded-relation",
                    "info",
                    "A degree of relation is given: possible and above were read as related, below as not related.",
                ),
            )
        reason = _REASON.match(text)
        if reason and TRUTHS.get(fold(reason[1])) == "yes" and len(reason[1]) > 1 and not _UNSURE.search(text):
            return Outcome(True, doubt=Doubt("reason-given-for-yes", "info", "The cell says yes and adds a reason."))
        dated = _day_of(text) if field in _DATED_TRUTHS and re.search("[0-9]", text) else None
        return dated or _ask(
            "unknown-word", "This is neither yes nor no: say which it means.", nearest(text, TRUTHS | dict(own))
        )

    def answered(answer: str) -> Outcome:
        return meanings.get(answer) or unusable_answer("yes or no")

    if "+" in signs:
        return _read_signs(field, cells, context, read, answered)
    return _read_words(field, cells, context, read, answered, own)


def _read_signs(
    field: str, cells: Sequence[object], context: Context, read: Read, answered: Callable[[str], Outcome]
) -> ColumnReading:
    """Where + stands in a column, - is likely no and not missing."""
    reading = _read_words(field, cells, context, read, answered)
    for at, key in enumerate(cells):
        if isinstance(key, str) and clean(key) == "-" and answer_for(key, field, context) is None:
            reading.doubts[at] = Doubt(
                "unknown-word", "question", "Beside +, a dash may be 'no' or 'not recorded': say which.", "no"
            )
    return reading


def read_kinds(field: str, cells: Sequence[object], context: Context) -> ColumnReading:
    """A column of kinds of event."""

    def read(text: str) -> Outcome:
        if _CODE.fullmatch(text):
            return _coded()
        if fold(text) in KINDS and not _UNSURE.search(text):
            return Outcome(KINDS[fold(text)])
        return _ask(
            "unknown-word",
            "This is no known kind of event (anaphylaxis, adverse event, dose change): say which it is.",
            nearest(text, KINDS),
        )

    return _read_words(field, cells, context, read, _one_of(tuple(EVENT_KINDS)))


def read_patient_ids(
    field: str, cells: Sequence[object], context: Context, formats: Sequence[str | None] | None
) -> ColumnReading:
    """A column of patient identifiers, as the reader of the sheet sees them: zeros of a number format put back."""
    if formats is None:
        return _read_text_column(field, cells, context, _identifier)
    shown = [
        _shown(cell, form) if form and type(cell) in (int, float) else cell
        for cell, form in zip(cells, formats, strict=True)
    ]
    return _read_text_column(field, shown, context, _identifier)


def _shown(cell: object, form: str) -> object:
    found = _ZEROS.fullmatch(form.split(";")[0])
    if not found or not isinstance(cell, (int, float)) or not float(cell).is_integer() or cell < 0:
        return cell
    before, after = (
        re.sub(r'"([^"]*)"|\\(.)', lambda f: f[1] or f[2] or "", found[part]) for part in ("before", "after")
    )
    return f"{before}{int(cell):0{len(found['zeros'])}d}{after}"


def _identifier(text: str) -> Outcome:
    # "NA" can be a patient's initials: only signs and blanks are no identifier.
    return Outcome(text) if re.search(r"\w", text) else MISSING


def read_texts(field: str, cells: Sequence[object], context: Context) -> ColumnReading:
    """A column of text, kept as written."""
    return _read_text_column(field, cells, context, lambda text: MISSING if is_missing(text) else Outcome(text))


def _read_text_column(field: str, cells: Sequence[object], context: Context, read: Read) -> ColumnReading:
    outcomes: dict[object, Outcome] = {}
    column = as_column(cells)
    for key in column.different:
        answer = answer_for(key, field, context)
        outcome = without_value(key)
        if answer is not None:
            outcome = Outcome(answer) if answer.strip() else MISSING
        elif outcome is None and is_moment(key):
            outcome = Outcome(doubt=turned_into_date(key)) if field == "patient_id" else Outcome(str(key))
        elif outcome is None and isinstance(key, Logical):
            outcome = Outcome("TRUE" if key.value else "FALSE")
        elif outcome is None:
            outcome = read(f"{key:.15g}" if isinstance(key, (int, float)) else str(key).strip())
        outcomes[key] = outcome
    return build_column(column, outcomes)


def read_attribute(field: str, cells: Sequence[object], context: Context) -> ColumnReading:
    """A further column of the user's: numbers or dates if all of it are, logical values, else text as written."""
    column = as_column(cells)
    for read in (_all_numbers, _all_dates, _all_logical):
        outcomes = read(column.different, context)
        if outcomes is not None:
            return build_column(column, outcomes)
    return read_texts(field, column, context)


def _all_numbers(keys: Sequence[object], context: Context) -> Mapping[object, Outcome] | None:
    readings: dict[object, WrittenNumber] = {}
    outcomes: dict[object, Outcome] = {}
    for key in keys:
        if isinstance(key, str) and _PLAIN_COUNT.fullmatch(key):
            # Most cells of a wide export: nothing in them can be read in two ways.
            readings[key] = WrittenNumber(float(key), float(key))
            continue
        empty = without_value(key)
        if empty is not None or (isinstance(key, str) and is_missing(key)):
            outcomes[key] = empty or MISSING
        elif isinstance(key, str):
            number = read_number(key)
            if not isinstance(number, WrittenNumber) or number.rest or number.censored or number.note:
                return None
            if _LEADING_ZERO.match(clean(key)):
                return None
            readings[key] = number
        elif isinstance(key, (int, float)):
            readings[key] = WrittenNumber(float(key), float(key))
        else:
            return None
    marks: set[Decimal] = {number.shows for number in readings.values() if number.shows}
    mark = next(iter(marks)) if len(marks) == 1 else None if marks else context.decimal
    largest = max((number.settled for number in readings.values() if number.settled is not None), default=0.0)
    for key, number in readings.items():
        value = settle_number(number, mark, largest=inf if context.decimal_said else largest)
        if value is None:
            return None
        outcomes[key] = Outcome(value)
    return outcomes if readings else None


def _all_dates(keys: Sequence[object], context: Context) -> Mapping[object, Outcome] | None:
    outcomes: dict[object, Outcome] = {}
    readings: dict[object, WrittenDate] = {}
    for key in keys:
        empty = without_value(key)
        if empty is not None or (isinstance(key, str) and is_missing(key)):
            outcomes[key] = empty or MISSING
            continue
        reading = read_date_key(key, context) if is_moment(key) or isinstance(key, str) else None
        if not isinstance(reading, WrittenDate):
            return None
        readings[key] = reading
    orders = date_orders(readings.values())
    for key, reading in readings.items():
        day = settle_date(reading, orders, context.date_order)
        if day is None:
            return None
        outcomes[key] = Outcome(plain_day(day))
    return outcomes if readings else None


def _all_logical(keys: Sequence[object], context: Context) -> Mapping[object, Outcome] | None:
    del context
    outcomes: dict[object, Outcome] = {}
    for key in keys:
        empty = without_value(key)
        if empty is None and not isinstance(key, Logical):
            return None
        outcomes[key] = empty or Outcome(key.value if isinstance(key, Logical) else None)
    return outcomes if any(isinstance(key, Logical) for key in keys) else None
