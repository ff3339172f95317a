"""Every author answers by a link of their own: once, in private, and what follows only ever takes out."""

import pytest
from django.urls import reverse

from gunnen_web.chats import actions
from gunnen_web.chats.models import Author, Stage
from gunnen_web.notices import clock
from gunnen_web.notices.models import Notice
from tests.web.chats.imported import SILENT, WRITERS, database, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(imported):
    return imported().start()


def look(this, name, who=None):
    return this.browser(who).get(this.link(name)).content.decode().split("<main")[1]


def press(this, name, who=None, **data):
    return this.browser(who).post(this.link(name), data)


class TestQuestion:
    def test_who_what_for_and_until_when(self, this):
        html = look(this, "Cem")
        for each in (
            "<bdi>Anna</bdi> wil de chat",
            "De groepsapp",
            "<b><bdi>Cem</bdi></b>",
            "Het schuurt.",
            "Waarvoor",
            "Team Noord",
        ):
            assert each in html
        assert f"{this.chat.closes_at.day} " in html

    def test_looking_answers_nothing(self, this):
        look(this, "Cem")
        look(this, "Cem", "Cem")
        assert not Author.objects.exclude(answer="").exists()

    def test_the_two_answers_weigh_the_same(self, this):
        html = look(this, "Cem")
        yes, no = ('<button class="tap" name="answer" value="yes">', '<button class="tap" name="answer" value="no">')
        assert yes in html
        assert no in html
        assert "checked" not in html

    def test_a_name_stands_on_its_own_link_alone(self, this):
        assert SILENT in look(this, SILENT)
        assert SILENT not in look(this, "Cem")
        assert SILENT not in this.page("Anna").content.decode()

    def test_a_hostile_name_is_a_name(self, this):
        name = "<script>alert(1)</script>"
        this.rows = messages((*WRITERS, name), weeks=1)
        this.start()
        html = look(this, name)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert name not in html

    def test_no_such_link(self, this):
        assert this.browser().get(reverse("chats:link", args=["bestaat-niet"])).status_code == 404


class TestAnswer:
    @pytest.mark.parametrize("said", ["yes", "no"])
    def test_once(self, this, said):
        other = {"yes": "no", "no": "yes"}[said]
        press(this, "Cem", answer=said)
        press(this, "Cem", answer=other)
        assert this.author("Cem").answer == said

    def test_something_else_is_no_answer(self, this):
        press(this, "Cem", answer="misschien")
        press(this, "Cem", out="1")
        assert this.author("Cem").answer == ""

    def test_afterwards_a_yes_looks_like_a_no(self, this):
        press(this, "Cem", answer="yes")
        press(this, "Dewi", answer="no")
        assert clean(look(this, "Cem")) == clean(look(this, "Dewi"))
        press(this, "Cem", out="1")
        press(this, "Dewi", out="1")
        assert clean(look(this, "Cem")) == clean(look(this, "Dewi"))

    def test_nobody_in_the_team_sees_who_said_what(self, this):
        before = clean(this.main("Anna"))
        this.answer(False, "Cem", "Dewi")
        this.answer(True, "Bram")
        assert clean(this.main("Anna")) == before

    def test_not_after_the_closing_hour(self, this):
        with pytest.raises(actions.Refused):
            actions.answer(this.author("Cem"), True, now=this.later)
        clock.tick(this.later)
        assert this.browser().get(this.link("Cem")).status_code == 404  # nobody said yes, so nothing is left of it

    def test_what_was_not_answered_is_closed_for_who_comes_late(self, this):
        this.answer(True, *WRITERS)
        type(this.chat).objects.update(closes_at=this.chat.created_at)
        assert "De vraag is gesloten" in look(this, SILENT)
        press(this, SILENT, answer="yes")
        assert this.author(SILENT).answer == ""


class TestSignedIn:
    def test_a_member_finds_the_answer_back(self, this):
        press(this, "Cem", "Cem", answer="yes")
        assert this.author("Cem").membership == this.stay("Cem")
        assert "Je zei ja" in this.main("Cem")
        assert "Je zei ja" not in this.main("Anna")

    def test_and_withdraws_it_there(self, this):
        press(this, "Cem", "Cem", answer="yes")
        author = this.author("Cem")
        assert this.post("Anna", "mine", {}, author.pk).status_code == 404
        assert not this.author("Cem").withdrew
        assert this.post("Cem", "mine", {}, author.pk).status_code == 302
        assert this.author("Cem").withdrew

    def test_somebody_of_another_team_stays_unknown(self, this, person, visit):
        visit(person("Vreemd")).post(this.link("Cem"), {"answer": "yes"})
        assert this.author("Cem").membership is None


class TestClosing:
    def test_everybody_answered(self, this):
        this.asked()
        assert "Geef hetzelfde bestand nog een keer" in this.main("Anna")
        assert "Wie de chat inleest" in this.main("Bram")
        told = Notice.objects.filter(kind="chat_answered").values_list("membership__user__name", flat=True)
        assert list(told) == ["Anna"]

    def test_the_hour_came(self, this):
        this.answer(True, *WRITERS[:5])
        clock.tick(this.later)
        assert actions.may_give(this.chat, this.later)
        assert Notice.objects.filter(kind="chat_answered").count() == 1
        clock.tick(this.later)
        assert Notice.objects.filter(kind="chat_answered").count() == 1

    @pytest.mark.parametrize("yes", [0, 4])
    def test_too_few_said_yes(self, this, yes):
        this.asked(*WRITERS[:yes]) if yes else this.answer(False, *this.links)
        chat = this.chat
        assert (chat.stage, chat.why) == (Stage.OVER, "few")
        assert not Author.objects.exists()
        assert not (chat.digest or chat.salt)
        for who in ("Anna", "Kijker"):
            assert "te weinig mensen mee" in this.main(who)

    def test_somebody_withdraws_after_the_question_closed(self, this):
        this.asked(*WRITERS[:5])
        this.withdraw("Eva")
        assert this.chat.stage == Stage.OVER

    def test_the_links_are_stored_as_hashes(self, this):
        stored = database()
        assert not [token for token in this.links.values() if token in stored]


def clean(html):
    """Without the token of the form."""
    return "".join(part.split('">', 1)[-1] for part in html.split('name="csrfmiddlewaretoken" value="'))
