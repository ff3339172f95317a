"""What the mirror says of the series: the guard's suggestion, in one sentence that gives nobody away."""

from html import unescape

import pytest

from gunnen_web.balance.wording import GUARD
from gunnen_web.decisions.models import Loss
from tests.web.decisions.life import HILLS, SEA, TOWN

pytestmark = pytest.mark.django_db
BEGIN = "Begin met: “%s”."
TURN = "Het is tijd voor een beurt."


def strict(this):
    this.series.__class__.objects.filter(pk=this.series.pk).update(preset="strict")


def page(turn, name="Bram"):
    return unescape(turn.html(name, "mirror"))


class TestTheSentence:
    def test_least_loss(self, going):
        turn = going(5).asked(["Anna", "Bram"])
        assert turn.guard["code"] == "least_weighted_loss"
        assert BEGIN % SEA in page(turn)
        assert str(GUARD["least_weighted_loss"]) in page(turn)

    def test_nobody_loses(self, going):
        turn = going(5).asked([])
        assert turn.guard["code"] == "nobody_loses"
        assert str(GUARD["nobody_loses"]) in page(turn)

    def test_a_turn_below_eight(self, going):
        """Which of the reasons, and after how many losses, would say too much of one person."""
        this = going(5)
        strict(this)
        this.on(SEA, losing=["Anna"])
        turn = this.asked(["Anna"])
        assert turn.guard == {"option": str(turn.option(HILLS).pk), "code": "time_for_a_turn", "streak": None}
        assert BEGIN % HILLS in page(turn)
        assert TURN in page(turn)
        assert "achter elkaar" not in page(turn)

    @pytest.mark.parametrize("losses", [1, 2])
    def test_a_turn_from_eight(self, going, losses):
        this = going(8)
        for _ in range(losses):
            this.on(SEA, losing=["Anna"])
        strict(this)
        turn = this.asked(["Anna"])
        assert turn.guard["streak"] == losses
        assert f"Het is iemands beurt: die verloor {losses} keer achter elkaar." in page(turn)

    def test_seven_answers_in_a_team_of_eight(self, going):
        this = going(8)
        strict(this)
        this.on(SEA, losing=["Anna"])
        turn = this.asked(rows=this.rows(["Anna"], this.names[:7]))
        assert TURN in page(turn)

    def test_everybody_reads_the_same(self, going):
        this = going(5, observers=1)
        turn = this.asked(["Anna", "Bram"])
        start = "Wat de spiegel voorstelt"
        parts = {unescape(turn.html(name, "mirror")).split(start)[1].split("</section>")[0] for name in this.people}
        assert len(parts) == 1

    def test_below_four_nothing(self, going):
        assert "Begin met" not in page(going(3).asked(["Anna"]))

    def test_without_a_series_the_mirrors_own(self, going):
        turn = going(5).turn().asked_of(SEA, HILLS)
        turn.decision.__class__.objects.update(series=None)
        turn.filled({name: [0, 9, 9] if name != "Anna" else [9, 0, 9] for name in turn.names}).shown()
        assert turn.guard is None
        assert "Deze heldere keuze kost jullie samen het minst, voor zover de spiegel laat zien." in page(turn)


class TestASynthesis:
    def test_it_keeps_its_own_words(self, going):
        this = going(5)
        turn = this.turn().asked_of(SEA, HILLS, TOWN, parts={TOWN: [SEA, HILLS]})
        turn.filled({name: [0, 9, 1, 9] if name in {"Anna", "Bram"} else [9, 0, 1, 9] for name in this.names}).shown()
        shown = turn.decision.loss_rounds.get().shown
        assert shown["suggestion_reason"]["code"] == "synthesis"
        assert BEGIN % TOWN in page(turn)
        assert "Het is een echte samenkomst: iedereen zit er dicht bij zijn eigen beste keuze." in page(turn)
        assert not any(str(each) in page(turn) for each in GUARD.values())


class TestAskedAgain:
    def again(self, turn, rows):
        turn.reopen("losses")
        return turn.filled(rows).shown()

    def test_too_little_changed(self, going):
        """Meanwhile others lost elsewhere, so that another option would be suggested now; it stays as it was."""
        this = going(5)
        strict(this)
        rows = this.rows(["Anna"])
        turn = this.asked(rows=rows)
        before, seen = turn.guard, page(turn)
        this.on(SEA, losing=["Anna"])
        assert this.asked(["Anna"]).guard["code"] == "time_for_a_turn"
        self.again(turn, rows)
        assert turn.guard == before
        assert (BEGIN % SEA in seen) and (BEGIN % SEA in page(turn))

    def test_enough_changed(self, going):
        this = going(5)
        turn = this.asked(["Anna"])
        assert BEGIN % SEA in page(turn)
        self.again(turn, this.rows(["Anna", "Bram", "Cem", "Dewi"]))
        assert BEGIN % HILLS in page(turn)

    def test_a_limit_that_came_since(self, going):
        """Little changed, but what was suggested can't be brought any more: then it is not suggested either."""
        this = going(5)
        rows = this.rows(["Anna"])
        turn = this.asked(rows=rows)
        assert BEGIN % SEA in page(turn)
        turn.reopen("losses")
        turn.filled(rows)
        last = turn.decision.loss_rounds.last()
        mine = Loss.objects.filter(sheet__round=last, sheet__participant__membership=this.stay("Anna"))
        mine.filter(option=turn.option(SEA)).update(limit=True, limit_reason="Ik word ziek op de boot.")
        turn.shown()

        assert BEGIN % SEA not in page(turn)

    def test_what_was_suggested_is_gone(self, going):
        this = going(5)
        rows = this.rows(["Anna"])
        turn = this.asked(rows=rows)
        turn.reopen("options")
        turn.post("Anna", "withdraw", {}, turn.option(SEA).pk)
        turn.asked_again()
        turn.filled({name: row[1:] for name, row in rows.items()}).shown()
        assert SEA not in page(turn)
