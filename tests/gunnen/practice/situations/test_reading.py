"""A situation file that is wrong says which field, what was expected and what to do, in both languages."""

import pickle
import re
import tomllib
from pathlib import Path

import pytest

from gunnen.checking import InputError
from gunnen.practice import PARAMETERS
from gunnen.practice.settings import Settings
from gunnen.practice.situations import KINDS, LOOKS, REACTIONS, SCENES, SituationError, read_situation
from gunnen.practice.situations.manners import RANGES, Manners
from gunnen.practice.situations.reading import LONGEST_FILE, MOST_PEOPLE, OF_CHOICE, OF_MOMENT, OF_PERSON
from gunnen.practice.situations.wrong import FAULTS

PAGE = Path(__file__).parents[4] / "docs" / "situations.md"
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE.read_text(), re.DOTALL).group(1)


def changed(old, new, count=1):
    assert old in EXAMPLE, old
    return EXAMPLE.replace(old, new, count)


def problem(text):
    with pytest.raises(SituationError) as caught:
        read_situation(text)
    return caught.value


def test_the_example_of_the_page_can_be_read():
    found = read_situation(EXAMPLE)
    assert found.name == "window" and found.title.say("nl") == "Het raam" and found.title.say("en") == "The window"
    assert found.people[0].leans == "one" and found.people[0].name == "" and found.people[1].name == "Yara"
    assert len(found.moments) == 6 and found.moments[0].kinds == ("push", "grant", "ask")
    assert found.settings.patience == 6 and found.manners.waiting == 3
    assert found.people[1].honesty == 0.2 and found.moments[3].matters == 0.5


def test_bytes_read_as_text_does_also_with_the_mark_that_some_editors_put_first():
    assert read_situation(EXAMPLE.encode()) == read_situation("\ufeff".encode() + EXAMPLE.encode())


WRONG = {
    "moments[monday].text": changed(', en = "Monday. It is stuffy."', ""),
    "title": changed('title = { nl = "Het raam", en = "The window" }', 'title = { en = "The window" }'),
    "you.fr": changed('you = { nl = "Jij', 'you = { fr = "Tu", nl = "Jij'),
    "about.en": changed('en = "One window, four people.', 'en = "   "} # '),
    "about": changed('about = { nl = "Eén raam, vier mensen.', 'about = "Eén raam" # '),
    "moments[monday].choices[shout].kind": changed('kind = "push"', 'kind = "shout"'),
    "moments[monday].choices[grant].kind": changed('kind = "ask"', 'kind = "grant"'),
    "moments[monday].choices[push].effect": changed('kind = "push"', 'kind = "push"\neffect = "trust"'),
    "moments[monday].scene": changed('scene = "room"', 'scene = "moon"'),
    "people[yara].look": changed('look = "curls"', 'look = "unicorn"'),
    "people[yara].leans": changed('leans = "other"', 'leans = "left"'),
    "people[yara].name": changed('name = "Yara"\n', ""),
    "people[yara].trust": changed("honesty = 0.2", "trust = 1.5"),
    "people[2].key": changed('key = "yara"', 'key = "Yara B."'),
    "moments[tuesday].next": changed('key = "tuesday"', 'key = "tuesday"\nnext = "monday"'),
    "moments[monday].choices[push].goto": changed('kind = "push"', 'kind = "push"\ngoto = "monday"'),
    "moments[monday].key": changed('key = "tuesday"', 'key = "monday"'),
    "moments[thursday].matters": changed("matters = 0.5", "matters = 7"),
    "moments[monday].choices[ask].toward": changed('kind = "ask"', 'kind = "ask"\ntoward = "one"'),
    "settings.patience": changed("patience = 6", "patience = -1"),
    "settings.kindness": changed("patience = 6", "kindness = 6"),
    "manners.waiting": changed("waiting = 3", 'waiting = "long"'),
    "minutes": changed("minutes = 4", "minutes = 4.5"),
    "colour": changed("minutes = 4", 'minutes = 4\ncolour = "red"'),
    "reactions.cheers": EXAMPLE + '\n[reactions]\ncheers = [{nl = "a", en = "b"}]',
    "reactions.thanks": EXAMPLE + "\n[reactions]\nthanks = []",
    "reactions.thanks.2": EXAMPLE + '\n[reactions]\nthanks = [{nl = "a", en = "b"}, {nl = "a"}]',
    "options.compromise": changed('compromise = { nl = "op een kier", en = "ajar" }\n', ""),
    "name": changed('name = "window"', 'name = "../window"'),
    "file": changed("minutes = 4", "minutes = "),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_named_by_its_field(field):
    found = problem(WRONG[field])
    assert found.field == field
    assert str(found).startswith(f"{field}: expected ") and found.say("nl").startswith(f"{field}: verwacht: ")


def test_a_missing_language_says_which_and_what_to_write():
    found = problem(WRONG["moments[monday].text"])
    assert found.advice == 'add en = "..."' and 'zet en = "..." erbij' in found.say("nl")


@pytest.mark.parametrize("name", ["title", "minutes", "options", "people", "moments", "you"])
def test_whatever_is_left_out_is_named(name):
    data = [line for line in EXAMPLE.splitlines() if not line.startswith(f"{name} = ")]
    text = "\n".join(data).replace(f"[{name}]", "[reactions]").replace(f"[[{name}]]", "[[reactions]]")
    assert name in problem(re.sub(rf"\[\[{name}\.", "[[reactions.", text)).field.split(".")[0]


def test_unknown_names_are_answered_with_the_ones_that_are_known():
    assert ", ".join(LOOKS) in problem(WRONG["people[yara].look"]).expected
    assert ", ".join(SCENES) in problem(WRONG["moments[monday].scene"]).expected
    assert ", ".join(KINDS) in problem(WRONG["moments[monday].choices[shout].kind"]).expected


def test_a_way_back_to_an_earlier_moment_is_refused_so_that_no_loop_can_be():
    found = problem(WRONG["moments[tuesday].next"])
    assert "every way ends" in found.expected and "elke weg" in found.say("nl")


def test_too_much_text_is_refused_before_it_is_read():
    assert problem("#" * 10_000_000).expected == f"up to {LONGEST_FILE} bytes"
    assert problem(changed("Monday. It is stuffy.", "x" * 3000)).field == "moments[monday].text.en"
    assert problem("a = " + "[" * 100_000).field == "file"
    assert problem(b"\xff\xfe").field == "file"


def test_names_within_names_without_end_are_refused_before_they_fill_the_memory():
    assert problem(changed("minutes = 4", f"minutes{'.a' * 90_000} = 1")).field == "file"
    within = "[\n{" + ".".join("a" * 150) + " = "
    deep = problem(changed("minutes = 4", f"minutes = {within * 40}1{'}]' * 40}"))
    assert deep.field == "minutes" and len(str(deep)) < 200


@pytest.mark.parametrize(
    "sign", ["\\u001b[31m", "\\u0000", "\\u202e", "\\u2067", "\\ue000", "\\u2028", "\\r", "\\u200b"]
)
def test_what_a_terminal_or_a_page_would_obey_is_refused(sign):
    assert problem(changed("Monday. It is stuffy.", f"Mon{sign}day")).code == "sign"


@pytest.mark.parametrize("sign", ["\u00a0", "\u202f", "👩\u200d🏫", "\u200c", "é", "\U0001f600"])
def test_what_people_paste_from_a_letter_is_fine(sign):
    assert sign in read_situation(changed("Monday. It", f"Monday.{sign}It")).moments[0].text.en


@pytest.mark.parametrize("blank", ["\u3164", "\u2800", "\u00a0", "\u200d", "\u0301"])
def test_a_text_in_which_nothing_can_be_seen_is_empty(blank):
    assert problem(changed('name = "Piet"', f'name = "{blank}"')).code == "empty"


def test_a_name_or_a_title_is_one_line():
    assert problem(changed('name = "Piet"', r'name = "Pi\net"')).field == "people[piet].name"
    assert problem(changed('nl = "Het raam"', r'nl = "Het\nraam"')).field == "title.nl"
    assert problem(changed('en = "shut"', r'en = "sh\nut"')).code == "line"
    assert read_situation(changed("Monday. It", r"Monday.\nIt")).moments[0].text.en.startswith("Monday.\n")


def test_what_toml_refuses_names_the_line_and_the_field():
    twice = problem(changed("minutes = 4", "minutes = 4\nminutes = 5"))
    assert "line 3 (minutes)" in twice.advice and "regel 3 (minutes)" in twice.say("nl")
    bare = problem(changed('look = "curls"', "look = curls"))
    assert re.search(r"line \d+ \(look\)", bare.advice) and bare.field == "file"
    assert "UTF-8" in problem(b"\xff\xfe").advice and "UTF-8" in problem(b"\xff\xfe").say("nl")


def test_a_number_written_as_text_is_shown_as_it_was_written():
    assert problem(changed("minutes = 4", 'minutes = "4"')).advice == "correct '4'"


def test_text_may_begin_with_the_mark_that_some_editors_put_first_too():
    assert read_situation("\ufeff" + EXAMPLE) == read_situation(EXAMPLE)


def test_too_few_moments_and_too_many_people_are_refused():
    cut = EXAMPLE[: EXAMPLE.index('[[moments]]\nkey = "saturday"')]
    assert problem(cut).facts["count"] == 5
    person = '\n[[people]]\nkey = "p{0}"\nname = "P"\nlook = "bun"\nleans = "one"\nabout = {{nl = "a", en = "b"}}\n'
    more = "".join(person.format(each) for each in range(MOST_PEOPLE))
    assert problem(EXAMPLE + more).field == "people"


def test_a_player_in_the_middle_says_which_option_a_choice_is_about():
    text = changed('leans = "one"', 'leans = "middle"')
    assert problem(text).field == "moments[monday].choices[push].toward"
    text = text.replace('kind = "push"', 'kind = "push"\ntoward = "one"')
    text = text.replace('kind = "grant"', 'kind = "grant"\ntoward = "other"')
    found = read_situation(text)
    assert found.moments[0].choices[1].toward == "other"
    assert [each.get("toward") for each in found.to_json()["moments"][0]["choices"]] == ["one", "other", None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "file: verwacht: een situatie; er staat niets"),
        ("# niets", "file: verwacht: een situatie; er staat niets"),
        (EXAMPLE.replace("minutes = 4", "minutes = 0x" + "f" * 5000), "minutes: verwacht: een geheel getal"),
        (EXAMPLE.replace("minutes = 4", "minutes = [0x" + "f" * 5000 + "]"), "verbeter list…"),
        (EXAMPLE.replace("minutes = 4", "minutes = true"), "verbeter true"),
        (EXAMPLE.replace("minutes = 4", "minutes = 4,5"), "regel 2 (minutes): een getal heeft een punt en geen komma"),
        (EXAMPLE.replace("minutes = 4", "minutes 4"), "regel 2: schrijf naam = waarde"),
        (EXAMPLE.replace('"Het raam"', '"Het raam'), "regel 3 (title): er ontbreekt een aanhalingsteken"),
        (EXAMPLE.replace("[[people]]", "[people]"), "(people): deze naam staat er al"),
        (EXAMPLE + "\n[reactions]\nthanks = []", "elk onder [[reactions.thanks]]; het zijn er 0"),
        (EXAMPLE + "\n[reactions]\nthanks = [1]", "reactions.thanks[1]: verwacht: een tabel; schrijf [[reactions"),
        (EXAMPLE.rsplit("[[moments.choices]]", 2)[0], "elk onder [[moments.choices]]; het zijn er 1"),
    ],
    ids=range(12),
)
def test_what_is_wrong_is_told_without_knowing_toml(text, said):
    with pytest.raises(SituationError) as caught:
        read_situation(text)
    assert said in caught.value.say("nl") and len(caught.value.say("nl")) < 300


def test_every_fault_has_words_in_both_languages_with_the_same_facts():
    for fault in FAULTS.values():
        names = [set(re.findall(r"(?<!{){(\w+)", text)) for text in fault]
        assert names[0] | names[1] <= names[2] | names[3] | {"what", "why"} and all(fault)


def test_an_error_survives_being_sent_between_processes():
    found = pickle.loads(pickle.dumps(problem(WRONG["minutes"])))
    assert isinstance(found, InputError) and found.field == "minutes"


def test_a_situation_as_plain_data_says_everything_that_was_written():
    found, written = read_situation(EXAMPLE).to_json(), tomllib.loads(EXAMPLE)
    assert found["title"] == written["title"] and found["options"] == written["options"]
    assert [each["key"] for each in found["moments"]] == [each["key"] for each in written["moments"]]
    assert found["moments"][0]["choices"][1]["words"] == written["moments"][0]["choices"][1]["words"]
    assert found["people"][1]["honesty"] == 0.2 and "trust" not in found["people"][1]
    assert found["settings"] == Settings(patience=6.0).as_data() and found["manners"]["waiting"] == 3


def test_manners_stay_within_their_range_and_their_usual_ones_do_too():
    usual = Manners().as_data()
    assert set(RANGES) == set(usual)
    for name, known in RANGES.items():
        assert known.least <= usual[name] <= known.most
        with pytest.raises(SituationError, match=rf"manners\.{name}: expected a number from"):
            read_situation(EXAMPLE.replace("waiting = 3", f"{name} = {known.most + 1}"))


def test_the_page_names_every_field_name_and_parameter():
    text = PAGE.read_text()
    names = [*KINDS, *SCENES, *LOOKS, *REACTIONS, *RANGES, *OF_PERSON, *OF_MOMENT, *OF_CHOICE]
    assert [name for name in names if f"`{name}`" not in text] == []
    assert [name for name in ("lasting", "patience", "reciprocity") if name not in PARAMETERS] == []
