"""Which number formats change what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import eq, ge, gt, le, lt, ne

# Built-in format numbers of ECMA-376 part 1, 18.8.30, of which a cell's value alone does not tell what is shown:
# currency, percent, dates without a year or a day, elapsed time.
TELLING_BUILT_IN = {
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    16: "d-mmm",
    17: "mmm-yy",
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    46: "[h]:mm:ss",
}

# Signs that say of a number that it is a limit or about right.
SIGNS = "<>≤≥~≈"

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_BRACKETED = re.compile(r"\[([^\]]*)\]")
_PAD = re.compile(r"[_*].")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_ZERO_PADDED = re.compile(r"0[^.;#?]*0")


@cache
def telling(code: str) -> bool:
    """Whether a format shows something that the bare value does not.

    Parameters
    ----------
    code : str
        A number format such as ``00000`` or ``0.0" µg/L"``.

    Returns
    -------
    bool
        True for zero padding, percent, words or units in the format, currency, elapsed time, scaled or hidden values,
        and dates shown without their day, month or year; False for General, decimals, whole dates and times of day.
    """
    if _ELAPSED.search(code):
        return True
    if any(match[1].startswith("$") and match[1][1:].split("-")[0] for match in _BRACKETED.finditer(code)):
        return True
    literals = [match[1] if match[1] is not None else match[2] for match in _QUOTED.finditer(code)]
    bare = _PAD.sub("", _BRACKETED.sub("", _QUOTED.sub("\x00", code)))
    sections = bare.split(";")
    shown = sections[0].lower()
    if "general" not in shown and re.search(r"[ymdhs]", shown):
        has_date = bool(re.search(r"[yd]|mmm", shown)) or not re.search(r"[hs]", shown)
        return has_date and not all(part in shown for part in "ymd")
    if any(re.search(rf"[\w%°{SIGNS}]", literal) for literal in literals):
        return True
    if re.search(rf"[%{SIGNS}]", bare) or re.search(r"[$£€¥]", bare):
        return True
    # A value of this sign is not shown at all; the fourth section is for text.
    if len(sections) > 1 and any(not section.strip() for section in sections[:3]):
        return True
    whole = shown.split(".")[0].split("e")[0]
    return bool(_ZERO_PADDED.search(whole.replace(",", ""))) or bool(re.search(r"[0#?],+(?![0#?])", shown))


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number as its format shows it.

    Attributes
    ----------
    number
        The number seen, to the last digit that is stored; None where the format shows none.
    before, after
        The words and signs seen around it; the only words seen where there is no number.
    scaled
        The format divides the number by 1,000 or more.
    """

    number: float | None
    before: str
    after: str
    scaled: bool = False


_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>general)|(?P<mark>.)', re.I | re.S
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_HOLDS: dict[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the sections of a format: for which numbers it is, and what it shows."""

    holds: tuple[str, float] | None
    body: str
    before: str
    after: str

    @property
    def scale(self) -> float:
        """By what a number is multiplied before it is shown."""
        trailing = len(self.body) - len(self.body.rstrip(","))
        return 100.0 ** (self.before + self.after).count("\x00") / _THOUSAND**trailing

    def is_for(self, value: float) -> bool:
        return self.holds is not None and _HOLDS[self.holds[0]](value, self.holds[1])


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    """The sections of a format of numbers, a percent sign that multiplies marked by a null."""
    sections: list[_Section] = []
    holds: tuple[str, float] | None = None
    parts = ["", "", ""]
    for piece in _PIECE.finditer(code + ";"):
        mark = piece["mark"]
        if mark == ";":
            sections.append(_Section(holds, *(parts[at] for at in (1, 0, 2))))
            holds, parts = None, ["", "", ""]
        elif condition := _CONDITION.fullmatch(piece["bracket"] or ""):
            holds = condition[1], float(condition[2])
        elif piece["general"] or (mark is not None and mark in "0#?.,") or (mark in ("E", "e") and parts[1]):
            # What stands between two digits, as in a telephone number, is no unit.
            parts[1] += ("" if not parts[2] else "0") + (mark or "0")
            parts[2] = ""
        else:
            seen = piece["quoted"] or piece["escaped"] or ("\x00" if mark == "%" else mark) or ""
            parts[2 if parts[1] else 0] += seen
    return tuple(sections)


@lru_cache(maxsize=65536)
def shown_number(code: str, value: float) -> ShownNumber:
    """What a reader sees of a number.

    Parameters
    ----------
    code : str
        A number format of which `telling` says that it shows something, such as ``"<"0.0`` or ``0.00"%"``.
    value : float
        The number stored.

    Returns
    -------
    ShownNumber
        Only an unquoted percent sign multiplies; one in quotation marks or behind a backslash is a word beside the
        number. Dates, clocks, fractions and currencies are given back as the bare number.
    """
    bare = ShownNumber(value, "", "")
    unquoted = _PAD.sub("", _BRACKETED.sub("", _QUOTED.sub("", code))).casefold()
    if re.search("[ymdhs/$£€¥]", unquoted.replace("general", "")):
        return bare
    section = _section_of(_sections(code), value)
    if section is None:
        return bare
    before, after = (part.replace("\x00", "%").strip(" ()+-") for part in (section.before, section.after))
    if not section.body:
        return ShownNumber(None, before, after)
    number = float(f"{value * section.scale:.12g}")
    return ShownNumber(number, before, after, scaled=section.scale < 1)


def _section_of(sections: tuple[_Section, ...], value: float) -> _Section | None:
    if any(section.holds for section in sections):
        return next((one for one in sections if one.is_for(value) or one.holds is None), None)
    at = 1 if value < 0 else 2 if value == 0 else 0
    return next(iter(sections[at : at + 1] or sections), None)
