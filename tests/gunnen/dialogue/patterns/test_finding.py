"""What the patterns find, whatever the noise, and what they leave alone."""

import tomllib
from pathlib import Path

import pytest

from gunnen.dialogue.patterns import find


def kinds(text, language="nl", groups=()):
    return {(match.kind, match.sub) for match in find(text, language, groups)}


def words(text, kind, language="nl", groups=()):
    return [text[match.start : match.end] for match in find(text, language, groups) if match.kind == kind]


HARD_NL = [
    "Wat een stomme printer, belachelijk dat hij het nooit doet.",
    "Geen enkele trein was vandaag op tijd.",
    "Wij zijn de organisatoren van de borrel.",
    "Jullie zijn geweldig!",
    "Dat gezeur met die lift ook altijd.",
    "Ik ben nu eenmaal een ochtendmens.",
    "Ik ben zo dom, pas vergeten.",
    "Niemand mag ooit zonder helm de hal in.",
    "In het rapport staat dat medewerkers zich niet gehoord voelen.",
    "Zij hebben de grote zaal, wij de kleine.",
    "Hij zei dat jij altijd te laat bent.",
    "Testers kunnen niet bij de productiedatabase.",
    "Ik ben het niet eens met dit voorstel, de cijfers kloppen niet.",
    "Kies een kleur: rood of blauw.",
]
HARD_EN = [
    "This stupid printer never works, ridiculous.",
    "Not a single train was on time today.",
    "We are the organisers of the party.",
    "You are amazing, all of you.",
    "I'm such an idiot, I forgot my badge.",
    "Nobody may ever enter without a helmet.",
    "You know that the meeting moved, right?",
    "She said that you are always late.",
    "Contractors don't have access to the portal.",
    "I disagree with this proposal, the numbers are off.",
    "Do you want to send it as binary or as text?",
    "The report says that teams do not feel heard.",
    "Pick a side: window or aisle.",
    "They have the big room, we have the small one.",
]


@pytest.mark.parametrize(("text", "language"), [(text, "nl") for text in HARD_NL] + [(text, "en") for text in HARD_EN])
def test_things_facts_praise_and_what_others_said_carry_nothing(text, language):
    assert not [match for match in find(text, language) if match.kind in ("identity", "hardening")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_sixty_more_that_look_like_a_signal(language):
    texts = tomllib.loads((Path(__file__).parent / "hard_negatives.toml").read_text(encoding="utf-8"))[language]
    stings = {text: words(text, "identity", language) + words(text, "hardening", language) for text in texts}
    assert len(texts) >= 60 and {text: found for text, found in stings.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "JIJ KOMT NOOIT EEN AFSPRAAK NA",
        "jij komt nooooit een afspraak na",
        "jij komt n\u200booit een afspraak na 🙄🙄",
        "jij komt n o o i t een afspraak na",
        "jij komt noit een afspraak na!!!",
        "👏👏 Jij   komt\u00a0nóóit een afspraak na",
    ],
)
def test_noise_hides_nothing_and_the_words_are_the_original_ones(text):
    (found,) = words(text, "hardening")
    assert found == text[text.lower().index("jij") :].rstrip("!🙄 ")


def test_words_between_quotation_marks_are_somebody_elses():
    assert ("hardening", "contempt") in kinds("Jij bent dom.")
    assert not kinds("Hij schreef: 'Punt.'")
    assert not kinds("In zijn mail stond 'jij bent dom' en dat kan niet.") & {("hardening", "contempt")}
    assert ("hardening", "nuance_weak") in kinds("'Het hangt ervan af' zegt iemand zonder ruggengraat, dat eeuwige "
                                                 "gepolder.")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Hoe vaak moet ik het nog uitleggen?", "hardening", "Hoe vaak moet ik het nog uitleggen?"),
        ("Tja, zo ben je gewoon hè, Marieke.", "identity", "zo ben je gewoon hè"),
        ("Jij komt nooit een afspraak na.", "hardening", "Jij komt nooit een afspraak na"),
        ("Je liegt als we je naar die cijfers van het vorige kwartaal vragen.", "hardening", "Je liegt"),
    ],
)
def test_a_match_runs_to_the_end_of_its_clause_where_that_is_near(text, kind, expected):
    assert words(text, kind) == [expected]


def test_the_teams_own_groups_are_known():
    text = "Team West denkt alleen maar aan zichzelf."
    assert not words(text, "identity")
    assert words(text, "identity", groups=("Team West", "")) == ["Team West denkt alleen maar aan zichzelf"]
    assert words("TEAM  west denkt alleen maar aan zichzelf", "identity", groups=("Team West",))


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("Wat maakt dat jij dat liever zo doet?", "nl", "genuine"),
        ("Hoe was dat gisteren voor jou?", "nl", "genuine"),
        ("Hoe vaak moet ik het nog uitleggen?", "nl", "loaded"),
        ("Heb je überhaupt geluisterd?", "nl", "loaded"),
        ("Hoe laat begint het?", "nl", "practical"),
        ("Kan iemand mij toevoegen?", "nl", "practical"),
        ("What would a fair plan look like to you?", "en", "genuine"),
        ("Did you even read it?", "en", "loaded"),
        ("What time is lunch?", "en", "practical"),
    ],
)
def test_what_a_question_is(text, language, asked):
    found = {match.sub for match in find(text, language) if match.kind == "question"}
    assert found == {asked}


def test_a_question_is_found_as_what_it_carries_too():
    assert {("question", "genuine"), ("healthy", "question")} <= kinds("Wat maakt dat jij dat zo ziet?")
    assert {("question", "loaded"), ("hardening", "loaded_question")} <= kinds("Hoe durf je?")
    assert kinds("Hoe laat begint het?") == {("question", "practical")}


def test_a_sting_weighs_more_than_the_words_around_it():
    assert ("question", "genuine") not in kinds("Dus jij vindt het prima dat dit gebeurt, begrijp ik dat goed?")


def test_the_same_text_gives_the_same_in_order():
    text = "Zo ben je gewoon. Jij luistert nooit. Discussie gesloten."
    found = find(text, "nl")
    assert found == find(text, "nl") and [each.start for each in found] == sorted(each.start for each in found)


def test_who_is_mentioned_is_a_name_that_once_only():
    assert ("hardening", "absolute") in kinds("@gewoon luistert naar niemand")
    assert ("hardening", "absolute") not in kinds("gewoon luistert naar niemand")


def test_nothing_of_a_draft_stays_in_memory():
    from gunnen.dialogue.patterns.loading import load

    find("Jij bent gewoon een kanarievogelvrijwilliger, Xantippeline.", "nl")
    book = load("nl")
    left = [word for word in book.readings if "kanarie" in word.lower() or "xantippe" in word.lower()]
    assert left == [] and any(word.lower() == "gewoon" for word in book.readings)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "'", '"', "@", "👍", "\u200b", "…", "<>", "'t", "<", "a" * 500])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_odd_texts_are_read_too(text, language):
    assert find(text, language, ("",)) == ()
