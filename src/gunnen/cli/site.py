"""What the commands that run the site have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def site() -> Iterator[None]:
    """Turn what keeps the site from starting into one plain sentence and exit status 1."""
    try:
        from gunnen_web.serving import CannotStart
    except ImportError:  # pragma: no cover
        raise click.ClickException("The site is not installed here. Run: pip install 'gunnen[web]'") from None
    try:
        yield
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{error.name} is missing. Run: pip install 'gunnen[web]'") from None
    except CannotStart as error:
        raise click.ClickException(str(error)) from None


def say(sentence: str) -> None:
    click.echo(sentence)
