"""What else goes when a team stops: parts that build on the signals name it here, so that signals know none of them."""

_GOES = {}


def register(name, stop):
    """``stop(team)`` takes away all that this part made of what the team said; it runs in the same transaction."""
    _GOES[name] = stop


def stop(team):
    for each in _GOES.values():
        each(team)
