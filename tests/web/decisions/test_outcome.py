"""What was decided, what is said about it, and the record of how it went."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gunnen import records
from gunnen_web.decisions.actions import losses, opening, options
from gunnen_web.decisions.models import Membership
from gunnen_web.decisions.stages import Stage
from gunnen_web.notices.models import Notice
from gunnen_web.threads.models import MessageVersion
from tests.web.decisions.life import HILLS, SEA, STAY, TOWN
from tests.web.decisions.test_ladder import OUTCOME
from tests.web.decisions.test_mirror import words


def downloaded(this, name="Anna", page="record"):
    return this.browser(name).get(this.url(page)).content


class TestOutcome:
    def test_it_is_written_and_read(self, life):
        this = life(4, at="outcome")
        data = OUTCOME | {
            "asks": "Op tijd zijn.\n\nJe eigen boek meenemen.", "thanks": "Dank, allemaal.",
            "taak-TOTAL_FORMS": "3", "taak-0-who": this.stay("Bram").pk, "taak-0-by": "2030-01-05",
        }  # fmt: skip
        assert this.post("Anna", "outcome", data).status_code == 302
        text = words(this.html("Kijker 1"))
        for part in (
            "We gaan naar zee.",
            "Op tijd zijn.",
            "Je eigen boek meenemen.",
            "Dank, allemaal.",
            "Boeken",
            "Bram",
        ):
            assert part in text, part
        assert "1 maart 2030" in text
        assert [each.what for each in this.decision.outcomes.get().tasks.all()] == ["Boeken"]

    def test_a_part_of_the_team_carries_a_loss(self, life):
        assert "Een deel van jullie draagt hier een verlies, en gunt het." in words(life(4, at="decided").html("Bram"))

    def test_everybody_hears_of_it(self, life):
        this = life(4, at="outcome")
        Notice.objects.all().delete()
        this.write()
        receivers = set(Notice.objects.values_list("membership__user__name", flat=True))
        assert receivers == {"Anna", "Bram", "Cem", "Dewi", "Kijker 1"}

    def test_going_back(self, life):
        this = life(4, at="decided")
        Notice.objects.all().delete()
        assert this.post("Anna", "reopen", {"to": "losses"}).status_code == 302
        assert this.decision.stage == Stage.LOSSES
        assert this.decision.outcomes.get().superseded
        assert Notice.objects.filter(membership__user__name="Dewi").exists()
        assert "Teruggegaan naar" in this.html("Dewi", "history")

    def test_a_second_outcome(self, life):
        this = life(4, at="decided")
        this.reopen("losses")
        this.to("outcome")
        this.write(sentence="Toch maar de bergen.")
        assert "Toch maar de bergen." in this.html("Bram")
        assert "We gaan naar zee." not in words(this.html("Bram"))
        assert "Toch maar de bergen." in this.browser("Bram").get("/").content.decode()
        assert records.verify(downloaded(this)).ok

    def test_somebody_with_a_task_leaves(self, life):
        this = life(4, at="outcome")
        this.write(tasks=[{"who": this.stay("Bram"), "what": "Boeken", "by": None}])
        this.leave("Bram")
        assert "Bram" in this.html("Anna")


class TestRecord:
    def test_the_same_bytes_for_everybody(self, life):
        this = life(4, at="decided")
        assert len({downloaded(this, name) for name in ("Anna", "Dewi", "Kijker 1")}) == 1

    @pytest.mark.parametrize("stage", Stage.values)
    def test_at_every_stage(self, life, stage):
        this = life(4, at=stage)
        found = records.verify(downloaded(this))
        assert (found.ok, found.sealed) == (True, stage == "decided")

    def test_nothing_private_in_it(self, life):
        this = life(4, at="losses")
        this.lose(this.rows(), finish=False)
        this.loss("Dewi", SEA, 9, need="Kanarie-behoefte.", share="unnamed", limit=True, limit_reason="Kanarie-grens.")
        this.done(*this.names)
        losses.lift_limit(this.seat("Dewi"), this.option(SEA))
        this.to("decided")
        document = json.loads(downloaded(this))
        assert document["openings"] == {}
        assert "Kanarie" not in json.dumps(document)
        for name in this.names:
            assert name not in json.dumps(document).replace(this.decision.question, "")

    def test_no_hour_in_it(self, life):
        text = downloaded(life(4, at="decided")).decode()
        assert not re.search(r"\d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT", text)

    def test_my_receipt(self, life):
        this = life(4, at="decided")
        record, held = downloaded(this), downloaded(this, "Dewi", "receipt")
        found = records.verify(record, held)
        assert (found.ok, found.receipt) == (True, "ok")
        kinds = [each["kind"] for each in json.loads(held)["answers"]]
        assert sorted(kinds) == ["grants", "losses"]
        given = json.loads(held)["answers"][kinds.index("losses")]["payload"]["losses"]
        assert given[str(this.option(SEA).pk)] == "7"

    def test_my_receipt_holds_nothing_of_others(self, life):
        this = life(4, at="losses")
        this.lose(this.rows(), finish=False)
        this.loss("Cem", SEA, 9, need="Kanarie.", share="none")
        this.done(*this.names)
        assert b"Kanarie" in downloaded(this, "Cem", "receipt")
        for name in ("Anna", "Bram", "Dewi"):
            assert b"Kanarie" not in downloaded(this, name, "receipt")

    def test_after_a_lifted_limit(self, life):
        this = life(4, at="losses", open_record=True)
        this.lose(this.rows(), finish=False)
        this.loss("Dewi", SEA, 9, limit=True, limit_reason="Zeeziek.")
        this.done(*this.names)
        losses.lift_limit(this.seat("Dewi"), this.option(SEA))
        this.to("decided")
        found = records.verify(downloaded(this), downloaded(this, "Dewi", "receipt"))
        assert (found.ok, found.receipt) == (True, "ok")

    def test_a_changed_record_is_found(self, life):
        record = downloaded(life(4, at="decided"))
        place = record.index(b'"granted":true') + 10
        found = records.verify(record[:place] + b"false" + record[place + 4 :])
        assert not found.ok

    def open(self, this, **no):
        for name in this.names:
            opening.agree_open_record(this.seat(name), name not in no)

    def test_an_opened_one_can_be_recomputed(self, life):
        this = life(5, open_record=True)
        self.open(this)
        this.to("losses")
        assert "Jullie zeiden allemaal dat het verslag later open mag" in this.html("Bram", "losses")
        this.to("decided")
        found = records.verify(downloaded(this))
        assert (found.ok, found.outcome) == (True, "recomputed")
        openings = json.loads(downloaded(this))["openings"]
        assert len(openings) == 10 + 3  # the losses and grants of five, and the booking in its series
        assert not [name for name in this.names if name in json.dumps(openings)]

    def test_not_before_it_is_decided(self, life):
        this = life(4, open_record=True)
        self.open(this)
        this.to("outcome")
        assert json.loads(downloaded(this))["openings"] == {}

    @pytest.mark.parametrize("asked", [True, False])
    def test_one_no_keeps_it_closed(self, life, asked):
        this = life(4, open_record=asked)
        self.open(this, **({"Dewi": True} if asked else {}))
        this.to("losses")
        assert "open mag" not in this.html("Bram", "losses")
        this.to("decided")
        found = records.verify(downloaded(this))
        assert (found.ok, found.outcome) == (True, "not recomputable")
        assert json.loads(downloaded(this))["openings"] == {}

    def test_silence_keeps_it_closed(self, life):
        this = life(4, open_record=True, at="decided")
        assert json.loads(downloaded(this))["openings"] == {}


class TestHistory:
    def test_edits_are_visible(self, life):
        this = life(4, at="options")
        made = this.put("Naar huis", by="Bram")
        options.change_option(this.seat("Bram"), made, "Lekker thuis", "Met de tuin.", [])
        opening.edit(this.seat(), {"question": "Waar gaan we in mei heen?"})
        text = words(this.html("Kijker 1", "history"))
        for part in ("Naar huis", "Lekker thuis", "Waar gaan we heen?", "Waar gaan we in mei heen?"):
            assert part in text, part

    def test_merging_is_visible(self, life):
        this = life(4, at="options")
        this.put(SEA)
        this.put("Naar het strand")
        this.post("Anna", "merge", {"option": this.option("Naar het strand").pk, "into": this.option(SEA).pk})
        assert "“Naar het strand” ging op in “Naar zee”." in words(this.html("Bram", "history"))
        assert "Naar het strand" in this.html("Bram", "options")
        assert this.titles == [STAY, SEA]

    def test_a_compromise_follows_a_merge(self, life):
        this = life(4, at="options")
        this.table()
        this.put("Naar het strand")
        options.merge_options(this.seat(), this.option(SEA), this.option("Naar het strand"))
        assert {each.title for each in this.option(TOWN).parts.all()} == {"Naar het strand", HILLS}

    def test_nobodys_name_at_an_answer(self, life):
        this = life(4, at="decided")
        text = words(this.html("Kijker 1", "history").split("<h2>Geschiedenis")[1].split("</section>")[0])
        assert not [name for name in this.names if name in text]


class TestTalk:
    def test_markdown(self, life):
        this = life(4)
        this.say("Bram", "Dit is **belangrijk**:\n\n- een\n- twee\n\n# Kop")
        html = this.html("Cem", "talk")
        assert "<strong>belangrijk</strong>" in html
        assert "<li>een</li>" in html
        assert "<h3>Kop</h3>" in html

    def test_a_mention_is_told(self, life):
        this = life(4)
        Notice.objects.all().delete()
        this.say("Bram", "@Cem en @dewi, wat vinden jullie? @Bram niet, @Annabel ook niet.")
        assert set(Notice.objects.values_list("membership__user__name", flat=True)) == {"Cem", "Dewi"}

    def test_nobody_of_another_team_is_called(self, life, person, team):
        person("Zeno")
        this = life(4)
        Notice.objects.all().delete()
        this.say("Bram", "@Zeno")
        assert not Notice.objects.exists()

    def change(self, this, said, text):
        url = reverse("threads:message", args=[said.thread_id, said.pk])
        assert this.browser("Bram").post(url, {"text": text}).status_code == 302

    def test_a_change_keeps_what_stood_there(self, life):
        this = life(4)
        said = this.say("Bram", "Eerste woorden.")
        self.change(this, said, "Betere woorden.")
        html = this.html("Cem", "talk")
        assert ("Betere woorden." in html, "Eerste woorden." in html, "bewerkt" in html) == (True, False, True)
        earlier = reverse("threads:versions", args=[said.thread_id, said.pk])
        assert "Eerste woorden." in this.browser("Cem").get(earlier).text

    def test_the_same_words_are_no_change(self, life):
        this = life(4)
        said = this.say("Bram", "Woorden.")
        self.change(this, said, "Woorden.")
        assert not MessageVersion.objects.exists()

    def test_a_question(self, life):
        this = life(4)
        this.post("Bram", "talk", {"text": "Hoe laat?", "kind": "question"})
        assert this.decision.thread.messages.get().is_question

    def test_at_every_stage(self, life):
        this = life(4, at="decided")
        assert this.post("Bram", "talk", {"text": "Fijn."}).status_code == 302


class TestHome:
    def lists(self, this, name):
        from gunnen_web.decisions.queries import home

        found = home(this.people[name])
        return {key: [each.decision.pk for each in lines] for key, lines in found.items()}

    @pytest.mark.parametrize("stage", ["fit", "losses", "offers", "grant"])
    def test_it_waits_for_whoever_did_not_answer(self, life, stage):
        this = life(4, at=stage, close_when_all=False)
        assert self.lists(this, "Bram") == {"waiting": [this.pk], "running": [], "decided": []}
        if stage == "fit":
            opening.answer_fit(this.seat("Bram"), {"limit": False})
        elif stage == "losses":
            this.done("Bram")
        elif stage == "offers":
            this.post("Bram", "offers", {"offer": ""})
        else:
            this.answer("Bram", "no_loss")
        assert self.lists(this, "Bram") == {"waiting": [], "running": [this.pk], "decided": []}
        assert self.lists(this, "Cem")["waiting"] == [this.pk]

    @pytest.mark.parametrize("stage", ["options", "mirror", "outcome"])
    def test_it_waits_for_who_facilitates(self, life, stage):
        this = life(4, at=stage)
        assert self.lists(this, "Anna")["waiting"] == [this.pk]
        assert self.lists(this, "Bram")["running"] == [this.pk]

    def test_decided(self, life):
        this = life(4, at="decided")
        assert self.lists(this, "Kijker 1") == {"waiting": [], "running": [], "decided": [this.pk]}

    def test_not_for_who_left(self, life):
        this = life(4, at="losses")
        this.leave("Bram")
        assert self.lists(this, "Bram") == {"waiting": [], "running": [], "decided": []}

    def test_not_for_another_team(self, life, person):
        from gunnen_web.decisions.queries import home

        life(4, at="losses")
        assert not any(home(person("Zeno")).values())


class TestSettings:
    def test_chosen_people_only(self, life):
        this = life(5, participants=["Anna", "Bram", "Cem"])
        assert this.names == ["Anna", "Bram", "Cem"]
        assert this.browser("Dewi").get(this.url("fit")).status_code == 403

    def test_other_people(self, life):
        this = life(5, participants=["Anna", "Bram", "Cem"])
        this.fit(Bram={"limit": True})
        opening.edit(this.seat(), {}, [this.stay(name) for name in ("Bram", "Cem", "Eva")])
        assert this.names == ["Bram", "Cem", "Eva"]
        assert this.decision.participants.filter(fit__limit=True).count() == 1

    def test_everybody_again(self, life):
        this = life(4, participants=["Anna", "Bram"])
        opening.edit(this.seat(), {}, None)
        assert set(this.names) == {"Anna", "Bram", "Cem", "Dewi"}

    def test_the_form_shows_what_is_set(self, life):
        when = timezone.now() + timedelta(days=2)
        this = life(4, participants=["Anna", "Bram"], turns_possible=False, closing={"losses": when.isoformat()})
        html = this.html("Anna", "edit")
        assert re.search(r'name="turns_possible" value="no"[^>]*checked', html)
        assert timezone.localtime(when).strftime("%Y-%m-%dT%H:%M") in html
        assert len(re.findall(r'name="people"[^>]*checked', html)) == 2

    def test_saving_it_unchanged_changes_nothing(self, life):
        this = life(4, participants=["Anna", "Bram", "Cem"], fallback="turns", unit="day")
        html = this.html("Anna", "edit")
        data = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"', html))
        form = this.page("Anna", "edit").context["form"]
        data |= {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
        before = this.decision.__dict__ | {"_state": None, "stage_since": None}
        assert this.post("Anna", "edit", data).status_code == 302
        assert this.decision.__dict__ | {"_state": None, "stage_since": None} == before
        assert this.names == ["Anna", "Bram", "Cem"]

    def test_it_begins_without_everybody_who_left(self, life):
        this = life(4)
        Membership.objects.filter(pk=this.stay("Dewi").pk).update(left_at=timezone.now())
        this.close()
        assert this.names == ["Anna", "Bram", "Cem"]
