import os
import tomllib

import pytest
from streamlit.testing.v1 import AppTest

from smdash.cli import main
from smdash.intake.memory import SHARED_VARIABLE
from smdash.resources import resource_root
from smdash.ui import serve
from smdash.ui.settings import SETTINGS, check_settings, write_flags


def test_settings_of_smdash_are_safe():
    assert check_settings(SETTINGS.__getitem__) is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("browser.gatherUsageStats", True, "usage statistics"),
        ("server.address", None, "every network address"),
        ("server.address", "0.0.0.0", "0.0.0.0"),
        ("server.address", "dashboard.example", "dashboard.example"),
        ("server.allowedHosts", [], "host names"),
        ("server.allowedHosts", ["localhost", "*"], "host names"),
        ("client.showErrorDetails", "full", "errors would show"),
        ("server.enableXsrfProtection", False, "other web pages"),
        ("server.maxUploadSize", 200, "20 MB"),
    ],
)
def test_a_setting_that_endangers_patient_data_is_named(name, value, said):
    sentence = check_settings({**SETTINGS, name: value}.__getitem__)
    assert sentence is not None
    assert said in sentence
    assert name in sentence


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.0.0.53"])
def test_every_loopback_address_is_accepted(address):
    assert check_settings({**SETTINGS, "server.address": address}.__getitem__) is None


def test_the_settings_file_beside_the_app_says_what_smdash_says():
    written = tomllib.loads((resource_root() / ".streamlit" / "config.toml").read_text())
    for name, value in SETTINGS.items():
        section, key = name.split(".")
        assert written[section][key] == (list(value) if isinstance(value, tuple) else value), name


def test_flags_name_every_setting():
    flags = write_flags()
    assert {f"--{name}" for name in SETTINGS} <= set(flags)
    assert flags[flags.index("--browser.gatherUsageStats") + 1] == "false"


def test_the_app_shows_nothing_while_a_setting_is_unsafe(monkeypatch):
    app = AppTest.from_file(str(resource_root() / "app.py"), default_timeout=60)
    monkeypatch.setattr("streamlit.get_option", {**SETTINGS, "server.address": "0.0.0.0"}.__getitem__)
    app.run()
    assert "shows no patient data" in app.error[0].value
    assert not app.title
    assert not app.pills


@pytest.mark.parametrize(("flags", "shared"), [((), None), (("--shared",), "1")])
def test_a_server_is_shared_where_its_start_says_so(monkeypatch, flags, shared):
    monkeypatch.setenv(SHARED_VARIABLE, "")  # so that it is put back afterwards
    monkeypatch.delenv(SHARED_VARIABLE)
    started = []
    monkeypatch.setattr(serve, "streamlit", lambda command, **_: started.append(os.environ.get(SHARED_VARIABLE)))
    assert main(["serve", "--no-browser", *flags]) == 0
    assert started == [shared]
