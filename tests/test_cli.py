"""The command-line contract: what is printed and which exit code says what."""

import json
import subprocess
import sys

import openpyxl
import pytest

from smdash.cli import main

CLEAN = (
    "patient_id,subtype,sex,age,visit,tryptase (ng/mL)\n"
    "P01,ISM,F,45,baseline,23.4\nP01,ISM,F,45,month 3,20.1\nP02,BMM,M,51,baseline,12\n"
)


@pytest.fixture
def csv(tmp_path):
    def write(text, name="cohort.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def run_json(capsys, *arguments):
    code = main(["check", *map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_clean_file_answers_zero_and_ready(csv, capsys):
    code, said = run_json(capsys, csv(CLEAN))
    assert (code, said["status"]) == (0, "ready")
    assert [patient["patient_id"] for patient in said["patients"]] == ["P01", "P02"]
    assert {(row["patient_id"], row["visit"], row["value"], row["cell"]) for row in said["measurements"]} == {
        ("P01", "baseline", 23.4, "F2"),
        ("P01", "month_3", 20.1, "F3"),
        ("P02", "baseline", 12, "F4"),
    }


def test_open_questions_answer_one(csv, capsys):
    code, said = run_json(capsys, csv(CLEAN.replace("20.1", "approximately blue")))
    assert (code, said["status"]) == (1, "questions")
    asked = [finding for finding in said["findings"] if finding["severity"] == "question"]
    assert [finding["cell"] for finding in asked] == ["F3"]
    assert [row["value"] for row in said["measurements"] if row["cell"] == "F3"] == [None]


def test_unreadable_file_answers_two_with_one_sentence(tmp_path, capsys):
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    code, said = run_json(capsys, path)
    assert (code, said["status"]) == (2, "unreadable")
    assert said["message"].count("\n") == 0
    assert said["message"]


def test_missing_file_answers_two(tmp_path, capsys):
    code, said = run_json(capsys, tmp_path / "none.csv")
    assert (code, said["findings"][0]["code"]) == (2, "no-such-file")


def test_mapping_replays_an_answer(csv, tmp_path, capsys):
    path = csv("patient_id,visit,QoL VAS (0-100)\nP01,baseline,40\nP01,month 3,80\nP02,baseline,55\n")
    code, said = run_json(capsys, path)
    assert code == 1
    assert [finding["code"] for finding in said["findings"] if finding["severity"] == "question"] == [
        "direction-undeclared"
    ]
    said["mapping"]["directions"] = {"qol_vas": "high"}
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(said["mapping"]), "utf-8")
    code, said = run_json(capsys, path, "--mapping", answers)
    assert (code, said["status"]) == (0, "ready")


def test_mapping_that_is_none_is_refused_with_a_sentence(csv, tmp_path, capsys):
    answers = tmp_path / "answers.json"
    answers.write_text("{}", "utf-8")
    assert main(["check", str(csv(CLEAN)), "--mapping", str(answers)]) == 2
    assert "no mapping file" in capsys.readouterr().err


def test_text_report_names_the_cell_of_each_finding(csv, capsys):
    assert main(["check", str(csv(CLEAN.replace("20.1", "approximately blue")))]) == 1
    assert "cohort!F3" in capsys.readouterr().out


def test_file_that_does_not_exist_does_not_start_the_app(tmp_path, capsys):
    assert main([str(tmp_path / "none.xlsx")]) == 2
    assert "There is no file" in capsys.readouterr().err


def test_check_does_not_import_the_screen(csv):
    import subprocess
    import sys

    run = f"from smdash.cli import main; main(['check', {str(csv(CLEAN))!r}])"
    code = f"import sys; {run}; print('streamlit' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip().endswith("False")


def test_blank_cell_is_null_without_a_finding(tmp_path, capsys):
    book = openpyxl.Workbook()
    for row in (["patient_id", "skin grade baseline", "skin grade 3m"], ["P1", 3, None], ["P2", 2, 1]):
        book.active.append(row)
    path = tmp_path / "wide.xlsx"
    book.save(path)
    code, said = run_json(capsys, path)
    assert code == 0
    assert [row["value"] for row in said["measurements"] if row["cell"] == "C2"] == [None]
    assert said["findings"] == []


def test_a_reader_that_stops_reading_causes_no_traceback(csv):
    path = csv(CLEAN)
    with subprocess.Popen(
        [sys.executable, "-m", "smdash", "check", str(path), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        assert (running.stderr.read(), running.wait()) == (b"", 0)
