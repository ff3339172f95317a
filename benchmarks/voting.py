"""So many people who vote at once on the real site: how long a vote takes, and whether each one is kept.

``python -m benchmarks.voting [people] [seconds]``, 500 people for 60 seconds by default. It starts `gunnen serve` on
this machine with SQLite in a folder that is thrown away, with a public conversation of 40 statements. People come in
during 20 seconds; each reads a statement for 8 to 12 seconds, votes as a browser with a script does, and is given the
next one in the answer. Votes that were sent after everybody came in are timed. Maps are drawn meanwhile, as always. In
the end every vote that was acknowledged is looked up in the database. It stops by itself, and exits with 1 if a vote
was lost.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

STATEMENTS, MOST, COMING, READING, PATIENCE = 40, 600, 20, (8, 12), 60
VOTE = re.compile(r'hx-post="([^"]+/stem/)"')
TOKEN = re.compile(r'csrfmiddlewaretoken" value="(\w+)"')
STORED = """
SELECT p.guest_hash, v.statement_id, v.kind FROM conversations_vote v
JOIN conversations_participant p ON p.id = v.participant_id
"""
GOAL = 0.200


def main() -> None:
    given = [int(each) for each in sys.argv[1:3]]
    people, seconds = given + [500, 60][len(given) :]
    if people > MOST:
        sys.exit(f"One address lets {MOST} new guests in within ten minutes; ask for fewer.")
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(folder)
        conversation, link = _conversation(environment)
        site = Site(environment)
        try:
            site.start()
            hall = Hall(site, link, people, seconds)
            asyncio.run(hall.vote())
        finally:
            site.stop()
        lost, twice = _compare(folder, conversation, hall.guests)
    hall.tell()
    print(f"{sum(len(each.said) for each in hall.guests)} acknowledged votes: {lost} lost, {twice} there twice")
    sys.exit(1 if lost or twice else 0)


def _environment(folder: str) -> dict[str, str]:
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("GUNNEN_", "DJANGO_"))}
    return quiet | {"GUNNEN_DATA": folder}


def _conversation(environment: dict[str, str]) -> tuple[str, str]:
    """A team with a public conversation, made by its own actions; its id and its link."""
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(STATEMENTS)], env=environment, check=True, capture_output=True, text=True
    )
    conversation, link = made.stdout.split()
    return conversation, link


MAKE = """
import os, sys
from uuid import uuid4
os.environ["DJANGO_SETTINGS_MODULE"] = "gunnen_web.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gunnen_web.accounts.models import User
from gunnen_web.conversations.actions import leading
from gunnen_web.teams.models import Membership, Role, Team
user = User.objects.create_user("iemand@example.nl", name="Iemand")
team = Team.objects.create(name="Team Zuid")
membership = Membership.objects.create(team=team, user=user, role=Role.FACILITATOR)
fields = {
    "question": "Wat doen we met het plein?", "why": "Het wordt opnieuw ingericht.", "visibility": "public",
    "moderation": "after", "languages": "nl", "adding": True, "decision": None, "closes_at": None,
}
texts = [f"Stelling {number}: dit hoort bij ons plein." for number in range(int(sys.argv[1]))]
made = leading.open_conversation(membership, uuid4(), fields, texts)
made.refresh_from_db()
print(made.pk, made.link)
"""


class Site:
    """`gunnen serve` as a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("gunnen")), "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("The site did not start.")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)

    def worked(self) -> tuple[float, float]:
        """Seconds of processor time so far, of answering and of the maps; 0 where the system does not tell."""
        answering = behind = 0
        for each in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = each.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            leader, parent, session = self.process and self.process.pid, int(fields[1]), int(fields[3])
            if session == leader:
                spent = sum(map(int, fields[11:13]))
                near = parent == leader or each.parent.name == str(leader)
                answering, behind = answering + spent * near, behind + spent * (not near)
        tick = os.sysconf("SC_CLK_TCK")
        return answering / tick, behind / tick


class Guest:
    """Somebody with a cookie jar and one line to the site, which is opened again when the site closed it."""

    def __init__(self, port: int, link: str) -> None:
        self.port, self.link = port, link
        self.cookies: dict[str, str] = {}
        self.line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.said: dict[str, int] = {}
        self.refused = 0

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        if self.line is None or self.line[0].at_eof():
            self.close()
            self.line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        writer.write(self._request(method, path, body))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = [line.partition(": ")[::2] for line in head[1:] if line]
        for name, value in fields:
            if name.lower() == "set-cookie":
                self.cookies |= {key: each.value for key, each in SimpleCookie(value).items()}
        size = next(int(value) for name, value in fields if name.lower() == "content-length")
        return int(head[0].split()[1]), (await reader.readexactly(size)).decode()

    def _request(self, method: str, path: str, body: str) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nHX-Request: true\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        return (head.replace("HX-Request: true\r\n", "") if method == "GET" else head).encode() + body.encode()

    def close(self) -> None:
        if self.line:
            self.line[1].close()
            self.line = None

    def name(self, conversation: str) -> str:
        """How the site knows this guest."""
        token = self.cookies["gast"].partition(":")[0]
        return hashlib.sha256(f"{conversation}:{token}".encode()).hexdigest()


class Hall:
    """All guests, and what they measured."""

    def __init__(self, site: Site, link: str, people: int, seconds: int) -> None:
        self.site, self.link, self.seconds = site, link, seconds
        self.guests = [Guest(site.port, link) for _ in range(people)]
        self.coming, self.voting = [], []
        self.joining: list[float] = []
        self.work: tuple[float, ...] = (0.0, 0.0)
        self.begun = 0.0

    async def vote(self) -> None:
        draw = random.Random(20260101)
        self.begun = time.perf_counter() + COMING
        tasks = [self.take_part(each, draw.uniform(0, COMING), random.Random(n)) for n, each in enumerate(self.guests)]
        try:
            async with asyncio.timeout(COMING + self.seconds + PATIENCE):
                await asyncio.gather(self.count_work(), *tasks)
        finally:
            for each in self.guests:
                each.close()

    async def count_work(self) -> None:
        await asyncio.sleep(COMING)
        before = self.site.worked()
        await asyncio.sleep(self.seconds)
        self.work = tuple(after - now for after, now in zip(self.site.worked(), before, strict=True))

    async def take_part(self, guest: Guest, wait: float, draw: random.Random) -> None:
        await asyncio.sleep(wait)
        begun = time.perf_counter()
        _status, page = await guest.ask("GET", f"/g/{guest.link}/")
        self.joining.append(time.perf_counter() - begun)
        while where := VOTE.search(page):
            await asyncio.sleep(draw.uniform(*READING))
            if time.perf_counter() > self.begun + self.seconds:
                break
            token = TOKEN.search(page)
            page = await self.say(guest, where[1], token[1] if token else "", draw.choice((1, 1, -1, -1, 2, 0)))

    async def say(self, guest: Guest, path: str, token: str, kind: int) -> str:
        begun = time.perf_counter()
        status, page = await guest.ask("POST", path, urlencode({"kind": kind, "csrfmiddlewaretoken": token}))
        took = time.perf_counter() - begun
        if status != 200:
            guest.refused += 1
            return ""
        guest.said[path.split("/")[-3].replace("-", "")] = kind
        (self.voting if begun > self.begun else self.coming).append(took)
        return page

    def tell(self) -> None:
        for name, took in (
            ("coming in", self.joining),
            ("votes meanwhile", self.coming),
            ("votes after that", self.voting),
        ):
            took = sorted(took) or [float("nan")]
            marks = ", ".join(f"p{mark} {1000 * took[(len(took) - 1) * mark // 100]:.0f} ms" for mark in (50, 95, 99))
            print(f"{name}: {len(took)}, {marks}, longest {1000 * took[-1]:.0f} ms")
        votes = max(1, len(self.voting))
        answering, maps = (1000 * each / votes for each in self.work)
        print(f"{votes / self.seconds:.0f} votes a second; processor time a vote: {answering:.1f} ms", end="")
        print(f", and {maps:.1f} ms for the maps beside it")
        print(f"goal: p95 under {1000 * GOAL:.0f} ms; refused: {sum(each.refused for each in self.guests)}")


def _compare(folder: str, conversation: str, guests: list[Guest]) -> tuple[int, int]:
    """How many acknowledged votes are not there as they were given, and how many are there more than once."""
    with sqlite3.connect(Path(folder) / "gunnen.sqlite3") as database:
        rows = database.execute(STORED).fetchall()
    database.close()
    stored = {(guest, statement): kind for guest, statement, kind in rows}
    said = {(each.name(conversation), pk): kind for each in guests for pk, kind in each.said.items()}
    lost = sum(stored.get(key) != kind for key, kind in said.items())
    return lost, sum(times > 1 for times in Counter((guest, statement) for guest, statement, _kind in rows).values())


if __name__ == "__main__":
    main()
