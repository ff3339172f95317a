"""The list of commands: quick, complete, and plain where something is not installed."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gunnen import __version__, cli


def test_help_lists_every_command_and_loads_none():
    code = (
        "import sys; from gunnen.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted(set(sys.modules) & {'numpy', 'scipy', 'rich', 'django', 'json'}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name in ("choose", "verify", "serve", "demo", "tick"):
        assert f"\n  {name} " in result.stdout
    assert "numpy" not in result.stdout.splitlines()[-1]
    assert "django" not in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name):
    result = CliRunner().invoke(cli.main, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage: main" in result.stdout


def test_an_unknown_command_has_status_two():
    result = CliRunner().invoke(cli.main, ["dance"])
    assert result.exit_code == 2
    assert "dance" in result.stderr


def test_it_tells_its_version():
    assert __version__ in CliRunner().invoke(cli.main, ["--version"]).stdout


def test_a_site_that_is_not_installed_is_a_plain_sentence(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError("No module named 'django'", name="django.core")

    monkeypatch.setattr(cli, "import_module", missing)
    result = CliRunner().invoke(cli.main, ["serve"])
    assert result.exit_code == 2
    assert "pip install 'gunnen[web]'" in result.stderr


def test_a_mistake_of_our_own_is_not_hidden(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError("No module named 'gunnen.typo'", name="gunnen.typo")

    monkeypatch.setattr(cli, "import_module", missing)
    assert isinstance(CliRunner().invoke(cli.main, ["serve"]).exception, ModuleNotFoundError)


def test_nobody_to_tell_it_to_is_a_plain_sentence():
    command = [sys.executable, "-m", "gunnen.cli", "practice", "list"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 1 and "No space left on device" in result.stderr
    assert "Traceback" not in result.stderr


def test_ctrl_c_anywhere_has_status_130(monkeypatch):
    def stopped(name):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "import_module", stopped)
    result = CliRunner().invoke(cli.main, ["simulate"])
    assert result.exit_code == 130 and result.stderr == "gunnen: stopped.\n"
