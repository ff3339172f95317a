"""The file that somebody gives: read in memory, never kept. What is wrong with it comes out as a code."""

from dataclasses import dataclass

from gunnen.dialogue.chats import Chat, ChatError, keep_only, pseudonymise, read_chat
from gunnen_web.chats import uploads
from gunnen_web.chats.sealing import FileKeys

FEWEST = 5  # authors; with fewer there could never be a report
MOST = 200  # for each of them a link has to be passed on
DAY = 86_400


class Refused(Exception):
    """Why this file can't be used: a code, or what the library found wrong with it, for the eyes of who gave it."""

    def __init__(self, code, error=None):
        super().__init__(code)
        self.code, self.error = code, error


@dataclass(frozen=True)
class File:
    """An upload, for as long as a request holds it."""

    data: bytes
    chat: Chat

    @property
    def names(self):
        """Everybody who wrote something, by the alphabet; how much they wrote is not counted."""
        names = {each.author for each in self.chat.messages if each.author}
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
    if len(file.names) < FEWEST:
        raise Refused("few_authors")
    if len(file.names) > MOST:
        raise Refused("many_authors")
    return file


def words_of(file, names, seed):
    """{name: [[place, day, place of what it answers, text]]}: the messages of these authors alone, under pseudonyms."""
    kept = keep_only(file.chat, names)
    disguised = pseudonymise(kept, seed)
    places = {each.id: place for place, each in enumerate(disguised.messages)}
    found = {name: [] for name in names}
    for place, (before, after) in enumerate(zip(kept.messages, disguised.messages, strict=True)):
        day = None if after.time is None else after.time // DAY * DAY
        if before.author in found:
            found[before.author].append([place, day, places.get(after.reply_to), after.text])
    return found
