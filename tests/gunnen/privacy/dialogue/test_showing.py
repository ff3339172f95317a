"""What is shown of a thread: bins that are full, a past that stays, and what this team itself did before."""

import json
import random
from dataclasses import replace
from itertools import pairwise

import pytest

from gunnen.dialogue import Message, Reading
from gunnen.dialogue.terms import KINDS
from gunnen.privacy import WORDS, ShownWeather, show_weather, shown_weather
from tests.gunnen.dialogue.threads.making import HOUR, mark, rates, thread
from tests.gunnen.privacy.dialogue.attacker import KNOWN, WEEK, week

CALM, HOT = (0, 1, 0, 0, 1, 0, 0), (6, 5, 4, 5, 4, 4, 4)
TEAM = (9, 8, 8, 7, 7, 6, 6)


def weeks(*marks, of=TEAM, kind="hardening"):
    """Messages and readings of as many weeks."""
    parts = [week(of, each, kind, number) for number, each in enumerate(marks)]
    return [one for part, _ in parts for one in part], [one for _, part in parts for one in part]


def changes(shown, kind="hardening"):
    return [each.shares[kind].change for each in shown.bins]


def test_a_bin_is_whole_weeks_from_monday():
    shown = show_weather(*weeks(CALM, CALM, CALM), rates_of=KNOWN)
    monday = 4 * 86400
    assert [(each.start - monday, each.end - monday) for each in shown.bins] == [(0, WEEK), (WEEK, 2 * WEEK)]
    assert [each.code for each in shown.waits] == ["week_not_over"]
    assert len(show_weather(*weeks(CALM, CALM, CALM), rates_of=KNOWN, final=True).bins) == 3


def test_sunday_evening_belongs_to_the_week_before_monday():
    messages, readings = weeks(CALM, CALM, CALM)
    sunday = replace(messages[0], id="late", time=4 * 86400 + WEEK - 1)
    shown = show_weather([*messages, sunday], [*readings, Reading("late")], rates_of=KNOWN)
    assert [each.shares["healthy"].of for each in shown.bins] == [sum(TEAM) + 1, sum(TEAM)]
    midnight = replace(sunday, time=sunday.time + 1)
    shown = show_weather([*messages, midnight], [*readings, Reading("late")], rates_of=KNOWN)
    assert [each.shares["healthy"].of for each in shown.bins] == [sum(TEAM), sum(TEAM) + 1]


def test_weeks_that_say_too_little_wait_and_merge():
    few = show_weather(*weeks(*[(0,) * 7] * 5, of=(3, 3, 3, 3, 3, 3, 3)), rates_of=KNOWN)
    assert [each.end - each.start for each in few.bins] == [2 * WEEK, 2 * WEEK]
    assert [each.shares["healthy"].of for each in few.bins] == [42, 42]


@pytest.mark.parametrize(
    ("of", "code"),
    [
        ((5, 5, 5, 5, 5), "few_messages"),
        ((6, 6, 6, 6, 4, 4), "few_messages"),
        ((9, 9, 9, 9, 4, 4), "few_authors"),
        ((20, 6, 6, 6, 6), "one_author"),
        ((13, 6, 5, 5, 5), None),
    ],
)
def test_why_there_is_no_bin_yet(of, code):
    shown = show_weather(*weeks((0,) * len(of), of=of), final=True)
    assert [each.code for each in shown.waits] == [code] * bool(code) and len(shown.bins) == (code is None)
    begun = show_weather(*weeks((0,) * len(of), (0,) * len(of), of=of))
    assert [each.code for each in begun.waits] == [code or "week_not_over"] and len(begun.bins) == (code is None)
    assert show_weather([], []).waits[0].code == "nobody"


def test_what_was_shown_stays_whoever_leaves_edits_or_is_erased():
    messages, readings = weeks(CALM, HOT, CALM, HOT)
    before = show_weather(messages, readings, rates_of=KNOWN)
    gone = [(message, reading) for message, reading in zip(messages, readings, strict=True) if message.author != "a1"]
    more, marks = week(TEAM, CALM, number=4)
    after = show_weather([m for m, _ in gone] + more, [r for _, r in gone] + marks, before=before, rates_of=KNOWN)
    assert after.bins[: len(before.bins)] == before.bins and len(after.bins) == len(before.bins) + 1


def test_step_by_step_is_as_good_as_at_once():
    messages, readings = thread(900, 9, seed=4)
    shown, times = None, [each.time for each in messages]
    for size in range(60, 901, 60):
        new = [place for place in range(size) if shown is None or shown.until is None or times[place] > shown.until]
        earlier, shown = shown, show_weather([messages[n] for n in new], [readings[n] for n in new], before=shown)
        assert earlier is None or shown.bins[: len(earlier.bins)] == earlier.bins
    assert shown.bins == show_weather(messages, readings).bins and len(shown.bins) >= 3


@pytest.mark.parametrize(("days", "step"), [(100, 1), (600, 4), (2000, 13), (6000, 52)])
def test_of_a_whole_chat_there_are_at_most_thirty_bins(days, step):
    messages, readings = thread(3000, 9, step=days * 24 * HOUR / 3000)
    bins = show_weather(messages, readings, final=True).bins
    assert 5 <= len(bins) <= 30 and all((each.end - each.start) % (step * WEEK) == 0 for each in bins)
    assert bins[-1].end > messages[-1].time
    assert all(one.end <= other.start for one, other in pairwise(bins))


def test_what_is_left_of_a_chat_joins_the_last_bin():
    messages, readings = weeks(CALM, CALM, (0,) * 7)
    kept = [place for place, each in enumerate(messages) if each.time < 2 * WEEK + 4 * 86400 + 60]
    whole = show_weather([messages[place] for place in kept], [readings[place] for place in kept], final=True)
    assert [each.shares["healthy"].of for each in whole.bins] == [51, len(kept) - 51] and whole.waits == ()


def test_messages_without_times_go_by_number():
    messages, readings = thread(400, 9)
    timeless = [replace(each, time=None) for each in messages]
    shown = show_weather(timeless, readings, final=True)
    assert len(shown.bins) > 3 and {each.start for each in shown.bins} == {None} and shown.until is None


def test_a_message_without_a_time_goes_with_the_one_before_it_once():
    messages, readings = weeks(CALM, CALM, CALM)
    few = [replace(each, time=None) if place % 7 == 3 else each for place, each in enumerate(messages)]
    shown = show_weather(few, readings, rates_of=KNOWN)
    assert shown.bins == show_weather(messages, readings, rates_of=KNOWN).bins
    assert show_weather(few, readings, before=shown, rates_of=KNOWN).bins == shown.bins


def test_more_and_less_than_this_team_did_before():
    shown = show_weather(*weeks(CALM, CALM, CALM, CALM, HOT, CALM, of=TEAM), rates_of=KNOWN, final=True)
    assert changes(shown) == [None, None, None, "same", "more", "same"]
    calmer = show_weather(*weeks(HOT, HOT, HOT, HOT, CALM, of=TEAM), rates_of=KNOWN, final=True)
    assert changes(calmer)[-1] == "less"
    assert changes(show_weather(*weeks(*[HOT] * 6), rates_of=KNOWN, final=True))[3:] == ["same"] * 3


def test_an_open_step_is_no_more_than_its_beginning():
    """Ten of 35 after weeks of about six is nothing clear, though no more may be told than: ten or more."""
    of = (13, 7, 5, 5, 5)
    some, few, more, none = (3, 2, 1, 1, 0), (1, 1, 1, 0, 0), (4, 3, 1, 1, 1), (0, 1, 0, 0, 0)
    shown = show_weather(*weeks(some, some, some, few, more, of=of), rates_of=KNOWN, final=True)
    assert shown.bins[-1].shares["hardening"].found == (10, 35) and changes(shown)[-1] == "same"
    risen = show_weather(*weeks(none, none, none, none, more, of=of), rates_of=KNOWN, final=True)
    assert changes(risen)[-1] == "more"


def test_by_chance_alone_hardly_anything_changes():
    draw, words = random.Random(5), []
    for _ in range(6):
        marks = [[sum(draw.random() < 0.1 for _ in range(count)) for count in TEAM] for _ in range(8)]
        words += changes(show_weather(*weeks(*marks), rates_of=KNOWN, final=True))[3:]
    assert words.count("same") >= 0.85 * len(words) and len(words) == 30


def test_ranges_are_wide_and_round():
    shown = show_weather(*weeks(*[HOT, CALM] * 4), rates_of=KNOWN, final=True)
    for each in shown.bins:
        share = each.shares["hardening"]
        least, most = share.found
        assert share.low % 5 == share.high % 5 == 0 and 0 <= share.low < share.high <= 100
        assert share.high - share.low >= 15 and least % 5 == 0 and (most == least + 4 or most == share.of)


def test_what_is_found_in_one_kind_tells_nothing_of_another():
    for kind in KINDS:
        hot, calm = (show_weather(*weeks(each, kind=kind), rates_of=KNOWN, final=True).bins[0] for each in (HOT, CALM))
        assert {name for name in hot.shares if hot.shares[name] != calm.shares[name]} == {kind}


def test_questions_need_ten_of_five_people():
    messages, _ = weeks(CALM)
    first = [f"0-{who}-0" for who in range(7)] + [f"0-{who}-1" for who in range(4)]
    for asks, there in (
        (first, True),
        (first[:9], False),
        ([f"0-{who}-{n}" for who in range(4) for n in range(4)], False),
    ):
        readings = [Reading(each.id, (), "genuine" if each.id in asks else None) for each in messages]
        found = show_weather(messages, readings, rates_of=rates(), final=True).bins[0]
        assert ("genuine" in found.shares) == there
        assert ("few_questions" in {each.code for each in found.reasons}) != there


def test_replies_across_camps_are_a_word():
    words = []
    for across in (0.0, 1.0):
        messages, readings = thread(600, 14, camps="AB", across=across, step=900)
        words.append(show_weather(messages, readings, final=True).bins[0].crossing)
    assert words == ["fewer", "as_shuffled"]
    without = show_weather(*thread(600, 14, step=900), final=True).bins[0]
    assert without.crossing is None and "no_camps" in {each.code for each in without.reasons}


def test_neither_order_of_names_nor_ids_show_and_json_goes_and_comes_back():
    messages, readings = thread(500, 9, camps="AB")
    shown = show_weather(messages, readings)
    back = shown_weather(json.loads(json.dumps(shown.to_json(), sort_keys=True)))
    assert back == shown and list(back.bins[0].shares) == list(shown.bins[0].shares)
    other = [replace(each, author=f"z{9 - int(each.author[1:])}") for each in messages]
    assert show_weather(other, readings) == shown
    assert not {each.author for each in messages} & set(json.dumps(shown.to_json()).split('"'))


def test_every_code_is_a_word():
    seen = set()
    for people, size, camps in ((9, 400, "AB"), (14, 400, "AB"), (3, 50, None), (9, 60, None)):
        shown = show_weather(*thread(size, people, camps=camps, asks=0.5))
        for each in shown.bins:
            seen |= {share.change for share in each.shares.values()} | {
                each.crossing,
                *(one.code for one in each.reasons),
            }
        seen |= {each.code for each in shown.waits}
    assert len(seen) > 6 and seen - {None} <= WORDS.keys()


def test_a_message_without_author_counts_for_nothing():
    messages, readings = weeks(CALM)
    lost = Message("x", "", None, time=messages[0].time)
    shown = show_weather([*messages, lost], [*readings, Reading("x", (mark("hardening"),))], final=True, rates_of=KNOWN)
    assert shown == show_weather(messages, readings, final=True, rates_of=KNOWN) != ShownWeather()


def test_more_genuine_than_such_a_reader_could_ever_find():
    """Then its rates are not those of this team, and what was counted stands as it is."""
    week = [Message(str(n), "Hoe is dat voor jou?", f"a{n % 6}", time=n * 3600.0) for n in range(48)]
    genuine = [Reading(each.id, question="genuine") for each in week]
    (stretch,) = show_weather(week, genuine, final=True).bins
    assert stretch.shares["genuine"].low >= 50
    assert stretch.shares["genuine"].high == 100
