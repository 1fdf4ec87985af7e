"""The shipped typeface draws what is written: no sign is replaced by another because of its neighbour."""

import struct

import pytest

from smdash.resources import resource_root

FONTS = sorted((resource_root() / "static" / "fonts").glob("*.otf"))
REPLACING = {b"calt", b"liga", b"clig", b"dlig", b"rlig", b"hlig"}
"""The features of a typeface that put one sign in the place of several; the first two act unasked."""


def read_features(data: bytes) -> set[bytes]:
    """The substitutions a typeface offers: the tags of the list of features in its table GSUB."""
    (tables,) = struct.unpack_from(">H", data, 4)
    entries = [struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(tables)]
    start = next(offset for tag, _, offset, _ in entries if tag == b"GSUB")
    (features,) = struct.unpack_from(">H", data, start + 6)
    (count,) = struct.unpack_from(">H", data, start + features)
    return {struct.unpack_from(">4s", data, start + features + 2 + 6 * at)[0] for at in range(count)}


def test_the_four_cuts_are_there():
    assert [path.stem for path in FONTS] == ["Inter-Italic", "Inter-Medium", "Inter-Regular", "Inter-SemiBold"]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_an_interval_up_to_more_than_99_is_not_drawn_as_an_arrow(path):
    features = read_features(path.read_bytes())
    assert b"tnum" in features
    assert not features & REPLACING
