"""Nobody is to be found in a chat with pseudonyms, and who was taken out is gone from the words of others too."""

import json
import re
import string
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as some

from gunnen.dialogue.chats import Chat, ChatError, keep_only, pseudonymise, read_chat
from gunnen.dialogue.chats.pseudonyms.words import ordinary
from gunnen.dialogue.terms import Message
from tests.gunnen.dialogue.chats.examples import CHATS, zipped


def flat(text):
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in split if not unicodedata.combining(each))


AROUND = {flat(word) for word in (
    "s", "vraag", "het", "maar", "zei", "dat", "toch", "kijk", "heeft", "dag", "de", "heer", "en", "wil", "niet",
    "mevrouw", "van", "der", "さんはどこ", "ש", "אמרה",
)}  # fmt: skip


def chat(*said, names=None):
    """A chat of (author, text)."""
    messages = tuple(Message(str(place), text, author) for place, (author, text) in enumerate(said, 1))
    authors = {author: sum(other == author for other, _ in said) for author, _ in said}
    return Chat("jsonl", messages, authors, names or {})


def disguised(text, *people, names=None):
    """A text by Noor as it reads under pseudonyms, among Noor, Bo and ``people``."""
    said = chat(("Noor", text), ("Bo", "ja"), *((person, "ja") for person in people), names=names)
    return pseudonymise(said, 1).messages[0].text


@pytest.mark.parametrize("name", CHATS)
def test_no_name_number_or_address_of_any_format_is_left(name):
    everything = flat(repr(pseudonymise(read_chat(CHATS[name][0]), 5)))
    for trace in ("noor", "wim", "aker", "willem", "12345678", "87654321", "example", "u1", "u3", "@x"):
        assert trace not in everything
    assert not re.search(r"\bbo\b|\bwit\b", everything)
    assert "zullen we de dinsdag ruilen?" in everything


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Marloes Jansen", "marloes"),
        ("Marloes Jansen", "Vraag het Marlous maar"),
        ("Marloes Jansen", "marleos zei dat"),
        ("Marloes Jansen", "marloess, toch?"),
        ("Marloes Jansen", "arloes?"),
        ("Marloes Jansen", "MARLOES!!!"),
        ("Marloes Jansen", "marloeeees"),
        ("Marloes Jansen", "@marloesjansen kijk"),
        ("Marloes Jansen", "mjansen heeft het"),
        ("Marloes Jansen", "teamMarloes"),
        ("Marloes Jansen", "supermarloesje"),
        ("Marloes Jansen", "marloes_jansen92"),
        ("Marloes Jansen", "Jansn"),
        ("Marloes Jansen", "M\u200barlo\u00ades"),
        ("Willem de Boer", "dag Wim"),
        ("Willem de Boer", "wimpie"),
        ("Willem de Boer", "de heer de Boer"),
        ("Elisabeth", "liesbeth, Betty, elly"),
        ("Ben Bakker", "Ben wil niet"),
        ("Ben Bakker", "@ben kijk"),
        ("Zoë", "zoe en ZOË en Zoe\u0308"),
        ("Jan-Willem", "jan willem, jan, willem"),
        ("田中", "田中さんはどこ"),
        ("נועה", "שנועה אמרה"),
        ("🦄", "dag 🦄"),
        ("Фёдор", "федор"),
        ("Ｎｉｎａ", "nina"),
        ("Al", "Al zei het"),
        ("Wit, Noortje de", "noortje de wit"),
        ("jan.smid@voorbeeld.nl", "Smid en jan en jansmid"),
        ("Mark", "Marks, Mark en m4rk"),
        ("Mark", "dag mark's en mark’s"),
        ("Kanarie Vogel", "Kanaries"),
        ("Ad Smit", "Ads"),
        ("Emma", "3mma, emm4s en Emm@, en EMM@"),
        ("Sven", "$ven, sv3n"),
        ("dr. Ineke van der Kolk", "Kolk, ineke en mevrouw van der kolk"),
    ],
)
def test_a_name_is_found_however_it_is_written(author, text):
    said = disguised(text, author)
    left = re.findall(r"[^\W_]+", re.sub(r"persoon [A-C]|iemand", "", said))
    assert "persoon" in said
    assert {flat(word) for word in left} <= AROUND


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ik ben er dan, al wil jij niet", ["Ben", "Dan", "Al", "Wil"]),
        ("beter laat dan nooit, niets aan te doen", ["Peter", "Niels"]),
        ("de groot is te groot", ["Anna Groot"]),
        ("een marge van thuis", ["Marga", "Thijs"]),
        ("als je wil: Als je wilt, gr8 en w8", ["Al", "Gregor", "Wim"]),
        ("op 01-03-2026 of 2026-03-01, 14:05, voor 1.000.000 euro in 2019-2024", []),
        ("@team @iedereen kom", []),
        ("01-03-2026 14:05, 3/4/2026 2:05, 1.3.2026 en 2026/03/01 12:00:00", []),
        ("van 9:00 - 17:00, of 9.00-17.00, of 10:00-11:30, 13:00-14:30; 07:30, 08:15", []),
        ("€ 1.234.567,89 of 12 500 000 euro of 1,000,000", []),
        ("in 2019, 2020, 2021, op 05-01, 12-01, 19-01, om 2026-03-01T14:05:00Z", []),
        ("10, 20, 30, 40 en een twee drie, vier of vijf", []),
        ("versie 1.2.3 en 3,5 procent", []),
    ],
)
def test_ordinary_words_stay(text, kept):
    assert disguised(text, *kept) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bel 06-12345678 of 0612345678", "bel nummer 1 of nummer 1"),
        ("+31 6 1234 5678, (020) 123 45 67", "nummer 1, nummer 2"),
        ("mail an.dere@voorbeeld.co.uk!", "mail mailadres 1!"),
        ("NL91 ABNA 0417 1643 00 graag", "rekening 1 graag"),
        ("be68539007547034", "rekening 1"),
        ("zie https://voorbeeld.nl/pad?q=1 en voorbeeld.nl", "zie link 1 en link 2"),
        ("www.voorbeeld.org, jaja.com/x", "link 1 link 2"),
        ("Kerkstraat 12a, 1234 AB Ede", "adres 1, adres 2 Ede"),
        ("@onbekend_87 hoi", "@iemand hoi"),
        ("@x:voorbeeld.nl", "mailadres 1"),
    ],
)
def test_ways_to_reach_somebody_are_replaced_each_by_its_own(text, said):
    assert disguised(text) == said


def test_the_number_and_the_address_of_somebody_in_the_chat_are_that_person():
    names = {"Bo": ("bo@voorbeeld.nl", "+31 6 87654321")}
    said = disguised("mail BO@voorbeeld.nl of bel 06 87 65 43 21, Bo?", names=names)
    assert re.fullmatch(r"mail (persoon [AB]) of bel \1, \1\?", said)


def test_a_mention_of_somebody_who_is_known_by_a_number_is_that_person():
    said = chat(("+31 6 12345678", "hoi"), ("Noor", "@31612345678 hoi"), ("Bo", "ja"))
    after = pseudonymise(said, 1).messages
    assert after[1].text == f"@{after[0].author} hoi"


def test_somebody_who_is_only_mentioned_in_whatsapp_is_known_too():
    said = "12-03-2024 14:05 - Noor: @\u2068Kees de Groot\u2069 komt\n12-03-2024 14:05 - Bo: kees? de groot is groot\n"
    after = pseudonymise(read_chat(said.encode(), least_authors=0), 1)
    assert re.fullmatch(
        r"@persoon ([A-C]) komt\n persoon \1\? de groot is groot", "\n ".join(m.text for m in after.messages)
    )


def test_the_same_seed_gives_the_same_letters_in_any_order():
    said = [("Noor", "a"), ("Bo", "b"), ("Wim", "c"), ("Els", "d"), ("Ada", "e")]
    letters = [
        {each.text: each.author for each in pseudonymise(chat(*order), seed).messages}
        for order in (said, said[::-1])
        for seed in (1, 2, 3)
    ]
    assert letters[:3] == letters[3:] and letters[0] != letters[1]


def test_everybody_has_a_letter_of_their_own_and_two_with_one_name_are_somebody():
    said = chat(
        ("Anna Kok", "anna, anna smid en Anna Kok"), ("Anna Smid", "x"), *((f"Mens{n}n", "x") for n in range(30))
    )
    after = pseudonymise(said, 1)
    assert len(after.authors) == 32 and re.fullmatch(r"iemand, persoon \w+ en persoon \w+", after.messages[0].text)


def test_replies_and_camps_go_along_and_ids_do_not():
    made = Chat(
        "mbox",
        (Message("a@x.nl", "a", "Noor", time=5.0, camp="kamp Noor"), Message("b", "b", "Bo", "a@x.nl")),
        {"Noor": 1, "Bo": 1},
    )
    after = pseudonymise(made, 1).messages
    assert [each.id for each in after] == ["1", "2"] and after[1].reply_to == "1" and after[0].time == 5.0
    assert after[0].camp == f"kamp {after[0].author}"


def test_english_has_its_own_words():
    after = pseudonymise(chat(("Noor", "Bo: mail a@b.nl, @who"), ("Bo", "x")), 1, language="en").messages[0]
    assert re.fullmatch(r"person [AB]: mail mail address 1, @somebody", after.text)


def test_who_is_taken_out_is_gone_from_the_words_of_others():
    names = {"Wim Aker": ("wim@voorbeeld.nl", "+31 6 12345678"), "Els": ("els",)}
    first = ("Noor", "Willem? wimpie, 0612345678, wim@voorbeeld.nl")
    said = chat(first, ("Bo", "Noor, bel 0687654321 of Els"), ("Wim Aker", "ik"), names=names)
    later = Message("4", "ja", "Noor", "3"), Message("5", "nee", "Bo", "4")
    said = Chat("jsonl", (*said.messages, *later), said.authors, said.names)
    kept = keep_only(said, {"Noor", "Bo"})
    assert [each.text for each in kept.messages] == [
        "iemand? iemand, iemand, iemand", "Noor, bel 0687654321 of iemand", "ja", "nee",
    ]  # fmt: skip
    assert [each.reply_to for each in kept.messages] == [None, None, None, "4"]
    assert (kept.authors, kept.names) == ({"Noor": 2, "Bo": 2}, {})


def test_keeping_nobody_or_everybody():
    said = read_chat(CHATS["jsonl"][0])
    assert keep_only(said, said.authors) == said
    assert keep_only(said, ["Ada"]).messages == () and keep_only(said, []).ids == ()


def test_a_crowd_is_refused():
    crowd = chat(*((f"Mens {place}", "x") for place in range(2_001)))
    with pytest.raises(ChatError, match="at most 2,000 people"):
        pseudonymise(crowd, 1)


NAME = some.text(string.ascii_lowercase, min_size=5, max_size=9).filter(
    lambda name: name not in ordinary() and not any(part in name for part in ("persoon", "iemand", "nummer", "adres"))
)
WORDS = some.lists(
    some.sampled_from(["ik", "vind", "dat", "wij", "nog", "even", "moeten", "praten", "over", "het", "plan"]),
    max_size=5,
)


@settings(max_examples=80)
@given(some.lists(NAME, min_size=2, max_size=4, unique=True), WORDS, some.data())
@example(["abcde", "abcdf"], [], None)
def test_no_name_survives_whatever_slip_is_made_in_it(names, words, data):
    said, traces = [], []
    for name in names:
        written = name if data is None else _slipped(name, data)
        assume(written not in ordinary() and len(written) > 3)
        traces += [name, written]
        said.append((name.capitalize(), " ".join([*words, written, *words])))
    everything = repr(pseudonymise(chat(*said), 1)).lower()
    vocabulary = (
        "persoon iemand jsonl message messages author authors format reply camp thread time notes written names"
    )
    for trace in traces:
        if trace not in vocabulary and trace not in " ".join(words):
            assert trace not in everything


@settings(max_examples=80)
@given(some.lists(NAME, min_size=2, max_size=4, unique=True), some.data())
def test_no_name_of_who_is_taken_out_survives(names, data):
    own, *others = names
    slips = [_slipped(name, data) for name in others]
    assume(all(slip not in ordinary() and len(slip) > 3 for slip in slips))
    said = chat((own.capitalize(), f"ik zei {' en '.join(slips)} gedag"), *((name, "ja") for name in others))
    (kept,) = keep_only(said, [own.capitalize()]).messages
    assert re.fullmatch("ik zei iemand(?: en iemand)* gedag", kept.text)


def _slipped(name, data):
    place = data.draw(some.integers(0, len(name) - 1))
    letter = data.draw(some.sampled_from(string.ascii_lowercase))
    match data.draw(some.sampled_from(["none", "more", "less", "other", "swap", "capital"])):
        case "more":
            return name[:place] + letter + name[place:]
        case "less":
            return name[:place] + name[place + 1 :]
        case "other":
            return name[:place] + letter + name[place + 1 :]
        case "swap":
            return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
        case "capital":
            return name.upper()
    return name


@settings(max_examples=60)
@given(
    some.from_regex(r"[1-9][0-9]{8}", fullmatch=True),
    some.sampled_from(["0{}", "+31{}", "+31 {}", "0031 {}", "0{}."]),
    some.from_regex(r"[a-z]{3,8}(\.[a-z]{2,6})?@[a-z]{3,9}\.(nl|com|org)", fullmatch=True),
)
def test_no_number_or_address_survives(number, form, mail):
    spaced = f"{number[0]} {number[1:5]}-{number[5:]}"
    after = pseudonymise(
        chat(("Noor", f"bel {form.format(number)} of {form.format(spaced)}, mail {mail}?"), ("Bo", "x")), 1
    )
    text = after.messages[0].text
    assert mail not in text and not re.search(r"\d{3}", text)
    assert text.count("nummer 1") == 2


@settings(max_examples=60)
@given(some.lists(some.text(max_size=20), min_size=1, max_size=4), some.text(max_size=60))
def test_any_names_and_any_words_can_be_read(authors, text):
    said = chat(*((author or "?", text + author) for author in authors))
    assert len(pseudonymise(said, 1).messages) == len(authors)
    assert len(keep_only(said, authors[:1]).messages) <= len(authors)


def test_in_a_crowd_who_is_only_named_is_known_too():
    users = [{"id": f"U{n}", "name": f"user{n}", "profile": {"real_name": f"Voor{n} Achter{n}"}} for n in range(1_100)]
    users[5] = {"id": "U5", "name": "pj", "profile": {"real_name": "Piet Jansen"}}
    texts = ["<@U5> weet het, vraag Piet Jansen of voor9 achter9", "hoi <@U4000>", "ja"]
    day = [{"type": "message", "user": f"U{n}", "text": t, "ts": f"176757120{n}.01"} for n, t in enumerate(texts)]
    said = read_chat(zipped({"users.json": json.dumps(users), "alg/2026-01-05.json": json.dumps(day)}))
    after = pseudonymise(said, 1).messages
    assert re.fullmatch(r"@(persoon \w+) weet het, vraag \1 of persoon \w+", after[0].text)
    assert after[1].text == "hoi @iemand" and len(said.names) == 5
