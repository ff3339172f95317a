"""Teams of 4 to 11: what the words of a map tell to everybody but two, who put all they know together.

For every team and every way in which the colluders voted: the words are the same for so many votes of the two others
that each of these may still have agreed, disagreed or seen both, in at least two of the three ways.
"""

import itertools
from functools import cache

import pytest

from gunnen.privacy import ShownMap, map_stage, show_map
from gunnen.privacy.opinions.shown import ShownBridge
from tests.gunnen.privacy.minds import EVERYTHING, map_of, multisets, votes_of

SIDES = "ADB"
PAIRS = [x + y for x in EVERYTHING for y in EVERYTHING]
WORDS = ("nobody_disagrees", "nobody_agrees")


def said(shown):
    return next((each.word for each in shown.bridges if each.statement == 0), "unsettled")


@cache
def word(votes, before=frozenset()):
    """What is said of one statement, after these words were said of it in earlier publications."""
    earlier = [ShownMap("words", bridges=(ShownBridge(0, each),)) for each in sorted(before)]
    return said(show_map(map_of(votes_of(votes)), earlier=earlier))


def told(colluders, pair, before=frozenset()):
    return word("".join(sorted(colluders + pair)), before)


@cache
def slices(people, before):
    """Every way in which the words can part the votes of two, whatever all others vote."""
    return {tuple(told(colluders, pair, before) for pair in PAIRS) for colluders in multisets(people - 2)}


def left(pairs):
    """What the first of the two may have said, of those that take a side or see both; the other is treated alike."""
    return {pair[0] for pair in pairs} & set(SIDES)


def views(pairs):
    """The same, with taking no side (a pass, or no vote yet) as one more."""
    return {pair[0] if pair[0] in SIDES else "none" for pair in pairs}


def parts(slice_, among=frozenset(PAIRS)):
    for each in set(slice_):
        yield each, frozenset(pair for pair, heard in zip(PAIRS, slice_, strict=True) if heard == each) & among


@pytest.mark.parametrize("people", [4, 5, 6])
def test_all_but_two_cannot_tell(people):
    for slice_ in slices(people, frozenset()):
        for _word, pairs in parts(slice_):
            assert len(left(pairs)) >= 2


@pytest.mark.parametrize("people", [4, 5, 6])
def test_nor_when_they_know_that_both_took_a_side(people):
    sided = frozenset(x + y for x in SIDES for y in SIDES)
    for slice_ in slices(people, frozenset()):
        for _word, pairs in parts(slice_, sided):
            assert not pairs or len(left(pairs)) >= 2


@pytest.mark.parametrize("first", [4, 5, 6])
def test_nor_before_and_after_three_more(first):
    """The two voted before the first publication and change nothing; all others may vote anew.

    Whoever took a side or saw both may also have taken no side, or another one.
    """
    for before in slices(first, frozenset()):
        for heard, pairs in parts(before):
            for after in slices(first + 3, frozenset({heard} & set(WORDS))):
                for _word, still in parts(after, pairs):
                    assert not left(still) or len(views(still)) >= 2


def test_nor_along_every_publication_of_a_small_team():
    reached = {(frozenset(PAIRS), frozenset())}
    for people in (4, 7, 10):
        found = set()
        for pairs, before in reached:
            for slice_ in slices(people, before):
                found |= {(still, before | {heard} & set(WORDS)) for heard, still in parts(slice_, pairs) if still}
        reached = found
    assert all(not left(pairs) or len(views(pairs)) >= 2 for pairs, _before in reached)
    assert len(reached) > 20


@pytest.mark.parametrize("people", [4, 5, 6])
def test_all_but_one_learn_no_more_than_one_of_two_words(people):
    """Where everybody else colludes, any word about the last one tells something: never more than this."""
    for colluders in multisets(people - 1):
        heard = {vote: word("".join(sorted(colluders + vote))) for vote in SIDES}
        for each in set(heard.values()):
            alone = [vote for vote in SIDES if heard[vote] == each]
            assert len(alone) > 1 or alone in (["D"], ["A"])


def test_control_a_count_tells():
    """With the number of people who disagree beside it, two who disagree are found out."""
    colluders = "AAAA"
    heard = {pair: (told(colluders, pair), pair.count("D")) for pair in PAIRS}
    assert [pair for pair in PAIRS if heard[pair] == heard["DD"]] == ["DD"]


def test_control_a_threshold_tells():
    """So does *hardly anybody disagrees*: who hears it is not so knows that both do."""
    heard = {pair: ("AAAA" + pair).count("D") <= 1 for pair in PAIRS}
    assert [pair for pair in PAIRS if heard[pair] == heard["DD"]] == ["DD"]


def test_control_a_word_after_its_opposite_tells():
    """Nobody disagrees, and after all others voted anew nobody agrees: then both saw both sides."""
    first = [pair for pair in PAIRS if told("BBBB", pair) == "nobody_disagrees" and set(pair) <= set(SIDES)]
    assert [pair for pair in first if told("DDDDDDD", pair) == "nobody_agrees"] == ["BB"]
    assert {told("DDDDDDD", pair, frozenset({"nobody_disagrees"})) for pair in PAIRS} == {"unsettled"}


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ("AAAA", "nobody_disagrees"),
        ("AABB", "nobody_disagrees"),
        ("BBBB", "nobody_disagrees"),
        ("AABP", "unsettled"),  # three take a side or see both
        ("DDDD", "nobody_agrees"),
        ("DBBB", "nobody_agrees"),
        ("AAAD", "unsettled"),
        ("PPPP", "unsettled"),
        ("AAAA-----", "unsettled"),  # less than half of nine
        ("AAAAA----", "nobody_disagrees"),
    ],
)
def test_the_words(votes, expected):
    assert word(votes) == expected


@pytest.mark.parametrize(
    ("people", "stage"), [(1, "too_few"), (3, "too_few"), (4, "words"), (11, "words"), (12, "numbers")]
)
def test_stages(people, stage):
    votes = votes_of("A" * people)
    assert map_stage(votes) == stage
    assert show_map(map_of(votes)).stage == stage


def test_below_four_there_is_nothing():
    assert show_map(map_of(votes_of("AAD"))) == ShownMap("too_few")


def test_words_carry_no_figure():
    data = show_map(map_of(votes_of("AAAAAA", "ADADAD"))).to_json()
    figures = [
        each for each in itertools.chain.from_iterable(one.values() for one in data["bridges"]) if each is not None
    ]
    assert figures == [0, "nobody_disagrees"]
    assert data["unsettled"] == (1, 2)
    assert {name for name, each in data.items() if each} == {"stage", "bridges", "unsettled", "dot"}


def test_words_stand_in_the_order_of_the_statements():
    """An order by how many agree would tell how many agree."""
    rows = ["AABBPP", "AAAAAA", "AAAABB"]
    orders = {
        tuple(each.statement for each in show_map(map_of(votes_of(*order))).bridges)
        for order in itertools.permutations(rows)
    }
    assert orders == {(0, 1, 2)}


@pytest.mark.parametrize("people", [4, 6, 9, 11])
def test_nobody_is_special(people):
    """Two who swap their votes change nothing."""
    said_by = ("A" * people)[:-1] + "D"
    assert {word("".join(each)) for each in set(itertools.permutations(said_by[-4:]))} == {word(said_by[-4:])}
