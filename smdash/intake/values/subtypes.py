"""Labels of subtypes to keys: what is a known label is read, what is near one is asked about."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from smdash.intake.values.folding import clean, fold
from smdash.intake.values.reading import Doubt
from smdash.vocabulary import SUBTYPE_GROUPS, SUBTYPE_LABELS

Known = tuple[str, str | None]

_BRACKETS = re.compile(r"^(?P<outside>[^()\[\]]+?)\s?[(\[](?P<inside>[^()\[\]]+)[)\]]$")
_FOOTNOTE = re.compile(r"\s?[*†‡§¶#]+$")
# What a bracket behind SM-AHN may hold besides the SM component: the neoplasm.
_NEOPLASM_WORDS = (
    "CMML,CMML-0,CMML-1,CMML-2,MDS,MPN,MDS/MPN,MDS/MPN-U,MPN-U,AML,ET,PV,PMF,MF,CEL,HES,CML,CLL,ALL,MM,MGUS,NHL,"
    "lymphoma,lymfom,Lymphom,lymphome,linfoma,myeloma,multiple myeloma,myelom,aCML,JMML"
)
_NEOPLASMS = frozenset(map(fold, _NEOPLASM_WORDS.split(",")))
_WITH_NEOPLASM = re.compile(r"(?P<component>ism|ssm|asm|mcl|bmm)(?:with|med|mit|avec|con|et|og|and|und)?ahn(?:md)?")
# Stems of the words, as `fold` leaves them; English, Danish, German, French, Spanish, Swedish.
_ADJECTIVES = {
    "ISM": re.compile("indolent(?:a|e|er|es|en|t|o)?"),
    "SSM": re.compile("smou?lder(?:ing|ande|nde)?|ulmende|schwelend(?:e|er|es|en)?|qu[iy]escent(?:e|a|i)?|latente"),
    "ASM": re.compile("ag+res+iv(?:e|er|es|en|t|a|o)?"),
    "BMM": re.compile("knoglemarvs?|knochenmarks?|benmergs?|beinmargs?|bonemarrow|medull?(?:ar|er|aire)|[kb]m"),
}
# These alone, or with a word for "only", say that it is one of the skin; beside "systemic" they say where it shows.
_CUTANEOUS = re.compile("[ck]utan(?:e|ea|eo|ee|es|er|en|t|a)?|cutaneous")
_OF_SKIN = re.compile(
    "mast(?:ocytos(?:e|is|en)?|ozytosen?|ocitosis|ocitosi|ocytose)|only|alone|pure|purely|nur|rein|kun|bare|bara|endast|"
    "alleen|solo|sola|seulement|uniquement|isoleret|isolated|isolierte?|isolee|aislada|isolerad|form|forme|forma"
)
# "MS de médula ósea", "mastocytose de la moelle": the marrow as a noun behind the disease.
_OF_MARROW = re.compile(
    "(?:sm|ms|mastocitosis|mastocytose|mastocytosis|mastozytose)(?:sistemica|systemique)?(?:aislada|isolee)?"
    "(?:de|dela|della|del|of|ofthe|des)(?:medulaosea|moe?lle(?:osseuse)?|bonemarrow|knochenmarks?|midolloosseo)"
)
_DISEASE = re.compile(
    "s[yi]stemi(?:c|k|sk|skt|ska|sch|sche|scher|ca|co|que)|mast(?:ocytos(?:e|is|en)?|ozytosen?|ocitosis|ocytose)|sm|ms|"
    "form|forme|forma|type|typ|variant|variante|isoleret|isolated|isolierte|isolee|aislada|isolerad"
)
# Initials that are French and Spanish where the disease is `mastocytose systémique` and its other forms say so.
ROMANCE_NAMES = frozenset(("msi", "msindolente", "msq", "msagressive", "msagresiva"))
"""Folded labels that only a French or Spanish writer has."""
ROMANCE_SUBTYPES = {"mss": "SSM", "msa": "ASM", "mc": "CM"}
"""Folded label → subtype, in a column that has one of `ROMANCE_NAMES`."""
_UNSURE = re.compile("[?~≈≠<>]")
_LONG = 7


@cache
def _labels() -> tuple[dict[str, Known], dict[str, Known]]:
    """Folded label → key and component: those that are read, those that are asked about."""
    sure: dict[str, Known] = {}
    asked: dict[str, Known] = {}
    text = Path(__file__).with_name("subtype_labels.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        (sure if row["reading"] == "yes" else asked)[fold(row["label"])] = (row["key"], row["component"] or None)
    return sure, asked


@lru_cache(maxsize=16_384)
def read_subtype(text: str) -> Known | Doubt:
    """Read a label of a subtype.

    Parameters
    ----------
    text : str
        As written, in any of six languages: `Indolent SM (ISM)`, `asm-ahn`, `urticaria pigmentosa`.

    Returns
    -------
    tuple or Doubt
        The key of `SUBTYPES` and the SM component of an SM-AHN or the form of a CM (None where not said); a question
        where the text is no known label.
    """
    text = _FOOTNOTE.sub("", clean(text))
    if _UNSURE.search(text):
        known = _known(_UNSURE.sub("", text))
        return _near(text) if known is None else _remark(known)
    known = _known(text)
    if known is not None:
        return known
    found = _BRACKETS.match(text)
    if found:
        outside, inside = _known(found["outside"]), _known(found["inside"])
        if outside is not None and inside is not None:
            return _together(outside, inside)
        if outside is not None and outside[0] == "SM-AHN" and fold(found["inside"]) in _NEOPLASMS:
            return outside
        if outside is not None:
            return _remark(outside)
    first, *rest = re.split(r"\s*[/+,;:]\s*|\s+-\s+", text)
    both = [_known(part) for part in (first, *rest)]
    if len(both) > 1 and both[0] is not None and all(other == both[0] for other in both):
        # Two names of one subtype.
        return both[0]
    if rest and (known := _known(first)) and known[0] == "SM-AHN" and all(fold(part) in _NEOPLASMS for part in rest):
        return known
    asked = _labels()[1].get(fold(text))
    if asked is not None:
        return Doubt(
            "subtype-unclear",
            "question",
            f"This label covers more than one subtype; {SUBTYPE_LABELS[asked[0]]} is one of them: say which it is.",
            asked[0],
        )
    return _near(text)


def _known(text: str) -> Known | None:
    key = fold(text)
    known = _labels()[0].get(key)
    if known is None and (found := _WITH_NEOPLASM.fullmatch(key)):
        return "SM-AHN", found["component"].upper()
    if known is None and _OF_MARROW.fullmatch(key):
        return "BMM", None
    return known or _in_words(text)


def _in_words(text: str) -> Known | None:
    """A label of plain words in any order and language: one adjective, and nothing but the disease beside it."""
    words = [word for word in map(fold, re.split(r"[\s,\-/]+", text)) if word]
    if any(map(_CUTANEOUS.fullmatch, words)):
        return ("CM", None) if all(_CUTANEOUS.fullmatch(word) or _OF_SKIN.fullmatch(word) for word in words) else None
    named = {key for key, stem in _ADJECTIVES.items() if any(stem.fullmatch(word) for word in words)}
    others = [word for word in words if not any(stem.fullmatch(word) for stem in _ADJECTIVES.values())]
    if len(named) != 1 or not others or not all(_DISEASE.fullmatch(word) for word in others):
        return None
    return named.pop(), None


def _together(outside: Known, inside: Known) -> Known | Doubt:
    if outside[0] == inside[0]:
        if outside[1] and inside[1] and outside[1] != inside[1]:
            return _several([outside[0], inside[0]])
        return outside[0], outside[1] or inside[1]
    if outside[0] == "SM-AHN" and SUBTYPE_GROUPS[inside[0]] in ("non-advanced", "advanced"):
        return "SM-AHN", inside[0]
    if outside[0] == "SM-NOS" and SUBTYPE_GROUPS[inside[0]] in ("non-advanced", "advanced"):
        return inside
    if inside[0] == "SM-NOS" and SUBTYPE_GROUPS[outside[0]] in ("non-advanced", "advanced"):
        return outside
    return _several([outside[0], inside[0]])


def _several(keys: list[str]) -> Doubt:
    named = " and ".join(dict.fromkeys(keys))
    return Doubt("subtype-unclear", "question", f"More than one subtype is possible here, {named}: say which it is.")


def _remark(known: Known) -> Doubt:
    return Doubt(
        "subtype-unclear",
        "question",
        f"The label says {known[0]} and adds a mark or words that may change it: say which subtype it is.",
        known[0],
    )


def _near(text: str) -> Doubt:
    named = list(dict.fromkeys(known[0] for part in _parts(text) if (known := _known(part))))
    if len(named) > 1:
        return _several(named)
    key = fold(text)
    near: dict[str, int] = {}
    if key:
        allowed = 1 if len(key) < _LONG else max(2, len(key) // 8)
        for label, (subtype, _) in _labels()[0].items():
            if abs(len(label) - len(key)) <= allowed and len(label) > 2:
                distance = _distance(key, label)
                if distance <= allowed:
                    near[subtype] = min(distance, near.get(subtype, distance))
    if near:
        least = min(near.values())
        closest = [subtype for subtype in SUBTYPE_LABELS if near.get(subtype, least + 2) <= least + (len(key) >= _LONG)]
        if len(closest) > 1:
            return _several(closest)
        return Doubt(
            "unknown-subtype",
            "question",
            f"The label is no known one but is close to {closest[0]}, {SUBTYPE_LABELS[closest[0]]}: is that it?",
            closest[0],
        )
    if named:
        return _remark((named[0], None))
    return Doubt("unknown-subtype", "question", "The label is no known subtype: say which it is, or leave it out.")


def _parts(text: str) -> list[str]:
    words = re.split(
        r"\s*+(?:[/,;:?&+()\[\]]|\bor\b|\band\b|\beller\b|\bog\b|\boder\b|\bund\b|\bou\b|\bet\b|\boch\b)\s*", text
    )
    return list(chain(words, *(word.split() for word in words)))


def _distance(a: str, b: str) -> int:
    """Edits between two words: a letter put in, left out, changed, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row = row, [i]
        for j, y in enumerate(b, 1):
            edits = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        before = last
    return row[-1]


def subtype_of(text: str) -> str | None:
    """The subtype a text names, where it names but one."""
    known = read_subtype(text)
    return known[0] if isinstance(known, tuple) else None
