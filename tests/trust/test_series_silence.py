"""Along a series: what one member answers within her bands changes not one byte of what the others receive, ever.

Three decisions in one series, in two worlds. In each decision hers differ only so far that the mirror publishes the
same and the guard's ledger holds the same; then every suggestion, every balance and every record is the same.
No turns are chosen here: who begins is drawn from the record's own hashes, which hang on salted commitments.
"""

import random
import re
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache

from gunnen.checking import check_losses
from gunnen.choosing import mirror
from gunnen.privacy import ledger, show_mirror
from gunnen.terms import Option
from gunnen_web.balance import actions as balance
from gunnen_web.balance.models import Note
from gunnen_web.decisions import chain
from tests.letters import all_letters
from tests.trust import twins
from tests.trust.asking import undone
from tests.trust.test_silence import still  # noqa: F401
from tests.web.balance.going import Going
from tests.web.decisions.life import HILLS, NAMES, SEA, TOWN

pytestmark = pytest.mark.django_db
XANDRA = "Dewi"
LEAD, MEMBER = "Anna", "Bram"
DECISION = ("show", "mirror", "history", "record")
BALANCE = ("team", "mine", "settings", "what_if")


@pytest.fixture
def found(person, team, visit):
    """found(5, earlier=3) -> a team that decided so often already, and three decisions in which losses are asked."""

    def make(number, earlier):
        people = {name: person(name) for name in NAMES[:number]}
        lead, *others = people.values()
        this = Going(team("Team Oost", lead, others), people, visit)
        for place in range(earlier):
            this.on(SEA if place % 3 else HILLS, losing=[this.names[place % number], XANDRA][: 1 + place % 2])
        for _ in range(3):
            this.turn().asked_of(SEA, HILLS, TOWN, parts={TOWN: [SEA, HILLS]})
        return this

    return make


NOTE = re.compile(r"/mijn/[0-9a-f-]{36}/")  # drawn anew for every note


class Eyes:
    """The facilitator, a member, and all letters to others than her."""

    def __init__(self, this):
        self.this = this
        self.browsers = {name: this.visit(this.people[name]) for name in (LEAD, MEMBER)}
        self.sessions = {name: each.cookies["sessionid"].value for name, each in self.browsers.items()}

    def look(self, turn):
        cache.clear()
        seen = {}
        urls = [turn.url(page) for page in DECISION] + [turn.url("show") + "?wacht=1"]
        urls += ["/", "/account/gegevens/", self.this.team.get_absolute_url()]
        for name, browser in self.browsers.items():
            for url in urls + [self.this.url(page) for page in BALANCE if name == LEAD or page in {"team", "mine"}]:
                browser.cookies = SimpleCookie({"sessionid": self.sessions[name]})
                seen[name, url] = NOTE.sub("/mijn/#/", twins.masked(browser.get(url)))
        for letter in all_letters(but=self.this.people[XANDRA]):
            text = "\n".join(letter[1:])
            seen.setdefault("letters", []).append(twins.HASH.sub("#", text))
        return seen


def terms_of(rows):
    table = [Option("stay"), Option("sea"), Option("hills"), Option("town", ("sea", "hills"))]
    return check_losses(list(rows), table, [[row[3], row[0], row[1], row[2]] for row in rows.values()])


def told(rows):
    """What the mirror publishes of these rows and what the ledger keeps of them, by the library alone."""
    losses = terms_of(rows)
    page = show_mirror(losses, mirror(losses, turns=True), turns=True)
    seen, verdicts = ledger(losses, page)
    return str(page.to_json()), str(seen.values.tolist()), str(verdicts)


def random_rows(chance, names):
    return {name: [cell["value"] for cell in twins.random_row(chance, 4)] for name in names}


def another(chance, rows):
    """Another row for Xandra of which the same is told; or her own one, when none of many is."""
    before = told(rows)
    for _ in range(200):
        row = [each["value"] for each in twins.others_row(chance, [{"value": value} for value in rows[XANDRA]])]
        if row != rows[XANDRA] and told(rows | {XANDRA: row}) == before:
            return row
    return rows[XANDRA]


def lived(this, eyes, worlds, choices, monkeypatch):
    """What was seen in each world, moment by moment."""
    looks = []
    for world in worlds:
        seen = {}
        with undone():
            monkeypatch.setattr(chain, "salt", twins.Salts())
            for place, (turn, rows, choice) in enumerate(zip(this.turns[-3:], world, choices, strict=True)):
                turn.filled(rows).shown()
                seen[place, "mirror"] = eyes.look(turn)
                turn.granted(*choice).write()
                seen[place, "decided"] = eyes.look(turn)
        looks.append(seen)
    return looks


def differences(looks):
    one, other = looks
    assert one.keys() == other.keys()
    return [f"{moment}: {text}" for moment in one if (text := twins.difference(one[moment], other[moment]))]


def pair(this, seed):
    chance = random.Random(seed)
    rows = [random_rows(chance, this.names) for _ in range(3)]
    others = [each | {XANDRA: another(chance, each)} for each in rows]
    choices = [[chance.choice([SEA, HILLS])] for _ in range(3)]
    return [rows, others], choices


@pytest.mark.parametrize(("number", "earlier", "seed"), [(4, 3, 1), (5, 4, 2), (8, 9, 3)])
def test_three_decisions_in_two_worlds(found, monkeypatch, number, earlier, seed):
    """With eight and ten decisions there are numbers on the team's page and in what-if; below, words."""
    this = found(number, earlier)
    worlds, choices = pair(this, seed)
    assert worlds[0] != worlds[1]
    assert not differences(lived(this, Eyes(this), worlds, choices, monkeypatch))


# One world in which the sea costs all together less than the hills, and one in which it costs more; in the same bands.
BASE = {"Anna": [0, 5, 9, 9], "Bram": [1, 0, 9, 9], "Cem": [0, 1, 9, 9], "Eva": [1, 1, 9, 9]}
CRAFTED = [[BASE | {XANDRA: [sea, 0, 9, 9]}] * 3 for sea in (3, 6)]


def test_what_would_turn_the_true_totals_turns_nothing(found, monkeypatch):
    assert told(CRAFTED[0][0]) == told(CRAFTED[1][0])
    this = found(5, 0)
    assert not differences(lived(this, Eyes(this), CRAFTED, [[SEA]] * 3, monkeypatch))


def test_a_guard_that_saw_true_losses_would_tell(found, monkeypatch):
    """The comparison sees something: the same two worlds, with a guard that is given what people really said."""
    this = found(5, 0)
    monkeypatch.setattr(balance, "ledger", lambda losses, page: (losses, ledger(losses, page)[1]))
    seen = differences(lived(this, Eyes(this), CRAFTED, [[SEA]] * 3, monkeypatch))
    assert any("Begin met" in each for each in seen)


def test_what_is_hers_alone_may_differ(found, monkeypatch):
    """She does hear of it: the letter to her that the others never see is left out of the comparison, nothing else."""
    this = found(5, 0)
    with undone():
        for turn in this.turns[-3:]:
            turn.filled({name: [9, 0, 5, 9] if name == XANDRA else [0, 9, 5, 9] for name in this.names}).shown()
            turn.granted(SEA).write()
        assert Note.objects.get().membership == this.stay(XANDRA)
        letters = Eyes(this).look(this.turns[-1])["letters"]
        assert not any("iets voor jou alleen" in each for each in letters)
        mine = [each.subject for each in all_letters() if each.user == this.people[XANDRA]]
        assert any("iets voor jou alleen" in each for each in mine)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2000, 2100))
def test_many_worlds(found, monkeypatch, seed):
    number = (4, 5, 7, 8, 9)[seed % 5]
    this = found(number, seed % 10)
    worlds, choices = pair(this, seed)
    assert not differences(lived(this, Eyes(this), worlds, choices, monkeypatch))
