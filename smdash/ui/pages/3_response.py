"""Who responded."""

from smdash.analyses.response import analyse_response
from smdash.analyses.response_levels import SOURCE_WORDS, ResponseOptions
from smdash.ui.options import Choice, choose
from smdash.ui.render import show_analysis
from smdash.ui.state import domains_shown

options = choose(
    "response",
    ResponseOptions,
    (
        Choice("responder", "A responder has a", {"complete": "Complete", "major": "Complete or major", "any": "Any"}),
        Choice(
            "withdrawn",
            "Withdrawn patients",
            {"non-response": "Count as non-response", "excluded": "Left out", "apart": "Shown apart"},
        ),
        Choice("source", "Response is", {key: words.capitalize() for key, words in SOURCE_WORDS.items()}),
        Choice("interval", "95% interval", {"clopper-pearson": "Clopper-Pearson", "wilson": "Wilson"}),
    ),
    domains=domains_shown(),
)
show_analysis("Response", analyse_response, options)
