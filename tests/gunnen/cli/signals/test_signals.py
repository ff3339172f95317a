"""gunnen signals: an entry a message in order, ids as they came, JSON alone on stdout, a page about the whole."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gunnen.cli import main
from gunnen.cli.signals.story import WHY
from gunnen.dialogue import threads
from gunnen.dialogue.terms import KINDS, QUESTIONS, STATES, SUBS, Reading
from tests.gunnen.dialogue.chats.examples import CHATS, TEXTS, lines, zipped

SAID = [
    {"id": 7, "text": "Jullie zijn nu eenmaal zo, altijd hetzelfde met dat team van jullie.", "author": "Noor"},
    {"id": "b", "text": "👩‍👩‍👧 Wat maakt dat je dat zo ziet?", "author": "Bo", "reply_to": 7, "mood": {"x": [1]}},
    {"id": "", "text": "", "author": None, "time": None},
    {"id": -1, "text": "Tot morgen!", "time": "2026-03-01T14:30:00+01:00", "camp": "west"},
]


def run(content, *options):
    given = content if isinstance(content, bytes) else lines(*content)
    return CliRunner().invoke(main, ["signals", "-", *options], input=given)


def found(content, *options):
    told = run(content, "--json", *options)
    assert (told.exit_code, told.stderr) == (0, "")
    return json.loads(told.stdout)


def thread(messages=40, authors=6):
    words = ["Ik snap je punt.", "Wat maakt dat je dat zo ziet?", "Tot morgen!", "Jij luistert nooit."]
    return [
        {
            "id": n,
            "text": words[n % 4],
            "author": f"Mens {n % authors}",
            "time": 60 * n,
            "reply_to": n - 1 if n else None,
        }
        for n in range(messages)
    ]


def test_one_entry_a_message_in_order_with_its_id_as_it_came():
    said = found(SAID)
    assert [each["id"] for each in said["messages"]] == [7, "b", "", -1]
    assert set(said) == {"messages", "thread"} and all(
        set(each) == {"id", "signals", "question"} for each in said["messages"]
    )


def test_every_signal_is_of_a_known_kind_and_stands_in_the_text():
    for each, item in zip(found(SAID)["messages"], SAID, strict=True):
        assert each["question"] in (None, *QUESTIONS)
        for signal in each["signals"]:
            assert set(signal) == {"kind", "sub", "state", "probability", "start", "end", "why"}
            assert signal["kind"] in KINDS and signal["sub"] in SUBS[signal["kind"]] and signal["state"] in STATES
            assert 0 <= signal["start"] < signal["end"] <= len(item["text"]) and 0 <= signal["probability"] <= 1


def test_a_question_and_an_identity_are_heard():
    first, second, third, _ = found(SAID)["messages"]
    assert "identity" in {each["kind"] for each in first["signals"]}
    assert second["question"] == "genuine" and ("healthy", "question") in {
        (each["kind"], each["sub"]) for each in second["signals"]
    }
    assert third == {"id": "", "signals": [], "question": None}


def test_the_thread_has_gauges_with_intervals_or_says_why_not():
    assert found(SAID)["thread"]["reasons"][0]["code"] == "few_messages"
    gauges = found(thread())["thread"]["gauges"]
    assert next(iter(gauges)) == "healthy"
    assert 0 <= gauges["healthy"]["low"] <= gauges["healthy"]["value"] <= gauges["healthy"]["high"] <= 1


def test_help_lists_every_sub_of_every_kind():
    told = CliRunner().invoke(main, ["signals", "--help"]).stdout.split()
    assert {*KINDS, *(sub for subs in SUBS.values() for sub in subs), *STATES} <= {word.strip(",.;") for word in told}


def test_nobody_is_named():
    for options in ([], ["--json"], ["--lang", "en"]):
        told = run(thread(), *options)
        assert told.exit_code == 0 and "Mens" not in told.stdout.replace("Mensen", "") and "Mens 1" not in told.stderr


@pytest.mark.parametrize("name", CHATS)
def test_every_format_is_read(name):
    data, form = CHATS[name]
    assert len(found(data)["messages"]) == len(found(data, "--format", form)["messages"]) == len(TEXTS)


def test_a_file_is_read_by_its_name(tmp_path):
    path = tmp_path / "chat.jsonl"
    path.write_bytes(lines(*SAID))
    told = CliRunner().invoke(main, ["signals", str(path), "--json"])
    assert told.exit_code == 0 and json.loads(told.stdout) == found(SAID)
    path.write_text('{"id": 1, "text": "a"\n')
    told = CliRunner().invoke(main, ["signals", str(path)])
    assert told.exit_code == 2 and "chat.jsonl: regel 1: hier hoort JSON te staan" in told.stderr
    assert CliRunner().invoke(main, ["signals", str(tmp_path / "none.jsonl")]).exit_code == 2


def test_many_messages_are_read_by_all_cores_unless_told_otherwise(monkeypatch):
    asked = []

    def read(messages, **options):
        asked.append(options["workers"])
        return [Reading(each.id) for each in messages]

    monkeypatch.setattr("gunnen.dialogue.read", read)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: range(3), raising=False)
    for messages, options in ((4_000, []), (3_999, []), (4_000, ["--workers", "2"]), (5, ["--workers", "2"])):
        found([{"id": n, "text": ""} for n in range(messages)], *options)
    assert asked == [3, 1, 2, 2]


def test_healthy_comes_first_on_the_page():
    told = run(thread(), "--lang", "nl").stdout
    assert told.startswith("Berichten: 40, van zes mensen.")
    assert told.index("Gezond:") < told.index("Opgelegde identiteit:") < told.index("Verharding:")
    assert "nooit over een mens" in told


def test_the_page_is_in_the_language_of_the_messages_or_as_asked():
    english = [{"id": n, "text": "What makes you see it that way?", "author": f"P{n % 6}"} for n in range(40)]
    assert run(english).stdout.startswith("Messages: 40, of six people.")
    assert run(english, "--lang", "nl").stdout.startswith("Berichten: 40")
    assert "Really asking: " in run(english).stdout


def test_what_was_left_out_and_what_is_too_little_are_told():
    told = run(CHATS["whatsapp android nl"][0]).stdout
    assert "Niet meegelezen: 2 van het programma zelf, 1 bijlagen zonder woorden, 1 teruggenomen." in told
    assert "nog niets te zeggen: te weinig berichten (minstens 30)" in told


def test_many_messages_of_nobody_are_not_called_too_few():
    content = [{key: each[key] for key in ("id", "text")} for each in thread(120)]
    assert "nog niets te zeggen: er staat niet bij wie wat schreef." in run(content, "--lang", "nl").stdout
    told = found(content)["thread"]
    assert (told["messages"], [each["code"] for each in told["reasons"]]) == (120, ["no_authors"])


def test_whatever_can_not_be_told_has_words_that_say_why():
    makes = re.compile(r"""(?:nothing|Reason)\("(\w+)""")
    codes = {code for each in Path(threads.__file__).parent.glob("*.py") for code in makes.findall(each.read_text())}
    said = {"counted", "corrected", "waited", "others"}  # of a gauge that there is
    assert codes - said == set(WHY)


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"", [], "het bestand is leeg"),
        ([{"text": "a"}], [], "regel 1, veld id: hier hoort iets te staan; het ontbreekt"),
        ([{"id": 1, "text": "a"}, {"id": 2, "text": 5}], ["--lang", "en"], "line 2, field text: expected text"),
        ([{"id": 1, "text": "a", "time": "x"}], ["--json"], "regel 1, veld time"),
        (b"Beste allemaal", [], "deze vorm kennen we niet"),
        (zipped({"../x": "y"}), ["--lang", "en"], "../x: expected a file inside the archive"),
        (b"a\x1b[31m,text\n", ["--format", "jsonl"], "regel 1: hier hoort JSON"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_printed(content, options, said):
    told = run(content, *options)
    assert told.exit_code == 2 and said in told.stderr and told.stdout == ""
    assert told.stderr.startswith("gunnen signals: ") and told.stderr[:-1].isprintable()


@pytest.mark.parametrize("options", [["--lang", "de"], ["--workers", "0"], ["--format", "signal"]])
def test_an_unknown_choice_has_status_two(options):
    assert run(SAID, *options).exit_code == 2


def test_progress_goes_to_stderr_alone(tmp_path):
    path = tmp_path / "chat.jsonl"
    path.write_bytes(lines(*thread(500)))
    ours, theirs = pty.openpty()
    told = subprocess.run(
        [sys.executable, "-m", "gunnen.cli", "signals", str(path), "--json"], stdout=subprocess.PIPE, stderr=theirs,
        env={**os.environ, "OMP_NUM_THREADS": "1", "TERM": "xterm", "COLUMNS": "80"}, check=True,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 100_000).decode(errors="replace")
    os.close(ours)
    assert len(json.loads(told.stdout)["messages"]) == 500
    assert "Berichten lezen" in shown
