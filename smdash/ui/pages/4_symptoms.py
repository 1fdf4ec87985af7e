"""How severe the symptoms were."""

from smdash.analyses.symptoms import SymptomOptions, analyse_symptoms
from smdash.ui.options import Choice, choose
from smdash.ui.render import show_analysis
from smdash.ui.state import cohort, domains_shown
from smdash.vocabulary import BASELINE, visit_label

follow_up = [visit for visit in cohort().visits() if visit != BASELINE]
options = choose(
    "symptoms",
    SymptomOptions,
    (Choice("visit", "Compare baseline with", {visit: visit_label(visit) for visit in reversed(follow_up)}),),
    domains=domains_shown(),
)
show_analysis("Symptoms", analyse_symptoms, options)
