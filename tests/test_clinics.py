"""The reader held against sheets whose authors have never heard of it: scripted by hand, scored cell by cell."""

import pytest

from tests.corpus.clinics_score import FILES, score_clinic


@pytest.fixture(scope="module")
def scores():
    return {make.__name__: score_clinic(make()) for make in FILES}


@pytest.mark.parametrize("name", [make.__name__ for make in FILES])
class TestClinic:
    def test_no_cell_is_read_wrongly(self, scores, name):
        assert scores[name].wrong == []

    def test_nothing_is_read_that_no_cell_says(self, scores, name):
        assert scores[name].invented == []

    def test_no_cell_is_dropped_without_a_question(self, scores, name):
        assert scores[name].dropped == []


def test_more_than_90_of_100_plain_cells_are_understood_without_a_question(scores):
    right = sum(score.right for score in scores.values())
    plain = sum(score.cells - score.well_asked for score in scores.values())
    needless = [line for score in scores.values() for line in score.needless]
    print(f"{len(scores)} files: {right} of {plain} cells right, {len(needless)} asked without need")
    assert right > 0.9 * plain, needless[:20]
