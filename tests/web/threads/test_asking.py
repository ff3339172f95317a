"""A question, from asking to what it brought: who may answer, what helped, what stays open."""

import pytest

from gunnen_web.threads.models import Asked, Message, Question

pytestmark = pytest.mark.django_db
OPEN = "Wat zou jou helpen?"


def is_open(this, who="Eva"):
    """On the page of the thread and in the list of the team alike."""
    there = "Open vragen" in this.main(who) and OPEN in this.main(who).split("Gesprek</h2>")[0]
    assert there == (OPEN in this.list(who))
    return there


class TestAnswering:
    @pytest.mark.parametrize("to", ["all", "Dewi"])
    @pytest.mark.parametrize("who", ["Dewi", "Eva"])
    def test_whoever_was_asked_may_answer_and_others_too(self, this, to, who):
        question = this.ask("Cem", to=to)
        assert is_open(this)
        answer = this.post(who, "reply", {"text": "Een rondje vooraf."}, question)
        assert answer.url.startswith(this.thread.get_absolute_url())
        assert Message.objects.get(text="Een rondje vooraf.").kind == "answer"
        assert not is_open(this)

    def test_one_does_not_answer_oneself(self, this):
        question = this.ask("Cem")
        this.post("Cem", "reply", {"text": "Ik bedoel dit."}, question)
        this.post("Cem", "reply", {"unknown": "yes"}, question)
        assert Message.objects.get(text="Ik bedoel dit.").kind == "said"
        assert is_open(this)

    def test_not_knowing_is_an_answer_that_leaves_it_open(self, this):
        question = this.ask("Cem")
        for _ in range(2):
            assert this.post("Dewi", "reply", {"unknown": "yes"}, question).status_code == 302
        assert this.thread.messages.filter(kind="unknown").count() == 1
        assert "Weet ik niet." in this.main("Eva")
        assert is_open(this)

    def test_an_empty_answer(self, this):
        answer = this.post("Dewi", "reply", {"text": " "}, this.ask("Cem"))
        assert answer.status_code == 422
        assert "Je antwoord" in answer.text


class TestHelping:
    def judged(self, this, helped):
        answer = this.answer("Dewi", this.ask("Cem"))
        return answer, this.post("Cem", "helped", {"helped": helped}, answer)

    def test_it_did(self, this):
        _answer, response = self.judged(this, "yes")
        assert response.status_code == 302
        assert "Dit hielp." in this.main("Eva")
        assert not is_open(this)

    def test_it_did_not_and_one_asks_on(self, this):
        answer, response = self.judged(this, "no")
        page = this.browser("Cem").get(response.url)
        assert 'value="question" id="id_kind_1" required checked' in page.text.replace('aria-describedby=""', "")
        assert is_open(this)
        assert "Dit hielp." not in this.main("Eva")
        this.browser("Cem").post(response.url, {"text": "En als het kort moet?", "kind": "question"})
        assert Message.objects.get(text="En als het kort moet?").reply_to == answer

    def test_another_answer_may_still_help(self, this):
        answer, _response = self.judged(this, "no")
        this.answer("Eva", answer.reply_to, "Iets anders.")
        assert not is_open(this)

    def test_a_judgement_that_is_none(self, this):
        assert self.judged(this, "misschien")[1].status_code == 400

    def test_only_the_asker_is_asked(self, this):
        self.judged(this, "yes")
        shown = {name: "ik vraag verder" in this.main(name) for name in ("Anna", "Cem", "Dewi")}
        assert shown == {"Anna": False, "Cem": True, "Dewi": False}


class TestTakingBack:
    def test_withdrawn_it_can_be_read_and_stands_no_more(self, this):
        question = this.ask("Cem")
        this.post("Cem", "withdraw", {}, question)
        assert not is_open(this)
        assert "ingetrokken" in this.main("Eva")
        this.post("Eva", "reply", {"text": "Toch dit."}, question)
        assert Message.objects.get(text="Toch dit.").kind == "said"

    def test_removed_it_is_nobodys(self, this):
        question = this.ask("Cem", to="Dewi")
        this.post("Cem", "remove", {}, question)
        assert Question.objects.get(pk=question.pk).state == "withdrawn"
        assert not Asked.objects.exists()
        assert "aan jou" not in this.main("Dewi")

    def test_reworded_it_stays_open(self, this):
        question = this.ask("Cem", "Waarom doe je dat?", to="Dewi")
        this.post("Cem", "message", {"text": OPEN}, question)
        assert is_open(this)
        assert "Deze vraag is aan jou" in this.main("Dewi")


class TestStaying:
    def test_of_who_left_it_stays(self, this):
        this.ask("Cem")
        stay = this.stay("Cem")
        stay.left_at = stay.joined_at
        stay.save()
        assert is_open(this)

    def test_what_others_teams_ask_is_not_here(self, this, team, person):
        from gunnen_web.threads.actions import writing

        other = team("Zuid", person("Zeno"))
        writing.open_thread(other.memberships.get(), None, OPEN, title="Van hen", kind="question")
        assert not is_open(this)
