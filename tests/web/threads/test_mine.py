"""What is mine, to take along; and nothing left of somebody who is gone."""

import pytest
from django.apps import apps
from django.db import connection

from gunnen_web.accounts.actions import erase
from gunnen_web.threads import mine
from gunnen_web.threads.actions import asking
from gunnen_web.threads.models import Message

pytestmark = pytest.mark.django_db
BIRD = "kanarie"


@pytest.fixture
def bird(talk):
    """Bram is called as he writes."""
    this = talk(one="Staand", other="Zittend")
    this.people["Bram"].name = BIRD
    this.people["Bram"].save()
    return this


def dump():
    with connection.cursor() as cursor:
        for model in apps.get_app_config("threads").get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                yield " ".join(map(str, row))


def test_export(bird):
    question = bird.ask("Bram", "Wat helpt?", to="Dewi")
    bird.ask("Cem", "En jou?", to="Bram")
    bird.post("Bram", "message", {"text": "Wat zou helpen?"}, question)
    bird.stand(Bram="one", Dewi="other")
    answer = bird.answer("Dewi", question, "Van Dewi.")
    bird.post("Bram", "reply", {"text": "Dank."}, answer)
    asking.say_helped(bird.seat("Bram"), Message.objects.get(pk=answer.pk), True)
    (found,) = mine.export(bird.people["Bram"])
    assert (found["team"], found["thread"], found["opened_by_me"]) == ("Team Noord", "Hoe vergaderen we?", True)
    assert found["stands"] == ["Staand"]
    assert found["messages"][1]["earlier"] == ["Wat helpt?"]
    assert found["messages"][1]["asked"] == {"to": "person", "people": ["Dewi"], "state": "open"}
    assert found["asked_of_me"] == [{"text": "En jou?", "rests": False}]
    place = {"at": answer.created_at.isoformat(), "kind": "answer"}
    assert found["messages"][1]["helped"] == [place | {"helped": True}]
    assert [each["in_reply_to"] for each in found["messages"]] == [None, None, place]
    assert "Van Dewi." not in str(found)


def test_of_nobody_there_is_nothing(this, person):
    assert mine.export(person()) == []


def test_erase(bird):
    question = bird.ask("Bram", f"{BIRD} vraagt dit?", to="Dewi")
    bird.post("Bram", "message", {"text": f"{BIRD} vraagt dat?"}, question)
    answer = bird.answer("Dewi", question, f"Omdat jij het bent, @{BIRD}. En @{BIRD}je niet.")
    bird.post("Dewi", "message", {"text": answer.text + " Zo."}, answer)
    bird.ask("Cem", "En jij?", to="Bram")
    bird.stand(Bram="one")
    called = bird.say("Bram", f"Groet van {BIRD} aan @Dewi")
    assert called.mentions.exists()
    erase(bird.people["Bram"])
    everything = " ".join(dump())
    assert BIRD not in everything.replace(f"{BIRD}je", "")
    assert str(bird.people["Bram"].pk) not in everything
    stays = {each.pk.hex for each in bird.team.memberships.filter(user=bird.people["Bram"])}
    assert not [each for each in stays if each in everything.replace("-", "")]
    assert not called.mentions.exists(), "whom they called on"
    page = bird.main("Eva")
    assert "Iemand die weg is" in page
    assert "Omdat jij het bent, @iemand die weg is." in page
    assert "En jij?" in page.split("Gesprek</h2>")[0]


def test_a_question_of_the_grant_round_without_a_name(bird):
    """Of two with the same words one goes, and the other stays."""
    from gunnen_web.decisions.models import Decision
    from gunnen_web.threads.actions import writing

    decision = Decision.objects.create(team=bird.team, question="Waarheen?")
    for _ in range(2):
        writing.hand_over(decision, "Hoe laat?")
    mine.erase_unnamed(decision.pk, "Hoe laat?")
    assert list(Message.objects.filter(text="Hoe laat?").values_list("unnamed", flat=True)) == [True]
    assert not Message.objects.filter(unnamed=True, text="").exists()
