"""What runs in the child process that marks a workbook: the file and the findings in, the annotated copy out.

openpyxl opened in full follows whatever a file says, and a hostile one can keep it busy for ever: here it has as
little as the reader has. `main` answers with one message: `done` with the copy if one was asked for and could be made,
the losses, and what kept it from being made; or `unreadable`.
"""

from __future__ import annotations

import codecs
import gc
import io
import marshal
import sys
import warnings
from collections.abc import Sequence

# openpyxl would bring numpy in if it could, which it does not need and whose threads take the child's memory.
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None makes an import fail

import openpyxl  # noqa: E402

from smdash.intake.annotated.annotated_book import Remark, add_list, mark_cells, save_book  # noqa: E402
from smdash.intake.annotated.round_trip import Contents, look_over, loss_sentences  # noqa: E402
from smdash.intake.cells.archive import Archive, damaged  # noqa: E402
from smdash.intake.cells.reader_child import limit_resources  # noqa: E402
from smdash.intake.cells.unreadable import UnreadableFile  # noqa: E402
from smdash.intake.cells.wire import send  # noqa: E402

MAX_ROWS = 20_000
MAX_CELLS = 1_000_000
# 1 MB of inflated workbook holds some 25,000 cells, and reading and writing a cell takes about 40 µs. The size packed
# says little: a sheet of grades packs ten times closer than one of laboratory values.
SECONDS_PER_MB = 4


def _warm_up() -> None:
    """Make the libraries open what they open on first use, because no file can be opened later."""
    for encoding in ("cp437", "cp1252", "latin-1", "utf-16", "utf-16-le"):
        codecs.lookup(encoding)
    try:
        from PIL import Image
    except ImportError:  # without it openpyxl leaves pictures out, and so does this
        pass
    else:
        Image.init()
    book = openpyxl.Workbook()
    book.active["A1"] = "a"  # type: ignore[index]  # a new workbook has an active sheet of cells
    remark = Remark("info", "Sheet", "A1", "", "", "", "m", "")
    mark_cells(book, [remark])
    add_list(book, [remark], ())
    openpyxl.load_workbook(io.BytesIO(save_book(book)), rich_text=True, keep_vba=True)


def _obstacle(contents: Contents) -> str:
    """Why the workbook cannot be copied; empty where it can."""
    if contents.strict:
        return "it is in the strict variant of the xlsx format"
    if contents.rows > MAX_ROWS:
        return f"it has more than {MAX_ROWS:,} rows"
    if contents.cells > MAX_CELLS:
        return f"it has more than {MAX_CELLS:,} cells"
    return ""


def annotate(data: bytes, contents: Contents, remarks: Sequence[Remark], sentences: Sequence[str]) -> bytes:
    """The annotated copy of an Office Open XML workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out; `round_trip` says so better
        book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True, keep_vba=contents.macros, keep_links=True)
    mark_cells(book, remarks)
    add_list(book, remarks, sentences)
    return save_book(book)


def main() -> None:
    """Read a job from standard input, answer on standard output."""
    gc.disable()  # the cells of a workbook live to the end, and the collector would walk them again and again
    data, remarks, sentences = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 (from our own parent)
    out = sys.stdout.buffer
    _warm_up()
    try:
        archive = Archive(data)
        limit_resources(archive.declared_size, SECONDS_PER_MB)
        contents = look_over(archive)
        losses = loss_sentences(contents.features)
        obstacle = _obstacle(contents)
        copy = None
        if remarks is not None and not obstacle:
            said = [*sentences, *(f"In this copy: {one}" for one in losses)]
            copy = annotate(data, contents, [Remark(*one) for one in remarks], said)
        send(out, "done", copy, losses, obstacle, contents.macros)
    except UnreadableFile as refusal:
        send(out, "unreadable", refusal.code, refusal.message)
    except BaseException:  # noqa: BLE001 (whatever openpyxl stumbles over is the file's, and the list is still given)
        refusal = damaged()
        send(out, "unreadable", refusal.code, refusal.message)
    out.flush()
