"""What cannot be a chat, and what could hurt: refused as a whole, soon, in little memory, and named."""

import io
import stat
import struct
import time
import tracemalloc
import zipfile
from functools import partial

import pytest

from gunnen.checking import InputError
from gunnen.dialogue.chats import ChatError, read_chat
from gunnen.dialogue.chats import terms as limits
from tests.gunnen.dialogue.chats.examples import ANDROID_NL, CHATS, lines, zipped

DAY = "rooster/2024-03-12.json"


def refused(data, **options):
    with pytest.raises(ChatError) as found:
        read_chat(data, **options)
    return found.value


def member(name, content=b"x", **fields):
    """A zip with one file beside a chat, whose entry says ``fields``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", ANDROID_NL)
        info = zipfile.ZipInfo(name)
        info.compress_type = fields.pop("compress_type", zipfile.ZIP_DEFLATED)
        for field, value in fields.items():
            setattr(info, field, value)
        archive.writestr(info, content)
    return made.getvalue()


def flagged(data):
    """The same zip, saying that its files are locked."""
    locked = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := locked.find(sign, start + 1)) >= 0:
            locked[start + place] |= 1
    return bytes(locked)


def ended(data, count=None, index=None):
    """The same zip, with another count of files or size of index at its end."""
    at = data.rfind(b"PK\x05\x06")
    end = bytearray(data[at:])
    if count is not None:
        end[8:12] = struct.pack("<HH", count, count)
    if index is not None:
        end[12:16] = struct.pack("<L", index)
    return data[:at] + bytes(end)


CHAT = zipped({"_chat.txt": ANDROID_NL})
FAR = b"PK\x06\x06" + b"\0" * 52 + b"PK\x06\x07" + b"\0" * 16


class Long(io.RawIOBase):
    """A hundred million signs, and none of them in memory."""

    def __init__(self, start, again=b"a", size=100_000_000):
        self.start, self.again, self.left = start, again, size

    def read(self, size=-1):
        size = min(size, self.left)
        data, self.start = self.start[:size], self.start[size:]
        self.left -= size
        return data + (self.again * (size // len(self.again) + 1))[: size - len(data)]


HOSTILE = {
    "cut off": (CHAT[: len(CHAT) // 2], "damaged"),
    "end alone": (CHAT[-22:], "damaged"),
    "no end": (CHAT[:-22], "damaged"),
    "wrong sum": (CHAT.replace(CHAT[60:64], b"\0\0\0\0", 1), "damaged"),
    "empty zip": (zipped({}), "no_chat"),
    "no chat": (zipped({"foto.jpg": b"x"}), "no_chat"),
    "up": (member("../../etc/passwd"), "outside"),
    "up, backwards": (member("a\\..\\..\\b"), "outside"),
    "absolute": (member("/etc/cron.d/x"), "outside"),
    "drive": (member("C:/Windows/x"), "outside"),
    "link": (member("chat.txt", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16), "link"),
    "locked": (flagged(zipped({"users.json": "[]", DAY: "[]"})), "locked"),
    "packed": (zipped({DAY: "[]"}).replace(b"\x08\x00", b"\x0c\x00"), "packed"),
    "bomb": (zipped({DAY: b"[" + b" " * 20_000_000 + b"]"}), "bomb"),
    "text bomb": (zipped({"_chat.txt": ANDROID_NL + " " * 20_000_000}), "bomb"),
    "nested": (zipped({"chat.zip": CHAT}), "nested"),
    "nested, unnamed": (zipped({DAY: CHAT}), "nested"),
    "thousands of files": (zipped({f"{place}": b"" for place in range(10_001)}), "members"),
    "says thousands": (ended(CHAT, count=60_000), "members"),
    "says an endless index": (ended(CHAT, index=2**31), "members"),
    "far end": (CHAT[:-22] + FAR + CHAT[-22:], "members"),
    "two chats": (zipped({"a.txt": ANDROID_NL, "b.txt": ANDROID_NL}), "many_chats"),
    "not json": (zipped({"users.json": "{", DAY: "[]"}), "not_json"),
    "one line": (partial(Long, b'{"id": 1, "text": "'), "long_line"),
    "one line of a chat": (partial(Long, b"12-03-2024 14:05 - Noor: "), "long_line"),
    "one line of a table": (partial(Long, b"author,text\nNoor,"), "long_line"),
    "one value": (partial(Long, b'{"room_name": "a", "messages": [{"body": "'), "not_json"),
    "deep": (b'{"id": 1, "text": ' + b"[" * 3_000_000, "not_json"),
    "deep list": (b'[{"origin_server_ts": ' + b"[" * 3_000_000, "not_json"),
    "endless number": (b'{"id": ' + b"9" * 3_000_000 + b', "text": ""}', "not_json"),
    "open quote": (b'author,text\n"' + b"a,b\n" * 100_000, "unreadable"),
    "never a head again": (b"12-03-2024 14:05 - Noor: a\n" + b"en nog veel meer woorden\n" * 200_000, "long_line"),
    "nul": (b"author,text\nNoor,\0\n", "binary"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 50, "binary"),
    "words": (b"Beste allemaal,\nzullen we ruilen?\n", "unknown"),
    "nothing": (b"", "empty"),
    "spaces": (b"\xef\xbb\xbf \n\n", "empty"),
    "no message": (b"12-03-2024 14:05 - Noor heeft Bo toegevoegd\n", "no_messages"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_soon_and_in_little_memory(name):
    data, code = HOSTILE[name]
    opened = data if callable(data) else partial(io.BytesIO, data)
    started = time.process_time()
    assert refused(opened(), least_authors=0).code == code
    assert time.process_time() - started < 1
    tracemalloc.start()
    try:
        refused(opened(), least_authors=0)
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("authors", [1, 2])
def test_a_chat_of_one_or_two_is_not_read(authors):
    said = "".join(f"12-03-2024 14:05 - Mens {place % authors}: a\n" for place in range(9))
    assert refused(said.encode()).code == "two"
    assert len(read_chat(said.encode(), least_authors=0).messages) == 9


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([{"text": "a"}], "line 1, field id: expected something here; it is missing"),
        ([{"id": 1, "text": "a"}, {"id": 2}], "line 2, field text: expected something here; it is missing"),
        ([{"id": 1, "text": None}], "line 1, field text: expected text"),
        ([{"id": True, "text": "a"}], "line 1, field id: expected text or a whole number"),
        ([{"id": 1.5, "text": "a"}], "line 1, field id"),
        ([{"id": 1, "text": "a", "author": []}], "line 1, field author: expected text"),
        ([{"id": 1, "text": "a", "camp": {}}], "line 1, field camp: expected text"),
        ([{"id": 1, "text": "a", "reply_to": 0.5}], "line 1, field reply_to"),
        ([{"id": 1, "text": "a", "time": "gisteren"}], "line 1, field time: expected seconds since 1970"),
        ([{"id": 1, "text": "a", "time": 10**400}], "line 1, field time"),
        ([{"id": 1, "text": "a", "time": False}], "line 1, field time"),
        ([{"id": 1, "text": "a"}, {"id": "1", "text": "b"}], "line 2, field id: expected an id of its own"),
        ([{"id": 1, "text": "a"}, [1]], "line 2: expected an object"),
    ],
)
def test_what_is_wrong_in_json_lines_is_named_by_line_and_field(items, said):
    error = refused(lines(*items), least_authors=0)
    assert isinstance(error, InputError) and str(error).startswith(said)
    assert error.say("nl").startswith("regel ")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("id,text\n1,a\n,b\n", "line 3, field id"),
        ("id,text\n1,a\n1,b\n", "line 3, field id: expected an id of its own for each message; '1' was there before"),
        ("text,time\na,2024\nb,ooit\n", "line 3, field time"),
        ("text,text\na,b\n", "line 1: expected each column once"),
        ("text\n", "file: expected messages"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_by_line_and_column(rows, said):
    assert str(refused(rows.encode(), least_authors=0, format="csv")).startswith(said)


def test_a_table_without_texts_says_which_columns_it_has():
    error = refused(b"naam,dag\nNoor,1\n", name="chat.csv")
    assert str(error) == "line 1: expected a column text (or message); the columns are: 'naam', 'dag'"


def test_a_file_in_an_archive_is_named():
    broken = zipped({DAY: '[\n{"type": "message", "user": "U1", "text": "a"}]'})
    assert str(refused(broken)).startswith(f"{DAY}, line 2, field ts: expected something here")


@pytest.mark.parametrize("when", ["0001-01-01 14:05", "9999-12-31 14:05", "2024-02-31 14:05", "2024-03-12 29:99"])
def test_a_forged_clock_tells_no_time(when):
    said = ANDROID_NL + f"{when} - Noor de Wit: a\n"
    chat = read_chat(said.encode())
    assert chat.messages[-1].time is None and chat.notes["time"] == 1


def test_years_that_cannot_be_are_no_times_in_json_either():
    for written in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        chat = read_chat(lines({"id": 1, "text": "a", "time": written}), least_authors=0)
        assert chat.messages[0].time is not None  # one's own numbers are taken at their word
    late = CHATS["matrix"][0].replace(b"1710252300000", b"99999999999999")
    assert read_chat(late).messages[0].time is None


def test_too_many_messages_or_words_are_refused(monkeypatch):
    monkeypatch.setattr("gunnen.dialogue.chats.gathering.MOST_MESSAGES", 3)
    for data, _ in CHATS.values():
        assert refused(data).code == "too_many"
    monkeypatch.setattr("gunnen.dialogue.chats.gathering.MOST_MESSAGES", limits.MOST_MESSAGES)
    monkeypatch.setattr("gunnen.dialogue.chats.gathering.MOST_KEPT", 300)
    for data, _ in CHATS.values():
        assert refused(data).code == "too_large"


@pytest.mark.parametrize("start", [b'{"id": 1, "text": ""}\n', b"From a\n\nHoi\n", b"text\na\n"])
def test_empty_lines_without_end_are_refused(start, monkeypatch):
    monkeypatch.setattr("gunnen.dialogue.chats.source.MOST_LINES", 1_000)
    assert refused(Long(start, b"\n", 1 << 60)).code == "lines"


def test_a_file_without_end_is_refused():
    assert refused(Long(b"12-03-2024 14:05 - Noor: ", b"woord\n", 1 << 60)).code == "long_line"


def test_an_error_comes_whole_out_of_another_process():
    import pickle

    error = ChatError("double_id", line=3, field="id", value="'a'", before=1)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.say("nl"), again.code) == (str(error), error.say("nl"), "double_id")
