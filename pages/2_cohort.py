"""Who is in the cohort."""

from smdash.analyses.cohort_overview import analyse_overview

from smdash.ui.render import show_analysis
from smdash.ui.shell import require_shell

require_shell(__file__)

show_analysis("Cohort", lambda cohort, _: analyse_overview(cohort))
