"""Workbooks of the scripts as LibreOffice stores them: formulas with their results, merged cells, hidden rows."""

from __future__ import annotations

import datetime as dt
import io
import re
import statistics
import zipfile
from xml.sax.saxutils import escape, quoteattr

from tests.clinics.language import ClinicFile

FUNCTIONS = {
    "AVERAGE": statistics.fmean,
    "MEDIAN": statistics.median,
    "STDEV": statistics.stdev,
    "COUNT": len,
    "SUM": sum,
    "MIN": min,
    "MAX": max,
}


def worth(ws, cell):
    value = ws[cell].value
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    names = {}

    def span(found):
        numbers = [worth(ws, one.coordinate) for row in ws[found[2]] for one in row]
        numbers = [one for one in numbers if isinstance(one, int | float)]
        names[f"v{len(names)}"] = FUNCTIONS[found[1]](numbers)
        return f"v{len(names) - 1}"

    def single(found):
        names[f"v{len(names)}"] = worth(ws, found[0]) or 0
        return f"v{len(names) - 1}"

    text = re.sub(r"([A-Z]+)\(([A-Z]+\d+:[A-Z]+\d+)\)", span, value[1:])
    text = re.sub(r"\b[A-Z]{1,2}\d+\b", single, text)
    return round(eval(text, {"__builtins__": {}, "ROUND": round}, names), 10)


def ods(c):
    """The workbook as LibreOffice writes it (the parts that matter)."""
    out = []
    for ws in c.book.worksheets:
        visible = "taHid" if ws.sheet_state == "hidden" else "ta1"
        out.append(f'<table:table table:name={quoteattr(ws.title)} table:style-name="{visible}">')
        out.append('<table:table-column table:number-columns-repeated="1024"/>')
        spans, covered = {}, set()
        for area in ws.merged_cells.ranges:
            spans[area.min_row, area.min_col] = (area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
            covered |= {
                (r, k) for r in range(area.min_row, area.max_row + 1) for k in range(area.min_col, area.max_col + 1)
            }
        for r in range(1, ws.max_row + 1):
            hidden = ' table:visibility="collapse"' if ws.row_dimensions[r].hidden else ""
            out.append(f"<table:table-row{hidden}>")
            for k in range(1, ws.max_column + 1):
                cell = ws.cell(r, k)
                value, shape = cell.value, ""
                if (r, k) in spans:
                    shape = (
                        f' table:number-columns-spanned="{spans[r, k][0]}" table:number-rows-spanned="{spans[r, k][1]}"'
                    )
                elif (r, k) in covered:
                    out.append("<table:covered-table-cell/>")
                    continue
                if isinstance(value, str) and value.startswith("="):
                    refs = re.sub(
                        r"([A-Z]+\d+)(:[A-Z]+\d+)?", lambda m: f"[.{m[1]}{(':.' + m[2][1:]) if m[2] else ''}]", value
                    )
                    shape += f" table:formula={quoteattr('of:' + refs)}"
                    value = worth(ws, cell.coordinate)
                    if not isinstance(value, str):
                        value = round(value, 4)
                if value is None:
                    out.append(f"<table:table-cell{shape}/>")
                elif isinstance(value, dt.datetime):
                    out.append(
                        f'<table:table-cell{shape} table:style-name="ceDate" office:value-type="date" office:date-value="{value:%Y-%m-%d}"'
                        f' calcext:value-type="date"><text:p>{value:%d.%m.%Y}</text:p></table:table-cell>'
                    )
                elif isinstance(value, int | float) and "%" in cell.number_format:
                    out.append(
                        f'<table:table-cell{shape} office:value-type="percentage" office:value="{value}"'
                        f' calcext:value-type="percentage"><text:p>{value * 100:g}%</text:p></table:table-cell>'
                    )
                elif isinstance(value, int | float):
                    shown = str(value).replace(".", ",")
                    out.append(
                        f'<table:table-cell{shape} office:value-type="float" office:value="{value}"'
                        f' calcext:value-type="float"><text:p>{shown}</text:p></table:table-cell>'
                    )
                else:
                    remark = ""
                    if cell.comment:
                        remark = f"<office:annotation><text:p>{escape(cell.comment.text)}</text:p></office:annotation>"
                    out.append(
                        f'<table:table-cell{shape} office:value-type="string" calcext:value-type="string">{remark}'
                        f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
                    )
            out.append('<table:table-cell table:number-columns-repeated="1004"/></table:table-row>')
        out.append(
            '<table:table-row table:number-rows-repeated="1048400"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
        )
        out.append("</table:table>")
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("number", "datastyle"),
        )
    )
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    spaces += ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        '<office:automatic-styles><number:date-style style:name="N36"><number:day number:style="long"/><number:text>.</number:text>'
        '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>'
        '<style:style style:name="ceDate" style:family="table-cell" style:data-style-name="N36"/>'
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="taHid" style:family="table"><style:table-properties table:display="false"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        + "".join(out)
        + "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        ' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)
        target.writestr("META-INF/manifest.xml", manifest)
    return ClinicFile(c.name, buffer.getvalue(), c.facts, c.patients, False, c.also)
