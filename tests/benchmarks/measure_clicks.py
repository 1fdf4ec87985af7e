"""Measures the app's own work for a click: processor time of one run of app.py and its page after a filter changed.

Run from the project's folder: ``python tests/benchmarks/measure_clicks.py [PATIENTS ...]``. Without a browser: for the
founding cohort, and for a synthetic registry of each size named, every page is opened and a row of selections that
nobody has looked at yet is clicked one after the other; then the headline of every analysis is timed. What a real
server and a real browser need beside it, `measure_server.py` and `measure_pages.py` tell.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from smdash.resources import resource_root
from smdash.samples.registry import write_registry
from tests.test_ui_app import tick

CLICKS = ("subtype ISM", "sex F", "subtype BMM", "response major", "subtype SSM", "response complete", "evaluated")
ROUNDS = 20

spent: list[float] = []
run_script = ScriptRunner._run_script


def run_timed(self: ScriptRunner, *arguments: object) -> None:
    """Run the script as it is run, and note the processor milliseconds of its thread."""
    start = time.thread_time()
    try:
        run_script(self, *arguments)  # type: ignore[arg-type]  # handed on as they came
    finally:
        spent.append(1000 * (time.thread_time() - start))


def measure_pages(*file: str) -> None:
    """Print the median and the largest click of every page."""
    sys.argv[1:] = list(file)
    with tempfile.TemporaryDirectory() as folder:
        # Beside app.py itself the test harness would run each page a second time, without the shell.
        script = Path(folder) / "app.py"
        script.write_text(f"import runpy\nrunpy.run_path({str(resource_root() / 'app.py')!r})\n")
        for page in sorted((resource_root() / "pages").glob("*.py")):
            app = AppTest.from_file(str(script), default_timeout=600).run()
            app.switch_page(str(page)).run()
            times: list[float] = []
            for box in CLICKS:
                tick(app, box)
                spent.clear()
                app.run()
                if app.exception:
                    raise RuntimeError(f"{page.name} failed after a click on {box}.")
                times.append(sum(spent))
            print(
                f"  {page.stem:20s} median {statistics.median(times):6.0f} ms, largest {max(times):6.0f} ms", flush=True
            )


def measure_headlines(cohort_file: Path) -> None:
    """Print the median time of the headline of every analysis."""
    import smdash
    from smdash.analyses.registry import ANALYSES

    cohort = smdash.read(cohort_file).cohort
    if cohort is None:
        raise RuntimeError(f"{cohort_file.name} gave no cohort.")
    for key in ANALYSES:
        times: list[float] = []
        for _ in range(ROUNDS):
            some = cohort.restrict(cohort.patients["patient_id"])
            start = time.perf_counter()
            smdash.headline(key, some)
            times.append(1000 * (time.perf_counter() - start))
        print(f"  headline of {key:16s} {statistics.median(times):6.1f} ms")


def main(sizes: list[str]) -> None:
    """Print the figures of the founding cohort, then of each registry."""
    ScriptRunner._run_script = run_timed  # type: ignore[method-assign]  # a stop-watch around it
    print("14 patients")
    measure_pages()
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"registry_{size}.xlsx"
            write_registry(file, patients=int(size))
            print(f"{size} patients")
            measure_pages(str(file))
    print("14 patients")
    measure_headlines(resource_root() / "sample_data" / "founding_cohort.xlsx")


if __name__ == "__main__":
    main(sys.argv[1:])
