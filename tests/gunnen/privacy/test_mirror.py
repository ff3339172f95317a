import json

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.choosing import mirror
from gunnen.privacy import WORDS, show_mirror, shown
from gunnen.terms import Option
from tests.gunnen.privacy.teams import LAKE, TORN, losses, option, page


def test_three_answers_say_nothing():
    said = page(TORN[:3])
    assert (said.level, said.answers_enough, said.suggestion) == ("nothing", False, None)
    assert {each.words for each in said.options} == {"too_few"}
    assert said.verdicts[0].verdict == "not_shown"


def test_three_answers_are_all_alike():
    random = np.random.default_rng(5)
    pages = [page(random.integers(0, 11, (3, 3)).tolist()) for _ in range(50)]
    assert len({json.dumps(each.to_json()) for each in pages}) == 1


def test_four_answers_give_words():
    said = page(TORN[:4])
    assert said.level == "words"
    assert all(each.bands is None and each.about is None for each in said.options)
    assert option(said, "sea").words == "part_carries"
    assert said.verdicts[0].schedule == {"sea": "1/2", "hills": "1/2"}


def test_nobody_carries():
    said = page([[0, 4, 9], [3, 3, 9], [1, 2, 9], [5, 6, 9]])
    assert [option(said, each).words for each in ("sea", "hills")] == ["nobody_carries", "part_carries"]
    assert said.suggestion == "sea"


def test_four_answers_know_three_turns():
    """Three of five turns would do; of up to three turns none does."""
    rows = [[0, 10, 4], [10, 0, 6], [10, 0, 6], [0, 0, 3]]
    assert mirror(losses(rows)).verdicts[0].verdict == "hollow"
    four, five = page(rows), page([*rows, [0, 0, 3]])
    assert (four.verdicts[0].verdict, four.verdicts[0].schedule) == ("between", None)
    assert (five.verdicts[0].verdict, five.verdicts[0].schedule) == ("hollow", {"sea": "3/5", "hills": "2/5"})


def test_five_answers_give_bands():
    said = page(TORN[:5])
    assert option(said, "sea").bands == {"none": 2, "some": 1, "much": 2, "unknown": 0}
    assert option(said, "sea").about is None
    assert option(said, "lake").bands is None


def test_eight_answers_give_a_rough_total():
    said = page([*TORN, [3, 3, 3], [0, 7, 9]])
    assert option(said, "sea").bands == {"none": 4, "some": 2, "much": 2, "unknown": 0}
    assert option(said, "sea").about == 25


@pytest.mark.parametrize("odd", [[], [9]])
def test_alike_becomes_words(odd):
    column = [1] * (6 - len(odd)) + odd
    said = option(page([[each, 5 * (place % 2), 5] for place, each in enumerate(column)]), "sea")
    assert (said.level, said.bands) == ("words", None)
    assert said.words == ("part_loses" if odd else "nobody_loses")


def test_words_do_not_tell_which_band():
    pages = [page([[each, 5 * (place % 2), 5] for place in range(6)]) for each in (4, 8)]
    assert option(pages[0], "sea") == option(pages[1], "sea")


def test_rough_total_knows_only_the_bands():
    low = [[0, 3, 5]] * 4 + [[7, 3, 5]] * 4
    high = [[2, 6, 5]] * 4 + [[10, 6, 5]] * 4
    assert [each.about for each in page(low).options] == [each.about for each in page(high).options]


def test_page_forgets_the_numbers():
    """The same bands and verdicts make the same page, word for word."""
    one = [[0, 9, 6], [1, 8, 6], [9, 0, 7], [8, 1, 6], [5, 4, 5], [0, 10, 8]]
    other = [[2, 7, 7], [0, 10, 8], [7, 2, 6], [10, 0, 9], [3, 6, 7], [1, 9, 9]]
    assert page(one) == page(other)


def test_order_of_people_does_not_matter():
    assert page(TORN) == page(TORN[::-1])


def test_the_silent_do_not_answer():
    silent = [None, None, None]
    assert page([*TORN[:3], silent, silent]).level == "nothing"
    assert page([*TORN[:4], silent, silent]).level == "words"
    assert option(page([*TORN[:5], silent]), "sea").bands["unknown"] == 1
    assert page([*TORN[:5], silent]).verdicts[0].verdict == "hollow"


def test_a_missing_number_hides_the_verdict():
    rows = [*map(list, TORN)]
    rows[0][2] = None
    said = page(rows)
    assert (said.verdicts[0].verdict, said.verdicts[0].words) == ("not_shown", ("missing_answers",))
    assert option(said, "sea").bands is not None


def test_a_missing_number_hides_the_words_of_four():
    said = page([[None, 3, 3], [1, 2, 3], [4, 5, 6], [0, 0, 0]])
    assert option(said, "sea").words == "missing_answers"
    assert (said.suggestion, said.suggestion_reason.code) == (None, "missing_answers")


def test_level_counts_known_losses():
    rows = [[each, None if place < 2 else each, 5] for place, each in enumerate((0, 1, 4, 5, 8, 9))]
    said = page(rows)
    assert (option(said, "sea").level, option(said, "hills").level) == ("bands", "words")
    rows[2][1] = None
    assert option(page(rows), "hills").level == "nothing"


def test_limit_is_said_not_whose():
    one, other = (page(TORN, limits=[(row, 0)]) for row in (0, 4))
    assert one == other
    assert option(one, "sea").limited and not option(one, "hills").limited
    assert one.suggestion == "hills"


def test_barred_part_gets_no_turns():
    rows = [[9, 0, 1], [0, 1, 2], [0, 0, 1], [0, 2, 3], [5, 0, 0], [4, 0, 9]]
    assert page(rows, limits=[(0, 0)]).verdicts[0].schedule == {"hills": "1"}


def test_all_barred():
    said = page(TORN, limits=[(0, 0), (1, 1)])
    assert (said.suggestion, said.suggestion_reason.code) == (None, "all_barred")


def test_synthesis_is_suggested():
    rows = [[0, 9, 2], [1, 9, 2], [9, 0, 3], [8, 2, 3], [5, 4, 5], [0, 10, 1]]
    said = page(rows)
    assert (said.verdicts[0].verdict, said.suggestion) == ("synthesis", "lake")
    assert page(rows, limits=[(0, 2)]).suggestion != "lake"


def test_no_turns_no_hollow():
    said = page(TORN, turns=False)
    assert said.verdicts[0].verdict == "between"
    assert "turns_not_possible" in said.verdicts[0].words
    assert said.verdicts[0].most_turns is None


def test_turns_shown_once_for_shared_parts():
    pond = Option("pond", ("hills", "sea"))
    said = page([[*row, row[2] + 1] for row in TORN], ("sea", "hills", LAKE, pond))
    assert [each.verdict for each in said.verdicts] == ["hollow", "hollow"]
    assert said.verdicts[0].schedule and said.verdicts[1].schedule is None
    assert "turns_shown_once" in said.verdicts[1].words


def test_tied_through_another():
    options = ("a", "b", "c", "d", *(Option(each, tuple(each)) for each in ("ab", "cd", "bc")))
    rows = [[0, 9, 0, 9, 8, 8, 8], [9, 0, 9, 0, 8, 8, 8]] * 3
    shown_turns = [each.schedule is not None for each in page(rows, options).verdicts]
    assert shown_turns == [True, False, False]


def test_unrelated_compromises_each_have_turns():
    options = ("a", "b", "c", "d", *(Option(each, tuple(each)) for each in ("ab", "cd")))
    rows = [[0, 9, 0, 9, 8, 8], [9, 0, 9, 0, 8, 8]] * 3
    assert all(each.schedule for each in page(rows, options).verdicts)


def test_ties_are_said():
    said = page([[0, 9, 9], [9, 0, 9]] * 3)
    assert said.suggestion == "sea"
    assert said.suggestion_reason.data == {"option": "sea", "options": ["sea", "hills"], "by": "least_total_by_bands"}


def test_methods_differ():
    rows = [[7, 4, 10], [0, 4, 10], [0, 4, 10], [0, 4, 10], [0, 5, 10], [1, 0, 10]]
    assert page(rows).suggestion == "sea"
    assert page(rows, method="least_worst").suggestion == "hills"


def test_unknown_method_is_refused():
    given = losses(TORN)
    with pytest.raises(InputError):
        show_mirror(given, mirror(given), method="loudest")


@pytest.mark.parametrize("answers", range(1, 10))
def test_json_goes_there_and_back(answers):
    said = page([[each % 11, (each * 7) % 11, 5] for each in range(answers)])
    assert shown(json.loads(json.dumps(said.to_json()))) == said


def test_every_word_is_listed():
    random = np.random.default_rng(11)
    for _ in range(200):
        rows = random.integers(0, 11, (int(random.integers(1, 10)), 3)).astype(float)
        rows[random.random(rows.shape) < 0.05] = np.nan
        said = page(rows, turns=bool(random.integers(2)))
        words = {said.suggestion_reason.code, *(each.words for each in said.options)}
        words |= {word for each in said.verdicts for word in each.words}
        assert words <= set(WORDS)
