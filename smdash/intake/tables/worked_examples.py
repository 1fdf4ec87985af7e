"""The worked examples of the recommended spreadsheet: left in by mistake, they are no patients."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from smdash.intake.frames.assemble import Assembly
from smdash.intake.frames.columns import Reader

EXAMPLE_ID = "EXAMPLE-"
EXAMPLE_REASON = "Worked example"


def leave_out_examples(assembly: Assembly, reader: Reader) -> Assembly:
    """Take the template's example patients out of every frame, where the file has other patients beside them.

    An example is known by both marks the template gives it, its identifier and its reason for exclusion; a patient who
    shares only one of them stays.
    """
    patients = assembly.patients
    if "exclusion_reason" not in patients:
        return assembly
    reasons = patients["exclusion_reason"].map(lambda reason: str(reason).startswith(EXAMPLE_REASON))
    examples = patients["patient_id"].map(lambda name: str(name).startswith(EXAMPLE_ID)) & reasons
    if not examples.any() or examples.all():
        return assembly
    names = set(patients.loc[examples, "patient_id"])
    reasons_at = assembly.cells.query("field == 'exclusion_reason'")
    places = dict(zip(reasons_at["patient_id"], zip(reasons_at["sheet"], reasons_at["cell"], strict=True), strict=True))
    for name in sorted(names):
        sheet, cell = places.get(name, (None, None))
        reader.say(
            "worked-example",
            "info",
            f"{name} is a worked example of the recommended spreadsheet and no patient. It was left out.",
            sheet=sheet,
            cell=cell,
            patient_id=name,
        )

    def others(frame: pd.DataFrame) -> pd.DataFrame:
        return frame if frame.empty else frame[~frame["patient_id"].isin(names)].reset_index(drop=True)

    return replace(
        assembly,
        patients=others(patients),
        measurements=others(assembly.measurements),
        events=others(assembly.events),
        cells=others(assembly.cells),
    )
