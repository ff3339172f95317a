"""Files with anything changed in them give a chat that is whole, or a ChatError: nothing else, and nothing halfway."""

import io
import re
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as some

from gunnen.dialogue.chats import FORMATS, ChatError, keep_only, pseudonymise, read_chat
from tests.gunnen.dialogue.chats.examples import CHATS, zipped

FILES = sorted(CHATS)
ODD = [
    b"\0", b"\xff", b"\xfe\xff", b"\r", b"\n", b"\n\n", b'"', b"{", b"}", b"[", b"]", b",", b"null", b"true", b"-1",
    b"1e999", b"NaN", b'"\\ud800"', b"\xe2\x80\xae", b"\xe2\x80\xaf", b"\xf0\x9f\x99\x8f", b": ", b"From ",
    b"PK\x03\x04", b"31-02-0001 99:99 - ", b"[1/1/1, 1:11:11 AM] ", b"=?x?b?=?=", b"<@U1|", b'{"a":', b"[[[[[", b"&#0;",
    b"Content-Type: multipart/mixed; boundary=xx\n", b"&#xd800;", b"9" * 400,
]  # fmt: skip
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|-?\d+|[\[\]{}]')


@some.composite
def changed(draw, data):
    """``data`` with one to four places changed."""
    data = bytearray(data)
    for _ in range(draw(some.integers(1, 4))):
        place = draw(some.integers(0, len(data)))
        match draw(some.integers(0, 5)):
            case 0:
                data[place : place + 1] = draw(some.binary(max_size=3))
            case 1:
                data[place:place] = draw(some.sampled_from(ODD))
            case 2:
                del data[place:]
            case 3:
                size = draw(some.integers(1, 60))
                data[place:place] = data[place : place + size] * draw(some.integers(1, 3))
            case 4:
                del data[place : place + draw(some.integers(1, 60))]
            case 5:
                swap(data, draw(some.integers(0, 200)), draw(some.sampled_from(ODD)))
    return bytes(data)


def swap(data, number, other):
    """Another value in the place of one that JSON has there."""
    tokens = [*TOKEN.finditer(bytes(data))]
    if tokens:
        start, end = tokens[number % len(tokens)].span()
        data[start:end] = other


@some.composite
def files(draw):
    data = CHATS[draw(some.sampled_from(FILES))][0]
    if data.startswith(b"PK") and draw(some.booleans()):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        name = draw(some.sampled_from(sorted(members)))
        return zipped({**members, name: draw(changed(members[name]))})
    return draw(changed(data))


def whole(chat):
    ids = [each.id for each in chat.messages]
    assert ids and len({*ids}) == len(ids) == len(chat.ids) and [str(each) for each in chat.ids] == ids
    assert all(each.reply_to is None or (each.reply_to in ids and each.reply_to != each.id) for each in chat.messages)
    assert sum(chat.authors.values()) == sum(each.author is not None for each in chat.messages)
    for each in chat.messages:
        each.text.encode()
        assert "\0" not in each.text and (each.time is None or each.time == each.time)


@settings(max_examples=300)
@given(files(), some.sampled_from([None, None, None, *FORMATS]))
def test_it_is_read_whole_or_refused(data, form):
    try:
        chat = read_chat(data, format=form, least_authors=0)
    except ChatError as error:
        assert error.say("nl") and error.say("en") == str(error)
        return
    whole(chat)
    assert read_chat(io.BytesIO(data), format=form, least_authors=0) == chat
    after = pseudonymise(keep_only(chat, [*chat.authors][:2]), 1)
    assert len(after.messages) <= len(chat.messages)


@settings(max_examples=100)
@given(some.binary(max_size=400), some.sampled_from([None, *FORMATS]))
def test_any_bytes_are_read_whole_or_refused(data, form):
    try:
        whole(read_chat(data, format=form, least_authors=0))
    except ChatError as error:
        assert str(error)
