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
        steps = [*(CHECKS[name] for name in FAST), QUICK_TESTS] if "--fast" in rest else list(CHECKS.values())
        return next((code for check in steps if (code := run(check))), 0)
    if step in CHECKS:
        install("requirements-dev.lock")
        return run([*CHECKS[step], *rest])
    print(f"Steps: start, test (= {', '.join(CHECKS)}, one after the other; --fast for less), or one of those alone.")
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
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
