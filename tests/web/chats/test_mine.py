"""What a person takes along and what goes with them; and what goes by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest

from gunnen_web import serving
from gunnen_web.accounts.actions import erase
from gunnen_web.chats import mine, timers
from gunnen_web.chats.actions import holding
from gunnen_web.chats.models import Author, Import, Link, Said, Stage, Text
from gunnen_web.notices import clock
from gunnen_web.notices.models import Notice
from gunnen_web.signals import switch
from gunnen_web.signals.models import Switch
from gunnen_web.teams.models import Role
from tests.web.chats.imported import WRITERS, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(imported):
    made = imported().start()
    made.browser("Cem").post(made.link("Cem"), {"answer": "yes"})
    return made


def _aside(field):
    """Who only watches takes no part."""
    return {"takes_part": False} if field == "role" else {}


def rest(this):
    return this.answer(True, *(name for name in WRITERS if name != "Cem"))


class TestExport:
    def test_my_answer(self, this):
        assert mine.export(this.people["Cem"]) == {
            "imports": [],
            "answers": [
                {"team": "Team Noord", "chat": "De groepsapp", "answer": "yes", "wrote_in": [], "words": []},
            ],
        }

    def test_my_words_while_they_wait_and_then_where_they_counted(self, this):
        rest(this).answer(False, "Kanarie Vogel").give()
        (answer,) = mine.export(this.people["Cem"])["answers"]
        assert len(answer["words"]) == len([row for row in messages() if row["author"] == "Cem"])
        assert any(each.startswith("Ik neem dinsdag de trein.") for each in answer["words"])
        this.read()
        (answer,) = mine.export(this.people["Cem"])["answers"]
        assert (answer["words"], answer["wrote_in"]) == ([], ["2026-01-05", "2026-01-12"])

    def test_who_brought_it_learns_nothing_by_the_link_of_another(self, this):
        """It would tell whether a yes of theirs was the first word."""
        this.browser("Anna").post(this.link("Dewi"), {"answer": "yes"})
        rest(this).answer(False, "Kanarie Vogel").give()
        (answer,) = mine.export(this.people["Anna"])["answers"]
        assert set(answer) == {"team", "chat", "answer"}

    def test_what_i_brought(self, this):
        (brought,) = mine.export(this.people["Anna"])["imports"]
        assert (brought["title"], brought["reason"]) == ("De groepsapp", "Het schuurt.")
        assert not mine.export(this.people["Anna"])["answers"]


class TestErase:
    def test_my_messages_count_no_more(self, this):
        rest(this).answer(False, "Kanarie Vogel").give()
        erase(this.people["Cem"])
        author = this.author("Cem")
        assert author.withdrew
        assert not Said.objects.exists()
        assert not Text.objects.filter(author=author).exists()

    def test_nor_in_the_report(self, this):
        rest(this).answer(False, "Kanarie Vogel").give().read()
        assert any(this.chat.shown["bins"])
        erase(this.people["Cem"])
        assert not any(this.chat.shown["bins"])

    def test_an_import_without_a_report_goes_with_who_brought_it(self, this):
        erase(this.people["Anna"])
        assert not Import.objects.exists()

    def test_a_report_stays_without_their_name_and_words(self, this):
        rest(this).answer(False, "Kanarie Vogel").give().read()
        erase(this.people["Anna"])
        chat = this.chat
        assert (chat.opened_by, chat.reason) == (None, "")
        assert this.page("Kijker").status_code == 200


class TestClock:
    def test_text_goes_after_fourteen_days_whatever_happens(self, this, monkeypatch):
        def read(*args, **options):
            raise RuntimeError

        monkeypatch.setattr("gunnen.dialogue.read", read)
        rest(this).answer(False, "Kanarie Vogel").give()
        given = this.chat.given_at
        timers.run(given + timedelta(days=13))
        assert Text.objects.exists()
        timers.run(given + timedelta(days=14, minutes=1))
        assert not Text.objects.exists()
        assert (this.chat.stage, this.chat.why) == (Stage.OVER, "failed")

    def test_answers_go_when_the_file_does_not_come(self, this):
        rest(this)
        timers.run(this.later)
        assert this.chat.authors.exists()
        timers.run(this.later + timedelta(days=14))
        assert (this.chat.stage, this.chat.why) == (Stage.OVER, "late")
        assert not this.chat.authors.exists()
        timers.run(this.later + timedelta(days=45))
        assert not Import.objects.exists()

    def test_letters_and_closing_hours_wait_for_no_chat(self, this, monkeypatch):
        rest(this).answer(False, "Kanarie Vogel").give()
        clock.tick(this.chat.given_at)
        assert this.chat.stage == Stage.READING
        for name in ("_set_up", "_look_for_tables"):
            monkeypatch.setattr(serving, name, lambda: None)
        serving.tick()
        assert this.chat.stage == Stage.DONE

    def test_the_report_goes_after_the_months_of_the_team(self, this):
        rest(this).answer(False, "Kanarie Vogel").give().read()
        this.team.keep_months = 3
        this.team.save()
        made = this.chat.reported_at
        timers.run(made + timedelta(days=85))
        assert Import.objects.exists()
        timers.run(made + timedelta(days=95))
        assert not Import.objects.exists()

    @pytest.mark.parametrize("stage", ["asking", "reading", "done"])
    def test_everything_goes_at_once_when_somebody_says_no_to_signals(self, this, stage):
        if stage != "asking":
            rest(this).answer(False, "Kanarie Vogel").give()
        if stage == "done":
            this.read()
        assert this.chat.stage == stage
        switch.say(this.stay("Cem"), False)
        assert not any(model.objects.exists() for model in (Import, Author, Link, Said, Text))

    def test_nothing_is_read_while_they_are_off(self, this):
        rest(this).answer(False, "Kanarie Vogel").give()
        Switch.objects.update(on=False)
        assert this.read() == 0
        assert this.chat.stage == Stage.READING

    @pytest.mark.parametrize(("field", "value"), [("left_at", True), ("manages", True), ("role", Role.OBSERVER)])
    def test_a_question_whose_importer_is_gone(self, this, field, value):
        value = this.later if field == "left_at" else value
        this.team.memberships.filter(user=this.people["Anna"]).update(**{field: value} | _aside(field))
        timers.run(this.chat.created_at)
        assert not Import.objects.exists()

    def test_and_nobody_hears_that_it_closed(self, this):
        rest(this)
        this.team.memberships.filter(user=this.people["Anna"]).update(role=Role.OBSERVER, **_aside("role"))
        timers.run(this.later)
        assert not Notice.objects.filter(kind="chat_answered").exists()

    def test_one_that_went_meanwhile_holds_up_no_other(self, this, monkeypatch):
        rest(this)
        later, first = this.later, this.chat
        first.pk, first._state.adding = uuid4(), True
        first.created_at += timedelta(hours=1)
        first.save()
        held = holding.held

        def gone(each):
            Import.objects.filter(pk=first.pk).delete()
            return held(each)

        monkeypatch.setattr(holding, "held", gone)
        timers.run(later)
        assert Notice.objects.filter(kind="chat_answered").count() == 1
