"""What a person takes along and what goes with them; and what goes by itself."""

from datetime import timedelta

import pytest

from gunnen_web.accounts.actions import erase
from gunnen_web.chats import mine, timers
from gunnen_web.chats.models import Import, Stage, Text
from gunnen_web.signals.models import Switch
from tests.web.chats.imported import WRITERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(imported):
    made = imported().start()
    made.browser("Cem").post(made.link("Cem"), {"answer": "yes"})
    return made


def rest(this):
    return this.answer(True, *(name for name in WRITERS if name != "Cem"))


class TestExport:
    def test_my_answer(self, this):
        assert mine.export(this.people["Cem"]) == {
            "imports": [],
            "answers": [{"team": "Team Noord", "chat": "De groepsapp", "answer": "yes", "withdrew": False}],
        }

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
        assert author.membership is None
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

    def test_the_clock_reads_what_no_process_read(self, this):
        rest(this).answer(False, "Kanarie Vogel").give()
        timers.run(this.chat.given_at)
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

    def test_everything_goes_when_the_team_turns_its_signals_off(self, this):
        rest(this).answer(False, "Kanarie Vogel").give().read()
        Switch.objects.update(on=False)
        timers.run(this.later)
        assert not Import.objects.exists()

    @pytest.mark.parametrize("field", ["left_at", "manages"])
    def test_a_question_whose_importer_is_gone(self, this, field):
        value = this.later if field == "left_at" else True
        this.team.memberships.filter(user=this.people["Anna"]).update(**{field: value})
        timers.run(this.chat.created_at)
        assert not Import.objects.exists()
