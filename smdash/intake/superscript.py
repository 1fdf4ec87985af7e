"""Raised letters as characters: joined to its neighbours, a raised footnote mark would make 12¹ into 121."""

from __future__ import annotations

_RAISED = str.maketrans(
    "0123456789+-()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)


def raise_letters(text: str) -> str:
    """The text with its digits and letters as superscripts; others, such as ``*``, stay."""
    return text.translate(_RAISED)
