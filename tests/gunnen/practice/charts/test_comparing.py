"""What is said of two ways: never more than the intervals carry, in both languages."""

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gunnen.practice import MEASURES, PARAMETERS, WAYS
from gunnen.practice.charts import Along, Finding, apart, overall, reference, verdict
from gunnen.practice.charts.comparing import sentences
from gunnen.practice.charts.wording import words
from gunnen.practice.simulating import Estimate, estimate

BOTH = ("nl", "en")
SOME = st.lists(st.floats(-100, 100).map(lambda each: round(each, 3)), min_size=4, max_size=8)
OTHER_WAY = {"less": "more", "more": "less"}


def interval(low, high):
    return Estimate((low + high) / 2, low, high, 1.0, 9)


@given(SOME, SOME, st.sampled_from([0.001, 0.1, 1.0]))
def test_intervals_that_just_do_not_touch_leave_no_doubt_about_the_difference(one, other, gap):
    count = min(len(one), len(other))
    a, b = np.array(one[:count]), np.array(other[:count])
    b = b + (estimate(a).high - estimate(b).low + gap)
    assert apart(estimate(a), estimate(b)) == "less"
    assert verdict(estimate(a - b)) == "less"
    worst = np.sort(a) - np.sort(b)[::-1]  # who does well with the one does badly with the other
    assert verdict(estimate(worst)) == "less"


@given(SOME, SOME)
def test_turned_around_it_is_the_other_way_round(one, other):
    a, b = estimate(np.array(one)), estimate(np.array(other))
    assert apart(a, b) == OTHER_WAY.get(apart(b, a), apart(b, a))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (interval(1, 2), interval(3, 4), "less"),
        (interval(1, 2), interval(2, 3), "unclear"),
        (interval(1, 9), interval(4, 5), "unclear"),
        (interval(1, 1), interval(1, 1), "same"),
        (Estimate(1.0, None, None, None, 1), interval(3, 4), "unknown"),
        (interval(3, 4), Estimate(None, None, None, None, 0), "unknown"),
    ],
)
def test_what_two_intervals_say(one, other, expected):
    assert apart(one, other) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(-2, -1, "less"), (1, 2, "more"), (-1, 1, "unclear"), (0, 0, "same"), (0, 1, "unclear"), (None, None, "unknown")],
)
def test_what_a_difference_says(low, high, expected):
    assert verdict(Estimate(0.5, low, high, 1.0, 9)) == expected


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("measure", MEASURES)
def test_no_difference_is_said_where_none_can_be_seen(measure, lang):
    for code in ("unclear", "same", "unknown"):
        said = Finding(measure, "turns", "compromise", code, interval(-1, 1)).say(lang)
        expected = {"unclear": ("geen verschil", "no difference"), "same": ("precies gelijk", "exactly the same")}
        assert code == "unknown" or expected[code][lang == "en"] in said


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("measure", MEASURES)
def test_less_and_more_are_two_sentences_that_name_both(measure, lang):
    less, more = (Finding(measure, "turns", "boss", code).say(lang) for code in ("less", "more"))
    assert less != more
    for said in (less, more):
        assert said[0].isupper() and said.endswith(".") and "{" not in said
        for way in ("turns", "boss"):
            assert words()["ways"][way]["name"][lang] in said.lower()


def test_a_difference_is_told_by_its_size_whichever_way_it_goes():
    found = Finding("kept", "turns", "boss", "less", Estimate(-0.081, -0.1, -0.062, 0.2, 50))
    assert found.say("nl").endswith("het scheelt 8,1 procentpunt (6,2 tot 10,0).")
    assert found.say("en").endswith("by 8.1 percentage points (6.2 to 10.0).")
    seen = Finding("redone", "turns", "boss", "unclear", Estimate(0.0, -0.01, 0.02, 0.2, 50))
    assert seen.say("nl").endswith("ergens tussen −1,0 en 2,0 procentpunt.")
    unclear = Finding("loss", "turns", "boss", "unclear", Estimate(0.2, -0.3, 0.7, 1.0, 50))
    assert unclear.say("en").endswith("it lies somewhere between −0.30 and 0.70.")


@pytest.mark.parametrize(
    ("measure", "size", "nl", "en"),
    [
        ("loss", 0.004, "het scheelt minder dan 0,01.", "by less than 0.01."),
        ("loss", 0.006, "het scheelt 0,01 (0,00 tot 0,01).", "by 0.01 (0.00 to 0.01)."),
        ("kept", 0.0004, "het scheelt minder dan 0,1 procentpunt.", "by less than 0.1 percentage points."),
    ],
)
@pytest.mark.parametrize("code", ["less", "more"])
def test_no_difference_of_nothing_is_told(measure, size, nl, en, code):
    size = -size if code == "less" else size
    found = Finding(measure, "turns", "boss", code, Estimate(size, 0.8 * size, 1.2 * size, 0.2, 50))
    assert found.say("nl").endswith(nl) and found.say("en").endswith(en)


CASES = [
    (
        ["less", "less", "less", "more"],
        "Om de beurt kost minder dan het compromis bij curve 0,5 tot en met 1,5; bij curve 2 is het andersom.",
    ),
    (
        ["less", "unclear", "more", "less"],
        "Om de beurt kost minder dan het compromis bij curve 0,5 en 2; bij curve 1,5 is het andersom; "
        "bij curve 1 is geen verschil te zien.",
    ),
    (
        ["less", "less", "more", "unclear"],
        "Om de beurt kost minder dan het compromis bij curve 0,5 en 1; bij curve 1,5 is het andersom; "
        "bij curve 2 is geen verschil te zien.",
    ),
    (["more"] * 4, "Om de beurt kost meer dan het compromis, bij alle waarden die hier staan."),
    (["unclear"] * 4, "Tussen om de beurt en het compromis is geen verschil te zien in verlies per besluit."),
    (
        ["same", "unclear", "unclear", "unknown"],
        "Tussen om de beurt en het compromis is geen verschil te zien in verlies per besluit; "
        "bij curve 0,5 is het precies gelijk; bij curve 2 is het niet te zeggen.",
    ),
    (["unknown"] * 4, "Over verlies per besluit is hier niets te zeggen."),
]


@pytest.mark.parametrize(("codes", "expected"), CASES)
def test_a_sentence_along_a_parameter(codes, expected):
    at = [*zip((0.5, 1.0, 1.5, 2.0), codes, strict=True)]
    assert Along("loss", "turns", "compromise", "curve", at).say("nl") == expected


@given(st.lists(st.sampled_from(["less", "more", "same", "unclear", "unknown"]), min_size=1, max_size=8))
def test_every_value_stands_in_the_part_that_says_its_verdict(codes):
    assume(len({*codes}) > 1 and {*codes} & {*OTHER_WAY})
    said = Along("loss", "turns", "boss", "curve", [*enumerate(map(str, codes))]).say("en")
    order = dict.fromkeys([*(code for code in OTHER_WAY if code in codes), "same", "unclear", "unknown"])
    words = {"same": "exactly the same", "unclear": "no difference", "unknown": "nothing can be said"}
    parts = said.rstrip(".").split(";")
    told = [code for code in ("same", "unclear", "unknown") if code in codes]
    firsts = [code for code in order if code in OTHER_WAY]
    assert ("costs less" if firsts[0] == "less" else "costs more") in parts[0]
    for code in codes:
        part = parts[firsts.index(code)] if code in firsts else next(each for each in parts if words[code] in each)
        assert _values(part) == {place for place, each in enumerate(codes) if each == code}
    assert len(parts) == len(firsts) + len(told)


def _values(part):
    """The values named in a part of a sentence; of a run its ends stand for what lies between."""
    found = set()
    for first, last in re.findall(r"(\d)(?: to (\d))?", part):
        found |= {*range(int(first), int(last or first) + 1)}
    return found


VERDICTS = ("less", "more", "same", "unclear", "unknown")


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("loss", VERDICTS)
@pytest.mark.parametrize("worst", VERDICTS)
def test_the_whole_in_one_sentence_whoever_is_named_first(loss, worst, lang):
    verdicts = {"loss": loss, "worst_off": worst}
    turned = {name: OTHER_WAY.get(code, code) for name, code in verdicts.items()}
    said = overall("turns", "boss", verdicts, lang)
    told = {loss, worst} & {*OTHER_WAY}
    if told:
        assert said == overall("boss", "turns", turned, lang)
    else:
        assert {"nl": "geen verschil", "en": "no difference"}[lang] in said


def test_where_one_is_better_together_and_worse_for_some_both_are_said():
    said = overall("turns", "boss", {"loss": "less", "worst_off": "more"}, "nl")
    assert said == "Om de beurt kost hier samen minder dan de baas, maar wie het meest verliest is dan slechter af."


def test_many_findings_in_words_tell_the_differences_first_and_the_rest_at_once():
    codes = {"majority": "unclear", "turns": "less", "consent": "unclear", "boss": "same", "gunnen": "unclear"}
    findings = [Along("loss", way, "compromise", "curve", [(1.0, code), (2.0, code)]) for way, code in codes.items()]
    assert sentences(findings, "nl") == [
        "Om de beurt kost minder dan het compromis, bij alle waarden die hier staan.",
        "Tussen de baas en het compromis is verlies per besluit precies gelijk.",
        "Geen verschil in verlies per besluit te zien tussen het compromis en meeste stemmen, consent en gunnen.",
    ]
    assert sentences(findings[:2], "nl")[1:] == [findings[0].say("nl")]


def test_the_compromise_is_the_one_beside_which_others_are_laid():
    assert reference(["gunnen", "compromise"]) == "compromise" and reference(["gunnen", "turns"]) == "gunnen"


def test_everything_has_words_in_both_languages():
    said = words()
    assert {*said["parameters"]} == {*PARAMETERS} and {*said["measures"]} == {*MEASURES} and {*said["ways"]} == {*WAYS}
    assert {*said["themes"]} == {each.theme for each in PARAMETERS.values()}

    def look(entry, path):
        if isinstance(entry, dict) and {*entry} == {*BOTH}:
            assert all(entry[lang].strip() for lang in BOTH), path
            assert _holes(entry["nl"]) == _holes(entry["en"]), path
        elif isinstance(entry, dict | list):
            for key, inner in entry.items() if isinstance(entry, dict) else enumerate(entry):
                look(inner, f"{path}.{key}")
        else:
            assert path.endswith(".scale"), path

    look(said, "words")


def _holes(text):
    return {part.split("}")[0] for part in text.split("{")[1:]}
