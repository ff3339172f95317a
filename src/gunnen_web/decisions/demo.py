"""The demo: the team of the articles, at several stages at once, made by the same actions as people use."""

from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from gunnen_web.accounts.models import User
from gunnen_web.balance import actions as balance
from gunnen_web.chats import demo as chats
from gunnen_web.conversations import demo as conversations
from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.doors import Seat, hats_of
from gunnen_web.decisions.models import Decision, LossSheet, Option
from gunnen_web.following import demo as following
from gunnen_web.following.after import demo as after_check_ins
from gunnen_web.notices.models import Mail, Notice
from gunnen_web.peace import demo as peace
from gunnen_web.signals import demo as signals
from gunnen_web.teams.models import Membership, Role, Team
from gunnen_web.threads import demo as threads

DAY = timezone.timedelta(days=1)
PEOPLE = ["Marieke", "Joost", "Fatima", "Sven", "Priya", "Daan", "Els", "Youssef"]
OBSERVER = "Hanneke"
SMALL = ["Fatima", "Joost", "Priya", "Daan"]

HOME_OFFICE = {
    "Samen op kantoor": [0, 1, 8, 9, 7, 0, 2, 6],
    "Thuis, en naar kantoor als het nodig is": [6, 8, 0, 1, 0, 5, 6, 1],
    "50 % kantoor en een rooster": [4, 5, 5, 5, 4, 4, 5, 4],
    "We laten het zoals het is": [5, 6, 3, 4, 2, 6, 5, 3],
}
SCHOOL = "Ik breng mijn kinderen naar school. Dat lukt niet als ik om half negen op kantoor moet zijn."
NEEDS = {
    ("Fatima", "Samen op kantoor"): (SCHOOL, "unnamed"),
    ("Joost", "Thuis, en naar kantoor als het nodig is"): ("Ik leer van wat ik hoor. Thuis word ik stil.", "named"),
    ("Els", "50 % kantoor en een rooster"): ("Een rooster maakt van samenwerken een plicht.", "unnamed"),
}


def build():
    """Make the demo team, once."""
    if Team.objects.filter(memberships__user__email="marieke@demo.invalid").exists():
        return
    with transaction.atomic(), override("nl"):
        people = {name: _person(name) for name in [*PEOPLE, OBSERVER]}
        team = _team("Team Zuid", people, PEOPLE, OBSERVER)
        small = _team("De locatiegroep", people, SMALL)
        _past(team)
        _home_or_office(team)
        _fit(team)
        _options(team)
        _losses(team)
        _granting(team)
        _decided(team)
        _small(small)
        conversations.build(team)
        threads.build(team)
        following.build(team)
        after_check_ins.build(team)
        peace.build(team)
        signals.build(team)
        chats.build(team)
        _forget_old_news()


def _forget_old_news():
    """Of each decision only the news of its last step stays; of what was decided or opened long ago none."""
    told = Notice.objects.filter(kind__startswith="decision_")
    last = dict(told.order_by("at", "pk").values_list("about_id", "kind"))
    old = {str(pk) for pk in Decision.objects.filter(stage_since__lt=timezone.now() - DAY).values_list("pk", flat=True)}
    for about, kind in last.items():
        told.filter(about_id=about).exclude(kind="" if about in old else kind).delete()
    Notice.objects.filter(kind="talk_opened").delete()
    Mail.objects.filter(kind=Mail.NOTICE, notices=None).delete()


def _person(name):
    return User.objects.create_user(f"{name.lower()}@demo.invalid", name=name)


def _team(name, people, members, observer=None):
    team = Team.objects.create(name=name)
    for each in members:
        role = Role.FACILITATOR if each == members[0] else Role.MEMBER
        Membership.objects.create(team=team, user=people[each], role=role)
    if observer:
        Membership.objects.create(team=team, user=people[observer], role=Role.OBSERVER, takes_part=False)
    return team


def _member(team, name):
    return Membership.objects.select_related("user").get(team=team, user__name=name)


def seat(decision, name):
    decision = Decision.objects.get(pk=decision.pk)
    membership = _member(decision.team, name)
    participant = decision.participants.filter(membership=membership).first()
    return Seat(decision, membership, participant, hats_of(decision, membership, participant))


def names(decision):
    return [each.membership.display for each in decision.participants.select_related("membership__user").order_by("pk")]


def _open(team, name, question, why, **fields):
    fields = {"question": question, "why": why, "reversible": True, "key": uuid4(), **fields}
    return opening.open_decision(_member(team, name), fields)


def _answer_fit(decision, people=None):
    for name in people or names(decision):
        answers = {"limit": False, "harm": False, "burdened": False, "reversible": "yes"}
        opening.answer_fit(seat(decision, name), answers)


def _put(decision, *titles, compromise=None, text=""):
    """Clear options by different people, and one compromise that mixes the first two."""
    people = names(decision)
    made = [
        options.add_option(seat(decision, people[place % len(people)]), uuid4(), title, "", [])
        for place, title in enumerate(titles)
    ]
    if compromise:
        options.add_option(seat(decision, people[-1]), uuid4(), compromise, text, made[:2])


def _lose(decision, table, people=None):
    """``table``: per option title the losses in the order of the participants."""
    everybody = names(decision)
    by_title = {option.title: option for option in Option.objects.filter(decision=decision)}
    for name in people or everybody:
        for title, row in table.items():
            need, share = NEEDS.get((name, title), ("", "none"))
            fields = {"value": row[everybody.index(name)], "need": need, "share": share}
            losses.answer_loss(seat(decision, name), by_title[title], fields)
        losses.finish_sheet(seat(decision, name), LossSheet.State.DONE)


def _lead(decision):
    return seat(decision, names(decision)[0])


def _to_losses(decision):
    lead = _lead(decision)
    options.open_losses(lead.hats, lead.decision)


def _bring(decision, title):
    option = Option.objects.get(decision=decision, title=title)
    granting.bring(_lead(decision), {str(option.pk): "1"})


def _offer(decision, offers, people=None):
    for name in people or names(decision):
        granting.offer(seat(decision, name), offers.get(name, ""), True)


def _grant(decision, answers):
    for name in names(decision):
        given = answers.get(name, "wholehearted")
        this = seat(decision, name)
        asked = granting.my_seat(this, this.decision).asked
        fields = {"answer": given if asked else "no_loss", "named": asked and given == "wholehearted"}
        if given == "for_now" and asked:
            fields["condition"] = "Zolang ik op vrijdag thuis kan zijn."
        granting.answer_grant(this, fields)


# What was decided before: two options, and what each would have cost everybody. People differ, and not always the same.
PAST = (
    ("Korte of lange pauze?", "Een half uur", "Een heel uur",
     [0, 7, 8, 0, 6, 0, 0, 1], [5, 0, 0, 6, 1, 4, 6, 5]),
    ("Welke dag is stiltedag?", "Dinsdag", "Woensdag",
     [0, 6, 0, 1, 7, 0, 5, 0], [5, 0, 6, 4, 0, 5, 0, 6]),
    ("Wie ruimt de keuken op?", "Ieder zijn eigen week", "Ieder zijn eigen spullen",
     [0, 5, 6, 0, 0, 3, 0, 7], [7, 0, 1, 5, 6, 0, 8, 0]),
    ("Wanneer doen we het kerstfeest?", "Op donderdagavond", "Op vrijdagmiddag",
     [0, 0, 6, 1, 7, 0, 0, 4], [4, 6, 0, 5, 0, 5, 3, 0]),
    ("Muziek aan of uit op de afdeling?", "Aan", "Uit",
     [1, 7, 6, 0, 8, 0, 2, 0], [5, 0, 0, 6, 0, 5, 4, 6]),
    ("Waar vieren we verjaardagen?", "Aan tafel in de keuken", "Bij het bureau van de jarige",
     [0, 0, 5, 0, 7, 1, 6, 0], [4, 5, 0, 6, 0, 4, 0, 3]),
    ("Mailen of bellen we klanten terug?", "Bellen", "Mailen",
     [0, 0, 7, 0, 6, 8, 1, 0], [6, 5, 0, 5, 1, 0, 4, 7]),
    ("Waar komt de printer te staan?", "Bij het raam", "In de gang",
     [3, 0, 7, 5, 6, 0, 0, 1], [0, 5, 0, 0, 1, 6, 4, 3]),
    ("Ramen open of dicht?", "Open", "Dicht",
     [6, 0, 7, 1, 0, 8, 0, 0], [0, 5, 0, 4, 6, 0, 7, 3]),
    ("Hoe laat begint het weekoverleg?", "Om negen uur", "Om elf uur",
     [0, 2, 8, 0, 7, 0, 1, 5], [5, 4, 0, 6, 0, 7, 4, 0]),
    ("Waar gaan we lunchen op vrijdag?", "Buiten de deur", "In de kantine",
     [0, 1, 7, 0, 8, 1, 0, 2], [6, 5, 0, 7, 1, 6, 5, 4]),
)  # fmt: skip
BETWEEN = 12  # days


def _past(team):
    """A series that was going on for some months, in which the guard's suggestion was followed and granted."""
    series = balance.open_series(team, {"name": "Kleine dingen op kantoor"})
    for place, (question, one, other, first, second) in enumerate(PAST):
        decision = _open(team, PEOPLE[place % 4], question, "", series=series)
        _answer_fit(decision)
        _put(decision, one, other)
        _to_losses(decision)
        _lose(decision, {one: first, other: second, "We laten het zoals het is": [5, 6, 5, 6, 5, 6, 5, 6]})
        chosen = Option.objects.get(pk=decision.loss_rounds.last().guard["option"])
        _bring(decision, chosen.title)
        _offer(decision, {})
        _grant(decision, {})
        today = timezone.localdate()
        fields = {"sentence": chosen.title, "asks": "", "thanks": "", "start": today, "review": today}
        outcome.write_outcome(_lead(decision), fields, [])
        _backdate(decision, timezone.timedelta(days=BETWEEN * (len(PAST) - place) + 3))


def _backdate(decision, ago):
    """As if it happened then; what is in the chain carries no time."""
    decided = decision.outcomes.get()
    decided.created_at -= ago
    decided.start -= ago
    decided.review += timezone.timedelta(weeks=26) - ago
    decided.save()
    decision.events.update(at=F("at") - ago)
    decision.bookings.update(at=F("at") - ago)
    Decision.objects.filter(pk=decision.pk).update(created_at=F("created_at") - ago, stage_since=F("stage_since") - ago)


def _home_or_office(team):
    decision = _open(
        team, "Marieke", "Werken we thuis of op kantoor?",
        "De afspraak van vorig jaar, half om half, houdt bijna niemand zich aan. Het schuurt.",
    )  # fmt: skip
    _answer_fit(decision)
    first, second = list(HOME_OFFICE)[:2]
    _put(
        decision,
        first,
        second,
        compromise="50 % kantoor en een rooster",
        text="Iedereen minstens de helft, volgens rooster.",
    )
    _to_losses(decision)
    _lose(decision, HOME_OFFICE)


def _fit(team):
    decision = _open(
        team, "Els", "Wie werkt er tussen kerst en oud en nieuw?", "Vorig jaar bleef het bij dezelfde twee."
    )
    _answer_fit(decision, ["Marieke", "Joost", "Els"])


def _options(team):
    decision = _open(
        team, "Daan", "Waar gaan we heen met het team?", "In mei is het weer zover.", turns_possible=True, unit="time"
    )
    _answer_fit(decision)
    _put(decision, "Naar zee", "Naar de bergen", compromise="Een stad in België")


def _losses(team):
    decision = _open(
        team, "Priya", "Vaste plekken of vrije plekken op kantoor?", "Na de verbouwing kan het allebei.", unit="month"
    )
    _answer_fit(decision)
    _put(decision, "Iedereen een vaste plek", "Alle plekken vrij")
    _to_losses(decision)
    table = {
        "Iedereen een vaste plek": [0, 1, 6, 5, 7, 0, 0, 4],
        "Alle plekken vrij": [6, 7, 0, 1, 0, 8, 5, 2],
        "We laten het zoals het is": [4, 4, 4, 3, 5, 5, 3, 3],
    }
    _lose(decision, table, ["Marieke", "Fatima", "Sven", "Daan"])


def _granting(team):
    decision = _open(
        team, "Sven", "Vergaderen we op maandag of op donderdag?", "Nu schuift het elke week.", unit="week"
    )
    _answer_fit(decision)
    _put(decision, "Maandagochtend", "Donderdagmiddag")
    _to_losses(decision)
    table = {
        "Maandagochtend": [0, 0, 2, 0, 1, 0, 5, 4],
        "Donderdagmiddag": [3, 4, 0, 5, 2, 4, 0, 0],
        "We laten het zoals het is": [6, 5, 4, 6, 3, 5, 6, 5],
    }
    _lose(decision, table)
    _bring(decision, "Maandagochtend")
    _offer(decision, {
        "Marieke": "Ik schrijf elke maandag voor elf uur op wat we afspraken.",
        "Sven": "We beginnen pas om half tien, dan haalt iedereen het.",
    })  # fmt: skip


def _decided(team):
    decision = _open(
        team, "Marieke", "Wie doet de telefoon op vrijdagmiddag?", "Het kwam steeds op dezelfde neer.", unit="week"
    )
    _answer_fit(decision)
    _put(decision, "Om de beurt, iedereen", "Alleen wie er toch is")
    _to_losses(decision)
    table = {
        "Om de beurt, iedereen": [0, 2, 3, 0, 2, 0, 0, 4],
        "Alleen wie er toch is": [5, 0, 0, 6, 0, 5, 7, 0],
        "We laten het zoals het is": [7, 6, 4, 7, 5, 6, 8, 3],
    }
    _lose(decision, table)
    _bring(decision, "Om de beurt, iedereen")
    _offer(decision, {"Els": "Ik maak het rooster, en ruil met wie een keer niet kan."})
    _grant(decision, {"Youssef": "for_now"})
    today = timezone.localdate()
    fields = {
        "sentence": "Iedereen doet om de beurt een vrijdagmiddag de telefoon.",
        "asks": "Wie aan de beurt is, is er tot vijf uur.\nRuilen mag, als je het zelf regelt.",
        "thanks": "",
        "start": today,
        "review": today + timezone.timedelta(weeks=8),
    }
    task = {
        "who": _member(team, "Els"),
        "what": "Het rooster voor de eerste acht weken",
        "by": today + timezone.timedelta(days=5),
    }
    outcome.write_outcome(_lead(decision), fields, [task])


def _small(team):
    decision = _open(
        team,
        "Fatima",
        "Eten we samen pasta of rijst?",
        "Elke donderdag kookt er iemand. Niemand wil aardappelen.",
        unit="time",
    )
    _answer_fit(decision)
    _put(decision, "Pasta", "Rijst", compromise="Aardappelen")
    _to_losses(decision)
    table = {
        "Pasta": [0, 1, 6, 5],
        "Rijst": [6, 5, 0, 0],
        "Aardappelen": [4, 4, 5, 4],
        "We laten het zoals het is": [5, 5, 5, 6],
    }
    _lose(decision, table)
