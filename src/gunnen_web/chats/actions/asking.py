"""A chat is brought: its authors are asked, each by a link of their own."""

import secrets
from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gunnen_web.chats import notify, past, sealing
from gunnen_web.chats.actions import holding
from gunnen_web.chats.models import Author, Import, Link, Stage
from gunnen_web.chats.refusing import Refused
from gunnen_web.signals import switch
from gunnen_web.teams.models import Team
from gunnen_web.teams.tokens import hash_of, new_token

RUNNING = 3  # imports of one team at a time
HOUR = time(18)


def may_import(membership):
    """Who takes part in the talk here, and leads nobody."""
    return membership.is_active and not membership.is_observer and not membership.manages


@transaction.atomic
def start(membership, fields, days, file, now=None):
    """Ask the authors of a chat; the import, and for each name its link. Of the file only keyed hashes are kept."""
    team = Team.objects.select_for_update().get(pk=membership.team_id)
    running = _check_start(membership, team, file)
    if again := _sent_twice(running, membership, fields, file):
        return again, _new_links(again, file)
    names = file.names(past.read_until(team))
    if len(names) < holding.FEWEST:
        raise Refused("nothing_new")
    chat, keys = _open(membership, fields, days, file, now or timezone.now())
    # In no order: the place of a row must not tell which name it is of.
    shuffled = secrets.SystemRandom().sample(names, len(names))
    Author.objects.bulk_create([Author(chat=chat, name_key=keys.of_name(name)) for name in shuffled])
    notify.asked(chat)
    return chat, _new_links(chat, file)


def _check_start(membership, team, file):
    """The imports that go on in this team, when one more may begin."""
    if not may_import(membership):
        raise PermissionDenied
    if not switch.runs(team):
        raise Refused("off")
    if past.is_known(team, file):
        raise Refused("before")
    return list(Import.objects.filter(team=team, stage__in=[Stage.ASKING, Stage.READING]))


def _sent_twice(running, membership, fields, file):
    """The import that this same form began a moment ago, whose links were not seen; no other may be of this file."""
    same = next((each for each in running if file.keys(each.salt).is_same(each.digest)), None)
    if same is None:
        if len(running) >= RUNNING:
            raise Refused("many")
        return None
    own = same.opened_by_id == membership.pk and all(getattr(same, name) == said for name, said in fields.items())
    if not own or same.stage != Stage.ASKING or holding.is_ready(same):
        raise Refused("twice")
    return same


def _open(membership, fields, days, file, now):
    salt = secrets.token_hex(16)
    keys = file.keys(salt)
    closes = timezone.localdate(now) + timedelta(days=days)
    chat = Import.objects.create(
        team_id=membership.team_id, opened_by=membership, salt=salt, digest=keys.digest, created_at=now,
        closes_at=timezone.make_aware(datetime.combine(closes, HOUR)), **fields,
    )  # fmt: skip
    return chat, keys


@transaction.atomic
def renew(chat, file):
    """Other links for every author of this very file; those that were passed on keep working."""
    chat = holding.held(chat)
    if chat.stage != Stage.ASKING or holding.is_ready(chat):
        raise Refused("closed")
    check_same(chat, file)
    return _new_links(chat, file)


def check_same(chat, file):
    if not file.keys(chat.salt).is_same(chat.digest):
        raise Refused("other_file")


def _new_links(chat, file):
    keys = file.keys(chat.salt)
    authors = {each.name_key: each for each in chat.authors.all()}
    named = [(name, authors.get(keys.of_name(name))) for name in file.names()]
    made = [(name, author, new_token()) for name, author in named if author]
    Link.objects.bulk_create(
        Link(author=author, token_hash=hash_of(token), name=sealing.seal_name(name, token))
        for name, author, token in made
    )
    return [(name, token) for name, _author, token in made]
