"""The little language of patterns: what it means, what it refuses, and that it cannot be made slow."""

import time

import pytest

from gunnen.dialogue.language import language_of
from gunnen.dialogue.normalising import normalise
from gunnen.dialogue.patterns import find
from gunnen.dialogue.patterns.finding import find_in
from gunnen.dialogue.patterns.grammar import PatternError, Symbols, parse
from gunnen.dialogue.patterns.loading import load, read_book
from gunnen.dialogue.patterns.matching import spans
from gunnen.dialogue.sentences import sentences
from gunnen.dialogue.terms import LANGUAGES

BOOK = """
[lists]
who = "jij jullie"
[guards]
{guards}
[spelling]
"ge" = "je"
[[pattern]]
name = "one"
kind = "identity"
sub = "imputed"
find = ["{expression}"]
unless = [{unless}]
yes = ["a"]
no = ["b"]
"""


def matches(expression, text, unless="", guards=""):
    book = read_book("nl", BOOK.format(expression=expression, unless=unless, guards=guards))
    return [text[match.start : match.end] for match in find_in(book, text)]


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        ("jij bent", "Jij bent er.", ["Jij bent"]),
        ("jij/hij komt", "nou hij komt", ["hij komt"]),
        ("{who} zijn", "jullie zijn laat", ["jullie zijn"]),
        ("dom*", "een domme zet", ["domme"]),
        ("*werkers", "die thuiswerkers", ["thuiswerkers"]),
        ("jij (echt/toch) nooit", "jij nooit, jij toch nooit", ["jij toch nooit"]),
        ("jij ~ nooit", "jij nooit", []),
        ("jij ~2 nooit", "jij wil dus nooit", ["jij wil dus nooit"]),
        ("jij ~2 nooit", "jij wil dus echt nooit", []),
        ("jij ~2 nooit", "jij, nooit", []),
        ("jij ~~2 nooit", "jij, dus nooit", ["jij, dus nooit"]),
        ("jij bent !goed", "jij bent goed", []),
        ("jij bent !goed", "jij bent fout", ["jij bent fout"]),
        ("nou_eenmaal/gewoon zo", "dat is nou eenmaal zo", ["nou eenmaal zo"]),
        ("< punt >", "Punt.", ["Punt"]),
        ("< punt >", "Punt 5 is af.", []),
        ("#name luistert", "Loes luistert", ["Loes luistert"]),
        ("#name luistert", "loes luistert", []),
        ("#number of", "5 of 6", ["5 of"]),
        ("je bent ?", "ge bent?", ["ge bent?"]),
        ("jij nooit", "jij. Nooit", []),
    ],
)
def test_what_an_expression_stands_for(expression, text, found):
    assert matches(expression, text) == found


def test_the_longest_match_of_a_pattern_in_a_sentence_is_told_once():
    assert matches("jij (~3) nooit", "jij nooit en jij wil dus nooit") == ["jij nooit en jij wil dus nooit"[13:]]


def test_unless_and_guards_take_away_in_the_same_sentence_only():
    text = "Jij komt nooit, zei ik. Jij komt nooit."
    assert len(matches("jij komt nooit", "Jij komt nooit.")) == 1
    assert matches("jij komt nooit", "Jij komt nooit, zei ik.", unless='"zei ik"') == []
    assert matches("jij komt nooit", "Jij komt nooit, zei ik.", guards='identity = ["zei ik"]') == []
    assert matches("jij komt nooit", text, unless='"zei ik"') == ["Jij komt nooit"]


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "~3 jij",
        "(jij)",
        "~",
        "{nobody} jij",
        "#nothing jij",
        "jij ~99 bent",
        "jij !nou_eenmaal",
        "a|b",
        "(jij",
        "jij " * 30,
    ],
)
def test_what_cannot_be_right_is_refused(expression):
    with pytest.raises(PatternError):
        parse(expression, Symbols({"who": "jij"}))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('sub = "imputed"', 'sub = "closing"', "one: there is no identity closing"),
        ('yes = ["a"]', "yes = []", "one: give examples"),
        ('no = ["b"]', 'no = ["b"]\nstrength = 1.5', "one: strength"),
        ('no = ["b"]', 'no = ["b"]\ncolour = "red"', "one: colour"),
        ('find = ["jij bent"]', 'find = ["{nobody}"]', "one: '{nobody}'"),
        ("[lists]", "[lists", "nl: "),
    ],
)
def test_a_book_that_is_wrong_names_the_pattern(old, new, told):
    text = BOOK.format(expression="jij bent", unless="", guards="")
    assert old in text
    with pytest.raises(PatternError, match=told):
        read_book("nl", text.replace(old, new))


def test_a_name_belongs_to_one_pattern():
    text = BOOK.format(expression="jij bent", unless="", guards="")
    with pytest.raises(PatternError, match="one: a name"):
        read_book("nl", text + text[text.index("[[pattern]]") :])


class Counted(list):
    """Counts how often somebody looks at a word."""

    looks = 0

    def __getitem__(self, place):
        self.looks += 1
        return super().__getitem__(place)


def looks(net, size):
    """Words that keep every branch of the net open for as long as can be."""
    every = frozenset(number for number, _ in net.tests) | {net.anchor}
    never_done = [every - {net.tests[-1][0]} if place % 7 else every for place in range(size)]
    tags = Counted(never_done)
    list(spans(net, tags))
    return tags.looks


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_takes_more_than_a_time_that_grows_with_the_text(language):
    book = load(language)
    nets = [net for pattern in book.patterns for net in (*pattern.find, *pattern.unless)]
    slow = [net.text for net in nets if looks(net, 160) > 2.6 * looks(net, 80) + 60]
    assert len(nets) > 500 and slow == []
    assert all(looks(net, 80) <= 80 * 60 for net in nets)


def seconds(work, text):
    best = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        best.append(time.process_time() - start)
    return min(best)


HOSTILE = ["n o ", "a.a.", "'", "jij bent nooit ", "!?", "\u200ba", "aaaa", "(\"' ", "http://", "a'b-"]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("work", [normalise, sentences, language_of, lambda text: find(text, "nl")])
def test_reading_grows_with_the_text(work, piece):
    size = 2_000 // len(piece)
    small, large = seconds(work, piece * size), seconds(work, piece * 4 * size)
    assert large < 10 * small + 0.02
