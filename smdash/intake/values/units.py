"""Units of laboratory values, shares and times, in headers and beside numbers, and their worth in the usual one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from smdash.intake.values.folding import clean, fold

Family = Literal["concentration", "share", "months", "years", "score"]

_MASS = {"p": 1e-12, "n": 1e-9, "µ": 1e-6, "u": 1e-6, "mc": 1e-6, "mikro": 1e-6, "micro": 1e-6, "m": 1e-3, "": 1.0}
_VOLUME = {"µ": 1e-6, "u": 1e-6, "m": 1e-3, "c": 1e-2, "d": 1e-1, "": 1.0}
_CONCENTRATION = re.compile(
    r"(?<![a-zµ])(mikro|micro|mc|p|n|µ|u|m|)\s?g(?:ram+)?\s?(?:/|_|\bper\b|\bpro\b|\bpr\.?|·|\s)\s?(µ|u|m|c|d|)l(?:it(?:er|re))?"
    r"(?![a-zµ])"
)
_INVERSE = re.compile(r"(?<![a-zµ])(mc|p|n|µ|u|m|)\s?g[ ·.]?\s?(µ|u|m|c|d|)l\s?(?:\^?-1|⁻¹)")
# A unit all the same, but none of ours: amount of substance, activity, multiples of a limit.
_FOREIGN = re.compile(
    r"(?<![a-zµ])(?:[pnµum]?mol|[mkµu]?iu|[mkµu]?u|[mkµu]?ie|[mkµu]?e|[pnµumk]?g|cells?|copies|kopier|kopien)\s?/\s?"
    r"(?:[µumcdk]?l|µg|ng|ml)(?![a-zµ])|(?<![a-zµ])(?:a\.u\.|au|x ?uln|ppm|ppb)(?![a-z])"
)
_SHARES = {
    "percent": 1.0,
    "pct": 1.0,
    "pc": 1.0,
    "proc": 1.0,
    "procent": 1.0,
    "prozent": 1.0,
    "pourcent": 1.0,
    "porciento": 1.0,
    "vaf": 1.0,
    "af": 1.0,
    **dict.fromkeys(("fraction", "fraktion", "fraccion", "fractie", "frazione", "andel", "anteil", "ratio"), 100.0),
    **dict.fromkeys(("proportion", "proporcion", "decimal", "dezimal", "01"), 100.0),
}
# "Fraction of alleles" tells the unit; "allele fraction" is the measure's name, and is mostly given in percent.
_FRACTION = "(?:fraction|fraktion|fracción|fractie|frazione|andel|anteil|proportion)"
_FRACTION_OF = re.compile(rf"{_FRACTION} (?:of|af|av|von|der|des|de|van)(?: \w+)? ?(?:1|all[eèé]l\w*|alel\w*)")
_BURDEN_AS_FRACTION = re.compile(
    r"(?<![^\W_])(?:vaf|allele frequency|allelfrequenz|allelfrekvens|burden|allellast|allelbyrde|charge allélique|"
    rf"carga alélica)[ ,_-]+(?:as |als |som |en |como )?(?:an? |une |una )?{_FRACTION}(?![^\W_])"
)
_DAYS_A_MONTH = 365.25 / 12
_TIMES = {
    **dict.fromkeys(("m", "mo", "mos", "mon", "mth", "mths", "month", "months"), 1.0),
    **dict.fromkeys(("mdr", "maned", "maneder", "mnd", "monat", "monate", "monaten", "mois"), 1.0),
    **dict.fromkeys(("mes", "meses", "man", "manad", "manader"), 1.0),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years", "yo", "ar", "jahr", "jahre", "jahren", "j"), 12.0),
    **dict.fromkeys(("an", "ans", "annee", "annees", "ano", "anos", "a"), 12.0),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "uge", "uger", "woche", "wochen"), 7 / _DAYS_A_MONTH),
    **dict.fromkeys(("semaine", "semaines", "semana", "semanas", "vecka", "veckor"), 7 / _DAYS_A_MONTH),
    **dict.fromkeys(("d", "day", "days", "dag", "dage", "dagar", "tag", "tage"), 1 / _DAYS_A_MONTH),
    **dict.fromkeys(("jour", "jours", "dia", "dias", "dagen", "dager", "giorni"), 1 / _DAYS_A_MONTH),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "timer", "timmar"), 1 / (24 * _DAYS_A_MONTH)),
    **dict.fromkeys(("stunde", "stunden", "heure", "heures", "hora", "horas", "uren"), 1 / (24 * _DAYS_A_MONTH)),
}
_POINTS = frozenset(
    ("p", "pt", "pts", "point", "points", "punkt", "punkte", "punkter", "poeng", "score", "puntos", "poang", "mm")
)
_OUT_OF = re.compile(r"^(?:/|out of|of|von|af|av|sur|de)\s?([0-9]{1,3})$")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SCALE = re.compile(
    r"(?<![0-9.,])([01])\s?(?:-|to|til|bis|till|à|a|\.\.+)\s?([0-9]{1,3})(?![0-9.,])"
    r"(?!\s?(?:m\b|mo\b|mon|mdr|mån|mois|mes))"
)
_SCALE_OF_NUMERALS = re.compile(r"(?<![a-z0-9])(0|i)\s?(?:-|to|til|bis|till|à|a|\.\.+)\s?(i{1,3}|iv|v)(?![a-z0-9])")
_NUMERALS = {"0": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_SCALE_OF_NAMES = re.compile(r"(?<![0-9])0_(100?)(?![0-9_]*[0-9])|(?<![0-9/.,])\s?/\s?(100?)(?![0-9/.,])")


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """A unit as written; a number in it times `factor` is in the usual unit. A factor of None: not convertible."""

    name: str
    factor: float | None


@lru_cache(maxsize=4096)
def read_unit(family: Family, text: str) -> WrittenUnit | None:
    """What stands behind a number, as a unit; None if it is none.

    Parameters
    ----------
    family : {"concentration", "share", "months", "years", "score"}
        What is measured; the usual units are ng/mL, %, months, years and points.
    text : str
        As written, such as `µg/L`.
    """
    text = clean(text)
    low = text.casefold().replace("μ", "µ")
    if family == "concentration":
        found = _CONCENTRATION.fullmatch(low) or _INVERSE.fullmatch(low)
        if found:
            return WrittenUnit(text, _concentration(found))
    elif family == "share":
        if low.replace("vaf", "").replace("af", "").strip() in ("%", "pct"):
            return WrittenUnit("%", 1.0)
        if low == "‰":
            return WrittenUnit("‰", 0.1)
        if fold(low) in _SHARES:
            return WrittenUnit(text, _SHARES[fold(low)])
    elif family in ("months", "years"):
        months = _TIMES.get(fold(low))
        if months is not None:
            return WrittenUnit(text, months if family == "months" else months / 12)
        return None
    else:
        if fold(low) in _POINTS:
            return WrittenUnit(text, 1.0)
        if low == "cm":
            return WrittenUnit(text, 10.0)
        return None
    return (
        WrittenUnit(text, None)
        if _FOREIGN.fullmatch(low) or _CONCENTRATION.fullmatch(low) or low in ("%", "‰")
        else None
    )


@lru_cache(maxsize=4096)
def header_unit(family: Family, header: str) -> WrittenUnit | None:
    """The unit a header names, in brackets or between its words; None if it names none."""
    low = clean(header).casefold().replace("μ", "µ")
    for inside in _BRACKETS.findall(low):
        for part in (inside, *re.split(r"[,;]", inside)):
            unit = read_unit(family, part) if part.strip() else None
            if unit is not None:
                return unit
    if family == "concentration":
        found = _CONCENTRATION.search(low.replace("_", " ")) or _INVERSE.search(low)
        if found:
            return WrittenUnit(found[0].strip(), _concentration(found))
        foreign = _FOREIGN.search(low)
        return WrittenUnit(foreign[0], None) if foreign else None
    if family == "share":
        if "%" in low:
            return WrittenUnit("%", 1.0)
        if "‰" in low:
            return WrittenUnit("‰", 0.1)
        if header_scale(header) == 1:
            return WrittenUnit("0-1", 100.0)
        if header_scale(header) == 100:
            return WrittenUnit("%", 1.0)
        if _FRACTION_OF.search(low) or _BURDEN_AS_FRACTION.search(low):
            return WrittenUnit("fraction", 100.0)
        words = re.split(r"[^0-9a-zµà-ÿ]+", low)
        if any(word in ("percent", "pct", "procent", "prozent", "pourcent", "porcentaje") for word in words):
            return WrittenUnit("%", 1.0)
        foreign = _FOREIGN.search(low)
        return WrittenUnit(foreign[0], None) if foreign else None
    if family in ("months", "years"):
        # A word of time that stands last tells the unit: "Behandling mdr", "time_on_treatment_years".
        words = [word for word in re.split(r"[\s_\-,;.:()\[\]/]+", low) if word]
        months = _TIMES.get(fold(words[-1])) if words else None
        if months is not None and len(fold(words[-1])) > 1:
            return WrittenUnit(words[-1], months if family == "months" else months / 12)
    return None


def header_range(header: str) -> tuple[int, int] | None:
    """The ends of the scale a header names: `Skin (1-5)` says 1 and 5, `VAS, mm` says 0 and 100."""
    low = clean(header).casefold()
    if found := _SCALE.search(low):
        return int(found[1]), int(found[2])
    if found := _SCALE_OF_NAMES.search(low):
        return 0, int(found[1] or found[2])
    if found := _SCALE_OF_NUMERALS.search(low):
        return _NUMERALS[found[1]], _NUMERALS[found[2]]
    words = re.split(r"[^a-z]+", low)
    return (0, 100) if "mm" in words else (0, 10) if "cm" in words else None


def header_scale(header: str) -> int | None:
    """The upper end of the scale from 0 that a header names: `VAS (0-10)` says 10, `VAS, mm` says 100."""
    ends = header_range(header)
    return ends[1] if ends is not None and ends[0] == 0 else None


def out_of(text: str) -> int | None:
    """The upper end in `/10`, `of 100`; None if the text says nothing of the kind."""
    found = _OUT_OF.match(clean(text).casefold())
    return int(found[1]) if found else None


def _concentration(found: re.Match[str]) -> float:
    # ng/mL is 1e-6 g/L; rounded so that µg/L is 1 and mg/L 1000 to the last digit.
    return float(f"{_MASS[found[1]] / _VOLUME[found[2]] / 1e-6:.12g}")
