"""Who is in the cohort."""

from smdash.analyses.cohort_overview import analyse_overview
from smdash.ui.frame import require_frame
from smdash.ui.render import show_analysis

require_frame(__file__)

show_analysis("Cohort", lambda cohort, _: analyse_overview(cohort))
