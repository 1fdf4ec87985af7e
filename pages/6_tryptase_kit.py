"""What s-tryptase and KIT D816V did."""

from smdash.analyses.tryptase_kit import LaboratoryOptions, analyse_tryptase_kit, list_kit_measures
from smdash.measures import MEASURES
from smdash.ui.old_options import Choice, Number, Switch, choose
from smdash.ui.render import show_analysis
from smdash.ui.shell import require_shell
from smdash.ui.state import cohort

require_shell(__file__)

controls = (
    Choice("time", "Time axis", {"visits": "Scheduled visits", "months": "Real months"}),
    Choice("kit", "KIT D816V as", {key: MEASURES[key].label for key in list_kit_measures(cohort())}),
    Choice("colour", "Colour by", {"subtype": "Subtype", "none": "None"}),
    Number("reference_limit", "Tryptase reference limit, ng/mL", 1, 50, 0.1),
    Switch("noise_band", "Show ordinary variation"),
    Switch(
        "sensitivity", "Compare treatments of limits", "The comparison with values beyond a limit treated otherwise."
    ),
)

show_analysis("Tryptase and KIT", analyse_tryptase_kit, lambda: choose("tryptase_kit", LaboratoryOptions, controls))
