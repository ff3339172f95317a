"""One import, held while it changes: where it stands, who takes part, and how it goes on or ends."""

from datetime import timedelta

from django.utils import timezone

from gunnen_web.chats import files, notify
from gunnen_web.chats.models import Author, Import, Stage, Why
from gunnen_web.chats.refusing import Refused

FEWEST = files.FEWEST  # who say yes
EARLIEST = timedelta(days=1)  # for the file, whatever was answered: time for who was asked to see that they were


def held(chat):
    found = Import.objects.select_for_update(of=("self",)).select_related("team").filter(pk=chat.pk).first()
    if found is None:
        raise Refused("gone")
    return found


def is_ready(chat, now=None):
    """Whether nobody can or needs to answer any more; never within a day, even if everybody answered."""
    now = now or timezone.now()
    if now >= chat.closes_at:
        return True
    return now >= chat.created_at + EARLIEST and not chat.authors.filter(answer="").exists()


def taking_part(chat):
    return chat.authors.filter(answer=Author.YES, withdrew=False)


def settle(chat, now=None):
    """When everybody answered or the day has come: on to the file, or it ends here."""
    if chat.stage != Stage.ASKING or not is_ready(chat, now):
        return
    if taking_part(chat).count() < FEWEST:
        end(chat, Why.FEW)
    else:
        notify.ready(chat)


def end(chat, why):
    """No report, now or later: everything goes but that it was asked."""
    chat.authors.all().delete()
    chat.stage, chat.why, chat.shown, chat.version = Stage.OVER, why, None, chat.version + 1
    chat.digest = chat.salt = ""
    chat.save()


def want(chat):
    """The job reads it, from the start; what it was doing for an earlier wish is thrown away."""
    chat.stage, chat.version, chat.tries = Stage.READING, chat.version + 1, 0
    chat.claimed_at = chat.claimed_by = None
    chat.save()
