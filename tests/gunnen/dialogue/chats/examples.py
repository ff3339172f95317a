"""Small chats of invented people, as each program writes them: the same four messages of Noor, Bo and Wim."""

import io
import json
import zipfile

SAID = [
    ("Noor de Wit", "Zullen we de dinsdag ruilen?"),
    ("Bo", "Goed plan, Noor! Wat vind jij, wimpie?"),
    ("Wim Aker", "Bel me: 06-12345678 of wim.aker@example.nl"),
    ("Noor de Wit", "Doe ik, willem. Dank 🙏\nTot morgen"),
]
TEXTS = [text for _, text in SAID]
START = 1_710_252_300  # 12 March 2024, 14:05

ANDROID_NL = """\
12-03-2024 14:04 - Berichten en oproepen zijn end-to-end versleuteld. Alleen mensen in deze chat kunnen ze lezen.
12-03-2024 14:04 - Noor de Wit heeft de groep "Rooster: dinsdag" gemaakt
12-03-2024 14:05 - Noor de Wit: Zullen we de dinsdag ruilen?
12-03-2024 14:06 - Bo: <Media weggelaten>
12-03-2024 14:06 - Bo: Goed plan, Noor! Wat vind jij, wimpie?
12-03-2024 14:07 - Wim Aker: Bel me: 06-12345678 of wim.aker@example.nl
12-03-2024 14:07 - Wim Aker: Dit bericht is verwijderd
12-03-2024 14:08 - Noor de Wit: Doe ik, willem. Dank 🙏
Tot morgen <Dit bericht is bewerkt>
"""
IPHONE_NL = """\
[12-03-2024, 14:04:10] Rooster: \u200eBerichten en oproepen zijn end-to-end versleuteld.
[12-03-2024, 14:05:00] Noor de Wit: Zullen we de dinsdag ruilen?
\u200e[12-03-2024, 14:05:30] Bo: \u200eafbeelding weggelaten
[12-03-2024, 14:06:00] Bo: Goed plan, Noor! Wat vind jij, wimpie?
\u200e[12-03-2024, 14:06:09] Bo: \u200eBo heeft de groepsafbeelding gewijzigd
[12-03-2024, 14:07:00] ~\u202fWim Aker: Bel me: 06-12345678 of wim.aker@example.nl
[12-03-2024, 14:08:00] Noor de Wit: Doe ik, willem. Dank 🙏
Tot morgen\u200e <Dit bericht is bewerkt>
"""
ANDROID_EN = """\
3/12/24, 2:04\u202fPM - Messages and calls are end-to-end encrypted. Only people in this chat can read them.
3/12/24, 2:04\u202fPM - Noor de Wit created group "Rota: Tuesday"
3/12/24, 2:05\u202fPM - Noor de Wit: Zullen we de dinsdag ruilen?
3/12/24, 2:06\u202fPM - Bo: <Media omitted>
3/12/24, 2:06\u202fPM - Bo: Goed plan, Noor! Wat vind jij, wimpie?
3/12/24, 2:07\u202fPM - Wim Aker: Bel me: 06-12345678 of wim.aker@example.nl
3/12/24, 2:07\u202fPM - Wim Aker: This message was deleted
3/12/24, 2:08\u202fPM - Noor de Wit: IMG-20240312-WA0001.jpg (file attached)
Doe ik, willem. Dank 🙏
Tot morgen
"""
IPHONE_EN = """\
[12/03/2024, 2:04:10\u202fPM] Rota: \u200eMessages and calls are end-to-end encrypted.
[12/03/2024, 2:05:00\u202fPM] Noor de Wit: Zullen we de dinsdag ruilen?
\u200e[12/03/2024, 2:05:30\u202fPM] Bo: \u200e<attached: 00000003-PHOTO-2024-03-12.jpg>
[12/03/2024, 2:06:00\u202fPM] Bo: Goed plan, Noor! Wat vind jij, wimpie?
[12/03/2024, 2:07:00\u202fPM] Wim Aker: Bel me: 06-12345678 of wim.aker@example.nl
\u200e[12/03/2024, 2:07:30\u202fPM] Wim Aker: \u200eMissed voice call
[12/03/2024, 2:08:00\u202fPM] Noor de Wit: Doe ik, willem. Dank 🙏
Tot morgen \u200e<This message was edited>
"""
MBOX = """\
From noor@example.nl Tue Mar 12 14:05:00 2024
From: Noor de Wit <noor@example.nl>
Message-ID: <a1@example.nl>
Date: Tue, 12 Mar 2024 14:05:00 +0000
Content-Type: text/plain; charset=utf-8

Zullen we de dinsdag ruilen?

From bo@example.nl Tue Mar 12 14:06:00 2024
From: =?utf-8?q?Bo?= <bo@example.nl>
Message-ID: <a2@example.nl>
In-Reply-To: <a1@example.nl>
Date: Tue, 12 Mar 2024 15:06:00 +0100
Content-Type: multipart/mixed; boundary="xx"

--xx
Content-Type: text/plain
Content-Disposition: attachment

geheim
--xx
Content-Type: text/plain
Content-Disposition: inline; filename="geheim.txt"

geheim
--xx
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Goed plan, Noor! Wat vind jij, wimpie?

Op di 12 mrt 2024 om 15:05 schreef Noor de Wit <noor@example.nl>:
> Zullen we de dinsdag ruilen?
--xx--

From wim.aker@example.nl Tue Mar 12 14:07:00 2024
From: "Wim Aker" <wim.aker@example.nl>
Message-ID: <a3@example.nl>
References: <a1@example.nl> <a2@example.nl>
Date: Tue, 12 Mar 2024 14:07:00 +0000
Content-Type: text/html; charset=utf-8

<html><head><style>p {color: red}</style></head><p>Bel me: <b>06-12345678</b> of wim.aker@example.nl</p>
<blockquote>Goed plan</blockquote></html>

From noor@example.nl Tue Mar 12 14:08:00 2024
From: Noor de Wit <noor@example.nl>
Message-ID: <a4@example.nl>
In-Reply-To: <a3@example.nl>
Date: Tue, 12 Mar 2024 14:08:00 +0000
Content-Type: text/plain; charset=utf-8

Doe ik, willem. Dank 🙏
Tot morgen

-- 
Noor
Van: Wim Aker
Verzonden: dinsdag
"""


def lines(*items):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in items).encode()


def zipped(members, **options):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def jsonl():
    return lines(
        *({"id": number, "author": author, "text": text, "time": START + 60 * number, "reply_to": number - 1 or None}
          for number, (author, text) in enumerate(SAID, 1))
    )  # fmt: skip


def table():
    rows = [f'{author},"{text}",2024-03-12 14:0{5 + place}\n' for place, (author, text) in enumerate(SAID)]
    return "".join(["author,text,time\n", *rows]).encode()


def slack():
    stamp = [f"{START + 60 * place}.000100" for place in range(4)]
    users = [
        {"id": "U1", "name": "noordewit", "profile": {"display_name": "", "real_name": "Noor de Wit"}},
        {"id": "U2", "name": "bo", "profile": {"display_name": "Bo", "phone": "+31 6 87654321"}},
        {"id": "U3", "name": "aker", "profile": {"display_name": "Wim Aker", "email": "wim.aker@example.nl"}},
    ]
    first = [
        {"type": "message", "user": "U1", "ts": stamp[0], "thread_ts": stamp[0], "text": TEXTS[0]},
        {"type": "message", "subtype": "channel_join", "user": "U2", "ts": stamp[0], "text": "<@U2> is er"},
        {"type": "message", "user": "U2", "ts": stamp[1], "thread_ts": stamp[0], "text": TEXTS[1]},
        {"type": "message", "subtype": "bot_message", "bot_id": "B1", "ts": stamp[1], "text": "Lunch!"},
    ]
    second = [
        {"type": "message", "user": "U3", "ts": stamp[2],
         "text": "Bel me: 06-12345678 of <mailto:wim.aker@example.nl|wim.aker@example.nl>"},
        {"type": "message", "user": "U1", "ts": stamp[3], "text": TEXTS[3]},
    ]  # fmt: skip
    return zipped({
        "channels.json": json.dumps([{"id": "C1", "name": "rooster"}]),
        "users.json": json.dumps(users),
        "dms.json": json.dumps([{"id": "D1", "members": ["U1", "U2"]}]),
        "rooster/2024-03-13.json": json.dumps(second, indent=2),
        "rooster/2024-03-12.json": json.dumps(first, indent=2),
        "D1/2024-03-12.json": json.dumps([{"type": "message", "user": "U1", "ts": stamp[0], "text": "geheim"}]),
    })  # fmt: skip


def mattermost():
    users = [("noordewit", "Noor", "de Wit"), ("bo", "Bo", ""), ("aker", "Wim", "Aker")]
    posts = [
        {"user": user, "message": text, "create_at": 1000 * (START + 60 * place)}
        for place, (user, text) in enumerate(zip(["noordewit", "bo", "aker", "noordewit"], TEXTS, strict=True))
    ]
    return lines(
        {"type": "version", "version": 1},
        *({"type": "user", "user": {"username": name, "first_name": first, "last_name": last, "email": f"{name}@x.nl"}}
          for name, first, last in users),
        {"type": "post", "post": {**posts[0], "team": "t", "channel": "rooster", "replies": [posts[1]]}},
        {"type": "post", "post": {**posts[2], "team": "t", "channel": "rooster"}},
        {"type": "post", "post": {**posts[3], "team": "t", "channel": "rooster"}},
        {"type": "direct_post", "direct_post": {"channel_members": ["noordewit", "bo"], "message": "geheim"}},
    )  # fmt: skip


def matrix():
    people = ["@noor:example.nl", "@bo:example.nl", "@wim:example.nl", "@noor:example.nl"]
    names = {"@noor:example.nl": "Noor de Wit", "@wim:example.nl": "Wim Aker", "@bo:example.nl": "Bo"}
    events = [
        {"type": "m.room.member", "state_key": person, "sender": person, "content": {"displayname": name}}
        for person, name in names.items()
    ]
    for place, (person, text) in enumerate(zip(people, TEXTS, strict=True)):
        content = {"msgtype": "m.text", "body": text}
        if place == 1:
            content["body"] = f"> <{people[0]}> {TEXTS[0]}\n\n{text}"
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": "$0"}}
        events.append({"type": "m.room.message", "event_id": f"${place}", "sender": person,
                       "origin_server_ts": 1000 * (START + 60 * place), "content": content})  # fmt: skip
    events.append({"type": "m.room.message", "event_id": "$9", "sender": people[0], "content": {}})
    return json.dumps({"room_name": "Rooster", "topic": "[1, 2]", "messages": events}, indent=1).encode()


CHATS = {
    "whatsapp android nl": (ANDROID_NL.encode(), "whatsapp"),
    "whatsapp iphone nl": (IPHONE_NL.replace("\n", "\r\n").encode(), "whatsapp"),
    "whatsapp android en": (ANDROID_EN.encode(), "whatsapp"),
    "whatsapp iphone en": (IPHONE_EN.encode(), "whatsapp"),
    "whatsapp utf-16": (ANDROID_NL.encode("utf-16"), "whatsapp"),
    "whatsapp zip": (
        zipped({"_chat.txt": IPHONE_NL, "00000003-PHOTO.jpg": b"\xff\xd8", "lijst.txt": "12-03-2024 14:05 - A: b"}),
        "whatsapp",
    ),
    "jsonl": (jsonl(), "jsonl"),
    "csv": (table(), "csv"),
    "slack": (slack(), "slack"),
    "mattermost": (mattermost(), "mattermost"),
    "matrix": (matrix(), "matrix"),
    "mbox": (MBOX.encode(), "mbox"),
}
