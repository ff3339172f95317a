"""What the promise demands of the values that stay possible for one person and one option."""

FEWEST = 3
SPAN = 3


def wide(values):
    """At least three values, the largest at least 3 above the smallest."""
    return len(values) >= FEWEST and max(values) - min(values) >= SPAN


def enough(values):
    """At least three values; three neighbours such as 0, 1, 2 cover three points of the scale and will do."""
    return len(values) >= FEWEST
