"""TOML of somebody else: what would cost the reader its memory is refused before it is read."""

import time
import tracemalloc

import pytest

from gunnen.checking import InputError
from gunnen.practice import read_experiment
from gunnen.practice.situations import read_situation
from gunnen.practice.toml import NotToml, read_toml

PARTS = ["a", '"b c"', "1", "'\u2028'", '","', "1.5 "]


@pytest.mark.parametrize("part", PARTS)
def test_names_in_names_without_end_are_refused_at_once(part):
    text = "\n" + ".".join([part] * 30_000) + " = 1"
    tracemalloc.start()
    begin = time.process_time()
    with pytest.raises(ValueError, match="line 2: more than 200 dots"):
        read_toml(text)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 5_000_000 and time.process_time() - begin < 1


def test_a_situation_too_is_refused_before_it_costs_memory():
    """Anybody may paste one in the page."""
    tracemalloc.start()
    with pytest.raises(InputError, match="line 1: more than 200 dots"):
        read_situation("a" + ".a" * 5_000 + " = 1")
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 5_000_000


def test_a_long_list_of_fractions_is_no_name():
    values = ", ".join(f"{each}.5" for each in range(1, 900))
    assert len(read_experiment(f"[grid]\npatience = [{values}]")) == 899


def test_a_mark_at_the_beginning_of_the_file_does_not_matter():
    assert read_toml("\ufeffteams = 3".encode()) == {"teams": 3} == read_toml("\ufeffteams = 3")


LARGE = "0x" + "f" * 5000
WRONG = [
    (f"[grid]\nhonesty = {{from = 0, to = 1, steps = {10**30}}}", "grid.honesty.steps"),
    (f"[grid]\nhonesty = {{from = 0, to = 1, steps = {LARGE}}}", "grid.honesty.steps"),
    (f"teams = {'9' * 5000}", "file"),
    (f"teams = {LARGE}", "teams"),
    (f"seed = {LARGE}", "seed"),
    (f"[settings]\nhonesty = {LARGE}", "settings.honesty"),
    ("a" + ".a" * 50_000 + " = 1", "file"),
]


@pytest.mark.parametrize(("text", "field"), WRONG, ids=[each[0][:30] for each in WRONG])
def test_numbers_too_large_to_write_down_are_refused_at_their_field(text, field):
    with pytest.raises(InputError) as told:
        read_experiment(text)
    assert told.value.field == field and len(str(told.value)) < 300


@pytest.mark.parametrize("text", ["{} = 1", '[settings]\nhonesty = "{}"', 'ways = ["{}"]', "[grid]\n{} = [1]"])
def test_what_is_wrong_is_not_repeated_at_length(text):
    with pytest.raises(InputError) as told:
        read_experiment(text.replace("{}", "a" * 100_000))
    assert len(str(told.value)) < 400 and "aaa…" in str(told.value)


REFUSED = [
    "{",
    "a",
    "= 1",
    "[]",
    "[a",
    "[[a]",
    "a =",
    "a = x",
    "a = 0,5",
    "a = 1 b",
    "a = [1",
    "a = {b = 1",
    "a = [1,,2]",
]
REFUSED += [
    "a = [1,,2]",
    "a = 1\na = 2",
    "[a]\n[a]",
    "a = {b = 1}\na.c = 2",
    "a = {b = 1, b = 2}",
    "a.b = 1\n[a]",
    "a = 0001-13-01",
]
REFUSED += [
    'a = "x',
    "a = 'x",
    'a = """x',
    "a = '''x",
    'a = "x"y"',
    r'a = "\q"',
    r'a = "\ud800"',
    r'a = "\uZZZZ"',
    "#\x01",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_is_told_in_words_of_our_own_in_both_languages(text):
    with pytest.raises(NotToml) as told:
        read_toml("z = 1\n" + text)
    assert told.value.why != told.value.waarom and told.value.line in (2, 3)
    assert "namespace" not in told.value.why and "(at " not in told.value.why
