"""What a file is, told from its first bytes."""

from __future__ import annotations

import re
from typing import Literal

from smdash.intake.cells.unreadable import UnreadableFile

Container = Literal["zip", "ole", "text"]

_ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Leading bytes of what people upload by mistake.
_OTHERS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"<stata_dta>", "a Stata file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_SHOWN = ("a PDF document", "a picture", "a text document")
"""What may show a table that can be copied."""
_MARKUP = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--.*?-->\s*+)*+<(!doctype\s+html|html|table|head|body|meta)\b", re.I | re.S
)
_XML = re.compile(rb"\s*<(\?xml|[A-Za-z_][\w.:-]*[\s>/])")
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\"])")


def detect_container(data: bytes) -> Container:
    """What a file is made of.

    Returns
    -------
    str
        ``zip`` (xlsx, ods and others), ``ole`` (xls and others) or ``text``.

    Raises
    ------
    UnreadableFile
        The file is empty, or plainly something else than a table.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty-file", "The file is empty: check that it was saved, and upload it again.")
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(b"PK\x05\x06"):
        raise UnreadableFile(
            "empty-file", "The file is an empty archive: check that it was saved, and upload it again."
        )
    if data.startswith(OLE):
        return "ole"
    # Spreadsheets before Excel 5 had no container.
    if data[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08") and data[2:4] in (
        b"\x04\0",
        b"\x06\0",
        b"\x08\0",
    ):
        raise _save_as("a workbook of a very old Excel")
    start = data[:65536].removeprefix(b"\xef\xbb\xbf")
    for magic, what in _OTHERS:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in start[:64]):
            raise UnreadableFile(
                "not-a-spreadsheet",
                f"The file is {what}, not a spreadsheet: upload an .xlsx, .xls, .ods or .csv file"
                + (", or copy its table into a spreadsheet and upload that." if what in _SHOWN else "."),
            )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:65536].decode("utf-16", errors="ignore").encode()
    if _MARKUP.match(start):
        raise _save_as("a web page that calls itself a spreadsheet")
    if _XML.match(start):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
            raise _save_as("an XML spreadsheet of Excel 2003")
        raise UnreadableFile(
            "not-a-spreadsheet", "The file is an XML document, not a spreadsheet: upload an .xlsx, .xls, .ods or .csv."
        )
    if _JSON.match(start):
        raise UnreadableFile(
            "not-a-spreadsheet", "The file is a JSON document, not a spreadsheet: export the data as .csv or .xlsx."
        )
    return "text"


def _save_as(what: str) -> UnreadableFile:
    return UnreadableFile(
        "unsupported-format", f"The file is {what}: open it in Excel or LibreOffice, save it as .xlsx and upload that."
    )
