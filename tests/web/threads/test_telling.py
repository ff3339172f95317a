"""Who is told what: a question to you, an answer, a name that is called."""

import pytest
from django.urls import reverse

from gunnen_web.notices.models import Notice

pytestmark = pytest.mark.django_db


def told():
    found = Notice.objects.values_list("kind", "membership__user__name").order_by("kind", "membership__user__name")
    return [(kind.removeprefix("thread_"), name) for kind, name in found]


def test_a_question_to_somebody(this):
    this.ask("Cem", "Wat vind jij, @Dewi?", to="Dewi")
    assert told() == [("asked", "Dewi")]


def test_a_question_to_all_is_news_for_nobody(this):
    this.ask("Cem")
    assert told() == []


def test_an_answer(this):
    question = this.ask("Cem")
    this.answer("Dewi", question, "Dit, @Cem en @Eva.")
    assert told() == [("answered", "Cem"), ("mentioned", "Eva")]


def test_a_mention(this):
    this.say("Bram", "@Cem en @dewi, wat vinden jullie? @Bram niet, @Annabel ook niet.")
    assert told() == [("mentioned", "Cem"), ("mentioned", "Dewi")]


def test_nobody_of_another_team_is_called(this, team, person):
    team("Zuid", person("Zeno"))
    this.say("Bram", "@Zeno")
    assert told() == []


def test_an_asker_who_left_hears_nothing(this):
    question = this.ask("Cem")
    stay = this.stay("Cem")
    stay.left_at = stay.joined_at
    stay.save()
    this.answer("Dewi", question)
    assert told() == []


def test_a_notice_opens_the_thread_and_is_read_there(this):
    this.ask("Cem", to="Dewi")
    notice = Notice.objects.get()
    assert notice.path == this.thread.get_absolute_url()
    this.browser("Dewi").get(notice.path)
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_no_line_says_what_or_who(this):
    from gunnen_web.notices.kinds import kinds

    this.ask("Cem", "Een geheime vraag", to="Dewi")
    page = this.browser("Dewi").get(reverse("notices:list")).text
    assert str(kinds["thread_asked"].sentence) in page
    assert "geheime" not in page
    assert "Cem" not in page.split("<main")[1]
