"""Reads: a thread as one person sees it, what is open in a team, and plain terms for the reading of signals."""

import secrets
from collections import defaultdict
from functools import partial
from types import MappingProxyType

from django.db.models import F, Max
from django.utils.translation import gettext as _

from gunnen.dialogue.terms import Message as Term
from gunnen_web.decisions.text import render
from gunnen_web.threads import places
from gunnen_web.threads.models import Asked, Kind, Message, Question, Stand, Thread

MOST = 100  # of a list
AT_ONCE = 200  # messages on a page, unless somebody wants all


def lines(seat):
    """The messages of a thread in the order of time, each as this person may see it."""
    thread = seat.thread
    found = Message.objects.filter(thread=thread.pk).select_related("author__user", "question")
    messages = list(found)
    asked, to_whom = asked_of(seat.membership, thread=thread), _asked_by(seat)
    sides = {} if seat.round else {pk: seat.places[key] for pk, key in seat.stands.items()}
    by_id = {each.pk: each for each in messages}
    answers = defaultdict(list)
    for each in messages:
        if each.kind == Kind.ANSWER and each.text:
            answers[each.reply_to_id].append(each)
    found = [line(seat, each, by_id, answers, asked, sides) for each in messages]
    return [each | {"to_whom": to_whom.get(each["message"].pk)} for each in found]


def _asked_by(seat):
    """Of one's own questions to somebody, or to the other side: whose they are, by name."""
    rows = Asked.objects.filter(question__message__thread=seat.thread.pk)
    rows = rows.filter(question__message__author__user=seat.membership.user_id).order_by("membership__user__name", "pk")
    names = defaultdict(list)
    for each in rows.select_related("membership__user"):
        names[each.question_id].append(each.membership.display)
    return {pk: ", ".join(found) for pk, found in names.items()}


def asked_of(membership, **where):
    """The questions that are to this person: ``{id: whether they let it rest}``."""
    if "thread" in where:
        where = {"question__message__thread": where["thread"].pk}
    rows = Asked.objects.filter(membership=membership, **where)
    return dict(rows.values_list("question_id", "rests"))


NOTHING = MappingProxyType({})


def line(seat, message, by_id=NOTHING, answers=NOTHING, asked=NOTHING, sides=NOTHING):
    """One message as this person may see it; among the others of its thread where those are given."""
    mine = message.is_by(seat.membership)
    there = bool(message.text) or message.kind == Kind.UNKNOWN
    there = there and message.removed_at is None
    return {
        "message": message,
        "named": not message.unnamed and message.author is not None,
        "author": _author(message),
        "removed": message.removed_at is not None,
        "sent": None if message.unnamed else message.created_at,
        "html": partial(render, message.text) if message.text else "",  # only where it is shown
        "side": None if message.unnamed else sides.get(message.author_id),
        "state": state_of(message, answers.get(message.pk, ())) if message.is_question and there else None,
        "to_me": message.pk in asked and there and not mine,
        "rests": asked.get(message.pk, False),
        "replied": by_id.get(message.reply_to_id),
        "mine": mine,
        "there": there,
        "may_change": mine and there and seat.may_write and message.kind != Kind.UNKNOWN,
        "may_remove": mine and there and seat.may_write,
        "may_reply": there and seat.may_write and message.kind != Kind.UNKNOWN,
        "may_judge": _may_judge(seat, message, by_id),
    }


def _author(message):
    if message.unnamed:
        return _("Iemand, zonder naam")
    return message.author.display if message.author else _("Iemand die weg is")


def _may_judge(seat, message, by_id):
    """The asker says of each answer whether it helped."""
    question = by_id.get(message.reply_to_id)
    answers = message.kind == Kind.ANSWER and bool(message.text) and seat.may_write
    return answers and question is not None and question.is_by(seat.membership) and bool(question.text)


def state_of(message, answers):
    """``open``, ``answered``, ``helped`` or ``withdrawn``; ``past`` says nothing."""
    state = message.question.state
    if state != Question.State.OPEN:
        return state
    if any(each.helped for each in answers):
        return "helped"
    return "answered" if any(each.helped is None for each in answers) else "open"


def open_questions(team, **where):
    """The questions of a team that nobody answered, newest first. To whom they are is no part of it."""
    found = Question.objects.unanswered().filter(message__thread__team=team, **where)
    found = found.select_related("message__author__user", "message__thread__decision", "message__thread__conversation")
    return list(found.order_by("-message__created_at", "pk")[:MOST])


def threads_of(team):
    """Those of the team itself and those in which somebody wrote, the last spoken in first."""
    found = Thread.objects.filter(team=team).select_related("decision", "conversation")
    return list(found.annotate(last=Max("messages__created_at")).order_by(F("last").desc(nulls_last=True), "pk")[:MOST])


def for_signals(team, after=None, thread=None, since=None):
    """What was said in a team, in the order of time, for the reading of signals.

    ``after`` is a moment: only what was written later. ``thread``: only of this one. ``since``: from when each member
    (by the id of the membership) wants to be read; others are not, and replies to what is left out reply to nothing.
    Who wrote is a key that means nothing outside this call. ``camp`` is the side that the writer chose to show in that
    thread, if any; who stands in the middle is in no camp. What has no name, was taken away or is gone is left out.
    """
    found = Message.objects.filter(thread__team=team, unnamed=False, author__isnull=False, removed_at=None)
    found = found.exclude(text="")
    if after:
        found = found.filter(created_at__gt=after)
    if thread:
        found = found.filter(thread=thread)
    rows = [each for each in found.select_related("author").order_by("created_at", "pk") if _read(each, since)]
    return _terms(rows, _camps(team), since is not None)


def _read(message, since):
    return since is None or (message.author_id in since and message.created_at >= since[message.author_id])


def _camps(team):
    stands = Stand.objects.filter(thread__team=team, membership__left_at=None).exclude(place="middle")
    return {(each.thread_id, each.membership_id): f"{each.thread_id}:{places.key_of(each)}" for each in stands}


def _terms(rows, camps, cut):
    keys, there = defaultdict(lambda: secrets.token_hex(8)), {each.pk for each in rows}
    return [
        Term(
            str(each.pk), each.text, author=keys[each.author.user_id], time=each.created_at.timestamp(),
            reply_to=str(each.reply_to_id) if each.reply_to_id and (each.reply_to_id in there or not cut) else None,
            camp=camps.get((each.thread_id, each.author_id)),
        )
        for each in rows
    ]  # fmt: skip
