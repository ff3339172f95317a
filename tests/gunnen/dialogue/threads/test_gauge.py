"""The gauges of a thread: when there are none and why, what counts for them, and what plays no part."""

import json
import random
from dataclasses import replace

import pytest

from gunnen.checking import InputError
from gunnen.dialogue import Message, Reading
from gunnen.dialogue.threads import GAUGES, gauge
from gunnen.dialogue.threads.crossing import Crossing, crossing
from gunnen.dialogue.threads.replying import replies
from gunnen.privacy import show_weather, shown_weather
from tests.gunnen.dialogue.threads.making import HOUR, mark, rates, read, thread


def written(*counts):
    """So many messages by each author, turn by turn."""
    authors = [f"a{who}" for who, count in enumerate(counts) for _ in range(count)]
    random.Random(1).shuffle(authors)
    return [Message(str(number), "", author, time=number * HOUR) for number, author in enumerate(authors)]


def empty(messages):
    return [Reading(each.id) for each in messages]


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ((6, 6, 6, 6, 5), "few_messages"),
        ((10, 10, 10, 10), "few_authors"),
        ((13, 5, 4, 4, 4), "one_author"),
        ((12, 5, 5, 4, 4), None),
    ],
)
def test_nothing_below_thirty_messages_of_five_people_none_above_two_fifths(counts, code):
    messages = written(*counts)
    found = gauge(messages, empty(messages), rates_of=rates())
    assert [each.code for each in found.reasons] == [code] * bool(code)
    assert list(found.gauges) == ([] if code else list(GAUGES))
    assert (found.messages, found.authors) == (sum(counts), len(counts))


def test_messages_without_an_author_are_left_out():
    messages = [replace(each, author=None) if each.author == "a0" else each for each in written(9, 8, 8, 8, 8)]
    assert gauge(messages, empty(messages), rates_of=rates()).reasons[0].code == "few_authors"


def test_where_nobody_is_named_that_is_why():
    messages = [replace(each, author=None) for each in written(24, 24, 24, 24, 24)]
    found = gauge(iter(messages), empty(messages), rates_of=rates())
    assert ([each.code for each in found.reasons], found.messages, found.authors) == (["no_authors"], 120, 0)
    assert gauge([], []).reasons[0].code == "few_messages"


def test_why_there_is_no_gauge():
    messages = written(8, 8, 8, 8, 8)
    found = gauge(messages, empty(messages), rates_of=rates()).gauges
    why = {name: each.reasons[0].code for name, each in found.items() if each.value is None}
    assert why == {
        "genuine": "few_questions",
        **dict.fromkeys(("answered", "waiting", "acknowledged", "crossing", "spoken_to"), "no_replies"),
    }
    assert (found["hardening"].value, found["hardening"].low) == (0, 0) and 0 < found["hardening"].high < 0.15


def test_a_gauge_tells_what_it_is_made_of():
    messages, readings = thread(400, 12, camps="AB")
    found = json.loads(json.dumps(gauge(messages, readings).to_json(), allow_nan=False))
    for name, each in found["gauges"].items():
        assert each["reasons"], name
        if each["value"] is not None and name != "waiting":
            assert each["low"] <= each["value"] <= each["high"], name
    counted, *corrected = found["gauges"]["healthy"]["reasons"]
    assert counted["data"] == {"found": sum(each.has("healthy") for each in readings), "of": 400, "authors": 12}
    assert [each["data"]["language"] for each in corrected] == ["en", "nl"]


def test_sarcasm_alone_never_counts():
    messages = written(8, 8, 8, 8, 8)
    sarcasm = [Reading(each.id, (mark("hardening", "sarcasm"),)) for each in messages]
    both = [Reading(each.id, (mark("hardening", "sarcasm"), mark("hardening", "closing"))) for each in messages]
    seen = [
        gauge(messages, each, rates_of=rates()).gauges["hardening"].reasons[0].data["found"] for each in (sarcasm, both)
    ]
    assert seen == [0, 40]


def test_names_and_ids_play_no_part():
    messages, readings = thread(300, 12, camps="AB")
    names = {each.author: f"x{-int(each.author[1:])}" for each in messages}
    other = [
        replace(
            each,
            id=f"m{each.id}",
            author=names[each.author],
            reply_to=each.reply_to and f"m{each.reply_to}",
            camp={"A": "zee", "B": "bos"}[each.camp],
        )
        for each in messages
    ]
    same = [replace(each, id=f"m{each.id}") for each in readings]
    assert gauge(other, same).to_json() == gauge(messages, readings).to_json()


def test_only_somebody_elses_reply_answers():
    messages = written(12, 12, 12, 12, 12)
    asks = [each for each in messages if int(each.id) < 30]
    readings = [read(each, question="genuine" if each in asks else None) for each in messages]

    def answered(by):
        answers = [Message(f"r{each.id}", "", by(each), each.id, each.time + HOUR) for each in asks]
        found = gauge([*messages, *answers], [*readings, *empty(answers)], rates_of=rates())
        return found.gauges["answered"]

    assert answered(lambda each: each.author).reasons[0].code == "no_replies"
    assert answered(lambda each: "a0" if each.author == "a1" else "a1").value == pytest.approx(1, abs=0.01)


def test_a_question_of_the_last_day_may_still_be_answered():
    messages = [replace(each, reply_to="0") for each in written(12, 12, 12, 12, 12)]
    readings = [read(each, question="genuine" if int(each.id) < 20 else None) for each in messages]
    late = [replace(each, time=each.time / 60) for each in messages]
    assert gauge(messages, readings).gauges["answered"].value is not None
    assert gauge(late, readings).gauges["answered"].reasons[0].code == "few_genuine"


def test_when_most_questions_wait_there_is_no_median():
    messages = written(12, 12, 12, 12, 12)
    asks = messages[:30]
    readings = [read(each, question="genuine" if each in asks else None) for each in messages]
    for every, code in ((3, "half_unanswered"), (1, "waited")):
        answers = [Message(f"r{each.id}", "", "b", each.id, each.time + HOUR) for each in asks[::every]]
        found = gauge([*messages, *answers], [*readings, *empty(answers)], rates_of=rates()).gauges["waiting"]
        assert found.reasons[0].code == code and (found.value is None) == (code == "half_unanswered")
        assert found.reasons[0].data == {"questions": 30, "answered": len(answers)}


def test_replies_of_too_few_say_nothing_of_acknowledging():
    messages = [replace(each, reply_to="0") if each.author == "a0" else each for each in written(24, 20, 18, 18, 18)]
    assert gauge(messages, empty(messages)).gauges["acknowledged"].reasons[0].data == {"least": 30}


def test_camps_that_are_too_small_say_nothing():
    messages, _ = thread(300, 9, camps="AB")
    assert crossing(messages, replies(messages)).code == "few_in_camp"
    none, _ = thread(300, 9)
    assert crossing(none, replies(none)).code == "no_camps"
    few, _ = thread(24, 12, camps="AB")
    assert crossing(few, replies(few)[:5]).code in ("few_replies", "few_in_camp")


def test_camps_that_ignore_each_other_are_seen_and_others_are_not():
    words = {}
    for across in (0.0, 1.0, 4.0):
        found = [thread(300, 20, seed=seed, camps="AB", across=across)[0] for seed in range(8)]
        words[across] = [crossing(each, replies(each)).word for each in found]
    assert words[0.0] == ["fewer"] * 8 and words[4.0].count("more") >= 6 and words[1.0].count("as_shuffled") >= 7


def test_two_who_keep_replying_to_each_other_are_no_sign_of_camps():
    """One pair in one camp with two hundred replies: shuffled replies would call that a trench."""
    messages, _ = thread(60, 14, camps="AB", seed=3)
    pair = [Message(f"p{n}", "", f"a{2 * (n % 2)}", f"p{n - 1}" if n else None, camp="A") for n in range(200)]
    found = crossing([*messages, *pair], replies([*messages, *pair]))
    assert isinstance(found, Crossing) and found.share < 0.2 and found.word == "as_shuffled"


def in_two_threads(seed):
    """Each thread has sides of its own; nobody can reply across threads."""
    one, _ = thread(200, 12, camps="AB", seed=seed)
    other, _ = thread(200, 12, camps="CD", seed=seed + 50)
    return [replace(each, thread="one") for each in one] + [
        replace(each, id=f"o{each.id}", reply_to=each.reply_to and f"o{each.reply_to}", thread="two") for each in other
    ]


def test_people_of_two_threads_are_not_shuffled_together():
    apart = [in_two_threads(seed) for seed in range(6)]
    assert [crossing(each, replies(each)).word for each in apart].count("as_shuffled") >= 5
    mixed = [[replace(message, thread=None) for message in each] for each in apart]
    assert [crossing(each, replies(each)).word for each in mixed] == ["fewer"] * 6


@pytest.mark.parametrize("seed", range(12))
def test_whatever_comes_in_there_is_an_answer(seed):
    """Ids twice, replies to oneself, to nobody and in circles, no times or forged ones, camps without a name."""
    draw = random.Random(seed)
    messages = [
        Message(
            str(draw.randrange(60)) if seed % 2 else str(number),
            "",
            draw.choice([None, "", *"abcdef"]) if seed % 3 else draw.choice("abcdef"),
            draw.choice([None, "1", "5", str(number), str(number + 1), "none"]),
            draw.choice([None, 0.0, -1e12, 1e18, 1e9 + number * 9e4]) if seed % 4 else number * 5e4,
            draw.choice([None, "", "A", "B"]),
            draw.choice([None, "t"]),
        )
        for number in range(draw.randrange(30, 200))
    ]
    readings = [read(each, question=draw.choice([None, "genuine", "loaded"])) for each in messages]
    json.dumps(gauge(messages, readings).to_json(), allow_nan=False)
    for final in (True, False):
        shown = show_weather(messages, readings, final=final)
        assert shown_weather(json.loads(json.dumps(shown.to_json(), allow_nan=False))) == shown


def test_readings_of_other_messages_are_refused():
    messages = written(8, 8, 8, 8, 8)
    with pytest.raises(InputError, match="readings: expected one for each of 40"):
        gauge(messages, [])
    with pytest.raises(InputError, match=r"readings\[0\]"):
        gauge(messages, list(reversed(empty(messages))))
