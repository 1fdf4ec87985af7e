"""A real server on a free loopback port and a real Chromium that talks to it."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright

from tests.browser.screen import PATIENCE, WINDOW, visit

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Drawing without a graphics card, as on CI, costs less without the pretence of one.
ARGUMENTS = ["--disable-gpu", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
START_LIMIT = 120.0
STARTS = 3
REMEMBERED = "remembered"
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def start_server(folder: Path, *arguments: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start smdash in a folder of its own and answer it with its address once it listens.

    A port that was free can be taken by another before the server has it: then the server ends, and starts again.
    """
    for _ in range(STARTS):
        server, address = launch(folder, *arguments)
        if listens(server, address):
            return server, address
        stop_server(server)
    raise RuntimeError(f"The server did not start: {(folder / 'server.log').read_text()}")


def listens(server: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until a server answers at its address; answers whether it did before it ended, or took too long."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return server.poll() is None
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)  # between two looks, not instead of one
    return False


def find_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(folder: Path, *arguments: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start smdash on a port that is free now; answer it and the address it will have."""
    port = find_port()
    command = [sys.executable, "-m", "smdash", "serve", "--no-browser", "--port", str(port), *arguments]
    environment = {
        **os.environ,
        "HOME": str(folder),
        "SMDASH_CONFIG_DIR": str(folder / REMEMBERED),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    return server, f"http://127.0.0.1:{port}"


def stop_server(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def server_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server keeps what it keeps."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="session")
def app(server_folder: Path) -> Iterator[str]:
    server, address = start_server(server_folder)
    yield address
    stop_server(server)


@pytest.fixture(scope="session")
def engine() -> Iterator[BrowserType]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: .ci/run installs it.")
        pytest.skip("No Chromium on this machine (Debian: apt install chromium).")
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture
def chromium(engine: BrowserType) -> Iterator[Browser]:
    """A browser without any window yet, for tests of several users."""
    browser = engine.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def user(engine: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser that keeps on disk what it has fetched and compiled of the program, as a user's does."""
    folder = tmp_path_factory.mktemp("profile")
    context = engine.launch_persistent_context(folder, executable_path=CHROMIUM, args=ARGUMENTS, viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@contextmanager
def open_fresh(user: BrowserContext) -> Iterator[Page]:
    """A window that knows nothing of what others were shown: neither cookies nor what a page stores outlives it."""
    window = user.new_page()
    yield window
    window.evaluate("localStorage.clear()")
    window.close()
    user.clear_cookies()


@pytest.fixture
def page(user: BrowserContext) -> Iterator[Page]:
    """A window of a test's own."""
    with open_fresh(user) as window:
        yield window


@pytest.fixture
def data_page(page: Page, app: str, server_folder: Path) -> Page:
    """The Data page on a computer that remembers no answers: what one test taught it is gone for the next."""
    shutil.rmtree(server_folder / REMEMBERED, ignore_errors=True)
    visit(page, f"{app}/data", "Data")
    return page
