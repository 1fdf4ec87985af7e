"""The user's own workbook back with its findings marked: what is added, what stays, what is said to be lost."""

import csv
import io
import re
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

from smdash.intake import Finding, UnreadableFile, read_intake
from smdash.intake.annotated.annotate import AnnotatedCopy, annotate_workbook, list_losses
from smdash.intake.annotated.annotated_book import Remark, add_list
from smdash.intake.annotated.round_trip import FEATURES, look_over
from smdash.intake.cells.archive import Archive
from smdash.intake.cells.workbook import read_workbook
from smdash.intake.tables.own_list import LIST_SHEET
from tests.hostile.make import archive, book, cell, ods, ods_cell, rows, sheet


def saved(workbook: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def small() -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "Data"
    page.append(["id", "subtype", "vas"])
    page.append(["P01", "ISM", 6.5])
    page.append(["P02", "IMS?", "=1+1"])
    return workbook


def opened(copy: AnnotatedCopy) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(copy.data), rich_text=True)


def finding(
    cell: str | None = "B3", severity: str = "question", message: str = "Which subtype?", **more: str
) -> Finding:
    return Finding("unknown-subtype", severity, message, more.pop("sheet", "Data"), cell, **more)


def annotated(*findings: Finding, workbook: openpyxl.Workbook | None = None) -> openpyxl.Workbook:
    return opened(annotate_workbook(saved(workbook or small()), "cohort.xlsx", findings))


def listed(workbook: openpyxl.Workbook, name: str = LIST_SHEET) -> list[dict[str, object]]:
    """The findings on the list sheet, by header."""
    table = list(workbook[name].iter_rows())
    top = next(at for at, row in enumerate(table) if row[0].value == "Severity")
    headers = [one.value for one in table[top]]
    return [dict(zip(headers, row, strict=True)) for row in table[top + 1 :]]


def texts(workbook: openpyxl.Workbook, name: str = LIST_SHEET) -> list[dict[str, object]]:
    return [{header: one.value for header, one in row.items()} for row in listed(workbook, name)]


# what is added


def test_a_finding_becomes_a_comment_by_smdash_on_its_cell():
    copy = annotated(finding(suggestion="ISM"))
    comment = copy["Data"]["B3"].comment
    assert comment.author == "smdash"
    assert comment.text == "Question: Which subtype?\nSuggested: ISM"
    assert copy["Data"]["B2"].comment is None


def test_the_users_own_comment_stays_above_ours_and_by_its_author():
    workbook = small()
    workbook["Data"]["B3"].comment = Comment("ask the nurse", "K. Lund")
    comment = annotated(finding(), workbook=workbook)["Data"]["B3"].comment
    assert comment.author == "K. Lund"
    assert comment.text.startswith("ask the nurse\n")
    assert comment.text.endswith("Question: Which subtype?")


def test_comments_on_other_cells_stay():
    workbook = small()
    workbook["Data"]["A2"].comment = Comment("first patient", "K. Lund")
    assert annotated(finding(), workbook=workbook)["Data"]["A2"].comment.text == "first patient"


def test_several_findings_of_a_cell_stand_in_one_comment_the_gravest_first_and_colouring():
    copy = annotated(
        finding(severity="info", message="one"), finding(severity="error", message="two"), finding("C2", "error")
    )
    assert copy["Data"]["B3"].comment.text == "Error: two\n\nInfo: one"
    assert copy["Data"]["B3"].fill.fgColor.rgb == copy["Data"]["C2"].fill.fgColor.rgb


def test_a_comment_of_very_many_findings_is_cut_and_says_so():
    text = annotated(*(finding(message=f"{at} " + "x" * 300) for at in range(20)))["Data"]["B3"].comment.text
    assert len(text) < 2_500
    left = int(re.search(r"(\d+) more findings", text)[1])
    assert left + text.count("Question: ") == 20


def luminance(rgb: str) -> float:
    parts = [int(rgb[at : at + 2], 16) / 255 for at in (2, 4, 6)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("severity", ["error", "question", "warning", "info"])
def test_a_marked_cell_is_readable_whatever_its_own_colours_were_and_explained_on_the_list(severity):
    workbook = small()
    workbook["Data"]["B3"].font = Font(color="FFFFFFFF", bold=True, name="Arial", sz=9)
    workbook["Data"]["B3"].fill = PatternFill("solid", fgColor="FF000000")
    copy = annotated(finding(severity=severity), workbook=workbook)
    marked = copy["Data"]["B3"]
    light, dark = luminance(marked.fill.fgColor.rgb), luminance(marked.font.color.rgb)
    assert (light + 0.05) / (dark + 0.05) >= 7
    assert (marked.font.b, marked.font.name, marked.font.sz) == (True, "Arial", 9)
    legend = next(row[0] for row in copy[LIST_SHEET].iter_rows() if row[0].value == severity)
    assert legend.fill.fgColor.rgb == marked.fill.fgColor.rgb


def test_the_four_severities_have_four_colours():
    copy = annotated(
        *(finding(f"B{at}", severity) for at, severity in enumerate(("error", "question", "warning", "info"), 1))
    )
    assert len({copy["Data"][f"B{at}"].fill.fgColor.rgb for at in range(1, 5)}) == 4


def test_the_list_is_the_last_sheet_the_one_shown_and_the_only_one_selected():
    copy = annotated(finding())
    assert copy.sheetnames == ["Data", LIST_SHEET]
    assert copy.active.title == LIST_SHEET
    assert [page.sheet_view.tabSelected for page in copy.worksheets] == [False, True]


def test_the_list_holds_every_finding_and_links_to_its_cell():
    workbook = small()
    workbook.create_sheet("Kirsten's data")["A1"] = "id"
    copy = annotated(
        finding(patient_id="P02", column="subtype", original="IMS?", suggestion="ISM"),
        finding("A1", "info", "Fine.", sheet="Kirsten's data"),
        finding(None, "warning", "The whole file.", sheet=None),
        workbook=workbook,
    )
    assert texts(copy) == [
        {"Severity": "question", "Sheet": "Data", "Cell": "B3", "Patient": "P02", "Column": "subtype",
         "As written": "IMS?", "Message": "Which subtype?", "Suggestion": "ISM"},
        {"Severity": "info", "Sheet": "Kirsten's data", "Cell": "A1", "Patient": None, "Column": None,
         "As written": None, "Message": "Fine.", "Suggestion": None},
        {"Severity": "warning", "Sheet": None, "Cell": None, "Patient": None, "Column": None,
         "As written": None, "Message": "The whole file.", "Suggestion": None},
    ]  # fmt: skip
    links = [row["Cell"].hyperlink for row in listed(copy)]
    assert [link and link.location for link in links] == ["'Data'!B3", "'Kirsten''s data'!A1", None]


def test_a_finding_inside_a_merged_range_is_marked_where_the_range_is_seen():
    workbook = small()
    workbook["Data"].merge_cells("B3:C4")
    copy = annotated(finding("C4", message="one"), finding("B3", message="two"), workbook=workbook)
    assert copy["Data"]["B3"].comment.text == "Question: one\n\nQuestion: two"


@pytest.mark.parametrize("place", [{"cell": "B2:C9"}, {"cell": "B3", "sheet": "gone"}, {"cell": "B"}])
def test_a_finding_without_a_single_cell_in_the_workbook_is_only_listed(place):
    copy = annotated(finding(**place))
    assert all(one.comment is None for row in copy["Data"].iter_rows() for one in row)
    assert texts(copy)[0]["Message"] == "Which subtype?"
    assert place.get("sheet") is None or listed(copy)[0]["Cell"].hyperlink is None


def test_a_copy_that_is_annotated_again_holds_only_the_new_findings():
    first = annotate_workbook(saved(small()), "cohort.xlsx", [finding(message="old"), finding("A1", message="older")])
    again = opened(annotate_workbook(first.data, first.name, [finding(message="new")]))
    assert again.sheetnames == ["Data", LIST_SHEET]
    assert again["Data"]["B3"].comment.text == "Question: new"
    assert [row["Message"] for row in texts(again)] == ["new"]


@pytest.mark.parametrize("users_sheet", [False, True])
def test_a_copy_that_is_opened_again_is_read_as_if_it_held_no_list(users_sheet: bool):
    workbook = small()
    if users_sheet:
        workbook.create_sheet(LIST_SHEET)["A1"] = "mine"
    data = saved(workbook)
    copy = annotate_workbook(data, "cohort.xlsx", read_intake(data, "cohort.xlsx").findings)
    names = [[sheet.name for sheet in read_workbook(one, "cohort.xlsx").sheets] for one in (data, copy.data)]
    assert names[0] == names[1]
    before, after = (read_intake(one, "cohort.xlsx") for one in (data, copy.data))
    pd.testing.assert_frame_equal(before.cohort.patients, after.cohort.patients)
    pd.testing.assert_frame_equal(before.cohort.measurements, after.cohort.measurements)
    # The comments of the copy are told, as all comments are; nothing else is.
    assert {one.code for one in after.findings} - {one.code for one in before.findings} <= {
        "workbook-comments",
        "cell-comment",
    }


def test_a_users_own_sheet_of_that_name_is_not_touched():
    workbook = small()
    workbook.create_sheet(LIST_SHEET)["A1"] = "mine"
    copy = annotated(finding(), workbook=workbook)
    assert copy[LIST_SHEET]["A1"].value == "mine"
    assert copy.sheetnames == ["Data", LIST_SHEET, f"{LIST_SHEET}1"]


# nothing in it runs, nothing in it names


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_of_a_finding_becomes_a_formula(start):
    text = f'{start}HYPERLINK("x","y")'
    copy = annotated(finding(original=text, column=text, suggestion=text, message=text))
    (row,) = listed(copy)
    for header in ("As written", "Column", "Suggestion", "Message"):
        assert row[header].data_type == "s"
        assert row[header].quotePrefix
    assert not re.search(
        rb"<f[ >]",
        zipfile.ZipFile(io.BytesIO(annotate_workbook(b"a\n1\n", "t.csv", [finding(original=text)]).data)).read(
            "xl/worksheets/sheet2.xml"
        ),
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(), min_size=4, max_size=4))
def test_whatever_a_finding_says_the_list_can_be_written_and_holds_texts_only(said):
    workbook = openpyxl.Workbook()
    add_list(workbook, [Remark("info", "", "", "", *said)], ("A sentence.",))
    again = openpyxl.load_workbook(io.BytesIO(saved(workbook)))
    (row,) = listed(again)
    assert {one.data_type for one in row.values() if one.value is not None} == {"s"}


def test_identifiers_in_findings_are_masked_and_the_users_cells_are_left():
    workbook = small()
    workbook["Data"]["A3"] = "010203-1234"
    copy = annotated(
        finding("A3", original="010203-1234", message="Is 010203-1234 one patient?", patient_id="010203-1234"),
        workbook=workbook,
    )
    assert copy["Data"]["A3"].value == "010203-1234"
    (row,) = texts(copy)
    assert (row["Patient"], row["As written"]) == ("[personal number]", "[personal number]")
    assert row["Message"] == "Is [personal number] one patient?"
    assert "010203" not in copy["Data"]["A3"].comment.text


# what stays


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Picture.new("RGB", (20, 10), "red").save(out, "PNG")
    out.seek(0)
    return out


def test_sheets_values_and_formatting_stay():
    workbook = small()
    page = workbook["Data"]
    page["A2"].number_format = "00000"
    page["A2"].font = Font(italic=True)
    page["A1"].alignment = Alignment(textRotation=45)
    page["D2"] = CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    page["E2"] = date(2020, 1, 2)
    page["F2"] = "=SUM(A1:A2)"
    page["G2"].value, page["G2"].data_type = "=not a formula", "s"
    page["A4"].hyperlink = "https://example.org/"
    page.merge_cells("A6:B6")
    page.freeze_panes = "B2"
    page.auto_filter.ref = "A1:C3"
    page.column_dimensions["B"].width = 33
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[2].hidden = True
    page.conditional_formatting.add("C1:C9", ColorScaleRule("min", None, "FFFF0000", "max", None, "FF00FF00"))
    rule = DataValidation("list", '"ISM,SSM"')
    rule.add("B2:B9")
    page.add_data_validation(rule)
    page.add_image(Image(picture()), "H1")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=1, max_row=3))
    page.add_chart(chart, "H9")
    workbook.create_sheet("Hidden").sheet_state = "hidden"
    workbook.defined_names["cohort"] = openpyxl.workbook.defined_name.DefinedName("cohort", attr_text="Data!$A$1:$C$3")
    copy = annotated(finding(), workbook=workbook)
    new = copy["Data"]
    assert copy.sheetnames == ["Data", "Hidden", LIST_SHEET]
    assert [[one.value for one in row] for row in new["A1:C3"]] == [[one.value for one in row] for row in page["A1:C3"]]
    assert (new["A2"].number_format, new["A2"].font.i, new["A1"].alignment.textRotation) == ("00000", True, 45)
    assert new["D2"].value == page["D2"].value
    assert new["E2"].is_date
    assert (new["F2"].value, new["F2"].data_type) == ("=SUM(A1:A2)", "f")
    assert (new["G2"].value, new["G2"].data_type) == ("=not a formula", "s")
    assert new["A4"].hyperlink.target == "https://example.org/"
    assert [str(area) for area in new.merged_cells.ranges] == ["A6:B6"]
    assert (new.freeze_panes, new.auto_filter.ref) == ("B2", "A1:C3")
    assert (new.column_dimensions["B"].width, new.column_dimensions["C"].hidden) == (33, True)
    assert new.row_dimensions[2].hidden
    assert [str(one.sqref) for one in new.conditional_formatting] == ["C1:C9"]
    assert new.data_validations.dataValidation[0].formula1 == '"ISM,SSM"'
    assert (len(new._images), len(new._charts)) == (1, 1)
    assert copy["Hidden"].sheet_state == "hidden"
    assert copy.defined_names["cohort"].attr_text == "Data!$A$1:$C$3"


def test_the_upload_is_read_and_never_changed(founding_workbook):
    before = bytes(founding_workbook)
    annotate_workbook(founding_workbook, "f.xlsx", read_intake(founding_workbook, "f.xlsx").findings)
    assert founding_workbook == before


def test_the_copy_of_the_founding_cohort_is_understood_like_the_upload(founding_workbook):
    first = read_intake(founding_workbook, "f.xlsx")
    findings = [finding("B3", sheet=first.tables[0].sheet)]
    again = read_workbook(annotate_workbook(founding_workbook, "f.xlsx", findings).data, "f.xlsx")
    assert [page.rows for page in again.sheets] == [page.rows for page in read_workbook(founding_workbook, "f").sheets]


# what is lost, and said to be lost

X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>'
    "<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="T"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
    "<xdr:spPr/>"
    "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>a note</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/>"
    "</xdr:twoCellAnchor></xdr:wsDr>"
)


def with_parts(
    data: bytes, parts: dict[str, str], *, sheet_end: str = "", types: str = "", sheet_links: str = ""
) -> bytes:
    """A workbook with further parts, and further elements at the end of its first sheet."""
    source = zipfile.ZipFile(io.BytesIO(data))
    content: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    first = "xl/worksheets/sheet1.xml"
    if sheet_end:
        content[first] = content[first].decode().replace("</worksheet>", sheet_end + "</worksheet>")
    if sheet_links:
        content["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{sheet_links}</Relationships>'
        )
    content["[Content_Types].xml"] = content["[Content_Types].xml"].decode().replace("</Types>", types + "</Types>")
    return archive(content | parts)


def override(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{kind}"/>'


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RICH = {
    "sparklines": with_parts(
        saved(small()), {},
        sheet_end=f'<extLst><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" {X14}><x14:sparklineGroups>'
        "<x14:sparklineGroup>"
        "<x14:sparklines><x14:sparkline><xm:f>Data!A1:C1</xm:f><xm:sqref>D1</xm:sqref></x14:sparkline></x14:sparklines>"
        "</x14:sparklineGroup></x14:sparklineGroups></ext></extLst>",
    ),
    "conditional-formats": with_parts(
        saved(small()), {},
        sheet_end=f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" {X14}><x14:conditionalFormattings>'
        '<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{A}"><x14:dataBar/></x14:cfRule>'
        "<xm:sqref>C1:C3</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>",
    ),
    "validations": with_parts(
        saved(small()), {},
        sheet_end=f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" {X14}><x14:dataValidations count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!A1:A3</xm:f></x14:formula1><xm:sqref>B2</xm:sqref>'
        "</x14:dataValidation></x14:dataValidations></ext></extLst>",
    ),
    "shapes": with_parts(
        saved(small()), {"xl/drawings/drawing1.xml": DRAWING},
        sheet_end=f'<drawing xmlns:r="{OFFICE}" r:id="d1"/>',
        types=override("/xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"),
        sheet_links=f'<Relationship Id="d1" Type="{OFFICE}/drawing" Target="/xl/drawings/drawing1.xml"/>',
    ),
    "controls": with_parts(
        saved(small()), {"xl/ctrlProps/ctrlProp1.xml": '<formControlPr objectType="CheckBox"/>'},
        sheet_end=f'<controls xmlns:r="{OFFICE}"><control shapeId="1025" r:id="c1" name="Check"/></controls>',
        types=override("/xl/ctrlProps/ctrlProp1.xml", "application/vnd.ms-excel.controlproperties+xml"),
        sheet_links=f'<Relationship Id="c1" Type="{OFFICE}/ctrlProp" Target="/xl/ctrlProps/ctrlProp1.xml"/>',
    ),
    "vector-pictures": with_parts(saved(small()), {"xl/media/image1.emf": "x"}),
    "new-charts": with_parts(saved(small()), {"xl/charts/chartEx1.xml": "<c/>"}),
    "slicers": with_parts(saved(small()), {"xl/slicers/slicer1.xml": "<s/>"}),
    "threads": with_parts(saved(small()), {"xl/threadedComments/threadedComment1.xml": "<t/>"}),
    "queries": with_parts(saved(small()), {"xl/connections.xml": "<connections><connection id='1'/></connections>"}),
    "rich-values": with_parts(saved(small()), {"xl/richData/rdrichvalue.xml": "<r/>"}),
    "spilled-formulas": with_parts(saved(small()), {"xl/metadata.xml": "<m><x:dynamicArrayProperties/></m>"}),
    "printers": with_parts(saved(small()), {"xl/printerSettings/printerSettings1.bin": "x"}),
    "signatures": with_parts(saved(small()), {"_xmlsignatures/sig1.xml": "<s/>"}),
    "custom-parts": with_parts(saved(small()), {"customXml/item1.xml": "<s/>"}),
}  # fmt: skip


def counted(data: bytes) -> dict[str, int]:
    return {key: n for key, n in look_over(Archive(data)).features.items() if n}


@pytest.mark.parametrize("feature", RICH)
def test_what_openpyxl_loses_is_said_before_and_is_gone_after(feature):
    data = RICH[feature]
    assert counted(data)[feature] == 1
    said = list_losses(data)
    assert FEATURES[feature].one in said
    copy = annotate_workbook(data, "c.xlsx", [finding()])
    assert copy.losses == said
    assert feature not in counted(copy.data)


def test_what_is_lost_is_told_on_the_list_too():
    copy = opened(annotate_workbook(RICH["shapes"], "c.xlsx", [finding()]))
    told = [row[0].value for row in copy[LIST_SHEET].iter_rows()]
    assert "In this copy: 1 text box, shape or diagram is lost." in told


def test_formulas_lose_their_stored_results_and_that_is_said():
    body = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f><v>2</v></c></row>'
    source = zipfile.ZipFile(io.BytesIO(saved(openpyxl.Workbook())))
    content = {name: source.read(name) for name in source.namelist()} | {"xl/worksheets/sheet1.xml": sheet(body)}
    data = archive(content)
    assert any(one.startswith("The results of 2 formulas are not stored") for one in list_losses(data))
    copy = annotate_workbook(data, "c.xlsx", [])
    assert read_workbook(copy.data, "c").sheets[0].unstored_formulas == {(0, 0), (0, 1)}
    assert b'fullCalcOnLoad="1"' in zipfile.ZipFile(io.BytesIO(copy.data)).read("xl/workbook.xml")


def test_sizes_of_comments_and_looks_of_charts_are_said_to_change():
    workbook = small()
    workbook["Data"]["A1"].comment = Comment("a", "b", height=300, width=500)
    chart = BarChart()
    chart.add_data(Reference(workbook["Data"], min_col=3, min_row=1, max_row=3))
    workbook["Data"].add_chart(chart, "H9")
    said = list_losses(saved(workbook))
    assert FEATURES["comments"].one in said
    assert FEATURES["charts"].one in said


def test_a_workbook_without_any_of_it_loses_nothing():
    workbook = small()
    workbook["Data"]["C3"] = 2
    assert list_losses(saved(workbook)) == ()
    assert annotate_workbook(saved(workbook), "c.xlsx", [finding()]).losses == ()


def test_macros_stay_and_the_copy_is_named_after_them():
    data = with_parts(
        saved(small()), {"xl/vbaProject.bin": "not run"},
        types=override("/xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    )  # fmt: skip
    copy = annotate_workbook(data, "cohort.xlsm", [finding()])
    assert copy.name == "cohort with findings.xlsm"
    packed = zipfile.ZipFile(io.BytesIO(copy.data))
    assert packed.read("xl/vbaProject.bin") == b"not run"
    assert b"macroEnabled" in packed.read("[Content_Types].xml")


# other files


def test_a_text_table_comes_back_as_a_workbook_of_texts():
    data = b"id;vas;note\n0001;6,5;=1+1\n0002;;-\n"
    copy = annotate_workbook(data, "my cohort.csv", [finding("B2", sheet="my cohort")])
    assert copy.name == "my cohort with findings.xlsx"
    assert list_losses(data) == copy.losses
    page = opened(copy)["my cohort"]
    assert [[one.value for one in row] for row in page] == [
        ["id", "vas", "note"],
        ["0001", "6,5", "=1+1"],
        ["0002", None, "-"],
    ]
    assert {one.data_type for row in page for one in row if one.value is not None} == {"s"}
    assert page["A2"].number_format == "@"
    assert page["B2"].comment.text == "Question: Which subtype?"


def test_a_name_that_no_sheet_can_have_still_marks_and_links():
    name = "cohort [a very long name of a file] 2024:12"
    copy = opened(annotate_workbook(b"id,vas\n1,2\n", f"{name}.csv", [finding("B2", sheet=name)]))
    title = copy.sheetnames[0]
    assert copy[title]["B2"].comment is not None
    assert listed(copy)[0]["Cell"].hyperlink.location == f"'{title}'!B2"


def test_an_old_or_open_document_comes_back_with_its_values_and_says_what_is_missing():
    data = ods(f"<table:table-row>{ods_cell('id')}{ods_cell('vas')}</table:table-row>")
    values = read_workbook(data, "c.ods").sheets[0]
    copy = annotate_workbook(data, "c.ods", [finding("A1", sheet=values.name)])
    assert copy.losses == list_losses(data)
    assert "values only" in copy.losses[0]
    assert [[one.value for one in row] for row in opened(copy)[values.name]] == values.rows


def test_more_rows_than_can_be_marked_give_the_list_alone():
    out = io.StringIO()
    csv.writer(out).writerows([["id", "vas"], *([at, 5] for at in range(20_001))])
    workbook = openpyxl.Workbook(write_only=True)
    page = workbook.create_sheet("Data")
    for at in range(20_001):
        page.append([at])
    for data, name in ((out.getvalue().encode(), "c.csv"), (saved(workbook), "c.xlsx")):
        copy = annotate_workbook(data, name, [finding("B2")])
        assert copy.name == "c findings.xlsx"
        assert opened(copy).sheetnames == [LIST_SHEET]
        assert [row["Cell"] for row in texts(opened(copy))] == ["B2"]
        assert listed(opened(copy))[0]["Cell"].hyperlink is None
        assert copy.losses == list_losses(data)
        assert "more than 20,000 rows" in copy.losses[0]


# hostile files


def test_a_merged_range_over_the_whole_sheet_gives_the_list_alone():
    data = with_parts(
        saved(small()), {}, sheet_end='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    copy = annotate_workbook(data, "c.xlsx", [finding()])
    assert opened(copy).sheetnames == [LIST_SHEET]
    assert "limits of memory and time" in copy.losses[0]


def test_a_workbook_openpyxl_cannot_read_gives_the_list_alone():
    data = book(sheet(rows()))
    assert read_workbook(data, "c").sheets[0].rows[1][0] == "P01"
    copy = annotate_workbook(data, "c.xlsx", [finding()])
    assert texts(opened(copy))[0]["Cell"] == "B3"


def test_a_strict_workbook_gives_the_list_alone_because_openpyxl_would_drop_its_cells():
    content = {"xl/workbook.xml": '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}
    source = zipfile.ZipFile(io.BytesIO(saved(small())))
    data = archive({name: source.read(name) for name in source.namelist()} | content)
    assert "strict" in list_losses(data)[0]
    assert opened(annotate_workbook(data, "c.xlsx", [finding()])).sheetnames == [LIST_SHEET]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"%PDF-1.7", "not-a-spreadsheet"),
        (book(sheet(f'<row r="1">{cell("A1", 1)}</row>'), prolog='<!DOCTYPE a [<!ENTITY b "c">]>'), "unsafe-archive"),
        (archive({"../out.xml": "x"}), "unsafe-archive"),
    ],
)
def test_what_the_reader_refuses_is_refused_here_too(data, code):
    for ask in (lambda: annotate_workbook(data, "c.xlsx", []), lambda: list_losses(data)):
        with pytest.raises(UnreadableFile) as refused:
            ask()
        assert refused.value.code == code
