"""Understanding a file ends, within limits of time and memory, on every way into it."""

import itertools
import sys

import pytest

from smdash.cli import main
from smdash.intake import UnreadableFile, intake, read_intake, watch
from smdash.intake.watch import watched
from smdash.resources import resource_root

SCORES = b"id,subtype,QoL VAS baseline,QoL VAS month 3\n1,ISM,50,80\n2,SSM,40,90\n3,ISM,30,70\n"


def without_end(*given, **named):
    for _ in itertools.count():
        try:
            sorted("321")
        except Exception:  # noqa: BLE001 (what is watched may catch whatever it likes)
            continue


@pytest.fixture
def endless_reading(monkeypatch):
    """A way of understanding cells that never comes to an end."""
    monkeypatch.setattr(watch, "SECONDS", 0.1)
    monkeypatch.setattr(intake, "find_privacy", without_end)


def test_what_takes_too_long_is_stopped_and_said_in_one_sentence():
    with pytest.raises(UnreadableFile, match=r"limits of memory and time.*\.$"), watched(seconds=0):
        without_end()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a process needs at most")
def test_what_needs_too_much_memory_is_stopped():
    kept = []
    with pytest.raises(UnreadableFile), watched(memory=2**20):
        kept.extend(bytes(2**20).replace(b"\0", b"1") for _ in range(2000))


def test_what_ends_in_time_is_left_alone_and_nothing_comes_after_it():
    for _ in range(300):
        with watched():
            pass
    for _ in range(30):
        try:
            with watched(seconds=0):
                sum(range(1000))
        except UnreadableFile:
            continue
    assert sum(range(100_000)) == 4_999_950_000


def test_what_goes_wrong_within_is_said_as_it_is():
    with pytest.raises(KeyError, match="mine"), watched():
        raise KeyError("mine")


def test_a_file_whose_cells_never_end_being_understood_is_refused(endless_reading):
    with pytest.raises(UnreadableFile, match="could not be understood"):
        read_intake(SCORES, "scores.csv")


def test_the_command_line_says_in_one_sentence_that_a_file_cannot_be_understood(endless_reading, tmp_path, capsys):
    (tmp_path / "scores.csv").write_bytes(SCORES)
    assert main(["check", str(tmp_path / "scores.csv")]) == 2
    assert "could not be understood" in capsys.readouterr().out


def test_the_page_says_that_a_file_cannot_be_understood_and_keeps_what_it_shows(app, request):
    app.run()
    app.switch_page(str(resource_root() / "pages" / "1_data.py")).run()
    request.getfixturevalue("endless_reading")
    app.get("file_uploader")[0].upload("scores.csv", SCORES, "")
    app.run()
    assert not app.exception
    assert any("scores.csv was not opened. The file could not be understood" in error.value for error in app.error)
    assert app.session_state["session"].file.name == "founding_cohort.xlsx"
