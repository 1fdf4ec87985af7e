"""What reading a registry costs: the bare parser, our reader handing over the cells, the whole import.

Run it on a machine with nothing else to do; it prints the machine's load beside the numbers:

    python tests/benchmarks/measure_import.py [--patients 5000] [--visits 10] [--rounds 5]

Each round runs all three after another, so that what slows the machine slows them alike. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from smdash.intake import read_intake
from smdash.intake.cells.workbook import read_workbook
from smdash.samples.registry import write_registry


def read_bare(data: bytes) -> None:
    """Hand over every cell as python-calamine does, in this process, without limits or a look at the file."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))  # type: ignore[arg-type]  # stubs ask for a file on disk
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def measure(data: bytes, rounds: int) -> None:
    """Print seconds on the wall and of processor time (children included): median and range of the rounds."""
    shares: list[float] = []
    ways: dict[str, Callable[[], object]] = {
        "bare calamine": lambda: read_bare(data),
        "read_workbook": lambda: read_workbook(data, "registry.xlsx"),
        "read_intake": lambda: read_intake(
            data, "registry.xlsx", progress=lambda share, _: shares.append(round(share, 3))
        ),
    }
    walls: dict[str, list[float]] = {way: [] for way in ways}
    processors: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, run in ways.items():
            shares.clear()
            wall, before = time.perf_counter(), os.times()
            run()
            after = os.times()
            walls[way].append(time.perf_counter() - wall)
            processors[way].append(sum(after[:4]) - sum(before[:4]))
    for way in ways:
        for what, seconds in (("wall", walls[way]), ("processor", processors[way])):
            middle = statistics.median(seconds)
            print(f"{way:14} {what:9} {middle:6.2f} s ({min(seconds):.2f}-{max(seconds):.2f})")
    for what, seconds in (("wall", walls), ("processor", processors)):
        for way in ("read_workbook", "bare calamine"):
            ratios = [whole / part for whole, part in zip(seconds["read_intake"], seconds[way], strict=True)]
            print(f"read_intake / {way:14} {what:9} {statistics.median(ratios):.2f}")
    print(f"progress told {len(shares)} times: {shares}")


def main() -> None:
    """Write a registry of the size asked for and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--patients", type=int, default=5000)
    parser.add_argument("--visits", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--file", type=Path, help="a workbook to measure instead of an invented registry")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "registry.xlsx"
        if asked.file is None:
            write_registry(path, asked.patients, asked.visits, 1)
        data = path.read_bytes()
    print(f"{len(data) / 2**20:.1f} MB, {os.cpu_count()} processors, load before {os.getloadavg()}")
    measure(data, asked.rounds)
    print(f"load after {os.getloadavg()}")


if __name__ == "__main__":
    main()
