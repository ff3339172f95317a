"""Maps are drawn behind everybody's back: soon, once, small ones first, and never more often than the policy lets."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen.privacy import show_map
from gunnen_web.conversations import mapping, terms
from gunnen_web.conversations.actions import leading, want_map
from gunnen_web.conversations.doors import facilitator_seat
from gunnen_web.conversations.models import Conversation, MapVersion, State
from gunnen_web.notices import clock
from tests.web.conversations.crowds import EIGHT, SOON, crowd, draw, member_votes, no_camps, two_camps

pytestmark = pytest.mark.django_db
CAMPS = ["AAAAAAAA"] * 8 + ["DDDDDDDA"] * 8 + ["BBBBBBBA"] * 6


@pytest.fixture(autouse=True)
def drawn(monkeypatch):
    """Every map that was drawn, by the votes it was made of; tests need no model."""
    found = []

    def opinion_map(votes, *, seed=0):
        found.append(votes)
        return two_camps(votes)

    monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", opinion_map)
    return found


@pytest.fixture
def eight(talk):
    return talk(texts=EIGHT, visibility="public")


class TestWhen:
    def test_votes_that_come_together_make_one_map(self, eight, drawn):
        crowd(eight, ["AAAAAAAA"] * 3)
        crowd(eight, ["AAAAAAAA"] * 3)
        assert draw(eight, timedelta()) is None
        assert draw(eight).number == 1
        assert len(drawn) == 1
        assert draw(eight).number == 1

    def test_nothing_without_a_wish(self, eight, drawn):
        crowd(eight, ["AAAAAAAA"] * 6)
        Conversation.objects.update(map_wanted_at=None)
        assert draw(eight) is None
        assert drawn == []

    @pytest.mark.parametrize("people", [0, 1, 3])
    def test_below_four_nothing_is_drawn_at_all(self, eight, drawn, people):
        crowd(eight, ["AAAAAAAA"] * people)
        assert draw(eight) is None
        assert drawn == []

    @pytest.mark.parametrize(("more", "number"), [(1, 1), (2, 1), (3, 2)])
    def test_three_more(self, eight, more, number):
        crowd(eight, CAMPS)
        draw(eight)
        crowd(eight, ["AAAAAAAA"] * more)
        assert draw(eight).number == number

    def test_a_vote_on_what_was_set_aside_counts_nobody_in(self, eight):
        crowd(eight, ["A-------"] * 4)
        eight.row.statements.filter(text="Stelling 0").update(state=State.ASIDE)
        assert draw(eight) is None

    @pytest.mark.parametrize(("changed", "number"), [(2, 1), (3, 2)])
    def test_at_closing_when_three_voted_anew(self, eight, changed, number):
        guests = crowd(eight, CAMPS)
        draw(eight)
        for guest in guests[:changed]:
            guest.votes.update(kind=1, at=timezone.now())
        want_map(eight.pk)
        assert draw(eight).number == 1
        leading.close(facilitator_seat(eight.house.people["facilitator"], eight.pk))
        assert draw(eight).number == number

    def test_a_conversation_that_closed_by_the_clock(self, eight, monkeypatch):
        monkeypatch.setattr(mapping, "VOTES_A_SECOND", 10**9)  # or it still rests of the first map
        guests = crowd(eight, CAMPS)
        draw(eight)
        for guest in guests[:5]:
            guest.votes.update(kind=1, at=timezone.now())
        clock.tick()
        assert eight.row.maps.count() == 1
        Conversation.objects.update(closes_at=timezone.now())
        for _ in range(2):
            clock.tick()
            assert eight.row.maps.count() == 2


class TestWorkers:
    def test_one_of_two_who_try(self, eight):
        crowd(eight, CAMPS)
        now = timezone.now() + SOON
        assert [mapping.claim(eight.pk, now), mapping.claim(eight.pk, now)] == [True, False]

    def test_what_comes_in_while_it_is_drawn_is_a_new_wish(self, eight, monkeypatch):
        crowd(eight, CAMPS)

        def slowly(votes):
            crowd(eight, ["AAAAAAAA"] * 3)
            return two_camps(votes)

        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", slowly)
        assert draw(eight).voters == 22
        assert eight.row.map_wanted_at
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", two_camps)
        assert draw(eight).voters == 25

    def test_a_worker_that_died_is_followed_up(self, eight):
        crowd(eight, CAMPS)
        mapping.claim(eight.pk, timezone.now() + SOON)
        assert draw(eight) is None
        assert draw(eight, timedelta(minutes=11)).number == 1
        assert eight.row.map_claimed_at is None

    def test_one_that_fails_keeps_no_other_waiting(self, eight, talk, monkeypatch):
        other = talk(texts=EIGHT)
        crowd(eight, CAMPS)
        crowd(other, ["AAAAAAAA"] * 5)

        def failing(votes):
            if votes.shape[0] > 20:
                raise ValueError
            return no_camps(votes)

        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", failing)
        assert draw(eight) is None
        assert other.row.maps.count() == 1
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", two_camps)
        assert draw(eight, timedelta(minutes=11)).number == 1

    def test_two_who_write_at_once_leave_one(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        shown = show_map(two_camps(terms.votes_of(eight.row))).to_json()
        assert mapping._keep(eight.row, None, {}, voters=22, votes=1, shown=shown) is None  # None: what the other saw
        assert eight.row.maps.count() == 1

    def test_the_small_go_before_the_big(self, eight, talk):
        small, new = talk(texts=EIGHT), talk(texts=EIGHT)
        for each, votes in ((eight, 9000), (small, 40)):
            MapVersion.objects.create(conversation=each.row, number=1, voters=4, votes=votes, shown={"stage": "words"})
        for each in (eight, small, new):
            want_map(each.pk)
        now = timezone.now() + SOON
        assert list(mapping.due(now).values_list("pk", flat=True)) == [new.pk, small.pk, eight.pk]
        Conversation.objects.filter(pk=eight.pk).update(map_wanted_at=timezone.now() - timedelta(minutes=6))
        assert mapping.due(now)[0].pk == eight.pk

    def test_a_big_one_rests_the_longer(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        eight.row.maps.update(votes=5000 * 60)
        crowd(eight, CAMPS)
        assert draw(eight).number == 1
        assert eight.row.map_wanted_at
        assert draw(eight, timedelta(seconds=62)).number == 2

    def test_the_clock_draws_too(self, eight):
        crowd(eight, CAMPS)
        Conversation.objects.update(map_wanted_at=timezone.now() - SOON)
        clock.tick()
        assert eight.row.maps.count() == 1


class TestVotes:
    def test_as_they_are_stored(self, eight, drawn):
        guests = crowd(eight, ["ADBP----", *CAMPS])
        draw(eight)
        votes = drawn[0]
        assert votes.shape == (23, 8)
        assert list(votes.statements) == sorted(votes.statements)
        mine = votes.of([votes.participants.index(guests[0].pk)])
        texts = {str(pk): text for pk, text in eight.row.statements.values_list("pk", "text")}
        cells = zip(mine.columns, mine.values, strict=True)
        said = {texts[votes.statements[column]]: int(kind) for column, kind in cells}
        assert said == {"Stelling 0": 1, "Stelling 1": -1, "Stelling 2": 2, "Stelling 3": 0}

    def test_nothing_of_what_is_not_shown(self, eight, drawn):
        eight.row.statements.filter(text="Stelling 7").update(state=State.ASIDE)
        crowd(eight, CAMPS)
        draw(eight)
        assert drawn[0].shape == (22, 7)

    def test_only_this_conversation(self, eight, talk, drawn):
        crowd(talk(texts=EIGHT), ["AAAAAAAA"] * 30)
        crowd(eight, CAMPS)
        assert draw(eight).voters == 22
        assert 22 in {votes.shape[0] for votes in drawn}


class TestKeeping:
    def test_ones_place_is_kept_with_the_newest_map_only(self, eight):
        guests = crowd(eight, CAMPS)
        draw(eight)
        crowd(eight, CAMPS)
        draw(eight)
        new, old = eight.row.maps.all()
        assert new.data["own"][mapping.place_key(guests[0].pk)]["kind"] == "camp"
        assert old.data is None

    def test_shares_wait_until_their_change_may_be_told(self, eight, monkeypatch):
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", no_camps)

        def share():
            row = next(each for each in draw(eight).shown["statements"] if each["id"] == str(first.pk))
            return row["cells"][0]["agree"]

        first = eight.row.statements.get(text="Stelling 0")
        crowd(eight, ["A"] * 6 + ["D"] * 6)
        assert share() == 50
        crowd(eight, ["A"] * 3)
        assert share() == 50
        crowd(eight, ["D"] * 3 + ["A"] * 3)
        assert share() == 55
        assert eight.row.maps.count() == 3

    def test_nothing_of_anybody_in_what_is_shown(self, eight):
        part = member_votes(eight, "member", "AAAAAAAA")
        guests = crowd(eight, CAMPS)
        shown = str(draw(eight).shown)
        assert guests[0].guest_hash not in shown
        assert "own" not in shown and "kept" not in shown
        assert set(eight.row.maps.first().data["own"]) == {mapping.place_key(each.pk) for each in [part, *guests]}

    def test_who_is_erased_is_on_no_map(self, eight):
        part = member_votes(eight, "member", "AAAAAAAA")
        crowd(eight, CAMPS)
        draw(eight)
        mapping.forget([part.pk])
        assert mapping.place_key(part.pk) not in eight.row.maps.first().data["own"]
        assert len(eight.row.maps.first().data["own"]) == 22
