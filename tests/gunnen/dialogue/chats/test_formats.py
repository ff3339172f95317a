"""Every format says the same four messages: their words, authors, moments, and what answers what."""

import json

import pytest

from gunnen.dialogue.chats import read_chat
from gunnen.dialogue.terms import Message
from tests.gunnen.dialogue.chats.examples import (
    ANDROID_EN,
    ANDROID_NL,
    CHATS,
    MBOX,
    SAID,
    START,
    TEXTS,
    jsonl,
    lines,
    matrix,
    slack,
    table,
    zipped,
)


def texts(data, **options):
    return [each.text for each in read_chat(data, least_authors=0, **options).messages]


@pytest.mark.parametrize("name", CHATS)
def test_the_same_words_authors_and_moments(name):
    data, form = CHATS[name]
    chat = read_chat(data)
    assert (chat.format, [each.text for each in chat.messages]) == (form, TEXTS)
    assert [*chat.authors.values()] == [2, 1, 1]
    assert {round(each.time - START) % 60 for each in chat.messages} == {0}
    if form != "mattermost":
        assert [each.author for each in chat.messages] == [author for author, _ in SAID]


def test_what_answers_what():
    replies = {
        name: [each.reply_to is not None for each in read_chat(CHATS[name][0]).messages]
        for name in ("slack", "mattermost", "matrix", "mbox", "jsonl")
    }
    assert replies == {
        "slack": [False, True, False, False],
        "mattermost": [False, True, False, False],
        "matrix": [False, True, False, False],
        "mbox": [False, True, True, True],
        "jsonl": [False, True, True, True],
    }


def test_what_was_left_out_is_counted():
    assert read_chat(ANDROID_NL.encode()).notes == {"system": 2, "attachment": 1, "deleted": 1}
    assert read_chat(slack()).notes == {"system": 1, "bot": 1, "direct": 1}
    assert read_chat(matrix()).notes["deleted"] == 1


def test_a_stream_is_read_as_bytes_are(tmp_path):
    for data, _ in CHATS.values():
        path = tmp_path / "chat"
        path.write_bytes(data)
        with path.open("rb") as stream:
            assert read_chat(stream) == read_chat(data)


def test_ids_of_json_lines_come_back_as_they_were():
    chat = read_chat(jsonl(), least_authors=0)
    assert chat.ids == (1, 2, 3, 4) and chat.messages[3].reply_to == "3"
    assert read_chat(lines({"id": "b", "text": ""}), least_authors=0).ids == ("b",)


def test_an_empty_field_of_json_lines_is_none():
    empty = {"author": "", "reply_to": "", "time": "", "camp": ""}
    assert read_chat(lines({"id": 1, "text": "a", **empty}), least_authors=0).messages == (Message("1", "a"),)


def test_a_list_of_objects_is_read_as_lines_are():
    items = [json.loads(line) for line in jsonl().splitlines()]
    assert read_chat(json.dumps(items, indent=2).encode()).messages == read_chat(jsonl()).messages


def test_a_reply_to_nothing_or_to_itself_is_none():
    chat = read_chat(lines({"id": "1", "text": "a", "reply_to": "9"}, {"id": "2", "text": "b", "reply_to": "2"}),
                     least_authors=0)  # fmt: skip
    assert [each.reply_to for each in chat.messages] == [None, None]


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ("3/12/24, 2:05 PM - A: a", "3/13/24, 2:05 PM - B: b", 86_400),
        ("12/3/24, 14:05 - A: a", "13/3/24, 14:05 - B: b", 86_400),
        ("01/02/2024, 14:05 - A: a", "02/02/2024, 14:05 - B: b", 86_400),
        ("[1/2/24, 11:59:00\u202fPM] A: a", "[1/3/24, 12:01:00\u202fAM] B: b", 120),
        ("2024-03-12, 2:05 p.m. - A: a", "2024-03-12, 3:05 p.m. - B: b", 3_600),
        ("[14/10/2021,\u20093:34:09\u202fPM] A: a", "[14/10/2021,\u20093:35:09\u202fPM] B: b", 60),
        ("12.03.24, 14:05 - A: a", "12.03.24, 14:06 - B: b", 60),
        ("12-03-24 14:05 - A: a", "12-04-24 14:05 - B: b", 31 * 86_400),
    ],
)
def test_days_and_months_in_any_order(first, second, gap):
    chat = read_chat(f"{first}\n{second}\n".encode(), least_authors=0)
    assert chat.messages[1].time - chat.messages[0].time == gap


@pytest.mark.parametrize(
    "days", [["3/4/24", "3/13/24"], ["3/4/24", "3/5/24", "3/6/24", "4/1/24"], ["4/3/24", "13/3/24"], ["04/03/2024"]]
)
def test_what_no_month_can_be_decides_and_else_the_order_of_days(days):
    said = "".join(f"{day}, 14:05 - A: a\n" for day in days)
    assert read_chat(said.encode(), least_authors=0).messages[0].time == 1_709_561_100  # 4 March


@pytest.mark.parametrize(
    ("clock", "hours"), [("2:05 PM", 14), ("2:05\u202fpm", 14), ("12:05 a.m.", 0), ("12:05 PM", 12)]
)
def test_clocks_of_twelve_hours(clock, hours):
    chat = read_chat(f"13/03/2024, {clock} - A: a\n".encode(), least_authors=0)
    assert chat.messages[0].time == 1_710_288_300 + 3_600 * hours


@pytest.mark.parametrize(
    "line",
    [
        "Bo: \u200evideo weggelaten",
        "Bo: plan.pdf \u2022 3 pagina\u2019s \u200edocument weggelaten".replace("\u2019", "'"),
        "Bo: PTT-1.opus (bestand bijgevoegd)",
        "Bo: <Media omitted>",
        "Bo: locatie: https://maps.example.org/?q=1,2",
        "Bo: Je hebt dit bericht verwijderd",
        "Bo: Gemiste spraakoproep",
        "Bo: Gemiste groepsvideooproep",
        "Bo: <View once voice message omitted>",
        "Bo: live locatie gedeeld",
        "Bo: U heeft dit bericht verwijderd",
        "Bo: notulen.pdf \u2022 \u200e4 pagina\u2019s \u200edocument weggelaten",
        "Bo: PEILING:\nWanneer eten we?\nOPTIE: maandag (2 stemmen)\nOPTIE: dinsdag (0 stemmen)",
        "Bo: \u200ePOLL:\n\u200eWhen?\n\u200eOPTION: Monday (1 vote)\n",
        "Bo is toegevoegd",
        "Noor heeft het onderwerp gewijzigd van \u201cA: b\u201d in \u201cC: d\u201d",
    ],
)
def test_lines_without_words_of_a_person_are_left_out(line):
    said = f"12-03-2024 14:05 - Noor: a\n12-03-2024 14:05 - {line}\n12-03-2024 14:06 - Noor: b\n"
    assert texts(said.encode()) == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "Je bent toegevoegd",
        "Noor neemt deel via de uitnodigingslink van de groep",
        "~\u202fPiet verliet de groep",
        "You're an admin now",
        "Spraakoproep. \u200eGeen antwoord",
    ],
)
def test_a_group_that_an_iphone_lets_speak_is_no_author(line):
    """It would count for the five people without whom there is no report."""
    said = f"[12-03-2024 14:05:33] Team Noord: \u200e{line}\n[12-03-2024 14:06:33] Noor: b\n"
    assert [*read_chat(said.encode(), least_authors=0).authors] == ["Noor"]


@pytest.mark.parametrize("note", ["afbeelding weggelaten", "<bijgevoegd: 012-PHOTO.jpg>", "video omitted"])
def test_words_before_a_picture_on_the_same_line_stay(note):
    said = f"[12-03-2024 14:05:33] Noor: kijk, de tuin \u200e{note}\n[12-03-2024 14:06:33] Noor: b\n"
    assert texts(said.encode()) == ["kijk, de tuin", "b"]


def test_a_talk_of_two_in_slack_stays_out_also_without_the_list_of_them():
    day = json.dumps([{"type": "message", "user": "U1", "ts": "1710252300.000100", "text": "geheim"}])
    channel = day.replace("geheim", "open")
    files = {"D024BE91L/2024-03-12.json": day, "plannen/2024-03-12.json": channel, "users.json": "[]"}
    assert texts(zipped(files)) == ["open"]


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("date,time", "12-03-2024,14:05"), ("Datum,Time", "2024-03-12,14:05"), ("dag,tijd", "12-03-2024,14:05"),
        ("date,time", "12/03/2024,2:05 PM"), ("time,date", "2:05 p.m.,12/03/2024"), ("time,id", "12-03-2024 2:05 pm,1"),
    ],
)  # fmt: skip
def test_a_table_with_a_day_and_a_time_of_day(header, moment):
    chat = read_chat(f"{header},author,text\n{moment},Noor,dag\n".encode(), least_authors=0)
    assert chat.messages[0].time == START


def test_a_name_is_one_name_however_its_accents_are_written():
    said = "12-03-2024 14:05 - Chlo\u00e9: a\n12-03-2024 14:06 - Chloe\u0301: b\n"
    assert read_chat(said.encode(), least_authors=0).authors == {"Chlo\u00e9": 2}


def test_no_program_is_an_author():
    """Each would count for the five people without whom there is no report."""
    post = {"team": "t", "channel": "c", "create_at": 1_710_252_300_000}
    told = [
        {"user": "noor", "message": "dag", "replies": [{"user": "bot", "message": "piep", "create_at": 1}]},
        {"user": "noor", "message": "*lacht*", "type": "me"},
        {"user": "bot", "message": "piep"},
        {"user": "haak", "message": "piep", "props": {"from_webhook": "true"}},
        {"user": "bel", "message": "piep", "type": "custom_calls"},
    ]
    posts = [{"type": "post", "post": post | each} for each in told]
    head = {"type": "version", "version": 1}, {"type": "bot", "bot": {"username": "bot"}}
    chat = read_chat(lines(*head, *posts), least_authors=0)
    assert (chat.authors, chat.notes) == ({"noor": 2}, {"bot": 3, "system": 1})
    users = json.dumps([{"id": "U1", "name": "noor"}, {"id": "U9", "name": "piep", "is_bot": True}])
    day = json.dumps([
        {"type": "message", "user": user, "ts": f"17102523{place}0.000100", "text": "piep"}
        for place, user in enumerate(("U1", "U9", "USLACKBOT"))
    ])  # fmt: skip
    assert [*read_chat(zipped({"users.json": users, "c/2024-03-12.json": day}), least_authors=0).authors] == ["noor"]
    whatsapp = "12-03-2024 14:05 - Noor: a\n12-03-2024 14:05 - Meta AI: b\n"
    assert [*read_chat(whatsapp.encode(), least_authors=0).authors] == ["Noor"]


def test_an_answer_that_slack_tells_twice_counts_once():
    said = {"type": "message", "user": "U1", "ts": "1710252300.000100", "thread_ts": "1710252200.000100", "text": "ja"}
    day = json.dumps([said, said | {"subtype": "thread_broadcast"}])
    assert texts(zipped({"users.json": "[]", "c/2024-03-12.json": day})) == ["ja"]


@pytest.mark.parametrize("said", ["ik heb de video weggelaten", "null uur: wat nu?", "dit is verwijderd", "a - b: c"])
def test_words_like_those_of_the_program_stay(said):
    assert texts(f"12-03-2024 14:05 - Noor: {said}\n".encode()) == [said]


def test_a_changed_message_of_matrix_has_its_new_words_from_its_own_author_only():
    events = json.loads(matrix())
    for sender, body in (("@bo:example.nl", "vals"), ("@noor:example.nl", "nieuw")):
        content = {"msgtype": "m.text", "body": "*", "m.new_content": {"msgtype": "m.text", "body": body},
                   "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}  # fmt: skip
        events["messages"].append(
            {"type": "m.room.message", "event_id": f"${body}", "sender": sender, "content": content}
        )
        first = texts(json.dumps(events).encode())[0]
        assert first == (TEXTS[0] if body == "vals" else "nieuw")


def test_posts_as_the_api_of_mattermost_gives_them():
    posts = {
        "b": {"id": "b", "user_id": "u2", "message": "ja", "create_at": 1_710_252_360_000, "root_id": "a"},
        "a": {"id": "a", "user_id": "u1", "message": "ruilen?", "create_at": 1_710_252_300_000, "root_id": ""},
        "c": {"id": "c", "user_id": "u1", "message": "erbij", "type": "system_join", "create_at": 1_710_252_300_000},
    }
    chat = read_chat(json.dumps({"order": ["b", "a"], "posts": posts}).encode(), least_authors=0)
    assert [(each.id, each.reply_to) for each in chat.messages] == [("a", None), ("b", "a")]


def test_quotes_signatures_and_attachments_stay_out_of_mail():
    together = "\n".join(texts(MBOX.encode()))
    assert not {"geheim", "schreef", "Verzonden", "color"} & {*together.replace(":", " ").split()}


@pytest.mark.parametrize(
    "header",
    ["Naam;Bericht;Datum", "from\tBody\tcreated_at", "User Name,Post Message,Post Creation Time", "auteur,tekst,tijd"],
)
def test_columns_of_many_names(header):
    sign = next(each for each in ";\t," if each in header)
    rows = [header, sign.join(["Noor", "Hoi", "12-03-2024 14:05"]), sign.join(["Bo", '"Ja, nee\nwel"', ""])]
    chat = read_chat("\n".join(rows).encode(), least_authors=0)
    assert [(each.author, each.text) for each in chat.messages] == [("Noor", "Hoi"), ("Bo", "Ja, nee\nwel")]
    assert [each.time for each in chat.messages] == [1_710_252_300, None]


def test_one_file_may_have_two_encodings():
    mixed = ANDROID_NL.encode() + "12-03-2024 14:09 - Zoë: één café\n".encode("cp1252")
    chat = read_chat(mixed)
    assert chat.messages[-1].author == "Zoë" and chat.messages[-1].text == "één café"
    assert chat.messages[3].text == TEXTS[3]


def test_arabic_hebrew_and_emoji_come_through():
    said = "[12-03-2024, 14:05:00] \u200fנועה: שלום \u200fעולם 👩‍👩‍👧\n[12-03-2024, 14:06:00] علي: مرحبا\n"
    chat = read_chat(said.encode(), least_authors=0)
    assert [*chat.authors] == ["נועה", "علي"] and "👩‍👩‍👧" in chat.messages[0].text


@pytest.mark.parametrize("name", ["WhatsApp-chat met Rooster.txt", "map/WhatsApp Chat with Rota.txt", "x/export.json"])
def test_a_chat_in_a_zip_whatever_lies_beside_it(name):
    content = matrix() if name.endswith("json") else ANDROID_EN
    data = zipped(
        {"foto.jpg": b"\xff\xd8\xff", "__MACOSX/._foto.jpg": b"x", "doc.zip": zipped({"a": "b"}), name: content}
    )
    assert texts(data) == TEXTS


@pytest.mark.parametrize(
    "field", [{"type": "version"}, {"messages": []}, {"post": {}, "type": "post"}, {"event_id": "a"}]
)
def test_fields_of_other_programs_are_ignored_in_json_lines(field):
    assert texts(lines({**field, "id": "a", "text": "Hoi"})) == ["Hoi"]


def test_a_format_may_be_told():
    assert texts(b"text,note\nHoi,x\n", format="csv") == ["Hoi"]
    with pytest.raises(ValueError, match="format: expected one of"):
        read_chat(table(), format="signal")
