"""Promise 2, the strong half: what one member answers changes not one byte of what the others receive.

Before a stage closes: never. After it: only as far as the publication of the policy differs, so that everything the
others can learn about losses is a function of that publication. (What it lets through is the attacker's to test.)
"""

import json
import random
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from gunnen_web.decisions import chain, queries
from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.models import Decision
from tests.trust import twins

pytestmark = pytest.mark.django_db
SIZES = (4, 5, 7, 8, 9)


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """The clock stands still, and shuffling is the same every time."""
    monkeypatch.setattr(queries.secrets, "token_hex", lambda size: "00" * size)
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        yield


class TestBeforeClosing:
    """Xandra sends; everybody else looks at everything, before and after."""

    @pytest.fixture
    def team(self):
        return twins.found_team(7, 7)

    @pytest.fixture
    def silent(self, team, visit):
        """silent(page, data, ...) -> she sends, and nothing moves for the others."""
        hers = visit(team.people["xandra"])
        eyes = twins.Eyes(team, visit)
        before = []

        def make(page, *posts, **rest):
            before[:] = before or [eyes.look()]
            for data in posts:
                response = hers.post(reverse(f"decisions:{page}", args=[team.decision.pk, *rest.values()]), data)
                assert response.status_code == 302, response.text
                assert not twins.difference(before[0], eyes.look())

        return make

    def test_whether_granting_fits(self, team, silent):
        opening.answer_fit(team.seat("lead"), {"limit": False, "harm": False, "burdened": False, "reversible": "yes"})
        safe = {"limit": "no", "harm": "yes", "burdened": "no", "reversible": "yes"}
        silent("fit", safe, {"limit": "yes", "harm": "no", "burdened": "yes", "reversible": "no"})

    def test_whether_the_record_may_open(self, team, silent):
        Decision.objects.update(open_record=True)
        silent("open_record", {"agrees": "yes"}, {"agrees": "no"})

    @pytest.fixture
    def asked(self, team):
        team.close("close_fit", opening)
        twins.put_options(team)
        team.close("open_losses", options)
        chance = random.Random(team.seed)
        for name in ("lead", "n0"):
            twins.give_losses(team, name, twins.random_row(chance, 4))

    def test_losses(self, team, silent, asked):
        first, *rest = team.options()
        words = {"need": "Mijn kinderen", "share": "named"}
        limit = {"limit": "on", "limit_reason": "Dat mag niet.", "limit_share": "named"}
        sent = [{"value": "0"}, {"value": "10"} | words, {"value": "open"} | limit, {"undo": "1"}]
        silent("loss", *sent, option=first.pk)
        for each in rest:
            silent("loss", {"value": "7"} | words, option=each.pk)
        silent("finish", {"state": "done"}, {"state": "abstains"})

    @pytest.fixture
    def brought(self, team, asked):
        for number, name in enumerate(team.names):
            twins.give_losses(team, name, [{"value": (number + nth) % 4} for nth in range(4)], limit=False)
        twins.give_losses(team, "xandra", [{"value": value} for value in (9, 8, 0, 5)], limit=False)
        team.close("close_losses", losses)
        granting.bring(team.seat("lead"), {str(team.options()[1].pk): "1"})

    def test_offers(self, team, silent, brought):
        granting.offer(team.seat("lead"), "Ik kook.", True)
        silent("offers", {"offer": "Ik kook.", "named": "named"}, {"offer": "", "named": "unnamed"})

    def test_grants(self, team, silent, brought):
        team.close("close_offers", granting)
        granting.answer_grant(team.seat("n0"), {"answer": "wholehearted", "named": True})
        silent(
            "grant",
            {"answer": "no"},
            {"answer": "wholehearted", "named": "on"},
            {"answer": "for_now", "until": "2027-01-31", "condition": "zolang ik thuis kan zijn"},
            {"answer": "question", "question": "Hoe laat dan?", "question_named": "on"},
        )

    def test_the_others_do_move_one_another(self, team, visit):
        """The looking sees something: what is meant for all does reach all."""
        eyes = twins.Eyes(team, visit)
        before = eyes.look()
        url = reverse("decisions:talk", args=[team.decision.pk])
        visit(team.people["xandra"]).post(url, {"text": "Hallo allemaal"})
        assert "Hallo allemaal" in twins.difference(before, eyes.look())


GRANTS = {
    "wholehearted": (
        {"answer": "wholehearted", "named": False},
        {"answer": "for_now", "until": date(2027, 1, 31), "condition": "zolang ik thuis kan zijn", "named": False},
    ),
    "no": ({"answer": "no"}, {"answer": "question", "question": "Hoe laat dan?", "question_named": False}),
}


def pair(visit, monkeypatch, seed, again=False):
    """Two worlds of one team that differ in Xandra's answers: what was seen in each, moment by moment."""
    chance = random.Random(seed)
    team = twins.found_team(seed, chance.choice(SIZES), turns=chance.random() < 0.7)
    team.close("close_fit", opening)
    twins.put_options(team)
    team.close("open_losses", options)
    size = len(team.options())
    rows = {name: twins.random_row(chance, size) for name in team.names}
    if again:
        for name, row in rows.items():
            twins.give_losses(team, name, row)
        team.close("close_losses", losses)
        outcome.reopen(team.seat("lead"), "losses")
        for name in chance.sample(team.names, chance.randint(0, 4)):
            rows[name] = twins.others_row(chance, rows[name])
    for name in team.names:
        if name != "xandra":
            twins.give_losses(team, name, rows[name])
    refuses = chance.choice(["wholehearted", "wholehearted", "no"])
    plan = {"bring": chance.randrange(size), "refuses": refuses}
    other = another(chance, team, rows)
    eyes = twins.Eyes(team, visit)
    worlds = []
    needs = ("Rust", "Tijd voor mijn moeder")
    for row, grant, more in zip((rows["xandra"], other), GRANTS[refuses], needs, strict=True):
        monkeypatch.setattr(chain, "salt", twins.Salts())
        hidden = {"need": more, "share": "none", "limit_reason": more, "limit_share": "none"}
        worlds.append(twins.live(team, eyes, [cell | hidden for cell in row], grant, plan))
    return worlds


def another(chance, team, rows):
    """Another row for Xandra that the library publishes the same; or her own one, when none of many is."""
    before = twins.shown(team, list(rows.values()))
    for _ in range(60):
        row = twins.others_row(chance, rows["xandra"])
        if row != rows["xandra"] and twins.shown(team, list((rows | {"xandra": row}).values())) == before:
            return row
    return rows["xandra"]


def compare(worlds):
    """How many moments could be compared; every one with equal publications must be equal in every byte."""
    one, other = worlds
    compared = 0
    for moment in one.keys() & other.keys():
        if one[moment].published == other[moment].published:
            found = twins.difference(one[moment].received, other[moment].received)
            assert not found, f"{moment}: {found}"
            compared += 1
    return compared


@pytest.mark.parametrize(
    ("size", "answers"),
    [
        (4, [{"limit": True}, {"harm": True}, {"harm": None}, {"limit": True, "burdened": True}]),
        (8, [{"harm": True}, {"harm": None}]),
    ],
)
def test_equal_advice_is_equal_bytes(visit, size, answers):
    """The fit check: what she says of herself shows only in the advice, and below eight not which of her yesses."""
    team = twins.found_team(size, size)
    eyes = twins.Eyes(team, visit)
    safe = {"limit": False, "harm": False, "burdened": False, "reversible": "yes"}
    seen = {}
    for odd in answers:
        with twins.undone():
            for name in team.names:
                opening.answer_fit(team.seat(name), safe | odd if name == "xandra" else safe)
            team.close("close_fit", opening)
            advice = json.dumps(Decision.objects.get().advice, sort_keys=True)
            look = eyes.look()
        assert not twins.difference(seen.setdefault(advice, look), look)
    assert len(seen) == 1


@pytest.mark.parametrize("seed", range(6))
def test_after_closing_equal_publications_are_equal_bytes(visit, monkeypatch, seed):
    assert compare(pair(visit, monkeypatch, seed)) >= 1


@pytest.mark.parametrize("seed", range(100, 102))
def test_also_when_the_same_is_asked_again(visit, monkeypatch, seed):
    compare(pair(visit, monkeypatch, seed, again=True))


def test_other_publications_are_other_bytes(visit, monkeypatch):
    """The comparison sees something: let her row move a band, and the mirror moves."""
    monkeypatch.setattr(
        "tests.trust.test_silence.another",
        lambda chance, team, rows: [cell | {"value": 10 - (cell["value"] or 0)} for cell in rows["xandra"]],
    )
    one, other = pair(visit, monkeypatch, 4)
    assert one["mirror"].published != other["mirror"].published
    assert twins.difference(one["mirror"].received, other["mirror"].received)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1400))
def test_many_worlds(visit, monkeypatch, seed):
    compare(pair(visit, monkeypatch, seed, again=seed % 3 == 0))
