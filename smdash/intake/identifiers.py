"""What in a spreadsheet may name a person: columns, properties, comments; and what hides it in a text.

Nothing here clears anything: a column that is not flagged may still identify. Check digits raise suspicion and never
lower it, because valid Danish numbers have failed theirs since 2007.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from smdash.intake.cells.column_cells import as_column
from smdash.intake.values.dates import WrittenDate, plain_day, read_date
from smdash.intake.values.folding import clean, fold
from smdash.intake.values.reading import Doubt

Kind = Literal["name", "national-number", "record-number", "e-mail", "phone", "birth-date", "address", "free-text"]

KIND_LABELS: Mapping[Kind, str] = {
    "name": "names",
    "national-number": "national identity numbers",
    "record-number": "hospital record numbers",
    "e-mail": "e-mail addresses",
    "phone": "telephone numbers",
    "birth-date": "birth dates",
    "address": "addresses",
    "free-text": "free text",
}


@dataclass(frozen=True, slots=True)
class IdentifierColumn:
    """A column that may identify patients.

    Attributes
    ----------
    kind
        What it seems to hold.
    column
        Its position among the columns given.
    reason
        Why it is suspected, in words that repeat no cell.
    sample_count
        How many of its cells look so; 0 where the header alone says it.
    """

    kind: Kind
    column: int
    reason: str
    sample_count: int

    def as_doubt(self) -> Doubt:
        """The finding for the Data page, without its place."""
        return Doubt(
            f"identifier-{self.kind}",
            "warning",
            f"This column may hold {KIND_LABELS[self.kind]} ({self.reason}): it is left out unless you map it as the "
            "patient id.",
        )


# Words are matched whole, in the header's words put together by single spaces and folded one by one.
_HEADERS: Mapping[Kind, str] = {
    "national-number": r"cpr|cpr ?(?:nr|no|nummer|number)?|personnummer|person ?nr|pnr|fodselsnummer|fnr|nhs|"
    r"nhs ?(?:no|nr|number)|ssn|social security(?: number| no)?|nir|numero securite sociale|securite sociale|dni|nie|"
    r"sozialversicherungsnummer|svnr|versichertennummer|versicherungsnummer|kvnr|tarjeta sanitaria|cip|national id",
    "record-number": r"mrn|medical record(?: number| no)?|hospital (?:number|no|id|nr)|"
    r"journal ?(?:nr|nummer|number|no)|"
    r"record number|chart number|fallnummer|fallnr|krankenhausnummer|krankenakte|aktenzeichen|pid nummer|ipp|"
    r"numero(?: de)? dossier|no dossier|nhc|numero(?: de)? historia|historia clinica|biobank ?(?:id|nr)|"
    r"sample ?barcode|akte|aktennummer",
    "e-mail": r"e ?mail|mail|epost|e ?mail adresse|courriel|correo(?: electronico)?",
    "phone": r"phone|telephone|tel|tlf|telefon|telefonnummer|tlf ?nr|mobile|mobil|mobilnummer|handy|portable|movil|"
    r"telefono|phone (?:number|no)",
    "birth-date": r"dob|birth ?date|date of birth|birthday|year of birth|birth ?year|yob|fodt|fodselsdato|fodselsar|"
    r"fodselsdag|geb|geb ?dat|geburtsdatum|geburtstag|geburtsjahr|date(?: de)? naissance|naissance|ddn|"
    r"annee(?: de)? naissance|fecha(?: de)? nacimiento|nacimiento|fodelsedatum|fodelsear|fodd",
    "address": r"address|adresse|anschrift|direccion|adress|street|strasse|gade|vej|rue|calle|gata|post ?code|postnr|"
    r"post ?nummer|plz|postleitzahl|code postal|codigo postal|zip|zip ?code|home town|wohnort|domicile|domicilio|"
    r"hjemby|bopael|bopel|bostadsort",
    "name": r"(?:patient|full|first|last|family|given|maiden|sur)[ ]?name|(?:patient|for|efter)[ ]?navn|navn|surname|"
    r"name of patient|patients? name|nachname|vorname|familienname|patientenname|nom|prenom|nom (?:du )?patient|"
    r"nom prenom|apellidos?|nombre|nombre (?:del )?paciente|nombre y apellidos?|namn|fornamn|efternamn|patientnamn|"
    r"initials|initialer|initialen|initiales|iniciales|patient initials",
}
_HEADER_PATTERNS: Mapping[Kind, re.Pattern[str]] = {kind: re.compile(words) for kind, words in _HEADERS.items()}
_BARE_NAME = re.compile("name|patient|patienten|paciente")
_NOTES = re.compile(
    r"notes?|comments?|remarks?|free ?text|bemerkning(?:er)?|kommentar(?:er|e)?|notat(?:er)?|anmerkung(?:en)?|"
    r"bemerkung(?:en)?|"
    r"notizen|remarques?|commentaires?|notas?|comentarios?|observaciones|anteckning(?:ar)?|fritekst|fritext|freitext|"
    r"history|"
    r"anamnese|anamnesis|journal"
)

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00)[1-9][0-9]{0,2}(?:[ ()./-]*[0-9]){7,12}(?![0-9])")
# A number that says what it is needs no other like it.
_CALLED = re.compile(
    r"(?<![^\W\d_])(?:tel|tlf|tél|teléfono|téléphone|telefon|telefonnummer|telephone|phone|mobile?|mobil|móvil|portable|"
    r"handy|gsm)(?:\s?(?:nr|no|number))?[.:]?\s?\+?[0-9(][0-9 ()/.-]{5,}",
    re.IGNORECASE,
)
_CPR = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{2})\s?-\s?[0-9]{4}(?![0-9])")
_YEAR_FIRST = re.compile(r"(?<![0-9])(?:19|20)?([0-9]{2})([0-9]{2})([0-9]{2})[-+][0-9]{4}(?![0-9])")
_NHS_SPACED = re.compile(r"(?<![0-9])[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}(?![0-9])")
_NIR = re.compile(
    r"(?<![0-9])[1-4]\s?[0-9]{2}\s?[0-9]{2}\s?[0-9][0-9AB]\s?[0-9]{3}\s?[0-9]{3}(?:\s?[0-9]{2})?(?![0-9])"
)
_DNI = re.compile(r"(?<![A-Za-z0-9])(?:[0-9]{8}|[XYZ][0-9]{7})-?[A-Z](?![A-Za-z0-9])")
_LONG_DIGITS = re.compile(r"(?<![0-9.,])[0-9]{9,}(?![0-9]*[.,][0-9])")
_NAME = re.compile(
    r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[-'][A-ZÀ-Þ]?[a-zß-ÿ]+)?(?:,? [A-ZÀ-Þ][a-zß-ÿ]*\.?(?:-[A-ZÀ-Þ][a-zß-ÿ]+)?){1,3}"
)
_CLINICAL_WORDS = (
    "Mastocytosis Mastocytose Mastozytose Mastocitosis Mastocytos Reaction Site Response Visit Month Months "
    "Baseline Pain Urticaria Anaphylaxis Systemic Indolent Aggressive Smoldering Smouldering Bone Marrow "
    "Cutaneous Mast Cell Leukemia Leukaemia Dose Week Year Mild Moderate Severe Complete Partial Major None "
    "Adverse Event Headache Nausea Fatigue Skin Rash Hospital Clinic University Center Centre Department Other "
    "Not Follow Up Very"
)
_CLINICAL = frozenset(map(fold, _CLINICAL_WORDS.split()))
# Two capitalised words are as often a side effect, a drug or a place as a name: under these headers they are not names.
_NO_NAMES = re.compile(
    r"\b(?:term|event|ae|reaction|symptoms?|diagnos[ei]s|diagnose|drug|medication|treatment|reason|outcome|action|site|"
    r"center|centre|hospital|country|comorbidity|bivirkning|hendelse|nebenwirkung|ereignis|medikament|grund|effet|"
    r"evenement|motif|evento|efecto|motivo|biverkning|orsak|subtype|response|visit)"
)
# Omalizumab came in 2003 and mastocytosis is followed for years: dates mostly before this are days of birth.
_MOSTLY_BEFORE = date(1995, 1, 1)
# Fewer digits than any number of a person has, and no day: most cells of a wide export, which no pattern need look at.
_SHORT_NUMBER = re.compile(r"[0-9]{1,5}")
_SAMPLE = 3000
_LONG_TEXT = 80


def find_identifiers(headers: Sequence[str], columns: Sequence[Sequence[object]]) -> list[IdentifierColumn]:
    """Find the columns that may identify patients, by header and by content.

    Parameters
    ----------
    headers : sequence of str
        The user's headers.
    columns : sequence of sequence
        The cells of each column, in the same order.

    Returns
    -------
    list of IdentifierColumn
        At most one for a column, the gravest kind first found.
    """
    found: list[IdentifierColumn] = []
    for at, (header, cells) in enumerate(zip(headers, columns, strict=True)):
        flagged = _look_at(at, header, cells)
        if flagged is not None:
            found.append(flagged)
    return found


def _look_at(at: int, header: str, cells: Sequence[object]) -> IdentifierColumn | None:
    counts = as_column(cells).counts
    different = [cell for cell in counts if cell is not None and cell != ""]
    filled, values = sum(map(counts.__getitem__, different)), different[:_SAMPLE]
    # A column is looked at without its short numbers, but they count among its cells.
    short = sum(isinstance(value, str) and _SHORT_NUMBER.fullmatch(value) is not None for value in values)
    telling = [v for v in values if not (isinstance(v, str) and _SHORT_NUMBER.fullmatch(v))] if short else values
    texts = [_digits_as_seen(value) for value in telling if isinstance(value, (str, int, float))]
    n_texts = len(texts) + short
    by_content = _by_content(at, texts, n_texts)
    if by_content is not None:
        return by_content
    words = _header_words(header)
    for kind, pattern in _HEADER_PATTERNS.items():
        if pattern.fullmatch(words) and filled and (kind != "birth-date" or _may_be_birth(values)):
            return IdentifierColumn(kind, at, "the header says so", 0)
    names = sum(_is_name(text) for text in texts)
    unlike = filled >= 5 and n_texts >= 0.9 * filled
    if unlike and names >= 0.7 * n_texts and not _NO_NAMES.search(words):
        return IdentifierColumn("name", at, "nearly every cell looks like a first and a family name", names)
    if _BARE_NAME.fullmatch(words) and names:
        return IdentifierColumn("name", at, "the header says so, and cells look like names", names)
    days = [day for value in telling if (day := _day_of(value)) is not None]
    early = sum(day < _MOSTLY_BEFORE for day in days)
    if len(days) >= 3 and len(days) >= 0.8 * len(values) and early >= 0.8 * len(days):
        return IdentifierColumn("birth-date", at, "most of its dates are before 1995", early)
    long = sum(len(text) > _LONG_TEXT and text.count(" ") > 6 for text in texts)
    if long and (long >= 3 or long * 4 >= n_texts):
        return IdentifierColumn("free-text", at, "cells hold whole sentences", long)
    if _NOTES.fullmatch(words) and (sentences := sum(text.count(" ") >= 3 for text in texts)):
        return IdentifierColumn("free-text", at, "the header says notes, and cells hold several words", sentences)
    return None


def _by_content(at: int, texts: Sequence[str], count: int) -> IdentifierColumn | None:
    if not texts:
        return None
    mails = sum(bool(_EMAIL.search(text)) for text in texts)
    if mails:
        return IdentifierColumn("e-mail", at, "cells hold e-mail addresses", mails)
    written = sum(_holds_national_number(text) for text in texts)
    if written:
        return IdentifierColumn("national-number", at, "cells are written like national identity numbers", written)
    bare = sum(_is_bare_national_number(text) for text in texts)
    if bare >= max(2, 0.6 * count):
        return IdentifierColumn("national-number", at, "the digits fit a national identity number", bare)
    phones = sum(bool(_PHONE.search(text)) for text in texts)
    called = sum(bool(_CALLED.search(text)) for text in texts)
    if called or phones >= max(1, 0.3 * count):
        return IdentifierColumn("phone", at, "cells are written like telephone numbers", max(called, phones))
    return None


def _digits_as_seen(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return clean(str(value))


def _header_words(header: str) -> str:
    spaced = re.sub(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])", " ", clean(header))
    words = (fold(word) for word in re.split(r"[^\wµ]+|_", spaced))
    return " ".join(word for word in words if word and word not in ("the", "der", "des", "du", "de", "del", "of", "s"))


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _holds_national_number(text: str) -> bool:
    """Whether a text holds a number written with its marks: CPR, personnummer, NHS in groups, NIR, DNI."""
    if any(_is_day(int(f[1]), int(f[2])) for f in _CPR.finditer(text)):
        return True
    if any(_is_day(int(f[3]), int(f[2])) for f in _YEAR_FIRST.finditer(text)):
        return True
    if any(_is_nhs(re.sub("[ -]", "", f[0])) for f in _NHS_SPACED.finditer(text)):
        return True
    if any(_is_nir(f[0]) for f in _NIR.finditer(text)):
        return True
    return any(_is_dni(f[0]) for f in _DNI.finditer(text))


def _is_bare_national_number(text: str) -> bool:
    """Whether a text is nothing but digits that can be such a number, a lost leading zero put back."""
    if not re.fullmatch("[0-9]{9,13}|[0-9]{15}", text):
        return False
    if len(text) in (9, 10):
        padded = text.zfill(10)
        return _is_day(int(padded[:2]), int(padded[2:4])) or _is_nhs(text) or _is_swedish(text)
    if len(text) == 11:
        return _is_norwegian(text)
    return _is_swedish(text[2:]) if len(text) == 12 else _is_nir(text)


def _is_nhs(digits: str) -> bool:
    if len(digits) != 10:
        return False
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def _is_swedish(digits: str) -> bool:
    if len(digits) != 10 or not _is_day(int(digits[4:6]) % 60, int(digits[2:4])):
        return False
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _is_norwegian(digits: str) -> bool:
    if not _is_day(int(digits[:2]) % 40, int(digits[2:4]) % 40):
        return False
    first = sum(int(d) * w for d, w in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False))
    second = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return first % 11 == 0 and second % 11 == 0


def _is_nir(text: str) -> bool:
    digits = re.sub(r"\s", "", text)
    body = digits[:13].replace("2A", "19").replace("2B", "18")
    if not body.isdigit() or not (1 <= int(body[3:5]) <= 12 or int(body[3:5]) >= 20):
        return False
    return len(digits) == 15 and 97 - int(body) % 97 == int(digits[13:])


def _is_dni(text: str) -> bool:
    plain = text.replace("-", "")
    digits = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == plain[-1]


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not any(fold(word) in _CLINICAL for word in re.split(r"[ ,-]+", text))


def _day_of(value: object) -> date | None:
    if isinstance(value, (datetime, date)):
        return plain_day(value)
    if isinstance(value, str):
        reading = read_date(value)
        if isinstance(reading, WrittenDate):
            return reading.day_first or reading.month_first
    return None


def _may_be_birth(values: Sequence[object]) -> bool:
    return any(
        _day_of(v) is not None or (isinstance(v, (int, float)) and v > 1000) or isinstance(v, str) for v in values
    )


def flag_surroundings(
    *,
    properties: Mapping[str, object] | None = None,
    comments: Iterable[str] = (),
) -> tuple[Doubt, ...]:
    """Say what a workbook carries beside its cells that may name a person.

    Parameters
    ----------
    properties : mapping, optional
        Document properties by name, such as `creator`.
    comments : iterable of str
        Texts of cell comments.

    Returns
    -------
    tuple of Doubt
        None of them repeats a property, a comment or a sheet's content.
    """
    flagged: list[Doubt] = []
    filled = sorted(name for name, value in (properties or {}).items() if str(value or "").strip())
    if filled:
        flagged.append(
            Doubt(
                "workbook-properties",
                "warning",
                f"The workbook's properties are filled in ({', '.join(filled)}) and may name people: they are not read "
                "further and go into no export.",
            )
        )
    notes = [text for text in comments if text.strip()]
    if notes:
        named = sum(mask(text) != text for text in notes)
        extra = f", {named} of them with what looks like an identifier" if named else ""
        flagged.append(
            Doubt(
                "workbook-comments",
                "warning",
                f"The workbook holds {_times(len(notes), 'comment')}{extra}: comments are not used.",
            )
        )
    return tuple(flagged)


def _times(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def mask(text: str) -> str:
    """Replace what looks like an identifier in a text, so that it can stand in a message, a log or an export.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text with e-mail addresses, telephone numbers, national numbers and runs of nine digits or more replaced by
        what they are, in square brackets. Names and dates cannot be told from other words and stay.
    """
    text = _EMAIL.sub("[e-mail]", text)
    text = _YEAR_FIRST.sub("[personal number]", _CPR.sub("[personal number]", text))
    text = _NHS_SPACED.sub("[personal number]", text)
    text = _NIR.sub(lambda found: "[personal number]" if _is_nir(found[0]) else found[0], text)
    text = _DNI.sub(lambda found: "[personal number]" if _is_dni(found[0]) else found[0], text)
    text = _PHONE.sub("[phone]", text)
    return _LONG_DIGITS.sub("[number]", text)
