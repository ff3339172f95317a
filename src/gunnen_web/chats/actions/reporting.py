"""The file comes again, a report is made of it, and one day all of it goes."""

import secrets
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from gunnen_web.chats import files, notify, past, sealing
from gunnen_web.chats.actions import holding
from gunnen_web.chats.actions.asking import check_same
from gunnen_web.chats.models import Author, Import, Stage, Text
from gunnen_web.chats.refusing import Refused
from gunnen_web.teams.models import Team


def give(chat, file, now=None):
    """The same file again, when the answers are in: what those who said yes wrote is kept, sealed, for the job."""
    check_same(chat, file)
    names, after = _names_of(chat, file), past.read_until(chat.team_id)
    words = files.words_of(file, list(names.values()), secrets.token_hex(16), after)
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=chat.team_id)
        chat = holding.held(chat)
        _check_give(chat, now)
        if {each.pk for each in holding.taking_part(chat)} != set(names) or past.read_until(chat.team_id) != after:
            raise Refused("again")  # somebody withdrew meanwhile, and may be named in what others wrote
        Text.objects.bulk_create(Text(author_id=pk, sealed=sealing.seal(pk, words[name])) for pk, name in names.items())
        chat.given_at = now or timezone.now()
        holding.want(chat)


def _check_give(chat, now):
    if not may_give(chat, now):
        raise Refused("closed")
    if Import.objects.filter(team=chat.team_id, stage=Stage.READING).exists():
        raise Refused("waits")  # how far that report goes is not known yet


def may_give(chat, now=None):
    """When the answers are in, and enough of them are a yes."""
    return (
        chat.stage == Stage.ASKING
        and holding.is_ready(chat, now)
        and holding.taking_part(chat).count() >= holding.FEWEST
    )


def _names_of(chat, file):
    """{author: name} of who says yes."""
    keys = file.keys(chat.salt)
    authors = {each.name_key: each.pk for each in holding.taking_part(chat)}
    return {authors[key]: name for name in file.names() if (key := keys.of_name(name)) in authors}


@transaction.atomic
def keep_report(chat, mine, shown, bins, now=None):
    """What the job made, unless somebody withdrew meanwhile; the text goes with it. True if it was kept."""
    Team.objects.select_for_update().filter(pk=chat.team_id).first()  # before the import, as everywhere
    held = Import.objects.select_for_update(of=("self",)).select_related("team").filter(pk=chat.pk).first()
    if held is None or (held.version, held.claimed_by) != (chat.version, mine):
        return False
    Text.objects.filter(author__chat=held).delete()
    for pk, places in bins.items():
        Author.objects.filter(pk=pk).update(bins=places)
    held.reported_at = now or timezone.now()
    held.stage, held.shown, held.percent = Stage.DONE, shown, 100
    held.claimed_at = held.claimed_by = None
    held.save()
    past.remember(held)
    notify.reported(held)
    return True


@transaction.atomic
def stop(chat, why):
    """By the clock: it took too long, or can't be read. One that is there by now stays."""
    with suppress(Refused):
        held = holding.held(chat)
        if held.stage == chat.stage:
            holding.end(held, why)


def remove(chat):
    """Somebody takes the whole import away, with the report if there is one; that this file was read is still known."""
    Import.objects.filter(pk=chat.pk).delete()


def stop_team(team):
    """The team turned its signals off: texts, answers, reports and links go at once."""
    Import.objects.filter(team=team).delete()
