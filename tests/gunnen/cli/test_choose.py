"""``gunnen choose`` from the outside: what it prints, where, and with which status."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from gunnen.choosing import REASONS
from gunnen.cli import main
from gunnen.cli.words import REASONS as SAID

CASE = """naam;kantoor;rooster=kantoor+thuis;thuis;zoals nu
Anna;0;5,5;9;3
Bo;9;6;0;4
Cem;9;6;1;10!
Dee;1;5;8;
"""


@pytest.fixture
def choose(tmp_path):
    """choose(text, *options) -> the result of the command on a file with this text."""

    def run(text, *options):
        path = tmp_path / "losses.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(main, ["choose", str(path), *options])

    return run


def test_json_has_exactly_the_promised_shape(choose):
    result = choose(CASE, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout, parse_constant=pytest.fail)
    assert list(found) == ["options", "compromises", "suggestion"]
    assert found["options"][3] == {
        "id": "zoals nu",
        "total": 17.0,
        "total_bounds": [17.0, 27.0],
        "worst": 10.0,
        "carriers": 3,
        "limits": 1,
    }
    assert found["compromises"] == [
        {
            "id": "rooster",
            "verdict": "hollow",
            "schedule": {"kantoor": 0.5, "thuis": 0.5},
            "worse_off": 0,
            "better_off": 4,
        }
    ]
    assert found["suggestion"]["option"] == "thuis"
    assert all(set(reason) == {"code", "data"} for reason in found["suggestion"]["reasons"])


def test_without_turns_nothing_is_hollow(choose):
    (found,) = json.loads(choose(CASE, "--json", "--no-turns").stdout)["compromises"]
    assert (found["verdict"], found["schedule"]) == ("between", None)


def test_another_method_can_be_asked_for(choose):
    text = "x,a,b\n1,0,4\n2,5,4\n3,0,4\n"
    assert json.loads(choose(text, "--json").stdout)["suggestion"]["option"] == "a"
    assert json.loads(choose(text, "--json", "--method", "least_worst").stdout)["suggestion"]["option"] == "b"


def test_unknown_columns_have_a_null_and_no_nan(choose):
    (found,) = json.loads(choose("x,a\nAnna,\n", "--json").stdout, parse_constant=pytest.fail)["options"]
    assert found["worst"] is None
    assert found["total_bounds"] == [0.0, 10.0]


def test_when_all_are_barred_the_suggestion_is_null(choose):
    assert json.loads(choose("x,a\nAnna,3!\n", "--json").stdout)["suggestion"]["option"] is None
    assert "geen keuze" in choose("x,a\nAnna,3!\n").stdout


def test_the_page_is_dutch_unless_english_is_asked_for(choose):
    dutch, english = choose(CASE).stdout, choose(CASE, "--lang", "en").stdout
    assert "De spiegel" in dutch
    assert "rooster: slap" in dutch
    assert "Om de beurt kantoor en thuis: niemand is slechter af" in " ".join(dutch.split())
    assert "The mirror" in english
    assert "rooster: hollow" in english


def test_every_kind_of_mirror_can_be_said(choose):
    for lang in ("nl", "en"):
        for text in (
            "x,a,b,c=a+b\n1,0,9,4\n2,9,0,5\n3,9,0,2\n",
            "x,a,b,c=a+b\n1,0,9,3\n2,9,0,2\n3,,,\n",
            "x,a,b,c=a+b\n1,0!,9,3\n2,9,0,\n",
            "x,a,b,c=a+b\n1,,,\n2,,,\n",
            "x,a,b\n1,4,4\n2,4,4\n",
            "x,a,b,c=a+b\n1,7,0,3.01\n2,0,10,5.72\n3,5,5,6\n",
        ):
            for options in ([], ["--no-turns"], ["--method", "least_worst"]):
                assert choose(text, "--lang", lang, *options).exit_code == 0


def test_every_reason_of_the_mirror_has_words():
    elsewhere = {
        "somebody_not_yet", "all_granted", "nobody_asked", "no_answer_is_no_grant", "waiting_for_answers",
        "no_is_not_safe", "limit_at_stake", "safety_of_no_unknown", "cannot_be_undone", "undoing_unknown",
        "somebody_carries_much", "some_questions_open", "granting_fits",
    }  # fmt: skip
    assert set(SAID) == set(REASONS) - elsewhere


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_what_is_wrong_goes_to_standard_error_with_status_two(choose, json_too):
    result = choose("naam;kantoor;thuis\nAnna;3;2\nBo;11;0\n", *json_too)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "rij 3, kolom kantoor: 11 ligt niet tussen 0 en 10" in result.stderr


def test_what_is_wrong_can_be_said_in_english(choose):
    result = choose("x,a,b,c=a\nAnna,1,2,3\n", "--lang", "en")
    assert result.exit_code == 2
    assert "row 1, column c: a compromise mixes two or more options" in result.stderr


def test_a_file_that_is_not_there_has_status_two():
    result = CliRunner().invoke(main, ["choose", "nothing.csv"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing.csv" in result.stderr


def test_names_cannot_command_the_terminal(choose):
    result = choose("x;a\x1b[31m;\u202eb;[red]c[/red]\nAnna;1;2;0\n")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert "[red]c[/red]" in result.stdout
    assert "\x1b" not in choose("x;a\nAnna;\x1b[31m\n").stderr


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "gunnen.cli", *arguments], capture_output=True, check=False, **options)


def test_it_reads_from_a_pipe():
    result = run("choose", "-", "--json", input=CASE.encode())
    assert result.returncode == 0
    assert json.loads(result.stdout)["suggestion"]["option"] == "thuis"


def test_a_terminal_without_unicode_gets_its_page(tmp_path):
    path = tmp_path / "losses.csv"
    path.write_text(CASE, encoding="utf-8")
    result = run("choose", str(path), env={"PYTHONIOENCODING": "ascii"})
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"####" in result.stdout


def test_two_hundred_thousand_rows_are_processed(choose):
    rows = "".join(f"member {number};{number % 11};{number % 7},5;{number % 3}\n" for number in range(200_000))
    found = json.loads(choose("x;a;mix=a+b;b\n" + rows, "--json").stdout)
    assert found["options"][0]["total"] == sum(number % 11 for number in range(200_000))
