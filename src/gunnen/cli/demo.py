"""``gunnen demo``: the demo team, on this machine only."""

from __future__ import annotations

import click

from gunnen.cli.site import say, site


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Loopback addresses only.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--fresh", is_flag=True, help="Throw the demo's data away first.")
def demo(host: str, port: int, fresh: bool) -> None:
    """Open the demo team on this machine: a visitor becomes any of its people with one click."""
    with site():
        from gunnen_web import serving

        serving.demo(host, port, say, fresh=fresh)
