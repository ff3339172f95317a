"""An author says yes or no, or withdraws; and the question closes."""

from contextlib import suppress

from django.db import transaction

from gunnen_web.chats import report
from gunnen_web.chats.actions import holding
from gunnen_web.chats.models import Author, Import, Said, Stage, Text, Why
from gunnen_web.chats.refusing import Refused


@transaction.atomic
def answer(author, yes, membership=None, now=None):
    """One author's own yes or no. The first one stands; a no that comes later takes their messages out."""
    chat = holding.held(author.chat)
    if chat.stage != Stage.ASKING or holding.is_ready(chat, now):
        raise Refused("closed")
    _note(author, membership, yes)
    said = {"answer": Author.YES if yes else Author.NO}
    if not Author.objects.filter(pk=author.pk, answer="").update(**said) and not yes:
        Author.objects.filter(pk=author.pk).update(withdrew=True)
    holding.settle(chat, now)


def _note(author, membership, yes):
    """For who was signed in: their own word, whatever it came to. A no is not taken back."""
    if membership is None:
        return
    said, _new = Said.objects.get_or_create(
        author=author, membership=membership, defaults={"answer": Author.YES if yes else Author.NO}
    )
    if not yes and said.answer != Author.NO:
        said.answer = Author.NO
        said.save(update_fields=["answer"])


def settle_due(now):
    """By the clock: the questions that closed."""
    old = now - holding.EARLIEST
    for chat in Import.objects.filter(stage=Stage.ASKING, created_at__lte=old):
        with suppress(Refused), transaction.atomic():
            holding.settle(holding.held(chat), now)


@transaction.atomic
def withdraw(author, membership=None):
    """Somebody's messages do not count any more, whatever they had answered; to who asks it looks the same."""
    with suppress(Refused):
        _take_out(holding.held(author.chat), author, membership)


def _take_out(chat, author, membership):
    author = Author.objects.select_for_update(of=("self",)).filter(pk=author.pk).first()
    if author is None:
        return
    _note(author, membership, yes=False)
    bins = author.bins
    author.withdrew, author.answer, author.bins = True, author.answer or Author.NO, []
    author.save(update_fields=["withdrew", "answer", "bins"])
    Text.objects.filter(author=author).delete()
    if chat.stage == Stage.ASKING:
        holding.settle(chat)
    elif chat.stage == Stage.READING:
        _read_anew(chat)
    elif bins:
        chat.shown = report.without(chat.shown, bins)
        chat.save(update_fields=["shown"])


def _read_anew(chat):
    """Also after a no, or a second time: else whoever holds a link could tell by it what had been answered there."""
    if holding.taking_part(chat).count() < holding.FEWEST:
        holding.end(chat, Why.FEW)
    else:
        holding.want(chat)
