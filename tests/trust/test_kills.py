"""Promise 3: an acknowledged answer is never lost, and none counts twice.

The real server on SQLite is killed at random moments under load and started again on the same data. Each answer that
was acknowledged must be there; what was sent and not acknowledged may be there, whole. Then it is sent again.
"""

import random
import threading
import time
import uuid

import pytest

from tests.trust.server import Person, Server

PEOPLE = ("Joost", "Priya", "Els", "Youssef")  # who has not answered yet in the demo's decision on desks
DESKS = "SELECT id FROM decisions_decision WHERE stage = 'losses'"
LOSSES = """
SELECT u.name, l.option_id, l.value FROM decisions_loss l
JOIN decisions_losssheet s ON s.id = l.sheet_id JOIN decisions_participant p ON p.id = s.participant_id
JOIN teams_membership m ON m.id = p.membership_id JOIN accounts_user u ON u.id = m.user_id
WHERE s.round_id IN (SELECT id FROM decisions_lossround WHERE decision_id = ?)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("killed"))
    server.start()
    yield server
    server.stop()


class Sender(threading.Thread):
    """One person who keeps answering: every option a number, over and over, and a message with each."""

    def __init__(self, server, name, decision, before, chance):
        super().__init__(daemon=True)
        self.person = Person(server).become(name)
        self.who, self.decision, self.chance = name, decision, chance
        self.may_be = before  # option -> what may be stored: the last acknowledged value, and those sent since
        self.messages, self.unsure = set(), set()
        self.acknowledged = 0
        self.problem = None
        self.running = True

    def run(self):
        try:
            while self.running:
                self.answer(self.chance.choice(list(self.may_be)), self.chance.randint(0, 10))
                self.say(uuid.uuid4().hex)
        except OSError:
            pass  # the server is gone
        except Exception as error:
            self.problem = error

    def answer(self, option, value):
        self.may_be[option].add(value)
        status, _text = self.person.post(f"/besluiten/{self.decision}/verlies/{option}/", {"value": str(value)})
        assert status == 302
        self.may_be[option] = {value}
        self.acknowledged += 1

    def say(self, key):
        self.unsure.add(key)
        self.send(key)
        self.unsure.discard(key)
        self.messages.add(key)

    def send(self, key):
        data = {"key": str(uuid.UUID(key)), "text": f"bericht {key}"}
        status, _text = self.person.post(f"/besluiten/{self.decision}/gesprek/", data)
        assert status == 302


def kill_once(server, chance):
    """Load, a kill, a start; returns how many answers were acknowledged and how many sent in vain."""
    decision = uuid.UUID(hex=server.rows(DESKS)[0][0])
    before = stored(server, decision)
    senders = [Sender(server, name, decision, before[name], chance) for name in PEOPLE]
    for each in senders:
        each.start()
    time.sleep(chance.uniform(0.3, 2.0))
    server.kill()
    for each in senders:
        each.running = False
        each.join(30)
        assert each.problem is None, each.problem
    compare(server, decision, senders)
    server.start()
    again(server, decision, senders)
    acknowledged = sum(each.acknowledged + len(each.messages) for each in senders)
    return acknowledged, sum(len(each.unsure) for each in senders)


def stored(server, decision):
    """What is stored of each person: ``{name: {option: {value}}}``, None for no answer."""
    options = server.rows("SELECT id FROM decisions_option WHERE decision_id = ?", decision.hex)
    found = {name: {uuid.UUID(hex=pk): {None} for (pk,) in options} for name in PEOPLE}
    for name, option, value in server.rows(LOSSES, decision.hex):
        found.setdefault(name, {})[uuid.UUID(hex=option)] = {value}
    return found


def compare(server, decision, senders):
    found = stored(server, decision)
    said = [text for (text,) in server.rows("SELECT text FROM threads_message WHERE text LIKE 'bericht %'")]
    assert len(said) == len(set(said))
    for each in senders:
        for option, possible in each.may_be.items():
            assert found[each.who][option] <= possible, f"of {each.who}: {found[each.who][option]}, not {possible}"
        assert {f"bericht {key}" for key in each.messages} <= set(said)


def again(server, decision, senders):
    """Whatever was not acknowledged is sent again, once and twice; then it is there once."""
    for each in senders:
        for key in each.unsure:
            each.send(key)
            each.send(key)
            status, page = each.person.get(f"/besluiten/{decision}/gesprek/")
            assert status == 200
            assert page.count(f"bericht {key}") == 1


@pytest.mark.timeout(600)
def test_kills(server):
    chance = random.Random()
    kept = 0
    for _ in range(3):
        known, _unsure = kill_once(server, chance)
        kept += known
    assert kept > 10
    assert server.rows("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_kills(server):
    chance = random.Random()
    kept = unsure = 0
    for _ in range(100):
        known, open_ = kill_once(server, chance)
        kept, unsure = kept + known, unsure + open_
    print(f"100 kills: {kept} acknowledged, 0 lost; {unsure} sent again, each there once")
    assert server.rows("PRAGMA integrity_check") == [("ok",)]


class TestTheSameKeyTwice:
    """Without a kill: a request that comes twice, or three times, counts once."""

    @pytest.mark.parametrize(
        ("path", "data", "table"),
        [
            ("gesprek", {"text": "precies een keer"}, "threads_message"),
            ("keuzes", {"title": "precies een keer"}, "decisions_option"),
        ],
    )
    def test_here(self, server, path, data, table):
        decision = uuid.UUID(hex=server.rows("SELECT id FROM decisions_decision WHERE stage = 'options'")[0][0])
        person, key = Person(server).become("Priya"), str(uuid.uuid4())
        before = server.rows(f"SELECT count(*) FROM {table}")[0][0]
        for _ in range(3):
            assert person.post(f"/besluiten/{decision}/{path}/", data | {"key": key})[0] == 302
        assert server.rows(f"SELECT count(*) FROM {table}")[0][0] == before + 1

    def test_a_decision(self, server):
        team = uuid.UUID(hex=server.rows("SELECT id FROM teams_team WHERE name = 'Team Zuid'")[0][0])
        person = Person(server).become("Priya")
        data = {
            "question": "Precies een keer?", "stakes": "low", "reversible": "yes", "turns_possible": "yes",
            "unit": "week", "fallback": "trial", "who": "all", "key": str(uuid.uuid4()),
        }  # fmt: skip
        for _ in range(3):
            assert person.post(f"/besluiten/nieuw/{team}/", data)[0] == 302
        assert len(server.rows("SELECT id FROM decisions_decision WHERE question = 'Precies een keer?'")) == 1
