"""Every change to an import: it starts, authors answer, the file comes again, somebody withdraws, it goes.

Whatever changes who takes part holds the row of the import first, so that an answer, a withdrawal, the file and the
report never pass each other by.
"""

import secrets
from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gunnen_web.chats import files, notify, report, sealing
from gunnen_web.chats.models import Author, Import, Link, Stage, Text, Why
from gunnen_web.signals import switch
from gunnen_web.teams.models import Team
from gunnen_web.teams.tokens import hash_of, new_token

FEWEST = files.FEWEST  # who say yes
TOGETHER = 3  # so many withdraw before all is counted anew: of one person less, the difference would tell
RUNNING = 3  # imports of one team at a time
HOUR = time(18)


class Refused(Exception):
    """Why not, as a code."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def may_import(membership):
    """Who takes part in the talk here, and leads nobody."""
    return membership.is_active and not membership.is_observer and not membership.manages


@transaction.atomic
def start(membership, fields, days, file, now=None):
    """Ask the authors of a chat; the import, and for each name its link. Of the file only keyed hashes are kept."""
    team = Team.objects.select_for_update().get(pk=membership.team_id)
    _check_start(membership, team, file)
    salt = secrets.token_hex(16)
    keys = file.keys(salt)
    closes = timezone.localdate(now) + timedelta(days=days)
    chat = Import.objects.create(
        team=team, opened_by=membership, salt=salt, digest=keys.digest,
        closes_at=timezone.make_aware(datetime.combine(closes, HOUR)), **fields,
    )  # fmt: skip
    # In no order: the place of a row must not tell which name it is of.
    shuffled = secrets.SystemRandom().sample(file.names, len(file.names))
    Author.objects.bulk_create([Author(chat=chat, name_key=keys.of_name(name)) for name in shuffled])
    notify.asked(chat)
    return chat, _new_links(chat, file)


def _check_start(membership, team, file):
    if not may_import(membership):
        raise PermissionDenied
    if not switch.runs(team):
        raise Refused("off")
    running = list(Import.objects.filter(team=team, stage__in=[Stage.ASKING, Stage.READING]))
    if any(file.keys(each.salt).is_same(each.digest) for each in running):
        raise Refused("twice")
    if len(running) >= RUNNING:
        raise Refused("many")


@transaction.atomic
def renew(chat, file):
    """Other links for every author of this very file; those that were passed on keep working."""
    chat = _held(chat)
    if chat.stage != Stage.ASKING or is_ready(chat):
        raise Refused("closed")
    _check_same(chat, file)
    return _new_links(chat, file)


def _check_same(chat, file):
    if not file.keys(chat.salt).is_same(chat.digest):
        raise Refused("other_file")


def _new_links(chat, file):
    keys = file.keys(chat.salt)
    authors = {each.name_key: each for each in chat.authors.all()}
    made = [(name, new_token()) for name in file.names]
    Link.objects.bulk_create(
        Link(author=authors[keys.of_name(name)], token_hash=hash_of(token), name=sealing.seal_name(name, token))
        for name, token in made
    )
    return made


def _held(chat):
    return Import.objects.select_for_update(of=("self",)).select_related("team").get(pk=chat.pk)


def is_ready(chat, now=None):
    """Whether nobody can or needs to answer any more."""
    return (now or timezone.now()) >= chat.closes_at or not chat.authors.filter(answer="").exists()


@transaction.atomic
def answer(author, yes, membership=None, now=None):
    """One author's own yes or no, once."""
    chat = _held(author.chat)
    if chat.stage != Stage.ASKING or (now or timezone.now()) >= chat.closes_at:
        raise Refused("closed")
    said = {"answer": Author.YES if yes else Author.NO, "membership": membership}
    if not Author.objects.filter(pk=author.pk, answer="").update(**said):
        raise Refused("answered")
    _settle(chat, now)


def settle_due(now):
    """By the clock: the questions that closed."""
    for chat in Import.objects.filter(stage=Stage.ASKING, closes_at__lte=now):
        with transaction.atomic():
            _settle(_held(chat), now)


def _settle(chat, now=None):
    """When everybody answered or the day has come: on to the file, or it ends here."""
    if chat.stage != Stage.ASKING or not is_ready(chat, now):
        return
    if _taking_part(chat).count() < FEWEST:
        _end(chat, Why.FEW)
    else:
        notify.ready(chat)


def _taking_part(chat):
    return chat.authors.filter(answer=Author.YES, withdrew=False)


def _end(chat, why):
    """No report, now or later: everything goes but that it was asked."""
    chat.authors.all().delete()
    chat.stage, chat.why, chat.shown, chat.version = Stage.OVER, why, None, chat.version + 1
    chat.digest = chat.salt = ""
    chat.save()


def give(chat, file, now=None):
    """The same file again, when the answers are in: what those who said yes wrote is kept, sealed, for the job."""
    _check_same(chat, file)
    names = _names_of(chat, file)
    words = files.words_of(file, list(names.values()), secrets.token_hex(16))
    with transaction.atomic():
        chat = _held(chat)
        if not may_give(chat, now):
            raise Refused("closed")
        if {each.pk for each in _taking_part(chat)} != set(names):
            raise Refused("again")  # somebody withdrew meanwhile, and may be named in what others wrote
        Text.objects.bulk_create(Text(author_id=pk, sealed=sealing.seal(pk, words[name])) for pk, name in names.items())
        chat.given_at = now or timezone.now()
        _want(chat)


def may_give(chat, now=None):
    """When the answers are in; and again when so many withdrew that a new count tells of none of them alone."""
    if _taking_part(chat).count() < FEWEST:
        return False
    if chat.stage == Stage.ASKING:
        return is_ready(chat, now)
    return chat.stage == Stage.DONE and chat.gone >= TOGETHER


def _names_of(chat, file):
    """{author: name} of who says yes."""
    keys = file.keys(chat.salt)
    authors = {each.name_key: each.pk for each in _taking_part(chat)}
    return {authors[key]: name for name in file.names if (key := keys.of_name(name)) in authors}


def _want(chat):
    """The job reads it, from the start; what it was doing for an earlier wish is thrown away."""
    chat.stage, chat.version, chat.percent = Stage.READING, chat.version + 1, 0
    chat.claimed_at = chat.claimed_by = None
    chat.save()


@transaction.atomic
def withdraw(author):
    """Somebody's messages do not count any more, whatever they had answered; to who asks it looks the same."""
    chat = _held(author.chat)
    author = Author.objects.select_for_update(of=("self",)).filter(pk=author.pk).first()
    if author is None or author.withdrew:
        return
    took_part, bins = author.takes_part, author.bins
    author.withdrew, author.bins = True, []
    author.answer = author.answer or Author.NO
    author.save(update_fields=["withdrew", "answer", "bins"])
    Text.objects.filter(author=author).delete()
    if chat.stage == Stage.ASKING:
        _settle(chat)
    elif took_part:
        _without(chat, bins)


def _without(chat, bins):
    """The report goes on without whatever this author wrote in; nothing is counted anew of one person less."""
    if chat.reported_at:
        chat.gone += 1
        chat.shown = report.without(chat.shown, bins)
    if chat.stage == Stage.DONE:
        chat.save()
    elif _taking_part(chat).count() >= FEWEST:
        _want(chat)
    else:
        _stop(chat, Why.FEW)


@transaction.atomic
def keep_report(chat, mine, shown, bins, now=None):
    """What the job made, unless somebody withdrew meanwhile; the text goes with it. True if it was kept."""
    held = Import.objects.select_for_update(of=("self",)).select_related("team").filter(pk=chat.pk).first()
    if held is None or (held.version, held.claimed_by) != (chat.version, mine):
        return False
    Text.objects.filter(author__chat=held).delete()
    for pk, places in bins.items():
        Author.objects.filter(pk=pk).update(bins=places)
    first = held.reported_at is None
    held.reported_at = held.reported_at or now or timezone.now()
    held.stage, held.shown, held.gone, held.percent = Stage.DONE, shown, 0, 100
    held.claimed_at = held.claimed_by = None
    held.save()
    if first:
        notify.reported(held)
    return True


@transaction.atomic
def stop(chat, why):
    """By the clock: it took too long."""
    _stop(_held(chat), why)


def _stop(chat, why):
    """The text goes; where there was a report before, what is left of it stays."""
    if not chat.reported_at:
        return _end(chat, why)
    Text.objects.filter(author__chat=chat).delete()
    chat.stage, chat.version = Stage.DONE, chat.version + 1
    return chat.save()


def remove(chat):
    """Somebody takes the whole import away, with the report if there is one."""
    Import.objects.filter(pk=chat.pk).delete()
