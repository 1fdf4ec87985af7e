"""Which field the words of a header name together, whatever visit they name besides.

Each known phrase names a domain of symptoms, a measure, a field of the patient or of the row, or a role (a grade, a
response, another thing); what they make together is decided here.
"""

from __future__ import annotations

from typing import NamedTuple

from smdash.intake.tables.header_vocabulary import Tokens, domain_of_stem, qualifiers, vocabulary
from smdash.measures import MEASURES, grade_key, response_key

_UNITS = {
    "ng",
    "ml",
    "ug",
    "mcg",
    "l",
    "mg",
    "%",
    "cm",
    "mm",
    "years",
    "yrs",
    "yr",
    "ar",
    "ans",
    "anos",
    "jahre",
    "aar",
    "ngml",
    "ngl",
    "ugl",
    "mcgl",
    "mgl",
    "kul",
    "per",
    "pr",
    "pct",
    "proz",
    "perc",
    "percent",
    "percentage",
    "procent",
    "prozent",
    "pourcent",
    "pourcentage",
    "porcentaje",
    "nmol",
    "mikrogram",
    "microgram",
    "mikrogramm",
    "liter",
    "litre",
    "litro",
    "mdr",
    "mnd",
}
LOOSE = {"visit", "value", "measure", "unit", "month", "week", "day", "patient_id", "row_number", "date"}
# One word that could mean several things: understood, but to be looked at.
_WEAK = {
    "vas",
    "qol",
    "eva",
    "tss",
    "start",
    "beginn",
    "debut",
    "inicio",
    "duration",
    "variant",
    "who",
    "kit",
    "component",
}
# Muscles and bones complain by pain; of other domains it is but one symptom.
_PAINS = {
    *("pain", "pains", "smerte", "smerter", "schmerz", "schmerzen"),
    *("douleur", "douleurs", "dolor", "dolores", "smarta", "smartor"),
}
# The skin's own complaints: a header that lists several of them beside the skin says what its grade sums up.
_SKIN_COMPLAINTS = {
    *("itch", "itching", "pruritus", "flushing", "flush", "urticaria", "lesions", "swelling", "rash", "kloe", "rodme"),
    *("juckreiz", "urtikaria", "prurit", "prurito", "klada", "rodnad", "urticaire", "papules", "blisters"),
}
# The other places where a mutation is looked for: the measure, but in another sample than the usual one.
_TISSUES = {"marrow", "bm", "knoglemarv", "knochenmark", "moelle", "medula", "benmarg", "tissue", "material"}
# Where and how a measure was taken.
_CIRCUMSTANCES = {
    *("lab", "labs", "laboratory", "labor", "hospital", "clinic", "klinikum", "klinik", "centre", "center", "site"),
    *("centro", "hopital", "zentrum", "sjukhus", "sygehus"),
}
# "Mean of two" is a value; a mean of the patients is none.
_MEANS = {"mean", "average", "median", "mittel", "moyenne", "media"}
_SEVERAL = {"two", "2", "three", "3", "duplicate", "duplicates", "zwei", "drei", "deux", "dos", "due", "tva", "twee"}
# "See comment".
_SEEN = {"see", "se", "siehe", "voir", "ver", "vedi", "zie", "cf"}
_NOTED = {
    "comment",
    "comments",
    "remark",
    "remarks",
    "note",
    "notes",
    "kommentar",
    "bemerkung",
    "commentaire",
    "comentario",
}
_DATE = {"date", "dato", "datum", "fecha", "data"}
# "Days from first dose" is a time and not the date it is counted from.
_COUNTED_FROM = {"from", "since", "after", "post", "siden", "efter", "seit", "nach", "depuis", "desde", "sedan", "dal"}
# Whose response it is: beside these, "resp" is no short word for breathing.
_JUDGED = {"phys", "physician", "global", "overall", "best", "clinical", "tx", "treatment", "omalizumab", "final"}
YES_NO = (
    *({"yes", "no"}, {"ja", "nej"}, {"ja", "nein"}, {"oui", "non"}, {"si", "no"}, {"ja", "nei"}, {"ja", "nee"}),
    *({"sim", "nao"}, {"y", "n"}, {"j", "n"}, {"o", "n"}, {"s", "n"}),
)
GRADES = {key for key, measure in MEASURES.items() if measure.kind == "grade"}
_RESPONSES = {key for key, measure in MEASURES.items() if measure.kind == "response"}


def _match(tokens: list[str]) -> tuple[list[tuple[Tokens, list[tuple[str, str]]]], list[str]]:
    """The longest known phrases from left to right, visits aside; and the tokens in none of them."""
    phrases, longest, _ = vocabulary()
    matched: list[tuple[Tokens, list[tuple[str, str]]]] = []
    left: list[str] = []
    at = 0
    while at < len(tokens):
        for length in range(min(longest, len(tokens) - at), 0, -1):
            words = tuple(tokens[at : at + length])
            said = [pair for pair in phrases.get(words, ()) if pair[0] not in ("visit", "direction", "qualifier")]
            if said:
                matched.append((words, said))
                at += length
                break
        else:
            # A word known from longer phrases may still speak of a domain where it stands alone.
            domain = domain_of_stem(tokens[at])
            if domain is not None:
                matched.append(((tokens[at],), phrases[domain,]))
            else:
                left.append(tokens[at])
            at += 1
    return matched, left


class Composed(NamedTuple):
    """What the words of a header name together.

    Attributes
    ----------
    field
        A patient field, a measure key, a row or event field; None if it is none of them.
    weak
        A word usual for it, which could mean something else.
    other
        The words plainly speak of something else about what they name.
    left
        The words not accounted for.
    """

    field: str | None
    weak: bool
    other: bool
    left: list[str]


def compose(tokens: list[str]) -> Composed:
    """The field that the words of a header name together.

    Parameters
    ----------
    tokens : list of str
        As `tokenise` gives them.
    """
    field, weak, other, left = _compose_all(tokens)
    known = qualifiers("grade" if field in GRADES else "response" if field in _RESPONSES else field or "")
    return Composed(field, weak, other, [token for token in left if token not in known])


def _compose_all(tokens: list[str]) -> tuple[str | None, bool, bool, list[str]]:
    matched, left = _match(tokens)
    left = [token for token in left if token not in _UNITS]
    measures: set[str] = set()
    fields: set[str] = set()
    domains: set[str] = set()
    roles: set[str] = set()
    weak = False
    other = False
    others: set[str] = set()
    pains = _PAINS & set(tokens)
    identifier: str | None = None
    alone = len(matched) == 1
    for words, said in matched:
        groups = dict(said)
        keys = {key for group, key in said if group == "field"}
        role_keys = {key for group, key in said if group == "role"}
        if "domain" in groups:
            domains.add(groups["domain"])
        elif role_keys & {"birth_date", "person_name"}:
            identifier = next(iter(role_keys & {"birth_date", "person_name"}))
        elif keys and ("filler" not in role_keys or alone):
            named = keys & MEASURES.keys()
            (measures if named else fields).update(named or keys)
            weak = weak or (len(words) == 1 and words[0] in _WEAK)
        elif "other_thing" in role_keys:
            other = True
            others.add(words[-1])
        else:
            roles.update(role_keys - {"filler"})
            if alone and role_keys == {"filler"}:
                left.extend(words)
    if identifier:
        return identifier, False, False, left
    if "age" in fields:
        # The age at the start of treatment, or when included, is an age.
        fields -= {"treatment_start", "evaluable"}
    if domains and any(pair <= set(tokens) for pair in YES_NO):
        # Whether there was a symptom is no grade of it.
        other = True
    # When it was diagnosed is not what was diagnosed.
    other = other or {"date", "subtype"} <= fields
    if "resp" in tokens and (len(domains) > 1 or _JUDGED & set(tokens)) and "pga" not in tokens:
        domains -= {"respiratory"}
        roles.add("response")
    if domains == {"musculoskeletal"} and pains and not others - pains:
        other = False
    if measures == {"kit_d816v"} and "mo" in tokens:
        # Médula ósea, moelle osseuse: here no word for months.
        left.append("mo")
    if measures == {"kit_d816v"} and "digestive" in tokens:
        # A digital PCR, not the digestive tract.
        domains -= {"gastrointestinal"}
        left.append("dig")
    if measures == {"kit_d816v"} and others and others <= _TISSUES:
        other, left = False, [*left, *sorted(others)]
    noted = others & _NOTED if _SEEN & set(tokens) else set[str]()
    averaged = others & _MEANS if _SEVERAL & set(tokens) else set[str]()
    if len(measures) == 1 and others and others <= _CIRCUMSTANCES | noted | averaged:
        # Where, by whom or how often it was measured, or a hint at a note: it may be the measure all the same.
        other, left = False, [*left, *sorted(others)]
    if {"treatment_start", "dose"} <= fields and ("date" in fields or _DATE & set(tokens)):
        # The date of the first dose of a drug is no dose.
        fields -= {"dose"}
    if fields & {"day", "week", "month"} and _COUNTED_FROM & set(tokens):
        fields -= {"treatment_start"}
    complaints = _SKIN_COMPLAINTS & set(tokens)
    if domains == {"skin"} and "grade" in roles and len(complaints) > 1 and others <= complaints:
        other, left = False, [token for token in left if token not in complaints]
    if {"date"} < fields <= {"date", "event_term", "event_kind"}:
        fields = {"event_date"}
    times = fields & {"day", "week", "month", "visit"}
    if times and fields - times and fields - times <= {"event_term", "event_kind", "event_date"} and not other:
        # When an event was is not what it was; in weeks or days it is no month.
        return ("event_month", weak, False, left) if times == {"month"} else (None, False, False, tokens)
    specific = fields - LOOSE
    if other:
        return None, False, True, left
    if not (measures or domains or roles - {"grade"}) and fields:
        if len(specific) == 1:
            return next(iter(specific)), weak, False, left
        if not specific:
            order = ("patient_id", "date", "month", "week", "day", "visit", "measure", "value", "unit", "row_number")
            # "Study no" and "visit no" are phrases; "patient" with "date" is a date.
            rest = [name for name in order if name in fields]
            chosen = next((name for name in rest if name != "patient_id"), rest[0])
            return (rest[0] if chosen in ("row_number", "value", "unit") else chosen), weak, False, left
        return None, False, False, tokens
    if domains == {"anaphylaxis"} and fields <= {"date", "event_date"} and fields and not measures:
        return "event_date", False, False, left
    if "row_number" in fields and domains:
        # "No. of anaphylaxis" and "nr anafylaksi" count; they grade nothing.
        return None, False, True, left
    if "date" in fields:
        return None, False, True, left
    if specific:
        # Two things in one header: neither is sure, and nothing says that it is a third.
        return None, False, False, tokens
    if len(measures) == 1 and not domains and "response" not in roles:
        return next(iter(measures)), weak, False, left
    if tokens == ["resp"]:
        # Response or respiratory: only the user knows.
        return "response", True, False, ["resp"]
    if len(domains) == 1 and not measures:
        domain = next(iter(domains))
        return (response_key if "response" in roles else grade_key)(domain), not roles, False, left
    if "response" in roles and not measures and not domains:
        return "response", False, False, left
    if roles == {"grade"} and not measures and not domains:
        return "grade", False, False, left
    return None, False, False, tokens if measures or domains else left
