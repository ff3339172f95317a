"""Four times as much takes about four times as long, whatever it is made of: timed by growth, not by seconds."""

import time
from contextlib import suppress

import pytest

from gunnen.dialogue.chats import Chat, ChatError, keep_only, pseudonymise, read_chat
from gunnen.dialogue.terms import Message

MAIL = b"From a@b.nl Tue Mar 12 14:05:00 2024\nFrom: Noor <a@b.nl>\nContent-Type: text/"
WAYS = {
    "page": lambda text: read_chat(MAIL + b"html\n\n" + text, format="mbox", least_authors=0),
    "mail": lambda text: read_chat(MAIL + b"plain\n\n" + text, format="mbox", least_authors=0),
    "headers": lambda text: read_chat(MAIL + b"plain\nSubject: a\n" + text + b"\n\na", format="mbox", least_authors=0),
    "whatsapp": lambda text: read_chat(b"12-03-2024 14:05 - Noor: a\n" + text, format="whatsapp", least_authors=0),
    "json": lambda text: read_chat(b'{"messages": [' + text, format="matrix", least_authors=0),
    "table": lambda text: read_chat(b"text\n" + text, format="csv", least_authors=0),
    "names": lambda text: pseudonymise(
        Chat("csv", (Message("1", text.decode()), *(Message(f"_{name}", "", name) for name in PEOPLE)), PEOPLE), 1
    ),
}
WAYS["quotes"] = lambda text: keep_only(
    Chat("csv", tuple(Message(who, text.decode(), who) for who in ("Noor", "Bo")), {"Noor": 1, "Bo": 1}), {"Bo"}
)
PEOPLE = dict.fromkeys(["Marloes Jansen", "田中", "+31612345678"], 1)
HOSTILE = [
    *(("page", each) for each in ("<", "<!", "<!--", "<![CDATA[", "<a b=", "&", "<script>", "<blockquote>", "</p")),
    *(("mail", each) for each in ("_" * 20 + "x\n", "Op a schreef ", "Van: a\n", ">", "\n", "_" * 10 + " \n")),
    *(("mail", each) for each in ("a@b.nl schreef op ", "a schreef:\n", "Anna <a@b.nl>\nwrote on 1:\n", "Van: a\n\n")),
    *(("quotes", each) for each in ("a ", "a b c d. ", "> ", "'a ", '"', "zei ", "a schreef: ", "[1:11] a:", "ab")),
    *(("headers", each) for each in ("Received: a\n", "(", "=?utf-8?q?a?=", " a\n", "To: a@b.nl,\n ")),
    *(("whatsapp", each) for each in ("[1/1/1, ", "\u200e[", "12-03-2024 14:05 - ", "1-3-24 14:05 - a: (\n", "a\n")),
    *(("whatsapp", each) for each in ("\u200ea weggelaten ", "\u200e<a", "POLL:\nOPTION: a\n", "POLL:\nOPTION: a")),
    *(("json", each) for each in ("{", '{"a": [', '"a', "1", " ", "[[],", '{"type": "a"},', "\\")),
    *(("table", each) for each in ('"', '""', "a\n", '"a\n')),
    *(("names", each) for each in (
        "a.", "a.nl.", "1 ", "1", "@", "a@a.", "ab12345678901234567890x ", "Kerk", "marloe", "01-", "1.000", "田", "a:",
        "marloes_", "@marloes.", "Aa", "mmm", "(06)",
        "06 ", "1,", "0123456,", "een ", "nul-", "14:05 ", "a@", "m4", "€1",
    )),
]  # fmt: skip
SMALL = 8_000


def spent(way, text):
    """The least of two, in a clock that others on this machine do not move."""
    times = []
    for _ in range(2):
        started = time.process_time()
        with suppress(ChatError):
            WAYS[way](text)
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize(("way", "part"), HOSTILE)
def test_time_grows_with_length_alone(way, part):
    part = part.encode()
    small, large = (part * (size // len(part) + 1) for size in (SMALL, 4 * SMALL))
    assert spent(way, large) < 9 * spent(way, small) + 0.02
