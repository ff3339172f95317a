"""What goes on beside the pages, and what comes of it when something breaks."""

import threading

import pytest
from click.testing import CliRunner
from django.db import connections

from gunnen.cli import main
from gunnen_web import serving
from gunnen_web.notices import clock


@pytest.fixture
def looks(db, monkeypatch):
    """looks(times, broken=()) -> what a worker did in so many rounds."""
    monkeypatch.setattr(serving, "SEND", 0.001)

    def look(times, tick=1000, broken=()):
        monkeypatch.setattr(serving, "TICK", tick)
        stop, done = threading.Event(), []

        def do(name):
            def step(now=None, stop=None):
                done.append(name)
                if len(done) == times:
                    stop.set()
                if len(done) in broken:
                    raise OSError("noor@example.nl")

            return step

        for name in ("tick", "send"):
            monkeypatch.setattr(clock, name, do(name))
        monkeypatch.setattr(connections["default"], "close", lambda: None)
        serving._keep(stop)
        return done

    return look


def test_the_outbox_often_and_the_clock_now_and_then(looks):
    assert looks(3) == ["send"] * 3
    assert looks(3, tick=0) == ["tick"] * 3


def test_what_breaks_once_is_tried_again(looks, caplog):
    assert looks(3, broken={1, 2}) == ["send"] * 3
    assert "OSError" in caplog.text
    assert "noor@" not in caplog.text


def test_it_is_a_command(monkeypatch):
    told = []
    monkeypatch.setattr(serving, "work", told.append)
    assert CliRunner().invoke(main, ["work"]).exit_code == 0
    assert told
    assert "work" in CliRunner().invoke(main, ["--help"]).output
