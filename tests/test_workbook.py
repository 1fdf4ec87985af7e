"""Bytes to cells: every kind of file, cell for cell. All content is invented."""

import csv
import io
import string
import struct
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from smdash.intake.cells.number_format import telling
from smdash.intake.cells.ole import Container
from smdash.intake.cells.workbook import CellError, Sheet, Workbook, cell_address, cell_position, read_workbook
from tests.hostile.make import (
    END,
    MAIN,
    XLS_TABLE,
    XLS_TEXTS,
    archive,
    book,
    cell,
    container,
    members,
    ods,
    ods_cell,
    record,
    sheet,
    xls_stream,
)
from tests.hostile.make import begin as xls_begin


def saved(workbook: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def rich_workbook() -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = "Data"
    page.append(["id", "vas", "share", "start", "result", "sum", "clock", "length", "yes", "seen", "range"])
    page.append(
        ["0001", 6.5, 0.155, date(2020, 1, 2), "#N/A", "=1+1", time(3, 4), timedelta(hours=54), True,
         datetime(2020, 1, 2, 3, 4, 5), date(2024, 6, 3)]
    )  # fmt: skip
    page.append([7, 23.4, "struck", CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))])
    page["E3"] = CellRichText(TextBlock(InlineFont(strike=True), "5"), " 3")
    page["A3"].number_format = "00000"
    page["C2"].number_format = "0.0%"
    page["B3"].number_format = '0.0" µg/L"'
    page["K2"].number_format = "d-mmm"
    page["H2"].number_format = "[h]:mm"
    page["C3"].font = Font(strike=True)
    page["B2"].comment = Comment("checked twice", "author")
    page["A5"] = "a note"
    page.merge_cells("A5:C5")
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    page.auto_filter.ref = "A1:K3"
    workbook.create_sheet("Hidden").sheet_state = "hidden"
    workbook.create_sheet("Deep").sheet_state = "veryHidden"
    workbook.properties.creator = "A. Author"
    workbook.properties.title = "Title"
    return workbook


@pytest.fixture(scope="module")
def rich() -> Workbook:
    return read_workbook(saved(rich_workbook()), "rich.xlsx")


def test_every_kind_of_cell_is_read_as_it_was_written(rich):
    rows = rich.sheets[0].rows
    assert rows[1] == [
        "0001", 6.5, 0.155, date(2020, 1, 2), CellError("#N/A"), None, time(3, 4), timedelta(hours=54), True,
        datetime(2020, 1, 2, 3, 4, 5), date(2024, 6, 3),
    ]  # fmt: skip
    assert [type(value) for value in rows[1][:4]] == [str, float, float, date]
    assert rows[3] == [None] * 11
    assert all(len(row) == 11 for row in rows)


def test_formats_that_change_what_is_seen_are_told_and_no_others(rich):
    assert rich.sheets[0].number_formats == {
        (1, 2): "0.0%", (1, 7): "[h]:mm", (1, 10): "d-mmm", (2, 0): "00000", (2, 1): '0.0" µg/L"',
    }  # fmt: skip


def test_what_a_reader_sees_beside_the_values_is_told(rich):
    page = rich.sheets[0]
    assert page.merges == ((4, 0, 4, 2),)
    assert page.hidden_rows == {2}
    assert page.hidden_columns == {1}
    assert page.filtered
    assert page.comments == {(1, 1): "checked twice"}
    assert page.unstored_formulas == {(1, 5)}
    assert page.address(1, 5) == "F2"


def test_a_raised_footnote_mark_does_not_become_a_digit_of_the_number(rich):
    assert rich.sheets[0].rows[2][3] == "12¹"


def test_struck_through_text_is_told_in_whole_and_in_part(rich):
    assert rich.sheets[0].struck == {(2, 2), (2, 4)}


def test_sheets_tell_whether_they_are_visible(rich):
    assert [(page.name, page.visibility) for page in rich.sheets] == [
        ("Data", "visible"), ("Hidden", "hidden"), ("Deep", "very hidden"),
    ]  # fmt: skip


def test_properties_of_the_document_are_told(rich):
    assert rich.properties["creator"] == "A. Author"
    assert rich.properties["title"] == "Title"
    assert (rich.kind, rich.macros, rich.external_links, rich.date_1904) == ("xlsx", False, False, False)


def one_sheet(data: bytes, name: str = "x") -> Sheet:
    (page,) = read_workbook(data, name).sheets
    return page


def test_dates_are_right_in_the_1904_system():
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    workbook.active["A1"] = date(2020, 1, 2)
    told = read_workbook(saved(workbook), "x")
    assert told.sheets[0].rows == [[date(2020, 1, 2)]]
    assert told.date_1904


def test_a_table_that_does_not_begin_in_the_first_cell_keeps_its_addresses():
    workbook = openpyxl.Workbook()
    workbook.active["C4"] = "id"
    assert one_sheet(saved(workbook)).rows == [[None] * 3, [None] * 3, [None] * 3, [None, None, "id"]]


def test_rows_of_a_large_sheet_stay_in_their_place_and_order():
    body = "".join(
        f'<row r="{row}">' + "".join(cell(cell_address(row - 1, column), row * 100 + column) for column in range(30))
        + "</row>"
        for row in range(1, 12_001)
        if row % 3
    )  # fmt: skip
    body = body.replace('<c r="B7000">', '<c r="B7000" t="e">').replace("<v>700001</v>", "<v>#REF!</v>")
    page = one_sheet(book(sheet(body)))
    expected = [
        [float((row + 1) * 100 + column) if (row + 1) % 3 else None for column in range(30)] for row in range(12_000)
    ]
    expected.pop()
    expected[6999][1] = CellError("#REF!")
    assert page.rows == expected


@pytest.mark.parametrize("code", ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_cell_is_not_blank(code):
    assert one_sheet(book(sheet(f'<row r="1"><c r="B1" t="e"><v>{code}</v></c></row>'))).rows == [
        [None, CellError(code)]
    ]


@pytest.mark.parametrize(
    ("content", "stored"),
    [
        ("<f>A1</f>", False),
        ("<f>A1</f><v></v>", False),
        ("<f>A1</f><v/>", False),
        ('<f t="shared" si="0"/>', False),
        ('<f t="shared" si="0"/><v>2</v>', True),
        ("<f>A1</f><v>2</v>", True),
    ],
)
def test_a_formula_without_a_stored_result_is_told(content, stored):
    page = one_sheet(book(sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1">{content}</c></row>')))
    assert page.unstored_formulas == (frozenset() if stored else {(0, 1)})
    assert page.rows == ([[1.0, 2.0]] if stored else [[1.0]])


def test_a_formula_whose_result_is_an_empty_text_is_a_blank_cell():
    body = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    page = one_sheet(book(sheet(body)))
    assert (page.rows, page.unstored_formulas) == ([[1.0]], frozenset())


def test_shared_texts_are_read_without_their_phonetic_hints_and_with_raised_and_struck_letters():
    texts = (
        f'<sst xmlns="{MAIN}"><si><t xml:space="preserve"> a &amp; b </t></si>'
        "<si><r><t>5</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r>"
        "<rPh sb='0' eb='1'><t>hint</t></rPh></si>"
        "<si><r><rPr><strike/></rPr><t>old</t></r><r><t> new</t></r></si></sst>"
    )
    body = (
        '<row r="1">'
        + "".join(f'<c r="{at}" t="s"><v>{i}</v></c>' for i, at in enumerate(("A1", "B1", "C1")))
        + "</row>"
    )
    page = one_sheet(book(sheet(body), texts=texts))
    assert page.rows == [[" a & b ", "5²", "old new"]]
    assert page.struck == {(0, 2)}


def test_cells_without_addresses_are_counted():
    body = "<row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c><v>3</v></c><c t='e'><v>#N/A</v></c></row>"
    assert one_sheet(book(sheet(body))).rows == [[1.0, 2.0], [None, None], [None, None], [3.0, CellError("#N/A")]]


def test_prefixed_elements_and_strict_workbooks_are_read():
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    body = sheet(f'<row r="1">{cell("A1", "id")}{cell("B1", 2)}</row>').replace(MAIN, strict)
    prefixed = body.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    strictly = {
        name: str(text).replace(MAIN, strict).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, text in members(body).items()
    }  # fmt: skip
    for data in (book(body), book(prefixed), archive(strictly), book(body.encode("utf-16"))):
        assert one_sheet(data).rows == [["id", 2.0]]


def test_an_ods_is_read_with_all_that_a_reader_sees():
    number = 'office:value-type="float" office:value='
    formula = "table:formula="
    row = (
        ods_cell("0001")
        + f'<table:table-cell {number}"6.5"><text:p>6,5</text:p></table:table-cell>'
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        + '<table:table-cell office:value-type="date" office:date-value="2020-01-02"/>'
        + '<table:table-cell office:value-type="date" office:date-value="2020-01-02T03:04:05"/>'
        + '<table:table-cell office:value-type="time" office:time-value="PT54H00M00S"/>'
        + f'<table:table-cell {formula}"of:=NA()" office:value-type="string"><text:p>#N/A</text:p></table:table-cell>'
        + f'<table:table-cell {formula}"of:=1+1"/>'
        + f'<table:table-cell table:number-columns-repeated="2" {number}"1"/>'
        + '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    spaced = ods_cell("a<text:s text:c='2'/>b")
    hidden = f'<table:table-row table:visibility="filter">{spaced}</table:table-row>'
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    told = read_workbook(ods(f"<table:table-row>{row}</table:table-row>{hidden}{blank}"), "x.ods")
    page = told.sheets[0]
    assert told.kind == "ods"
    assert page.rows == [
        ["0001", 6.5, True, date(2020, 1, 2), datetime(2020, 1, 2, 3, 4, 5), timedelta(hours=54), CellError("#N/A"),
         None, 1.0, 1.0],
        ["a  b", *[None] * 9],
    ]  # fmt: skip
    assert (page.hidden_rows, page.filtered, page.unstored_formulas) == ({1}, True, {(0, 7)})


def test_an_xls_is_read_with_error_cells_formats_and_hidden_rows():
    def part(kind: int) -> bytes:
        return record(0x809, bytes([0, 6, kind, 0]) + bytes(12))

    name = b"Data"
    font = record(0x31, bytes(14) + b"\x01\x00A")
    style = record(0xE0, bytes(20))
    padded = record(0xE0, bytes([0, 0, 164, 0]) + bytes(16))
    code = record(0x41E, bytes([164, 0, 5, 0, 0]) + b"00000")
    bound = len(part(5)) + 5 * len(font) + len(code) + 16 * len(style) + len(padded) + 4 + 8 + len(name) + 4
    globals_ = part(5) + 5 * font + code + 16 * style + padded
    globals_ += record(0x85, bound.to_bytes(4, "little") + bytes([1, 0, len(name), 0]) + name) + record(0x0A, b"")
    page = part(16) + record(0x200, struct.pack("<IIHHH", 0, 2, 0, 2, 0))
    page += record(0x208, struct.pack("<HHHHHHI", 1, 0, 2, 255, 0, 0, 0x20))
    page += record(0x203, struct.pack("<HHHd", 0, 0, 16, 7.0)) + record(0x205, struct.pack("<HHHBB", 0, 1, 0, 42, 1))
    page += record(0x203, struct.pack("<HHHd", 1, 0, 0, 2.5)) + record(0x0A, b"")
    told = read_workbook(container({"Workbook": globals_ + page}), "x.xls")
    assert told.kind == "xls"
    read = told.sheets[0]
    assert read.rows == [[7.0, CellError("#N/A")], [2.5, None]]
    assert (read.name, read.visibility) == ("Data", "hidden")
    assert read.number_formats == {(0, 0): "00000"}
    assert read.hidden_rows == {1}


def xls_comment(number: int, *pieces: bytes, shape: int = 0x19) -> bytes:
    """The records of a comment's box and of its text, in one piece or several."""
    length = sum(len(piece[1:]) // (2 if piece[0] else 1) for piece in pieces)
    box = record(0x5D, struct.pack("<HHHH14x", 0x15, 18, shape, number))
    text = record(0x1B6, struct.pack("<HH6xHHI", 0, 0, length, 16, 0))
    return box + text + b"".join(record(0x3C, piece) for piece in pieces) + record(0x3C, bytes(16))


def xls_note(row: int, column: int, number: int) -> bytes:
    return record(0x1C, struct.pack("<HHHHHB", row, column, 0, number, 1, 0) + b"A\0")


def read_xls_records(*records: bytes, **streams: bytes) -> Workbook:
    page = xls_stream(*XLS_TABLE, *records, texts=XLS_TEXTS)
    return read_workbook(container({"Workbook": page, **streams}), "x.xls")


def test_comments_of_an_xls_are_read_in_one_byte_letters_and_two_and_in_pieces():
    wide = b"\1" + "æø €".encode("utf-16-le")
    told = read_xls_records(
        xls_comment(7, b"\0ask ", wide), xls_comment(9, b"\0second"), xls_note(1, 1, 7), xls_note(2, 0, 9)
    )
    assert told.sheets[0].comments == {(1, 1): "ask æø €", (2, 0): "second"}
    assert not told.drawings


def test_a_comment_of_an_xls_without_its_text_is_still_told():
    assert read_xls_records(xls_note(1, 1, 3)).sheets[0].comments == {(1, 1): ""}


def test_the_text_of_a_drawn_box_is_no_comment_but_a_drawing():
    told = read_xls_records(xls_comment(7, b"\0box", shape=0x06))
    assert (told.sheets[0].comments, told.drawings) == ({}, True)


def test_what_follows_a_chart_inside_a_sheet_of_an_xls_is_read():
    chart = xls_begin(0x20) + record(0x203, struct.pack("<HHHd", 9, 9, 0, 1.0)) + END
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 1))
    told = read_xls_records(chart, xls_comment(1, b"\0late"), xls_note(2, 1, 1), merged)
    assert told.sheets[0].comments == {(2, 1): "late"}
    assert told.sheets[0].merges == ((0, 0, 1, 1),)


def property_set(page: int, texts: dict[int, bytes], kind: int = 30) -> bytes:
    values = {1: struct.pack("<IHH", 2, page, 0)}
    for key, text in texts.items():
        size = len(text) // (2 if kind == 31 else 1)
        values[key] = (struct.pack("<II", kind, size) + text).ljust(8 + -(-len(text) // 4) * 4, b"\0")
    at, places = 8 + 8 * len(values), b""
    for key, value in values.items():
        places += struct.pack("<II", key, at)
        at += len(value)
    body = struct.pack("<II", at, len(values)) + places + b"".join(values.values())
    return struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + body


@pytest.mark.parametrize(
    ("page", "kind", "encoding"),
    [(1252, 30, "cp1252"), (65001, 30, "utf-8"), (1250, 30, "cp1250"), (1252, 31, "utf-16-le")],
)
def test_properties_of_an_xls_are_told_in_their_own_letters(page, kind, encoding):
    texts = {4: "Jörg Böhm\0", 8: "Zoë\0" if page != 1250 else "Žofie\0", 2: "Cohort\0"}
    summary = property_set(page, {key: text.encode(encoding) for key, text in texts.items()}, kind)
    company = property_set(page, {15: "Clinic\0".encode(encoding)}, kind)
    told = read_xls_records(**{"\5SummaryInformation": summary, "\5DocumentSummaryInformation": company})
    assert told.properties == {
        "creator": "Jörg Böhm", "lastModifiedBy": texts[8].rstrip("\0"), "title": "Cohort", "Company": "Clinic",
    }  # fmt: skip


@given(st.binary(max_size=300))
def test_broken_properties_of_an_xls_never_cost_its_cells(noise):
    stream = property_set(1252, {4: b"A\0"})[:60] + noise
    assert set(Container(container({"\5SummaryInformation": stream})).properties()) <= {
        "title", "subject", "creator", "keywords", "description", "lastModifiedBy",
    }  # fmt: skip


def test_a_workbook_says_that_unseen_characters_were_left_out():
    told = read_workbook(book(sheet(f'<row r="1">{cell("A1", "P_x0001_01")}{cell("B1", "x")}</row>')), "x")
    assert told.sheets[0].rows == [["P01", "x"]]
    assert any("no reader sees" in note for note in told.notes)


@pytest.mark.parametrize("numbered", [True, False])
def test_rows_below_a_long_stretch_of_blank_ones_keep_their_place(numbered):
    def row(number: int, content: str = "") -> str:
        position = f' r="{number}"' if numbered else ""
        return f'<row{position}{" " * 150}customHeight="1">{content}</row>'

    blank = "".join(row(number) for number in range(2, 40_000))  # more than is looked at in one go
    rows = one_sheet(book(sheet(row(1, "<c><v>1</v></c>") + blank + row(40_000, "<c><v>2</v></c>")))).rows
    assert (len(rows), rows[0], rows[-1]) == (40_000, [1.0], [2.0])


def test_two_empty_texts_in_one_row_are_not_taken_for_two_cells_of_one_address():
    texts = f'<sst xmlns="{MAIN}"><si><t></t></si><si><t>x</t></si></sst>'
    cells = "".join(f'<c r="{letter}1" t="s"><v>{number}</v></c>' for letter, number in zip("ABC", "001", strict=True))
    assert one_sheet(book(sheet(f'<row r="1">{cells}</row>'), texts=texts)).rows == [[None, None, "x"]]


# -- text tables ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_tables_are_read_exactly_as_written(delimiter, encoding):
    text = (
        delimiter.join(["navn", "værdi", "note"]) + "\r\n" + delimiter.join([" 0001", '"6,5"', '"to\nlinjer; ""a"""'])
    )
    told = read_workbook(text.encode(encoding), "kohorte.csv")
    assert told.sheets[0].rows == [["navn", "værdi", "note"], [" 0001", "6,5", 'to\nlinjer; "a"']]
    assert told.delimiter == delimiter
    assert told.sheets[0].name == "kohorte"


@pytest.mark.parametrize(("encoding", "told"), [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")])
def test_text_of_16_bits_is_known_without_its_mark(encoding, told):
    workbook = read_workbook("id;vas\nP01;6,5\n".encode(encoding), "x.txt")
    assert (workbook.encoding, workbook.sheets[0].rows) == (told, [["id", "vas"], ["P01", "6,5"]])


@pytest.mark.parametrize("lines", ["\n", "\r\n", "\r"])
def test_the_sep_line_names_the_delimiter_and_keeps_its_row(lines):
    workbook = read_workbook(lines.join(["sep=;", "a,b;c", "1,2;3"]).encode(), "x.csv")
    assert workbook.sheets[0].rows == [[None, None], ["a,b", "c"], ["1,2", "3"]]


def test_decimal_commas_do_not_cut_a_semicolon_table():
    assert one_sheet(b"id;vas\n1;6,5\n2;7,5\n3;8,5\n").rows[1] == ["1", "6,5"]
    assert one_sheet(b"age, years;vas, mm\n1,5;6,5\n2,5;7,5\n").rows[1] == ["1,5", "6,5"]


def test_semicolons_within_cells_do_not_cut_a_comma_table():
    assert one_sheet(b"id,domains,vas\n1,skin;GI,6.5\n2,skin;GI,7\n").rows[1] == ["1", "skin;GI", "6.5"]


def test_ragged_rows_are_filled_with_blanks():
    assert one_sheet(b"a;b;c\n1\n2;3\n4;5;6;7\n").rows == [
        ["a", "b", "c", None], ["1", None, None, None], ["2", "3", None, None], ["4", "5", "6", "7"],
    ]  # fmt: skip


def test_an_xlsx_of_the_same_table_and_its_csv_agree_on_text():
    workbook = openpyxl.Workbook()
    workbook.active.append(["id", "<1,0"])
    assert one_sheet(saved(workbook)).rows == one_sheet(b"id;<1,0\n").rows


# -- addresses and formats -------------------------------------------------------------------------------------------


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_an_address_leads_back_to_its_cell(row, column):
    assert cell_position(cell_address(row, column)) == (row, column)
    assert cell_position(cell_address(row, column).lower()) == (row, column)


@pytest.mark.parametrize("text", ["", "12", "B", "B0", "B12:C13", "BBBB1", "B-1"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="not a cell address"):
        cell_position(text)


@pytest.mark.parametrize(
    "code",
    ["00000", "0%", "0.0%", '0.0" µg/L"', '0\\ "mdr"', "[h]:mm", "[$kr-406] #,##0", '"ID-"0000', "\\P000", "d-mmm",
     "mmm-yy",
     "dd-mm", "yyyy", "000000-0000", "0.0,", ";;;", "0;-0;;@", '0;-0;"neg"', "$#,##0", "#,##0 €"],
)  # fmt: skip
def test_a_format_that_shows_more_than_the_value_is_told(code):
    assert telling(code)


@pytest.mark.parametrize(
    "code",
    ["General", "0", "0.00", "#,##0", "#,##0.00_);[Red](#,##0.00)", "0.00E+00", "# ?/?", "@", "yyyy-mm-dd",
     "dd/mm/yyyy hh:mm",
     "[$-406]d. mmmm yyyy", "h:mm", "mm:ss.0", "[Red]0.0;[Blue]-0.0", "yyyy-mm-dd;@", "[$-F800]dddd, mmmm dd, yyyy"],
)  # fmt: skip
def test_a_format_that_shows_the_value_is_not_told(code):
    assert not telling(code)


# -- random tables ---------------------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cc", "Cf", "Cs", "Zs", "Cn")) | st.sampled_from(' ,;"'),
    min_size=1,
).filter(str.strip)  # a cell of spaces alone may come back blank, which it is
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 4))
DATES = st.dates(date(1901, 1, 1), date(2100, 1, 1))
CELLS = st.none() | WORDS | NUMBERS | DATES | st.booleans()


def trimmed(table: list[list[object]]) -> list[list[object]]:
    while table and all(value is None for value in table[-1]):
        table = table[:-1]
    width = max((at + 1 for row in table for at, value in enumerate(row) if value is not None), default=0)
    return [row[:width] for row in table]


def tables(cells: st.SearchStrategy[object]) -> st.SearchStrategy[list[list[object]]]:
    return st.integers(2, 6).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8)
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables(CELLS))
def test_random_tables_come_back_from_xlsx_cell_for_cell(table):
    workbook = openpyxl.Workbook()
    for row, values in enumerate(table, 1):
        for column, value in enumerate(values, 1):
            if isinstance(value, str):
                made = workbook.active.cell(row, column)
                made.value, made.data_type = value, "s"  # not a formula, even with a leading =
            elif value is not None:
                workbook.active.cell(row, column, value)
    read = one_sheet(saved(workbook)).rows
    assert read == trimmed(table)
    assert all(type(a) is type(b) for x, y in zip(read, trimmed(table), strict=True) for a, b in zip(x, y, strict=True))


SAFE = st.text(string.ascii_letters + string.digits + "æøåé .-<", min_size=1)


@settings(max_examples=60, deadline=None)
@given(
    tables(SAFE).filter(lambda table: any(ord(letter) < 128 for row in table for word in row for letter in word)),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_random_tables_come_back_from_csv_cell_for_cell(table, delimiter, encoding, lines):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=lines, quoting=csv.QUOTE_ALL).writerows(table)
    workbook = read_workbook(out.getvalue().encode(encoding), "x.csv")
    assert workbook.sheets[0].rows == table
    assert workbook.delimiter == delimiter
