"""The score table of docs/import.md: one row a layout, counted afresh from the corpus.

`python -m tests.corpus.table` writes it again after the reader has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.corpus.score import Score, score_file
from tests.corpus.style import LAYOUTS, draw_style
from tests.corpus.write import File, write_file

FILES_A_LAYOUT = 8
DOCUMENT = Path(__file__).parents[2] / "docs" / "import.md"
START, END = "<!-- score table -->", "<!-- end of score table -->"
HEADER = (
    "| layout | files | cells | right | asked | dropped | wrong | invented |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


def draw_files(layout: str) -> list[File]:
    """The corpus files of one layout."""
    start = LAYOUTS.index(layout)
    return [write_file(draw_style(start + place * len(LAYOUTS))) for place in range(FILES_A_LAYOUT)]


def write_row(layout: str, scores: Iterable[Score]) -> str:
    """One row of the table."""
    scores = list(scores)
    cells = sum(score.cells for score in scores)
    right = sum(score.right for score in scores)
    asked = sum(score.asked for score in scores)
    dropped = sum(score.dropped for score in scores)
    wrong = sum(len(score.wrong) for score in scores)
    invented = sum(len(score.invented) for score in scores)
    share = f"{right} ({100 * right / cells:.1f}%)"
    return f"| {layout} | {len(scores)} | {cells} | {share} | {asked} | {dropped} | {wrong} | {invented} |"


def main() -> None:
    """Score the whole corpus and put the table into docs/import.md."""
    rows = [write_row(layout, [score_file(file) for file in draw_files(layout)]) for layout in LAYOUTS]
    text = DOCUMENT.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    table = "\n".join([HEADER, *rows])
    DOCUMENT.write_text(f"{before}{START}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
