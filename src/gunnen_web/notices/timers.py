"""What happens by the clock: each app registers one function, called about once a minute by `gunnen tick`."""

timers = {}


def register(name, run):
    """``run(now)`` must be safe to call twice, also by two processes at once."""
    timers[name] = run
