"""However long a series is, its pages ask the database the same number of questions."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gunnen_web.balance.models import Note
from tests.web.decisions.life import SEA

pytestmark = pytest.mark.django_db
MOST = 20


def count(this, name, url):
    browser = this.visit(this.people[name])
    browser.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_ten_or_twenty_decisions(going):
    this = going(4)
    seen = []
    for _ in range(2):
        for place in range(10):
            this.on(SEA, losing=[["Bram"], ["Bram", "Cem"]][place % 2])
        urls = [this.url(page) for page in ("team", "mine", "settings", "what_if")] + ["/"]
        seen.append([count(this, "Anna", url) for url in urls])
    assert seen[0] == seen[1]
    assert max(seen[0]) < MOST


def test_the_suggestion_and_the_booking(going):
    """A long past costs the next decision nothing."""
    this = going(4)
    seen = []
    for _ in range(2):
        for _ in range(4):
            this.on(SEA, losing=["Anna", "Bram"])
        turn = this.turn().asked_of(SEA).filled({name: [0, 9] for name in this.names})
        with CaptureQueriesContext(connection) as closing:
            turn.shown()
        turn.granted(SEA)
        with CaptureQueriesContext(connection) as writing:
            turn.write()
        seen.append((len(closing), len(writing)))
    assert seen[0] == seen[1]


def test_many_notes_at_home(going):
    this = going(4)
    this.on(SEA, losing=["Bram"])
    seen = []
    for code in ("streak", "balance"):
        Note.objects.create(series=this.series, membership=this.stay("Bram"), code=code)
        seen.append(count(this, "Bram", "/"))
    assert seen[0] == seen[1]


def test_many_people_told_and_agreed(going):
    seen = []
    for number in (4, 9):
        this = going(number)
        for name in this.names:
            Note.objects.create(series=this.series, membership=this.stay(name), code="streak", may_know=True)
            this.series.uncounted.add(this.stay(name))
            this.post("Anna", "propose", {"person": this.member(name), "percent": "150"})
        seen.append([count(this, "Anna", this.url(page)) for page in ("team", "mine", "settings")])
    assert seen[0] == seen[1]
