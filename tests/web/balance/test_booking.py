"""What an outcome books in its series: once, as the library would, and never without the outcome."""

from contextlib import suppress
from statistics import median

import pytest

from gunnen import records
from gunnen.choosing import mirror
from gunnen.fairness import suggest
from gunnen.privacy import ledger, show_mirror, shown
from gunnen_web.accounts.actions import erase
from gunnen_web.balance import queries, terms
from gunnen_web.balance.models import Booking
from gunnen_web.decisions import chain
from gunnen_web.decisions.actions import Blocked, TooLate, outcome
from gunnen_web.decisions.models import Decision
from gunnen_web.decisions.queries import losses_of
from gunnen_web.decisions.stages import Stage
from gunnen_web.teams.models import Role
from tests.web.balance.going import replayed
from tests.web.decisions.life import HILLS, SEA, TOWN

pytestmark = pytest.mark.django_db


class TestOnce:
    def test_an_outcome_books_once(self, going):
        this = going(5)
        turn = this.asked(["Anna"]).granted(SEA)
        assert not Booking.objects.exists()
        turn.write()
        assert (turn.booking.number, turn.booking.series_id) == (1, this.series.pk)
        with pytest.raises(TooLate):
            turn.write()
        assert Booking.objects.count() == 1

    def test_it_is_in_the_record(self, going):
        turn = going(5).on(SEA, losing=["Anna"])
        kinds = list(turn.decision.events.values_list("kind", flat=True))
        assert kinds[-3:] == ["outcome", "booked", "sealed"]
        assert records.verify(chain.document(turn.decision)).ok

    def test_the_state_is_what_the_library_makes_of_the_stored_reports(self, going):
        this = going(5)
        for losing in (["Anna"], ["Anna", "Bram"], ["Cem"], ["Dewi", "Eva", "Anna"]):
            this.on(SEA, losing=losing, gifts=["Cem"])
            assert replayed(this.series) == this.series.state
        assert this.series.state["decisions"] == 4

    def test_the_reports_are_the_ledger_and_no_more(self, going):
        this = going(5)
        turn = this.on(SEA, rows={"Anna": [2, 7, 3], "Bram": [0, 9, 5], "Cem": [1, 8, 6], "Dewi": [9, 0, 10],
                                  "Eva": [4, 0, None]})  # fmt: skip
        given = losses_of(turn.decision.loss_rounds.get())
        seen, _verdicts = ledger(given, show_mirror(given, mirror(given, turns=True), turns=True))
        stored = turn.booking.reports["values"]
        assert sorted(map(str, stored)) == sorted(str([None if v != v else v for v in r]) for r in seen.values.tolist())
        assert {value for row in stored for value in row} <= {None, 0.0, 4.5, 8.5}

    def test_what_the_mirror_suggested_is_what_is_booked(self, going):
        this = going(5)
        for losing in (["Anna", "Bram"], ["Anna", "Bram"], ["Anna", "Cem"]):
            turn = this.asked(losing)
            turn.granted(SEA).write()
            assert turn.booking.suggested == turn.guard["option"]

    @pytest.mark.parametrize("preset", ["calm", "proportional", "standard", "relaxed", "strict"])
    def test_following_it_under_every_preset(self, going, preset):
        this = going(5)
        series = this.series
        series.preset = preset
        series.save()
        for losing in (["Anna", "Bram"], ["Anna", "Bram"], ["Anna", "Cem"]):
            turn = this.asked(losing)
            found = turn.option(SEA) if turn.guard["option"] == str(turn.option(SEA).pk) else turn.option(HILLS)
            turn.granted(found.title).write()
            assert turn.booking.kind == "followed"
        assert replayed(this.series) == this.series.state

    def test_turns(self, going):
        this = going(5)
        turn = this.on(SEA, HILLS, losing=["Anna", "Bram"])
        assert set(turn.booking.shares.values()) == {"1/2"}
        assert replayed(this.series) == this.series.state
        assert set(this.series.state["streak"]) == {0}

    def test_a_compromise(self, going):
        this = going(5)
        turn = this.turn().asked_of(SEA, HILLS, TOWN, parts={TOWN: [SEA, HILLS]})
        rows = {name: [*row[:2], 4, row[2]] for name, row in this.rows(["Anna", "Bram"]).items()}
        turn.filled(rows).shown().granted(TOWN).write()
        assert turn.booking.reports["verdicts"]
        assert replayed(this.series) == this.series.state

    def test_decided_without_a_grant_is_said(self, going):
        """Where nobody granted, nobody is booked as one who gave."""
        this = going(5)
        turn = this.asked(["Anna", "Bram", "Cem"])
        turn.anyway(SEA)
        assert (turn.booking.kind, turn.booking.granted) == ("forced", [])
        assert this.series.state["givers"] == []
        assert this.account("Anna", "lost") > 0

    def test_a_decision_of_no_series(self, going):
        this = going(5)
        turn = this.asked(["Anna"])
        Decision.objects.update(series=None)
        turn.granted(SEA).write()
        assert turn.decision.stage == Stage.DECIDED
        assert not Booking.objects.exists()
        assert not turn.decision.events.filter(kind="booked").exists()
        assert this.series.state is None


class TestTogether:
    """The outcome and its booking are one step."""

    def test_a_crash_while_booking_leaves_neither(self, going, monkeypatch):
        this = going(5)
        turn = this.asked(["Anna"]).granted(SEA)
        events = turn.decision.events.count()

        def crash(*args, **options):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(outcome.balance, "book", crash)
            with suppress(KeyboardInterrupt):
                turn.write()
        self.nothing_happened(this, turn, events)
        turn.write()
        assert turn.booking.number == 1

    def test_a_crash_after_booking_leaves_neither(self, going, monkeypatch):
        this = going(5)
        turn = this.asked(["Anna"]).granted(SEA)
        events = turn.decision.events.count()

        def crash(*args, **options):
            assert Booking.objects.exists()
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(chain, "_booked", crash)
            with suppress(KeyboardInterrupt):
                turn.write()
        self.nothing_happened(this, turn, events)

    def nothing_happened(self, this, turn, events):
        assert turn.decision.stage == Stage.OUTCOME
        assert not turn.decision.outcomes.exists()
        assert not Booking.objects.exists()
        assert this.series.state is None
        assert turn.decision.events.count() == events


class TestWho:
    def test_those_who_watch_are_not_in_it(self, going):
        this = going(6, observers=2, outside=True)
        this.on(SEA, losing=["Bram"])
        assert this.names == ["Bram", "Cem", "Dewi", "Eva", "Finn"]
        assert this.series.state["members"] == [this.member(name) for name in this.names]

    def test_those_who_do_not_count(self, going):
        this = going(6)
        this.series.uncounted.add(this.stay("Finn"))
        turn = this.on(SEA, losing=["Finn", "Anna"])
        assert this.member("Finn") not in this.series.state["members"]
        assert this.member("Finn") not in turn.booking.rows
        assert this.member("Finn") not in turn.booking.reports["members"]
        assert records.verify(chain.document(turn.decision)).ok

    def test_nobody_counts(self, going):
        this = going(5)
        this.series.uncounted.set(this.team.memberships.all())
        turn = this.on(SEA, losing=["Anna"])
        assert turn.guard is None
        assert not Booking.objects.exists()
        assert turn.decision.stage == Stage.DECIDED

    def test_a_silent_person_is_booked_nothing(self, going):
        this = going(6)
        this.on(SEA, losing=["Anna", "Finn"])
        before = {name: this.account("Finn", name) for name in ("account", "streak", "lost", "granted", "faced")}
        turn = this.on(SEA, rows=this.rows(["Anna"], names=["Anna", "Bram", "Cem", "Dewi", "Eva"]))
        assert this.member("Finn") not in turn.booking.rows
        assert {name: this.account("Finn", name) for name in before} == before

    def test_who_leaves_one_option_open_is_booked_nothing(self, going):
        this = going(6)
        rows = this.rows(["Anna"]) | {"Finn": [None, 0, 8]}
        turn = this.on(SEA, rows=rows)
        assert this.member("Finn") not in turn.booking.rows
        assert this.account("Finn", "faced") == 0

    def test_who_never_answers(self, going):
        this = going(6)
        for _ in range(3):
            this.on(SEA, rows=this.rows(["Anna"], names=this.names[:5]))
        assert this.account("Finn") == this.account("Finn", "faced") == this.account("Finn", "streak") == 0
        assert "Er is nog niets" in this.html("Finn", "mine") or this.band("Finn") == "in_balance"

    def test_a_newcomer_starts_in_the_middle(self, going, join, person):
        this = going(5)
        for losing in (["Anna"], ["Anna", "Bram"]):
            this.on(SEA, losing=losing)
        middle = median(this.series.state["account"])
        this.people["Nico"] = person("Nico")
        join(this.team, this.people["Nico"])
        turn = this.asked(["Cem"])
        at = turn.granted(SEA).decision and queries.state_of(this.series)
        assert at.account[at.place(this.member("Nico"))] == pytest.approx(middle)
        turn.write()
        before = turn.booking.before
        assert before["account"][before["members"].index(this.member("Nico"))] == pytest.approx(middle)
        assert this.account("Nico", "streak") == 0
        assert this.series.state["members"][-1] == this.member("Nico")

    def test_who_left_is_gone_the_next_time(self, going):
        this = going(6)
        this.on(SEA, losing=["Finn"])
        gone = this.member("Finn")
        this.leave("Finn")
        assert gone in this.series.state["members"]
        this.on(SEA, losing=["Anna"])
        assert gone not in this.series.state["members"]
        assert replayed(this.series) == this.series.state

    def test_who_leaves_between_the_losses_and_the_outcome(self, going):
        this = going(6)
        turn = this.asked(["Finn", "Anna"])
        gone = this.member("Finn")
        turn.granted(SEA)
        this.leave("Finn")
        turn.write()
        assert gone not in turn.booking.rows
        assert gone not in this.series.state["members"]
        assert records.verify(chain.document(turn.decision)).ok

    def test_who_becomes_an_observer(self, going):
        this = going(6)
        this.on(SEA, losing=["Finn"])
        gone = this.member("Finn")
        this.team.memberships.filter(pk=gone).update(role=Role.OBSERVER, takes_part=False)
        this.on(SEA, losing=["Anna"])
        assert gone not in this.series.state["members"]

    def test_who_comes_back_starts_in_the_middle(self, going, join):
        this = going(6)
        this.on(SEA, losing=["Finn"])
        before = this.member("Finn")
        this.leave("Finn")
        join(this.team, this.people["Finn"])
        assert this.member("Finn") != before
        this.on(SEA, losing=["Anna"])
        assert this.member("Finn") in this.series.state["members"]
        assert before not in this.series.state["members"]

    def test_a_decision_of_some(self, going):
        this = going(8)
        some = this.names[:5]
        turn = this.turn(participants=some).asked_of(SEA, HILLS).filled(this.rows(["Anna"], some)).shown()
        turn.granted(SEA).write()
        assert set(turn.booking.rows) == {this.member(name) for name in some}
        assert set(this.series.state["members"]) == {this.member(name) for name in this.names}

    def test_the_erased_are_no_trouble(self, going):
        this = going(6)
        turn = this.asked(["Finn", "Anna"])
        erase(this.people["Finn"])
        turn.granted(SEA).write()
        assert len(turn.booking.rows) == 5


class TestSmall:
    def test_a_team_of_one_has_pages_too(self, going):
        """It has nothing to decide: losses open from two."""
        this = going(1)
        with pytest.raises(Blocked):
            this.asked(["Anna"])
        for page in ("team", "mine", "settings", "what_if"):
            assert this.page("Anna", page).status_code == 200

    @pytest.mark.parametrize("number", [2, 3])
    def test_below_four_nothing_is_booked_and_nothing_breaks(self, going, number):
        this = going(number)
        for _ in range(2):
            turn = this.asked(["Anna"])
            assert (turn.guard["option"], turn.guard["code"]) == (None, "too_few")
            turn.granted(HILLS).write()
            assert turn.booking.rows == {}
        assert this.series.state["decisions"] == 0
        assert set(this.series.state["account"]) == {0.0}
        assert {value for row in turn.booking.reports["values"] for value in row} == {None}
        for page in ("team", "mine", "settings", "what_if"):
            assert this.page("Anna", page).status_code == 200
        assert records.verify(chain.document(turn.decision)).ok

    def test_three_answers_in_a_team_of_six(self, going):
        this = going(6)
        turn = this.on(SEA, rows=this.rows(["Anna"], this.names[:3]))
        assert turn.booking.rows == {}
        assert this.series.state["decisions"] == 0

    @pytest.mark.parametrize("counted", [1, 2, 3])
    def test_fewer_than_four_who_count(self, going, counted):
        """Else whoever sets who counts would read one person's wish from the suggestion."""
        this = going(6)
        this.series.uncounted.set([this.stay(name) for name in this.names[counted:]])
        seen = set()
        for losing in (["Anna"], ["Bram"]):
            turn = this.asked(losing)

            seen.add((turn.guard or {"option": None})["option"])
            turn.granted(SEA).write()
        assert seen == {None}
        assert set(this.series.state["account"]) == {0.0}

    def test_nobody_answers(self, going):
        this = going(5)
        turn = this.on(SEA, rows={"Anna": [None, None, None]})
        assert turn.booking.rows == {}
        assert turn.decision.stage == Stage.DECIDED


class TestOdd:
    @pytest.mark.parametrize("value", [0, 5, 10])
    def test_all_losses_equal(self, going, value):
        this = going(5)
        turn = this.on(SEA, rows={name: [value] * 3 for name in this.names})
        assert turn.booking.kind == "unanimous"
        assert set(this.series.state["account"]) == {0.0}
        assert this.series.state["decisions"] == 0

    def test_what_is_best_for_all_leaves_no_trace(self, going):
        this = going(5)
        this.on(SEA, losing=["Anna"])
        before = this.series.state
        this.on(SEA, losing=[])
        assert this.series.state == before

    def test_options_that_nobody_likes(self, going):
        this = going(5)
        turn = this.on(SEA, rows={name: [10, 9, 10] for name in this.names})
        assert turn.booking.kind == "unanimous"
        assert replayed(this.series) == this.series.state

    def test_thirty_options(self, going):
        this = going(5)
        titles = [f"Keuze {place}" for place in range(29)]
        turn = this.turn().asked_of(*titles)
        turn.filled({name: [(7 * place + 3 * row) % 11 for place in range(30)] for row, name in enumerate(this.names)})
        turn.shown()
        assert turn.guard["option"]
        turn.granted(titles[3]).write()
        assert len(turn.booking.reports["options"]) == 30
        assert replayed(this.series) == this.series.state

    def test_a_limit_is_everybodys(self, going):
        this = going(5)
        turn = this.turn().asked_of(SEA, HILLS).filled(this.rows(["Anna"]))
        sheet = turn.decision.loss_rounds.last().sheets.get(participant__membership=this.stay("Anna"))
        sheet.losses.filter(option=turn.option(SEA)).update(limit=True, limit_reason="Boot.")
        turn.shown()
        assert turn.guard["option"] != str(turn.option(SEA).pk)
        turn.granted(HILLS).write()
        barred = turn.booking.reports["barred"]
        assert sum(barred[0]) == 1
        assert barred == [barred[0]] * 5

    def test_every_option_has_a_limit(self, going):
        this = going(5)
        turn = this.turn().asked_of(SEA, HILLS).filled(this.rows(["Anna"]))
        turn.decision.loss_rounds.last().sheets.first().losses.update(limit=True, limit_reason="Nee.")
        turn.shown()
        assert turn.guard["option"] is None
        assert turn.page("Bram", "mirror").status_code == 200


def test_the_suggestion_is_the_librarys(going):
    """From the state as it stands and the ledger, over a whole series in which the suggestion changes sides."""
    this = going(5)
    chosen = []
    for _ in range(4):
        turn = this.asked(["Anna", "Bram"])
        last = turn.decision.loss_rounds.get()
        given, verdicts = ledger(losses_of(last), shown(last.shown))
        names = {str(seat.pk): str(seat.membership_id) for seat in turn.decision.participants.all()}
        found = suggest(
            queries.state_of(this.series), terms.only(given, names), settings=queries.settings_of(this.series),
            verdicts=verdicts,
        )  # fmt: skip
        assert turn.guard["option"] == found.option
        title = next(title for title in (SEA, HILLS) if str(turn.option(title).pk) == found.option)
        chosen.append(title)
        turn.granted(title).write()
    assert set(chosen) == {SEA, HILLS}
