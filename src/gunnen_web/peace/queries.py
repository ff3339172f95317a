"""Reads: everything that has a day on a team's line, in as many questions however long the line is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from gunnen_web.agenda.dates import agreements
from gunnen_web.conversations.models import Conversation
from gunnen_web.decisions.models import Decision, Event, Outcome
from gunnen_web.peace import held
from gunnen_web.peace.models import Conflict

DUE = ("late", "due")
ORDER = ("opened", "started", "talked", "heard", "decided", "held", "chafes", "again", "reopened", "closed", *DUE)


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day, or is due; ``detail`` is what was chosen, or how it ended."""

    day: date
    kind: str
    title: str
    path: str
    detail: Any = ""

    @property
    def rank(self):
        return (self.day, ORDER.index(self.kind), self.title, self.path)


@dataclass(frozen=True)
class Line:
    conflicts: list
    moments: list
    chafing: list  # (from, until or None) of agreements that chafe and nobody looked at yet
    today: date

    @property
    def open(self):
        return [each for each in self.conflicts if is_open(each)]

    @property
    def due(self):
        """When to look again at what was agreed, also where that day went by: it is still to be done."""
        return [each for each in self.moments if each.kind in DUE]

    @property
    def past(self):
        return [each for each in self.moments if each.day <= self.today and each.kind not in DUE]

    @property
    def years(self):
        """From the first thing on the line until now, the latest first."""
        first = min((each.day for each in self.past), default=self.today)
        return list(range(self.today.year, first.year - 1, -1))


def is_open(conflict):
    return all(each.reopened_on for each in conflict.endings.all())


def ending_of(conflict):
    """How it closed, if it is closed."""
    return next((each for each in conflict.endings.all() if each.reopened_on is None), None)


def endings_of(conflict):
    """Every time that it closed, as it happened: of one day the one that still holds is the last."""
    return sorted(conflict.endings.all(), key=lambda each: (each.closed_on, each.reopened_on or date.max))


def spells(conflict):
    """From when until when it was open, each time; None where it still is."""
    start, found = conflict.opened_on, []
    for each in endings_of(conflict):
        found.append((start, each.closed_on))
        start = each.reopened_on
    return found if start is None else [*found, (start, None)]


def line_of(team):
    today = timezone.localdate()
    conflicts = list(Conflict.objects.on_the_line().filter(team=team).prefetch_related("endings"))
    decisions = {each.pk: each for each in Decision.objects.filter(team=team)}
    outcomes = list(Outcome.objects.filter(decision__team=team))
    looked = _looked_at_again(team, outcomes)
    rounds = held.published(team)
    moments = [
        *_of_conflicts(conflicts),
        *_of_decisions(decisions, outcomes, looked),
        *_of_reviews(agreements([team]), today),
        *_of_conversations(Conversation.objects.filter(team=team)),
        *_of_rounds(rounds, decisions),
    ]
    chafing = _chafing(rounds, outcomes, looked)
    return Line(conflicts, sorted(moments, key=lambda each: each.rank), chafing, today)


def _looked_at_again(team, outcomes):
    """Where a decision that was taken was taken up again; a step back on the way to one is something else."""
    found = Event.objects.filter(decision__team=team, kind="reopened").order_by("at", "pk")
    taken = {}
    for each in outcomes:
        taken.setdefault(each.decision_id, []).append(each.created_at)
    return [each for each in found if any(at <= each.at for at in taken.get(each.decision_id, ()))]


def _of_conflicts(conflicts):
    for each in conflicts:
        path = each.get_absolute_url()
        yield Moment(each.opened_on, "opened", each.title, path)
        for ending in each.endings.all():
            yield Moment(ending.closed_on, "closed", each.title, path, ending)
            if ending.reopened_on:
                yield Moment(ending.reopened_on, "reopened", each.title, path)


def _of_decisions(decisions, outcomes, looked):
    for each in decisions.values():
        yield Moment(_day(each.created_at), "started", each.question, each.get_absolute_url())
    for each in outcomes:
        decision = decisions[each.decision_id]
        path = decision.get_absolute_url()
        yield Moment(_day(each.created_at), "decided", decision.question, path, each.sentence)
    for each in looked:
        decision = decisions[each.decision_id]
        yield Moment(_day(each.at), "again", decision.question, decision.get_absolute_url())


def _of_reviews(running, today):
    for each in running:
        if each.review >= _day(each.created_at):
            kind = "due" if each.review >= today else "late"
            yield Moment(each.review, kind, each.decision.question, each.decision.get_absolute_url(), each.sentence)


def _of_conversations(conversations):
    for each in conversations:
        yield Moment(_day(each.created_at), "talked", each.topic, each.get_absolute_url())
        if not each.is_open:
            ended = each.closed_at or each.closes_at
            yield Moment(_day(ended), "heard", each.topic, each.get_absolute_url())


def _of_rounds(rounds, decisions):
    """When it was first seen that an agreement holds or chafes, and when that changed."""
    before = {}
    for each in rounds:
        if each.level in {"unclear", before.get(each.outcome_id)}:
            continue
        before[each.outcome_id] = each.level
        decision = decisions[each.decision_id]
        kind = "held" if each.level == "holds" else "chafes"
        yield Moment(each.day, kind, decision.question, decision.get_absolute_url())


def _chafing(rounds, outcomes, looked):
    """An agreement chafes unseen from the round that showed it until a round shows that it holds, or it is looked at.

    What nobody can tell yet ends nothing: silence is not peace.
    """
    handled = [(each.decision_id, _day(each.created_at)) for each in outcomes]
    handled += [(each.decision_id, _day(each.at)) for each in looked]
    handled += [(each.decision_id, each.day) for each in rounds if each.level == "holds"]
    found = {}
    for each in rounds:
        if each.level == "chafes":
            ends = [day for decision, day in handled if decision == each.decision_id and day >= each.day]
            found.setdefault((each.decision_id, min(ends, default=None)), each.day)
    return [(start, end) for (_decision, end), start in found.items()]


def _day(moment):
    return timezone.localdate(moment)


def held_by(conflict):
    """The decisions and conversations that belong to it."""
    return {
        "decisions": list(conflict.decisions.order_by("created_at", "pk")),
        "conversations": list(conflict.conversations.order_by("created_at", "pk")),
    }


def could_hold(conflict):
    """Those of its team that do not belong to it yet."""
    return {
        "decisions": list(conflict.team.decisions.exclude(conflicts=conflict)),
        "conversations": list(conflict.team.conversations.exclude(conflicts=conflict)),
    }


def around(team_id, decision=None, conversation=None):
    """The conflicts that a decision or a conversation belongs to, and the open ones that it could belong to."""
    mine = Q(decisions=decision) if decision else Q(conversations=conversation)
    there = list(Conflict.objects.on_the_line().filter(team=team_id).prefetch_related("endings"))
    within = set(Conflict.objects.filter(mine, team=team_id).values_list("pk", flat=True)) if there else set()
    return {
        "within": [each for each in there if each.pk in within],
        "others": [each for each in there if each.pk not in within and is_open(each)],
    }
