import json

import pytest

from gunnen.privacy import show_again, shown
from tests.gunnen.privacy.teams import LAKE, TORN, option, page

CALM = ([0, 3, 2], [1, 4, 2], [3, 0, 2], [3, 1, 3], [5, 4, 5], [0, 3, 1])


@pytest.mark.parametrize("changed", [0, 1, 2])
def test_few_changes_keep_the_first(changed):
    first = page(TORN)
    again = show_again(first, page(CALM), changed=changed)
    assert again.words == ("too_little_changed",)
    assert (again.options, again.verdicts, again.suggestion) == (first.options, first.verdicts, first.suggestion)


def test_three_changes_show_the_new():
    again = show_again(page(TORN), page(CALM), changed=3)
    assert (again.options, again.round, again.words) == (page(CALM).options, 2, ())


def test_rounds_are_counted():
    second = show_again(page(TORN), page(CALM), changed=4)
    assert show_again(second, page(TORN), changed=6).round == 3


def test_kept_page_goes_to_json():
    again = show_again(page(TORN), page(CALM), changed=1)
    assert shown(json.loads(json.dumps(again.to_json()))) == again


def test_new_options_are_shown_new():
    rows = [[*row, 2 * place] for place, row in enumerate(TORN)]
    now = page(rows, ("sea", "hills", LAKE, "home"))
    again = show_again(page(TORN), now, changed=0)
    assert option(again, "home") == option(now, "home")
    assert option(again, "sea") == option(page(TORN), "sea")


def test_what_is_gone_is_gone():
    rows = [row[:2] for row in TORN]
    again = show_again(page(TORN), page(rows, ("sea", "hills")), changed=0)
    assert [each.id for each in again.options] == ["sea", "hills"]
    assert again.verdicts == ()


def test_suggestion_goes_with_its_option():
    first = page(TORN)
    other = next(each for each in ("sea", "hills") if each != first.suggestion)
    place = ("sea", "hills").index(other)
    again = show_again(first, page([[row[place]] for row in TORN], (other,)), changed=0)
    assert (again.suggestion, again.suggestion_reason.code) == (None, "too_little_changed")


def test_limits_are_as_they_are_now():
    again = show_again(page(TORN), page(TORN, limits=[(0, 0)]), changed=0)
    assert option(again, "sea").limited
    assert (again.verdicts[0].verdict, again.verdicts[0].words) == ("not_shown", ("too_little_changed",))
    assert again.suggestion != "sea"


def test_lifted_limit_is_lifted():
    first = page(TORN, limits=[(0, 0)])
    assert not option(show_again(first, page(TORN), changed=0), "sea").limited


def test_a_tie_with_what_is_gone_is_no_tie():
    level = [[3, 3, 8]] * 6
    first = page(level, ("sea", "hills", "home"))
    assert first.suggestion_reason.code == "tie"
    again = show_again(first, page([[3, 8]] * 6, ("sea", "home")), changed=0)
    assert again.suggestion == "sea"
    assert again.suggestion_reason.code != "tie"
    assert "hills" not in str(again.to_json())
