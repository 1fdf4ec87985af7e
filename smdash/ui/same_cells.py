"""The cells that say the same of the same patient: what one answer about a contradiction settles."""

from __future__ import annotations

from collections.abc import Sequence

from smdash.intake.findings import Finding
from smdash.intake.frames.columns import cell_text
from smdash.ui.reading import Understood


def same_cells(read: Understood, finding: Finding) -> list[tuple[str, str]]:
    """Sheet and cell of every cell of a finding's column and patient with the text of the finding's cell."""
    for table, said in zip(read.tables, read.intake.mapping.tables, strict=True):
        if table.sheet != finding.sheet:
            continue
        for column in table.columns:
            places = {table.address(row, column.index): at for at, row in enumerate(table.body)}
            if finding.cell not in places:
                continue
            texts = [cell_text(cell) for cell in table.cells(column.index)]
            owner = next((at for at, one in enumerate(said.columns) if one.field == "patient_id"), None)
            owners: Sequence[object] = [] if owner is None else table.cells(table.columns[owner].index)
            current: object = None
            names: list[object] = []
            for name in owners:
                current = current if name is None else name
                names.append(current)
            at = places[finding.cell]
            return [
                (table.sheet, address)
                for address, row in places.items()
                if row == at or (texts[row] == texts[at] and names and names[row] == names[at])
            ]
    return [(finding.sheet or "", finding.cell or "")]
