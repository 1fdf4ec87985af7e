"""Texts on their way to the screen: what comes from a file is shown as it is written, never as markup."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>$~&#|@])")
_LIST = re.compile(r"^([-+]|\d+[.)])(?=\s|$)")
# Short codes (`:smile:`, `:material/home:`) and addresses are looked for after the escapes are gone: an invisible
# joiner keeps them apart.
_CODE = re.compile(r":(?=[\w/+-])|www(?=\.)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def write_plain(text: str) -> str:
    r"""A text that Markdown shows as written: no link, image, formula, icon or HTML comes of it.

    Only what Markdown would act on is escaped: labels are also read aloud as they are.

    Examples
    --------
    >>> write_plain("a*b* <c>"), write_plain("SM-AHN, 4 of 9 (44%)")
    ('a\\*b\\* \\<c\\>', 'SM-AHN, 4 of 9 (44%)')
    """
    plain = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    plain = _LIST.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", plain)
    return _CODE.sub(lambda found: f"{found[0]}{_WORD_JOINER}", plain)


def write_quiet(text: str) -> str:
    """A text that may be read second: small and grey, with the contrast that small text needs."""
    return f":gray[:small[{write_plain(text)}]]"
