"""``gunnen work``: do what is due, and go on."""

from __future__ import annotations

import click

from gunnen.cli.site import say, site


@click.command()
def work() -> None:
    """Send the mail that waits and do what is due by the clock, until you stop it.

    `gunnen serve` does this by itself. Where another server runs the site, run one or more of these beside it, or
    `gunnen tick` every minute. Each letter is claimed by one of them; if it dies, another sends what it left.
    """
    with site():
        from gunnen_web import serving

        serving.work(say)
