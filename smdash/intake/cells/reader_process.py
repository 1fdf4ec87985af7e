"""The parent's side of the child processes that read or mark workbooks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from smdash.intake.cells.unreadable import UnreadableFile
from smdash.intake.cells.wire import receive

# The child's own limit on processor time comes first; this one is for what uses none, and for Windows.
SECONDS = 60.0

# The packages' __init__ would bring pandas, a second of start-up the child has no use for: the packages are entered
# by their folders alone. -I keeps the environment and the current folder out.
_START = """
import importlib, sys, types
for name, folder in (("smdash", sys.argv[1]), ("smdash.intake", sys.argv[2])):
    package = types.ModuleType(name)
    package.__path__ = [folder]
    sys.modules[name] = package
importlib.import_module("smdash.intake." + sys.argv[3]).main()
"""


def _environment() -> dict[str, str]:
    # Few memory arenas: each takes 64 MB of the child's address space. Windows needs its root.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {"MALLOC_ARENA_MAX": "3", **kept}


@contextmanager
def _child(seconds: float, module: str) -> Generator[subprocess.Popen[bytes]]:
    """A started child that is gone, whatever happens, when the block ends."""
    folder = Path(__file__).resolve().parents[1]
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", _START, str(folder.parent), str(folder), module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )
    clock = threading.Timer(seconds, child.kill)
    clock.daemon = True
    clock.start()
    try:
        yield child
    finally:
        clock.cancel()
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        child.wait()


def exchange(
    data: bytes, seconds: float = SECONDS, *, module: str = "cells.reader_child", last: str = "workbook"
) -> Iterator[tuple[Any, ...]]:
    """Messages of a child that works on one file, up to and including the last one.

    Parameters
    ----------
    data : bytes
        The file; it goes through a pipe and never to disk.
    seconds : float
        When the child is stopped.
    module : str
        The module of this package whose `main` runs in the child.
    last : str
        The kind of the message after which nothing more is waited for.

    Raises
    ------
    UnreadableFile
        The child refused the file, or it died of it.
    """
    with _child(seconds, module) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the reading process has no pipes")
        with suppress(OSError):  # a child that died early has told why, or its silence will be reported below
            child.stdin.write(data)
            child.stdin.close()
        while message := receive(child.stdout):
            if message[0] == "unreadable":
                raise UnreadableFile(message[1], message[2])
            yield message
            if message[0] == last:
                return
    raise UnreadableFile(
        "reader-stopped",
        "The file could not be read within the limits of memory and time: keep only the sheets and rows with patient "
        "data, save it again and upload the new copy.",
    )
