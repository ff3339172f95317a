"""A grant for now ends: only its writer is asked, in private, and what they answer joins the next round."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.accounts import mydata
from gunnen_web.decisions.models import GrantRound, GrantSeat, LossRound
from gunnen_web.following import actions
from gunnen_web.following.after import endings
from gunnen_web.following.after.models import Reply
from gunnen_web.following.models import Round
from gunnen_web.notices.models import Notice
from tests.web.decisions.conftest import life  # noqa: F401
from tests.web.following.after import After, decided

pytestmark = pytest.mark.django_db
LOSES = ("Cem", "Dewi")  # the sea costs them something
CONDITION = "Zolang ik op vrijdag thuis kan zijn."


def granted(life, check_ins=True, until=0, whole=False):  # noqa: F811
    """A decision of four people; Cem grants for now, until so many days from today."""
    made = life(4, at="grant") if whole else decided(life(4))
    seats = {each.participant.membership.user.name: each for each in _seats(made, whole)}
    for name, seat in seats.items():
        seat.asked, seat.answer = name in LOSES, "wholehearted" if name in LOSES else "no_loss"
    cem = seats["Cem"]
    cem.answer, cem.until, cem.condition = "for_now", timezone.localdate() + timedelta(days=until), CONDITION
    for seat in seats.values():
        seat.save()
    if whole:
        made.close()
    return After(made, check_ins=check_ins)


def _seats(made, whole):
    if not whole:
        losses = LossRound.objects.create(decision=made.decision, number=1)
        asked = GrantRound.objects.create(decision=made.decision, losses=losses, number=1, shares={})
        made.decision.outcomes.update(grant_round=asked)
        GrantSeat.objects.bulk_create(GrantSeat(round=asked, participant=each, asked=False) for each in _people(made))
    return GrantSeat.objects.filter(round__decision=made.pk).select_related("participant__membership__user")


def _people(made):
    return made.decision.participants.all()


def open_again(this):
    this.life.decision.outcomes.update(superseded=True)
    type(this.life.decision).objects.update(stage="losses")


@pytest.fixture
def this(life):  # noqa: F811
    return granted(life)


def asked():
    notices = Notice.objects.filter(kind="for_now_over").select_related("membership__user")
    return [each.membership.user.name for each in notices]


def now():
    return timezone.now()


class TestWhenTheDateComes:
    def test_only_the_writer_is_asked_and_once(self, this):
        for _ in range(2):
            this.tick(now())
        assert asked() == ["Cem"]
        assert "Gun je dit nog?" in this.life.browser("Cem").get("/").text
        assert "Gun je dit nog?" not in this.life.browser("Anna").get("/").text

    def test_not_before(self, life):  # noqa: F811
        this = granted(life, until=3)
        this.tick(now())
        assert asked() == []
        this.tick(now() + timedelta(days=3))
        assert asked() == ["Cem"]

    def test_nor_when_the_decision_is_open_again(self, this):
        open_again(this)
        this.tick(now())
        assert asked() == []

    def test_nor_when_they_left(self, this):
        this.life.leave("Cem")
        this.tick(now())
        assert asked() == []

    @pytest.mark.parametrize("again", [False, True])
    def test_nor_when_they_only_watch_since(self, this, again):
        """Their first date, or the one that they gave when it was asked; the page is not for them any more."""
        if again:
            this.reply("Cem", "for_now", until=timezone.localdate())
        this.team.memberships.filter(user__name="Cem").update(role="observer", takes_part=False)
        this.tick(now())
        assert asked() == []

    def test_a_new_date_asks_again(self, this):
        this.tick(now())
        this.post("Cem", "still", {"granting": "for_now", "until": timezone.localdate() + timedelta(days=5)})
        this.tick(now() + timedelta(days=4))
        assert asked() == ["Cem"]
        this.tick(now() + timedelta(days=5))
        assert asked() == ["Cem", "Cem"]

    def test_wholehearted_ends_it(self, this):
        this.tick(now())
        this.post("Cem", "still", {"granting": "wholehearted"})
        this.tick(now() + timedelta(days=30))
        assert asked() == ["Cem"]
        assert "Gun je dit nog?" not in this.life.browser("Cem").get("/").text


class TestItsPage:
    def test_the_writer_reads_their_own_words_and_nobody_else_does(self, this):
        for page in (this.get("Cem", "still").text, this.life.html("Cem")):
            assert CONDITION in page
        for name in ("Anna", "Bram", "Kijker 1"):
            assert CONDITION not in this.life.html(name)
        assert CONDITION not in this.get("Anna", "still").text

    def test_everybody_who_takes_part_has_the_same_page(self, this):
        """So that having one tells nothing."""
        assert {this.get(name, "still").status_code for name in this.life.names} == {200}
        assert this.get("Kijker 1", "still").status_code == 403

    def test_for_now_asks_until_when(self, this):
        assert this.post("Cem", "still", {"granting": "for_now"}).status_code == 422
        past = timezone.localdate() - timedelta(days=1)
        assert this.post("Cem", "still", {"granting": "for_now", "until": past}).status_code == 422
        assert (
            this.post("Cem", "still", {"granting": "for_now", "condition": "Zolang het mooi weer is"}).status_code
            == 302
        )
        assert "Zolang het mooi weer is" in this.get("Cem", "still").text

    def test_no_answer_is_none(self, this):
        assert this.post("Cem", "still", {}).status_code == 422
        assert not Reply.objects.exists()

    def test_it_can_be_taken_back(self, this):
        this.post("Dewi", "still", {"granting": "chafes", "alone": "on"})
        assert this.post("Dewi", "still", {"undo": "1"}).status_code == 302
        assert not Reply.objects.exists()
        assert "Gun je dit nog?" not in this.life.browser("Dewi").get("/").text  # nobody asked

    def test_taken_back_what_was_asked_is_asked_still(self, this):
        this.tick(now())
        this.post("Cem", "still", {"granting": "chafes", "alone": "on"})
        this.post("Cem", "still", {"undo": "1"})
        assert list(Reply.objects.values_list("granting", "alone")) == [("", False)]
        assert "Gun je dit nog?" in this.life.browser("Cem").get("/").text
        this.tick(now())
        assert asked() == ["Cem"]

    def test_taken_back_before_its_date_the_date_still_asks(self, life):  # noqa: F811
        this = granted(life, until=3)
        this.post("Cem", "still", {"granting": "wholehearted"})
        this.post("Cem", "still", {"undo": "1"})
        this.tick(now() + timedelta(days=3))
        assert asked() == ["Cem"]

    def test_an_agreement_that_is_open_again_asks_nothing(self, this):
        open_again(this)
        assert this.get("Cem", "still").status_code == 302


class TestOfSome:
    """A decision of some is theirs: the others read what came of it, and are asked nothing."""

    @pytest.fixture
    def this(self, this):
        type(this.life.decision).objects.update(everybody=False)
        this.life.decision.participants.filter(membership=this.life.stay("Dewi")).delete()
        return this

    def test_only_those_some_have_the_page(self, this):
        assert this.get("Cem", "still").status_code == 200
        assert this.get("Dewi", "still").status_code == 403
        assert this.post("Dewi", "still", {"granting": "chafes"}).status_code == 403
        assert not Reply.objects.exists()

    def test_only_they_are_pointed_to_it(self, this):
        assert this.url("still") in this.life.html("Cem")
        assert this.url("still") not in this.life.html("Dewi")


class TestTheNextRound:
    def test_it_joins_as_an_answer_like_any_other(self, this):
        this.reply("Cem", "chafes")
        this.open()
        assert this.given("Cem").granting == "chafes"
        assert this.given("Cem").keeping == ""
        assert this.given("Dewi") is None

    def test_once_and_no_more(self, this):
        this.reply("Cem", "chafes")
        this.round()
        this.open()
        assert this.given("Cem") is None

    def test_in_an_open_round_it_is_the_answer_at_once(self, this):
        this.open()
        this.say("Cem", granting="wholehearted")
        this.reply("Cem", "chafes", now=this.last.opens_at)
        assert this.given("Cem").granting == "chafes"
        endings.take_back(this.life.stay("Cem"), this.outcome, this.last.opens_at)
        assert this.given("Cem").granting == ""

    def test_what_they_answered_since_in_the_check_in_stays(self, this):
        this.open()
        opened = this.last.opens_at
        this.reply("Cem", "chafes", now=opened)
        this.say("Cem", granting="for_now")
        assert endings.take_back(this.life.stay("Cem"), this.outcome, opened)
        assert this.given("Cem").granting == "for_now"
        assert not Reply.objects.exists()

    def test_once_it_counted_it_is_not_taken_back(self, this):
        this.open()
        opened = this.last.opens_at
        this.reply("Cem", "chafes", now=opened)
        closes = this.last.closes_at
        for when in (closes, this.close()):  # its hour has come; it has closed
            assert not endings.take_back(this.life.stay("Cem"), this.outcome, when)
        assert this.given("Cem").granting == Reply.objects.get().granting == "chafes"

    def test_a_round_that_closes_in_between_says_so(self, this, monkeypatch):
        this.open()
        Round.objects.update(closes_at=now() + timedelta(days=1))
        this.reply("Cem", "chafes")

        def closed(*_given):
            raise actions.Closed

        monkeypatch.setattr(actions, "answer", closed)
        page = this.life.browser("Cem").post(this.url("still"), {"undo": "1"}, follow=True)
        assert "De ronde is net gesloten" in page.text
        assert Reply.objects.get().granting == "chafes"

    def test_a_round_that_was_thrown_away_did_not_count(self, this):
        this.reply("Cem", "chafes")
        this.open()
        this.last.delete()
        this.open()
        assert this.given("Cem").granting == "chafes"

    def test_who_gave_nothing_up_grants_nothing(self, this):
        this.reply("Anna", "wholehearted")
        this.reply("Cem", "wholehearted")
        this.open()
        assert (this.given("Anna").granting, this.given("Cem").granting) == ("no_loss", "wholehearted")


class TestWhatTheTeamSees:
    """At most that the review was moved forward, and only when a round closes."""

    def seen(self, this):
        return this.life.html("Bram").partition("<main")[2].replace(str(this.life.pk), "")

    def quiet(self, this, when):
        before = this.outcome.review
        this.tick(when)
        return this.outcome.review == before and not Notice.objects.filter(kind="sooner").exists()

    def test_nothing_when_it_is_said(self, this):
        before = self.seen(this)
        this.reply("Cem", "chafes", alone=True)
        this.reply("Dewi", "chafes", alone=True)
        assert self.quiet(this, now())
        assert self.seen(this) == before

    def test_nothing_when_one_alone_did_not_want_it(self, this):
        this.reply("Cem", "chafes")
        assert self.quiet(this, this.round(["Anna"]))

    def test_sooner_when_one_alone_let_it(self, life):  # noqa: F811
        this = granted(life, whole=True)
        this.reply("Cem", "chafes", alone=True)
        this.open()
        when = this.close()
        this.tick(when)
        assert this.outcome.review <= when.date() + timedelta(days=16)
        sent = Notice.objects.filter(kind="sooner")
        assert sent.count() == len(this.life.people)
        assert "We kijken eerder opnieuw" in self.seen(this)
        assert CONDITION not in self.seen(this)

    def test_two_within_three_rounds_need_no_leave(self, this):
        this.reply("Cem", "chafes")
        assert self.quiet(this, this.round(["Anna"]))
        this.reply("Dewi", "chafes")
        assert not self.quiet(this, this.round(["Anna"]))

    def test_whoever_changed_their_mind_before_it_closed_moves_nothing(self, this):
        this.reply("Cem", "chafes", alone=True)
        this.open()
        this.say("Cem", granting="wholehearted")
        assert self.quiet(this, this.close())

    def test_still_granting_moves_nothing(self, this):
        this.reply("Cem", "wholehearted")
        this.reply("Dewi", "for_now", condition="Zolang het kan")
        this.open()
        assert self.quiet(this, this.close())


class TestWithoutCheckIns:
    def test_the_writer_is_asked_and_nothing_else_happens(self, life):  # noqa: F811
        this = granted(life, check_ins=False)
        this.tick(now())
        assert asked() == ["Cem"]
        assert "Je antwoord blijft bij jou" in this.get("Cem", "still").text
        before = this.life.html("Bram").partition("<main")[2]
        this.post("Cem", "still", {"granting": "chafes", "alone": "on"})
        this.tick(now() + timedelta(days=400))
        assert this.life.html("Bram").partition("<main")[2] == before
        assert not Notice.objects.filter(kind="sooner").exists()


class TestMine:
    def test_my_data_holds_my_answer_and_nobody_elses(self, this):
        this.reply("Cem", "chafes", alone=True)
        mine = mydata.everything_of(this.life.people["Cem"])["after_check_ins"]
        assert [each["answer"] for each in mine["still_granted"]] == ["chafes"]
        theirs = mydata.everything_of(this.life.people["Anna"])["after_check_ins"]
        assert theirs["still_granted"] == []

    def test_erased_it_is_gone(self, this):
        this.reply("Cem", "chafes")
        mydata.contributors["after_check_ins"].erase(this.life.people["Cem"])
        assert not Reply.objects.exists()

    def test_it_goes_when_the_team_keeps_it_no_longer(self, this):
        this.reply("Cem", "chafes")
        later = now() + timedelta(days=366 + 40 * 7)
        this.tick(later - timedelta(days=40))
        assert Reply.objects.exists()
        this.tick(later + timedelta(days=2))
        assert not Reply.objects.filter(membership=this.life.stay("Cem")).exists()

    def test_answers_that_are_gone_ask_nothing(self, this):
        GrantSeat.objects.update(answer="", until=None, condition="")
        this.tick(now())
        assert asked() == []
