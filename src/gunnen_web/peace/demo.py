"""The demo team's peace line: two years of conflicts that came, were handled and went, and one that is open."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from gunnen_web.conversations.actions import leading
from gunnen_web.conversations.models import Conversation
from gunnen_web.notices.models import Notice
from gunnen_web.peace import actions
from gunnen_web.peace.models import Conflict, Ending, How, To

# What it was about, by whom, how many days ago it opened, and how many days ago and how it ended.
CONFLICTS = (
    ("Wie doet de avonddienst?", "Het komt steeds op dezelfde mensen neer.", "Els", 705,
     (668, How.TALKED, To.UNSAID, "Wie ruilt, zegt het zelf tegen de ander.")),
    ("De toon in de mail", "Er staat vaker een verwijt in een mail dan een vraag.", None, 540,
     (482, How.TALKED, To.UNSAID, "Eerst bellen, dan pas mailen.")),
    ("Wie krijgt het raam?", "", "Daan", 391, (387, How.RESTED, To.UNSAID, "")),
    ("De verhuizing naar de derde verdieping", "We zaten er allemaal anders in, en niemand zei het hardop.", "Joost",
     342, (249, How.HANDED, To.MEDIATOR, "Met iemand van buiten erbij kwam het los.")),
    ("Kleine ergernissen op kantoor", "Elk op zich niets. Samen werd het veel.", "Priya", 168,
     (24, How.DECIDED, To.UNSAID, "Liever elf kleine besluiten dan één grote ruzie.")),
    ("Thuis of op kantoor", "Niemand houdt zich aan de afspraak van vorig jaar. Dat schuurt.", "Marieke", 19, None),
)  # fmt: skip
TALKS = (
    ("Hoe willen we elkaar aanspreken?", "De toon in de mail", 530, 497,
     ("Een verwijt in een mail blijft dagen hangen.", "Wie belt, hoort hoe het bedoeld is.")),
    ("Wat verliezen we bij de verhuizing?", "De verhuizing naar de derde verdieping", 330, 301,
     ("Beneden kwam ik iedereen tegen.", "Boven is het eindelijk stil.")),
)  # fmt: skip
HELD = {"Thuis of op kantoor": "Werken we thuis of op kantoor?"}
SMALL = "Kleine dingen op kantoor"


def build(team):
    """In the demo team, whose people, decisions and conversations are there already."""
    people = {each.user.name: each for each in team.memberships.active().select_related("user", "team")}
    for title, why, name, opened, ending in CONFLICTS:
        _conflict(people, title, why, name, opened, ending)
    for talk in TALKS:
        _talk(team, people["Marieke"], *talk)
    _hold(team)
    Notice.objects.filter(membership__team=team, kind__startswith="conflict_").delete()  # old news


def _conflict(people, title, why, name, opened, ending):
    by = people[name or "Fatima"]
    words = {"title": title, "why": why}
    conflict = actions.open_conflict(by, uuid4(), words, unnamed=name is None)
    Conflict.objects.filter(pk=conflict.pk).update(opened_on=_ago(opened), told=True)
    if ending:
        closed, *how = ending
        actions.close(conflict, *how)
        Ending.objects.filter(conflict=conflict).update(closed_on=_ago(closed))


def _talk(team, by, question, title, opened, closed, statements):
    fields = {"question": question, "why": "", "visibility": "team", "moderation": "after", "languages": "nl"}
    talk = leading.open_conversation(by, uuid4(), fields, statements)
    days = {"created_at": _at(opened), "closed_at": _at(closed), "map_wanted_at": None}
    Conversation.objects.filter(pk=talk.pk).update(**days)
    talk.log.update(at=_at(opened))
    actions.hold(Conflict.objects.get(team=team, title=title), conversation=talk)


def _hold(team):
    for title, question in HELD.items():
        conflict = Conflict.objects.get(team=team, title=title)
        conflict.decisions.set(team.decisions.filter(question=question))
        conflict.conversations.set(team.conversations.filter(decision__question=question))
    small = Conflict.objects.get(team=team, title="Kleine ergernissen op kantoor")
    small.decisions.set(team.decisions.filter(series__name=SMALL))


def _ago(days):
    return timezone.localdate() - timedelta(days=days)


def _at(days):
    return timezone.make_aware(datetime.combine(_ago(days), time(10)))
