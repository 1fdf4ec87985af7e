"""How quality of life went."""

from smdash.analyses.quality_of_life import QualityOfLifeOptions, analyse_quality_of_life, list_instruments
from smdash.measures import MEASURES
from smdash.ui.old_options import Choice, Control, Switch, choose
from smdash.ui.render import show_analysis
from smdash.ui.shell import require_shell
from smdash.ui.state import cohort

require_shell(__file__)

instruments = {key: MEASURES[key].label for key in list_instruments(cohort())}
controls: list[Control] = [
    Choice("measure", "Instrument", instruments),
    Choice("time", "Time axis", {"visits": "Scheduled visits", "months": "Real months"}),
]
if any(MEASURES[key].thresholds for key in instruments):
    controls.append(Switch("threshold", "Count responders by the published threshold"))

show_analysis(
    "Quality of life", analyse_quality_of_life, lambda: choose("quality_of_life", QualityOfLifeOptions, controls)
)
