"""What a workbook loses on its way through openpyxl, counted in its parts before it goes.

Each entry is something that was seen to be gone, or changed, in the copy; the tests make each and look again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from smdash.intake.cells.archive import Archive, plain_xml, unsafe

_SHEETS = r"xl/worksheets/[^/]+\.xml"
_DRAWINGS = r"xl/drawings/[^/]+\.xml"
_TAG = r"<(?:\w+:)?"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something of a workbook that does not come through unchanged.

    Attributes
    ----------
    one, many
        The sentence for one and for several; `{n}` is the count.
    parts
        Pattern of the names of the parts it stands in.
    content
        Pattern counted in those parts; None counts the parts themselves.
    """

    one: str
    many: str
    parts: str
    content: str | None = None


FEATURES: Mapping[str, Feature] = {
    "formulas": Feature(
        "The result of 1 formula is not stored in the copy: it shows again as soon as the copy is opened in a "
        "spreadsheet program that calculates, and is saved there.",
        "The results of {n} formulas are not stored in the copy: they show again as soon as the copy is opened in a "
        "spreadsheet program that calculates, and is saved there.",
        _SHEETS,
        _TAG + r"f[\s>/]",
    ),
    "sparklines": Feature(
        "1 group of sparklines is lost.", "{n} groups of sparklines are lost.", _SHEETS, _TAG + r"sparklineGroup[\s>]"
    ),
    "conditional-formats": Feature(
        "1 data bar, icon set or other conditional format of the kind introduced with Excel 2010 is lost or "
        "simplified.",
        "{n} data bars, icon sets or other conditional formats of the kind introduced with Excel 2010 are lost or "
        "simplified.",
        _SHEETS,
        r"<x14:cfRule[\s>]",
    ),
    "validations": Feature(
        "1 drop-down list or other input rule that refers to another sheet is lost.",
        "{n} drop-down lists or other input rules that refer to another sheet are lost.",
        _SHEETS,
        r"<x14:dataValidation[\s>]",
    ),
    "shapes": Feature(
        "1 text box, shape or diagram is lost.",
        "{n} text boxes, shapes or diagrams are lost.",
        _DRAWINGS,
        r"<xdr:(?:sp|cxnSp|grpSp)[\s>]|<dgm:relIds[\s>]",
    ),
    "controls": Feature(
        "1 form control (checkbox, button) is lost.",
        "{n} form controls (checkboxes, buttons) are lost.",
        _SHEETS,
        _TAG + r"control[\s>]",
    ),
    "vector-pictures": Feature(
        "1 picture in a vector format (EMF, WMF, SVG) is lost.",
        "{n} pictures in a vector format (EMF, WMF, SVG) are lost.",
        r"xl/media/[^/]+\.(?:emf|wmf|svg)",
    ),
    "charts": Feature(
        "1 chart is drawn anew and may look different.",
        "{n} charts are drawn anew and may look different.",
        r"xl/charts/chart[^/]*\.xml",
    ),
    "new-charts": Feature(
        "1 chart of a newer kind (waterfall, box plot, histogram, map) is lost.",
        "{n} charts of newer kinds (waterfall, box plot, histogram, map) are lost.",
        r"xl/charts/chartEx[^/]*\.xml|xl/charts/chartex[^/]*\.xml",
    ),
    "slicers": Feature(
        "1 set of slicers or a timeline is lost.",
        "{n} sets of slicers or timelines are lost.",
        r"xl/(?:slicers|timelines)/[^/]+\.xml",
    ),
    "comments": Feature(
        "The size and the text formatting of 1 comment are lost; its text stays.",
        "The sizes and the text formatting of {n} comments are lost; their texts stay.",
        r"xl/(?:comments[^/]*|comments/[^/]+)\.xml",
        _TAG + r"comment[\s>]",
    ),
    "threads": Feature(
        "The replies to 1 comment become plain text of one comment.",
        "The replies of {n} sheets' conversations become plain text of one comment each.",
        r"xl/threadedComments/[^/]+\.xml",
    ),
    "queries": Feature(
        "1 connection to a database, file or query is lost; the cells it filled stay.",
        "{n} connections to databases, files or queries are lost; the cells they filled stay.",
        r"xl/connections\.xml",
        _TAG + r"connection[\s>]",
    ),
    "rich-values": Feature(
        "Pictures in cells and linked data types are lost.",
        "Pictures in cells and linked data types are lost.",
        r"xl/richData/rdrichvalue\.xml",
    ),
    "spilled-formulas": Feature(
        "Formulas that fill neighbouring cells by themselves become array formulas of a fixed size.",
        "Formulas that fill neighbouring cells by themselves become array formulas of a fixed size.",
        r"xl/metadata\.xml",
        r"dynamicArrayProperties",
    ),
    "printers": Feature(
        "The printer's own settings of 1 sheet are lost.",
        "The printer's own settings of {n} sheets are lost.",
        r"xl/printerSettings/[^/]+",
    ),
    "signatures": Feature(
        "The digital signature is lost, because the content changes.",
        "The digital signatures are lost, because the content changes.",
        r"_xmlsignatures/sig[^/]*\.xml",
    ),
    "custom-parts": Feature(
        "Data that another program attached to the workbook are lost.",
        "Data that other programs attached to the workbook are lost.",
        r"customXml/item\d+\.xml",
    ),
}

_EVERY = {
    key: (re.compile(one.parts, re.I), re.compile(one.content.encode()) if one.content else None)
    for key, one in FEATURES.items()
}
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a look over all parts of a workbook found.

    Attributes
    ----------
    features
        How often each of `FEATURES` occurs.
    rows, cells
        Stored rows and cells over all sheets.
    macros
        Whether there is a macro project.
    strict
        Whether it is in the strict variant of the format, which openpyxl takes for a workbook without cells.
    """

    features: Mapping[str, int]
    rows: int
    cells: int
    macros: bool
    strict: bool


def look_over(archive: Archive) -> Contents:
    """Inflate every part once, within the archive's allowance, and count.

    Raises
    ------
    UnreadableFile
        A part is damaged, unpacks to too much, or declares a document type.
    """
    counts = dict.fromkeys(FEATURES, 0)
    rows = cells = 0
    strict = False
    for name in archive.names:
        content = b"" if name.endswith("/") else archive.read(name)
        if name.lower().endswith((".xml", ".rels", ".vml")) and content:
            if name.lower().endswith(".vml"):
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    raise unsafe("it declares a document type")
            else:
                content = plain_xml(content)
        if re.fullmatch(_SHEETS, name, re.I):
            rows += len(_ROW.findall(content))
            cells += len(_CELL.findall(content))
        if name.lower() == "xl/workbook.xml":
            strict = b"http://purl.oclc.org/ooxml/" in content
        for key, (parts, pattern) in _EVERY.items():
            if parts.fullmatch(name):
                counts[key] += 1 if pattern is None else len(pattern.findall(content))
    counts["charts"] -= counts["new-charts"]  # their names begin alike
    macros = any(name.lower().endswith("vbaproject.bin") for name in archive.names)
    return Contents(counts, rows, cells, macros, strict)


def loss_sentences(features: Mapping[str, int]) -> tuple[str, ...]:
    """One sentence for each feature that occurs."""
    return tuple(
        (FEATURES[key].one if n == 1 else FEATURES[key].many).format(n=f"{n:,}") for key, n in features.items() if n > 0
    )
