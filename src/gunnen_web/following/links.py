"""The way from a letter to one's own seat: a secret that works once, and never where an address is shared."""

import re

from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from gunnen_web.following import queries
from gunnen_web.following.models import Link
from gunnen_web.teams.models import Membership
from gunnen_web.teams.tokens import hash_of, new_token

# Addresses that several people usually read.
SHARED = {
    "admin", "administratie", "algemeen", "backoffice", "balie", "bestuur", "contact", "directie", "frontoffice",
    "groep", "hallo", "hello", "help", "helpdesk", "hr", "hrm", "info", "informatie", "kantoor", "klantenservice",
    "mail", "management", "marketing", "office", "personeel", "personeelszaken", "planning", "post", "postbus",
    "postmaster", "receptie", "reception", "sales", "secretariaat", "secretary", "service", "servicedesk", "staf",
    "staff", "support", "team", "verkoop", "webmaster", "welkom", "zorg",
}  # fmt: skip
PARTS = re.compile(r"[._\-0-9]+")


def mail_path(notice):
    """What a letter opens: one's own check-in without signing in, or the page that asks to sign in first."""
    seat = _seat(notice)
    if seat is None or hasattr(seat, "answer") or is_shared(seat.membership):
        return notice.path
    return reverse("following:link", args=[new_link(seat)])


def _seat(notice):
    try:
        found = resolve(notice.path)
    except Resolver404:
        return None
    seats = queries.open_seats().filter(membership=notice.membership_id)
    return seats.filter(round__checking__outcome__decision=found.kwargs.get("pk")).first()


def new_link(seat):
    token = new_token()
    Link.objects.create(seat=seat, token_hash=hash_of(token))
    return token


def is_shared(membership):
    """Whether others may read this mailbox: an office's address, or one that two members of the team use."""
    if _sounds_shared(membership.user.email):
        return True
    others = Membership.objects.active().filter(team=membership.team_id).exclude(user=membership.user_id)
    mine = mailbox(membership.user.email)
    return any(mailbox(each) == mine for each in others.values_list("user__email", flat=True))


def mailbox(address):
    """The same for every way to write one mailbox: small letters, without what stands after a plus."""
    name, _at, domain = address.casefold().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


def _sounds_shared(address):
    """info@, but also team.noord@, hr-zuid@ and noord_receptie2@."""
    return bool(SHARED & set(PARTS.split(mailbox(address).rpartition("@")[0])))


def usable(link_id=None, token=None):
    """The link with its seat while its round is open and its owner is in the team; else None."""
    which = {"token_hash": hash_of(token)} if token is not None else {"pk": link_id}
    link = Link.objects.filter(**which).select_related("seat").first()
    seat = link and queries.open_seats().filter(pk=link.seat_id).first()
    if not seat:
        return None
    link.seat = seat
    return link


def use(link):
    """True for the first one who answers by it; from then on only somebody who signs in changes anything."""
    return Link.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()) == 1


def use_up(seat):
    """Who answered, signed in or by a letter, needs no other letter's link."""
    seat.links.filter(used_at=None).update(used_at=timezone.now())
