"""Texts on their way to the screen: what comes from a file is shown as it is written, never as markup."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_DIRECTIVE = re.compile(r":(?=[\w-])")
_WORD_JOINER = "\u2060"


def write_plain(text: str) -> str:
    r"""A text that Markdown shows as written: no link, image, formula, icon or HTML comes of it.

    Every punctuation mark is escaped. A colon before a word gets an invisible joiner, because short codes (`:smile:`,
    `:material/home:`) are looked for after the escapes are gone.

    Examples
    --------
    >>> write_plain("a*b* <c>")
    'a\\*b\\* \\<c\\>'
    """
    return _PUNCTUATION.sub(r"\\\1", _DIRECTIVE.sub(f":{_WORD_JOINER}", " ".join(text.split())))
