"""What stands in cells and cannot be seen: control characters, marks of writing direction."""

from __future__ import annotations

import re

# Two identifiers that look the same must be the same: control characters but for tab and line ends, the soft hyphen,
# zero-width characters, and the marks that turn the direction of writing.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
NOTE = (
    "The file holds characters that no reader sees (control characters, marks of zero width or of the direction of "
    "writing); they were left out."
)


def without_unseen(text: str) -> str:
    """The text without the characters that cannot be seen.

    Examples
    --------
    >>> without_unseen("P\u200b01")
    'P01'
    """
    return text if text.isprintable() else _UNSEEN.sub("", text)
