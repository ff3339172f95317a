"""The only ways to fetch an import for a person: strangers get 404, members without the right 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.chats import actions
from gunnen_web.chats.models import Import, Link, Said
from gunnen_web.signals import switch
from gunnen_web.teams.doors import team_for
from gunnen_web.teams.tokens import hash_of


def importer_of(user, team_id):
    """The team and the membership of somebody who may import a chat there: never a manager."""
    team, membership = team_for(user, team_id)
    if not actions.may_import(membership):
        raise PermissionDenied
    return team, membership


def import_for(user, pk):
    """An import of one's team, and one's membership; nothing is there while the team has its signals off."""
    chat = Import.objects.select_related("team", "opened_by__user").filter(pk=pk).first()
    if chat is None:
        raise Http404
    _team, membership = team_for(user, chat.team_id)
    if not switch.runs(chat.team_id):
        raise Http404
    return chat, membership


def own_import(user, pk):
    """For who imports it, as long as they may."""
    chat, membership = import_for(user, pk)
    if chat.opened_by_id != membership.pk or not actions.may_import(membership):
        raise PermissionDenied
    return chat, membership


def removable(user, pk):
    """For who imported it and who facilitates."""
    chat, membership = import_for(user, pk)
    if not may_remove(chat, membership):
        raise PermissionDenied
    return chat, membership


def may_remove(chat, membership):
    return chat.opened_by_id == membership.pk or membership.is_facilitator


def own_answer(user, pk, author_id):
    """What one said oneself while signed in, also for who left the team; nobody else finds anything there."""
    found = Said.objects.select_related("author__chat", "membership")
    said = found.filter(author=author_id, author__chat=pk, membership__user=user).first()
    if said is None:
        raise Http404
    return said


def link_for(token):
    """What the link of an author opens, whatever came of it; None where there is nothing."""
    links = Link.objects.select_related("author__chat__team", "author__chat__opened_by__user")
    return links.filter(token_hash=hash_of(token), author__chat__team__signals__on=True).first()
