"""The same text however it is typed: case, accents, dashes, kinds of space; and lists of words held so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63]")
# Full-width signs and digits stand at a fixed distance from their plain forms. NFKC would do it too, but it also turns
# a footnote's ¹ into a digit of the number before it.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LETTERS = str.maketrans({"ä": "e", "æ": "e", "ö": "o", "ø": "o", "œ": "o", "ü": "u", "å": "a", "ß": "ss", "μ": "µ"})
_TWO_LETTERS = re.compile("ae|oe|ue|aa")
_ONE_LETTER = {"ae": "e", "oe": "o", "ue": "u", "aa": "a"}
_SUPERSCRIPTS = re.compile("[⁰¹²³⁴-⁹]+")
_SIGNS = re.compile(r"[^0-9a-zµ]+")


@lru_cache(maxsize=65_536)
def clean(text: str) -> str:
    """Text with one kind of space, one kind of dash and plain digits; case and accents kept."""
    return _SPACES.sub(" ", _DASHES.sub("-", text.translate(_FULL_WIDTH))).strip()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The letters and digits of a word alone: `SM-AHN`, `sm ahn` and `SMAHN` are one, `Svær` and `svaer` are one.

    Signs are dropped, so that `-1` and `1` are one too: words only, never numbers.
    """
    text = _SUPERSCRIPTS.sub("", clean(text)).casefold().translate(_LETTERS)
    # casefold has spelled ß as ss already; accents left on a letter are dropped.
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _SIGNS.sub("", _TWO_LETTERS.sub(lambda found: _ONE_LETTER[found[0]], text))


def written(cell: object) -> str:
    """The key under which an answer about a cell's text is kept: as written, but for case and spaces.

    Unlike `fold` it keeps every sign, so that `<1` and `1`, `2-3` and `23` stay apart.
    """
    if isinstance(cell, bool):
        return str(cell).casefold()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell)).casefold()


def inflected(words: str) -> Iterator[str]:
    """Each of some words, folded, and its inflected forms: `mild+t+a` is mild, mildt, milda."""
    for entry in words.split(","):
        word, *endings = entry.split("+")
        yield from (fold(word), *(fold(word + ending) for ending in endings))


def word_set(words: str) -> frozenset[str]:
    """Some words, folded, with their inflected forms."""
    return frozenset(inflected(words))
