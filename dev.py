"""One recipe for everything: `python3 dev.py start` opens the app, `python3 dev.py test` passes the tests.

Needs nothing but Python 3.11 or newer: it makes .venv beside this file, installs exactly what the lock file names,
and runs the step asked for inside it. CI runs `python3 dev.py test`, the same command a newcomer runs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")

CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["pyright"],
    "floors": ["lint-imports"],
    "tests": ["pytest", "-n", "auto", "--dist", "worksteal"],
}
# For the loop while working: what takes minutes (types, browser, sheets by the hundred) is left to the whole test.
FAST = ["lint", "format", "floors"]
QUICK_TESTS = [*CHECKS["tests"], "-m", "not browser and not long"]


def main(arguments: list[str]) -> int:
    """Run one step of the recipe; without a known step, say which there are."""
    step, *rest = arguments or ["help"]
    if step == "start":
        install("requirements.lock")
        return run(["smdash", *rest])
    if step == "test":
        install("requirements-dev.lock")
        if code := next((code for name in FAST if (code := run(CHECKS[name]))), 0):
            return code
        return run(QUICK_TESTS) if "--fast" in rest else run_beside(CHECKS["types"], CHECKS["tests"])
    if step in CHECKS:
        install("requirements-dev.lock")
        return run([*CHECKS[step], *rest])
    print(f"Steps: start, test (= {', '.join(CHECKS)}; --fast for less), or one of those alone.")
    return 0 if step == "help" else 2


def install(lock: str) -> None:
    """Make .venv hold what the lock file names, once for each content of lock file and project file."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"smdash needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    wanted = hashlib.sha256((ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"installed-{lock}"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        print("Making .venv …", flush=True)
        venv.create(VENV, with_pip=True)
    print(f"Installing from {lock} …", flush=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--editable", str(ROOT)], check=True)
    stamp.write_text(wanted)


def run(command: list[str]) -> int:
    """Run a program of .venv in the project folder and answer its exit code."""
    print("→", *command, flush=True)
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=environment()).returncode


def run_beside(first: list[str], second: list[str]) -> int:
    """Run one program while another runs, which leaves cores waiting; what the first says is told behind the second."""
    name, *arguments = first
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen([str(BIN / name), *arguments], cwd=ROOT, env=environment(), **told) as beside:
        code = run(second)
        print("→", *first, flush=True)
        print(beside.communicate()[0], end="", flush=True)
    return code or beside.returncode


def environment() -> dict[str, str]:
    """The environment in which the programs of .venv find each other."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
