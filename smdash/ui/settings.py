"""The settings that keep patient data on this machine, and what is said when one of them is off."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from typing import cast

MAX_UPLOAD_MB = 20

SETTINGS: dict[str, bool | int | str | tuple[str, ...]] = {
    "browser.gatherUsageStats": False,
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "server.address": "127.0.0.1",
    "server.allowedHosts": ("localhost", "127.0.0.1", "::1"),
    "server.enableStaticServing": True,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": MAX_UPLOAD_MB,
    "server.showEmailPrompt": False,
}
"""What `smdash` starts Streamlit with; .streamlit/config.toml says the same for `streamlit run app.py`."""


def write_flags() -> list[str]:
    """The settings as command-line flags of Streamlit, which win over environment and configuration files."""
    flags: list[str] = []
    for name, value in SETTINGS.items():
        for part in value if isinstance(value, tuple) else [value]:
            flags += [f"--{name}", str(part).lower() if isinstance(part, bool) else str(part)]
    return flags


def check_settings(option: Callable[[str], object]) -> str | None:
    """Say what is unsafe about the settings in force; None when nothing is.

    Parameters
    ----------
    option
        Answers the value of a setting by its name (`streamlit.get_option`).
    """
    faults: list[str] = []
    if option("browser.gatherUsageStats"):
        faults.append("Streamlit's usage statistics are on (browser.gatherUsageStats)")
    address = option("server.address")
    if not _is_loopback(address):
        faults.append(f"the server listens on {address or 'every network address'} (server.address)")
    hosts = cast(Sequence[str], option("server.allowedHosts"))
    if not hosts or not all(_is_loopback(host) for host in hosts):
        faults.append("other host names than this computer's are accepted (server.allowedHosts)")
    if option("client.showErrorDetails") != "none":
        faults.append("errors would show program code and data (client.showErrorDetails)")
    if not option("server.enableXsrfProtection"):
        faults.append("uploads are not protected against other web pages (server.enableXsrfProtection)")
    limit = option("server.maxUploadSize")
    if not isinstance(limit, int) or limit > MAX_UPLOAD_MB:
        faults.append(f"files above {MAX_UPLOAD_MB} MB are accepted (server.maxUploadSize)")
    if not faults:
        return None
    return (
        "smdash shows no patient data because "
        + "; ".join(faults)
        + ". Start it with the command smdash, or remove the setting from the command line, the environment "
        "(STREAMLIT_…) or your own .streamlit/config.toml, and start again."
    )


def _is_loopback(address: object) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(address)).is_loopback
    except ValueError:
        return False
