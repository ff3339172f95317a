"""gunnen practice: a situation on a terminal, and a check that names the field."""

import re

import pytest
from click.testing import CliRunner

from gunnen.cli import main
from gunnen.cli.practice.words import KINDS as NAMED
from gunnen.practice.playing import best_and_worst, play
from gunnen.practice.situations import KINDS, read_situation, situations
from tests.gunnen.practice.situations.test_reading import EXAMPLE


def run(*options, answers=None):
    return CliRunner().invoke(main, ["practice", *map(str, options)], input=answers)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "window.toml"
    path.write_text(EXAMPLE)
    return path


def test_the_list_names_what_can_be_played():
    dutch, english = run("list"), run("list", "--lang", "en")
    assert dutch.exit_code == 0 and [line.split()[0] for line in dutch.output.splitlines()] == [*situations()]
    assert "Pasta of rijst" in dutch.output and "Pasta or rice" in english.output


def test_a_right_file_is_told_what_is_in_it(file):
    told = run("check", file, "--lang", "en")
    assert told.exit_code == 0 and "“The window” can be played." in told.output
    assert "4 people, 6 moments" in told.output and "Offered nowhere" not in told.output


@pytest.mark.parametrize(("lang", "says"), [("nl", "verwacht: de tekst"), ("en", "expected the text in")])
def test_a_wrong_file_is_told_the_field_and_what_to_do(file, lang, says):
    file.write_text(EXAMPLE.replace(', en = "Monday. It is stuffy."', ""))
    told = run("check", file, "--lang", lang)
    assert told.exit_code == 2 and "moments[monday].text: " in told.output and says in told.output
    assert 'en = "..."' in told.output


def test_the_balance_of_a_file_is_measured_on_request(file):
    told = run("check", file, "--balance", "--lang", "en")
    assert told.exit_code == 0 and "This is a model." in told.output
    found, lines = best_and_worst(read_situation(EXAMPLE), 1000), told.output.splitlines()
    for kind in KINDS:
        line = next(each for each in lines if each.startswith(f"  {NAMED[kind].en} ") and "worst in" in each)
        assert f"best in {found.best[kind]:.0%}, worst in {found.worst[kind]:.0%}" in line


def test_a_file_that_is_not_there_or_too_long(tmp_path):
    told = run("play", tmp_path / "none.toml", "--lang", "en")
    assert told.exit_code == 2 and "home_or_office" in told.output
    (tmp_path / "long.toml").write_bytes(b"#" * 1_000_000)
    told = run("check", tmp_path / "long.toml")
    assert told.exit_code == 2 and "hoogstens 200000 bytes" in told.output
    assert run("play", tmp_path).exit_code == 2


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", [*situations()])
def test_a_game_is_played_to_its_debrief(name, lang):
    situation = situations()[name]
    told = run("play", name, "--seed", 4, "--lang", lang, answers="1\n" * len(situation.moments))
    assert told.exit_code == 0, told.output
    flat = " ".join(told.output.split())
    for text in (situation.title, situation.moments[0].text, situation.moments[-1].choices[0].words):
        assert " ".join(text.say(lang).split()) in flat
    course = play(situation, 4, [moment.kinds[0] for moment in situation.moments])
    for reaction in course.steps[0].reactions:
        name, words = situation.people[reaction.person].name, " ".join(reaction.words.say(lang).split())
        does = f"{name} {words[0].lower()}{words[1:]}" if name else words
        assert (f"{name}: {words}" if words.startswith("‘") else does) in flat
    assert {"nl": "een model", "en": "a model"}[lang] in flat and "--seed 4" in flat
    cost = f"{round(course.totals['cost'], 1):g}".replace(".", "," if lang == "nl" else ".")
    assert re.search(rf"{ {'nl': 'jouw weg', 'en': 'your way'}[lang] }\s+{re.escape(cost)}\s", told.output)


def test_a_file_of_ones_own_is_played(file):
    told = run("play", file, "--seed", 1, "--lang", "en", answers="1\n2\n1\n2\n1\n2\n")
    assert told.exit_code == 0 and "Decided: open." in told.output and "Yara: " in told.output


def test_another_number_is_asked_again():
    told = run("play", "pasta_or_rice", "--seed", 4, answers="9\nx\n1\n" + "1\n" * 6)
    assert told.exit_code == 0 and told.output.count("Kies een getal van 1 tot en met 4.") == 2


def test_stopping_halfway_is_fine():
    told = run("play", "pasta_or_rice", "--seed", 4, answers="1\n")
    assert told.exit_code == 130 and "gestopt" in told.output and "Traceback" not in told.output


def test_without_a_seed_one_is_drawn_and_told():
    told = [run("play", "pasta_or_rice", answers="1\n" * 7).output for _ in range(3)]
    seeds = {re.search(r"--seed (\d+)", each).group(1) for each in told}
    assert len(seeds) > 1
