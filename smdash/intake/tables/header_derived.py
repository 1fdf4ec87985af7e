"""Headers of what is worked out from a measure, counted of it or asked about it: never the measure itself."""

from __future__ import annotations

import re
import unicodedata

_BASELINE = (
    r"(?:(?:the|la|le|der|dem|den|el|il|lo|les|las|los)\s+)?(?:baseline\w*|base\s?line|bl|basal\w*|base|initial\w*|inicial\w*|"
    r"iniziale|ausgangs\w*|startwert\w*|utgangsvarde\w*|utgangslage\w*|udgangspunkt\w*|udgangsvaerdi\w*|startvaerdi\w*|"
    r"startvarde\w*|uitgangswaarde|vorwert\w*|pre\s?treatment|[mtv]0|day\s?0|"
    r"(?:valeurs?|valor|valore|nivel|niveau|value|level)\s+(?:de\s+base|basal\w*|basale|initiale?|inicial|iniziale))(?![^\W_])"
)
_SHARE = (
    r"(?:%|\bpercent(?:age)?\b|\bpct\b|\bproz(?:ent)?\b|\bprocent\b|\bpourcent(?:age)?\b|\bporcentaje\b|\bpercentuale\b|"
    r"\bratio\b|\bquotient\b|\bshare\b|\bfold\b|\bx\b)"
)
_LINK = (
    r"(?:as|in|of|from|the|vs\.?|versus|relative\s+to|compared\s+(?:to|with)|against|af|av|fra|fran|vom|von|des|der|du|de|"
    r"del|dal|della|van|ift\.?|i\s+forhold\s+til|jamfort\s+med|im\s+vergleich\s+zu[mr]?|gegenuber|par\s+rapport\s+a[u]?|"
    r"respecto\s+a[l]?|rispetto\s+a[l]?)"
)
_OF_BASELINE = re.compile(rf"{_SHARE}\W*(?:{_LINK}\W+)+{_BASELINE}")
_SHARE_BASELINE = re.compile(rf"{_SHARE}\s?{_BASELINE}")
# Beside another visit: "month 3 / baseline", "Monat 3 vom Ausgangswert", "12 mdr minus baseline".
_TIMED = r"(?:\d|latest|last|seneste|sidste|senaste|letzt\w*|dernier\w*|ultim\w*|final|follow\s?-?up|fu)[^/]*?"
_AGAINST = re.compile(rf"{_TIMED}(?:\s[/÷:]\s|(?<=\d)\s?[/÷]\s?(?=[mtv]0)|\sminus\s|\s[-−–]\s){_BASELINE}")
# "Monat 3 vom Ausgangswert" may be a share of it, "3 months from baseline" is a time.
_BESIDE = re.compile(rf"(?:{_TIMED}|\s)\s(?!(?:in|from|fra|fran|de|dal|van|von)\s){_LINK}\s+{_BASELINE}")
_LONGEST = 300
_WHETHER = re.compile(
    r"(?<![^\W_])(?:(?:yes|y|ja|j|oui|o|si|s|sim|tak)\s?[/|]\s?(?:no|n|nein|nej|nei|non|nee|nao|nie)|"
    r"(?:no|n|nein|nej|nei|non|nee|nao)\s?[/|]\s?(?:yes|y|ja|j|oui|o|si|s|sim))(?![^\W_])"
)
_COUNTED = re.compile(r"(?<![^\W_])(?<![\w./])n(?![\w.°º/])(?!\s?\d)")
_CLOCK = re.compile(
    r"(?<![^\W_])(?:time|zeit|uhrzeit|tid|klokkeslaet|klokkeslett|klockslag|heure|hora|ora|tijd|tijdstip|"
    r"collection\s+time|sampling\s+time)\s*(?:[(\[].*)?$"
)


def is_derived(header: str, *, in_percent: bool, later: bool) -> bool:
    """Whether a header with the name of a measure speaks of something made of it.

    Parameters
    ----------
    header : str
        The user's header without its scale: `% of baseline`, `month 3 / baseline`, `(yes/no)`, `n`, `time`.
    in_percent : bool
        The measure's own unit is %, so that `% baseline` is its baseline.
    later : bool
        Whether it names a visit after the baseline, which `/ baseline` then divides.
    """
    text = _plain(header)
    made = _OF_BASELINE.search(text) or (later and _AGAINST.search(text))
    made = made or (not in_percent and _SHARE_BASELINE.search(text))
    return bool(made or _WHETHER.search(text) or _COUNTED.search(text) or _CLOCK.search(text))


def may_be_derived(header: str) -> bool:
    """Whether a header may speak of a measure held against its baseline: `month 3 vom Ausgangswert`, `du basal`."""
    return bool(_BESIDE.search(_plain(header)))


def _plain(header: str) -> str:
    # The patterns look from each number to the end: a cell of thousands of digits is no header.
    text = unicodedata.normalize("NFKD", header[:_LONGEST].casefold().replace("ø", "o").replace("æ", "ae"))
    return "".join(mark for mark in text if not unicodedata.combining(mark)).replace("_", " ")
