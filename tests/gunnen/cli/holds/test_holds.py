"""gunnen holds: a file of check-ins in either language, a story, data, and what is wrong with a file."""

import json

import pytest
from click.testing import CliRunner

from gunnen.cli import main

HEADER = "round,person,keep,grant,unsaid,members\n"
CALM = "".join(f"{n},{who},yes,for now,no,6\n" for n in range(1, 5) for who in "abcde")
WORSE = "".join(f"{n},{who},no,for now,,6\n" for n in (5, 6, 7) for who in "abcde")


def run(content, *options):
    given = content if isinstance(content, bytes) else content.encode()
    return CliRunner().invoke(main, ["holds", "-", *options], input=given)


def test_a_short_story():
    told = run(HEADER + CALM + WORSE)
    assert told.exit_code == 0
    assert "Het begint te schuren. Mensen houden zich er minder aan." in told.stdout
    assert "ronde   4  5 van 6  houdt" in told.stdout and "ronde   7  5 van 6  schuurt" in told.stdout


def test_the_same_in_english():
    told = run(HEADER + CALM, "--lang", "en").stdout
    assert "five people, rounds: 4" in told and "It probably holds." in told
    assert "Silence does not count as a no." in told


def test_one_who_is_not_content_does_not_make_it_chafe():
    told = run(HEADER + CALM + "".join(f"{n},a,no,for now,no,6\n" for n in range(5, 11))).stdout
    assert "Dat komt van één persoon; daarmee schuurt het nog niet." in told


def test_as_data():
    found = json.loads(run(HEADER + CALM + WORSE, "--json").stdout)
    assert (found["level"], found["drift"], found["kind"]) == ("chafes", True, "keeping")
    assert [each["round"] for each in found["course"]] == [*range(1, 8)]


def test_dutch_words_and_semicolons_say_the_same():
    dutch = HEADER.replace("round,person,keep,grant,unsaid,members", "Ronde,Persoon,Houden,Gunnen,Ongezegd,Leden")
    dutch += (CALM + WORSE).replace("yes", "ja").replace("for now", "Voor nu").replace(",no,", ",nee,")
    assert run("\ufeff" + dutch.replace(",", ";"), "--json").stdout == run(HEADER + CALM + WORSE, "--json").stdout


def test_columns_in_any_order_and_only_some_of_them():
    found = json.loads(run("keep,person,round\nyes,a,1\nweet niet,b,1\n", "--json").stdout)
    assert found["course"][0]["invited"] == 2 and found["course"][0]["answers"] == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "het bestand is leeg"),
        (HEADER, "geen enkel antwoord"),
        ("round,keep\n1,yes\n", "person ontbreekt"),
        ("round,person,mood\n", "regel 1, kolom mood"),
        ("round,person,ronde\n", "regel 1, kolom ronde"),
        ("round,person\n1,\n", "regel 2, kolom person"),
        ("round,person\n0,a\n", "regel 2, kolom round: 0"),
        ("round,person\n\n1.5,a\n", "regel 3, kolom round: 1.5"),
        ("round,person\n0000000019999999,a\n", "regel 2, kolom round: 0000000019999999"),
        (f"round,person\n000000001{'0' * 5000},a\n", "regel 2, kolom round: 000"),
        ("round,person,members\n1,a,0000000019999999\n", "regel 2, kolom members: 000"),
        ("round,person,keep\n1,a,maybe\n", "regel 2, kolom keep: maybe"),
        ("round,person,grant\n1,a,yes\n", "regel 2, kolom grant: yes"),
        ("round,person,unsaid\n1,a,perhaps\n", "regel 2, kolom unsaid: perhaps"),
        ("round,person\n1,a\n1,a\n", "regel 3, kolom person: a antwoordde in deze ronde al op regel 2"),
        ("round,person\n1,a,x\n", "regel 2: meer cellen (3)"),
        ("round,person,members\n1,a,4\n1,b,5\n", "regel 3, kolom members"),
        ("round,person,members\n1,a,1\n1,b,1\n", "kolom members, ronde 1"),
        (b"round,person\n1,\xff\n", "regel 2: geen UTF-8"),
        ('round,person\n1,"a\n', "regel 2: niet als tabel"),
        ("round,person\n1,a\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column(content, said):
    told = run(content)
    assert told.exit_code == 2 and said in told.stderr and told.stdout == ""


def test_it_says_so_in_english_too():
    assert "line 2, column keep: maybe is not known" in run("round,person,keep\n1,a,maybe\n", "--lang", "en").stderr
