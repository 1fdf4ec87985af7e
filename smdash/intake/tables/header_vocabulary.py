"""The words of headers: tokens of a text, the phrases known, and what a text is for short."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from smdash.intake.values.folding import fold
from smdash.intake.values.words import GRADES, RESPONSES, SEXES, TRUTHS

Tokens = tuple[str, ...]


_SPECIAL = str.maketrans(
    {"ø": "o", "æ": "ae", "å": "a", "ß": "ss", "œ": "oe", "ð": "d", "µ": "u", "μ": "u", "º": "o", "°": ""}
)


_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,]\d+)?|%|δ")


_SCALE = re.compile(
    r"(?<!\d)[01]\s*(?:-|–|—|to|til|bis|à|/)\s*(?:3|4|5|6|7|10|20|30|100|110)(?!\d)(?!\s*/)|(?<!\d)0_(?:10|100)(?!\d)"
    r"|(?<![\d/])(?<!\d\s)/\s?(?:10|100)(?![\d/])",
    re.IGNORECASE,
)


_DATE_FORMAT = re.compile(
    r"(?<![^\W\d_])(?:d{1,2}|tt|m{1,2}|y{2,4}|j{2,4}|a{2,4}|å{2,4})"
    r"(?:[-./ ](?:d{1,2}|tt|mm|y{2,4}|j{2,4}|a{2,4}|å{2,4})){1,2}(?![^\W\d_])",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"(?<![^\W_])q\s?\d{1,2}\s?(?:w|wk|weeks?|uger?)?(?![^\W_])", re.IGNORECASE)
_CODES = re.compile(
    r"(?<!\d)(?<!\d[.,])(?P<code>[0-9])\s?=\s?(?P<word>[^\W\d_][^,;:()\[\]/=\d]*?)(?=\s*(?:[,;:()\[\]/]|\d\s?=|$))"
)
_CODED = frozenset((*GRADES, *SEXES, *RESPONSES, *TRUTHS))


_ARM = re.compile(r"_?arm_\d+[a-z]?\b", re.IGNORECASE)


_SHORT_PIECES = {"bl", "gi", "gu", "cv", "np", "fu"}


# "før" and "för" are "before"; without their accent they would be the English "for".
_OWNER = re.compile(r"(?<=[a-z])['\u2019]s(?![a-z])")
_FIRST = re.compile(r"(?<![^\W_])1(?:st|er|ere|ère|ste)(?![^\W_])")
_BEFORE = re.compile(r"(?<![^\W\d_])f[øö]r(?![^\W\d_])")


def tokenise(text: str) -> Tokens:
    """Lower-case words and numbers of a text, without accents and punctuation."""
    said = _BEFORE.sub("before", _OWNER.sub("", unicodedata.normalize("NFC", text.casefold())))
    said = _FIRST.sub("first", said)
    folded = unicodedata.normalize("NFKD", said.replace("#", " nr ").replace("\u2116", " nr ").translate(_SPECIAL))
    # "1½" is 1.5, and a "½" alone is 0.5, never 5.
    folded = re.sub(r"(?<!\d)\.5", "0.5", folded.replace("1\u20442", ".5")) if "\u2044" in folded else folded
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark)).replace("µ", "u").replace("μ", "u")
    return tuple(_TOKEN.findall(plain))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("smdash.intake.tables").joinpath("header_words.toml").read_text("utf-8"))


@cache
def vocabulary() -> tuple[dict[Tokens, list[tuple[str, str]]], int, frozenset[str]]:
    """Phrases to (group, key) pairs, the longest phrase's length, and every single word known."""
    phrases: dict[Tokens, list[tuple[str, str]]] = {}
    for group, keys in _words().items():
        if group in ("summary", "heading", "alias", "stem"):
            continue
        for key, spoken in keys.items():
            for phrase in spoken:
                phrases.setdefault(tokenise(phrase), []).append((group, key))
    phrases.pop((), None)
    single = {word for phrase in phrases for word in phrase if word.isalpha()}
    return phrases, max(map(len, phrases)), frozenset(single)


@cache
def _summary(kind: str) -> frozenset[Tokens]:
    return frozenset(tokenise(phrase) for phrase in _words()["summary"][kind])


def names_summary_column(text: str) -> bool:
    """Whether a header is the name of a statistic (mean, SD, n) rather than of something recorded of one patient."""
    return tokenise(without_scale(text)) in _summary("columns")


@lru_cache(maxsize=65536)
def names_summary_row(text: str) -> bool:
    """Whether a row's first words say that it counts or averages the rows above."""
    if re.match(r"\s*n\s*[=:]\s*\d+", text, re.IGNORECASE):
        return True
    tokens = tokenise(re.sub(r"[(\[].*", "", text))
    known = _summary("rows")
    if tokens in known:
        return True
    # "Mean age", "Total n", "Mean ± SD": a statistic's name with other statistics beside it.
    words = [word for word in re.split(r"[±/,+&]| and | og | und | et | y | och ", text.casefold()) if word.strip()]
    return len(words) > 1 and all(tokenise(re.sub(r"[(\[].*", "", word)) in known for word in words)


@cache
def _headings() -> frozenset[Tokens]:
    return frozenset(tokenise(phrase) for phrase in _words()["heading"]["words"])


def is_heading(text: str) -> bool:
    """Whether a text is a heading over a group of columns, or several (Laboratory; Symptoms; QoL and lab values)."""
    tokens = tokenise(without_scale(text))
    phrases, longest, _ = vocabulary()
    at, said = 0, False
    while at < len(tokens):
        spans = range(min(longest, len(tokens) - at), 0, -1)
        found = next((n for n in spans if tokens[at : at + n] in _headings()), 0)
        said = said or found > 0
        if not found and ("role", "filler") not in phrases.get((tokens[at],), ()):
            return False
        at += found or 1
    return said


def is_filler(words: Tokens) -> bool:
    """Whether words say nothing of their own (`treatment`, `f/u`): beside a visit they leave nothing unexplained."""
    phrases, longest, _ = vocabulary()
    at = 0
    while at < len(words):
        spans = range(min(longest, len(words) - at), 0, -1)
        at += next((n for n in spans if ("role", "filler") in phrases.get(words[at : at + n], ())), len(words) + 1)
    return at == len(words)


@cache
def qualifiers(field: str) -> frozenset[str]:
    """The words that add nothing to a field beside its name: `serum` to tryptase, `burden` to KIT."""
    phrases, _, _ = vocabulary()
    return frozenset(phrase[0] for phrase, said in phrases.items() if ("qualifier", field) in said)


def without_scale(text: str) -> str:
    """A header without the range of its scale, the arm of its event, its date format, interval of doses and codes."""
    for pattern in (_ARM, _DATE_FORMAT, _INTERVAL):
        text = pattern.sub(" ", text)
    return _SCALE.sub(" ", _CODES.sub(_uncode, text))


def _uncode(found: re.Match[str]) -> str:
    return " " if fold(found["word"]) in _CODED else found[0]


def read_codes(header: str) -> dict[str, str]:
    """The codes a header explains: `Sex (1 = female, 2 = male)`; empty where it explains none."""
    pairs = {found["code"]: found["word"].strip() for found in _CODES.finditer(header)}
    known = {code: word for code, word in pairs.items() if fold(word) in _CODED}
    return known if len(known) == len(pairs) else {}


@cache
def _aliases() -> dict[str, str]:
    return {tokenise(short)[0]: word for word, shorts in _words()["alias"].items() for short in shorts}


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    return tuple((stem, domain) for domain, stems in _words()["stem"].items() for stem in stems)


def spell_out(word: str, known: frozenset[str]) -> str:
    """The known word that a short or inflected one stands for; the word itself where there is none."""
    if word in _aliases():
        return _aliases()[word]
    if word in known or not word.isalpha():
        return word
    return next((domain for stem, domain in _stems() if word.startswith(stem)), word)


def take_apart(word: str, known: frozenset[str]) -> Tokens:
    """Take a run-together word apart (`tryptasebl`, `hudgrad`) if it is wholly made of known ones."""
    if word in known or len(word) < 5 or not word.isalpha():
        return (word,)
    for cut in range(len(word) - 2, 1, -1):
        head, tail = word[:cut], word[cut:]
        if all(len(part) > 2 or part in _SHORT_PIECES for part in (head, tail)) and head in known and tail in known:
            return (head, tail)
    return (word,)


def mend(word: str, known: frozenset[str]) -> str | None:
    """The known word that a misspelt one is nearest to; None where there is none."""
    if len(word) < 6 or not word.isalpha():
        return None
    near = difflib.get_close_matches(word, [other for other in known if len(other) > 5], n=1, cutoff=0.86)
    return near[0] if near else None


def phrases_of(field: str) -> frozenset[Tokens]:
    """The phrases that name a field, as tokens."""
    phrases, _, _ = vocabulary()
    return frozenset(phrase for phrase, said in phrases.items() if ("field", field) in said)
