"""What went wrong on treatment, and what no longer did."""

from smdash.analyses.episodes import list_observation_columns, suggest_observation_column
from smdash.analyses.safety import SafetyOptions, analyse_safety
from smdash.ui.old_options import Choice, choose
from smdash.ui.render import show_analysis
from smdash.ui.shell import require_shell
from smdash.ui.state import cohort

require_shell(__file__)

suggested = suggest_observation_column(cohort())
first = {suggested: suggested or "Not in the file"}
columns = {**first, **{name: name for name in list_observation_columns(cohort())}}
controls = (
    Choice(
        "observed_before",
        "Months observed before treatment",
        columns,
        "The column that says how many months before treatment each patient's episodes were recorded for.",
        by_place=True,
    ),
)

show_analysis("Safety", analyse_safety, lambda: choose("safety", SafetyOptions, controls))
