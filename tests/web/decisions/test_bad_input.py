"""What people and machines may send by mistake or on purpose: a clear message, nothing stored, nothing lost."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from gunnen_web.decisions.models import Decision, Loss
from gunnen_web.decisions.stages import Stage
from gunnen_web.threads.models import Message
from tests.web.decisions.life import HILLS, SEA, STAY, TOWN, Life
from tests.web.decisions.test_ladder import DECISION, FIT, OUTCOME, stored, undone

MEGABYTE = "a" * 1_000_000
SCALE = "Kies een heel getal van 0 tot en met 10, of laat het open."


def read(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def refused(life):
    """refused(this, name, page, data, *args) -> the page; nothing was stored."""

    def post(this, name, page, data, *args):
        before = stored()
        answer = this.post(name, page, data, *args)
        assert answer.status_code == 422
        assert stored() == before
        return read(answer)

    return post


class TestLosses:
    @pytest.fixture
    def this(self, life):
        return life(4, at="losses")

    BAD = ["11", "-1", "", " ", "NaN", "nan", "inf", "1e1", "7,5", "7.5", "７", "٣", "+3", "0x1", "007", "ja"]

    def test_not_a_loss(self, this, refused, subtests):
        option = this.option(SEA)
        for value in self.BAD:
            with subtests.test(value=value):
                page = refused(this, "Bram", "loss", {"value": value, "need": "Ik word ziek op de boot."}, option.pk)
                assert SCALE in page
                assert "Ik word ziek op de boot." in page

    def test_null_bytes(self, this, refused):
        option = this.option(SEA).pk
        for field in ("value", "need", "limit_reason"):
            refused(this, "Bram", "loss", {"value": "3", "limit": "on", "limit_reason": "Ja.", field: "a\0b"}, option)

    def test_a_very_long_number(self, this, refused):
        assert SCALE in refused(this, "Bram", "loss", {"value": "9" * 10_000}, this.option(SEA).pk)

    def test_nothing_chosen(self, this, refused):
        page = refused(this, "Bram", "loss", {"need": "Rust."}, this.option(SEA).pk)
        assert "Kies een getal van 0 tot en met 10, of laat het open." in page
        assert "Rust." in page

    def test_an_empty_form(self, this, refused):
        assert "Kies een getal" in refused(this, "Bram", "loss", {}, this.option(SEA).pk)

    def test_the_ends_of_the_scale(self, this, subtests):
        for value in ["0", "10", "open"]:
            with subtests.test(repr(value)[:30]), undone():
                this.post("Bram", "loss", {"value": value}, this.option(SEA).pk)
                assert Loss.objects.get().value == {"0": 0, "10": 10, "open": None}[value]

    def test_a_limit_needs_a_reason(self, this, refused):
        for reason in ("", "   ", "\u200f"):
            data = {"value": "10", "limit": "on", "limit_reason": reason, "need": "Stilte."}
            page = refused(this, "Bram", "loss", data, this.option(SEA).pk)
            assert "Schrijf erbij waarom dit een grens is." in page
            assert "Stilte." in page
            assert 'value="10" checked' in page

    def test_words_that_are_too_long(self, this, refused):
        page = refused(this, "Bram", "loss", {"value": "3", "need": "x" * 1001}, this.option(SEA).pk)
        assert "1000" in page
        assert "x" * 1001 in page

    def test_sharing_with_nobody_knows_whom(self, this, refused):
        assert refused(this, "Bram", "loss", {"value": "3", "share": "iedereen"}, this.option(SEA).pk)

    def test_an_option_of_another_decision(self, this):
        elsewhere = Life(this.team, this.people, this._visit)
        before = stored()
        assert this.post("Bram", "loss", {"value": "3"}, elsewhere.option(STAY).pk).status_code == 404
        assert stored() == before

    def test_an_option_that_was_not_asked(self, life):
        this = life(4, at="options")
        gone = this.put("Naar huis")
        this.post("Anna", "withdraw", {}, gone.pk)
        this.table()
        this.close()
        assert this.post("Bram", "loss", {"value": "3"}, gone.pk).status_code == 404
        assert not Loss.objects.exists()

    def test_finishing_in_a_way_that_is_none(self, this):
        """Whoever sends nonsense has not said that they do not answer."""
        this.post("Bram", "finish", {"state": "weg"})
        assert set(this.decision.loss_rounds.get().sheets.values_list("state", flat=True)) <= {"open", "done"}


class TestTooLate:
    def test_an_answer_after_closing(self, life):
        this = life(4, at="losses")
        option = this.option(SEA).pk
        this.close()
        before = stored()
        answer = this.post("Bram", "loss", {"value": "3"}, option, follow=True)
        assert "Deze stap is inmiddels voorbij." in read(answer)
        assert stored() == before

    def test_a_removed_members_open_form(self, life):
        this = life(4, at="losses")
        option = this.option(SEA).pk
        browser = this.browser("Bram")
        assert browser.get(this.url("loss", option)).status_code == 200
        this.leave("Bram")
        before = stored()
        assert browser.post(this.url("loss", option), {"value": "3"}).status_code == 404
        assert browser.post(this.url("finish"), {"state": "done"}).status_code == 404
        assert browser.post(this.url("talk"), {"text": "Nog één ding."}).status_code == 404
        assert stored() == before

    def test_a_member_who_became_an_observer(self, life):
        this = life(4, at="losses")
        stay = this.stay("Bram")
        stay.role, stay.takes_part = "observer", False
        stay.save()
        before = stored()
        assert this.post("Bram", "loss", {"value": "3"}, this.option(SEA).pk).status_code == 403
        assert this.post("Bram", "talk", {"text": "Dag."}).status_code == 403
        assert stored() == before

    def test_two_closings(self, life):
        """The second facilitator saw the same button; the stage after it is not closed too."""
        this = life(4, at="options")
        this.table()
        assert this.post("Anna", "advance", {"stage": "options"}).status_code == 302
        before = stored()
        answer = this.post("Anna", "advance", {"stage": "options"}, follow=True)
        assert "Deze stap is inmiddels voorbij." in read(answer)
        assert this.decision.stage == Stage.LOSSES
        assert stored() == before

    def test_closing_a_stage_that_does_not_close(self, life, subtests):
        this = life(4)
        before = stored()
        for stage in ["", "mirror", "decided", "overmorgen", "FIT", "\0"]:
            with subtests.test(repr(stage)[:30]), undone():
                assert this.post("Anna", "advance", {"stage": stage}).status_code == 302
                assert stored() == before

    def test_going_where_one_can_not_go(self, life, subtests):
        this = life(4, at="mirror")
        before = stored()
        for to in ["", "fit", "decided", "grant", "mirror", "\0"]:
            with subtests.test(repr(to)[:30]), undone():
                answer = this.post("Anna", "reopen", {"to": to}, follow=True)
                assert "Vanaf hier kun je daar niet naar terug." in read(answer)
                assert stored() == before


class TestTwice:
    """A request that is sent again counts once."""

    def test_a_decision(self, house):
        url, data = reverse("decisions:new", args=[house.team.pk]), DECISION | {"key": str(uuid4())}
        first, second = (house.browser("member").post(url, data).url for _ in range(2))
        assert first == second
        assert Decision.objects.count() == 1

    def test_an_option(self, life):
        this = life(4, at="options")
        data = {"title": "Naar huis", "key": str(uuid4())}
        for _ in range(2):
            assert this.post("Bram", "options", data).status_code == 302
        assert this.titles == [STAY, "Naar huis"]

    def test_a_message(self, life):
        this = life(4)
        data = {"text": "Hallo.", "key": str(uuid4())}
        first, second = (this.post("Bram", "talk", data).url for _ in range(2))
        assert first == second
        assert Message.objects.count() == 1

    def test_a_loss(self, life):
        this = life(4, at="losses")
        for _ in range(2):
            this.post("Bram", "loss", {"value": "3"}, this.option(SEA).pk)
        assert Loss.objects.count() == 1

    def test_without_a_key_it_is_new(self, life, house):
        this = life(4)
        for _ in range(2):
            assert this.post("Bram", "talk", {"text": "Hallo."}).status_code == 302
        assert Message.objects.count() == 2
        house.browser("member").post(reverse("decisions:new", args=[house.team.pk]), DECISION)
        assert house.team.decisions.count() == 1

    def test_a_key_that_is_none(self, life, subtests):
        this = life(4)
        for key in ["geen sleutel", "\0", "1" * 5000]:
            with subtests.test(repr(key)[:30]), undone():
                assert this.post("Bram", "talk", {"text": "Hallo.", "key": key}).status_code == 422
                assert not Message.objects.exists()

    def test_a_key_from_elsewhere(self, life, house):
        """A key that another team used opens nothing of theirs, and keeps nobody from writing."""
        this = life(4, at="options")
        key = str(uuid4())
        url = reverse("decisions:new", args=[house.other_team.pk])
        there = house.browser("other").post(url, DECISION | {"key": key})
        said = this.post("Bram", "talk", {"text": "Hallo.", "key": key})
        assert said.status_code == 302
        house.browser("other").post(f"{there.url}gesprek/", {"text": "Geheim.", "key": key})
        assert [each.text for each in Message.objects.filter(thread__decision=this.pk)] == ["Hallo."]
        mine = house.browser("member").post(reverse("decisions:new", args=[house.team.pk]), DECISION | {"key": key})
        assert mine.url != there.url
        assert house.team.decisions.count() == 1

    def test_a_key_of_a_colleague(self, life):
        this = life(4)
        key = str(uuid4())
        this.post("Bram", "talk", {"text": "Van Bram.", "key": key})
        this.post("Cem", "talk", {"text": "Van Cem.", "key": key})
        assert [each.text for each in Message.objects.filter(thread__decision=this.pk)] == ["Van Bram.", "Van Cem."]


class TestQuestion:
    def url(self, house):
        return reverse("decisions:new", args=[house.team.pk])

    def post(self, house, **data):
        return house.browser("member").post(self.url(house), DECISION | data)

    def test_a_megabyte(self, house):
        answer = self.post(house, question=MEGABYTE, why="Omdat het moet.")
        assert answer.status_code == 422
        page = read(answer)
        assert "300" in page
        assert MEGABYTE in page
        assert "Omdat het moet." in page
        assert not Decision.objects.exists()

    @pytest.mark.parametrize("question", ["", "   ", "\u202e\u200f"])
    def test_empty(self, house, question):
        answer = self.post(house, question=question, why="Omdat het moet.")
        assert answer.status_code == 422
        assert "Omdat het moet." in read(answer)

    def test_null_bytes(self, house):
        answer = self.post(house, question="Wat\0nu?", why="Omdat het moet.")
        assert answer.status_code == 422
        assert not Decision.objects.exists()

    def test_null_bytes_in_the_reason(self, house):
        assert self.post(house, why="Om\0dat").status_code == 422

    def test_marks_that_turn_the_text_around(self, house):
        self.post(house, question="Wie \u202eneemt\u202c de trein?")
        assert Decision.objects.get().question == "Wie neemt de trein?"

    @pytest.mark.parametrize(
        "text", ["{{7*7}}", "{% debug %}", "<script>alert(1)</script>", "%(name)s", "${7*7}", "' OR 1=1 --", "🫖 שלום"]
    )
    def test_it_stays_as_it_was_typed(self, house, text, subtests):
        made = self.post(house, question=text, why=text)
        decision = Decision.objects.get()
        assert (decision.question, decision.why) == (text, text)
        for page in (made.url, f"{made.url}passen/", f"{made.url}keuzes/", f"{made.url}geschiedenis/", "/"):
            answer = house.browser("member").get(page, follow=True)
            assert answer.status_code == 200
            html = answer.content.decode()
            assert text in unescape(html)
            if "<script>" in text:
                assert text not in html

    def test_too_few_people(self, house):
        stay = house.team.memberships.get(user=house.people["member"])
        answer = self.post(house, who="some", people=[stay.pk])
        assert answer.status_code == 422
        assert "Kies minstens twee mensen." in read(answer)

    def test_people_of_another_team(self, house):
        other = house.other_team.memberships.get()
        mine = house.team.memberships.get(user=house.people["member"])
        answer = self.post(house, who="some", people=[mine.pk, other.pk])
        assert answer.status_code == 422
        assert "Other" not in read(answer)
        assert self.post(house, fallback="decider", decider=other.pk).status_code == 422
        assert not Decision.objects.exists()

    def test_people_who_left_or_watch(self, house):
        mine = house.team.memberships.get(user=house.people["member"])
        for role in ("ex-member", "observer"):
            other = house.team.memberships.get(user=house.people[role])
            assert self.post(house, who="some", people=[mine.pk, other.pk]).status_code == 422
            assert self.post(house, fallback="decider", decider=other.pk).status_code == 422

    def test_nobody_who_decides(self, house):
        answer = self.post(house, fallback="decider")
        assert answer.status_code == 422
        assert "Kies wie er dan beslist." in read(answer)

    def test_turns_that_can_not_be(self, house):
        answer = self.post(house, fallback="turns", turns_possible="no")
        assert "Om de beurt kan hier niet. Kies een andere weg." in read(answer)

    def test_a_moment_that_passed(self, house):
        answer = self.post(house, closes_fit="2020-01-01T10:00")
        assert answer.status_code == 422
        assert "Dit moment is al voorbij. Kies een later moment." in read(answer)
        assert 'value="2020-01-01T10:00"' in read(answer)

    @pytest.mark.parametrize("moment", ["morgen", "2030-02-31T10:00", "9999-12-31T23:59", "\0"])
    def test_a_moment_that_is_none(self, house, moment):
        assert self.post(house, closes_fit=moment).status_code in {302, 422}
        made = Decision.objects.first()
        if made:
            assert house.browser("member").get(made.get_absolute_url(), follow=True).status_code == 200


class TestOptions:
    @pytest.fixture
    def this(self, life):
        made = life(4, at="options")
        made.table()
        return made

    def test_a_compromise_of_one(self, this, refused):
        data = {"title": "Half zee", "text": "Met de boot.", "parts": [this.option(SEA).pk]}
        page = refused(this, "Bram", "options", data)
        assert "Een compromis mengt minstens twee heldere keuzes." in page
        assert "Half zee" in page
        assert "Met de boot." in page

    def test_a_compromise_of_itself(self, this, refused):
        parts = [this.option(TOWN).pk, this.option(SEA).pk]
        assert refused(this, "Anna", "option", {"title": TOWN, "parts": parts}, this.option(TOWN).pk)

    def test_a_clear_option_of_itself(self, this, refused):
        own = this.put("Naar huis")
        parts = [own.pk, this.option(STAY).pk]
        assert refused(this, "Anna", "option", {"title": "Naar huis", "parts": parts}, own.pk)

    def test_a_compromise_of_the_same_twice(self, this, refused):
        twice = [this.option(SEA).pk] * 2
        page = refused(this, "Bram", "options", {"title": "Zee en zee", "parts": twice})
        assert "minstens twee heldere keuzes" in page

    def test_a_compromise_of_a_compromise(self, this, refused):
        parts = [this.option(TOWN).pk, this.option(SEA).pk]
        assert refused(this, "Bram", "options", {"title": "Nog flauwer", "parts": parts})

    def test_what_a_compromise_mixes_stays_clear(self, this):
        parts = [this.option(HILLS).pk, this.option(STAY).pk]
        this.post("Anna", "option", {"title": SEA, "parts": parts}, this.option(SEA).pk)
        assert not this.option(SEA).parts.exists()

    def test_options_of_another_team(self, this, refused, person, team):
        zeno = person("Zeno")
        there = Life(team("Team Zuid", zeno, [person()]), {"Zeno": zeno}, this._visit)
        theirs = there.option(STAY)
        page = refused(this, "Bram", "options", {"title": "Samen", "parts": [this.option(SEA).pk, theirs.pk]})
        assert str(theirs.pk) not in page.replace(f"{theirs.pk} ", "")
        for page in ("option", "withdraw"):
            assert this.post("Anna", page, {"title": "Gekaapt"}, theirs.pk).status_code == 404
        before = stored()
        this.post("Anna", "merge", {"option": theirs.pk, "into": this.option(SEA).pk})
        this.post("Anna", "merge", {"option": this.option(SEA).pk, "into": theirs.pk})
        assert stored() == before

    def test_parts_that_are_none(self, this, refused, subtests):
        for parts in [["geen id"], ["\0"], [str(uuid4()), str(uuid4())], ["1", "2"]]:
            with subtests.test(repr(parts)[:30]), undone():
                assert refused(this, "Bram", "options", {"title": "Samen", "parts": parts})

    def test_a_title_twice(self, this, refused):
        page = refused(this, "Bram", "options", {"title": SEA.upper(), "text": "Met de boot."})
        assert "Deze keuze ligt al op tafel." in page
        assert "Met de boot." in page

    def test_a_long_title(self, this, refused):
        page = refused(this, "Bram", "options", {"title": "x" * 121, "text": "Met de boot."})
        assert "120" in page
        assert "x" * 121 in page

    def test_null_bytes(self, this, refused):
        refused(this, "Bram", "options", {"title": "a\0b"})
        refused(this, "Bram", "options", {"title": "ab", "text": "a\0b"})

    def test_merging_one_with_itself(self, this):
        before = stored()
        same = this.option(SEA).pk
        answer = this.post("Anna", "merge", {"option": same, "into": same}, follow=True)
        assert "Kies twee verschillende heldere keuzes" in read(answer)
        assert stored() == before

    def test_merging_what_a_compromise_needs(self, this):
        before = stored()
        data = {"option": this.option(SEA).pk, "into": this.option(HILLS).pk}
        answer = this.post("Anna", "merge", data, follow=True)
        assert "Trek dat compromis eerst in." in read(answer)
        assert stored() == before

    def test_the_present_state_stays(self, this):
        before = stored()
        answer = this.post("Anna", "withdraw", {}, this.option(STAY).pk, follow=True)
        assert "blijft altijd een keuze" in read(answer)
        this.post("Anna", "merge", {"option": this.option(STAY).pk, "into": this.option(SEA).pk})
        assert stored() == before

    def test_taking_away_what_a_compromise_needs(self, this):
        before = stored()
        answer = this.post("Anna", "withdraw", {}, this.option(SEA).pk, follow=True)
        assert "Verander eerst dat compromis." in read(answer)
        assert stored() == before

    def test_more_than_anybody_can_read(self, this):
        for place in range(26):
            this.put(f"Keuze {place}")
        assert len(this.titles) == 30
        answer = this.post("Bram", "options", {"title": "Nog één"}, follow=True)
        assert "Er liggen al 30 keuzes." in read(answer)
        assert len(this.titles) == 30

    def test_one_choice_is_none(self, life):
        this = life(4, at="options")
        answer = this.post("Anna", "advance", {"stage": "options"}, follow=True)
        assert "minstens twee heldere keuzes nodig" in read(answer)
        assert this.decision.stage == Stage.OPTIONS


class TestFit:
    def test_a_question_left_out(self, life, refused, subtests):
        this = life(4)
        for field in FIT:
            with subtests.test(repr(field)[:30]), undone():
                page = refused(this, "Bram", "fit", {name: value for name, value in FIT.items() if name != field})
                assert page.count("checked") == 3

    def test_another_answer(self, life, refused):
        refused(life(4), "Bram", "fit", FIT | {"harm": "misschien"})


class TestBringing:
    @pytest.fixture
    def this(self, life):
        return life(4, at="mirror")

    def test_what_is_not_on_the_table(self, this, refused, subtests):
        for choice in ["", "geen id", "\0", str(uuid4()), "schema:niets"]:
            with subtests.test(repr(choice)[:30]), undone():
                refused(this, "Anna", "bring", {"choice": choice})

    def test_turns_of_one(self, this, refused):
        page = refused(this, "Anna", "bring", {"choice": "turns", "between": [this.option(SEA).pk]})
        assert "Kies twee of meer heldere keuzes om af te wisselen." in page

    def test_turns_with_a_compromise(self, this, refused):
        between = [this.option(SEA).pk, this.option(TOWN).pk]
        refused(this, "Anna", "bring", {"choice": "turns", "between": between})

    def test_turns_that_are_not_possible(self, life, refused):
        this = life(4, at="mirror", turns_possible=False)
        refused(this, "Anna", "bring", {"choice": "turns", "between": [this.option(SEA).pk, this.option(HILLS).pk]})

    def test_the_posted_form_can_not_carry_shares(self, this):
        this.post("Anna", "bring", {"choice": this.option(SEA).pk, "shares": '{"x": "7"}'})
        assert this.decision.grant_rounds.get().shares == {str(this.option(SEA).pk): "1"}


class TestGranting:
    @pytest.fixture
    def this(self, life):
        made = life(4, at="grant")
        assert made.asked("Dewi")
        assert not made.asked("Anna")
        return made

    def test_no_answer(self, this, refused):
        for data in ({}, {"answer": ""}, {"condition": "Zolang het zomer is."}):
            assert "Kies een antwoord. Elk antwoord is goed." in refused(this, "Dewi", "grant", data)

    def test_another_answer(self, this, refused):
        for answer in ("gladly", "ja", "\0", "WHOLEHEARTED"):
            refused(this, "Dewi", "grant", {"answer": answer})

    def test_for_now_until_when(self, this, refused):
        page = refused(this, "Dewi", "grant", {"answer": "for_now"})
        assert "Voor nu: tot wanneer, of zolang wat zo is?" in page

    def test_a_day_that_passed(self, this, refused):
        page = refused(this, "Dewi", "grant", {"answer": "for_now", "until": "2020-01-01"})
        assert "Deze dag is al voorbij." in page
        assert "2020-01-01" in page

    def test_a_day_that_is_none(self, this, refused, subtests):
        for until in ["morgen", "2030-02-31", "31-12-2030x", "\0"]:
            with subtests.test(repr(until)[:30]), undone():
                page = refused(
                    this, "Dewi", "grant", {"answer": "for_now", "until": until, "condition": "Tot de zomer."}
                )
                assert "Tot de zomer." in page

    def test_a_loser_can_not_say_that_nothing_is_lost(self, this):
        before = stored()
        answer = this.post("Dewi", "grant", {"answer": "no_loss"}, follow=True)
        assert "Kies een van de vier antwoorden." in read(answer)
        assert stored() == before

    def test_a_winner_has_nothing_to_grant(self, this):
        this.post("Anna", "grant", {"answer": "wholehearted", "named": "on"})
        mine = this.decision.grant_rounds.get().seats.get(participant__membership__user__name="Anna")
        assert (mine.answer, mine.named) == ("no_loss", False)

    def test_everybody_gets_the_same_answers(self, this):
        pages = [this.html(who, "grant") for who in ("Anna", "Dewi")]
        assert {page.count('name="answer"') for page in pages} == {4}

    def test_the_no_of_a_winner_is_heard(self, this):
        this.post("Anna", "grant", {"answer": "no"})
        mine = this.decision.grant_rounds.get().seats.get(participant__membership__user__name="Anna")
        assert mine.answer == "no"

    def test_a_long_question(self, this, refused):
        page = refused(this, "Dewi", "grant", {"answer": "question", "question": "x" * 1001})
        assert "x" * 1001 in page


class TestOutcome:
    @pytest.fixture
    def this(self, life):
        return life(4, at="outcome")

    def test_a_field_that_is_wrong(self, this, refused, subtests):
        for field, value in [
            ("sentence", ""),
            ("sentence", "\u202e"),
            ("sentence", "x" * 301),
            ("sentence", "a\0b"),
            ("start", "morgen"),
            ("start", ""),
            ("review", "2029-01-01"),
            ("review", "2030-01-01"),
            ("review", "31-31-2030"),
            ("asks", "x" * 2001),
            ("thanks", "x" * 1001),
            ("taak-0-by", "morgen"),
            ("taak-0-what", "x" * 301),
            ("taak-0-who", "geen id"),
            ("taak-0-who", str(uuid4())),
            ("taak-TOTAL_FORMS", "alle"),
            ("taak-TOTAL_FORMS", "100000"),
            ("taak-INITIAL_FORMS", ""),
        ]:
            with subtests.test(repr(field)[:30] + repr(value)[:30]), undone():
                page = refused(this, "Anna", "outcome", OUTCOME | {"asks": "Op tijd zijn."} | {field: value})
                if field != "asks":
                    assert "Op tijd zijn." in page

    def test_a_task_without_words(self, this, refused):
        data = OUTCOME | {"taak-0-what": "", "taak-0-by": "2030-01-05"}
        assert "Schrijf op wat er gebeurt, of laat deze regel leeg." in refused(this, "Anna", "outcome", data)

    def test_a_task_for_somebody_of_another_team(self, this, refused, house):
        refused(this, "Anna", "outcome", OUTCOME | {"taak-0-who": house.other_team.memberships.get().pk})

    def test_without_the_counting_fields(self, this, refused):
        refused(this, "Anna", "outcome", {name: value for name, value in OUTCOME.items() if "FORMS" not in name})


class TestTalk:
    def test_refused(self, life, refused, subtests):
        for text in ["", "  ", "a\0b", "x" * 10_001]:
            with subtests.test(repr(text)[:30]), undone():
                refused(life(4), "Bram", "talk", {"text": text})

    def test_nothing_runs_and_nothing_loads(self, life, subtests):
        this = life(4)
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[klik](javascript:alert(1))",
            "![](https://elders.example/spion.png)",
            "<svg/onload=alert(1)>",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "<https://elders.example onmouseover=alert(1)>",
        ]:
            with subtests.test(repr(text)[:30]), undone():
                this.say("Bram", f"Kijk {text} eens")
                html = this.html("Cem", "talk")
                body = html.split('class="prose"')[1].split("</article>")[0]
                for bad in ("<script", "<img", "<svg", 'href="javascript:', 'href="data:', "<iframe"):
                    assert bad not in body.lower()


class TestSettings:
    def test_nothing_of_the_form_is_lost(self, life, refused):
        this = life(4)
        data = DECISION | {"question": "x" * 301, "why": "Een nieuwe reden.", "stakes": "high"}
        page = refused(this, "Anna", "edit", data)
        assert "Een nieuwe reden." in page
        assert "x" * 301 in page
        assert "<h1><bdi>Waar gaan we heen?" in page

    def test_a_closing_time_that_passed(self, life, refused):
        page = refused(life(4), "Anna", "closing", {"closes_at": "2020-01-01T10:00"})
        assert "Dit moment is al voorbij." in page
        assert "2020-01-01T10:00" in page

    def test_a_post_of_megabytes(self, life):
        this = life(4)
        data = {"text": "x" * 6_000_000}
        assert this.post("Bram", "talk", data).status_code in {400, 413}
        assert not Message.objects.exists()
