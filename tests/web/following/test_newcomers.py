"""Whoever is new is asked, in private, whether they can live with what was agreed before they came."""

import pytest
from django.utils import timezone

from gunnen_web.following.after import newcomers
from gunnen_web.following.after.models import Reply
from gunnen_web.notices.models import Notice
from tests.web.decisions.conftest import join, life  # noqa: F401
from tests.web.following.after import After, decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(life, join, person):  # noqa: F811
    this = After(life(4))
    this.life.people["Noor"] = person("Noor")
    join(this.team, this.life.people["Noor"])
    return this


def asked():
    return [each.membership.user.name for each in Notice.objects.filter(kind="newcomer")]


def test_only_who_is_new_is_asked_and_once(this):
    for _ in range(2):
        this.tick(timezone.now())
    assert asked() == ["Noor"]
    page = this.life.browser("Noor").get(f"/teams/{this.team.pk}/voor-mij/").text
    assert "We gaan naar zee." in page
    assert "We gaan naar zee." not in this.life.browser("Bram").get(f"/teams/{this.team.pk}/voor-mij/").text
    assert this.life.browser("Kijker 1").get(f"/teams/{this.team.pk}/voor-mij/").status_code == 403


def test_the_agreements_are_looked_up_once_however_many_are_new(this, join, person, django_assert_max_num_queries):  # noqa: F811
    for name in ("Olga", "Piet"):
        join(this.team, person(name))
    with django_assert_max_num_queries(99) as asking:
        newcomers.ask(timezone.now())
    assert sorted(asked()) == ["Noor", "Olga", "Piet"]
    assert sum('FROM "decisions_outcome"' in each["sql"] for each in asking.captured_queries) == 1


def test_their_page_asks_whether_they_can_live_with_it(this):
    assert "daar kan ik mee leven" in this.get("Noor", "still").text
    assert "daar kan ik mee leven" not in this.get("Bram", "still").text


@pytest.mark.parametrize(
    ("answer", "joins"), [("wholehearted", "wholehearted"), ("for_now", "for_now"), ("chafes", "chafes")]
)
def test_their_answer_joins_the_next_round(this, answer, joins):
    this.tick(timezone.now())
    this.post("Noor", "still", {"granting": answer})
    this.open()
    assert this.given("Noor").granting == joins
    assert this.life.browser("Noor").get(f"/teams/{this.team.pk}/voor-mij/").text.count("We gaan naar zee.") == 0


def test_taken_back_they_are_asked_again_without_another_notice(this):
    this.tick(timezone.now())
    this.post("Noor", "still", {"granting": "chafes"})
    this.post("Noor", "still", {"undo": "1"})
    this.tick(timezone.now())
    assert "We gaan naar zee." in this.life.browser("Noor").get(f"/teams/{this.team.pk}/voor-mij/").text
    assert asked() == ["Noor"]


def test_a_question_leads_to_the_talk(this):
    assert this.post("Noor", "still", {"granting": "for_now"}).url == this.life.url("talk")


def test_silence_is_no_answer(this):
    this.tick(timezone.now())
    this.open()
    assert this.given("Noor") is None


@pytest.mark.parametrize("why", ["past", "some", "open"])
def test_nobody_is_asked_about_what_does_not_run(this, why):
    if why == "past":
        this.life.decision.outcomes.update(review=timezone.localdate() - timezone.timedelta(days=1))
    elif why == "some":
        type(this.life.decision).objects.update(everybody=False)
    else:
        type(this.life.decision).objects.update(stage="options")
    this.tick(timezone.now())
    assert asked() == []
    assert not Reply.objects.exists()


def test_one_notice_however_many_agreements(this, life, join, visit):  # noqa: F811
    from tests.web.decisions.life import Life

    people = {name: user for name, user in this.life.people.items() if name not in {"Noor", "Kijker 1"}}
    stays = this.team.memberships.filter(user=this.life.people["Noor"])
    stays.update(takes_part=False, role="observer")
    decided(Life(this.team, people, visit, question="En waar eten we?"))
    stays.update(takes_part=True, role="member")
    this.tick(timezone.now())
    assert asked() == ["Noor"]
    assert Reply.objects.filter(membership__user__name="Noor", granting="").count() == 2
