"""Every regular expression of the package, and the texts on which a careless one never comes to an end.

`python -m tests.patterns` reads patterns on standard input and tries them; a child process, because nothing inside a
process can stop a pattern that explodes.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import json
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as kinds
from re import _parser as parser
from typing import Any

# What grows with the square of the length takes a second at most on the longest text and a quarter of that on half of
# it, what grows faster takes longer. Half of it is enough to tell the two apart.
SECONDS = 0.75
_CALLS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_FEW = 4
_MANY = 8
# A class of signs is tried with those of it that other parts of a pattern may take as well.
_COMMON = (*map(ord, " a0+-(<,./Z\"'"), 0xE6)
_ENDS = ("", "\0")
_ONE_SIGN = (kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY)

Written = tuple[str | bytes, int]


def find_patterns() -> dict[str, tuple[Written, ...]]:
    """Module → its patterns and their flags, each pattern once: those kept in a name, and those written in a call."""
    found: dict[str, tuple[Written, ...]] = {}
    seen: set[Written] = set()
    package = importlib.import_module("smdash")
    for module in pkgutil.walk_packages(package.__path__, "smdash."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        mine = {(one.pattern, one.flags & ~re.UNICODE) for one in _kept_in(list(vars(loaded).values()))}
        mine |= set(_in_calls(Path(str(loaded.__file__)).read_text("utf-8")))
        if mine - seen:
            found[module.name] = tuple(sorted(mine - seen, key=repr))
        seen |= mine
    return found


def _kept_in(values: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(values, re.Pattern):
        yield values
    elif isinstance(values, dict):
        yield from _kept_in(list(values.values()))
    elif isinstance(values, (list, tuple, set, frozenset)):
        for value in values:
            yield from _kept_in(value)


def _in_calls(source: str) -> Iterator[Written]:
    for node in ast.walk(ast.parse(source)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in _CALLS and ast.unparse(called.value) == "re":
            text = _written(node.args[0])
            if text:
                yield text, 0


def _written(node: ast.expr) -> str | bytes:
    """A pattern as its call writes it, `x` for what is put in at run time; empty where nothing but that is there."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.JoinedStr):
        pieces = (one.value if isinstance(one, ast.Constant) else "x" for one in node.values)
        return "".join(map(str, pieces)) if any(isinstance(one, ast.Constant) for one in node.values) else ""
    if isinstance(node, ast.BinOp):
        left, right = _written(node.left), _written(node.right)
        if isinstance(left, bytes) or isinstance(right, bytes):
            return (left or b"x") + (right or b"x")
        return (left or "x") + (right or "x") if left or right else ""
    return ""


def hostile_texts(pattern: str | bytes, flags: int) -> Iterator[tuple[str, str, str]]:
    """What a pattern may choke on: a start, a piece to be repeated, an end that does not fit."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    tree = parser.parse(text, flags & ~re.UNICODE)
    repeats = list(_repeats(tree, ""))
    for before, body in repeats:
        signs = list(dict.fromkeys(_signs(body)))[:_FEW]
        pieces = {_sample(body), *signs}
        if len(body) > 1 or body[0][0] not in _ONE_SIGN:
            pieces |= set(map("".join, itertools.permutations(signs, 2)))
        pieces |= {piece for other in _alternatives(body) if (piece := _sample(other))}
        for piece, start, end in itertools.product(sorted(pieces - {""}), dict.fromkeys(("", before)), _ENDS):
            yield start, piece, end


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Each part that may be repeated without an end, and a text that leads there."""
    for kind, said in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            if said[1] >= _MANY:
                yield before, said[2]
            yield from _repeats(said[2], before)
        else:
            for inner in _inside(kind, said):
                yield from _repeats(inner, before)
        before += _sample([(kind, said)])


def _inside(kind: Any, said: Any) -> list[Any]:
    if kind is kinds.SUBPATTERN:
        return [said[3]]
    if kind is kinds.BRANCH:
        return list(said[1])
    if kind in (kinds.ASSERT, kinds.ASSERT_NOT):
        return [said[1]]
    if kind is kinds.ATOMIC_GROUP:
        return [said]
    return []


def _alternatives(tree: Any) -> list[Any]:
    return [inner for kind, said in tree for inner in _inside(kind, said)]


def _sample(tree: Any) -> str:
    """A short text that the pattern takes."""
    text = ""
    for kind, said in tree:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            text += _sample(said[2]) * max(1, said[0]) if said[1] else ""
        elif kind in _ONE_SIGN:
            text += next(_signs([(kind, said)]), "")
        elif kind in (kinds.SUBPATTERN, kinds.BRANCH, kinds.ATOMIC_GROUP):
            text += _sample(_inside(kind, said)[0])
    return text


def _signs(tree: Any) -> Iterator[str]:
    """Signs that a part takes."""
    for kind, said in tree:
        if kind is kinds.LITERAL:
            yield chr(said)
        elif kind in (kinds.IN, kinds.NOT_LITERAL, kinds.ANY):
            one = re.compile(_of_class(kind, said), re.DOTALL)
            named = [chr(value) for sort, value in said if sort is kinds.LITERAL] if kind is kinds.IN else []
            yield from (sign for sign in (*map(chr, _COMMON), *named) if one.fullmatch(sign))
        elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            yield from _signs(said[2])
        else:
            for inner in _inside(kind, said):
                yield from _signs(inner)


def _of_class(kind: Any, said: Any) -> str:
    if kind is kinds.ANY:
        return "."
    if kind is kinds.NOT_LITERAL:
        return f"[^{re.escape(chr(said))}]"
    parts = {
        kinds.CATEGORY_DIGIT: r"\d", kinds.CATEGORY_NOT_DIGIT: r"\D", kinds.CATEGORY_SPACE: r"\s",
        kinds.CATEGORY_NOT_SPACE: r"\S", kinds.CATEGORY_WORD: r"\w", kinds.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
    written = ""
    for sort, value in said:
        if sort is kinds.NEGATE:
            written += "^"
        elif sort is kinds.LITERAL:
            written += re.escape(chr(value))
        elif sort is kinds.RANGE:
            written += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            written += parts[value]
    return f"[{written}]"


def try_pattern(pattern: str | bytes, flags: int, longest: int) -> None:
    """Let a pattern loose on its hostile texts, short and long ones.

    A match is not tried: a search begins with it.
    """
    compiled = re.compile(pattern, flags)
    for start, piece, end in dict.fromkeys(hostile_texts(pattern, flags)):
        for length in (32, longest):
            text: str | bytes = start + piece * (length // len(piece)) + end
            if isinstance(pattern, bytes):
                text = text.encode("utf-8")
            _limit_seconds()
            compiled.fullmatch(text)
            compiled.search(text)


def _limit_seconds() -> None:
    """Let the process end after less than a second of computing from now, where the platform can."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)


def main() -> None:
    """Try the patterns of standard input on texts of some length, saying each before it is tried."""
    longest, patterns = json.load(sys.stdin)
    for pattern, flags, is_bytes in patterns:
        print(json.dumps(pattern), flush=True)
        try_pattern(pattern.encode("latin-1") if is_bytes else pattern, flags, longest)


if __name__ == "__main__":
    main()
