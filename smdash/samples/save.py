"""Saving a workbook under its seal, so that the same content gives the same bytes on every day."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from smdash.samples.records import SYNTHETIC_REMARK
from smdash.seal import SEAL_LENGTH, seal_of

_STAMP = datetime(2026, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def save_workbook(book: Workbook, path: Path, title: str, remark: str = SYNTHETIC_REMARK) -> None:
    """Save a workbook of invented patients, sealed, with fixed times in its properties and its archive.

    Parameters
    ----------
    book
        The filled workbook.
    path
        Where to write; an existing file is replaced.
    title
        The title in the workbook's properties.
    remark
        The description in the workbook's properties: what it says about its patients.
    """
    properties = book.properties
    properties.title, properties.description, properties.creator = title, remark, "smdash"
    properties.created = _STAMP
    written, sealed = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = bytes(SEAL_LENGTH)
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":  # openpyxl stamps the moment of saving
                content = _MODIFIED.sub(rb"\g<1>" + _STAMP.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            target.writestr(zipfile.ZipInfo(name, _STAMP.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    body = sealed.getvalue()[:-SEAL_LENGTH]
    path.write_bytes(body + seal_of(body))
