"""Should the process behind the pages die, clock and maps go on beside them."""

import logging
import os
import signal
import time
from multiprocessing import get_context
from threading import Event, Thread

import pytest

from gunnen_web import serving


@pytest.fixture
def begun(monkeypatch):
    """Set when the work begins here."""
    event = Event()
    monkeypatch.setattr(serving, "_start_work", event.set)
    monkeypatch.setattr(serving, "AGAIN", 0)
    return event


@pytest.fixture
def behind():
    process = get_context("spawn").Process(target=time.sleep, args=(60,), daemon=True)
    process.start()
    yield process
    process.kill()
    process.join()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_it_stands_in_for_a_process_that_died(begun, behind, caplog, sign):
    watcher = Thread(target=serving._stand_in, args=(behind,), daemon=True)
    watcher.start()
    assert not begun.wait(0.2)
    with caplog.at_level(logging.ERROR):
        os.kill(behind.pid, sign)
        assert begun.wait(10)
    watcher.join(10)
    assert "they go on beside the pages" in caplog.text


def test_it_waits_a_little_as_a_site_that_stops_takes_both(begun, behind, monkeypatch):
    waited = []
    monkeypatch.setattr(serving, "AGAIN", 10)
    monkeypatch.setattr(serving.time, "sleep", lambda seconds: waited.append((seconds, begun.is_set())))
    behind.kill()
    serving._stand_in(behind)
    assert waited == [(10, False)]
    assert begun.is_set()
