"""The one way a file is refused: a stable code and one sentence."""

from __future__ import annotations


class UnreadableFile(Exception):  # noqa: N818 (the name says what happened)
    """The file cannot be read; the message is one sentence saying what is wrong and what to do next.

    Parameters
    ----------
    code : str
        Stable kebab-case name of the reason.
    message : str
        The sentence for the screen. It never repeats a cell's content.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
