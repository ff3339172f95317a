"""What follows when an agreement drifts."""


def noticed(round_):
    """Called once when a round closes and shows drift, inside the step that closes it."""
