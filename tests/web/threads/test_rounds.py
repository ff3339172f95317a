"""A round of questions: only questions and answers, until it closes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.notices import timers
from gunnen_web.notices.models import Notice
from gunnen_web.threads import wording
from gunnen_web.threads.models import Message, Round

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


def moment(ahead):
    return timezone.localtime(timezone.now() + ahead).strftime("%Y-%m-%dT%H:%M")


class TestOpening:
    def test_the_team_hears_of_it(self, this):
        this.post("Anna", "round", {"closes_at": moment(LATER)})
        told = Notice.objects.filter(kind="thread_round").values_list("membership__user__name", flat=True)
        assert sorted(told) == ["Bram", "Cem", "Dewi", "Eva", "Kijker"]
        assert "Ronde met vragen" in this.main("Kijker")

    def test_one_at_a_time(self, this):
        for _ in range(2):
            this.post("Anna", "round", {"closes_at": ""})
        assert Round.objects.count() == 1
        assert Notice.objects.filter(kind="thread_round").count() == 5

    @pytest.mark.parametrize("when", ["2020-01-01T10:00", "morgen"])
    def test_a_time_that_is_none(self, this, when):
        answer = this.post("Anna", "round", {"closes_at": when})
        assert answer.status_code == 422
        assert when in answer.text
        assert not Round.objects.exists()


class TestInside:
    def test_a_question_and_an_answer(self, this):
        this.round()
        this.post("Cem", "show", {"text": "Wat helpt jou?"})
        question = Message.objects.get(text="Wat helpt jou?")
        assert question.kind == "question"
        this.post("Dewi", "reply", {"text": "Rust."}, question)
        this.post("Eva", "reply", {"unknown": "yes"}, question)
        assert sorted(Message.objects.filter(reply_to=question).values_list("kind", flat=True)) == ["answer", "unknown"]

    def test_a_position_waits_with_nothing_lost(self, this):
        """Written in a page that was opened before the round was, or by changing what was said."""
        said = this.say("Cem", "Wat ik eerder zei.")
        question = this.ask("Cem")
        this.round()
        answers = [
            this.post("Cem", "message", {"text": "Ik vind iets anders."}, said),
            this.post("Cem", "show", {"text": "Ik vind iets anders.", "kind": "said", "to": "onzin"}),
        ]
        assert [each.status_code for each in answers] == [422, 422]
        assert all("Ik vind iets anders." in each.text for each in answers)
        assert "alleen vragen en antwoorden" in answers[0].text
        assert not Message.objects.filter(text="Ik vind iets anders.").exists()
        assert this.post("Cem", "message", {"text": "Anders gevraagd?"}, question).status_code == 302

    def test_a_statement_by_another_way_is_refused(self, this):
        from gunnen_web.threads.actions import Refused

        this.round()
        with pytest.raises(Refused, match="round"):
            this.say("Cem", "Ik vind iets.")

    def test_the_sides_are_out_of_sight(self, talk):
        this = talk(one="Staand", other="Zittend")
        this.stand(Bram="one")
        this.round()
        assert "Staand" not in this.main("Cem")
        this.post("Cem", "stand", {"place": "other"})
        assert this.thread.stands.count() == 1

    def test_beginnings_of_a_question(self, this, monkeypatch):
        monkeypatch.setattr(wording, "PROMPTS", {"nl": ("Wat maakt dat …?",), "en": ("What makes …?",)})
        assert "Wat maakt dat …?" in this.main("Cem")
        monkeypatch.setattr(wording, "PROMPTS", {})
        assert "Zo kun je beginnen met vragen" not in this.main("Cem")


class TestClosing:
    def test_by_hand(self, this):
        this.round()
        this.post("Anna", "close_round", {})
        assert "Ronde met vragen" not in this.main("Cem")
        assert this.post("Cem", "show", {"text": "Ik vind iets."}).status_code == 302
        assert Message.objects.get(text="Ik vind iets.").kind == "said"

    def test_by_its_time_before_the_clock_comes_by(self, this):
        this.round(closes_at=timezone.now() + LATER)
        Round.objects.update(closes_at=timezone.now() - LATER)
        assert this.post("Cem", "show", {"text": "Ik vind iets."}).status_code == 302
        assert Message.objects.get(text="Ik vind iets.").kind == "said"
        assert Round.objects.get().closed_at is None
        this.round()
        assert [each.closed_at is None for each in Round.objects.all()] == [False, True]

    def test_by_the_clock(self, this):
        open_ = this.round(closes_at=timezone.now() + LATER)
        timers.timers["question_rounds"](timezone.now())
        open_.refresh_from_db()
        assert open_.closed_at is None
        timers.timers["question_rounds"](timezone.now() + LATER)
        open_.refresh_from_db()
        assert open_.closed_at == open_.closes_at
