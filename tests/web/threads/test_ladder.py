"""Every page of threads, climbed by everybody: who gets in, who finds nothing there, and by which method."""

from functools import cache
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from gunnen_web.conversations.actions import leading
from gunnen_web.threads.actions import writing
from gunnen_web.threads.doors import Seat
from gunnen_web.threads.models import Message

pytestmark = pytest.mark.django_db
TEAM = {"facilitator", "member", "observer"}
WRITERS = {"facilitator", "member"}
LEADS, ASKER, ASKED = {"facilitator"}, {"member"}, {"facilitator"}
NEW = {"title": "Iets nieuws", "kind": "question", "text": "Hoe zit dat?"}

# name, what it is of, who gets in, data to post (None: it is only looked at)
PAGES = [
    ("list", "team", TEAM, None),
    ("new", "team", WRITERS, None),
    ("new", "team", WRITERS, NEW),
    ("of_conversation", "conversation", TEAM, None),
    ("of_conversation", "conversation", WRITERS, {"text": "Hallo."}),
    ("show", "thread", TEAM, None),
    ("show", "thread", WRITERS, {"text": "Hallo."}),
    ("settings", "thread", WRITERS, None),
    ("settings", "thread", WRITERS, {"title": "Anders"}),
    ("stand", "thread", WRITERS, {"place": "one"}),
    ("round", "thread", LEADS, None),
    ("round", "thread", LEADS, {"closes_at": ""}),
    ("close_round", "thread", LEADS, {}),
    ("message", "question", ASKER, None),
    ("message", "question", ASKER, {"text": "Anders gevraagd?"}),
    ("remove", "question", ASKER, {}),
    ("versions", "question", TEAM, None),
    ("reply", "question", WRITERS, None),
    ("reply", "question", WRITERS, {"text": "Dit."}),
    ("withdraw", "question", ASKER, {}),
    ("rest", "question", ASKED, {}),
    ("helped", "answer", ASKER, {"helped": "yes"}),
]


@pytest.fixture
def ids(house):
    """A thread by the member, with a question to the facilitator and an answer; and a conversation."""
    member, lead = (house.stay(role).membership for role in ("member", "facilitator"))
    thread = writing.open_thread(member, None, "Hallo.", title="Hoe nu?", one="Zo", other="Anders")
    asked = {"kind": "question", "to": "person", "person": lead}
    question = writing.write(Seat(thread, member), None, "Wat vind jij?", **asked)
    answer = writing.write(Seat(thread, lead), None, "Dit.", reply_to=question)
    fields = {"question": "Wat nu?", "visibility": "public", "moderation": "after", "languages": "nl"}
    conversation = leading.open_conversation(lead, None, fields, [])
    return {
        "team": [house.team.pk], "thread": [thread.pk], "conversation": [conversation.pk],
        "question": [thread.pk, question.pk], "answer": [thread.pk, answer.pk],
    }  # fmt: skip


@pytest.fixture
def ask(house, ids):
    """ask(role, row) -> the status; whatever happened is undone."""

    browser_of = cache(house.browser)  # each signs in once

    def make(role, row, args=None, method=None):
        name, of, _allowed, data = row
        browser = browser_of(role)
        how = method or ("get" if data is None else "post")
        with transaction.atomic():
            answer = getattr(browser, how)(reverse(f"threads:{name}", args=args or ids[of]), data or {})
            transaction.set_rollback(True)
        return answer

    return make


@pytest.mark.parametrize("row", PAGES, ids=lambda row: f"{'see' if row[3] is None else 'do'}-{row[0]}")
def test_the_ladder(ask, ids, row):
    name, of, allowed, data = row
    works = 200 if data is None else 302
    hidden = 404 if name == "rest" else 403  # that a question is somebody's is no news to a colleague
    found = {role: ask(role, row).status_code for role in sorted(TEAM | {"stranger", "other", "ex-member"})}
    outside = dict.fromkeys(("stranger", "other", "ex-member"), 404)
    inside = {role: works if role in allowed else hidden for role in TEAM}
    assert found == outside | inside | ({"observer": 403} if name == "rest" else {})
    assert ask("nobody", row).url.startswith("/account/login/")
    role = sorted(allowed)[0]
    for place in range(len(ids[of])):
        missing = [uuid4() if nth == place else each for nth, each in enumerate(ids[of])]
        assert ask(role, row, args=missing).status_code == 404
    assert ask(role, row, method="delete").status_code == 405


@pytest.mark.parametrize("row", [row for row in PAGES if row[3] is not None], ids=lambda row: row[0])
def test_looking_changes_nothing(ask, row):
    """What is only done has no page of its own."""
    looked = ask(sorted(row[2])[0], row, method="get").status_code
    assert looked == (200 if any(each[0] == row[0] and each[3] is None for each in PAGES) else 405)
    assert Message.objects.count() == 3


def test_an_id_that_is_none(house, ids):
    for url in ("/draden/geen-id/", f"/draden/{ids['thread'][0]}/geen-id/", "/teams/geen-id/draden/"):
        assert house.browser("member").get(url).status_code == 404


def test_an_answer_has_no_rest_and_a_question_no_help(house, ids, ask):
    for name, of in (("rest", "answer"), ("withdraw", "answer"), ("helped", "question")):
        row = (name, of, TEAM, {"helped": "yes"})
        assert {ask(role, row).status_code for role in ("facilitator", "member")} == {404}
