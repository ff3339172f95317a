"""To whom a question is, and that somebody lets it rest, is read nowhere by anybody else."""

import json
import re

import pytest
from django.urls import reverse

from gunnen_web.notices.models import Notice
from gunnen_web.threads.models import Asked, Message

pytestmark = pytest.mark.django_db
NEUTRAL = re.compile(
    r'<time.*?</time>|"at": "[^"]*"|name="(csrfmiddlewaretoken|key)" value="[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4,12}){4}'
)


def eyes(this, names, question):
    """Everything that these people can see of it, without what differs between any two messages."""
    pages = {}
    for name in names:
        pages[name] = [this.main(name), this.list(name), this.main(name, "versions", question)]
        if name != "Kijker":
            pages[name].append(this.main(name, "reply", question))
        pages[name].append(json.dumps(this.browser(name).get(reverse("accounts:export")).json()["threads"]))
        pages[name].append(this.browser(name).get(reverse("notices:list")).text.split("<main")[1])
    return {name: [NEUTRAL.sub("", each) for each in found] for name, found in pages.items()}


def test_all_others_see_the_same_whoever_it_is_to(this):
    """One question after another, each taken away before the next, to all, to Dewi, to Eva."""
    seen = []
    for to in ("all", "Dewi", "Eva"):
        question = this.ask("Cem", to=to)
        seen.append(eyes(this, ["Anna", "Kijker"], question))
        Notice.objects.all().delete()
        Message.objects.filter(pk=question.pk).delete()
    assert seen[0] == seen[1] == seen[2]


def test_the_eyes_see_something(this):
    question = this.ask("Cem", to="Dewi")
    before = eyes(this, ["Anna"], question)
    this.answer("Eva", question)
    assert eyes(this, ["Anna"], question) != before


def test_whoever_was_asked_knows_it_alone(this):
    question = this.ask("Cem", to="Dewi")
    known = {name: "Deze vraag is aan jou" in this.main(name) for name in ("Anna", "Bram", "Cem", "Dewi", "Eva")}
    assert [name for name, knows in known.items() if knows] == ["Dewi"]
    listed = {name: "Aan jou gevraagd" in this.list(name) for name in known}
    assert listed == known
    assert "Deze vraag is aan jou." in this.main("Dewi", "reply", question)


def test_the_asker_sees_whom_they_asked_and_never_what_became_of_it(this):
    question = this.ask("Cem", to="Dewi")
    assert "Aan Dewi. Dat zie alleen jij" in this.main("Cem")
    assert not [name for name in ("Anna", "Dewi", "Kijker") if "Aan Dewi." in this.main(name)]
    this.post("Dewi", "rest", {}, question)
    assert "Aan Dewi. Dat zie alleen jij" in this.main("Cem")


def test_letting_it_rest_changes_nothing_for_anybody_else(this):
    question = this.ask("Cem", to="Dewi")
    others = ["Cem", "Eva", "Kijker"]
    before = eyes(this, others, question)
    assert this.post("Dewi", "rest", {}, question).status_code == 302
    assert eyes(this, others, question) == before
    assert "Deze vraag is aan jou" not in this.main("Dewi").split("Gesprek</h2>")[0]
    assert "Aan jou gevraagd" not in this.list("Dewi")
    assert "Wat zou jou helpen?" in this.list("Dewi")
    this.post("Dewi", "rest", {"again": "yes"}, question)
    assert "Aan jou gevraagd" in this.list("Dewi")


def test_no_row_says_when_it_was_let_to_rest(this):
    kinds = {field.get_internal_type() for field in Asked._meta.fields}
    assert "DateTimeField" not in kinds


def test_nothing_of_it_is_logged(this, caplog):
    with caplog.at_level("DEBUG", logger="gunnen_web"):
        question = this.ask("Cem", "Een geheime vraag", to="Dewi")
        this.post("Dewi", "rest", {}, question)
    assert "geheime" not in caplog.text
    assert "Dewi" not in caplog.text
