"""One name for one thing: no two modules of smdash offer a function or a class of the same name."""

import ast
from collections import defaultdict
from pathlib import Path

import smdash

SHARED = {
    "main": "each module that can be run has its own, and none is imported by another",
}


def find_names(folder):
    """Public name of a function or a class → the modules that define it at their top."""
    modules = defaultdict(set)
    for path in folder.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith(
                "_"
            ):
                modules[node.name].add(path.relative_to(folder).as_posix())
    return modules


def test_no_two_modules_share_a_public_name():
    names = find_names(Path(smdash.__file__).parent)
    assert {"build_cohort", "Privacy"} <= names.keys()
    assert {name: sorted(where) for name, where in names.items() if len(where) > 1 and name not in SHARED} == {}


def test_every_exception_is_still_needed():
    names = find_names(Path(smdash.__file__).parent)
    assert [name for name in SHARED if len(names[name]) < 2] == []


def test_a_name_of_two_modules_is_found(tmp_path):
    for name in ("one", "two"):
        code = f"def shared(): ...\nclass Own_{name}: ...\ndef _hidden(): ...\n"
        (tmp_path / f"{name}.py").write_text(code, "utf-8")
    assert find_names(tmp_path)["shared"] == {"one.py", "two.py"}
    assert {name for name, where in find_names(tmp_path).items() if len(where) > 1} == {"shared"}
