"""The file that somebody gives: read in memory, never kept. What is wrong with it comes out as a code."""

from dataclasses import dataclass, replace

from gunnen.dialogue.chats import Chat, ChatError, keep_only, pseudonymise, read_chat
from gunnen_web.chats import uploads
from gunnen_web.chats.refusing import Refused
from gunnen_web.chats.sealing import FileKeys

FEWEST = 5  # authors; with fewer there could never be a report
MOST = 200  # for each of them a link has to be passed on
DAY = 86_400


@dataclass(frozen=True)
class File:
    """An upload, for as long as a request holds it."""

    data: bytes
    chat: Chat

    def names(self, after=None):
        """Everybody who wrote something, then or later, by the alphabet; how much they wrote is not counted."""
        names = {each.author for each in _later(self.chat, after).messages if each.author}
        return sorted(names, key=lambda name: (name.lower(), name))

    def keys(self, salt):
        return FileKeys(self.data, salt)


def take(upload):
    """The chat in an upload, or Refused."""
    try:
        with uploads.alone():
            data = upload.read()
            file = File(data, read_chat(data, name=upload.name or ""))
    except uploads.Busy:
        raise Refused("busy") from None
    except ChatError as error:
        raise Refused("unreadable", error) from None
    if len(file.names()) < FEWEST:
        raise Refused("few_authors")
    if len(file.names()) > MOST:
        raise Refused("many_authors")
    return file


def words_of(file, names, seed, after=None):
    """{name: [[place, day, place of what it answers, text]]}: what these authors alone wrote, under pseudonyms."""
    kept = _later(keep_only(file.chat, names), after)
    disguised = pseudonymise(kept, seed)
    places = {each.id: place for place, each in enumerate(disguised.messages)}
    found = {name: [] for name in names}
    for place, (own, disguise) in enumerate(zip(kept.messages, disguised.messages, strict=True)):
        day = None if disguise.time is None else disguise.time // DAY * DAY
        if own.author in found:
            found[own.author].append([place, day, places.get(disguise.reply_to), disguise.text])
    return found


def _later(chat, after):
    """What was written from that moment on; of a message without a time nobody knows."""
    if after is None:
        return chat
    kept = [each for each in chat.messages if each.time is not None and each.time >= after.timestamp()]
    there = {each.id for each in kept}
    messages = tuple(each if each.reply_to in there else replace(each, reply_to=None) for each in kept)
    return replace(chat, messages=messages, written=())
