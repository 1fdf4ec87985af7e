"""How severe the symptoms were."""

from smdash.analyses.symptoms import SymptomOptions, analyse_symptoms
from smdash.ui.old_options import Choice, Switch, choose
from smdash.ui.render import show_analysis
from smdash.ui.shell import require_shell
from smdash.ui.state import cohort, domains_shown
from smdash.vocabulary import BASELINE, LATEST, order_visits, visit_label

require_shell(__file__)

visits = order_visits({LATEST, *cohort().visits()} - {BASELINE})
controls = (
    Choice("visit", "Baseline against", {visit: visit_label(visit) for visit in visits}),
    Switch("all_visits", "Also test all visits at once", "Friedman's test of every domain; slow in large cohorts."),
)

show_analysis(
    "Symptoms", analyse_symptoms, lambda: choose("symptoms", SymptomOptions, controls, domains=domains_shown())
)
