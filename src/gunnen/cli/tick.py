"""``gunnen tick``: do what is due by the clock."""

from __future__ import annotations

import click

from gunnen.cli.site import say, site


@click.command()
def tick() -> None:
    """Send the mail that waits and close what is due.

    `gunnen serve` does this by itself; run it every minute where another server runs the site.
    """
    with site():
        from gunnen_web import serving

        say(f"{serving.tick()} sent")
