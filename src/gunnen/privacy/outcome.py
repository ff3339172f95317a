"""What an outcome may say of the loss that it asks of people."""

from __future__ import annotations

from collections.abc import Collection

from gunnen.privacy.shown import ShownMirror


def show_carried(page: ShownMirror, options: Collection[str]) -> str:
    """Whether a choice, or turns between some options, asks a loss of ``nobody`` or of ``part`` of the people.

    Only from what the mirror already said: who is really asked in the grant round would tell more beside the bands.

    >>> from gunnen.privacy.shown import ShownOption
    >>> from gunnen.terms import Reason
    >>> sea = ShownOption("sea", "words", None, None, "nobody_loses", False)
    >>> show_carried(ShownMirror("bands", True, (sea,), (), None, Reason("all_barred")), ["sea"])
    'nobody'
    """
    words = {each.id: each.words for each in page.options}
    light = all(words.get(option) in ("nobody_loses", "nobody_carries") for option in options)
    return "nobody" if options and light else "part"
