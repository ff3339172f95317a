"""The demo team's weather: some months of a team's talk and some weeks of one thread's, all of it invented.

Nothing is written as if somebody had: the library gets messages that there never were, with what is to be found in
them, and only what it shows of them is stored.
"""

from datetime import UTC, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from gunnen.dialogue.terms import Message, Reading, Signal
from gunnen.privacy import ShownWeather, show_weather
from gunnen_web.signals import taking
from gunnen_web.signals.models import HintOn, SignalWish, Switch, Weather
from gunnen_web.signals.switch import among, people_of

HINTS = ("Marieke", "Daan")
THREAD = "Werken we thuis of op kantoor?"
# Week by week, of 48 messages: how many are healthy, put an identity on somebody, harden, ask, and ask genuinely.
TEAM = (
    (17, 1, 2, 11, 9), (16, 2, 2, 12, 9), (18, 1, 1, 11, 9), (15, 2, 3, 12, 8), (16, 3, 4, 13, 8),
    (13, 6, 9, 14, 6), (10, 9, 16, 14, 4), (9, 11, 19, 13, 3), (12, 8, 14, 12, 5), (16, 4, 8, 12, 8),
    (20, 2, 4, 13, 10), (24, 1, 2, 14, 12), (27, 1, 2, 15, 13),
)  # fmt: skip
TALK = ((14, 5, 8, 12, 7), (12, 8, 13, 12, 6), (11, 8, 15, 13, 5), (17, 4, 7, 13, 9), (23, 2, 3, 14, 12))
MESSAGES = 48
SAYS = {"healthy": "acknowledgement", "identity": "us_them", "hardening": "absolute"}


def build(team):
    """In the demo team, whose people and threads are there already."""
    monday = taking.monday_of(timezone.now())
    starts = _moment(monday - timedelta(weeks=len(TEAM)))
    Switch.objects.create(team=team, on=True, since=starts, taken_on=monday)
    people = list(people_of(team).select_related("user"))
    said = {"yes": True, "since": starts, "among": among(team), "counts_from": starts}
    SignalWish.objects.bulk_create([SignalWish(membership=each, **said) for each in people])
    HintOn.objects.bulk_create([HintOn(membership=each) for each in people if each.user.name in HINTS])
    Weather.objects.create(team=team, starts=starts, shown=_shown(monday, TEAM))
    thread = team.threads.filter(decision__question=THREAD).first()
    if thread:
        Weather.objects.create(team=team, thread=thread, starts=starts, shown=_shown(monday, TALK))


def _moment(day):
    return datetime.combine(day, time(9), UTC)


def _shown(monday, weeks):
    """As the clock would have taken it, Monday after Monday."""
    shown = ShownWeather()
    for number, counts in enumerate(weeks):
        begins = _moment(monday - timedelta(weeks=len(weeks) - number)).timestamp()
        pairs = [_one(place, begins, counts) for place in range(MESSAGES)]
        shown = show_weather(*zip(*pairs, strict=True), before=shown, final=True)
    return shown.to_json()


def _one(place, begins, counts):
    """One message in a week, every two hours; what is in it is spread evenly over the week and the people."""
    healthy, identity, hardening, asks, genuine = counts
    author, camp = place % 8, "one" if place % 8 < 4 else None
    message = Message(
        str(place), "", author=str(author), camp=camp, time=begins + place * 7200,
        reply_to=str(place - 1) if place % 4 else None,
    )  # fmt: skip
    has = partial(one_of, place, MESSAGES)
    question = ("genuine" if has(genuine) else "loaded") if has(asks) else None
    return message, Reading(message.id, invented(place, MESSAGES, (healthy, identity, hardening)), question)


def invented(place, messages, counts):
    """What is to be found in the message at this place, of so many healthy, identity and hardening ones."""
    return tuple(
        Signal(kind, SAYS[kind], "clear", 0.9, 0, 0, "invented")
        for kind, number in zip(SAYS, counts, strict=True)
        if one_of(place, messages, number)
    )


def one_of(place, messages, number):
    """Whether the message at this place is one of so many, spread evenly."""
    return (place * number) % messages < number
