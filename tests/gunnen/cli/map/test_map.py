"""The map on the command line: what goes in, the story, the JSON and the picture."""

import json
import re
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pytest
from click.testing import CliRunner

from gunnen import __version__
from gunnen.cli import main
from gunnen.opinions.bridging import Bridge, InCamp
from gunnen.opinions.evidence import Evidence
from gunnen.opinions.polarization import Measure
from gunnen.opinions.representative import Representative

PEOPLE, STATEMENTS = 30, 9
ROWS = [
    (person, f"s{statement}", 1 if (person < 18) == (statement < 4) or statement == 8 else -1)
    for person in range(PEOPLE)
    for statement in range(STATEMENTS)
]
VOTES = "participant,statement,vote\n" + "".join(f"{p},{s},{v}\n" for p, s, v in ROWS)
COMMENTS = "statement,text,moderated\ns8,Iedereen wil rust,1\ns0,Thuis werken\x1b[31m,1\ns7,Weg ermee,-1\n"


def run(*options, votes=VOTES):
    return CliRunner().invoke(main, ["map", "-", *map(str, options)], input=votes)


def story(*options, votes=VOTES):
    """On one line, wherever it was folded."""
    result = run(*options, votes=votes)
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def data(*options, votes=VOTES):
    result = run(*options, "--json", votes=votes)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def comments(tmp_path):
    path = tmp_path / "comments.csv"
    path.write_text(COMMENTS)
    return path


def camps_of(votes, seed):
    """A map made by hand: two camps, the last three people in the middle, one before them silent."""
    people, statements = votes.shape
    own = np.where(np.arange(people) < 18, 0, 1)
    middle, silent = np.arange(people) >= people - 3, np.arange(people) == people - 4
    held = Representative(0, -1, 0.25, 0.1, 0.4, -0.5, 0.01, 17.0, ())
    bridge = Bridge(statements - 1, 0.9, 0.8, 0.97, (InCamp(0.9, 0.8, 1, 17.0), InCamp(0.95, 0.8, 1, 9.0)), 0.1)
    far = Bridge(0, 0.2, 0.1, 0.3, (InCamp(0.2, 0, 1, 17.0), InCamp(0.9, 0.8, 1, 9.0)), 0.1)
    return SimpleNamespace(
        votes=votes,
        k=2,
        membership=np.where(middle[:, None], [0, 0, 1.0], np.eye(3)[own]),
        camp=np.where(middle | silent, -1, own),
        middle=middle,
        silent=silent,
        places=np.stack([own * 5.0, np.arange(people) % 7.0], axis=1),
        evidence=Evidence(2, 0.93, 0.004, 0.95),
        camps=(SimpleNamespace(id=0, size=18, statements=(held,)), SimpleNamespace(id=1, size=8, statements=())),
        bridges=(bridge, far),
        divisive=(0,),
        polarization={"esteban_ray": Measure(0.4, 0.3, float("nan"))},
        reasons=(),
        seed=seed,
    )


def no_camps_of(votes, seed):
    found = camps_of(votes, seed)
    found.k, found.camps, found.membership = 0, (), np.ones((votes.shape[0], 1))
    found.camp, found.middle, found.silent = found.camp * 0 - 1, found.middle & False, found.silent & False
    found.evidence = Evidence(0, 0.03, 0.6)
    return found


@pytest.fixture
def by_hand(monkeypatch):
    """by_hand(maker): what the library finds, whatever the votes."""

    def use(maker):
        monkeypatch.setattr("gunnen.opinions.opinion_map", lambda votes, *, seed=0: maker(votes, seed), raising=False)

    return use


def test_json_has_what_programs_ask(by_hand):
    by_hand(camps_of)
    found = data("--seed", 7)
    assert list(found) == ["participants", "camps", "camp_evidence", "bridges", "polarization", "seed", "version"]
    assert found["participants"][0] == {"id": 0, "camp": 0, "middle": False, "silent": False, "membership": [1, 0, 0]}
    assert found["participants"][-1] == {
        "id": 29,
        "camp": None,
        "middle": True,
        "silent": False,
        "membership": [0, 0, 1],
    }
    assert found["participants"][-4]["silent"] is True
    assert [(each["id"], each["size"]) for each in found["camps"]] == [(0, 18), (1, 8)]
    held = {"statement": "s0", "side": "disagree", "agree": 0.25, "low": 0.1, "high": 0.4, "difference": -0.5}
    assert found["camps"][0]["statements"] == [held]
    assert found["camp_evidence"] == {"k": 2, "probability": 0.93, "null_p": 0.004}
    assert found["bridges"][0] == {"statement": "s8", "score": 0.9, "low": 0.8, "high": 0.97, "per_camp": [0.9, 0.95]}
    assert found["polarization"] == {"esteban_ray": {"value": 0.4, "low": 0.3, "high": None}}
    assert found["seed"] == 7 and found["version"] == __version__


def test_json_without_camps_has_an_empty_list(by_hand):
    by_hand(no_camps_of)
    found = data()
    assert found["camps"] == [] and found["camp_evidence"]["k"] == 0
    assert {each["camp"] for each in found["participants"]} == {None}


def test_the_story_tells_bridges_first(by_hand, comments):
    by_hand(camps_of)
    said = story("--comments", comments)
    order = ["Wat verbindt", "Iedereen wil rust", "Kampen", "Kamp A, 18 mensen", "75 % oneens (elders 25 %)", "Kamp B"]
    order += [
        "geen stelling die dit kamp kenmerkt",
        "Het midden",
        "drie mensen",
        "Te weinig",
        "Hoe zeker",
        "93 %",
        "< 1 %",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)
    assert "90 % (80 % tot 97 %)" in said and "0,4 (0,3 tot -)" in said
    assert "\x1b" not in said


def test_the_story_is_told_in_english(by_hand, comments):
    by_hand(camps_of)
    said = story("--comments", comments, "--lang", "en")
    for each in ("What bridges", "Camp A", "75 % disagree (elsewhere 25 %)", "In the middle: three people", "How sure"):
        assert each in said


def test_without_camps_it_says_so_and_what_divides(by_hand, comments):
    by_hand(no_camps_of)
    said = story("--comments", comments)
    order = [
        "meer eens dan je denkt",
        "Iedereen wil rust",
        "Er zijn hier geen kampen",
        "Wat mensen wel verdeelt",
        "Thuis",
        "3 %",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places) and "midden" not in said


@pytest.mark.parametrize(
    ("chance", "said"), [(None, "nog niet te zeggen"), (0.4, "geen kampen te zien"), (0.03, "geen kampen. Jullie")]
)
def test_that_there_are_none_is_said_only_where_it_is_sure(by_hand, tmp_path, chance, said):
    def make(votes, seed):
        found = no_camps_of(votes, seed)
        found.evidence = Evidence(0, chance, 0.6)
        return found

    by_hand(make)
    assert said in story() and data()["camp_evidence"]["probability"] == chance
    run("--plot", tmp_path / "map.svg")
    assert said.split(".")[0] in ElementTree.parse(tmp_path / "map.svg").getroot().get("aria-label")


def test_without_bridges_it_shows_the_nearest(by_hand):
    def make(votes, seed):
        found = camps_of(votes, seed)
        found.bridges = found.bridges[1:]
        return found

    by_hand(make)
    assert "nog geen stelling" in story() and "20 % (10 % tot 30 %)" in story()


def test_statements_taken_out_play_no_part(by_hand, comments):
    seen = []
    by_hand(lambda votes, seed: seen.append(votes.statements) or camps_of(votes, seed))
    data("--comments", comments)
    assert seen == [("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s8")]


@pytest.mark.parametrize("maker", [camps_of, no_camps_of])
def test_the_picture_is_written(by_hand, tmp_path, maker):
    by_hand(maker)
    assert run("--plot", tmp_path / "map.svg").exit_code == 0
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = {each.text for each in root.iter("{http://www.w3.org/2000/svg}text")}
    assert texts == ({"kamp A", "kamp B", "midden"} if maker is camps_of else set())
    assert root.get("aria-label") == ("2 kampen; in het midden: drie mensen" if texts else "Er zijn hier geen kampen")


def test_a_picture_that_cannot_be_written_is_named(by_hand, tmp_path):
    by_hand(camps_of)
    result = run("--plot", tmp_path / "nowhere" / "map.svg")
    assert result.exit_code == 2 and "map.svg" in result.stderr


def test_polis_draws_its_own_map():
    found = data("--method", "polis")
    assert found["camp_evidence"] == {"k": 2, "probability": None, "null_p": None}
    assert [each["size"] for each in found["camps"]] == [18, 12]
    assert found["bridges"][0]["statement"] == "s8" and found["bridges"][0]["low"] is None
    assert found["participants"][0]["membership"] == [1, 0, 0]
    held = found["camps"][1]["statements"][0]
    assert set(held) == {"statement", "side", "agree", "low", "high", "difference"}
    said = story("--method", "polis")
    assert "Polis maakt altijd kampen" in said and "Groepsconsensus" in said and "midden" not in said


def test_polis_leaves_out_whom_it_does_not_count():
    few = data("--method", "polis", votes=VOTES + "99,s0,1\n")["participants"][-1]
    assert few == {"id": 99, "camp": None, "middle": False, "silent": True, "membership": [0, 0, 0]}
    lone = data("--method", "polis", votes="participant,statement,vote\n1,2,1\n")
    assert lone["camps"] == [] and lone["bridges"] == []


def test_the_order_of_rows_changes_no_byte():
    lines = VOTES.splitlines(keepends=True)
    turned = lines[0] + "".join(lines[:0:-1])
    assert run("--json", "--method", "polis", votes=turned).output == run("--json", "--method", "polis").output


@pytest.mark.parametrize(
    ("votes", "said"),
    [("", "empty"), ("participant,statement,vote\n1,2,\x1bx\n", "line 2, column vote"), (VOTES + "1,2", "line 272")],
)
def test_a_file_that_cannot_be_right_has_status_two(votes, said):
    result = run(votes=votes)
    assert result.exit_code == 2 and said in result.stderr and not result.stdout
    assert result.stderr.startswith("gunnen map: ") and "\x1b" not in result.stderr


def test_comments_that_cannot_be_right_are_named(tmp_path):
    path = tmp_path / "comments.csv"
    path.write_text("statement,text\n1,a\n1,b\n")
    result = run("--comments", path)
    assert result.exit_code == 2 and re.search(r"comments.csv: line 3", result.stderr)
