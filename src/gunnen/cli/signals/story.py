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
GAUGES = {
    "healthy": Words("Gezond: {range} van de berichten.", "Healthy: {range} of the messages."),
    "genuine": Words("Echt gevraagd: {range} van de vragen.", "Really asking: {range} of the questions."),
    "answered": Words("Beantwoord: {range} van de echte vragen.", "Answered: {range} of the real questions."),
    "waiting": Words("Wachten op antwoord: {range}.", "Waiting for an answer: {range}."),
    "acknowledged": Words("De ander erkend: {range} van de antwoorden.", "The other acknowledged: {range} of replies."),
    "crossing": Words("Van kamp naar kamp: {range}.", "From camp to camp: {range}."),
    "spoken_to": Words("Aangesproken per mens: {range}.", "Spoken to by each: {range}."),
    "identity": Words("Opgelegde identiteit: {range} van de berichten.", "Imposed identity: {range} of the messages."),
    "hardening": Words("Verharding: {range} van de berichten.", "Hardening: {range} of the messages."),
}
HOUR = 3600
RANGE = Words("{low} tot {high}", "{low} to {high}")
HOURS = Words("{range} uur", "{range} hours")
MINUTES = Words("{range} minuten", "{range} minutes")
LATER = Words("{low} uur of langer", "{low} hours or longer")
CROSSED = {
    "fewer": Words("minder antwoorden dan bij toeval", "fewer replies than by chance"),
    "more": Words("meer antwoorden dan bij toeval", "more replies than by chance"),
    "as_shuffled": Words("zoveel antwoorden als bij toeval", "as many replies as by chance"),
}
WHY = {
    "few_messages": Words("te weinig berichten (minstens {least})", "too few messages (at least {least})"),
    "no_authors": Words("er staat niet bij wie wat schreef", "the file does not say who wrote what"),
    "few_authors": Words("te weinig mensen (minstens {least})", "too few people (at least {least})"),
    "one_author": Words("te veel van één mens", "too much of one person"),
    "few_questions": Words("te weinig vragen, of van te weinig mensen", "too few questions, or of too few people"),
    "few_genuine": Words("te weinig echte vragen, of van te weinig mensen", "too few real questions, or of too few"),
    "few_replies": Words("te weinig antwoorden, of van te weinig mensen", "too few replies, or of too few people"),
    "few_in_camp": Words(
        "te weinig mensen in een kamp (minstens {least})", "too few people in a camp (at least {least})"
    ),
    "no_replies": Words("er staat niet bij wat waarop antwoordt", "the file does not say what replies to what"),
    "no_times": Words("er staan te weinig tijden bij", "there are too few times"),
    "half_unanswered": Words("de helft of meer kreeg nog geen antwoord", "half of them or more got no answer yet"),
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
    said = GAUGES[kind]
    if gauge.value is None or gauge.low is None:
        why = ", ".join(_why(each, lang) for each in gauge.reasons)
        return NOTHING.say(lang, name=said.say(lang, range="").partition(":")[0], why=why)
    return said.say(lang, range=_range(kind, gauge.low, gauge, lang))


def _range(kind: str, low: float, gauge: Gauge, lang: str) -> str:
    if kind == "crossing":
        return next(CROSSED[each.code].say(lang) for each in gauge.reasons if each.code in CROSSED)
    if kind == "waiting":
        least = _number(low / HOUR, lang)
        if gauge.high is None:
            return LATER.say(lang, low=least)
        if gauge.high < HOUR:
            return MINUTES.say(lang, range=_between(_number(low / 60, lang), _number(gauge.high / 60, lang), lang))
        return HOURS.say(lang, range=_between(least, _number(gauge.high / HOUR, lang), lang))
    if kind == "spoken_to":
        return _between(_number(low, lang), _number(gauge.high or low, lang), lang)
    return _between(f"{100 * low:.0f}", f"{100 * (gauge.high or 0):.0f}", lang) + " %"


def _between(low: str, high: str, lang: str) -> str:
    return low if low == high else RANGE.say(lang, low=low, high=high)


def _number(value: float, lang: str) -> str:
    return number(round(value, 1), lang)


def _why(reason: Reason, lang: str) -> str:
    return WHY[reason.code].say(lang, **reason.data) if reason.code in WHY else reason.code
