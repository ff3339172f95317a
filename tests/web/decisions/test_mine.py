"""What is mine: to take along, and to take away."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from gunnen import records
from gunnen_web.accounts.actions import erase
from gunnen_web.decisions import chain, mine
from gunnen_web.decisions.actions import granting, opening, options
from gunnen_web.decisions.models import Participant
from gunnen_web.decisions.stages import Stage
from gunnen_web.threads.actions import writing
from tests.web.decisions.life import HILLS, SAFE, SEA, STAY, TOWN

BIRD = "Kanarie"


def canary(what):
    return f"kanarie-{what}-7f3a"


PRIVATE = ["behoefte", "openbaar", "stil", "grens", "aanbod", "voorwaarde", "vraag", "bericht", "eerder", "quiet"]


@pytest.fixture
def bird(life, person):
    """A decision in which somebody left a trace in every corner, and so did a colleague."""

    def make(number=5, opened=False, until="decided", **fields):
        this = life(number, open_record=opened, **fields)
        this.people["Bram"].email = "kanarie@voliere.example"
        call(this, BIRD)
        if opened:
            for name in [*this.names]:
                if this.seat(name).participant:
                    opening.agree_open_record(this.seat(name), True)
        for name in ("Anna", "Bram", "Cem", "Dewi", "Eva")[:number]:
            opening.answer_fit(this.seat(name), SAFE | {"burdened": name == "Bram"})
        this.table()
        mine = this.put("Ergens anders", by="Bram", text="Waar dan ook.")
        options.change_option(this.seat("Bram"), mine, "Heel ergens anders", "Waar dan ook.", [])
        said = writing.write(this.talker("Bram"), None, canary("eerder"))
        writing.change(this.talker("Bram"), said, canary("bericht"))
        writing.write(this.talker("Cem"), None, f"@{BIRD}, wat vind jij? En @Dewi?")
        this.close()
        write_losses(this)
        if until == "mirror":
            return this
        this.close() if this.decision.stage == Stage.LOSSES else None
        this.bring(SEA)
        granting.offer(this.seat("Cem"), "Ik kook.", True)
        granting.offer(this.seat("Anna"), "Ik rijd.", False)
        granting.offer(this.seat("Bram"), canary("aanbod"), False)
        this.close()
        if until == "grant":
            return this
        # Bram and Dewi would lose by the sea. First he has a question, then both grant it by name.
        quiet = {"question": canary("vraag"), "question_named": False}
        granting.answer_grant(this.seat("Bram"), {"answer": "question", **quiet})
        granting.answer_grant(
            this.seat("Dewi"), {"answer": "question", "question": "Hoe laat?", "question_named": False}
        )
        this.close()
        this.bring(SEA)
        granting.offer(this.seat("Bram"), canary("quiet"), True)
        this.close()
        for name in ("Bram", "Dewi", "Eva"):
            extra = {"until": timezone.localdate() + timedelta(days=90), "condition": canary("voorwaarde")}
            extra = extra if name == "Bram" else {"until": None, "condition": "Als het droog is."}
            this.answer(name, "for_now", named=True, **extra)
        for name in ("Anna", "Cem"):
            this.answer(name, "no_loss")
        assert this.decision.stage == Stage.OUTCOME
        this.write(tasks=[{"who": this.stay("Bram"), "what": "De trein boeken", "by": timezone.localdate()}])
        return this

    return make


def call(this, name):
    """From now on Bram goes by another name."""
    user = this.people["Bram"]
    this.people[name] = user
    user.name = name
    user.save()


def write_losses(this):
    rows = {"Anna": [0, 8, 5, 6], "Bram": [7, 0, 5, 6], "Cem": [1, 6, 5, 6], "Dewi": [8, 0, 5, 6], "Eva": [8, 1, 4, 6]}
    this.lose(rows, finish=False)
    for name in rows:
        this.loss(name, "Heel ergens anders", 9)
    this.loss("Bram", SEA, 7, need=canary("behoefte"), share="unnamed")
    this.loss("Bram", HILLS, 0, need=canary("openbaar"), share="named")
    this.loss("Bram", TOWN, 5, need=canary("stil"), share="none")
    reason = {"limit": True, "limit_reason": canary("grens"), "limit_share": "unnamed"}
    this.loss("Bram", STAY, 10, **reason)
    this.loss("Dewi", SEA, 8, need="Ik word ziek op zee.", share="unnamed")
    this.loss("Eva", SEA, 8, need="Ik kan niet zwemmen.", share="named")
    this.loss("Cem", HILLS, 6, need="Mijn knie.", share="unnamed")
    this.done(*rows)


def dump():
    """Everything in the database, as text."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        rows += [json.dumps(row, cls=DjangoJSONEncoder) for row in map(list, model.objects.values_list())]
    return "\n".join(rows)


def verified(this):
    return records.verify(chain.document(this.decision))


class TestTheFixture:
    def test_the_traces_are_there(self, bird):
        """A test that looks for what is gone first sees it there."""
        bird()
        everything = dump()
        assert BIRD in everything
        for what in PRIVATE:
            assert canary(what) in everything, what


class TestExport:
    def test_everything_of_mine(self, bird, visit):
        this = bird()
        user = this.people["Bram"]
        content = visit(user).get("/account/gegevens/").content.decode()
        for what in PRIVATE:
            assert canary(what) in content, what
        (mine_,) = json.loads(content)["decisions"]
        assert mine_["options"] == [{"title": "Heel ergens anders", "text": "Waar dan ook."}]
        assert mine_["tasks"][0]["what"] == "De trein boeken"
        assert mine_["opened_by_me"] is False
        (answers,) = mine_["answers"]
        assert answers["fit_check"] == {"limit": False, "harm": False, "burdened": True, "reversible": "yes"}
        (sheet,) = answers["losses"]
        assert (sheet["round"], sheet["state"]) == (1, "done")
        given = {each["option"]: each for each in sheet["answers"]}
        assert given[SEA]["loss"] == 7
        assert given[SEA]["shared_with"] == "unnamed"
        assert given[STAY]["limit"] is True
        assert [each["answer"] for each in answers["grants"]] == ["question", "for_now"]
        assert answers["grants"][1]["named"] is True

    def test_nothing_of_others(self, bird, visit):
        this = bird()
        for name in ("Anna", "Cem", "Dewi", "Eva"):
            content = visit(this.people[name]).get("/account/gegevens/").content.decode()
            assert "kanarie-" not in content, name
        bram = visit(this.people["Bram"]).get("/account/gegevens/").content.decode()
        for words in ("Ik word ziek op zee.", "Ik kan niet zwemmen.", "Mijn knie.", "Ik kook.", "Hoe laat?", "droog"):
            assert words not in bram, words

    def test_what_i_wrote_without_taking_part(self, life):
        this = life(4, outside=True, at="options")
        assert "Anna" not in this.names
        this.put("Naar huis", by="Anna")
        (found,) = mine.export(this.people["Anna"])
        assert found["opened_by_me"] is True
        assert found["options"] == [{"title": "Naar huis", "text": ""}]
        assert found["answers"] == []

    def test_somebody_who_came_back(self, life, join):
        """Two stays in one team: each decision once, with the answers of both."""
        this = life(4)
        this.fit(Bram={"limit": True})
        this.leave("Bram")
        join(this.team, this.people["Bram"])
        (found,) = mine.export(this.people["Bram"])
        assert [each["fit_check"]["limit"] for each in found["answers"]] == [True]

    def test_nothing(self, person):
        assert mine.export(person()) == []


class TestErase:
    @pytest.mark.parametrize("until", ["mirror", "grant", "decided"])
    def test_no_trace_in_any_table(self, bird, until):
        this = bird(until=until)
        user = this.people["Bram"]
        erase(user)
        everything = dump()
        assert BIRD not in everything
        assert user.email not in everything
        assert "kanarie" not in everything.lower()
        assert verified(this).ok

    def test_what_others_said_stays(self, bird):
        this = bird()
        erase(this.people["Bram"])
        everything = dump()
        for words in (
            "Ik word ziek op zee.",
            "Ik kan niet zwemmen.",
            "Mijn knie.",
            "Ik kook.",
            "Ik rijd.",
            "Hoe laat?",
        ):
            assert words in everything, words
        assert this.decision.outcomes.get().sentence == "We gaan naar zee."
        thread = this.html("Anna", "talk")
        assert "@iemand die weg is, wat vind jij? En @Dewi?" in thread

    def test_the_thanks_of_the_others(self, bird):
        """Three chose to be named; of those who stay two are left, and two may be named."""
        this = bird()
        last = this.decision.grant_rounds.last()
        assert last.thanks == ["Dewi", "Eva", BIRD]
        erase(this.people["Bram"])
        last.refresh_from_db()
        assert last.thanks == ["Dewi", "Eva"]
        erase(this.people["Eva"])
        last.refresh_from_db()
        assert last.thanks == []

    def test_a_name_that_changed_since(self, bird):
        this = bird()
        call(this, "Iemand anders")
        erase(this.people["Bram"])
        everything = dump()
        assert "kanarie-openbaar" not in everything
        assert BIRD not in str(list(this.decision.grant_rounds.values_list("offers", "thanks")))

    def test_the_same_words_of_two_people(self, life):
        this = life(4, at="losses")
        rows = this.rows()
        this.lose(rows, finish=False)
        this.loss("Bram", SEA, 3, need="Rust.", share="unnamed")
        this.loss("Cem", SEA, 3, need="Rust.", share="unnamed")
        this.loss("Dewi", SEA, 3, need="Rust.", share="named")
        this.done(*rows)
        words = this.decision.loss_rounds.get
        assert [each["name"] for each in words().words] == ["Dewi", None, None]
        erase(this.people["Bram"])
        assert [each["name"] for each in words().words] == ["Dewi", None]
        erase(this.people["Dewi"])
        assert [each["name"] for each in words().words] == [None]

    @pytest.mark.parametrize("until", ["mirror", "grant", "decided"])
    def test_an_opened_record(self, bird, until):
        """It says that the answers of the round are gone, all together, and still holds."""
        this = bird(until=until, opened=True)
        assert this.decision.events.filter(kind="opened_agreed").exists()
        before = verified(this)
        assert before.ok
        erase(this.people["Bram"])
        after = verified(this)
        assert after.ok
        assert "kanarie" not in dump().lower()
        assert this.decision.events.filter(kind="erased").exists()
        assert b'"openings":{}' in chain.document(this.decision)

    def test_an_opened_record_goes_on(self, bird):
        """Somebody goes before the grants close: the rest can still finish, and the record still downloads."""
        this = bird(until="grant", opened=True)
        erase(this.people["Bram"])
        for name in ("Anna", "Cem"):
            this.answer(name, "no_loss")
        for name in ("Dewi", "Eva"):
            this.answer(name, "wholehearted")
        assert this.decision.stage == Stage.MIRROR  # who was asked follows from the losses, so nobody is let off here
        this.reopen("losses")
        this.to("decided")
        assert [each.body["opened"] for each in this.decision.events.filter(kind="losses_opened")] == [True, True]
        found = verified(this)
        assert found.ok, found.reasons
        erase(this.people["Eva"])
        assert verified(this).ok

    def test_a_second_one(self, bird):
        this = bird(opened=True)
        for name in ("Bram", "Dewi", "Cem"):
            erase(this.people[name])
            assert verified(this).ok, name

    def test_the_receipts_of_the_others_hold(self, bird):
        this = bird()
        held = chain.receipt(this.decision, this.seat("Dewi").participant)
        erase(this.people["Bram"])
        found = records.verify(chain.document(this.decision), held)
        assert (found.ok, found.receipt) == (True, "ok")

    def test_the_seals_can_not_be_guessed(self, bird):
        """The salts go too: without them no loss can be tried against its fingerprint."""
        this = bird()
        seat = Participant.objects.get(decision=this.pk, membership__user=this.people["Bram"])
        sheet, grant = seat.sheets.get(), seat.seats.last()
        salts = {sheet.salt, sheet.private_salt, grant.salt, grant.private_salt}
        erase(this.people["Bram"])
        everything = dump()
        assert not [salt for salt in salts if salt in everything]

    def test_no_answer_stands_for_who_went(self, bird):
        """Whoever goes in the middle of a grant round holds nobody up, and has granted nothing."""
        this = bird(until="grant")
        this.answer("Bram", "wholehearted", named=True)
        erase(this.people["Bram"])
        for name in ("Anna", "Cem"):
            this.answer(name, "no_loss")
        this.answer("Dewi", "wholehearted")
        assert this.decision.stage == Stage.GRANT
        this.answer("Eva", "no")
        assert this.decision.stage == Stage.MIRROR

    def test_a_running_round_of_losses(self, life):
        this = life(5, at="losses")
        this.lose(this.rows(), finish=False)
        this.done("Bram")
        erase(this.people["Bram"])
        this.done("Anna", "Cem", "Dewi", "Eva")
        shown = this.decision.loss_rounds.get().shown
        assert (this.decision.stage, shown["level"]) == (Stage.MIRROR, "words")
        assert verified(this).ok

    def test_words_that_went_before(self, life):
        """Whoever left took their answers along when losses opened again; nothing of them waits to be found."""
        this = life(6, at="losses")
        rows = this.rows()
        this.lose(rows, finish=False)
        this.loss("Bram", SEA, 3, need=canary("openbaar"), share="named")
        this.done(*rows)
        this.leave("Bram")
        this.reopen("losses")
        erase(this.people["Bram"])
        assert "kanarie" not in dump().lower()
        assert verified(this).ok

    def test_pages_still_show(self, bird):
        this = bird()
        erase(this.people["Bram"])
        for page in ("show", "options", "mirror", "talk", "history", "record"):
            for name in ("Anna", "Dewi", "Kijker 1"):
                assert this.page(name, page).status_code == 200, page
        assert "iemand die weg is" in this.html("Anna", "show")

    @pytest.mark.django_db(transaction=True)
    def test_the_file_on_disk(self, bird):
        if connection.vendor != "sqlite":
            pytest.skip("a file of its own only with SQLite")
        this = bird()
        path = connection.settings_dict["NAME"]
        erase(this.people["Bram"])
        with closing(sqlite3.connect(path)) as other:
            assert "kanarie" not in "\n".join(other.iterdump()).lower()
