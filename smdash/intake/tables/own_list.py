"""The sheet an annotated copy carries: by what it is written, and known again when the copy is opened."""

from __future__ import annotations

LIST_SHEET = "smdash findings"
LIST_TITLE = "Findings of smdash"


def is_own_list(name: str, first_cell: object) -> bool:
    """Whether a sheet is the list of findings of an annotated copy, and no data of the user's.

    Both marks count, so that a sheet of the user's that has one of them is read. The name may have a number behind it,
    where the user had a sheet of that name already.
    """
    return name.startswith(LIST_SHEET) and first_cell == LIST_TITLE
