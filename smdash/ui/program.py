"""The program itself, apart from what its users open."""

from __future__ import annotations

import gc
from functools import cache
from importlib import import_module

_LARGEST = "smdash.ui.overview"
"""What imports nearly all there is."""


@cache
def set_program_aside() -> None:
    """Take the program out of what is searched for things nobody uses any more, once a process.

    The framework searches all objects after every click of every user. Those of the program and its libraries, some
    200,000, are never unused; without them the search takes no time, and still frees what a session leaves behind. It
    has to happen before a session opens a file: nothing of a patient may be among what is kept.
    """
    import_module(_LARGEST)
    gc.collect()
    gc.freeze()
