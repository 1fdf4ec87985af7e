"""What README.md says must be true."""

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_notebook_lines_run_and_answer_the_published_response(monkeypatch):
    monkeypatch.chdir(ROOT)
    lines = re.search(r"```python\n(.*?)```", README, re.DOTALL).group(1)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(lines, {})
    assert "8 of 13" in shown.getvalue()


def test_the_walk_through_runs_from_start_to_end(monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile((ROOT / "docs/example.py").read_text(encoding="utf-8"), "docs/example.py", "exec"), {})
    assert "8 of 13" in shown.getvalue()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_to_a_file(target):
    assert (ROOT / target).is_file()


@pytest.mark.parametrize("command", ["start", "test"])
def test_both_commands_are_steps_of_the_recipe(command):
    assert f"python3 dev.py {command}" in README
    assert f'step == "{command}"' in (ROOT / "dev.py").read_text(encoding="utf-8")
