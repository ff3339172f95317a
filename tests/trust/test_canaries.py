"""Promise 2: what one member gave reaches nobody else, in no answer, letter or log.

Carla's private words, the salts of her answers and the order of her losses are looked for in everything that every
other role receives, at every stage. That the search can find them is shown by Carla's own pages.
"""

import io
import json
import logging

import pytest

from gunnen_web.quiet_logs import Formatter
from tests.letters import all_letters
from tests.trust import access_table, asking, crawling, world

pytestmark = pytest.mark.django_db
STAGES = (*world.STAGES, *world.MORE)
INSIDE = ["observer", "aside", "member", "lead", "host"]
OUTSIDE = ["nobody", "other", "ex"]


@pytest.fixture
def canaries(house):
    return world.canaries(house)


def leaks(text, canaries):
    found = [each for each in canaries if each in text]
    if crawling.in_a_row(world.CARLA, crawling.numbers(text)):
        found.append("her losses in a row")
    return found


def addresses(house, stages):
    for name in asking.names():
        if access_table.rows(name)[0].get.endswith("405"):
            continue  # only for sending
        for stage in stages if asking.about_a_decision(name) else [""]:
            yield asking.address(house, name, house.decisions.get(stage))


@pytest.mark.parametrize("role", [*INSIDE, *OUTSIDE])
def test_nobody_else_receives_them(house, knock, canaries, role):
    """By walking from page to page, and by every address there is, linked or not."""
    seeds = ["/", *addresses(house, STAGES if role in INSIDE else ["losses", "decided"])]
    count, found = 0, []
    for url, response in crawling.walk(lambda url: knock(role, "get", url)[0], seeds):
        count += 1
        found += [f"{url}: {each}" for each in leaks(crawling.received(response), canaries)]
    assert not found
    assert len(set(seeds)) <= count < crawling.LIMIT


def sent():
    """Each form at each stage at which it is open to somebody."""
    for name in asking.names():
        for stage in STAGES if asking.about_a_decision(name) else [""]:
            if "done" in access_table.row(name, stage).post:
                yield name, stage


def test_nor_do_answers_to_what_they_send(house, knock, canaries):
    """What comes back from a form, with the page behind it: done, or sent again with something missing."""
    found = []
    for name, stage in sent():
        decision = house.decisions.get(stage)
        url = asking.address(house, name, decision)
        for data in (asking.form(house, name, decision, decision.stage if decision else ""), {"x": "y"}):
            response, _written = knock("lead", "post", url, data, follow=True)
            found += [f"{url}: {each}" for each in leaks(crawling.received(response), canaries)]
    assert not found


def test_her_own_pages_show_them(house, knock):
    """The search works: her need, her reason, her condition and her losses in a row are there for her."""
    seen = {}
    for url, response in crawling.walk(lambda url: knock("carla", "get", url)[0], ["/", "/account/gegevens/"]):
        seen[url] = crawling.received(response)
    everything = "\n".join(seen.values())
    for what, stage in (("need0", "losses"), ("reason", "mirror"), ("offer", "offers"), ("condition", "grant")):
        assert world.marked(what, stage) in everything
    assert world.marked("question", "twice") in seen["/account/gegevens/"]
    mine = asking.address(house, "decisions:losses", house.decisions["losses"])
    assert crawling.in_a_row(world.CARLA, crawling.numbers(seen[mine].split("<main")[1]))


def test_her_receipt_shows_her_salts(house, knock, canaries):
    url = asking.address(house, "decisions:receipt", house.decisions["decided"])
    receipt = json.loads(knock("carla", "get", url)[0].content)
    salts = {each["salt"] for each in receipt["answers"]} | {each["private"]["salt"] for each in receipt["answers"]}
    assert len(salts) == 4
    assert salts <= canaries


def test_no_letter_carries_them(house, canaries):
    letters = all_letters(but=house.people["carla"])
    assert len(letters) > 100
    found = [each.subject for each in letters if leaks(f"{each.subject}\n{each.text}\n{each.html}", canaries)]
    assert not found


def test_her_own_letters_do_not_either(house, canaries):
    """A letter lies about in a mailbox; not even one's own answers are in it."""
    mine = [each for each in all_letters() if each.user == house.people["carla"]]
    words = canaries - {"kanarie"} | {"kanarieneed", "kanariereason", "kanariecondition", "kanarieoffer"}
    assert len(mine) > 20
    assert not [each.subject for each in mine if leaks(f"{each.subject}\n{each.text}\n{each.html}", words)]


def test_no_log_keeps_what_she_sends(house, knock, monkeypatch):
    """As it is logged in earnest, also when the page breaks with her words in its hands."""
    from gunnen_web.decisions.actions import losses

    def broken(seat, option, fields):
        raise ValueError(f"{fields}")

    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Formatter())
    names = ("", "django", "django.request", "django.security", "gunnen_web")
    for name in names:
        logging.getLogger(name).addHandler(handler)
    try:
        url = asking.address(house, "decisions:loss", house.decisions["losses"])
        sent = {"value": "7", "need": "kanarie in het gebouw", "share": "none"}
        assert knock("carla", "post", url, sent)[0].status_code == 302
        assert knock("carla", "post", url, sent | {"value": "kanarie"})[0].status_code == 422
        monkeypatch.setattr(losses, "answer_loss", broken)
        assert knock("carla", "post", url, sent)[0].status_code == 500
        assert knock("carla", "get", "/kanarie/?need=kanarie")[0].status_code == 404
    finally:
        for name in names:
            logging.getLogger(name).removeHandler(handler)
    assert "besluiten/<uuid:pk>/verlies/<uuid:option_id>/" in written.getvalue()
    assert "kanarie" not in written.getvalue()


def test_the_database_of_sessions_and_letters_holds_no_loss(house, canaries):
    """What is kept beside the decision: sessions, letters and the record's events hold none of her words."""
    from django.contrib.sessions.models import Session

    from gunnen_web.decisions.models import Event, RecordText
    from gunnen_web.threads.models import Message

    private = {world.marked(f"need{nth}", stage) for nth in range(5) for stage in STAGES}
    private |= {world.marked(what, stage) for what in ("reason", "condition", "question", "offer") for stage in STAGES}
    kept = [str(each.get_decoded()) for each in Session.objects.all()]
    kept += [str(each.body) for each in Event.objects.all()]
    kept += [each.text for each in RecordText.objects.all()] + [each.text for each in Message.objects.all()]
    assert len(kept) > 200
    assert not [word for word in private if any(word in each for each in kept)]


def test_an_opened_record_opens_numbers_not_words(house, knock):
    """Where everybody agreed, the losses stand in the record without a name; words and their salts do not."""
    decision = house.decisions["opened"]
    response, _written = knock("member", "get", asking.address(house, "decisions:record", decision))
    record = json.loads(response.content)
    assert len(record["openings"]) == 16
    assert "kanarie" not in response.text
    assert "private" not in {key for each in record["openings"].values() for key in each}
