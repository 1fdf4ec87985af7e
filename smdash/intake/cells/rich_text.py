"""Formatted text in a cell: what is raised stays raised, what is struck through is told.

Joined to its neighbours, a raised footnote mark would make 12¹ into 121.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from smdash.intake.cells.archive import damaged

_RAISED = str.maketrans(
    "0123456789+-()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)


@dataclass(frozen=True, slots=True)
class TextItem:
    """A cell's text and whether any of it is struck through."""

    text: str
    struck: bool


def raise_letters(text: str) -> str:
    """The text with its digits and letters as superscripts; others, such as ``*``, stay."""
    return text.translate(_RAISED)


def text_items(data: bytes) -> list[TextItem]:
    """Texts of an Office Open XML table of shared texts."""
    return [_item(element) for element in _parse(data)]


def text_item(data: bytes) -> TextItem:
    """One text stored in its cell."""
    return _item(_parse(data))


def _parse(data: bytes) -> Element:
    try:
        return ElementTree.fromstring(data)  # noqa: S314 (document types are refused before)
    except ElementTree.ParseError as error:
        raise damaged() from error


def _item(item: Element) -> TextItem:
    text, struck = "", False
    for part in item:  # phonetic hints are parts of another name
        name = part.tag.rpartition("}")[2]
        if name == "t":
            text += part.text or ""
        elif name == "r":
            words, raised = "", False
            for element in part.iter():
                inner = element.tag.rpartition("}")[2]
                words += (element.text or "") if inner == "t" else ""
                raised = raised or (inner == "vertAlign" and element.get("val") == "superscript")
                struck = struck or (inner == "strike" and element.get("val", "1") not in ("0", "false"))
            text += raise_letters(words) if raised else words
    return TextItem(text, struck)
