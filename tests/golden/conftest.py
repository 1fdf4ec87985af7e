"""Collects every golden comparison of the run, prints the largest deviations, and writes them as a CSV on demand."""

import csv
import io

import pytest

COMPARISONS = pytest.StashKey[list[tuple[str, str, str, str, float, float]]]()


def pytest_configure(config):
    config.stash[COMPARISONS] = []


@pytest.fixture
def compared(request):
    """Take one comparison: case, call, quantity, kind, the number from outside, ours."""
    return request.config.stash[COMPARISONS].append


@pytest.hookimpl(optionalhook=True)
def pytest_terminal_summary(terminalreporter, config):
    rows = config.stash.get(COMPARISONS, [])
    if not rows:
        return
    terminalreporter.section("golden comparisons")
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["call", "kind", "comparisons", "largest_deviation", "case", "quantity"])
    for call, kind in sorted({(row[1], row[3]) for row in rows}):
        group = [row for row in rows if (row[1], row[3]) == (call, kind)]
        case, _, quantity, _, outside, ours = max(group, key=lambda row: abs(row[4] - row[5]))
        writer.writerow([call, kind, len(group), f"{abs(outside - ours):.1e}", case, quantity])
    terminalreporter.write(table.getvalue())
    exact = [abs(row[4] - row[5]) / max(1.0, abs(row[4])) for row in rows if row[3] == "exact"]
    terminalreporter.write_line(f"{len(exact)} exact comparisons, largest deviation {max(exact, default=0.0):.1e}")
