"""What reaches the logs says what and where, never whose."""

import io
import logging

import pytest
from django.conf import settings

from gunnen_web.quiet_logs import Formatter


@pytest.fixture
def lines():
    """The lines that the site itself would have logged."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Formatter())
    loggers = [logging.getLogger(name) for name in ("django", "django.request", "gunnen_web")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    for logger in (loggers[0], loggers[2]):
        logger.addHandler(handler)
    yield stream.getvalue
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
        logger.removeHandler(handler)


def test_the_site_uses_it():
    assert settings.LOGGING["formatters"]["quiet"]["()"] == "gunnen_web.quiet_logs.Formatter"


def test_a_secret_in_an_address(db, visit, lines):
    visit().get("/uitnodiging/GEHEIM/?naam=GEHEIM")
    said = lines()
    assert "404 GET uitnodiging/<str:token>/" in said
    assert "GEHEIM" not in said


def test_a_value_in_an_error(person, visit, lines, monkeypatch):
    from gunnen_web.teams import doors

    def fail(*args):
        raise ValueError("Key (email)=(geheim@example.nl) already exists")

    monkeypatch.setattr(doors, "team_for", fail)
    visit(person(), raise_request_exception=False).get("/teams/00000000-0000-4000-8000-000000000000/")
    said = lines()
    assert "ValueError at " in said
    assert "test_quiet_logs.py" in said
    assert "geheim@" not in said


def test_a_strange_host(db, visit, lines):
    visit().get("/", headers={"host": "geheim.example"})
    said = lines()
    assert "DisallowedHost" in said
    assert "geheim" not in said


def test_what_we_say_ourselves_stays(lines):
    logging.getLogger("gunnen_web.notices").warning("the timer %s failed", "tidy")
    assert "the timer tidy failed" in lines()
