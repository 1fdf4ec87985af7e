"""Who responded."""

from smdash.analyses.response import analyse_response
from smdash.analyses.response_levels import SOURCE_WORDS, ResponseOptions
from smdash.ui.frame import require_frame
from smdash.ui.options import Choice, choose
from smdash.ui.render import show_analysis
from smdash.ui.state import domains_shown

require_frame(__file__)

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

show_analysis(
    "Response", analyse_response, lambda: choose("response", ResponseOptions, CONTROLS, domains=domains_shown())
)
