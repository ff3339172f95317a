"""Logs say what went wrong and where, never whose data it was about."""

import logging


class Formatter(logging.Formatter):
    pass
