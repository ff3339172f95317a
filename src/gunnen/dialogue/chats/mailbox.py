"""A mailbox (mbox): what each mail adds, without what it quotes, its signature and its attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.utils import parseaddr, parsedate_to_datetime

from gunnen.dialogue.chats.gathering import Gathering
from gunnen.dialogue.chats.markup import words_of
from gunnen.dialogue.chats.moments import since_1970
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import MEGA, Chat

MOST_MAIL = MEGA
"""What comes after this in one mail is attachments; it is not read."""
_LONGEST_HEADER = 2_000
_FROM = b"From "
_ID = re.compile(r"<([^<>\s]{1,300})>")
_BELOW = re.compile(r"^(?:-- ?$|_{10,}\s*$)", re.MULTILINE)
_PHONE_LINE = re.compile(r"^(?:Ver(?:zonden|stuurd) vanaf|Sent from my) [^\n]{1,80}$", re.MULTILINE | re.IGNORECASE)


def read(source: Source) -> Chat:
    """The mails in order of the file; ``In-Reply-To`` says what each answers. Raises ChatError."""
    gathering = Gathering("mbox", source.member)
    seen: set[str] = set()
    for number, (line, raw) in enumerate(_mails(source), 1):
        mail = message_from_bytes(raw)
        text = _body(mail)
        if not text:
            gathering.leave_out("empty")
            continue
        name, address = _writer(mail)
        id = _first_id(mail, "Message-ID")
        if id is None or id in seen:
            id = f"mail-{number}"
        seen.add(id)
        gathering.add(text, name, id=id, reply_to=_answers(mail), time=_moment(mail, gathering), line=line)
        gathering.know(name, [address])
    return gathering.chat()


def new_words(text: str, *, page: bool = False) -> str:
    """What a mail adds to those before it; of a ``page`` the marked quotes are out already.

    >>> new_words("Goed plan.\\n\\nOp 3 maart 2026 schreef Noor:\\n> Zullen we ruilen?\\n-- \\nBo")
    'Goed plan.'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    below = _BELOW.search(text)
    own = without_quotes(text[: below.start()] if below else text, mail=not page)
    return re.sub(r"\n{3,}", "\n\n", _PHONE_LINE.sub("", own)).strip()


def _mails(source: Source) -> Iterator[tuple[int, bytes]]:
    """The mails one by one, each with its line; of a long one only the beginning."""
    stream = source.binary()
    lines: list[bytes] = []
    size = number = start = 0
    ended = True
    while line := stream.readline(MOST_MAIL):
        number += 1
        source.check_line(number, 0, MOST_MAIL)
        if ended and line.startswith(_FROM):
            if start:
                yield start, b"".join(lines)
            lines, size, start = [], 0, number
        elif size < MOST_MAIL:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        ended = not line.strip()
    if start:
        yield start, b"".join(lines)


def _header(mail: Mail, name: str) -> str:
    try:
        value = str(mail.get(name, ""))[:_LONGEST_HEADER]
        return str(make_header(decode_header(value)))
    except (HeaderParseError, ValueError, LookupError, UnicodeError):
        return ""


def _writer(mail: Mail) -> tuple[str, str]:
    """Name and address; the address is the name where there is no other."""
    written = str(mail.get("From", ""))[:_LONGEST_HEADER]
    try:
        name, address = parseaddr(written)
        name = str(make_header(decode_header(name)))
    except (HeaderParseError, ValueError, LookupError, UnicodeError, IndexError):
        name, address = "", ""
    return " ".join(name.split()) or address or "?", address


def _first_id(mail: Mail, header: str) -> str | None:
    found = _ID.search(_header(mail, header))
    return found[1] if found else None


def _answers(mail: Mail) -> str | None:
    """The mail that this one answers, else the last one that it refers to."""
    referred = _ID.findall(_header(mail, "References"))
    return _first_id(mail, "In-Reply-To") or (referred[-1] if referred else None)


def _moment(mail: Mail, gathering: Gathering) -> float | None:
    written = _header(mail, "Date")
    if not written:
        return None
    try:
        return gathering.moment(since_1970(parsedate_to_datetime(written)))
    except (ValueError, OverflowError, IndexError, TypeError):
        return gathering.moment(-1e18)


def _body(mail: Mail) -> str:
    """What is new in the first plain text that is no attachment, else in the first page."""
    try:
        parts = [each for each in mail.walk() if not each.is_multipart() and not each.get_filename()]
    except (RecursionError, ValueError, LookupError):
        return ""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                text = _decoded(part)
                return new_words(text) if kind == "text/plain" else new_words(words_of(text), page=True)
    return ""


def _decoded(part: Mail) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeError:
        return data.decode("cp1252", "replace")
