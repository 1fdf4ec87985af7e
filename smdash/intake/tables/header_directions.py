"""Which end of a scale is better, where a header says it: `100 = best`, `0 er værst`, `higher is better`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from smdash.intake.tables.header_vocabulary import vocabulary, words_of
from smdash.measures import Direction


def take_direction(tokens: Sequence[str]) -> tuple[list[str], Direction | None]:
    """The words of a header without those that say which end of its scale is better, and which one it is.

    Parameters
    ----------
    tokens : sequence of str
        As `tokenise` gives them.

    Returns
    -------
    list of str, Direction or None
        None where nothing or both is said, or where it is open which word belongs to which end (`bad 0 good`).
    """
    tokens = [token for token in tokens if token not in words_of("ends", "degree")]
    said: set[Direction] = set()
    rest: list[str] = []
    at = 0
    while at < len(tokens):
        length, directions = _said_whole(tokens[at:]) or _composed(tokens[at:])
        if not directions:
            rest.extend(tokens[at : at + length])
        said.update(directions)
        at += length
    return rest, said.pop() if len(said) == 1 else None


def _said_whole(tokens: Sequence[str]) -> tuple[int, set[Direction]] | None:
    phrases, longest, _ = vocabulary()
    for length in range(min(longest, len(tokens)), 1, -1):
        keys = [key for group, key in phrases.get(tuple(tokens[:length]), ()) if group == "direction"]
        if keys:
            return length, {"high" if "high" in keys else "low"}
    return None


def _composed(tokens: Sequence[str]) -> tuple[int, set[Direction]]:
    """How many words speak of ends of the scale and what is thought of them, and what they say if in one order."""
    ends, values, between = _ends(), _values(), words_of("ends", "copula")
    run = list(takewhile(lambda token: token in ends or token in values or token in between, tokens))
    telling = [token for token in run if token not in between]
    # "(100 = best) 0": the last number is no end of the scale but a visit.
    if len(telling) % 2 and telling[0] in ends and telling[-1] in ends:
        run = run[: len(run) - run[::-1].index(telling.pop()) - 1]
    while run and run[-1] in between:
        run.pop()
    pairs = list(zip(telling[::2], telling[1::2], strict=False))
    if all(value in ends and end in values for end, value in pairs):
        pairs = [(end, value) for value, end in pairs]
    if len(telling) % 2 or not all(end in ends and value in values for end, value in pairs):
        return max(len(run), 1), set()
    return max(len(run), 1), {"high" if ends[end] == values[value] else "low" for end, value in pairs}


@cache
def _ends() -> dict[str, bool]:
    """Words for an end of a scale, and whether it is the upper one."""
    high, low = words_of("ends", "high") | {"10", "100"}, words_of("ends", "low") | {"0"}
    return {**dict.fromkeys(high, True), **dict.fromkeys(low, False)}


@cache
def _values() -> dict[str, bool]:
    """Words for what is thought of an end, and whether it is good."""
    return {**dict.fromkeys(words_of("ends", "good"), True), **dict.fromkeys(words_of("ends", "bad"), False)}
