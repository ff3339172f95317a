"""No notice is lost when a worker is killed, and each kill sends one letter twice at most, with the same Message-ID.

Real worker processes on SQLite in a file, killed with SIGKILL at random moments while they send.
"""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection

from benchmarks.notices import ROOT, Room

BUTCHER = """
import os, random, signal, sys, time
from datetime import timedelta
from pathlib import Path
from benchmarks import notices
notices.set_up()
from django.db import connections
from django.utils import timezone
from gunnen_web.notices import delivery, digests

kills, dies_digesting = int(sys.argv[1]), sys.argv[2] == "digest"
chance, killed = random.Random(), 0
for number in range(kills):
    connections.close_all()
    now = timezone.now() + number * 2 * delivery.CLAIM  # what the last one held is free again
    pid = os.fork()
    if not pid:
        if dies_digesting:
            digests.make_due((now - timedelta(days=1)).replace(hour=12))
        delivery.deliver(now=now)
        os._exit(0)
    mine = Path(os.environ["OUT"]) / str(pid)
    begun = chance.randrange(3000)  # bytes written: from before the first letter to somewhere in the second handful
    until = time.monotonic() + 10
    while (not mine.exists() or mine.stat().st_size < begun) and time.monotonic() < until:
        time.sleep(0.0003)
    os.kill(pid, signal.SIGKILL)
    killed += os.waitpid(pid, 0)[1] == signal.SIGKILL
for each in range(kills, kills + 3):
    now = timezone.now() + each * 2 * delivery.CLAIM
    digests.make_due((now - timedelta(days=1)).replace(hour=12))
    delivery.deliver(now=now)
print(killed)
"""


@pytest.fixture
def room(tmp_path, db):
    """With the tables of the test database, where that is a file: it takes long to make them anew."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as tables:
            tables.execute("VACUUM INTO ?", [str(tmp_path / "gunnen.sqlite3")])
    return Room(tmp_path)


def butcher(room, kills, way, people, each):
    """So many kills; how many found the worker alive, and how often each letter was sent."""
    room.fill(people, each, way == "letters")
    said = subprocess.run(
        [sys.executable, "-c", BUTCHER, str(kills), way],
        env=room.environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return int(said.stdout), room.sent()


def judge(killed, sent, wanted):
    again = {letter: times for letter, times in sent.items() if times > 1}
    assert len(sent) == wanted
    assert len(again) <= killed
    assert sum(sent.values()) - wanted <= killed


@pytest.mark.timeout(120)
def test_kills(room):
    killed, sent = butcher(room, 4, "letters", 40, 8)
    assert killed
    judge(killed, sent, 320)


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("way", "people", "each"), [("letters", 500, 10), ("digest", 3000, 2)])
def test_twenty_five_kills(room, way, people, each):
    killed, sent = butcher(room, 25, way, people, each)
    wanted = people * each if way == "letters" else people
    print(f"{killed} kills in the middle: {wanted} letters, 0 lost, {sum(sent.values()) - wanted} sent again")
    assert killed >= 10
    judge(killed, sent, wanted)


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_two_workers_at_once(room):
    room.fill(200, 10, True)
    assert [each.wait() for each in room.start(2)] == [0, 0]
    assert len(room.sent()) == 2000
    assert set(room.sent().values()) == {1}
