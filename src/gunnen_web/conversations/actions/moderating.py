"""What a facilitator does with statements and questions. Everything but an answer is in the log that all may read."""

from django.db import transaction
from django.utils.translation import gettext as _

from gunnen_web.conversations.actions import log, want_map
from gunnen_web.conversations.models import LogEntry, Question, State, Statement, Vote


class Impossible(Exception):
    """This can't be done with this statement; the message says why."""


def allow(seat, statement):
    """Show a statement that waited, or put one back that was set aside."""
    with transaction.atomic():
        statement = _locked(statement)
        if statement.state == State.SHOWN:
            return
        kind = LogEntry.Kind.ALLOWED if statement.state == State.WAITING else LogEntry.Kind.BACK
        statement.state, statement.reason, statement.merged_into = State.SHOWN, "", None
        statement.save(update_fields=["state", "reason", "merged_into"])
        _log(seat, kind, statement, after=statement.text)
    want_map(seat.conversation.pk)


def set_aside(seat, statement, reason, unsaid=False):
    """With ``unsaid`` its words are no longer in the log either, where anybody could read them for ever."""
    with transaction.atomic():
        statement = _locked(statement)
        if statement.state == State.ASIDE:
            return
        statement.state, statement.reason = State.ASIDE, reason
        statement.save(update_fields=["state", "reason"])
        if unsaid:
            statement.log.update(before="", after="")
        _log(seat, LogEntry.Kind.ASIDE, statement, before="" if unsaid else statement.text, reason=reason)
    want_map(seat.conversation.pk)


def reword(seat, statement, text, other_text=""):
    """Other words for the same: what it said stays in the log, as people voted on that."""
    with transaction.atomic():
        statement = _locked(statement)
        before = statement.text, statement.other_text
        if before == (text, other_text):
            return
        statement.text, statement.other_text = text, other_text
        statement.save(update_fields=["text", "other_text"])
        _log(seat, LogEntry.Kind.REWORDED, statement, before=before[0], after=text)


def merge(seat, statement, into):
    """Two that say the same become one. A person's vote moves along if they had none there yet; else theirs there
    holds, and the other one stays behind. Questions, and what was merged into it earlier, move along too."""
    with transaction.atomic():
        found = {each.pk: each for each in _both(statement, into)}
        statement, into = found[statement.pk], found[into.pk]
        if statement == into or into.state != State.SHOWN or statement.state == State.ASIDE:
            raise Impossible(_("Kies twee verschillende stellingen die er allebei nog zijn."))
        there = Vote.objects.filter(statement=into).values("participant")
        Vote.objects.filter(statement=statement).exclude(participant__in=there).update(statement=into)
        Question.objects.filter(statement=statement).update(statement=into)
        Statement.objects.filter(merged_into=statement).update(merged_into=into)
        statement.state, statement.merged_into = State.ASIDE, into
        statement.save(update_fields=["state", "merged_into"])
        _log(seat, LogEntry.Kind.MERGED, statement, before=statement.text, after=into.text)
    want_map(seat.conversation.pk)


def answer(seat, question, text):
    """An answer also lets a question through that waited, or that was set aside."""
    question.answer, question.answered_by = text, seat.membership
    question.state = State.SHOWN
    question.save(update_fields=["answer", "answered_by", "state"])


def let_question(seat, question):
    with transaction.atomic():
        if Question.objects.filter(pk=question.pk, state=State.WAITING).update(state=State.SHOWN):
            _log(seat, LogEntry.Kind.ASKED, question.statement, after=question.text)


def drop_question(seat, question, reason):
    """Its words, which may be about somebody, stay out of the log."""
    with transaction.atomic():
        question = Question.objects.select_for_update(of=("self",)).select_related("statement").get(pk=question.pk)
        if question.state == State.ASIDE:
            return
        question.state = State.ASIDE
        question.save(update_fields=["state"])
        _log(seat, LogEntry.Kind.QUESTION, question.statement, reason=reason)


def _locked(statement):
    return Statement.objects.select_for_update().get(pk=statement.pk)


def _both(*statements):
    """Always in the order of their ids, so that two who merge crosswise don't wait for each other."""
    return Statement.objects.select_for_update().filter(pk__in=[each.pk for each in statements]).order_by("pk")


def _log(seat, kind, statement, **words):
    log(seat.conversation, kind, seat.membership, statement=statement, **words)
