"""As many questions to the database however much is said, and what is handed on for the reading of signals."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gunnen_web.threads import queries
from gunnen_web.threads.models import Asked, Message, Question, Thread

pytestmark = pytest.mark.django_db


def chatter(this, number):
    """Questions, to somebody and to all, and answers; each in this thread and half in threads of their own."""
    stays = [this.stay(name) for name in ("Bram", "Cem", "Dewi")]
    for place in range(number):
        thread = this.thread if place % 2 else Thread.objects.create(team=this.team, title=f"Nummer {place}")
        fields = {"thread": thread, "author": stays[place % 3]}
        message = Message.objects.create(kind="question", text=f"Vraag {place}, @Eva?", **fields)
        Asked.objects.create(question=Question.objects.create(message=message), membership=stays[(place + 1) % 3])
        if place % 3:
            Message.objects.create(kind="answer", text="Dit.", reply_to=message, edited_at=timezone.now(), **fields)


def asked_of_the_database(this, path):
    browser = this.browser("Dewi")
    browser.get(path)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(path).status_code == 200
    return len(found)


def test_however_long_it_is(talk):
    this = talk(one="Staand", other="Zittend")
    this.stand(Bram="one", Dewi="other")
    paths = [this.url(), f"/teams/{this.team.pk}/draden/"]
    chatter(this, 6)
    few = [asked_of_the_database(this, path) for path in paths]
    chatter(this, 30)
    assert [asked_of_the_database(this, path) for path in paths] == few
    assert max(few) < 25


def test_what_was_said_long_ago_is_one_step_away(this, monkeypatch):
    monkeypatch.setattr(queries, "AT_ONCE", 3)
    question = this.ask("Cem")
    for nth in range(4):
        this.say("Dewi", f"Bericht {nth}.")
    page = this.main("Eva")
    assert ("Bericht 0." in page, "Bericht 1." in page, "3 eerdere berichten" in page) == (False, True, True)
    assert f'href="?alles#m-{question.pk}"' in page
    assert "Bericht 0." in this.browser("Eva").get(f"{this.url()}?alles").text


class TestForSignals:
    def test_who_said_what_to_what_and_when(self, talk):
        this = talk(one="Staand", other="Zittend")
        this.stand(Bram="one", Cem="middle")
        question = this.ask("Cem")
        this.answer("Bram", question)
        first, asked, answer = queries.for_signals(this.team)
        assert (first.author == answer.author, first.author == asked.author) == (True, False)
        assert (answer.reply_to, asked.reply_to) == (asked.id, None)
        assert (answer.camp, asked.camp) == (f"{this.thread.pk}:one", None)
        assert first.time <= asked.time <= answer.time

    def test_the_key_of_a_writer_means_nothing(self, this):
        one, other = (queries.for_signals(this.team)[0].author for _ in range(2))
        assert one != other
        assert one not in {this.stay("Bram").pk.hex, this.people["Bram"].pk.hex}

    def test_what_is_left_out(self, this, team, person):
        gone = this.say("Cem", "Weg.")
        this.post("Cem", "remove", {}, gone)
        this.post("Dewi", "reply", {"unknown": "yes"}, this.ask("Cem"))
        Message.objects.create(thread=this.thread, unnamed=True, text="Zonder naam.")
        odd = {"author": this.stay("Cem"), "removed_at": timezone.now()}
        Message.objects.create(thread=this.thread, text="Weg, met woorden.", **odd)
        Message.objects.create(thread=Thread.objects.create(team=team("Zuid", person()), title="Van hen"), text="Hun")
        texts = [each.text for each in queries.for_signals(this.team)]
        assert texts == ["Hier wil ik het over hebben.", "Wat zou jou helpen?"]

    def test_only_what_came_later_or_of_one_thread(self, this):
        before = timezone.now()
        this.say("Cem", "Later.")
        assert [each.text for each in queries.for_signals(this.team, after=before)] == ["Later."]
        other = Thread.objects.create(team=this.team, title="Iets anders", key=uuid4())
        assert queries.for_signals(this.team, thread=other) == []
        assert len(queries.for_signals(this.team, thread=this.thread)) == 2

    def test_only_of_who_wants_to_be_read(self, this):
        question = this.ask("Cem")
        this.answer("Dewi", question, "Van Dewi.")
        now = timezone.now()
        since = {this.stay("Dewi").pk: now - timedelta(hours=1), this.stay("Bram").pk: now + timedelta(hours=1)}
        (found,) = queries.for_signals(this.team, since=since)
        assert (found.text, found.reply_to) == ("Van Dewi.", None)
