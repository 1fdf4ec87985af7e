"""The colours of cells, as the programs that write workbooks store them: of its fill and its letters.

Only what may single out cells is kept. Black and white say nothing, and a colour of very many cells (banded rows, a
coloured form) marks none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from colorsys import rgb_to_hls

MOST_COLOURED = 10_000
"""With more cells of one colour in a sheet, the colour singles out none."""

# The palette that numbers of colours point to, as the standard lists it (ECMA-376 part 1, 18.8.27).
_PALETTE = (
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)
_DARK, _LIGHT, _GREY = 0.12, 0.97, 0.12


def take_colour(rgb: str | None, palette_place: str | None = None, themed: str | None = None) -> str | None:
    """The six digits of a stored colour; None where it is black, white or not told.

    Parameters
    ----------
    rgb
        `FFFF0000`, `FF0000` or `#ff0000`.
    palette_place
        Its number in the palette, instead.
    themed
        The colour of the workbook's theme it points to, instead.
    """
    digits = themed
    if rgb:
        digits = rgb.removeprefix("#")[-6:]
    elif palette_place and palette_place.isdecimal() and int(palette_place) < len(_PALETTE):
        digits = _PALETTE[int(palette_place)]
    if digits is None or len(digits) != 6:
        return None
    try:
        _, lightness, saturation = _hls(digits)
    except ValueError:
        return None
    plain = saturation < _GREY and not 0.2 < lightness < 0.9
    return None if plain or lightness < _DARK or lightness > _LIGHT else digits.upper()


def tell_names(digits: str) -> frozenset[str]:
    """What a colour may be called: neighbours of two names have both.

    Parameters
    ----------
    digits
        Its six digits.
    """
    hue, lightness, saturation = _hls(digits)
    if saturation < _GREY:
        return frozenset({"grey"})
    names = {name for name, spans in _HUES.items() if any(low <= 360 * hue <= high for low, high in spans)}
    if "red" in names and lightness > 0.6:
        names.add("pink")
    if {"orange", "red"} & names and lightness < 0.4:
        names.add("brown")
    return frozenset(names)


# Degrees around the circle of hues.
_HUES: dict[str, Sequence[tuple[int, int]]] = {
    "red": ((0, 18), (340, 360)),
    "orange": ((14, 46),),
    "yellow": ((42, 70),),
    "green": ((66, 175),),
    "blue": ((165, 262),),
    "purple": ((250, 325),),
    "pink": ((295, 352),),
}


def _hls(digits: str) -> tuple[float, float, float]:
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return rgb_to_hls(red, green, blue)


def tint(digits: str, share: float) -> str:
    """A colour made lighter (share above 0) or darker, as a workbook's theme is.

    Parameters
    ----------
    digits
        Its six digits.
    share
        From -1, black, to 1, white.
    """
    parts: Iterable[int] = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    turned = (part + (255 - part) * share if share > 0 else part * (1 + share) for part in parts)
    return "".join(f"{min(max(round(part), 0), 255):02X}" for part in turned)
