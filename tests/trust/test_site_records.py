"""Promise 5 at the site: what a member downloads verifies, is the same for everybody, and no change goes unseen.

The library's own 10,000 mutations are in tests/gunnen/records; here the record comes over HTTP.
"""

import json
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.utils import timezone

from gunnen.cli.verify import verify
from gunnen_web.accounts.actions import erase
from gunnen_web.decisions import timers
from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.models import Decision, LossSheet, Outcome
from gunnen_web.teams import actions as teams
from tests.gunnen.records.mutations import MUTATIONS
from tests.trust import asking, twins, world

pytestmark = pytest.mark.django_db
MEMBERS = ["observer", "aside", "member", "lead", "host", "carla"]


@pytest.fixture
def files(house, knock, tmp_path):
    """files(stage, role) -> the record and that person's receipt, as files."""

    def make(stage, role="member"):
        found = []
        for name in ("record", "receipt"):
            answer, _written = knock(role, "get", asking.address(house, f"decisions:{name}", house.decisions[stage]))
            assert answer.status_code == 200
            assert answer.headers["Content-Disposition"].startswith("attachment; ")
            found.append(tmp_path / f"{stage}-{name}-{role}.json")
            found[-1].write_bytes(answer.content)
        return found

    return make


def run(*arguments):
    command = [Path(sys.executable).parent / "gunnen", "verify", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("decided", "keten: klopt, uitkomst: niet na te rekenen"),
        ("opened", "keten: klopt, uitkomst: nagerekend en klopt"),
    ],
)
def test_what_a_member_downloads_verifies(files, stage, said):
    record, receipt = files(stage)
    done = run(record, "--receipt", receipt)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(said)
    assert "bewijs: klopt" in done.stdout


@pytest.mark.parametrize("stage", ["decided", "opened", "losses", "twice"])
def test_it_is_the_same_bytes_for_every_member(house, knock, stage):
    url = asking.address(house, "decisions:record", house.decisions[stage])
    found = {knock(role, "get", url)[0].content for role in MEMBERS}
    assert len(found) == 1


def test_a_receipt_is_ones_own(house, files, tmp_path):
    """The receipt of another decision is refused, and one that was made up to hold somebody else's answer too."""
    record, receipt = files("decided")
    other_record, _other = files("opened")
    assert run(other_record, "--receipt", receipt).returncode == 1
    forged = json.loads(receipt.read_text())
    forged["answers"][0]["payload"]["losses"] = dict.fromkeys(forged["answers"][0]["payload"]["losses"], "10")
    place = tmp_path / "forged.json"
    place.write_text(json.dumps(forged))
    done = run(record, "--receipt", place)
    assert done.returncode in {1, 2}
    assert "bewijs: klopt" not in done.stdout


def test_no_address_gives_the_receipt_of_another(house, knock):
    url = asking.address(house, "decisions:receipt", house.decisions["decided"])
    receipts = {role: knock(role, "get", url)[0].content for role in ("member", "lead", "carla")}
    assert len(set(receipts.values())) == 3
    seat = house.seat("carla", house.decisions["decided"]).participant
    for more in (f"?user={house.people['carla'].pk}", f"?participant={seat.pk}", f"?membership={seat.membership_id}"):
        assert knock("member", "get", url + more)[0].content == receipts["member"]
    assert knock("observer", "get", url)[0].status_code == 403


def test_200_changes_are_found(files, tmp_path):
    chance = random.Random(5)
    found = {"decided": 0, "opened": 0}
    for stage in found:
        record, receipt = files(stage)
        data, place = record.read_bytes(), tmp_path / "changed.json"
        while found[stage] < 100:
            changed = chance.choice(MUTATIONS)(chance, data)
            if changed in (None, data):
                continue
            place.write_bytes(changed)
            done = CliRunner().invoke(verify, [str(place), "--receipt", str(receipt)])
            assert done.exit_code in {1, 2}, (stage, done.output)
            found[stage] += 1
    assert sum(found.values()) == 200


def test_a_change_in_the_database_shows(house, knock, files):
    """Whoever can write in the database, but not undo what members hold, is found out by a receipt."""
    record, receipt = files("decided")
    with asking.undone():
        decision = house.decisions["decided"]
        event = decision.events.get(kind="outcome")
        event.body |= {"review": "2039-01-01"}
        event.save()
        record.write_bytes(knock("member", "get", asking.address(house, "decisions:record", decision))[0].content)
    assert run(record, "--receipt", receipt).returncode == 1


class TestAfterwards:
    """The record and the receipts stay in order through all that may happen to a decision later."""

    @pytest.fixture(params=[False, True], ids=["closed", "opened"])
    def team(self, request):
        team = twins.found_team(31, 6)
        Decision.objects.update(open_record=request.param)
        for name in team.names:
            opening.agree_open_record(team.seat(name), request.param)
        team.close("close_fit", opening)
        twins.put_options(team)
        self.walk(team)
        return team

    def walk(self, team):
        team.close("open_losses", options)
        chance = random.Random(6)
        for name in team.names:
            row = [{"value": chance.randint(0, 10)} for _ in team.options()]
            if name == "xandra":
                row[0] |= {"limit": True, "limit_reason": "Nee."}
            twins.give_losses(team, name, row)
        team.close("close_losses", losses)

    def finish(self, team):
        self.grant(team)
        self.write(team)

    def grant(self, team):
        granting.bring(team.seat("lead"), {str(team.options()[1].pk): "1"})
        team.close("close_offers", granting)
        for name in team.names:
            granting.answer_grant(team.seat(name), {"answer": "wholehearted"})
        team.close("close_grant", granting)

    def write(self, team):
        today = timezone.localdate()
        fields = {"sentence": "Zee.", "start": today, "review": today + timedelta(days=60)}
        outcome.write_outcome(team.seat("lead"), fields, [])

    @pytest.fixture
    def verified(self, visit, tmp_path):
        def make(team, name="member"):
            browser, pk = visit(team.people[name]), team.decision.pk
            paths = [tmp_path / each for each in ("verslag.json", "bewijs.json")]
            for path in paths:
                path.write_bytes(browser.get(f"/besluiten/{pk}/{path.name}").content)
            done = CliRunner().invoke(verify, [str(paths[0]), "--receipt", str(paths[1]), "--json"])
            found = json.loads(done.output)
            assert found["ok"], found
            assert found["receipt"] == "ok"
            return found["outcome"]

        return make

    @pytest.fixture
    def opened(self, request):
        return "opened" in request.node.callspec.id

    def test_as_it_is(self, team, verified, opened):
        self.finish(team)
        assert verified(team) == ("recomputed" if opened else "not recomputable")

    def test_the_parts_of_a_compromise_stay_in_their_order(self, visit, verified):
        team = twins.found_team(32, 5)
        Decision.objects.filter(pk=team.decision.pk).update(open_record=True)
        for name in team.names:
            opening.agree_open_record(team.seat(name), True)
        team.close("close_fit", opening)
        author = team.seat("member")
        clear = [options.add_option(author, uuid4(), f"Keuze {number}", "", []) for number in range(6)]
        options.add_option(author, uuid4(), "Van alles wat", "", clear)
        self.walk(team)
        self.finish(team)
        assert verified(team) == "recomputed"

    def test_while_it_runs(self, team, verified):
        assert verified(team) == "not recomputable"

    def test_a_limit_is_lifted(self, team, verified, opened):
        losses.lift_limit(team.seat("xandra"), team.options()[0])
        verified(team, "xandra")
        self.finish(team)
        verified(team, "xandra")
        assert verified(team) == ("recomputed" if opened else "not recomputable")

    def test_somebody_leaves_and_it_is_asked_again(self, team, verified):
        self.finish(team)
        stay = team.decision.team.memberships.get(user=team.people.pop("n2"))
        teams.end(stay)
        verified(team)
        outcome.reopen(team.seat("lead"), "options")
        verified(team)
        self.walk(team)
        self.finish(team)
        verified(team)

    @pytest.mark.parametrize("when", ["running", "decided"])
    def test_somebody_erases_their_account(self, team, verified, when):
        self.grant(team)
        if when == "decided":
            self.write(team)
        gone = team.people.pop("n2")
        erase(gone)
        assert not LossSheet.objects.filter(participant__membership__user=gone, sealed__isnull=False).exists()
        verified(team)
        if when == "running":
            self.write(team)
        assert verified(team) == "not recomputable"

    def test_answers_are_forgotten_in_time(self, team, verified):
        self.finish(team)
        Outcome.objects.update(review=timezone.localdate() - timedelta(days=400))
        timers.forget(timezone.now())
        timers.forget(timezone.now())
        assert not LossSheet.objects.filter(round__decision=team.decision, sealed__isnull=False).exists()
        assert verified(team) == "not recomputable"


def test_the_record_of_every_stage_is_in_order(house, files, tmp_path):
    for stage in (*world.STAGES, *world.MORE):
        record, receipt = files(stage)
        done = CliRunner().invoke(verify, [str(record), "--receipt", str(receipt)])
        assert done.exit_code == 0, (stage, done.output)
