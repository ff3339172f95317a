"""An agreement that drifts comes back to the table: everybody reads so at the same moment, and nobody is blamed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.following.after import drifting, sooner
from gunnen_web.following.after.guides import GUIDES
from gunnen_web.following.after.models import Drift
from gunnen_web.following.models import Round
from gunnen_web.notices.models import Notice
from tests.web.decisions.conftest import life  # noqa: F401
from tests.web.following.after import After

pytestmark = pytest.mark.django_db
KINDS = ("keeping", "granting", "unsaid")


@pytest.fixture
def after(life):  # noqa: F811
    def make(number=4, whole=False):
        return After(life(number, at="outcome" if whole else "fit"))

    return make


def told(this, kind="drift"):
    notices = Notice.objects.filter(kind=kind, membership__team=this.team).select_related("membership__user")
    return sorted(each.membership.user.name for each in notices)


def everybody(this):
    return sorted(this.life.people)


def main_of(this, name):
    return re.sub(r'value="[-\w]+"', "", this.life.html(name).partition("<main")[2])  # forms have a new value each time


class TestAtTheSameMoment:
    def test_everybody_is_told_when_the_round_closes(self, after):
        """With the library's own judgement: some rounds that hold, and then nobody keeps to it."""
        this = after(6)
        for _ in range(2):
            this.round()
        for _ in range(4):
            this.open()
            for name in this.life.names:
                this.say(name, keeping="no", granting="chafes")
            assert told(this) == []
            this.close()
            if this.drift:
                break
        assert told(this) == everybody(this)

    def test_the_page_is_there_for_all_and_names_nobody(self, after):
        this = after()
        this.chafe()
        for name in ("Anna", "Bram", "Kijker 1"):
            page = this.get(name, "drift")
            assert page.status_code == 200
            assert "Het begint te schuren" in page.text
            main = page.text.partition("<main")[2]
            assert not [other for other in this.life.names if other != name and other in main]

    def test_an_agreement_that_holds_has_no_such_page(self, after):
        this = after()
        this.round()
        assert this.drift is None
        assert this.get("Bram", "drift").url == this.life.url()
        assert this.url("drift") not in this.life.html("Bram")

    def test_who_read_it_once_is_not_told_again(self, after):
        this = after()
        this.chafe()
        this.chafe()
        assert told(this) == everybody(this)

    def test_once_it_holds_again_the_page_is_gone(self, after):
        this = after()
        this.chafe()
        this.chafe(drift=False)
        assert this.get("Bram", "drift").status_code == 302

    def test_opening_the_page_reads_its_notice(self, after):
        this = after()
        this.chafe()
        this.get("Bram", "drift")
        unread = Notice.objects.filter(kind="drift", read_at=None)
        assert sorted(each.membership.user.name for each in unread) == [n for n in everybody(this) if n != "Bram"]

    def test_only_who_facilitates_opens_it_again(self, after):
        this = after(whole=True)
        this.chafe()
        assert "Kijk opnieuw" in this.get("Anna", "drift").text
        assert "Kijk opnieuw</button>" not in this.get("Bram", "drift").text
        this.life.post("Anna", "reopen", {"to": "losses"})
        assert this.get("Anna", "drift").status_code == 302


class TestTheKind:
    @pytest.mark.parametrize("kind", KINDS)
    def test_it_has_a_guide_of_its_own(self, after, kind):
        this = after()
        this.chafe(kind)
        page = this.get("Bram", "drift").text
        assert str(GUIDES[kind].title) in page
        assert this.url("guide", kind) in page

    def test_without_a_name_it_is_said_without(self, after):
        this = after()
        this.chafe(None)
        page = this.get("Bram", "drift").text
        assert this.url("guide", "schuren") in page
        assert not [each for each in KINDS if str(GUIDES[each].title) in page]


class TestTheFacilitatorFirst:
    """Only where everybody said yes, and never who manages somebody."""

    @pytest.fixture
    def this(self, after):
        this = after()
        for name in this.life.names:
            drifting.agree(this.life.stay(name), True)
        return this

    def test_two_days_before_the_others(self, this):
        when = this.chafe()
        assert told(this) == ["Anna"]
        assert this.drift.everybody_at == when + timedelta(days=2)
        bram, anna = this.life.stay("Bram"), this.life.stay("Anna")
        decision = this.life.decision
        assert drifting.of(decision, anna, when) and not drifting.of(decision, bram, when)
        assert drifting.held_back(this.last, bram, when) and not drifting.held_back(this.last, anna, when)
        assert drifting.of(decision, bram, when + timedelta(days=2))

    def test_then_all_others_at_once_and_only_once(self, this):
        when = this.chafe()
        this.tick(when + timedelta(days=1))
        assert told(this) == ["Anna"]
        for _ in range(2):
            this.tick(when + timedelta(days=2))
        assert told(this) == everybody(this)

    @pytest.mark.parametrize("yes", [False, None])
    def test_one_who_did_not_say_yes_is_enough(self, this, yes):
        stay = this.life.stay("Dewi")
        if yes is None:
            stay.head_start.delete()
        else:
            drifting.agree(stay, yes)
        this.chafe()
        assert told(this) == everybody(this)

    def test_never_a_manager(self, this):
        this.team.memberships.filter(user__name="Anna").update(manages=True)
        this.chafe()
        assert told(this) == everybody(this)

    def test_a_manager_beside_another_facilitator_waits_with_the_rest(self, this):
        this.team.memberships.filter(user__name="Bram").update(manages=True, role="facilitator")
        when = this.chafe()
        assert told(this) == ["Anna"]
        assert not drifting.of(this.life.decision, this.life.stay("Bram"), when)

    def test_no_other_day_betrays_it_before(self, this):
        """The review moves when the others read why: until then no page and no calendar says that it will."""
        closed, first = timezone.now(), this.outcome.review
        this.chafe()
        Round.objects.update(closed_at=closed)
        Drift.objects.update(everybody_at=closed + timedelta(days=2))
        before = main_of(this, "Bram")
        this.tick(closed + timedelta(days=1))
        assert this.outcome.review == first
        assert main_of(this, "Bram") == before
        assert not Notice.objects.filter(kind="sooner").exists()
        this.tick(closed + timedelta(days=2))
        assert this.outcome.review < first

    def test_while_it_goes_on_nobody_loses_the_page(self, this):
        this.chafe()
        when = this.chafe()
        decision, bram = this.life.decision, this.life.stay("Bram")
        assert drifting.of(decision, bram, when)
        assert not drifting.held_back(this.last, bram, when)

    def test_each_says_so_in_private_where_check_ins_are_agreed(self, after):
        this = after()
        url = f"/teams/{this.team.pk}/check-ins/"
        assert "wie leest dat het eerst?" in this.life.browser("Bram").get(url).text
        this.life.browser("Bram").post(f"{url}eerst/", {"yes": "yes"})
        assert drifting.agreed(this.life.stay("Bram")) is True
        mine, theirs = (this.life.browser(name).get(url).text for name in ("Bram", "Anna"))
        assert "mijn-ja" in mine
        assert "mijn-ja" not in theirs and "mijn-nee" not in theirs
        assert this.life.browser("Kijker 1").post(f"{url}eerst/", {"yes": "yes"}).status_code == 403


def test_the_review_moves_forward_and_a_talk_may_set_another_day(after):
    this = after(whole=True)
    when = this.chafe()
    first = this.outcome.review
    this.tick(when)
    moved = this.outcome.review
    assert when.date() < moved <= when.date() + timedelta(days=16) < first
    assert "We kijken eerder opnieuw" in this.life.html("Bram")
    assert this.post("Bram", "review", {"review": first}).status_code == 403
    assert this.post("Anna", "review", {"review": "2020-01-01"}).status_code == 422
    this.post("Anna", "review", {"review": first})
    this.tick(when + timedelta(minutes=1))
    assert this.outcome.review == first
    assert not this.checking.stopped


class TestADayThatTheTeamChose:
    """After a talk it stays, while the same drift goes on and nobody says anything new."""

    @pytest.fixture
    def this(self, after):
        return after()

    def talk(self, this):
        day = timezone.localdate() + timedelta(weeks=40)
        sooner.set_review(this.outcome, day)
        return day

    def test_no_drift_that_goes_on_moves_it(self, this):
        this.tick(this.chafe())
        chosen = self.talk(this)
        this.tick(this.chafe())
        assert this.outcome.review == chosen

    def test_but_drift_that_comes_back_does(self, this):
        this.tick(this.chafe())
        chosen = self.talk(this)
        this.tick(this.chafe(drift=False))
        this.tick(this.chafe())
        assert this.outcome.review < chosen

    def test_nor_do_the_same_words(self, this):
        for name in ("Cem", "Dewi"):
            this.reply(name, "chafes")
        this.tick(this.round(["Anna"]))
        chosen = self.talk(this)
        this.tick(this.round(["Anna"]))
        assert this.outcome.review == chosen
        assert told(this, "sooner") == everybody(this)

    def test_but_new_ones_do_and_everybody_hears_of_it(self, this):
        this.tick(this.chafe())
        chosen = self.talk(this)
        this.reply("Cem", "chafes", alone=True)
        this.tick(this.chafe())
        assert this.outcome.review < chosen
        assert told(this, "sooner") == everybody(this)
