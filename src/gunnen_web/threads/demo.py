"""The demo team asks: questions that are open, answered and helped, two sides, and a round of questions."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from gunnen_web.decisions.actions.options import live
from gunnen_web.notices.models import Notice
from gunnen_web.threads.actions import asking, leading, rounds, writing
from gunnen_web.threads.doors import Seat, seat_at
from gunnen_web.threads.models import Kind, Message, Thread

SIDES = {
    "Samen op kantoor": ("Marieke", "Joost"),
    "Thuis, en naar kantoor als het nodig is": ("Fatima", "Sven"),
    "middle": ("Els",),
}
HOURS = 5  # between two messages


def build(team):
    people = {each.user.name: each for each in team.memberships.active().select_related("user", "team")}
    _home_or_office(team, people)
    _work_meeting(people)
    _new_colleagues(people)
    Notice.objects.filter(membership__team=team, kind__startswith="thread_").exclude(kind="thread_asked").delete()


def _home_or_office(team, people):
    decision = team.decisions.get(question="Werken we thuis of op kantoor?")

    def seat(name):
        return seat_at(people[name], decision=decision)

    question = _ask(seat("Sven"), "Wat mis je, als wij er niet zijn? Ik vraag het echt.", "all")
    answer = _say(seat("Joost"), "Het praten tussendoor. Daar hoor ik wat er speelt.", reply_to=question)
    asking.say_helped(seat("Sven"), answer, True)
    options = {each.title: str(each.pk) for each in live(decision)}
    for title, names in SIDES.items():
        for name in names:
            leading.stand(seat(name), options.get(title, title))
    _ask(seat("Fatima"), "Hoe zag jullie mooiste dag op kantoor eruit?", "side")
    _ask(seat("Joost"), "Wat zou je thuis het eerst kwijt zijn, als we vaker samen zaten?", "side")
    _spread(seat("Sven").thread, days=2)


def _work_meeting(people):
    thread = writing.open_thread(
        people["Els"], uuid4(), "Vorige week praatten er drie en luisterden er vijf. Hoe was dat voor jou?",
        title="Hoe vergaderen we?", kind=Kind.QUESTION,
    )  # fmt: skip
    first = thread.messages.get()

    def seat(name):
        return Seat(thread, people[name])

    _say(seat("Daan"), "Ik had iets over de planning, en zei het niet. Het ging te snel.", reply_to=first)
    writing.do_not_know(seat("Youssef"), uuid4(), first)
    more = _ask(seat("Marieke"), "Wat had je toen geholpen om het wel te zeggen?", "person", people["Daan"])
    _ask(seat("Priya"), "Wie vindt het prettig als iedereen eerst iets opschrijft?", "all")
    _say(seat("Daan"), "Een rondje aan het begin. Dan ben ik er al.", reply_to=more)
    _spread(thread, days=6)


def _new_colleagues(people):
    thread = writing.open_thread(
        people["Marieke"], uuid4(), "In januari komen er twee mensen bij. Eerst vragen, daarna pas meningen.",
        title="Twee nieuwe collega’s", one="Een vaste maat", other="Zelf de weg vinden",
    )  # fmt: skip
    rounds.open_round(Seat(thread, people["Marieke"]), timezone.now() + timedelta(days=3))
    _ask(Seat(thread, people["Joost"]), "Wat had jij nodig in je eerste week?", "all")
    _ask(
        Seat(thread, people["Sven"]), "Waar liep je toen vast, zonder dat iemand het zag?", "person", people["Marieke"]
    )
    _spread(thread, days=1)


def _ask(seat, text, to, person=None):
    return writing.write(seat, uuid4(), text, kind=Kind.QUESTION, to=to, person=person)


def _say(seat, text, reply_to=None):
    return writing.write(seat, uuid4(), text, reply_to=reply_to)


def _spread(thread, days):
    """As if it was said over some time."""
    start = timezone.now() - timedelta(days=days)
    for place, each in enumerate(thread.messages.all()):
        Message.objects.filter(pk=each.pk).update(created_at=start + timedelta(hours=HOURS * place))
    Thread.objects.filter(pk=thread.pk).update(created_at=start)
