"""Hostile and broken files: right content or one clear sentence, and the server never notices."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from smdash.intake.cells import reader_process
from smdash.intake.cells.workbook import CellError, Sheet, UnreadableFile, Workbook, read_workbook
from tests.hostile.make import READS, TABLE, book, hostile_files, rows, sheet

FILES = hostile_files()


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every child the reader starts."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def remember(*words: object, **kinds: object) -> subprocess.Popen[bytes]:
        started.append(start(*words, **kinds))  # type: ignore[call-overload]  # whatever Popen is called with
        return started[-1]

    monkeypatch.setattr(reader_process.subprocess, "Popen", remember)
    return started


def test_there_are_more_than_forty_hostile_files():
    assert len(FILES) > 40


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_gives_content_or_one_sentence_and_leaves_nothing_behind(what, children, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    file = FILES[what]
    try:
        workbook, refusal = read_workbook(file.data, file.file), None
    except UnreadableFile as unreadable:
        workbook, refusal = None, unreadable
    if refusal is not None:
        assert refusal.code in file.right, refusal.message
        assert refusal.message == str(refusal)
        assert refusal.message.endswith(".")
        assert "\n" not in refusal.message
        assert len(refusal.message) < 250
    if workbook is not None:
        assert READS in file.right, workbook
        assert workbook.sheets
    assert len(children) <= 1
    assert all(child.returncode is not None for child in children)
    assert list(tmp_path.iterdir()) == []


def only_sheet(workbook: Workbook) -> Sheet:
    assert len(workbook.sheets) == 1
    return workbook.sheets[0]


@pytest.mark.parametrize(
    "what",
    ["xlsx called csv", "xlsx called xls", "lying dimension", "lying string count", "merge over the whole sheet",
     "macros", "external link", "stray cell in the last corner", "stray cell in the last row", "xls called csv",
     "8 million blank rows", "bomb in a drawing", "bomb in the macros", "nested zips inside"],
)  # fmt: skip
def test_the_table_of_a_hostile_file_is_read_right(what):
    assert only_sheet(read_workbook(FILES[what].data, FILES[what].file)).rows == TABLE


@pytest.mark.parametrize("what", ["csv called xlsx", "tab text called xls", "csv with NULs"])
def test_the_table_of_a_misnamed_or_dirty_text_is_read_right(what):
    assert only_sheet(read_workbook(FILES[what].data, FILES[what].file)).rows == [
        ["id", "vas"],
        ["P01", "6,5" if b"," in FILES[what].data else None],
        ["P02", "7"],
    ]


def test_a_number_that_is_none_is_an_error_cell_and_not_a_blank_one():
    file = FILES["numbers that are none"]
    error = CellError("#NUM!")
    assert only_sheet(read_workbook(file.data, file.file)).rows == [["id", "vas"], ["P01", error], ["P02", error]]


@pytest.mark.parametrize("what", ["csv with marks of direction", "csv with control characters", "csv with NULs"])
def test_characters_that_cannot_be_seen_are_left_out_and_said(what):
    workbook = read_workbook(FILES[what].data, FILES[what].file)
    assert only_sheet(workbook).rows[1][0] == "P01"
    assert any("no reader sees" in note for note in workbook.notes)


def test_a_file_that_is_named_in_a_cell_is_not_included():
    file = FILES["included file"]
    assert only_sheet(read_workbook(file.data, file.file)).rows[1] == [None, 6.5]


def test_a_cell_beyond_all_measure_is_not_taken_for_an_open_quotation():
    file = FILES["csv with a cell beyond all measure"]
    with pytest.raises(UnreadableFile, match="more than 131,072 characters"):
        read_workbook(file.data, file.file)


def test_a_stray_cell_is_left_out_and_named():
    file = FILES["stray cell in the last corner"]
    assert any("XFD1048576" in note for note in read_workbook(file.data, file.file).notes)


def test_a_stray_column_is_left_out_and_named_wherever_its_cell_stands_in_the_row():
    file = FILES["last column first"]
    workbook = read_workbook(file.data, file.file)
    assert only_sheet(workbook).rows == [[2.0, None], ["P01", 6.5], ["P02", 7.0]]
    assert any("XFD1" in note for note in workbook.notes)


def test_macros_and_external_links_are_said():
    assert read_workbook(FILES["macros"].data, "a.xlsm").macros
    assert read_workbook(FILES["external link"].data, "a.xlsx").external_links


def test_a_merge_over_the_whole_sheet_ends_where_the_table_ends():
    file = FILES["merge over the whole sheet"]
    assert only_sheet(read_workbook(file.data, file.file)).merges == ((0, 0, 2, 1),)


def test_a_reader_that_outlives_its_time_is_stopped_and_said_in_one_sentence(children):
    with pytest.raises(UnreadableFile) as refusal:
        list(reader_process.exchange(book(sheet(rows())), seconds=0.0))
    assert refusal.value.code == "reader-stopped"
    assert children[0].returncode not in (None, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="these limits are Linux's")
def test_the_reading_process_can_open_no_file_and_no_socket_and_write_nothing(tmp_path):
    target = tmp_path / "out"
    attempt = f"""
import sys, socket
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from smdash.intake.cells.reader_child import limit_resources
already = open({str(target)!r}, "wb", buffering=0)
limit_resources(0)
refused = 0
for what in (lambda: open("/etc/hostname"), socket.socket, lambda: already.write(b"x")):
    try:
        what()
    except OSError:
        refused += 1
sys.stdout.write(str(refused))
"""
    told = subprocess.run([sys.executable, "-c", attempt], capture_output=True, check=True, env={**os.environ})
    assert told.stdout == b"3"


def test_no_message_repeats_what_a_cell_says():
    secret = "0101901234"
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{secret}</t></is></c><c r="B1" t="s"><v>99</v></c></row>'
    with pytest.raises(UnreadableFile) as refusal:
        read_workbook(book(sheet(cells)), "a.xlsx")
    assert secret not in refusal.value.message
