"""What a facilitator does with statements and questions. Everything but an answer is in the log that all may read."""

from django.db import transaction
from django.utils.translation import gettext as _

from gunnen_web.conversations.actions import log, moving, want_map
from gunnen_web.conversations.actions.writing import count
from gunnen_web.conversations.models import LogEntry, Question, State, Statement, Who


class Impossible(Exception):
    """This can't be done with this statement; the message says why."""


def allow(seat, statement):
    """Show a statement that waited, or put one back that was set aside, with the votes and questions it had."""
    with transaction.atomic():
        statement = _locked(statement)
        if statement.state == State.SHOWN:
            return
        kind = LogEntry.Kind.ALLOWED if statement.state == State.WAITING else LogEntry.Kind.BACK
        moving.back(statement)
        statement.state, statement.reason, statement.unsaid, statement.merged_into = State.SHOWN, "", False, None
        statement.save(update_fields=["state", "reason", "unsaid", "merged_into"])
        _log(seat, kind, statement)
    want_map(seat.conversation.pk)


def set_aside(seat, statement, reason, unsaid=False):
    """With ``unsaid`` its words are no longer in the log either, where anybody could read them for ever."""
    with transaction.atomic():
        statement = _locked(statement)
        if statement.state == State.ASIDE:
            return
        statement.state, statement.reason, statement.unsaid = State.ASIDE, reason, unsaid
        statement.save(update_fields=["state", "reason", "unsaid"])
        _forget_words(statement)
        _log(seat, LogEntry.Kind.ASIDE, statement, reason=reason)
    want_map(seat.conversation.pk)


def reword(seat, statement, text, other_text="", unsaid=False):
    """Other words for the same. What it said stays in the log while it is open, as people voted on that.

    With ``unsaid`` it does not. ``other_text`` is what then stands beside it in the other language.
    """
    with transaction.atomic():
        statement = _locked(statement)
        before, spoken = statement.text, statement.other_text
        if before == text:
            return
        statement.text = text
        statement.save(update_fields=["text"])
        if unsaid:
            _forget_words(statement)
        if other_text != spoken:
            _translate(statement, other_text, Who.FACILITATOR)
        kept = seat.conversation.is_open and statement.state == State.SHOWN and not unsaid
        _log(seat, LogEntry.Kind.REWORDED, statement, before=before if kept else "")


def translate(seat, statement, other_text):
    """The same in the other language, by who facilitates or by who wrote it; the log says which of the two."""
    with transaction.atomic():
        statement = _locked(statement)
        if statement.other_text == other_text:
            return
        count(seat, seat.participant)
        _translate(statement, other_text, Who.FACILITATOR if seat.facilitates else Who.WRITER)
        if statement.state == State.SHOWN:
            by = seat.membership if seat.facilitates else None
            log(seat.conversation, LogEntry.Kind.TRANSLATED, by, statement=statement)


def _translate(statement, other_text, role):
    statement.other_text, statement.translator = other_text, role if other_text else ""
    statement.save(update_fields=["other_text", "translator"])


def merge(seat, statement, into):
    """Two that say the same become one. A person's vote counts there too if they had none there yet.

    Questions, and what was merged into it earlier, move along too.
    """
    with transaction.atomic():
        found = {each.pk: each for each in _both(statement, into)}
        statement, into = found[statement.pk], found[into.pk]
        if statement == into or into.state != State.SHOWN or statement.state == State.ASIDE:
            raise Impossible(_("Kies twee verschillende stellingen die er allebei nog zijn."))
        moving.along(statement, into)
        statement.state, statement.merged_into = State.ASIDE, into
        statement.save(update_fields=["state", "merged_into"])
        _forget_words(statement)
        _log(seat, LogEntry.Kind.MERGED, statement, into=into)
    want_map(seat.conversation.pk)


def answer(seat, question, text):
    """An answer also lets a question through that waited, or that was set aside."""
    question.answer, question.answered_by = text, seat.membership
    question.state = State.SHOWN
    question.save(update_fields=["answer", "answered_by", "state"])


def let_question(seat, question):
    with transaction.atomic():
        if Question.objects.filter(pk=question.pk, state=State.WAITING).update(state=State.SHOWN):
            _log(seat, LogEntry.Kind.ASKED, question.statement)


def drop_question(seat, question, reason):
    with transaction.atomic():
        question = Question.objects.select_for_update(of=("self",)).select_related("statement").get(pk=question.pk)
        if question.state == State.ASIDE:
            return
        question.state = State.ASIDE
        question.save(update_fields=["state"])
        _log(seat, LogEntry.Kind.QUESTION, question.statement, reason=reason)


def _forget_words(statement):
    """What it said before it was reworded: nobody votes on it any more."""
    statement.log.exclude(before="").update(before="")


def _locked(statement):
    return Statement.objects.select_for_update().get(pk=statement.pk)


def _both(*statements):
    """Always in the order of their ids, so that two who merge crosswise don't wait for each other."""
    return Statement.objects.select_for_update().filter(pk__in=[each.pk for each in statements]).order_by("pk")


def _log(seat, kind, statement, **words):
    log(seat.conversation, kind, seat.membership, statement=statement, **words)
