"""What a facilitator does with statements: all of it in the log, and no vote lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gunnen_web.conversations import telling
from gunnen_web.conversations.actions import moderating, writing
from gunnen_web.conversations.models import Conversation, LogEntry, Participant, State, Vote
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(talk):
    return talk()


def kinds(this):
    return [each.kind for each in reversed(this.row.log.all())]


class TestSettingAside:
    def test_with_a_reason_that_all_may_read(self, this):
        this.say("member", 1)
        this.post("facilitator", "weigh", this.first.pk, aside="yes", reason="over een persoon")
        assert this.first.state == State.ASIDE
        assert "over een persoon" in this.get("observer", "log").text
        assert TEXTS[0] not in this.get("member", "mine").text

    def test_not_without_one(self, this):
        assert this.post("facilitator", "weigh", this.first.pk, aside="yes", reason=" ").status_code == 422
        assert this.first.state == State.SHOWN

    def test_words_about_somebody_go_from_the_log_too(self, talk):
        before = talk(moderation="before")
        made = before.add("member", "Sven is lui.")
        before.post("facilitator", "weigh", made.pk, allow="yes")
        assert "Sven is lui." in before.get("observer", "log").text
        before.post("facilitator", "weigh", made.pk, aside="yes", reason="over een persoon", unsaid="on")
        page = before.get("observer", "log").text
        assert "over een persoon" in page
        assert "Sven is lui." not in page

    def test_words_that_nobody_saw_yet_stay_out_unless_one_wants_them_in(self, talk):
        before = talk(moderation="before")
        made = before.add("member", "Sven is lui.")
        waits, shown = (
            before.get("facilitator", "weigh", pk).context["aside_form"]["unsaid"].value()
            for pk in (made.pk, before.first.pk)
        )
        assert waits and not shown

    def test_a_question_that_is_set_aside_is_not_read_in_the_log(self, talk):
        before = talk(moderation="before")
        asked = writing.ask(before.seat("member"), before.first, uuid4(), "Is Sven lui?")
        before.post("facilitator", "question", asked.pk, aside="yes")
        page = before.get("observer", "log").text
        assert "Vraag opzij gelegd" in page
        assert "Is Sven lui?" not in page

    def test_twice_is_once(self, this):
        for _each in range(2):
            moderating.set_aside(this.seat("facilitator"), this.first, "dubbel")
        assert kinds(this) == ["opened", "aside"]

    def test_put_back_the_votes_count_again(self, this):
        this.say("member", 2)
        this.post("facilitator", "weigh", this.first.pk, aside="yes", reason="vergissing")
        for _each in range(2):
            this.post("facilitator", "weigh", this.first.pk, allow="yes")
        assert (this.first.state, this.first.reason) == (State.SHOWN, "")
        assert this.votes() == {TEXTS[0]: 2}
        assert kinds(this) == ["opened", "aside", "back"]


class TestMerging:
    def test_a_vote_moves_along_where_there_was_none(self, this):
        this.say("member", 1, TEXTS[0])
        this.say("facilitator", -1, TEXTS[0])
        this.say("facilitator", 2, TEXTS[1])
        this.post("facilitator", "weigh", this.first.pk, merge="yes", into=this.statement(TEXTS[1]).pk)
        member, facilitator = (this.house.stay(role).pk for role in ("member", "facilitator"))
        assert this.votes(participant__membership=member, statement__state="shown") == {TEXTS[1]: 1}
        assert this.votes(participant__membership=facilitator) == {TEXTS[0]: -1, TEXTS[1]: 2}
        assert this.first.merged_into == this.statement(TEXTS[1])
        assert kinds(this) == ["opened", "merged"]

    def test_questions_and_earlier_ones_move_along(self, this):
        one, two, three = (this.statement(text) for text in TEXTS)
        writing.ask(this.seat("member"), one, None, "Meer van wat?")
        moderating.merge(this.seat("facilitator"), one, two)
        moderating.merge(this.seat("facilitator"), two, three)
        assert three.questions.count() == 1
        assert this.first.merged_into == three

    @pytest.mark.parametrize("into", ["itself", "aside", "elsewhere", ""])
    def test_not_with(self, this, talk, into):
        other = this.statement(TEXTS[1])
        moderating.set_aside(this.seat("facilitator"), other, "dubbel")
        chosen = {"itself": this.first.pk, "aside": other.pk, "elsewhere": talk().first.pk, "": ""}[into]
        assert this.post("facilitator", "weigh", this.first.pk, merge="yes", into=chosen).status_code == 422
        assert this.first.state == State.SHOWN

    def test_the_action_refuses_too(self, this):
        with pytest.raises(moderating.Impossible):
            moderating.merge(this.seat("facilitator"), this.first, this.first)

    def test_put_back_it_stands_by_itself(self, this):
        this.say("member", 1)
        moderating.merge(this.seat("facilitator"), this.first, this.statement(TEXTS[1]))
        moderating.allow(this.seat("facilitator"), this.first)
        assert (this.first.state, this.first.merged_into) == (State.SHOWN, None)
        assert this.votes() == {TEXTS[0]: 1}

    def test_put_back_through_two_merges(self, this):
        """One goes into two, two into three; then they come back one by one."""
        lead, (one, two, three) = this.seat("facilitator"), (this.statement(text) for text in TEXTS)
        this.say("member", 1, TEXTS[0])
        this.say("facilitator", -1, TEXTS[1])
        asked = writing.ask(this.seat("member"), one, None, "Meer van wat?")
        moderating.merge(lead, one, two)
        assert this.votes(statement=two, participant=this.seat("member").participant) == {TEXTS[1]: 1}
        moderating.merge(lead, two, three)
        assert sorted(three.votes.values_list("kind", flat=True)) == [-1, 1]
        moderating.allow(lead, this.statement(TEXTS[1]))
        assert sorted(three.votes.values_list("kind", flat=True)) == [1]
        assert list(two.votes.values_list("kind", flat=True)) == [-1]
        moderating.allow(lead, this.statement(TEXTS[0]))
        asked.refresh_from_db()
        assert not three.votes.exists()
        assert asked.statement == one

    def test_put_back_what_was_said_since_stays(self, this):
        this.say("member", 1, TEXTS[0])
        moderating.merge(this.seat("facilitator"), this.first, this.statement(TEXTS[1]))
        this.say("member", -1, TEXTS[1])
        moderating.allow(this.seat("facilitator"), this.first)
        assert this.votes() == {TEXTS[0]: 1, TEXTS[1]: -1}

    def test_a_merge_takes_as_many_queries_for_many_votes(self, this):
        counts = []
        for number in (1, 30):
            one, two = (this.add("facilitator", f"{text} {number}") for text in ("Zo", "Anders"))
            guests = Participant.objects.bulk_create(
                Participant(conversation=this.row, guest_hash=f"{number}-{each}") for each in range(number)
            )
            Vote.objects.bulk_create(
                Vote(conversation=this.row, participant=guest, statement=one, kind=1) for guest in guests
            )
            with CaptureQueriesContext(connection) as asked:
                moderating.merge(this.seat("facilitator"), one, two)
            assert two.votes.count() == number
            counts.append(len(asked))
        assert counts[1] <= counts[0]


class TestRewording:
    def test_both_wordings_are_in_the_log(self, this):
        this.post("facilitator", "weigh", this.first.pk, reword="yes", text="Thuis schiet ik meer op.")
        page = this.get("member", "log").text
        assert "Thuis schiet ik meer op." in page
        assert TEXTS[0] in page

    def test_old_words_go_when_nobody_can_change_a_vote_on_them(self, this):
        this.post("facilitator", "weigh", this.first.pk, reword="yes", text="Thuis schiet ik meer op.")
        this.post("facilitator", "closing")
        page = this.get("member", "log").text
        assert "Thuis schiet ik meer op." in page
        assert TEXTS[0] not in page
        assert not LogEntry.objects.exclude(before="")

    def test_also_when_the_clock_stood_still_for_days(self, this):
        this.post("facilitator", "weigh", this.first.pk, reword="yes", text="Thuis schiet ik meer op.")
        Conversation.objects.update(closes_at=timezone.now() - timedelta(days=3))
        assert TEXTS[0] not in this.get("member", "log").text
        telling.tick(timezone.now())
        assert not LogEntry.objects.exclude(before="")

    def test_so_they_do_when_the_clock_closed_it(self, this):
        this.post("facilitator", "weigh", this.first.pk, reword="yes", text="Thuis schiet ik meer op.")
        now = timezone.now()
        Conversation.objects.update(closes_at=now)
        telling.tick(now)
        assert TEXTS[0] not in this.get("member", "log").text

    @pytest.mark.parametrize("unsaid", [False, True])
    def test_so_they_do_when_it_is_set_aside(self, this, unsaid):
        moderating.reword(this.seat("facilitator"), this.first, "Sven is lui.")
        moderating.reword(this.seat("facilitator"), this.statement("Sven is lui."), "Sommigen doen minder.")
        made = this.statement("Sommigen doen minder.")
        moderating.set_aside(this.seat("facilitator"), made, "over een persoon", unsaid)
        page = this.get("observer", "log").text
        assert "Sven is lui." not in page
        assert ("Sommigen doen minder." in page) != unsaid

    def test_old_words_about_somebody_stay_out_of_the_log(self, this):
        made = this.add("member", "Sven is lui.")
        this.post("facilitator", "weigh", made.pk, reword="yes", text="Sommigen doen minder.", unsaid="on")
        page = this.get("observer", "log").text
        assert "Stelling anders verwoord" in page
        assert "Sven is lui." not in page

    def test_a_merged_one_that_is_set_aside_leaves_no_words(self, this):
        lead, made = this.seat("facilitator"), this.add("member", "Sven is lui.")
        moderating.merge(lead, this.first, made)
        moderating.set_aside(lead, made, "over een persoon", unsaid=True)
        assert "Sven is lui." not in this.get("observer", "log").text

    def test_a_question_that_was_let_through_leaves_no_words(self, talk):
        before = talk(moderation="before")
        asked = writing.ask(before.seat("member"), before.first, uuid4(), "Is Sven lui?")
        for what in ("show", "aside"):
            before.post("facilitator", "question", asked.pk, **{what: "yes"})
        page = before.get("observer", "log").text
        assert "Vraag toegelaten" in page
        assert "Is Sven lui?" not in page

    def test_who_voted_before_reads_that_it_changed(self, this):
        for role in ("member", "facilitator"):
            this.say(role, 1)
        moderating.reword(this.seat("facilitator"), this.first, "Thuis schiet ik meer op.")
        this.say("facilitator", 1, "Thuis schiet ik meer op.")
        assert "anders verwoord" in this.get("member", "mine").text
        assert "anders verwoord" not in this.get("facilitator", "mine").text

    def test_the_same_words_are_no_change(self, this):
        this.post("facilitator", "weigh", this.first.pk, reword="yes", text=TEXTS[0])
        assert kinds(this) == ["opened"]

    @pytest.mark.parametrize("data", [{}, {"reword": "yes", "text": ""}, {"text": "zonder knop"}, {"merge": "yes"}])
    def test_what_is_no_choice(self, this, data):
        assert this.post("facilitator", "weigh", this.first.pk, **data).status_code == 422
        assert kinds(this) == ["opened"]


def test_the_log_tells_days_and_no_hours(talk):
    this = talk(moderation="before")
    made = this.add("member", "Een wandeling helpt.")
    this.post("facilitator", "weigh", made.pk, allow="yes")
    entry = LogEntry.objects.get(kind="allowed")
    page = this.get("observer", "log").text
    assert f"{entry.at:%Y-%m-%d}" in page
    assert f"{entry.at:%H:%M}" not in page
    assert "Member" not in page


def test_who_facilitates_sees_that_something_waits(talk):
    this = talk(moderation="before")
    assert "er wacht iets" not in this.get("facilitator", "map").text
    this.add("member", "Een wandeling helpt.")
    assert "er wacht iets" in this.get("facilitator", "map").text
    assert "er wacht iets" not in this.get("member", "map").text


def test_each_change_asks_for_a_new_map(this):
    moderating.set_aside(this.seat("facilitator"), this.first, "dubbel")
    assert this.row.map_wanted_at
