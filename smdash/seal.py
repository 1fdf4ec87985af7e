"""The seal under every workbook that smdash writes of invented patients: it breaks when anything is changed.

What a workbook says of itself proves nothing: its properties stay when a clinic types its own patients into the
template. The seal is a digest of every byte before it, and stands where a zip has room for a comment, so that any
program which saves the workbook anew drops or breaks it.
"""

from __future__ import annotations

import hashlib

SEAL_LENGTH = 64
"""Bytes of a seal."""

_OURS = b"smdash invented patients\n"


def seal_of(body: bytes) -> bytes:
    """The seal of a workbook.

    Parameters
    ----------
    body : bytes
        The workbook up to the seal; its zip says that a comment of `SEAL_LENGTH` bytes follows.
    """
    return hashlib.sha256(_OURS + body).hexdigest().encode()


def is_sealed(data: bytes) -> bool:
    """Whether a file is a workbook of invented patients as smdash wrote it, with nothing changed.

    Parameters
    ----------
    data : bytes
        The whole file.
    """
    return data[-SEAL_LENGTH:] == seal_of(data[:-SEAL_LENGTH])
