"""Logs say what went wrong and where in the code, never whose data it was about.

A message may quote an address (with an invitation's secret in it) or a value that broke a rule of the database, so
of a request only the method and the route stay, and of an exception only its type and the lines it passed.
"""

import logging
import traceback


class Formatter(logging.Formatter):
    def format(self, record):
        parts = [self.formatTime(record), record.levelname.lower(), record.name, _message(record)]
        if record.exc_info and record.exc_info[0]:
            parts.append(_where(*record.exc_info))
        return " ".join(parts)


def _message(record):
    request = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        return f"{getattr(record, 'status_code', '')} {request.method} {match.route if match else 'no such page'}"
    if record.name.startswith("django"):
        return str(record.msg)  # the sentence without the values
    return record.getMessage()


def _where(kind, error, trace):
    frames = traceback.extract_tb(trace)
    return f"{kind.__name__} at " + " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-8:]))
