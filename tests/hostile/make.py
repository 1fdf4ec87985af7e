"""A seeded generator of files that are broken, hostile, or not what their name says. Nothing here is patient data."""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
TABLE = [["id", "vas"], ["P01", 6.5], ["P02", 7.0]]
READS = "reads"
# What may come of a broken .xls: much of a bit's change is in bytes that mean nothing.
_BROKEN_XLS = ("damaged-file", "no-sheets", "not-a-spreadsheet", "password-protected", "reader-stopped", "too-large",
               "unsupported-format", READS)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its name as uploaded, its bytes, and what is right: codes of a refusal, or READS."""

    file: str
    made: bytes | Callable[[], bytes]
    right: tuple[str, ...]

    @property
    def data(self) -> bytes:
        """The bytes; those of the largest are made when asked for, since every worker of a test run lists all."""
        return self.made if isinstance(self.made, bytes) else self.made()


def cell(address: str, value: object, attributes: str = "") -> str:
    if isinstance(value, str):
        return f'<c r="{address}"{attributes} t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{address}"{attributes}><v>{value}</v></c>'


def rows(table: list[list[object]] = TABLE) -> str:
    return "".join(
        f'<row r="{r}">' + "".join(cell(f"{chr(65 + c)}{r}", value) for c, value in enumerate(row)) + "</row>"
        for r, row in enumerate(table, 1)
    )


def sheet(body: str, *, head: str = "", tail: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{head}<sheetData>{body}</sheetData>{tail}</worksheet>'


def members(sheet_xml: str | bytes, *, prolog: str = "", texts: str | bytes | None = None) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{prolog}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    if texts is not None:
        found["xl/sharedStrings.xml"] = texts
    return found


def archive(parts: dict[str, str | bytes], more: tuple[tuple[str, str | bytes], ...] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (*parts.items(), *more):
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, compresslevel=1)
    return out.getvalue()


def book(sheet_xml: str | bytes, **kinds: str | bytes) -> bytes:
    return archive(members(sheet_xml, **kinds))  # type: ignore[arg-type]  # keywords pass through as they came


def related(*parts: tuple[str, str, str | bytes]) -> bytes:
    """A workbook with further parts: the kind of each, its name, its content."""
    found = members(sheet(rows()))
    links = "".join(
        f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="/{name}"/>'
        for number, (kind, name, _) in enumerate(parts)
    )
    found["xl/_rels/workbook.xml.rels"] = str(found["xl/_rels/workbook.xml.rels"]).replace("</", links + "</")
    return archive(found, tuple((name, content) for _, name, content in parts))


def beside(*parts: tuple[str, str, str | bytes]) -> bytes:
    """A workbook with parts beside its sheet, such as comments: the kind of each, its name, its content."""
    links = "".join(
        f'<Relationship Id="x{number}" Type="{OFFICE}/{kind}" Target="/{name}"/>'
        for number, (kind, name, _) in enumerate(parts)
    )
    own = ("xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
    return archive(members(sheet(rows())), (own, *((name, content) for _, name, content in parts)))


def ods(table: str, prolog: str = "", styles: str = "") -> bytes:
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": prolog + "<office:document-content "
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
            'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
            f'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{styles}<office:body><office:spreadsheet>'
            f'<table:table table:name="Data">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_cell(value: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{value}</text:p></table:table-cell>'


def container(streams: dict[str, bytes], *, loop: bool = False) -> bytes:
    """An OLE container of 512-byte sectors; with `loop` each stream's last sector leads back to its first."""
    tables = 1 + sum(-(-len(content) // 512) + 8 for content in streams.values()) // 126
    folders = 1 + len(streams) // 4
    table: list[int] = [0xFFFFFFFD] * tables + [*range(tables + 1, tables + folders), 0xFFFFFFFE]
    sectors: list[bytes] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        first = len(table)
        count = -(-len(content) // 512)
        table += [*range(first + 1, first + count), first if loop else 0xFFFFFFFE]
        sectors += [content[at * 512 : (at + 1) * 512].ljust(512, b"\0") for at in range(count)]
        entries.append(_entry(name, 2, first, len(content)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<109I", *range(tables), *([0xFFFFFFFF] * (109 - tables)))
    allocation = struct.pack(f"<{128 * tables}I", *table, *([0xFFFFFFFF] * (128 * tables - len(table))))
    return head + allocation + b"".join(entries).ljust(512 * folders, b"\0") + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    entry = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters) + 2, kind, 1, *([0xFFFFFFFF] * 3))
    return entry + bytes(36) + struct.pack("<III", first, size, 0)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(kind: int) -> bytes:
    """The first record of a part of an .xls stream: 5 for the workbook, 16 for a sheet."""
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


END = record(0x0A, b"")


def xls_stream(
    *records: bytes, texts: tuple[str, ...] = (), before: bytes = b"", text_count: int | None = None
) -> bytes:
    """The stream of an .xls workbook of one sheet, `Data`, with these records in it."""
    count = len(texts) if text_count is None else text_count
    table = struct.pack("<II", count, count)
    table += b"".join(struct.pack("<HB", len(text), 0) + text.encode("latin-1") for text in texts)
    head = begin(5) + before + record(0xE0, bytes(20))
    tail = record(0xFC, table) + END
    bound = struct.pack("<IBBBB", len(head) + 16 + len(tail), 0, 0, 4, 0) + b"Data"
    size = record(0x200, struct.pack("<IIHHH", 0, 3, 0, 2, 0))
    return head + record(0x85, bound) + tail + begin(16) + size + b"".join(records) + END


def xls_number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def xls_text(row: int, column: int, number: int) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, column, 0, number))


XLS_TABLE = (xls_text(0, 0, 0), xls_text(0, 1, 1), xls_text(1, 0, 2), xls_number(1, 1, 6.5),
             xls_text(2, 0, 3), xls_number(2, 1, 7.0))  # fmt: skip
XLS_TEXTS = ("id", "vas", "P01", "P02")


def overlapping(parts: dict[str, str | bytes], name: str, times: int) -> bytes:
    """A zip whose directory lists one of its members again and again, under other names at the same place."""
    packed = archive(parts)
    end = packed.rfind(b"PK\x05\x06")
    start = int.from_bytes(packed[end + 16 : end + 20], "little")
    directory = packed[start:end]
    at = directory.find(name.encode()) - 46
    entry = directory[at : at + 46 + len(name)]
    more = b"".join(
        entry[:28] + struct.pack("<H", len(name) + 5) + entry[30:46] + f"{name}{number:05}".encode()
        for number in range(times)
    )
    count = struct.pack("<HHI", *([min(len(parts) + times, 0xFFFF)] * 2), len(directory) + len(more))
    return packed[:start] + directory + more + packed[end : end + 8] + count + packed[end + 16 :]


def hostile_files(seed: int = 20181) -> dict[str, Hostile]:
    """All files, by what is wrong with them."""
    dice = random.Random(seed)
    good = book(sheet(rows()))
    deep = "<a>" * 200_000 + "</a>" * 200_000
    laughs = '<!DOCTYPE w [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    plain = b"id;vas\nP01;6,5\nP02;7\n"
    found: dict[str, Hostile] = {}

    def add(what: str, file: str, data: bytes | Callable[[], bytes], *right: str) -> None:
        found[what] = Hostile(file, data, right)

    add("nothing", "a.xlsx", b"", "empty-file")
    add("byte order mark only", "a.csv", b"\xef\xbb\xbf", "empty-file")
    add("blanks only", "a.csv", b" \r\n\t\r\n ", "empty-file")
    add("NULs only", "a.xls", bytes(4096), "empty-file")
    add("pdf", "a.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + dice.randbytes(2000), "not-a-spreadsheet")
    add("png", "a.csv", b"\x89PNG\r\n\x1a\n" + dice.randbytes(2000), "not-a-spreadsheet")
    add("jpeg", "a.xls", b"\xff\xd8\xff\xe0" + dice.randbytes(2000), "not-a-spreadsheet")
    add("program", "a.xlsx", b"MZ\x90\0\3\0\0\0" + dice.randbytes(2000), "not-a-spreadsheet")
    add("random bytes", "a.xlsx", b"\x01\x02" + dice.randbytes(5000), "not-a-spreadsheet")
    add("json", "a.csv", b'{"patients": [{"id": 1}]}', "not-a-spreadsheet")
    add("gzip", "a.xlsx", gzip.compress(plain, mtime=0), "not-a-spreadsheet")
    add("rich text", "a.xls", b"{\\rtf1\\ansi id vas}", "not-a-spreadsheet")
    add("web page", "a.xls", b"<html><body><table><tr><td>id</td></tr></table></body></html>", "unsupported-format")
    add(
        "xml of Excel 2003",
        "a.xls",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
        "unsupported-format",
    )
    add("csv called xlsx", "a.xlsx", plain, READS)
    add("tab text called xls", "a.xls", plain.replace(b";", b"\t"), READS)
    add("xlsx called csv", "a.csv", good, READS)
    add("xlsx called xls", "a.xls", good, READS)
    add("ods called xlsx", "a.xlsx", ods(f"<table:table-row>{ods_cell('id')}</table:table-row>"), READS)
    document = {**members(""), "xl/workbook.xml": '<w:document xmlns:w="x"/>'}
    add("docx", "a.xlsx", archive(document), "not-a-spreadsheet")
    add("zip of texts", "a.xlsx", archive({"a.csv": plain}), "not-a-spreadsheet")
    add("empty zip", "a.xlsx", archive({}), "empty-file")
    binary = {name.replace("workbook.xml", "workbook.bin"): text for name, text in members("").items()}
    binary["_rels/.rels"] = str(binary["_rels/.rels"]).replace("workbook.xml", "workbook.bin")
    add("xlsb", "a.xlsx", archive(binary), "unsupported-format")
    add("password, xlsx", "a.xlsx", container({"EncryptedPackage": dice.randbytes(5000)}), "password-protected")
    add("password, xls", "a.xls", container({"Workbook": begin(5) + record(0x2F, bytes(54))}), "password-protected")
    locked = bytearray(good)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(mark)
        while place >= 0:
            locked[place + at] |= 1
            place = locked.find(mark, place + 4)
    add("password, zip", "a.xlsx", bytes(locked), "password-protected")
    add("word document", "a.xls", container({"WordDocument": b"x" * 5000}), "not-a-spreadsheet")
    add(
        "looping container",
        "a.xls",
        container({"Workbook": begin(5) + dice.randbytes(5000)}, loop=True),
        "damaged-file",
    )
    whole = container({"Workbook": begin(5) + dice.randbytes(9000)})
    add("garbage in a container", "a.xls", whole, "damaged-file", "no-sheets")
    add("truncated container", "a.xls", whole[:2000], "damaged-file")
    add("truncated zip", "a.xlsx", good[: len(good) * 6 // 10], "damaged-file")
    add("zip without its last byte", "a.xlsx", good[:-1], "damaged-file", READS)
    for number in range(12):
        flipped = bytearray(good)
        for _ in range(3):
            flipped[dice.randrange(40, len(good))] ^= 1 << dice.randrange(8)
        add(
            f"bits flipped {number}",
            "a.xlsx",
            bytes(flipped),
            "damaged-file",
            "unsafe-archive",
            "password-protected",
            READS,
        )
    many = tuple((f"xl/media/{number}.txt", "") for number in range(3000))
    add("3,000 members", "a.xlsx", archive(members(sheet(rows())), many), "unsafe-archive")
    add("path traversal", "a.xlsx", archive(members(sheet(rows())), (("../../etc/x", "x"),)), "unsafe-archive")
    add("absolute name", "a.xlsx", archive(members(sheet(rows())), (("/etc/x", "x"),)), "unsafe-archive")
    twice = (("XL/workbook.xml", "<workbook/>"),)
    add("duplicate member", "a.xlsx", archive(members(sheet(rows())), twice), "unsafe-archive")
    zeros = 300 * 2**20

    def bomb_in_the_texts() -> bytes:
        return book(sheet(rows()), texts=b"<sst>" + bytes(zeros))

    def long() -> bytes:
        return book(sheet("".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, 1_048_577))))

    add(
        "bomb in the sheet",
        "a.xlsx",
        lambda: book(b"<worksheet><sheetData>" + bytes(zeros)),
        "unsafe-archive",
        "damaged-file",
    )
    add("bomb in the texts", "a.xlsx", bomb_in_the_texts, "unsafe-archive", "damaged-file")
    add("1,048,576 rows", "a.xlsx", long, "too-large")
    wide = f'<row r="1">{"".join(f"<c><v>{c}</v></c>" for c in range(16_384))}</row>'
    add("16,384 columns", "a.xlsx", book(sheet(wide)), "too-large")
    add("deep xml in the workbook", "a.xlsx", archive({**members(""), "xl/workbook.xml": deep}), "not-a-spreadsheet")
    add("deep xml in the sheet", "a.xlsx", book(sheet(deep)), "damaged-file", READS)
    entities = laughs + "]>"
    add("entity expansion", "a.xlsx", book(sheet(rows()), prolog=entities), "unsafe-archive")
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    add("external entity", "a.xlsx", book(outside + sheet(rows())), "unsafe-archive")
    texts = f'{outside}<sst xmlns="{MAIN}"><si><t>&x;</t></si></sst>'
    add("external entity in the texts", "a.xlsx", book(sheet(rows()), texts=texts), "unsafe-archive")
    lie = '<dimension ref="A1:XFD1048576"/>'
    add("lying dimension", "a.xlsx", book(sheet(rows(), head=lie)), READS)
    texts = f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>id</t></si></sst>'
    add("lying string count", "a.xlsx", book(sheet(rows()), texts=texts), READS)
    lost = '<row r="1"><c r="A1" t="s"><v>77</v></c></row>'
    add("text that does not exist", "a.xlsx", book(sheet(lost)), "damaged-file")
    far = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    add("stray cell in the last corner", "a.xlsx", book(sheet(rows() + far)), READS)
    far = f'<row r="1048576">{cell("Z1048576", "x")}</row>'
    add("stray cell in the last row", "a.xlsx", book(sheet(rows() + far)), READS)
    first = f'<row r="1">{cell("XFD1", 1)}{cell("A1", 2)}</row>' + rows()[rows().index('<row r="2">') :]
    add("last column first", "a.xlsx", book(sheet(first)), READS)
    belied = f'<row r="1">{cell("A1", 1)}{cell("B1048576", 2)}</row>'
    add("address that belies its row", "a.xlsx", book(sheet(belied)), "damaged-file", "too-large", "reader-stopped")
    backward = "".join(f'<row r="{r}">{cell(f"A{r}", r)}</row>' for r in (3, 1, 2))
    add("rows out of order", "a.xlsx", book(sheet(backward)), "rows-out-of-order")
    huge = f'<row r="1">{cell("ZZZZ99999999999", 1)}</row>'
    add("address beyond any sheet", "a.xlsx", book(sheet(huge)), "damaged-file")
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    add("merge over the whole sheet", "a.xlsx", book(sheet(rows(), tail=merge)), READS)
    merge = "".join(f'<mergeCell ref="A{r}:B{r}"/>' for r in range(1, 200_001))
    add("200,000 merges", "a.xlsx", book(sheet(rows(), tail=f"<mergeCells>{merge}</mergeCells>")), "too-large")
    add("unfinished sheet", "a.xlsx", book(sheet(rows())[:-40]), "damaged-file")
    missing = members(sheet(rows()))
    del missing["xl/worksheets/sheet1.xml"]
    add("missing sheet", "a.xlsx", archive(missing), "damaged-file")
    macro = (("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro"),)
    add("macros", "a.xlsm", archive(members(sheet(rows())), macro), READS)
    link = (("xl/externalLinks/externalLink1.xml", "<externalLink/>"),)
    add("external link", "a.xlsx", archive(members(sheet(rows())), link), READS)
    endless = f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("x")}</table:table-row>'
    add("ods row repeated", "a.ods", ods(endless), "too-large")
    repeated = ' table:number-columns-repeated="999999999"'
    across = f"<table:table-row>{ods_cell('x', repeated)}</table:table-row>"
    add("ods cell repeated", "a.ods", ods(across), "too-large")
    add("ods with entities", "a.ods", ods("", prolog=entities.replace("DOCTYPE w", "DOCTYPE x")), "unsafe-archive")
    add("ods, deep", "a.ods", ods(deep), "damaged-file", READS)
    add("csv with NULs", "a.csv", plain.replace(b"P01", b"P\x0001"), READS)
    add("csv with control characters", "a.csv", plain.replace(b"P01", b"P\x0101"), READS)
    add("csv with an open quotation", "a.csv", b'id;note\nP01;"open\nP02;x\n', "unclosed-quotation")
    add("csv with an endless cell", "a.csv", b'id;note\nP01;"' + b"x" * 200_000 + b'"\n', "unclosed-quotation")
    add("csv with too many columns", "a.csv", b";".join([b"x"] * 100_000), "too-large")
    add("csv with too many rows", "a.csv", b"a;b\n" * 300_000, "too-large")
    add("text of 16 bits, cut", "a.txt", "id\tvas\nP01\t6".encode("utf-16")[:-1], "damaged-file")
    add("csv with a cell beyond all measure", "a.csv", b"1" * 200_000, "too-large")
    add("csv with marks of direction", "a.csv", plain.replace(b"P01", "P\u202e\u200b01".encode()), READS)
    add(
        "text of 16 bits, half a letter",
        "a.csv",
        b"\xff\xfe" + "id\tP".encode("utf-16-le") + b"\x3d\xd8",
        "damaged-file",
    )
    inner = archive({f"{number}.bin": bytes(2**20) for number in range(20)})
    nested = archive({f"{number}.zip": inner for number in range(20)})
    add("nested zips", "a.xlsx", archive({f"{number}.zip": nested for number in range(20)}), "not-a-spreadsheet")
    add("nested zips inside", "a.xlsx", archive(members(sheet(rows())), (("xl/embeddings/x.zip", nested),)), READS)
    add("one member under many names", "a.xlsx", overlapping(members(sheet(rows())), SHEET, 900), READS, "damaged-file")
    add("one member under 60,000 names", "a.xlsx", overlapping(members(sheet(rows())), SHEET, 60_000), "unsafe-archive")
    styles = b"<styleSheet><cellXfs>" + b"<xf/>" * (4 * 2**20) + b"</cellXfs></styleSheet>"
    add("bomb in the styles", "a.xlsx", related(("styles", "xl/styles.xml", styles)), "unsafe-archive")
    comments = b"<comments><commentList>" + b'<comment ref="A1"/>' * 2**20 + b"</commentList></comments>"
    add("bomb in the comments", "a.xlsx", beside(("comments", "xl/comments1.xml", comments)), "unsafe-archive")
    many_comments = "".join(f'<comment ref="A{row}"><text><t>x</t></text></comment>' for row in range(1, 100_001))
    commented = f"<comments><commentList>{many_comments}</commentList></comments>"
    add("100,000 comments", "a.xlsx", beside(("comments", "xl/comments1.xml", commented)), "too-large")
    bomb = b"<a/>" * (8 * 2**20)
    add("bomb in a drawing", "a.xlsx", beside(("drawing", "xl/drawings/drawing1.xml", bomb)), READS)
    add("bomb in the macros", "a.xlsm", archive(members(sheet(rows())), (("xl/vbaProject.bin", bytes(2**25)),)), READS)

    def short_texts() -> bytes:
        return book(sheet(rows()), texts=b"<sst>" + b"<si><t>a</t></si>" * (5 * 2**20) + b"</sst>")

    add("bomb of short texts", "a.xlsx", short_texts, "unsafe-archive")
    hidden = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols>"
    add("100,000 columns described", "a.xlsx", book(sheet(rows(), head=hidden)), "damaged-file")
    wide_row = f"<row>{'<c><v>1</v></c>' * 16_384}</row>"
    add("300 rows of 16,384 cells", "a.xlsx", lambda: book(sheet(wide_row * 300)), "too-large")
    add("8 million blank rows", "a.xlsx", lambda: book(sheet(rows() + "<row/>" * (8 * 2**20))), READS)
    unnumbered = "<row><c><v>1</v></c></row>" * 300_000
    add("300,000 rows without numbers", "a.xlsx", book(sheet(unnumbered)), "too-large")
    unclosed = rows().replace("<t>P01</t></is></c>", "<t>P01</t></is>c>")
    add("a cell that is not closed", "a.xlsx", book(sheet(unclosed)), "damaged-file")
    for what, number in {"below 0": "-1", "a word": "abc", "beyond counting": "9" * 20}.items():
        lost = f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>'
        one = f'<sst xmlns="{MAIN}"><si><t>id</t></si></sst>'
        add(f"number of a text {what}", "a.xlsx", book(sheet(lost), texts=one), "damaged-file")
    twice = rows().replace(cell("B2", 6.5), cell("B2", 6.5) + cell("B2", 9.9))
    add("two cells of one address", "a.xlsx", book(sheet(twice)), "damaged-file")
    endless = rows().replace("<v>6.5</v>", "<v>1e999</v>").replace("<v>7.0</v>", "<v>NaN</v>")
    add("numbers that are none", "a.xlsx", book(sheet(endless)), READS)
    add("included file", "a.xlsx", book(sheet(rows().replace("P01", INCLUDE))), READS)
    add(
        "parameter entity",
        "a.xlsx",
        book('<!DOCTYPE w [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>' + sheet(rows())),
        "unsafe-archive",
    )
    wide_letters = f'<?xml version="1.0" encoding="UTF-16"?>{outside}{sheet(rows())}'.encode("utf-16")
    add("external entity in 16 bits", "a.xlsx", book(wide_letters), "unsafe-archive")
    page = xls_stream(*XLS_TABLE, texts=XLS_TEXTS)
    good_xls = container({"Workbook": page})
    add("xls called csv", "a.csv", good_xls, READS)
    for number in range(8):
        flipped = bytearray(good_xls)
        for _ in range(2):
            flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        add(f"xls, bits flipped {number}", "a.xls", bytes(flipped), *_BROKEN_XLS)
    lies = {
        "length of a record": page.replace(xls_number(1, 1, 6.5), struct.pack("<HH", 0x203, 0xFFFF) + bytes(14)),
        "text that does not exist": xls_stream(*XLS_TABLE, texts=XLS_TEXTS[:-1]),
        "count of texts": xls_stream(*XLS_TABLE, texts=XLS_TEXTS, text_count=2**32 - 1),
        "dimension": page.replace(
            struct.pack("<IIHHH", 0, 3, 0, 2, 0), struct.pack("<IIHHH", 0, 2**32 - 1, 0, 65535, 0)
        ),
        "records that continue nothing": xls_stream(*XLS_TABLE, texts=XLS_TEXTS, before=record(0x3C, b"") * 200_000),
        "stray cell in the last corner": xls_stream(*XLS_TABLE, xls_number(65_535, 255, 1.0), texts=XLS_TEXTS),
        "record of no kind among the cells": page.replace(
            xls_number(1, 1, 6.5), record(0x202, xls_number(1, 1, 6.5)[4:])
        ),
        "blank cell as long as a number": page.replace(xls_number(1, 1, 6.5), record(0x201, xls_number(1, 1, 6.5)[4:])),
        "50,000 sheets": xls_stream(*XLS_TABLE, before=record(0x85, bytes(6) + b"\1\0x") * 50_000, texts=XLS_TEXTS),
    }
    for what, stream in lies.items():
        right = ("too-large",) if "corner" in what or "sheets" in what else ("damaged-file", "reader-stopped")
        add(f"xls, {what}", "a.xls", container({"Workbook": stream}), *right)
    add("too large", "a.csv", b"a;b\n" * (6 * 2**20), "too-large")
    return found
