"""Several people at once, each with a connection of their own. Beside every race stands a control without the lock."""

from contextlib import contextmanager, nullcontext, suppress
from threading import Barrier, BrokenBarrierError, Event, Thread
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models.query import QuerySet

from gunnen import records
from gunnen_web.accounts.actions import erase
from gunnen_web.decisions import actions, chain, queries
from gunnen_web.decisions.actions import Blocked, TooLate, granting, losses, opening, options
from gunnen_web.decisions.actions.outcome import reopen
from gunnen_web.decisions.models import Decision, Loss, Option
from gunnen_web.decisions.stages import Stage
from gunnen_web.threads.actions import writing
from gunnen_web.threads.models import Message
from tests.web.decisions.life import HILLS, SAFE, SEA, STAY, TOWN

pytestmark = pytest.mark.django_db(transaction=True)

KIND = {TooLate: "late", Blocked: "blocked"}


def at_once(*deeds):
    """Start them together, each in a thread; what came of each: ok, late, blocked, or the name of an error."""
    barrier, came = Barrier(len(deeds)), ["" for _ in deeds]

    def run(place, deed):
        try:
            barrier.wait(timeout=30)
            deed()
            came[place] = "ok"
        except Exception as error:
            came[place] = KIND.get(type(error), type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(deeds)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert not any(each.is_alive() for each in threads)
    return came


@contextmanager
def without_lock(monkeypatch):
    """The same code with its lock off: on PostgreSQL the row's, on SQLite the transaction that is one."""
    with monkeypatch.context() as patch:
        if connection.vendor == "postgresql":
            patch.setattr(QuerySet, "select_for_update", lambda self, **options: self._clone())
        else:
            patch.setattr(actions, "transaction", SimpleNamespace(atomic=nullcontext))
        yield


def pausing(monkeypatch, module, name, pause):
    """The function does its work and then waits, in the middle of the deed that it is a part of."""
    function = getattr(module, name)

    def paused(*args):
        found = function(*args)
        pause()
        return found

    monkeypatch.setattr(module, name, paused)


class TestClosingTwice:
    """Both have looked at the answers before either writes, if nothing keeps them apart."""

    def race(self, this, monkeypatch, patience, *deeds):
        both = Barrier(2)

        def meet():
            with suppress(BrokenBarrierError):
                both.wait(timeout=patience)

        this.lose(this.rows())
        pausing(monkeypatch, queries, "losses_of", meet)
        return sorted(at_once(*(deeds or [self.close(this)] * 2)))

    def close(self, this):
        seat = this.seat("Anna")
        return lambda: losses.close_losses(seat.hats, seat.decision)

    def test_it_closes_once(self, life, monkeypatch):
        this = life(4, at="losses", close_when_all=False)
        assert self.race(this, monkeypatch, 0.5) == ["late", "ok"]
        assert this.decision.events.filter(kind="losses_closed").count() == 1
        assert records.verify(chain.document(this.decision)).ok

    def test_without_the_lock_it_shows(self, life, monkeypatch):
        this = life(4, at="losses", close_when_all=False)
        with without_lock(monkeypatch):
            assert self.race(this, monkeypatch, 20) != ["late", "ok"]

    def test_the_clock_and_a_person(self, life, monkeypatch):
        this = life(4, at="losses", close_when_all=False)
        decision = this.decision
        clock = lambda: losses.close_losses(actions.CLOCK_HATS, decision)  # noqa: E731
        assert self.race(this, monkeypatch, 0.5, self.close(this), clock) == ["late", "ok"]
        assert this.decision.events.filter(kind="losses_closed").count() == 1


class TestAnsweringWhileItCloses:
    """An answer that was acknowledged is in what was sealed; one that was refused is nowhere."""

    def race(self, this, monkeypatch, patience):
        """Bram and Cem answer when the closing begins, Dewi and Eva when the answers have just been sealed."""
        option, lead = this.option(SEA), this.seat("Anna")
        sealed, through = Event(), Barrier(3)

        def seal():
            sealed.set()
            with suppress(BrokenBarrierError):
                through.wait(timeout=patience)

        def answer(seat, after):
            def deed():
                if after:
                    assert sealed.wait(timeout=20)
                try:
                    losses.answer_loss(seat, option, {"value": 9})
                finally:
                    if after:
                        with suppress(BrokenBarrierError):
                            through.wait(timeout=patience)

            return deed

        names = ["Bram", "Cem", "Dewi", "Eva"]
        deeds = [answer(this.seat(name), name in names[2:]) for name in names]
        with monkeypatch.context() as patch:
            pausing(patch, chain, "losses_closed", seal)
            came = at_once(*deeds, lambda: losses.close_losses(lead.hats, lead.decision))
        assert came[-1] == "ok"
        assert set(came) <= {"ok", "late"}
        return dict(zip(names, came, strict=False))

    def lost(self, this, came):
        """Acknowledged, and yet not in what the record holds of them; or refused, and there all the same."""
        option = str(this.option(SEA).pk)
        last = this.decision.loss_rounds.exclude(shown=None).last()
        wrong = []
        for sheet in last.sheets.select_related("participant__membership__user"):
            name = sheet.participant.membership.user.name
            held = sheet.sealed["payload"]["losses"][option]
            if name in came and (held == "9") != (came[name] == "ok"):
                wrong.append((name, came[name], held))
        return wrong

    def test_none_is_lost(self, life, monkeypatch):
        this = life(5, at="losses", close_when_all=False)
        came = self.race(this, monkeypatch, 0.5)
        assert self.lost(this, came) == []
        assert (came["Dewi"], came["Eva"]) == ("late", "late")
        late = [name for name in came if came[name] == "late"]
        assert not Loss.objects.filter(sheet__participant__membership__user__name__in=late).exists()
        assert records.verify(chain.document(this.decision)).ok

    def test_without_the_lock_it_shows(self, life, monkeypatch):
        this = life(5, at="losses", close_when_all=False)
        with without_lock(monkeypatch):
            came = self.race(this, monkeypatch, 20)
        assert {"Dewi", "Eva"} <= {name for name, *_ in self.lost(this, came)}

    @pytest.mark.soak
    @pytest.mark.timeout(3600)
    def test_two_hundred_rounds(self, life, monkeypatch):
        this = life(5, at="losses", close_when_all=False)
        for _ in range(200):
            assert self.lost(this, self.race(this, monkeypatch, 0.01)) == []
            reopen(this.seat(), Stage.LOSSES)


class TestTheLastTwoAnswers:
    """Everybody has answered: the stage closes, once, whoever of the last two was first."""

    def test_fit(self, life):
        this = life(4)
        for name in ("Anna", "Bram"):
            opening.answer_fit(this.seat(name), SAFE)
        seats = [this.seat(name) for name in ("Cem", "Dewi")]
        assert at_once(*(lambda seat=seat: opening.answer_fit(seat, SAFE) for seat in seats)) == ["ok", "ok"]
        assert this.decision.stage == Stage.OPTIONS
        assert this.decision.events.filter(kind="settings_changed").count() == 1

    def test_losses(self, life):
        this = life(4, at="losses")
        rows = this.rows()
        this.lose(rows, finish=False)
        this.done("Anna", "Bram")
        seats = [this.seat(name) for name in ("Cem", "Dewi")]
        came = at_once(*(lambda seat=seat: losses.finish_sheet(seat, "done") for seat in seats))
        assert came == ["ok", "ok"]
        assert this.decision.stage == Stage.MIRROR
        assert this.decision.events.filter(kind="losses_closed").count() == 1

    def test_grants(self, life):
        this = life(4, at="grant")
        this.answer("Anna", "no_loss")
        this.answer("Bram", "no_loss")
        seats = [this.seat(name) for name in ("Cem", "Dewi")]
        came = at_once(*(lambda seat=seat: granting.answer_grant(seat, {"answer": "wholehearted"}) for seat in seats))
        assert came == ["ok", "ok"]
        assert this.decision.stage == Stage.OUTCOME
        assert this.decision.grant_rounds.get().state == "stands"


class TestTheSameKeyAtOnce:
    def test_an_option(self, life):
        this = life(4, at="options")
        seat, key = this.seat("Bram"), uuid4()
        came = at_once(*[lambda: options.add_option(seat, key, "Naar huis", "", [])] * 3)
        assert came == ["ok"] * 3
        assert Option.objects.filter(title="Naar huis").count() == 1

    def test_a_message(self, life):
        this = life(4)
        seat, key = this.talker("Bram"), uuid4()
        assert at_once(*[lambda: writing.write(seat, key, "Hallo.")] * 3) == ["ok"] * 3
        assert Message.objects.count() == 1

    def test_a_decision(self, life):
        this = life(4)
        key = uuid4()
        fields = {"question": "Waar eten we?", "key": key}
        stay = this.stay("Bram")
        assert at_once(*[lambda: opening.open_decision(stay, fields)] * 3) == ["ok"] * 3
        assert Decision.objects.filter(key=key).count() == 1


class TestOptionsAtOnce:
    """What one takes off the table, another can't build on."""

    def test_merging_into_each_other(self, life):
        this = life(4, at="options")
        this.put(SEA)
        this.put(HILLS)
        sea, hills, seat = this.option(SEA), this.option(HILLS), this.seat()
        came = at_once(lambda: options.merge_options(seat, sea, hills), lambda: options.merge_options(seat, hills, sea))
        assert sorted(came) == ["blocked", "ok"]
        assert len(this.titles) == 2

    def test_mixing_what_goes(self, life):
        this = life(4, at="options")
        this.put(SEA)
        this.put(HILLS)
        sea, hills, seat, other = this.option(SEA), this.option(HILLS), this.seat(), this.seat("Bram")
        came = at_once(
            lambda: options.withdraw_option(seat, sea),
            lambda: options.add_option(other, uuid4(), TOWN, "", [sea, hills]),
        )
        assert sorted(came) == ["blocked", "ok"]
        this.close()
        assert records.verify(chain.document(this.decision)).ok

    def test_a_form_that_stood_open(self, life):
        """The same, slowly: the option went while somebody typed."""
        this = life(4, at="options")
        this.put(SEA)
        this.put(HILLS)
        parts = [this.option(SEA), this.option(HILLS)]
        options.withdraw_option(this.seat(), this.option(SEA))
        with pytest.raises(Blocked):
            options.add_option(this.seat("Bram"), uuid4(), TOWN, "", parts)
        with pytest.raises(Blocked):
            options.change_option(this.seat(), parts[0], "Zee", "", [])
        assert this.titles == [STAY, HILLS]


class TestLeavingAtOnce:
    def test_erasing_while_it_closes(self, life):
        """Both finish; neither waits for the other for ever."""
        this = life(4, at="losses", close_when_all=False)
        this.lose(this.rows())
        lead, user = this.seat("Anna"), this.people["Dewi"]
        came = at_once(lambda: losses.close_losses(lead.hats, lead.decision), lambda: erase(user))
        assert came == ["ok", "ok"]
        assert records.verify(chain.document(this.decision)).ok
        assert not Loss.objects.filter(sheet__participant__membership__user=user).exists()

    def test_two_erase_at_once(self, life):
        this = life(5, at="decided", open_record=True)
        users = [this.people[name] for name in ("Dewi", "Eva")]
        assert at_once(*(lambda user=user: erase(user) for user in users)) == ["ok", "ok"]
        assert records.verify(chain.document(this.decision)).ok
