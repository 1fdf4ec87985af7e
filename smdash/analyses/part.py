"""A piece of a section that another function puts together."""

from __future__ import annotations

from dataclasses import dataclass

from smdash.old_blocks import Block


@dataclass(frozen=True, eq=False)
class Part:
    """A piece of a section: a sentence of its answer, its blocks, its methods and how many tests it made."""

    answer: str
    blocks: tuple[Block, ...] = ()
    method: tuple[str, ...] = ()
    tests: int = 0
