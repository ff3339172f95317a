"""From what is stored of a chat to the terms of the library.

Words are rows of [place, day, place of what it answers, text]. Days, not moments: an hour and a minute would be as good
as a name to who was there.
"""

from gunnen.dialogue import Message


def messages(words):
    """Every message in the order of the chat; its id is its place there."""
    rows = [(author, row) for author, own in words.items() for row in own]
    return [_message(author, *row) for author, row in sorted(rows, key=lambda pair: pair[1][0])]


def _message(author, place, day, answers, text):
    reply_to = None if answers is None else str(answers)
    return Message(str(place), text, author=str(author), reply_to=reply_to, time=day)
