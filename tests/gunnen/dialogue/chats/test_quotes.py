"""What somebody said who is taken out is gone, also where others quote it; what somebody says of their own stays."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from gunnen.dialogue.chats import Chat, keep_only, read_chat
from gunnen.dialogue.chats.mailbox import new_words
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.terms import Message
from tests.gunnen.dialogue.chats.examples import lines

CANARY = "paarse olifanten dansen vannacht"
QUOTES = {
    "sign": "> {}",
    "sign without a space": ">{}",
    "signs": ">> > {}",
    "stroke": "| {}",
    "escaped": "&gt; {}",
    "letters": "AW> {}",
    "bar": "│ {}",
    "said by": "Anna de Wit: {}",
    "said in marks": 'Anna zei gisteren "{}" en dat vind ik ook',
    "curly marks": "Kijk “{}” is wat er stond",
    "low marks": "Er stond „{}” in de mail",
    "single marks": "Anna zei '{}' toch?",
    "single curly marks": "Er stond ‘{}’ zag ik",
    "angles": "Hij riep «{}» door de gang",
    "open mark": 'En toen: "{}',
    "stars": "*{}*",
    "bold in a line": "dit vond ik mooi *{}* echt",
    "verb": "Anna zei {} en daar bleef het bij",
    "shouted": "{0}!!! {0}",
    "line": "{}",
    "line among others": "kijk eens\n{}\nniet te geloven",
    "in a line": "vind jij ook dat {} of hoe zat het",
    "dutch mail": "Eens.\n\nOp 4 jan 2026 om 10:00 schreef Anna de Wit <anna@x.nl>:\n  {}",
    "dutch mail, name first": "Anna de Wit <anna@x.nl> schreef op 4 jan 2026:\n  {}\n\n  en nog iets",
    "english mail": "On 4 Jan 2026, at 10:00, Anna <a@x.nl> wrote:\n\n\t{}",
    "english mail, name first": "Anna wrote on Sunday 4 January 2026:\n {}",
    "headers": "Zie hier\n\nVan: Anna\nVerzonden: zondag\nAan: Noor\n\n{}",
    "apple": "Begin doorgestuurd bericht:\n\nVan: Anna <a@x.nl>\nOnderwerp: geheim\n\n{}",
    "out of the program": "[12-01-2026 14:02] Anna de Wit: {}",
    "out of the browser": "[14:02, 12-1-2026] Anna de Wit: {}",
}


def chat(*said, times=True):
    """A chat of (author, text), a second after each other."""
    messages = tuple(
        Message(str(place), text, author, time=float(place) if times else None)
        for place, (author, text) in enumerate(said)
    )
    return Chat("jsonl", messages, {author: sum(author == other for other, _ in said) for author, _ in said})


def left(*said, **options):
    """What Noor and Bo say once Anna is taken out."""
    return [each.text for each in keep_only(chat(*said, **options), {"Noor", "Bo"}).messages]


def plain(text):
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


@pytest.mark.parametrize("way", QUOTES)
@pytest.mark.parametrize("times", [True, False])
def test_no_quote_of_who_is_taken_out_survives(way, times):
    said = left(("Anna", f"Nou. {CANARY.capitalize()}!"), ("Noor", QUOTES[way].format(CANARY)), times=times)
    assert CANARY not in plain(" ".join(said))


@pytest.mark.parametrize(
    "way",
    [each for each in QUOTES if "mark" in each or each in ("verb", "angles", "stars", "bold in a line", "open mark")],
)
def test_four_words_out_of_a_sentence_go_where_something_shows_that_they_are_quoted(way):
    said = left(("Anna", f"wij zien hoe {CANARY} op het dak"), ("Noor", QUOTES[way].format(CANARY)))
    assert CANARY not in plain(" ".join(said))


@pytest.mark.parametrize("way", [
    "sign", "sign without a space", "signs", "stroke", "escaped", "letters", "bar", "dutch mail", "english mail",
    "dutch mail, name first", "english mail, name first", "headers", "apple", "out of the program",
])  # fmt: skip
def test_what_shows_itself_to_be_a_quote_goes_whoever_said_it(way):
    assert CANARY not in " ".join(left(("Anna", "x"), ("Noor", QUOTES[way].format(CANARY))))


WORDS = some.lists(
    some.sampled_from(
        ["de", "het", "een", "wij", "jullie", "rooster", "kat", "fiets", "lamp", "boom", "ruzie", "noord"]
    ),
    min_size=4,
    max_size=9,
).map(" ".join)


@settings(max_examples=150)
@given(some.lists(some.tuples(WORDS, some.sampled_from(sorted(QUOTES))), min_size=1, max_size=6), some.booleans())
def test_no_canary_survives_in_whatever_way_it_is_quoted(canaries, times):
    secrets = [("Anna", f"Hoi. {canary}. Dag") for canary, _ in canaries]
    quoted = [("Noor", QUOTES[way].format(canary.capitalize())) for canary, way in canaries]
    everything = [plain(text) for text in left(*secrets, *quoted, times=times)]
    assert not any(canary in text for canary, _ in canaries for text in everything)


@pytest.mark.parametrize(("text", "own"), [
    ("> Zullen we ruilen?\nGoed plan", "Goed plan"),
    ("Anna zei: “paarse olifanten dansen vannacht”, geloof ik", "iemand zei: “…”, geloof ik"),
    ("vind jij dat paarse olifanten dansen vannacht?", "vind jij dat …?"),
    ("Paarse Olifanten dansen - vannacht!\nIk niet", "…!\nIk niet"),
    ("paarse olifanten slapen vannacht", "paarse olifanten slapen vannacht"),
    ("Goed plan\ndoen we", "Goed plan\ndoen we"),
    ("ik weet het niet zeker: 5 > 3 | 2", "ik weet het niet zeker: 5 > 3 | 2"),
    ("Ik schreef het al: doen", "Ik schreef het al: doen"),
])  # fmt: skip
def test_what_is_ones_own_stays(text, own):
    assert left(("Anna", f"{CANARY}. Goed plan. Ik weet het"), ("Noor", text)) == [own]


def test_a_message_that_is_a_quote_alone_goes_as_a_whole():
    said = chat(("Anna", CANARY), ("Noor", f"> {CANARY}"), ("Bo", f"“{CANARY}”"), ("Noor", "😂"), ("Bo", "..."))
    kept = keep_only(said, {"Noor", "Bo"})
    assert [each.text for each in kept.messages] == ["😂", "..."] and kept.authors == {"Noor": 1, "Bo": 1}


def test_who_said_it_first_keeps_it():
    said = [("Noor", CANARY), ("Anna", f"> {CANARY}\n{CANARY}"), ("Bo", f"Noor zei {CANARY}")]
    assert left(*said) == [CANARY, f"Noor zei {CANARY}"]
    assert left(*said, times=False) == ["Noor zei …"]


def test_three_words_are_a_quote_unless_anybody_may_say_them():
    said = left(("Anna", "Olifanten dansen vannacht!"), ("Anna", "Dat is goed"), ("Noor", "olifanten dansen vannacht."),
                ("Bo", "Dat is goed"))  # fmt: skip
    assert said == ["Dat is goed"]


def test_long_rows_go_wherever_they_stand_and_short_ones_stay():
    long = "toen de zon opkwam boven het gele veld was iedereen al weg"
    said = left(("Anna", long), ("Noor", f"en {long[12:]} hoor"), ("Bo", "boven het gele veld liep ik"))
    assert said == ["en … hoor", "boven het gele veld liep ik"]


@pytest.mark.parametrize(("mail", "own"), [
    ("Oké\n\nAnna de Wit <anna@x.nl> schreef op 4 jan 2026:\n  geheim\n\n| geheim", "Oké"),
    ("Oké\n\nAnna de Wit <anna@x.nl>\nschreef op 4 jan 2026:\n> geheim\nDag", "Oké\n\nDag"),
    ("Oké\n\nAnna <a@x.nl> schreef op zondag 4 januari\n2026 om 10:00:\n> geheim", "Oké"),
    ("Oké\n\nOn Jan 4, 2026, at 10:00 AM, Anna <a@x.nl>\nwrote:\n\ngeheim\n\nnog geheimer", "Oké"),
    ("Oké\n\nAnna de Wit <a@x.nl> wrote:\n\ngeheim", "Oké"),
    ("Oké\n\nAnna de Wit heeft op 4 januari 2026 het volgende geschreven:\ngeheim", "Oké"),
    ("Eens.\n\nBegin doorgestuurd bericht:\n\nVan: Anna\nOnderwerp: geheim\n\ngeheim", "Eens."),
    ("Eens.\n\n*Van:* Anna\n*Verzonden:* zondag\n*Aan:* Noor\n\ngeheim", "Eens."),
    ("Eens.\n\nFrom: Anna\n\nSent: Sunday\n\ngeheim", "Eens."),
    ("Mijn punten:\nruilen\nZoals ik om 10:00 schreef:\nruilen dus", "Mijn punten:\nruilen\nruilen dus"),
    ("Noor schreef iets moois.\nMijn punten:\nruilen", "Noor schreef iets moois.\nMijn punten:\nruilen"),
])  # fmt: skip
def test_a_mail_without_what_it_answers(mail, own):
    assert new_words(mail) == own


def test_a_page_keeps_what_stands_below_a_quote_that_is_out_already():
    assert new_words("Oké\nOp 4 jan 2026 schreef Anna:\nDag", page=True) == "Oké\nDag"


def test_slack_quotes_all_that_follows_after_three_signs():
    texts = ["&gt; geheim\nMijn antwoord", "Zie\n&gt;&gt;&gt; geheim\nnog een geheim", "&gt;geheim"]
    day = [{"type": "message", "user": f"U{n}", "text": text, "ts": f"176757120{n}.01"} for n, text in enumerate(texts)]
    said = read_chat(json.dumps(day).encode(), format="slack", least_authors=0)
    assert [each.text for each in said.messages] == ["Mijn antwoord", "Zie"] and said.notes == {"empty": 1}


@pytest.mark.parametrize("form", ["whatsapp", "mattermost", "csv", "matrix"])
def test_a_quote_does_not_count_as_what_the_quoter_said(form):
    text = "> geheim\nMijn antwoord"
    said = [("@n:x", text), ("@b:x", "> geheim"), ("@b:x", "ja")]
    data = {
        "whatsapp": f"12-03-2024 14:05 - N: {text}\n12-03-2024 14:06 - B: > geheim\n12-03-2024 14:07 - B: ja".encode(),
        "mattermost": lines(
            {"type": "version", "version": 1},
            *({"type": "post", "post": {"user": user, "message": words, "create_at": 1_700_000_000_000}}
              for user, words in said),
        ),
        "matrix": lines({"messages": [
            {"type": "m.room.message", "event_id": f"${n}", "sender": user,
             "content": {"msgtype": "m.text", "body": words}}
            for n, (user, words) in enumerate(said)
        ]}),
    }.get(form)  # fmt: skip
    if data is None:
        kept = read_chat(b'author,text\nNoor,"> geheim\nMijn antwoord"\nBo,ja\n', format=form, least_authors=0)
        kept = keep_only(kept, kept.authors)
    else:
        kept = read_chat(data, format=form, least_authors=0)
        assert kept.notes["empty"] == 1
    assert [each.text for each in kept.messages] == ["Mijn antwoord", "ja"]


@settings(max_examples=80)
@given(some.text(alphabet=">|\n \t:@Opschref1.Anwote", max_size=80), some.booleans())
def test_any_text_is_read_and_nothing_is_put_in(text, mail):
    own = without_quotes(text, mail=mail)
    assert len(own) <= len(text) and set(own.split("\n")) <= {*text.split("\n"), ""}
