"""Which number formats change what a reader sees."""

from __future__ import annotations

import re
from functools import cache

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
    if any(re.search(r"\w", literal) or "%" in literal or "°" in literal for literal in literals):
        return True
    if "%" in bare or re.search(r"[$£€¥]", bare):
        return True
    # A value of this sign is not shown at all; the fourth section is for text.
    if len(sections) > 1 and any(not section.strip() for section in sections[:3]):
        return True
    whole = shown.split(".")[0].split("e")[0]
    return bool(_ZERO_PADDED.search(whole.replace(",", ""))) or bool(re.search(r"[0#?],+(?![0#?])", shown))
