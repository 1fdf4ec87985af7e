"""Who responded."""

from smdash.analyses.response import analyse_response
from smdash.analyses.response_levels import SOURCE_WORDS, ResponseOptions
from smdash.ui.old_options import Choice, Number, choose
from smdash.ui.render import show_analysis
from smdash.ui.shell import require_shell
from smdash.ui.state import domains_shown, view

require_shell(__file__)

_FELL = "the summed grade fell by"
CONTROLS = (
    Choice(
        "responder", "Responder", {"major": "Complete or major", "any": "Also partial", "complete": "Complete only"}
    ),
    Choice(
        "withdrawn",
        "Withdrawn patients",
        {"non-response": "Non-responders", "excluded": "Left out", "apart": "Shown apart"},
    ),
    Choice("source", "Response", {source: words.capitalize() for source, words in SOURCE_WORDS.items()}),
    Choice("interval", "95% interval", {"clopper-pearson": "Clopper-Pearson", "wilson": "Wilson"}),
)
THRESHOLDS = (
    Number(
        "major",
        "Derived: major above",
        0.05,
        0.95,
        0.05,
        f"A derived response is major when {_FELL} more than this fraction.",
    ),
    Number(
        "partial",
        "Derived: partial from",
        0.05,
        0.95,
        0.05,
        f"A derived response is partial when {_FELL} at least this fraction.",
    ),
)

derived = view().option("response.source") == "derived"
controls = (*CONTROLS, *THRESHOLDS) if derived else CONTROLS
show_analysis(
    "Response", analyse_response, lambda: choose("response", ResponseOptions, controls, domains=domains_shown())
)
