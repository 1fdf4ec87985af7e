"""The reader held against the corpus: 96 spreadsheets, twelve layouts, every other habit drawn by chance."""

import pytest

from tests.corpus.score import score_file
from tests.corpus.style import LAYOUTS
from tests.corpus.table import DOCUMENT, draw_files, write_row


@pytest.fixture(scope="module")
def scores(request):
    return [score_file(file) for file in draw_files(request.param)]


@pytest.mark.parametrize("scores", LAYOUTS, indirect=True)
class TestLayout:
    def test_no_cell_is_wrong_and_none_invented(self, scores):
        assert [line for score in scores for line in (*score.wrong, *score.invented)] == []

    def test_more_than_95_of_100_cells_are_understood_without_a_question(self, scores):
        lost = [line for score in scores for line in score.lost]
        assert sum(score.right for score in scores) > 0.95 * sum(score.cells for score in scores), lost[:20]

    def test_every_cell_that_is_not_understood_is_asked_about(self, scores):
        assert [line for score in scores for line in score.lost if line.endswith("dropped")] == []

    def test_the_documented_score_is_the_score(self, scores, request):
        layout = request.node.callspec.params["scores"]
        assert write_row(layout, scores) in DOCUMENT.read_text(encoding="utf-8")
