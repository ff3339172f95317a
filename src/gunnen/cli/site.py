"""What the commands that run the site have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


class Missing(click.ClickException):
    """A package that the site needs and the library does not."""

    exit_code = 2

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} Run: pip install 'gunnen[web]'")


@contextmanager
def site() -> Iterator[None]:
    """Turn what keeps the site from starting into one plain sentence, and an exit status of 1 or (not installed) 2."""
    try:
        from gunnen_web.serving import CannotStart
    except ImportError:  # pragma: no cover
        raise Missing("The site is not installed here.") from None
    try:
        yield
    except ModuleNotFoundError as error:
        raise Missing(f"{error.name} is missing.") from None
    except CannotStart as error:
        raise click.ClickException(str(error)) from None


def say(sentence: str) -> None:
    click.echo(sentence)
