"""However much there is, every page asks the database the same number of questions."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gunnen_web.decisions.models import Decision, Event, Option, Outcome, Participant, Task
from gunnen_web.decisions.stages import Stage
from gunnen_web.threads.models import Message, Thread
from tests.web.decisions.life import SEA, Life


def count(this, name, path):
    browser = this.browser(name)
    browser.get(path, follow=True)
    with CaptureQueriesContext(
        connection,
    ) as found:
        answer = browser.get(path, follow=True)
    assert answer.status_code == 200
    return len(found)


def many(this, number):
    """Other decisions of the team, in every stage."""
    today = timezone.localdate()
    made = [
        Decision(team=this.team, question=f"Vraag {place}?", stage=Stage.values[place % 8], opened_by=this.stay("Anna"))
        for place in range(number)
    ]
    Decision.objects.bulk_create(made)
    Option.objects.bulk_create([Option(decision=each, title="Zo.", is_present_state=True) for each in made])
    people = [this.stay(name) for name in this.names]
    Participant.objects.bulk_create([Participant(decision=each, membership=one) for each in made for one in people])
    Outcome.objects.bulk_create(
        Outcome(decision=each, kind="choice", sentence="Zo.", shares={}, granted=True, start=today, review=today)
        for each in made
        if each.stage == Stage.DECIDED
    )


def chatter(this, number):
    people = [this.stay(name) for name in this.names]
    thread, _new = Thread.objects.get_or_create(decision=this.decision, defaults={"team": this.team})
    Message.objects.bulk_create(
        Message(thread=thread, author=people[place % len(people)], text=f"Bericht **{place}** @Anna", key=uuid4())
        for place in range(number)
    )


@pytest.mark.parametrize("page", ["/", "/teams/{team}/", "/teams/"])
def test_lists_of_decisions(life, page):
    this = life(4)
    path = page.format(team=this.team.pk)
    many(this, 10)
    few = count(this, "Anna", path)
    many(this, 190)
    assert count(this, "Anna", path) == few
    assert few < 25


def test_pages_of_one_decision_among_many(life):
    this = life(4, at="mirror")
    pages = ["options", "mirror", "talk", "history", "bring"]
    few = [count(this, "Anna", this.url(page)) for page in pages]
    many(this, 200)
    assert [count(this, "Anna", this.url(page)) for page in pages] == few


def test_a_long_talk(life):
    this = life(4)
    chatter(this, 10)
    few = count(this, "Anna", this.url("talk"))
    chatter(this, 50)
    assert count(this, "Anna", this.url("talk")) == few
    assert few < 25


def test_many_options(life):
    this = life(4, at="options")
    this.table()
    this.put("Een vierde")
    few = count(this, "Anna", this.url("options"))
    for place in range(12):
        this.put(f"Keuze {place}", [SEA, "Een vierde"] if place % 3 == 0 else [])
    assert count(this, "Anna", this.url("options")) == few


@pytest.mark.parametrize("stage", ["losses", "mirror", "offers", "grant"])
def test_many_people(life, stage):
    """Four or eleven who answered: the same questions."""
    seen = []
    for number in (4, 11):
        this = life(number, at=stage)
        pages = {"losses": ["show", "losses"], "mirror": ["mirror", "bring"], "offers": ["offers"], "grant": ["grant"]}
        seen.append([count(this, "Anna", this.url(page)) for page in [*pages[stage], "history"]])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("page", ["losses", "loss"])
def test_the_losses_of_many_options(life, page):
    seen = []
    for number in (3, 15):
        this = life(4, at="options")
        for place in range(number):
            this.put(f"Keuze {place}")
        this.close()
        args = [this.option("Keuze 0").pk] if page == "loss" else []
        seen.append(count(this, "Anna", this.url(page, *args)))
    assert seen[0] == seen[1]


def test_what_was_decided(life):
    this = life(4, at="outcome")
    people = [this.stay(name) for name in this.names]
    made = this.write(tasks=[{"who": people[0], "what": "Boeken", "by": None}])
    few = count(this, "Anna", this.url())
    Task.objects.bulk_create([Task(outcome=made, who=people[place % 4], what=f"Taak {place}") for place in range(20)])
    assert count(this, "Anna", this.url()) == few


def test_a_long_history(life):
    this = life(4, at="options")
    this.table()
    few = count(this, "Anna", this.url("history"))
    last = this.decision.events.last()
    Event.objects.bulk_create(
        Event(decision=last.decision, index=last.index + place, kind="settings_changed", body={"settings": {}},
              previous="0" * 64, hash="0" * 64)
        for place in range(1, 200)
    )  # fmt: skip
    assert count(this, "Anna", this.url("history")) == few


def test_the_outcome_form(life):
    """The names in every task are read once."""
    seen = []
    for number in (4, 11):
        this = life(number, at="outcome")
        seen.append(count(this, "Anna", this.url("outcome")))
    assert seen[0] == seen[1]
    assert seen[0] < 35


def test_many_rounds(life):
    this = life(4, at="mirror")
    this.bring(SEA)
    this.offers()
    this.grant(Dewi="no")
    few = count(this, "Anna", this.url("mirror"))
    for _ in range(4):
        this.bring(SEA)
        this.offers()
        this.grant(Dewi="no")
    assert count(this, "Anna", this.url("mirror")) == few


def test_the_record_of_many_people(life):
    """A closed record opens nothing, so it reads the chain and its texts, whoever took part."""
    seen = []
    for number in (4, 11):
        this = life(number, at="decided")
        seen.append(count(this, "Anna", this.url("record")))
    assert seen[0] == seen[1]


def test_a_visit_closes_nothing_that_is_not_due(life):
    this = life(4, at="losses", closing={"losses": (timezone.now() + timedelta(days=1)).isoformat()})
    later = Life(this.team, this.people, this._visit)
    with CaptureQueriesContext(connection) as found:
        this.page("Anna", "losses")
    assert not [each for each in found if each["sql"].startswith(('UPDATE "decisions', 'INSERT INTO "decisions'))]
    assert later.decision.stage == Stage.FIT
