"""What happens by the clock: stages close at their time, once, and answers go when their time is over."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from gunnen import records
from gunnen_web.accounts.actions import erase
from gunnen_web.decisions import chain, timers
from gunnen_web.decisions.actions import opening, options
from gunnen_web.decisions.models import Decision, FitAnswer, GrantSeat, Loss, LossSheet
from gunnen_web.decisions.stages import CLOSING, Stage
from gunnen_web.notices.models import Mail, Notice
from tests.web.decisions.life import SEA, Life
from tests.web.decisions.test_ladder import stored
from tests.web.decisions.test_mine import bird, canary, dump  # noqa: F401

HOUR = timedelta(hours=1)
NEXT = {"fit": "options", "options": "losses", "losses": "mirror", "offers": "grant", "grant": "mirror"}


def soon(this):
    opening.set_closing(this.seat(), timezone.now() + HOUR)


@pytest.fixture
def waiting(life):
    """A decision that waits in this stage, to be closed within the hour."""

    def make(stage):
        this = life(4, at=stage)
        if stage == "options":
            this.table()
        soon(this)
        return this

    return make


class TestHurry:
    """A step is told at once where it closes before the next digest leaves time; else it waits for the digest."""

    def test_it_waits_without_a_closing_time(self, life):
        life(4, at="losses")
        assert not Mail.objects.exists()

    def test_a_closing_time_that_comes_near_is_told_now(self, life):
        this = life(4, at="losses")
        soon(this)
        told = Notice.objects.filter(kind="decision_losses")
        assert told.exclude(letter=None).count() == told.count() == 4
        assert not told.filter(waits=True).exists()

    def test_one_that_is_far_is_not(self, life):
        this = life(4, at="losses")
        opening.set_closing(this.seat(), timezone.now() + timedelta(days=5))
        assert not Mail.objects.exists()

    def test_who_has_read_it_is_not_told_again(self, life):
        this = life(4, at="losses")
        Notice.objects.update(read_at=timezone.now(), waits=False)
        soon(this)
        assert not Mail.objects.exists()

    @pytest.mark.parametrize(("hours", "at_once"), [(1, True), (200, False)])
    def test_a_step_that_begins(self, life, hours, at_once):
        this = life(4, at="options")
        this.table()
        closing = {"losses": (timezone.now() + hours * HOUR).isoformat()}
        Decision.objects.filter(pk=this.decision.pk).update(closing=closing)
        options.open_losses({"clock"}, this.decision)
        assert Notice.objects.filter(kind="decision_losses", letter=None).exists() is not at_once


class TestClosing:
    @pytest.mark.parametrize("stage", NEXT)
    def test_at_its_time(self, waiting, stage):
        this = waiting(stage)
        timers.run(timezone.now())
        assert this.decision.stage == stage
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            timers.run(timezone.now())
            assert this.decision.stage == NEXT[stage]
            events, letters = this.decision.events.count(), Notice.objects.count()
            timers.run(timezone.now())
            assert this.decision.stage == NEXT[stage]
            assert (this.decision.events.count(), Notice.objects.count()) == (events, letters)

    def test_whoever_looks_finds_it_closed(self, waiting):
        this = waiting("losses")
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            assert "De spiegel" in this.html("Kijker 1", "show")
            assert this.decision.stage == Stage.MIRROR

    def test_an_answer_just_after(self, waiting):
        this = waiting("losses")
        option = this.option(SEA).pk
        with time_machine.travel(timezone.now() + HOUR + timedelta(seconds=1), tick=False):
            answer = this.post("Bram", "loss", {"value": "3"}, option, follow=True)
            assert "Deze stap is inmiddels voorbij." in answer.content.decode()
        assert not Loss.objects.exists()

    def test_an_answer_just_before(self, waiting):
        this = waiting("losses")
        option = this.option(SEA).pk
        with time_machine.travel(timezone.now() + HOUR - timedelta(seconds=5), tick=False):
            this.post("Bram", "loss", {"value": "3"}, option)
        assert Loss.objects.get().value == 3

    def test_what_can_not_close_waits_for_somebody(self, life):
        """With one choice on the table there is nothing to lose: the time goes, the stage stays, the page shows."""
        this = life(4, at="options")
        soon(this)
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            for _ in range(2):
                timers.run(timezone.now())
                assert (this.decision.stage, this.decision.closes_at) == (Stage.OPTIONS, None)
            assert this.page("Anna").status_code == 200
        this.table()
        this.close()
        assert this.decision.stage == Stage.LOSSES

    def test_silence_is_no_grant(self, waiting):
        this = waiting("grant")
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            timers.run(timezone.now())
        assert this.decision.grant_rounds.get().state == "not_yet"

    def test_a_stage_begins_with_the_time_that_was_set(self, life):
        now = timezone.now()
        closing = {"fit": (now + HOUR).isoformat(), "options": (now + 2 * HOUR).isoformat()}
        this = life(4, closing=closing)
        assert this.decision.closes_at == now + HOUR
        this.close()
        assert this.decision.closes_at == now + 2 * HOUR
        this.table()
        this.close()
        assert this.decision.closes_at is None

    def test_a_time_that_passed_before_the_stage_began(self, life):
        this = life(4, closing={"options": (timezone.now() + HOUR).isoformat()})
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            this.close()
            assert (this.decision.stage, this.decision.closes_at) == (Stage.OPTIONS, None)

    def test_other_settings_leave_the_time(self, waiting):
        this = waiting("fit")
        when = this.decision.closes_at
        opening.edit(this.seat(), {"question": "Waar gaan we in mei heen?"})
        assert this.decision.closes_at == when

    def test_no_time_any_more(self, waiting):
        this = waiting("losses")
        assert this.post("Anna", "closing", {"closes_at": ""}).status_code == 302
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            timers.run(timezone.now())
        assert this.decision.stage == Stage.LOSSES

    def test_the_page_takes_local_time(self, life):
        this = life(4)
        with time_machine.travel("2026-07-01T10:00+02:00", tick=False):
            this.post("Anna", "closing", {"closes_at": "2026-07-01T12:00"})
            assert this.decision.closes_at.isoformat() == "2026-07-01T10:00:00+00:00"

    def test_one_that_fails_holds_up_no_other(self, waiting, monkeypatch, caplog):
        first = waiting("losses")
        second = Life(first.team, first.people, first._visit)
        soon(second)
        close = timers.close_if_due

        def fail(decision, now):
            if decision.pk == first.pk:
                raise ValueError
            return close(decision, now)

        monkeypatch.setattr(timers, "close_if_due", fail)
        with time_machine.travel(timezone.now() + 2 * HOUR, tick=False):
            timers.run(timezone.now())
        assert second.decision.stage == Stage.OPTIONS
        assert str(first.pk) in caplog.text

    def test_every_stage_that_closes_has_its_action(self):
        assert set(CLOSING) == set(NEXT)


def keeps(this, months):
    this.team.keep_months = months
    this.team.save()


class TestKeeping:
    YEAR = timedelta(days=366)

    def later(self, this, beyond):
        review = this.decision.outcomes.latest("review").review
        return timezone.now() + (review - timezone.localdate()) + beyond

    def private(self, this):
        rounds = this.decision.loss_rounds.values_list("words", flat=True)
        asked = this.decision.grant_rounds.values_list("offers", "thanks")
        return (
            Loss.objects.exists(),
            FitAnswer.objects.exists(),
            LossSheet.objects.exclude(sealed=None).exists(),
            GrantSeat.objects.exclude(answer="", offer="", question="", condition="").exists(),
            any(rounds),
            any(map(any, asked)),
        )

    def test_a_year_after_the_last_review(self, bird):  # noqa: F811
        this = bird()
        timers.run(self.later(this, timedelta(days=360)))
        assert all(self.private(this))
        timers.run(self.later(this, self.YEAR))
        assert not any(self.private(this))
        gone = dump()
        for what in ("behoefte", "openbaar", "stil", "grens", "aanbod", "voorwaarde", "quiet"):
            assert canary(what) not in gone, what

    def test_what_was_decided_stays(self, bird):  # noqa: F811
        this = bird()
        shown = this.decision.loss_rounds.get().shown
        timers.run(self.later(this, self.YEAR))
        assert this.decision.outcomes.get().sentence == "We gaan naar zee."
        assert this.decision.loss_rounds.get().shown == shown
        for page in ("show", "options", "mirror", "talk", "history", "record", "receipt"):
            assert this.page("Dewi", page).status_code == 200, page
        assert "We gaan naar zee." in this.html("Dewi")

    @pytest.mark.parametrize("opened", [False, True])
    def test_the_record_holds(self, bird, opened):  # noqa: F811
        this = bird(opened=opened)
        for _ in range(2):
            timers.run(self.later(this, self.YEAR))
            found = records.verify(chain.document(this.decision), chain.receipt(this.decision, this.seat().participant))
            assert found.ok, found.reasons
        assert this.decision.events.filter(kind="erased").count() == int(opened)

    def test_nobody_is_marked_as_one_who_loses(self, bird):  # noqa: F811
        this = bird()
        timers.run(self.later(this, self.YEAR))
        assert not GrantSeat.objects.filter(asked=True).exists()

    def test_a_team_that_keeps_shorter(self, bird):  # noqa: F811
        this = bird()
        keeps(this, 3)
        timers.run(self.later(this, timedelta(days=80)))
        assert Loss.objects.exists()
        timers.run(self.later(this, timedelta(days=95)))
        assert not any(self.private(this))

    def test_a_later_review_keeps_it(self, bird):  # noqa: F811
        this = bird()
        then = self.later(this, self.YEAR)
        this.reopen("losses")
        this.lose(this.rows())
        Decision.objects.filter(pk=this.pk).update(stage=Stage.DECIDED)
        this.decision.outcomes.update(review=then.date())
        timers.run(then)
        assert Loss.objects.exists()

    def test_a_decision_that_was_left_lying(self, life):
        """Nobody ever decided: a year after its last step, what people gave goes all the same."""
        this = life(4, at="mirror")
        timers.run(timezone.now() + timedelta(days=360))
        assert Loss.objects.exists()
        timers.run(timezone.now() + self.YEAR)
        assert not any(self.private(this))
        assert records.verify(chain.document(this.decision)).ok
        this.bring(SEA)
        this.offers()
        assert this.asked("Anna")

    @pytest.mark.parametrize("stage", Stage.values)
    def test_every_stage_goes_on_after_it(self, life, stage):
        this = life(4, at=stage)
        timers.run(timezone.now() + 2 * self.YEAR)
        for page in ("show", "mirror" if stage not in {"fit", "options", "losses"} else "options", "history"):
            assert this.page("Dewi", page).status_code == 200
        if stage == Stage.DECIDED:
            this.reopen("losses")
        this.to("decided")
        assert records.verify(chain.document(this.decision)).ok

    def test_twice_changes_nothing(self, bird):  # noqa: F811
        this = bird(opened=True)
        then = self.later(this, self.YEAR)
        timers.run(then)
        before = stored()
        timers.run(then)
        assert stored() == before

    def test_others_are_left_alone(self, bird, life):  # noqa: F811
        this = bird()
        running = Life(this.team, this.people, this._visit)
        Decision.objects.filter(pk=running.pk).update(stage_since=self.later(this, timedelta(days=300)))
        running.fit(Anna={"limit": True})
        Decision.objects.filter(pk=running.pk).update(stage_since=self.later(this, timedelta(days=300)))
        timers.run(self.later(this, self.YEAR))
        assert FitAnswer.objects.filter(participant__decision=running.pk).count() == 5
        assert not FitAnswer.objects.filter(participant__decision=this.pk).exists()

    def test_erasing_afterwards(self, bird):  # noqa: F811
        this = bird(opened=True)
        timers.run(self.later(this, self.YEAR))
        erase(this.people["Bram"])
        assert records.verify(chain.document(this.decision)).ok
