"""What runs in the child process: one file in on standard input, its cells out on standard output.

The child reads untrusted bytes with a parser that can abort or hang, so it has little: limited memory and processor
time, no file and no socket may be opened, nothing is written. Whatever happens here costs the server nothing.
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import sys
from typing import Any, BinaryIO

from smdash.intake.cells.archive import Archive, damaged
from smdash.intake.cells.biff import read_xls
from smdash.intake.cells.file_kind import OLE
from smdash.intake.cells.ods import read_ods
from smdash.intake.cells.ole import ENCODINGS
from smdash.intake.cells.ooxml import OoxmlWorkbook
from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import empty_workbook_facts, pack, send

# With the parent, which waits, this stays below 1 GB.
MEMORY = 880 * 2**20
# A small file has no business taking long; 1 MB of xlsx takes about half a second to read, of ods two. With the start
# of the program a bomb is said to be one within five.
SECONDS = 4
SECONDS_PER_MB = 5


def limit_resources(size: int, seconds_per_mb: int = SECONDS_PER_MB) -> None:
    """Give up memory, processor time, files and sockets, as far as the platform can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; there the parent's clock is the only one.
        return
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS + int(seconds_per_mb * size / 2**20),
        resource.RLIMIT_NOFILE: 3,  # standard input, output and error: no file and no socket can be added
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,  # a core dump would leave patient data on disk
    }
    for limit, value in limits.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(limit, (value, value))


def send_cells(data: bytes, out: BinaryIO) -> None:
    """Send a workbook's sheets piece by piece, then what is told of the workbook as a whole."""
    told = empty_workbook_facts()

    def send_rows(top: int, left: int, rows: list[list[Any]], share: float) -> None:
        if rows:
            send(out, "rows", top, len(rows), pack(rows, left), share)

    if data.startswith(OLE):
        kind = "xls"
        for facts, piece in read_xls(data, told):
            send_rows(*piece, 1.0)
            send(out, "sheet", facts)
    else:
        archive = Archive(data)
        if "content.xml" in archive:
            kind = "ods"
            for facts, rows in read_ods(archive, told):
                send_rows(0, 0, rows, archive.share_inflated)
                send(out, "sheet", facts)
        else:
            kind = "xlsx"
            for facts, pieces in OoxmlWorkbook(archive, told).sheets():
                for piece in pieces:
                    send_rows(*piece, archive.share_inflated)
                send(out, "sheet", facts)
    send(out, "workbook", kind, told)


def answer(data: bytes, out: BinaryIO) -> None:
    """Answer a file with its cells, or with why it cannot be read."""
    try:
        send_cells(data, out)
    except UnreadableFile as refusal:
        send(out, "unreadable", refusal.code, refusal.message)
    except MemoryError:
        send(
            out,
            "unreadable",
            "too-large",
            "The file needs too much memory: keep only the sheets and rows with patient data and upload it again.",
        )
    except BaseException:  # noqa: BLE001 (a fault of the Rust parser is no Exception, and the file is at fault)
        refusal = damaged()
        send(out, "unreadable", refusal.code, refusal.message)


def main() -> None:
    """Read standard input, answer on standard output."""
    gc.disable()  # nothing here makes cycles, and the collector would walk a million cells again and again
    data = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    for encoding in (*ENCODINGS, "cp437", "latin-1", "utf-16"):  # these are modules, and no file can be opened later
        codecs.lookup(encoding)
    limit_resources(len(data))
    answer(data, out)
    out.flush()
