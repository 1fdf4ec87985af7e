"""Write one of the samples: `python -m smdash.samples founding -o founding_cohort.xlsx`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from smdash.samples.founding import write_founding_cohort
from smdash.samples.registry import write_registry
from smdash.samples.template import write_template
from smdash.samples.untidy import write_untidy_cohort

_FIXED = {"founding": write_founding_cohort, "untidy": write_untidy_cohort, "template": write_template}


def main(arguments: list[str] | None = None) -> int:
    """Write the sample asked for and say where it is; the answer is the exit code."""
    parser = argparse.ArgumentParser("python -m smdash.samples", description="Write a workbook of invented patients.")
    samples = parser.add_subparsers(dest="sample", required=True)
    for name, write in _FIXED.items():
        about = (write.__doc__ or "").partition("\n")[0]
        _add_output(samples.add_parser(name, help=about, description=about))
    registry = samples.add_parser("registry", help="Write a registry of any size, one row a patient and visit.")
    _add_output(registry)
    registry.add_argument("--patients", type=int, default=500, help="how many patients (500)")
    registry.add_argument("--visits", type=int, default=4, help="scheduled visits of a patient (4)")
    registry.add_argument("--seed", type=int, default=1, help="the same seed gives the same file (1)")
    registry.add_argument("--untidy", action="store_true", help="with decimal commas, words for gaps, odd spelling")
    asked = parser.parse_args(arguments)
    if asked.sample == "registry":
        if asked.patients < 1 or asked.visits < 1:
            parser.error("--patients and --visits must be at least 1.")
        write_registry(asked.output, asked.patients, asked.visits, asked.seed, untidy=asked.untidy)
    else:
        _FIXED[asked.sample](asked.output)
    print(f"Wrote {asked.output}: invented patients only.")
    return 0


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the .xlsx file to write")


if __name__ == "__main__":
    sys.exit(main())
