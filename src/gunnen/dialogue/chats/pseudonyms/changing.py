"""A chat with fewer people in it, or with other names for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from gunnen.dialogue.chats.pseudonyms.masking import SOMEBODY, Masker
from gunnen.dialogue.chats.pseudonyms.naming import Names, names_of
from gunnen.dialogue.chats.pseudonyms.repeats import is_nothing, without_repeats
from gunnen.dialogue.chats.pseudonyms.words import visible
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.chats.terms import Chat, ChatError
from gunnen.dialogue.terms import Message

MOST_PEOPLE = 2_000
PERSON = {"nl": "persoon", "en": "person"}


def keep_only(chat: Chat, authors: Collection[str], *, language: str = "nl") -> Chat:
    """The chat of these authors alone, as if the others had never been there.

    Messages of others are gone, replies to them answer nothing, and where they are named in a text it says *iemand*
    (or *somebody*). So are quotes, by whatever sign shows them, and what is repeated of who is gone, word for word
    (see `without_repeats`): a message that is a quote alone goes as a whole. ``authors`` as they are written in
    ``chat.authors``. Raises ChatError when there are too many.

    >>> from gunnen.dialogue.chats import read_chat
    >>> chat = read_chat(b"author,text\\nNoor,Bo is er al\\nBo,Ja\\nAnna,Dag Noor\\n")
    >>> [each.text for each in keep_only(chat, {"Noor", "Anna"}).messages]
    ['iemand is er al', 'Dag Noor']
    """
    own = _own_words(chat, authors)
    people = _people(chat)
    stand_ins = [None if name in authors else SOMEBODY[language] for name in people]
    masker = Masker(_names(chat, people), stand_ins, language, contacts=False)
    messages = [replace(chat.messages[place], text=masker.mask(text)) for place, text in own.items()]
    return Chat(
        chat.format,
        tuple(_without_lost_replies(messages)),
        dict(Counter(each.author for each in messages if each.author)),
        {name: others for name, others in chat.names.items() if name in authors},
        chat.notes,
        tuple(chat.written[place] for place in own) if chat.written else (),
    )


def _own_words(chat: Chat, authors: Collection[str]) -> dict[int, str]:
    """The place and the words of each message of these authors, without what others said; quotes alone are none."""
    places = [place for place, each in enumerate(chat.messages) if each.author in authors]
    texts = [chat.messages[place].text for place in places]
    kept = [replace(chat.messages[place], text=without_quotes(text)) for place, text in zip(places, texts, strict=True)]
    own = without_repeats(kept, [each for each in chat.messages if each.author not in authors])
    return {
        place: after
        for place, before, after in zip(places, texts, own, strict=True)
        if after == visible(before) or not is_nothing(after)
    }


def pseudonymise(chat: Chat, seed: int | str, *, language: str = "nl") -> Chat:
    """The chat with *persoon A* (or *person A*) and so on for everybody in it, in who wrote and in what they wrote.

    Full names, first names, nicknames, mentions (also in small letters, and with a slip of one letter in a name of five
    or more), phone numbers, mail addresses, accounts, street addresses and links. The ids become numbers, since some
    formats put an address in them. A name that is a very common word ("Ben", "Will") needs a capital to be seen as one.
    Who gets which letter hangs on ``seed``: keep it to yourself. The same seed gives the same letters.

    Raises ChatError when there are too many people.

    >>> from gunnen.dialogue.chats import read_chat
    >>> chat = read_chat(b"author,text\\nNoor,Bo: bel 0612345678\\nBo,Dag noortje!\\nAnna,Wie?\\n")
    >>> for each in pseudonymise(chat, 7).messages:
    ...     print(f"{each.author}: {each.text}")
    persoon A: persoon B: bel nummer 1
    persoon B: Dag persoon A!
    persoon C: Wie?
    """
    people = _people(chat)
    letters = _letters(people, seed, PERSON[language])
    masker = Masker(_names(chat, people), [letters[name] for name in people], language)
    numbers = {each.id: str(number) for number, each in enumerate(chat.messages, 1)}
    messages = tuple(
        Message(
            numbers[each.id],
            masker.mask(each.text),
            letters[each.author] if each.author else None,
            numbers.get(each.reply_to or ""),
            each.time,
            each.camp and masker.mask(each.camp),
        )
        for each in chat.messages
    )
    return Chat(chat.format, messages, {letters[name]: count for name, count in chat.authors.items()}, {}, chat.notes)


def _people(chat: Chat) -> list[str]:
    """Everybody in the file, those who wrote first."""
    people = list(dict.fromkeys([*chat.authors, *chat.names]))
    if len(people) > MOST_PEOPLE:
        raise ChatError("crowd", most=MOST_PEOPLE)
    return people


def _names(chat: Chat, people: Sequence[str]) -> list[Names]:
    return [names_of([name, *chat.names.get(name, ())]) for name in people]


def _letters(people: Iterable[str], seed: int | str, person: str) -> dict[str, str]:
    ordered = sorted(people, key=lambda name: (sha256(f"{seed}\0{name}".encode("utf-8", "replace")).digest(), name))
    return {name: f"{person} {letter(number)}" for number, name in enumerate(ordered)}


def letter(number: int) -> str:
    """
    >>> letter(0), letter(25), letter(26), letter(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _without_lost_replies(messages: Sequence[Message]) -> Iterable[Message]:
    there = {each.id for each in messages}
    return (
        each if each.reply_to is None or each.reply_to in there else replace(each, reply_to=None) for each in messages
    )
