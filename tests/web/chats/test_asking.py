"""Every author answers by a link of their own: once, in private, and what follows only ever takes out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gunnen_web.chats import actions
from gunnen_web.chats.actions import holding
from gunnen_web.chats.models import Author, Import, Said, Stage
from gunnen_web.chats.refusing import Refused
from gunnen_web.notices import clock
from gunnen_web.notices.models import Notice
from gunnen_web.signals.models import Switch
from tests.web.chats.imported import SILENT, WRITERS, database, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(imported):
    return imported().start()


def look(this, name, who=None):
    return this.browser(who).get(this.link(name)).content.decode().split("<main")[1]


def told(answer):
    """What is said on this page and nowhere else."""
    return [str(each) for each in answer.context["messages"]]


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
    def test_the_first_one_stands(self, this, said):
        press(this, "Cem", answer=said)
        press(this, "Cem", answer="yes")
        assert this.author("Cem").answer == said
        assert this.author("Cem").takes_part == (said == "yes")

    def test_a_no_that_comes_later_takes_out(self, this):
        press(this, "Cem", answer="yes")
        press(this, "Cem", answer="no")
        press(this, "Cem", answer="yes")
        assert not this.author("Cem").takes_part

    def test_something_else_is_no_answer(self, this):
        press(this, "Cem", answer="misschien")
        assert this.author("Cem").answer == ""

    @pytest.mark.parametrize("said", [{"answer": "yes"}, {"answer": "no"}, {"out": "1"}])
    def test_until_it_closes_the_page_is_the_question(self, this, said):
        before = clean(look(this, "Cem"))
        press(this, "Cem", **said)
        assert clean(look(this, "Cem")) == before

    @pytest.mark.parametrize("before", [None, "yes", "no"])
    @pytest.mark.parametrize(("said", "words"), [("yes", "Je ja is binnen"), ("no", "Je berichten doen niet mee")])
    def test_only_who_pressed_hears_of_it_and_not_what_was_there(self, this, before, said, words):
        if before:
            press(this, "Cem", answer=before)
        browser = this.browser()
        browser.post(this.link("Cem"), {"answer": said})
        heard = told(browser.get(this.link("Cem")))
        assert len(heard) == 1
        assert words in heard[0]
        assert not told(browser.get(this.link("Cem")))
        assert not told(this.browser("Anna").get(this.link("Cem")))

    def test_nobody_in_the_team_sees_who_said_what(self, this):
        before = clean(this.main("Anna"))
        this.answer(False, "Cem", "Dewi")
        this.answer(True, "Bram")
        assert clean(this.main("Anna")) == before

    def test_not_after_the_closing_hour(self, this):
        with pytest.raises(Refused):
            actions.answer(this.author("Cem"), True, now=this.later)
        clock.tick(this.later)
        assert this.browser().get(this.link("Cem")).status_code == 404  # nobody said yes, so nothing is left of it

    def test_nor_while_the_team_has_its_signals_off(self, this):
        Switch.objects.update(on=False)
        assert this.browser().get(this.link("Cem")).status_code == 404
        press(this, "Cem", answer="yes")
        assert not Author.objects.exclude(answer="").exists()

    def test_of_a_chat_that_is_taken_away_meanwhile(self, this, monkeypatch):
        held = holding.held

        def meanwhile(chat):
            actions.remove(chat)
            return held(chat)

        monkeypatch.setattr(holding, "held", meanwhile)
        assert press(this, "Cem", answer="no").status_code == 302
        assert this.browser().get(this.link("Cem")).status_code == 404


class TestClosed:
    @pytest.fixture
    def closed(self, imported):
        """Dewi said no, Eva said yes and then no, and the silent one nothing; all others said yes."""
        this = imported(messages((*WRITERS, "Hugo", SILENT))).start().answer(True, "Hugo")
        this.answer(False, "Dewi").answer(True, *(name for name in WRITERS if name != "Dewi")).answer(False, "Eva")
        type(this.chat).objects.update(closes_at=this.chat.created_at)
        return this

    def test_one_page_for_everybody(self, closed):
        pages = {clean(look(closed, name)) for name in closed.links}
        assert len(pages) == 1
        assert "De vraag is gesloten" in pages.pop()

    def test_nobody_comes_in_any_more(self, closed):
        press(closed, SILENT, answer="yes")
        assert closed.author(SILENT).answer == ""

    @pytest.mark.parametrize("state", ["ready", "reading", "done"])
    def test_out_says_the_same_to_all_and_the_page_stays(self, closed, state):
        if state != "ready":
            closed.give()
        if state == "done":
            closed.read()
        before = clean(look(closed, "Cem"))
        for name in ("Cem", "Dewi", "Eva", SILENT, "Cem"):
            browser = closed.browser()
            browser.post(closed.link(name), {"out": "1"})
            assert told(browser.get(closed.link(name))) == [
                "Je berichten doen niet mee. We zeggen niemand dat jij dat koos."
            ]
            assert clean(look(closed, name)) == before
            assert not closed.author(name).takes_part


class TestSignedIn:
    def test_a_member_finds_the_answer_back(self, this):
        press(this, "Cem", "Cem", answer="yes")
        assert "Je zei ja" in this.main("Cem")
        assert "Je zei ja" not in this.main("Anna")

    def test_and_withdraws_it_there(self, this):
        press(this, "Cem", "Cem", answer="yes")
        author = this.author("Cem")
        assert this.post("Anna", "mine", {}, author.pk).status_code == 404
        assert not this.author("Cem").withdrew
        assert this.post("Cem", "mine", {}, author.pk).status_code == 302
        assert this.author("Cem").withdrew
        assert "Je zei nee" in this.main("Cem")

    def test_also_who_left_the_team(self, this):
        press(this, "Cem", "Cem", answer="yes")
        this.team.memberships.filter(user=this.people["Cem"]).update(left_at=this.chat.created_at)
        html = this.browser("Cem").get(reverse("chats:own")).content.decode()
        assert "De groepsapp" in html
        assert reverse("chats:mine", args=[this.chat.pk, this.author("Cem").pk]) in html
        answer = this.browser("Cem").post(
            reverse("chats:mine", args=[this.chat.pk, this.author("Cem").pk]), follow=True
        )
        assert answer.status_code == 200
        assert this.author("Cem").withdrew

    @pytest.mark.parametrize("before", [None, True, False])
    def test_what_it_says_is_what_oneself_said(self, this, before):
        """Whoever uses the link of another learns nothing of what the other said by it."""
        if before is not None:
            this.answer(before, "Cem")
        press(this, "Cem", "Anna", answer="yes")
        assert this.main("Anna").count("Je zei ja") == 1
        this.withdraw("Cem")
        assert this.main("Anna").count("Je zei ja") == 1

    def test_everybody_is_told_to_keep_the_link(self, this):
        for who in (None, "Cem"):
            assert "Bewaar deze link" in look(this, "Cem", who)

    def test_somebody_of_another_team_stays_unknown(self, this, person, visit):
        visit(person("Vreemd")).post(this.link("Cem"), {"answer": "yes"})
        assert this.author("Cem").answer == "yes"
        assert not Said.objects.exists()


class TestClosing:
    def test_everybody_answered(self, this):
        this.asked()
        assert "Lever hetzelfde bestand nog een keer in" in this.main("Anna")
        assert "Wie de chat inleest" in this.main("Bram")
        told = Notice.objects.filter(kind="chat_answered").values_list("membership__user__name", flat=True)
        assert list(told) == ["Anna"]

    def test_never_within_a_day(self, this):
        """So that who was asked has a day to see what was answered by their link."""
        asked = timezone.now()
        Import.objects.update(created_at=asked)
        this.asked()
        before = clean(look(this, "Cem"))
        assert "Mag de computer" in before
        clock.tick(asked + timedelta(hours=23))
        assert not actions.may_give(this.chat, asked + timedelta(hours=23))
        assert not Notice.objects.filter(kind="chat_answered").exists()
        with pytest.raises(Refused):
            this.give()
        clock.tick(asked + timedelta(days=1, minutes=1))
        assert actions.may_give(this.chat, asked + timedelta(days=1, minutes=1))
        assert Notice.objects.filter(kind="chat_answered").count() == 1

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
