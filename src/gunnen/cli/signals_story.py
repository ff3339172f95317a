"""What ``gunnen signals`` says of a conversation: first what is healthy, and never anything of a person."""

from __future__ import annotations

from collections.abc import Iterator

from gunnen.cli.words import Words, number, people
from gunnen.dialogue.chats import Chat
from gunnen.dialogue.threads import Gauge, Thread
from gunnen.terms import Reason

SIZE = {
    "all": Words("Berichten: {messages}, van {authors}.", "Messages: {messages}, of {authors}."),
    "alone": Words("Berichten: {messages}.", "Messages: {messages}."),
    "left_out": Words("Niet meegelezen: {kinds}.", "Left out: {kinds}."),
}
LEFT_OUT = {
    "system": Words("{count} van het programma zelf", "{count} of the program itself"),
    "attachment": Words("{count} bijlagen zonder woorden", "{count} attachments without words"),
    "deleted": Words("{count} teruggenomen", "{count} taken back"),
    "bot": Words("{count} van programma's", "{count} of programs"),
    "direct": Words("{count} van gesprekken apart", "{count} of conversations apart"),
    "encrypted": Words("{count} versleuteld", "{count} encrypted"),
    "time": Words("{count} tijden die niet kunnen kloppen", "{count} times that cannot be right"),
    "empty": Words("{count} zonder eigen woorden", "{count} without words of their own"),
}
NAMES = {
    "healthy": Words("Gezond: van de berichten", "Healthy: of the messages"),
    "genuine": Words("Van de vragen is echt gevraagd", "Of the questions really ask"),
    "answered": Words("Van de echte vragen kreeg antwoord", "Of the real questions got an answer"),
    "waiting": Words("Een antwoord kwam na", "An answer came after"),
    "acknowledged": Words("Van de antwoorden erkent iets van de ander", "Of the replies acknowledge the other"),
    "crossing": Words("Antwoorden van kamp naar kamp", "Replies from camp to camp"),
    "spoken_to": Words("Mensen antwoorden aan", "People reply to"),
    "identity": Words("Opgelegde identiteit: van de berichten", "Imposed identity: of the messages"),
    "hardening": Words("Verharding: van de berichten", "Hardening: of the messages"),
}
RANGE = Words("{name} {low} tot {high} %.", "{name} {low} to {high} %.")
OTHERS = Words("{name} {low} tot {high} anderen.", "{name} {low} to {high} others.")
HOURS = Words("{name} {low} tot {high} uur.", "{name} {low} to {high} hours.")
LATER = Words("{name} {low} uur of later.", "{name} {low} hours or later.")
CROSSED = {
    "fewer": Words("{name}: minder dan bij toeval.", "{name}: fewer than by chance."),
    "more": Words("{name}: meer dan bij toeval.", "{name}: more than by chance."),
    "as_shuffled": Words("{name}: zoveel als bij toeval.", "{name}: as many as by chance."),
}
WHY = {
    "few_messages": Words("te weinig berichten (minstens {least})", "too few messages (at least {least})"),
    "few_authors": Words("te weinig mensen (minstens {least})", "too few people (at least {least})"),
    "one_author": Words("te veel van één mens", "too much of one person"),
    "few_questions": Words("te weinig vragen (minstens {least})", "too few questions (at least {least})"),
    "few_genuine": Words("te weinig echte vragen (minstens {least})", "too few real questions (at least {least})"),
    "few_replies": Words("te weinig antwoorden (minstens {least})", "too few replies (at least {least})"),
    "few_in_camp": Words(
        "te weinig mensen in een kamp (minstens {least})", "too few people in a camp (at least {least})"
    ),
    "no_replies": Words("er staat niet bij wat waarop antwoordt", "the file does not say what replies to what"),
    "no_times": Words("er staan te weinig tijden bij", "there are too few times"),
    "no_camps": Words("het team noemde geen kampen", "the team named no camps"),
}
NOTHING = Words("{name}: niet te zeggen, {why}.", "{name}: can't be told, {why}.")
NO_THREAD = Words("Over het geheel is nog niets te zeggen: {why}.", "Nothing can be said of the whole yet: {why}.")
ABOUT = Words(
    "Dit gaat over het gesprek, nooit over een mens. Een bereik is waar 90 van de 100 keer de echte waarde ligt.",
    "This is about the conversation, never about a person. A range holds the real value 90 times in 100.",
)
SIGNALS = Words("Met --json staat erbij wat er in de woorden te horen is.", "With --json you see what the words hold.")


def story(chat: Chat, thread: Thread, lang: str) -> Iterator[str]:
    """The lines of a page in ``nl`` or ``en``."""
    size = "all" if chat.authors else "alone"
    yield SIZE[size].say(lang, messages=len(chat.messages), authors=people(len(chat.authors), lang))
    kinds = [LEFT_OUT[kind].say(lang, count=count) for kind, count in chat.notes.items() if count]
    if kinds:
        yield SIZE["left_out"].say(lang, kinds=", ".join(kinds))
    yield ""
    for reason in thread.reasons:
        yield NO_THREAD.say(lang, why=_why(reason, lang))
    for name, gauge in thread.gauges.items():
        yield _gauge(name, gauge, lang)
    yield ""
    yield ABOUT.say(lang) if thread.gauges else SIGNALS.say(lang)


def _gauge(kind: str, gauge: Gauge, lang: str) -> str:
    name = NAMES[kind].say(lang)
    if gauge.value is None or gauge.low is None:
        why = ", ".join(_why(each, lang) for each in gauge.reasons)
        return NOTHING.say(lang, name=name.partition(":")[0], why=why)
    if kind == "crossing":
        word = next(each.code for each in gauge.reasons if each.code in CROSSED)
        return CROSSED[word].say(lang, name=name)
    if kind == "waiting":
        return _wait(name, gauge, lang)
    if kind == "spoken_to":
        return OTHERS.say(lang, name=name, low=number(gauge.low, lang), high=number(gauge.high or 0, lang))
    return RANGE.say(lang, name=name, low=_percent(gauge.low), high=_percent(gauge.high))


def _wait(name: str, gauge: Gauge, lang: str) -> str:
    low = number(round((gauge.low or 0) / 3600, 1), lang)
    if gauge.high is None:
        return LATER.say(lang, name=name, low=low)
    return HOURS.say(lang, name=name, low=low, high=number(round(gauge.high / 3600, 1), lang))


def _percent(share: float | None) -> str:
    return f"{100 * (share or 0):.0f}"


def _why(reason: Reason, lang: str) -> str:
    return WHY[reason.code].say(lang, **reason.data) if reason.code in WHY else reason.code
