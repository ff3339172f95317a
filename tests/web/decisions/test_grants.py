"""The grant round: offers first, then the question to all; it ends in *it stands* or *not yet*, and never says who."""

import re
from datetime import timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gunnen.choosing import draw_turns
from gunnen_web.decisions import chain
from gunnen_web.decisions.actions import Blocked, granting, outcome
from gunnen_web.decisions.models import Decision, GrantSeat, Outcome
from gunnen_web.decisions.stages import Stage
from gunnen_web.notices.models import Notice
from gunnen_web.threads.models import Message
from tests.letters import all_letters
from tests.web.decisions.life import HILLS, SEA, STAY, TOWN
from tests.web.decisions.test_mirror import words

# Anna and Bram win by the sea, Cem and Dewi lose; Eva did not answer for the hills, so she might.
FOUR = ["Anna", "Bram", "Cem", "Dewi"]


@pytest.fixture
def brought(life):
    """The sea lies before the team; the offers were written, the question is open."""

    def make(n=4, offers=True, **fields):
        this = life(n, at="mirror", **fields)
        this.bring(SEA)
        if offers:
            this.offers(Anna="Ik rijd.")
        return this

    return make


def state(this):
    return this.decision.grant_rounds.last().state


class TestWhoIsAsked:
    def test_who_would_lose(self, brought):
        this = brought()
        assert [this.asked(name) for name in FOUR] == [False, False, True, True]

    def test_whose_loss_is_unknown(self, life):
        this = life(5, at="losses")
        rows = {name: [0, 8, 5, 6] for name in FOUR}
        this.lose(rows | {"Eva": [None, 3, 3, 3]})
        this.bring(SEA)
        assert [this.asked(name) for name in [*FOUR, "Eva"]] == [False] * 4 + [True]

    def test_who_did_not_answer_at_all(self, life):
        this = life(5, at="losses")
        this.lose({name: [0, 8, 5, 6] for name in FOUR})
        this.done("Eva", state="abstains")
        this.bring(SEA)
        assert this.asked("Eva")

    def test_turns(self, life):
        """Half the time the sea, half the time the hills: everybody gives something in."""
        this = life(4, at="mirror")
        this.bring(SEA, HILLS)
        assert all(this.asked(name) for name in FOUR)

    def test_from_the_outside_nobody_sees_who(self, brought):
        """The page of whoever waits, and of whoever watches, is the same whoever was asked."""
        this = brought()
        for name in ("Anna", "Cem"):
            this.answer(name, "question")
        pages = {
            re.sub(r'value="\w{64}"', "", this.browser(name).get(this.url("show"), {"wacht": 1}).content.decode())
            for name in ("Bram", "Dewi")
        }
        assert len({words(page).replace("Bram", "").replace("Dewi", "") for page in pages}) == 1

    def test_a_stranger_to_the_round_reads_the_same_offers(self, brought):
        this = brought()
        assert all("Ik rijd." in this.html(name, "grant") for name in FOUR)
        assert "Ik rijd." not in this.html("Kijker 1", "show")


class TestOffers:
    """Read by everybody at once, before the question."""

    def test_nobody_reads_them_earlier(self, brought):
        this = brought(offers=False)
        granting.offer(this.seat("Anna"), "Ik rijd.", True)
        for name in ("Bram", "Cem", "Kijker 1"):
            for page in ("show", "mirror", "talk", "history"):
                assert "Ik rijd." not in this.html(name, page)
        assert "Ik rijd." in this.html("Anna", "offers")

    def test_they_can_be_changed_until_then(self, brought):
        this = brought(offers=False, close_when_all=False)
        for text in ("Ik rijd.", "Ik kook."):
            this.post("Anna", "offers", {"offer": text, "named": "named"})
        this.close()
        html = this.html("Cem", "grant")
        assert ("Ik kook." in html, "Ik rijd." in html) == (True, False)

    def test_one_without_a_name_waits(self, brought):
        this = brought(offers=False)
        granting.offer(this.seat("Anna"), "Ik rijd.", False)
        granting.offer(this.seat("Bram"), "Ik kook.", True)
        this.close()
        assert this.decision.grant_rounds.get().offers == [{"name": "Bram", "text": "Ik kook."}]

    def test_two_without_a_name(self, brought):
        this = brought(offers=False)
        granting.offer(this.seat("Anna"), "Ik rijd.", False)
        granting.offer(this.seat("Bram"), "Ik kook.", False)
        this.close()
        html = this.html("Cem", "grant")
        assert "Ik rijd." in html
        assert "iemand uit het team" in html
        assert "Anna" not in words(html)

    def test_nobody_has_to(self, brought):
        this = brought(offers=False)
        for name in FOUR:
            assert this.post(name, "offers", {"offer": ""}).status_code == 302
        assert this.decision.stage == Stage.GRANT

    def test_what_was_taken_back_before_the_question(self, brought):
        this = brought(offers=False)
        granting.offer(this.seat("Anna"), "Ik rijd.", True)
        this.reopen("mirror")
        assert not this.decision.grant_rounds.exists()
        this.bring(HILLS)
        assert this.decision.grant_rounds.get().number == 1


class TestHowItEnds:
    def test_everybody_who_was_asked_grants_it(self, brought):
        this = brought()
        this.grant()
        assert (state(this), this.decision.stage) == ("stands", Stage.OUTCOME)

    @pytest.mark.parametrize("answer", ["no", "question"])
    def test_one_does_not(self, brought, answer):
        this = brought()
        this.grant(Dewi=answer)
        assert (state(this), this.decision.stage) == ("not_yet", Stage.MIRROR)

    def test_for_now_is_a_grant(self, brought):
        this = brought()
        this.answer("Cem", "for_now", until=timezone.localdate() + timedelta(days=30))
        this.answer("Dewi", "for_now", condition="Zolang het zomer is.")
        this.answer("Anna", "no_loss")
        this.answer("Bram", "no_loss")
        assert state(this) == "stands"

    @pytest.mark.parametrize("answer", ["no", "question"])
    def test_a_winner_who_is_not_there_yet_stops_it(self, brought, answer):
        this = brought()
        this.grant(Anna=answer)
        assert state(this) == "not_yet"

    def test_silence_is_no_grant(self, brought):
        this = brought()
        for name in ("Anna", "Bram", "Cem"):
            this.answer(name, "wholehearted" if name == "Cem" else "no_loss")
        assert this.decision.stage == Stage.GRANT
        this.close()
        assert state(this) == "not_yet"

    def test_a_winners_silence_does_not_matter(self, brought):
        this = brought()
        for name in ("Cem", "Dewi"):
            this.answer(name, "wholehearted")
        assert this.decision.stage == Stage.GRANT
        this.close()
        assert state(this) == "stands"

    def test_an_answer_can_be_changed(self, brought):
        this = brought()
        for answer in ("no", "question", "wholehearted"):
            this.post("Dewi", "grant", {"answer": answer})
        this.grant()
        assert state(this) == "stands"

    def test_nothing_is_chosen_beforehand(self, brought):
        this = brought()
        for name in FOUR:
            html = this.html(name, "grant")
            assert not re.search(r'name="answer"[^>]*checked', html)

    def test_the_answers_on_the_page_are_the_answers(self, brought):
        """Every answer that the page offers can be given."""
        this = brought()
        for name in ("Dewi", "Anna"):
            found = set(re.findall(r'name="answer" value="(\w+)"', this.html(name, "grant")))
            assert found == {"wholehearted", "for_now", "question", "no"}
            for answer in found:
                reply = this.post(name, "grant", {"answer": answer, "condition": "Zolang het kan."})
                assert reply.status_code == 302

    def test_the_one_who_left_holds_nobody_up(self, brought):
        this = brought(5)
        assert this.asked("Eva")
        this.leave("Eva")
        for name in FOUR:
            this.answer(name, "wholehearted" if this.asked(name) else "no_loss")
        assert state(this) == "stands"

    def test_nobody_loses(self, life):
        this = life(4, at="losses")
        this.lose({name: [0, 8, 5, 6] for name in FOUR})
        this.bring(SEA)
        this.offers()
        assert "Jij levert hier niets in." in this.html("Anna", "grant")
        this.grant()
        this.write()
        assert "Niemand hoeft hier veel in te leveren." in this.html("Cem")

    def test_counts_go_to_nobody(self, brought):
        """One no or three: the pages, the letters and the record say the same words."""
        said = []
        for answers in ({"Dewi": "no"}, {"Cem": "no", "Dewi": "question"}):
            Notice.objects.all().delete()
            this = brought()
            this.grant(**answers)
            pages = " ".join(words(this.html("Anna", page)) for page in ("mirror", "talk", "history"))
            pages += " ".join(sorted({f"{each.subject} {each.text}" for each in all_letters()}))
            said.append(re.sub(r"http\S+|\d+ \w+,? \d\d:\d\d|\d\d:\d\d|[0-9a-f]{64}", "", pages))
        assert said[0] == said[1]

    def test_a_warning_where_a_no_could_be_guessed(self, brought):
        assert "kan een ander raden van wie het komt" in words(brought(4).html("Dewi", "grant"))
        assert "kan een ander raden van wie het komt" not in words(brought(8).html("Hoda", "grant"))


class TestNames:
    def named(self, this, *names):
        for name in this.names:
            if this.decision.stage == Stage.GRANT:
                answer = "wholehearted" if this.asked(name) else "no_loss"
                this.answer(name, answer, named=name in names)
        this.write()
        return words(this.html("Anna"))

    def test_two_who_chose_to(self, brought):
        assert "Cem en Dewi gunden dit de anderen." in self.named(brought(), "Cem", "Dewi")

    def test_one_stays_unnamed(self, brought):
        text = self.named(brought(), "Dewi")
        assert "gunden dit de anderen" not in text
        assert "Dewi" not in text

    def test_nobody_did(self, brought):
        assert "gunden" not in self.named(brought())

    def test_not_before_closing(self, brought):
        this = brought()
        this.answer("Cem", "wholehearted", named=True)
        this.answer("Dewi", "wholehearted", named=True)
        for page in ("show", "mirror", "history", "talk"):
            assert "gunden" not in this.html("Bram", page)

    def test_nobody_is_thanked_for_a_not_yet(self, brought):
        this = brought()
        for name in ("Cem", "Dewi"):
            this.answer(name, "wholehearted", named=True)
        this.answer("Anna", "question")
        this.close()
        assert this.decision.grant_rounds.last().thanks == []

    def test_a_winner_is_not_thanked(self, brought):
        this = brought()
        this.post("Anna", "grant", {"answer": "wholehearted", "named": "on"})
        text = self.named(this, "Cem", "Dewi", "Anna")
        assert "Cem en Dewi gunden" in text


class TestQuestions:
    def ask(self, this, **named):
        for name, with_name in named.items():
            data = {"answer": "question", "question": f"Vraag van {name}?"} | (
                {"question_named": "on"} if with_name else {}
            )
            this.post(name, "grant", data)

    def test_with_a_name_at_closing(self, brought):
        this = brought()
        self.ask(this, Dewi=True)
        assert "Vraag van Dewi?" not in this.html("Anna", "talk")
        this.close()
        message = Message.objects.get()
        assert (message.author.user.name, message.is_question) == ("Dewi", True)

    def test_without_a_name_only_together(self, brought):
        this = brought()
        self.ask(this, Dewi=False)
        this.close()
        assert not Message.objects.exists()
        assert "wacht nog op een tweede vraag" in this.html("Dewi", "mirror")
        assert "wacht nog op een tweede vraag" not in this.html("Cem", "mirror")

    def test_two_without_a_name(self, brought):
        this = brought()
        self.ask(this, Cem=False, Dewi=False)
        this.close()
        assert {each.text for each in Message.objects.all()} == {"Vraag van Cem?", "Vraag van Dewi?"}
        assert not Message.objects.exclude(author=None).exists()
        html = this.html("Anna", "talk").split('class="message"')[1:]
        assert all("<time" not in each.split("</article>")[0] for each in html)

    def test_a_waiting_one_finds_company_later(self, brought):
        this = brought()
        self.ask(this, Dewi=False)
        this.close()
        this.bring(SEA)
        this.offers()
        self.ask(this, Cem=False)
        this.close()
        assert Message.objects.count() == 2

    def test_two_of_one_person_are_one(self, brought):
        this = brought()
        for _ in range(2):
            self.ask(this, Dewi=False)
            this.close()
            this.bring(SEA)
            this.offers()
        this.close()
        assert not Message.objects.exists()

    def test_a_question_that_was_taken_back(self, brought):
        this = brought()
        self.ask(this, Dewi=True)
        this.post("Dewi", "grant", {"answer": "wholehearted", "question": "Vraag van Dewi?"})
        this.close()
        assert not Message.objects.exists()
        assert GrantSeat.objects.get(participant__membership__user__name="Dewi").question == ""


class TestOn:
    """If not everybody grants: four ways on, and going back is normal."""

    def test_the_ways(self, brought):
        this = brought()
        this.grant(Dewi="no")
        text = words(this.html("Anna", "mirror"))
        for way in ("vraag het opnieuw", "Probeer een andere heldere keuze", "om de beurt", "Een proefperiode"):
            assert way in text, way

    def test_only_after_a_not_yet(self, life):
        assert "Hoe nu verder?" not in life(4, at="mirror").html("Anna", "mirror")

    def test_no_turns_where_there_are_none(self, life):
        this = life(4, at="mirror", turns_possible=False)
        this.bring(SEA)
        this.offers()
        this.grant(Dewi="no")
        assert "om de beurt" not in words(this.html("Anna", "mirror")).split("Hoe nu verder?")[1].lower()

    def test_back_in_the_middle(self, brought):
        this = brought()
        this.answer("Dewi", "no")
        this.reopen("mirror")
        assert state(this) == "withdrawn"
        assert "teruggetrokken" in this.html("Anna", "mirror")
        assert outcome.may_decide_anyway(this.decision, this.seat().hats) is False
        this.bring(SEA)
        assert this.decision.grant_rounds.last().number == 2


def twice(this, *titles):
    for title in titles or (SEA, HILLS):
        this.bring(title)
        this.offers()
        losers = {name: "no" for name in this.names if this.asked(name)}
        this.grant(**losers)
        assert state(this) == "not_yet"
    return this


def fields(**more):
    today = timezone.localdate()
    return {"sentence": "Zo doen we het.", "start": today, "review": today + timedelta(weeks=4), **more}


class TestDecidingAnyway:
    """After two rounds: what the team agreed on beforehand, with the loss said aloud."""

    def decide(self, this, *titles, by="Anna"):
        share = "1" if len(titles) == 1 else f"1/{len(titles)}"
        shares = {str(this.option(title).pk): share for title in titles}
        return outcome.decide_anyway(this.seat(by), shares, fields(), [])

    def test_not_after_one_round(self, life):
        this = twice(life(4, at="mirror"), SEA)
        with pytest.raises(Blocked):
            self.decide(this, SEA)

    def test_not_after_one_round_that_was_withdrawn(self, life):
        this = twice(life(4, at="mirror"), SEA)
        this.bring(SEA)
        this.offers()
        this.reopen("mirror")
        with pytest.raises(Blocked):
            self.decide(this, SEA)

    def test_a_trial(self, life):
        this = twice(life(4, at="mirror", fallback="trial"))
        made = self.decide(this, SEA)
        assert (made.kind, made.granted) == (Outcome.Kind.TRIAL, False)
        text = words(this.html("Dewi"))
        assert "Een deel van jullie draagt hier een verlies. Het is nog niet gegund" in text

    def test_the_named_decider_and_nobody_else(self, life):
        this = life(4, fallback="decider")
        Decision.objects.filter(pk=this.pk).update(decider=this.stay("Cem"))
        twice(this.to("mirror"))
        with pytest.raises(Blocked):
            self.decide(this, SEA, by="Anna")
        with pytest.raises(PermissionDenied):
            self.decide(this, SEA, by="Bram")
        assert this.browser("Anna").get(this.url("decide_anyway")).status_code == 403
        assert this.browser("Cem").get(this.url("decide_anyway")).status_code == 200
        made = self.decide(this, SEA, by="Cem")
        assert (made.kind, made.granted, made.decided_by.user.name) == ("decided", False, "Cem")
        assert "er is beslist, en het is gezegd" in words(this.html("Dewi"))

    def test_turns(self, life):
        this = twice(life(4, at="mirror", fallback="turns"))
        with pytest.raises(Blocked):
            self.decide(this, SEA)
        made = self.decide(this, SEA, HILLS)
        assert made.kind == Outcome.Kind.TURNS
        assert sorted(made.turns) == sorted([str(this.option(SEA).pk), str(this.option(HILLS).pk)])

    def test_not_past_a_limit(self, life):
        this = life(4, at="losses")
        this.lose(this.rows(), finish=False)
        this.loss("Dewi", STAY, 10, limit=True, limit_reason="Dat kan ik niet.")
        this.done(*this.names)
        twice(this)
        with pytest.raises(Blocked):
            self.decide(this, STAY)


class TestTurns:
    def test_the_order_can_be_drawn_again_by_anybody(self, life):
        this = life(4, at="mirror")
        this.bring(SEA, HILLS)
        this.offers()
        this.grant()
        seed = chain.draw_seed(this.decision)
        made = this.write()
        assert made.seed == seed
        assert this.decision.events.filter(kind="grants_closed").last().hash == seed
        shares = {pk: Fraction(share) for pk, share in made.shares.items()}
        assert tuple(made.turns) == draw_turns(shares, made.seed)
        body = this.decision.events.get(kind="outcome").body
        assert (body["seed"], body["first"]) == (made.seed, made.turns[0])

    def test_it_says_whose_turn_is_first(self, life):
        this = life(4, at="mirror", unit="day")
        this.bring(SEA, HILLS)
        this.to("decided")
        made = this.decision.outcomes.get()
        first = this.decision.options.get(pk=made.turns[0]).title
        assert f"Eerst: “{first}”" in words(this.html("Dewi"))

    def test_a_schedule_of_the_mirror(self, life):
        """What the mirror shows as turns can be brought as it stands."""
        this = life(5, at="losses")
        this.lose(
            {"Anna": [0, 9, 6, 7], "Bram": [9, 0, 6, 7], "Cem": [0, 9, 6, 7], "Dewi": [9, 0, 6, 7], "Eva": [0, 9, 6, 7]}
        )
        verdict = this.decision.loss_rounds.get().shown["verdicts"][0]
        assert verdict["verdict"] == "hollow"
        answer = this.post("Anna", "bring", {"choice": f"schema:{this.option(TOWN).pk}"})
        assert answer.status_code == 302
        assert this.decision.grant_rounds.get().shares == verdict["schedule"]


class TestAdvice:
    """Whether granting fits here: an advice, never who and never how many."""

    SAME = "Dat is hier niet alle drie zeker."

    @pytest.mark.parametrize(
        "answers", [{"harm": True}, {"limit": True}, {"burdened": True}, {"harm": None}, {"harm": True, "limit": True}]
    )
    def test_in_a_small_team_all_care_is_one(self, life, answers):
        this = life(5)
        this.fit(Dewi=answers)
        text = words(this.html("Anna", "options"))
        assert "Praat eerst." in text
        assert self.SAME in text
        assert "Dewi" not in text

    def test_one_or_four_is_the_same_page(self, life):
        pages = []
        for harmed in (["Dewi"], ["Bram", "Cem", "Dewi", "Eva"]):
            this = life(5)
            this.fit(**{name: {"harm": True} for name in harmed})
            pages.append(words(this.html("Anna", "options")))
        assert pages[0] == pages[1]

    def test_in_a_large_team_harm_stays_unsaid(self, life):
        this = life(8)
        this.fit(Dewi={"harm": True})
        text = words(this.html("Anna", "options"))
        assert "schaadt" not in text
        assert self.SAME in text

    def test_nothing_against_it(self, life):
        this = life(4)
        this.fit()
        assert "Gunnen past hier." in words(this.html("Anna", "options"))

    def test_too_few(self, life):
        this = life(3)
        this.fit()
        assert "Er zijn te weinig antwoorden voor een ander advies." in words(this.html("Anna", "options"))

    def test_the_team_may_go_on(self, life):
        this = life(4)
        this.fit(Dewi={"harm": True, "limit": True})
        assert this.to("decided").decision.stage == Stage.DECIDED

    def test_can_you_say_no_is_asked_the_right_way_round(self, life):
        """*Can you say no without harm?* Yes is safe."""
        this = life(4)
        safe = {"limit": "no", "harm": "yes", "burdened": "no", "reversible": "yes"}
        this.post("Bram", "fit", safe)
        this.post("Cem", "fit", safe | {"harm": "no"})
        found = dict(this.decision.participants.exclude(fit=None).values_list("membership__user__name", "fit__harm"))
        assert found == {"Bram": False, "Cem": True}
        html = this.browser("Cem").get(this.url("fit")).content.decode()
        assert re.search(r'name="harm" value="no"[^>]*checked', html)

    def test_nobody_sees_my_answers(self, life):
        this = life(4)
        this.fit(Dewi={"harm": True})
        for name in ("Anna", "Bram", "Kijker 1"):
            for page in ("show", "options", "history", "talk"):
                assert "Weet ik niet" not in this.html(name, page)
