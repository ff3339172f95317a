"""``gunnen serve``: run a real installation."""

from __future__ import annotations

import click

from gunnen.cli.site import say, site


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
def serve(host: str, port: int) -> None:
    """Run the site for real teams, until you stop it.

    It brings the database up to date, sends the mail and closes what is due by the clock. On an empty installation it
    prints a one-time code with which the first owner signs up. Settings come from the environment; see SECURITY.md.
    """
    with site():
        from gunnen_web import serving

        serving.serve(host, port, say)
