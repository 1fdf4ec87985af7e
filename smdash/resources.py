"""Where the files that travel with the package are: app.py, pages/, sample_data/, static/."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_root() -> Path:
    """The folder that holds app.py: inside the installed package, or the top of a checkout.

    Raises
    ------
    FileNotFoundError
        If neither holds app.py: the installation is incomplete.
    """
    for folder in (_PACKAGE / "bundle", _PACKAGE.parent):
        if (folder / "app.py").is_file():
            return folder
    raise FileNotFoundError("app.py is missing from this installation of smdash; install the package again.")


def sample_path(name: str) -> Path:
    """The path of a file in sample_data/."""
    return resource_root() / "sample_data" / name
