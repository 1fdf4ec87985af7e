"""The command line: start the app, check a file, write the template."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_COMMANDS = ("serve", "check", "template")


def build_parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    parser = argparse.ArgumentParser(
        prog="smdash",
        description="From an investigator's spreadsheet of systemic mastocytosis patients to response, quality of life "
        "and tryptase. 'smdash FILE' opens the app with that file.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="start the app in the browser (the default)")
    serve.add_argument("file", nargs="?", type=Path, help="a spreadsheet to open")
    serve.add_argument("--port", type=int, help="the port on 127.0.0.1 (default: a free one)")
    serve.add_argument("--no-browser", action="store_true", help="do not open the browser")
    serve.add_argument("--shared", action="store_true", help="several people use this server: remember no answers")
    check = commands.add_parser("check", help="say what is understood of a file and what is doubtful")
    check.add_argument("file", type=Path, help="the spreadsheet")
    check.add_argument("--mapping", type=Path, help="answers given before (a mapping file)")
    check.add_argument("--json", action="store_true", help="one JSON object instead of text")
    template = commands.add_parser("template", help="write the recommended spreadsheet")
    template.add_argument("-o", "--output", type=Path, required=True, help="where to write it (.xlsx)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; answers the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # `smdash` and `smdash FILE` are short for `smdash serve`; only -h asks about the whole program.
    if not given or given[0] not in (*_COMMANDS, "-h", "--help"):
        given.insert(0, "serve")
    said = build_parser().parse_args(given)
    if said.command == "check":
        return check(said.file, said.mapping, as_json=said.json)
    if said.command == "template":
        return template(said.output)
    if said.file is not None and not said.file.is_file():
        return _refuse(f"There is no file {said.file}.")
    from smdash.ui.serve import serve

    return serve(said.file, port=said.port, browser=not said.no_browser, shared=said.shared)


def template(output: Path) -> int:
    """Write the recommended spreadsheet."""
    from smdash.samples.template import write_template

    if not output.parent.is_dir():
        return _refuse(f"There is no folder {output.parent}.")
    write_template(output)
    print(f"Wrote {output}.")
    return 0


def check(file: Path, mapping_file: Path | None, *, as_json: bool) -> int:
    """Print what is understood of a file: exit code 0 ready, 1 questions or errors remain, 2 not readable."""
    from smdash.intake import FileMapping, UnreadableFile, mapping_from_json, read_intake
    from smdash.intake.identifiers import mask
    from smdash.intake.report import as_plain, as_text, unreadable_plain

    try:
        mapping = mapping_from_json(mapping_file.read_text("utf-8")) if mapping_file else FileMapping()
    except (OSError, ValueError) as error:
        return _refuse(
            mask(str(error)) if isinstance(error, ValueError) else f"The mapping file {mapping_file} cannot be read."
        )
    try:
        intake = read_intake(file.read_bytes(), file.name, mapping)
    except OSError:
        refused = UnreadableFile("no-such-file", f"The file {file} cannot be opened; check its name and place.")
    except UnreadableFile as error:
        refused = error
    else:
        _write(json.dumps(as_plain(intake), ensure_ascii=False) if as_json else as_text(intake))
        return {"ready": 0, "questions": 1, "unreadable": 2}[intake.status]
    _write(json.dumps(unreadable_plain(refused), ensure_ascii=False) if as_json else refused.message)
    return 2


def _write(text: str) -> None:
    """Print a text, as much of it as the next program wants to read: `smdash check FILE | head` is no error."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python would try to write the rest once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
