"""100,000 notices that are due at once: how long two workers take to claim, word and send them, and whether none twice.

``python -m benchmarks.notices [notices] [workers]``. On SQLite as in earnest, in a folder that is thrown away, and
workers that are processes of their own. First every notice is a letter of its own; then they wait for the digest, ten
a person. A letter counts as sent when it stands whole, as it would go to the mail server, and its Message-ID is on
disk. It exits with 1 if a letter is missing or is there twice.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

GOAL = 120  # seconds
A_PERSON = 10
TITLE = "import sys; from benchmarks import notices; notices."


class Room:
    """A database with people and notices, and workers that send them into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        quiet = {name: value for name, value in os.environ.items() if not name.startswith(("GUNNEN_", "DJANGO_"))}
        self.environment = quiet | {"GUNNEN_DATA": str(folder), "OUT": str(folder / "out")}
        (folder / "out").mkdir()

    def run(self, call: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", TITLE + call], env=self.environment, cwd=ROOT)

    def fill(self, people: int, each: int, at_once: bool) -> None:
        if self.run(f"fill({people}, {each}, {at_once})").wait():
            sys.exit("The room could not be filled.")

    def start(self, workers: int, patience: float = 300) -> list[subprocess.Popen[bytes]]:
        return [self.run(f"work({patience})") for _ in range(workers)]

    def sent(self) -> Counter[str]:
        lines = [each.read_text().split() for each in (self.folder / "out").iterdir()]
        return Counter(word for words in lines for word in words)


ROOT = Path(__file__).resolve().parents[1]


def set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "gunnen_web.settings"
    django.setup()
    from django.conf import settings

    settings.EMAIL_BACKEND = "benchmarks.notices.Sink"


def fill(people: int, each: int, at_once: bool) -> None:
    """So many people in teams of ten, with so many notices each: as letters that are due now, or for the digest."""
    set_up()
    from datetime import timedelta

    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from gunnen_web.accounts.models import User
    from gunnen_web.notices.models import Mail, Notice
    from gunnen_web.teams.models import Membership, Team

    if "notices_mail" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    users = [User(name=f"Mens {nth}", email=f"mens{nth}@example.nl", password="!") for nth in range(people)]
    User.objects.bulk_create(users, batch_size=1000)
    teams = Team.objects.bulk_create([Team(name=f"Team {nth}") for nth in range(-(-people // 10))], batch_size=1000)
    stays = [Membership(user=user, team=teams[nth // 10]) for nth, user in enumerate(users)]
    Membership.objects.bulk_create(stays, batch_size=1000)
    at = timezone.now() - timedelta(days=3)
    for stay in (stays[start : start + 1000] for start in range(0, people, 1000)):
        made = [Notice(membership=one, kind="decision_losses", path=f"/besluiten/{nth}/", at=at, waits=not at_once)
                for one in stay for nth in range(each)]  # fmt: skip
        if at_once:
            letters = [
                Mail(user=one.membership.user, address=one.membership.user.email, kind=Mail.NOTICE) for one in made
            ]
            Mail.objects.bulk_create(letters, batch_size=1000)
            for one, letter in zip(made, letters, strict=True):
                one.letter = letter
        Notice.objects.bulk_create(made, batch_size=1000)


class Sink:
    """In the place of the mail server: writes the Message-ID of each letter that would go out whole."""

    file = None

    def __init__(self, *args: object, **options: object) -> None:
        if Sink.file is None:
            Sink.file = os.open(Path(os.environ["OUT"]) / f"{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def send_messages(self, messages) -> int:  # type: ignore[no-untyped-def]
        for each in messages:
            each.message().as_bytes(linesep="\r\n")
            os.write(Sink.file, f"{each.extra_headers['Message-ID']}\n".encode())
        return len(messages)


def work(patience: float) -> None:
    """As `gunnen work` does, until nothing is left to be sent."""
    set_up()
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    from gunnen_web.notices import delivery, digests
    from gunnen_web.notices.models import Mail, Notice

    morning = datetime.now(ZoneInfo("Europe/Amsterdam")).replace(hour=9) - timedelta(days=1)
    until = time.monotonic() + patience
    while time.monotonic() < until:
        digests.make_due(morning)
        delivery.deliver()
        if not Notice.objects.filter(waits=True).exists() and not Mail.objects.filter(sent_at=None).exists():
            return
        time.sleep(0.2)
    sys.exit("Not everything was sent.")


def measure(notices: int, workers: int, at_once: bool) -> tuple[float, Counter[str], int]:
    with tempfile.TemporaryDirectory() as name:
        room = Room(Path(name))
        people = notices // A_PERSON
        room.fill(people, A_PERSON, at_once)
        started = time.perf_counter()
        for each in room.start(workers):
            each.wait()
        return time.perf_counter() - started, room.sent(), notices if at_once else people


def main() -> None:
    given = [int(each) for each in sys.argv[1:3]]
    notices, workers = given + [100_000, 2][len(given) :]
    wrong = False
    for at_once in (False, True):
        seconds, sent, wanted = measure(notices, workers, at_once)
        twice = sum(count > 1 for count in sent.values())
        what = "a letter each" if at_once else f"in {wanted:,} digests"
        print(f"{notices:,} notices, {what}, {workers} workers: {seconds:.0f} s (goal {GOAL} s at 100,000)")
        print(f"    {len(sent):,} of {wanted:,} letters, {twice} twice")
        wrong |= len(sent) != wanted or twice > 0
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
