"""The command line: a file or a folder for each command, loaded when it is asked for."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from gunnen import __version__

COMMANDS = {
    "choose": "What the losses in a CSV file say: the mirror, with the compromise test.",
    "fair": "Whether a whole sequence of decisions was fair, under any of the rules.",
    "holds": "Whether an agreement holds, from what people answered in its check-ins.",
    "map": "What votes on statements say: bridges, camps if there are any, the middle, and how sure that is.",
    "practice": "Practise a situation with simulated colleagues, or check one that you wrote.",
    "simulate": "Simulated teams that decide in several ways, over a grid of assumptions: a model.",
    "signals": "What a conversation sounds like: what is healthy, imposed identities, hardening.",
    "verify": "Check a downloaded record, and that a receipt is in it.",
    "serve": "Run the site (needs gunnen[web]).",
    "demo": "Run the site with the demo team, on this machine only (needs gunnen[web]).",
    "tick": "Send waiting mail and do what is due (needs gunnen[web]).",
    "work": "Keep doing so, beside the site; any number may run (needs gunnen[web]).",
}
OPTIONAL = {"gunnen_web", "django", "allauth", "csp", "django_htmx", "whitenoise", "gunicorn", "markdown_it", "nh3"}


class Commands(click.Group):
    """Lists every command by name, and imports only the one that runs."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"gunnen.cli.{name}")
        command: click.Command = getattr(module, "command", None) or getattr(module, name)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ModuleNotFoundError as missing:
            root = (missing.name or "").partition(".")[0]
            if root not in OPTIONAL:
                raise
            raise _NotInstalled(
                f"this needs the site, and {root} is not installed: pip install 'gunnen[web]'"
            ) from None
        except KeyboardInterrupt:
            click.echo("gunnen: stopped.", err=True)
            sys.exit(130)
        except OSError as problem:
            if problem.errno != errno.ENOSPC:
                raise
            raise click.ClickException(f"cannot write what there is to tell: {problem.strerror}") from None


class _NotInstalled(click.ClickException):
    exit_code = 2


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gunnen")
def main() -> None:
    """Gunnen: for teams in disagreement. One clear choice, freely granted."""
