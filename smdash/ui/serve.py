"""Start the app on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from streamlit.web.cli import main as streamlit

from smdash.intake.memory import SHARED_VARIABLE
from smdash.resources import resource_root
from smdash.ui.settings import write_flags


def serve(file: Path | None, *, port: int | None = None, browser: bool = True, shared: bool = False) -> int:
    """Run the app until it is stopped; answer its exit code.

    Parameters
    ----------
    file
        The spreadsheet to open; None opens the founding cohort.
    port
        The port to listen on; None takes 8501 or the next free one.
    browser
        Whether the browser is opened.
    shared
        Whether several people use this server, so that it remembers no answers.
    """
    command = ["run", str(resource_root() / "app.py"), *write_flags()]
    command += ["--server.headless", "false" if browser else "true"]
    if port is not None:
        command += ["--server.port", str(port)]
    if file is not None:
        command += ["--", str(file.resolve())]
    if shared:
        os.environ[SHARED_VARIABLE] = "1"
    try:
        streamlit(command, prog_name="smdash", standalone_mode=False)
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else 1
    return 0
