"""What this process remembers for some seconds, so that not every request has to look it up or count it."""

from time import monotonic

MOST = 256  # things to remember; a busy site talks about fewer at a time
SHARE = 50  # what takes long to find is remembered so many times longer
MEANWHILE = 30


class Held:
    """``Held(2).get(key, find)``: what ``find()`` said, at most two seconds ago. Nobody waits for who finds it anew."""

    def __init__(self, seconds):
        self.seconds = seconds
        self._found = {}

    def get(self, key, find):
        begun = monotonic()
        value, until = self._found.get(key, (None, 0))
        if until > begun:
            return value
        if until:
            self._found[key] = value, begun + MEANWHILE
        value = find()
        if len(self._found) >= MOST:
            self._found.clear()
        self._found[key] = value, monotonic() + max(self.seconds, SHARE * (monotonic() - begun))
        return value

    def peek(self, key):
        """What is remembered, or None; it may be of a while ago."""
        return self._found.get(key, (None, 0))[0]

    def forget(self, key):
        self._found.pop(key, None)
