"""smdash: from an investigator's spreadsheet of systemic mastocytosis patients to results that hold up.

`smdash.read`, `smdash.select`, `smdash.analyse`, `smdash.headline` and `smdash.write` are what a notebook needs; the
names of this package are taken from where they live when they are first used, because every reading process imports it.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smdash.notebook import analyse, headline, read, select
    from smdash.writing import write, write_table

__all__ = ["__version__", "analyse", "headline", "read", "select", "write", "write_table"]

__version__ = version("smdash")

_HOMES = {
    "analyse": "smdash.notebook",
    "headline": "smdash.notebook",
    "read": "smdash.notebook",
    "select": "smdash.notebook",
    "write": "smdash.writing",
    "write_table": "smdash.writing",
}


def __getattr__(name: str) -> object:
    """A public name, from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module 'smdash' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
