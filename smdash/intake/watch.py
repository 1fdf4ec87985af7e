"""A watch over what is computed from a file: where it takes too long or too much memory it ends in one sentence.

Reading the bytes has a process of its own, because a parser can bring a process down. Understanding the cells happens
here, where the outcome is needed, and cannot bring it down: what it may do wrong is not to come to an end. No pattern
explodes and no text is endless, so nothing holds the interpreter for long, and it can be stopped from outside.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

from smdash.intake.cells.unreadable import UnreadableFile

# A registry of 5,000 patients with ten visits takes a few seconds, the largest sheet that is read a minute.
SECONDS = 180.0
# Bytes above what the process had needed before; the cells of the largest sheet that is read take a fifth of it.
MEMORY = 3 * 2**30
_LOOKS_A_SECOND = 4


class _Stopped(BaseException):
    """Raised in the thread that is watched; no `except Exception` on its way may take it for its own."""


@contextmanager
def watched(seconds: float | None = None, memory: int | None = None) -> Generator[None]:
    """Stop what this thread does within the block where it exceeds a limit.

    Parameters
    ----------
    seconds : float, optional
        How long it may take; `SECONDS` by default.
    memory : int, optional
        By how many bytes it may raise what the process needs at most, where the platform tells; `MEMORY` by default.

    Raises
    ------
    UnreadableFile
        A limit was exceeded.
    """
    thread = threading.get_ident()
    until = time.monotonic() + (SECONDS if seconds is None else seconds)
    most = _most_memory() + (MEMORY if memory is None else memory)
    ended, turn = threading.Event(), threading.Lock()

    def look() -> None:
        while not ended.wait(1 / _LOOKS_A_SECOND):
            if time.monotonic() > until or _most_memory() > most:
                with turn:
                    if not ended.is_set():
                        _raise_in(thread, _Stopped)
                return

    watcher = threading.Thread(target=look, name="watch over a file", daemon=True)
    watcher.start()
    try:
        try:
            yield
        finally:
            with turn:
                ended.set()
                _raise_in(thread, None)  # what was to be raised and has not arrived yet is not wanted any more
            watcher.join()
    except _Stopped:
        raise UnreadableFile(
            "too-large",
            "The file could not be understood within the limits of memory and time: keep only the sheets, rows and "
            "columns with patient data and upload it again.",
        ) from None


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    raised = ctypes.c_void_p() if kind is None else ctypes.py_object(kind)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def _most_memory() -> int:
    """The most memory the process has needed, in bytes; 0 where the platform does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    needed = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return needed if sys.platform == "darwin" else needed * 1024
