"""What the Overview says of response: of everybody and the largest subtypes, and by symptom domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smdash.analyses.response.counts import DomainSplit, Split, share_of
from smdash.analyses.response.figures import name_source
from smdash.analyses.response.options import RESPONDER_WORDS, ResponseOptions, Source
from smdash.blocks import Figure, Note, Part, Sentence, Text, say
from smdash.measures import DOMAIN_LABELS
from smdash.plots import Bar, StackedBars
from smdash.plots.bars import stack_levels
from smdash.vocabulary import RESPONSE_WORDS

_EVERYBODY = "everybody"
_MOST_SUBTYPES = 4

NO_RESPONSE = Part(
    (
        Note(
            "The file holds no response. A column Response (complete, major, partial, none), or severity grades at "
            "baseline and later, would fill this place."
        ),
    )
)
NO_DOMAIN = Part(
    (
        Note(
            "The file holds no severity grade of a symptom at baseline. Columns such as Skin baseline and Skin month 3 "
            "would fill this place."
        ),
    )
)


def glance_at_response(
    overall: Split, subtypes: Mapping[str, Split], largest: Sequence[str], options: ResponseOptions
) -> Part:
    """Everybody in the denominator above the subtypes.

    Parameters
    ----------
    overall, subtypes
        Who is counted, together and by subtype.
    largest
        The subtypes of the whole cohort, the one with most patients first: the first few of them are drawn.
    options
        How response is counted.
    """
    if not overall.n:
        return Part((Note("No response can be counted of these patients."),))
    drawn = {_EVERYBODY: overall}
    if len(largest) > 1:
        drawn |= {one: subtypes[one] for one in largest[:_MOST_SUBTYPES] if one in subtypes}
    bars = tuple(Bar(key, "All" if key == _EVERYBODY else key, split.n) for key, split in drawn.items())
    segments = stack_levels({key: split.counted for key, split in drawn.items()}, RESPONSE_WORDS)
    said = say("{} with {}", share_of(len(overall.responders), overall.n, options), RESPONDER_WORDS[options.responder])
    plot = StackedBars(segments, bars, "subtype", small=True)
    return Part((Text(said), Figure("glance", "Response", plot)))


def glance_at_domains(splits: Sequence[DomainSplit], extremes: tuple[Sentence, Sentence] | None) -> Part:
    """The levels of each domain, of the patients who had the symptom at baseline.

    Parameters
    ----------
    splits
        Who is counted in each domain.
    extremes
        The domains with the highest and those with the lowest share of responders, where they stand out.
    """
    counted = [one for one in splits if one.split.n]
    if not counted:
        return Part((Note("No evaluated patient has a recorded symptom at baseline and a response to it."),))
    bars = [Bar(one.key, DOMAIN_LABELS[one.key], one.split.n, derived=one.source == "derived") for one in counted]
    segments = stack_levels({one.key: one.split.counted for one in counted}, RESPONSE_WORDS)
    plot = StackedBars(segments, tuple(bars), "symptom domain", small=True)
    source: Source = "derived" if all(one.source == "derived" for one in counted) else "assigned"
    said = say("In patients with the symptom at baseline.")
    if extremes is not None:
        said = say("Highest in {}, lowest in {}.", *extremes)
    return Part((Text(said), Figure("glance_domains", name_source("Response by symptom domain", source), plot)))
