"""The way in for guests: no account, a random number in a signed cookie, one voice a browser."""

import secrets
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from gunnen_web.conversations import doors, limits

COOKIE = "gast"
SALT = "gunnen_web.conversations.guest"
YEAR = 60 * 60 * 24 * 365


def as_guest(view):
    """The same page for whoever holds the link. Who is in the team goes to the team's side, and so has one voice."""

    @login_not_required
    @wraps(view)
    def wrapped(request, link, **rest):
        conversation = doors.public_conversation(link)
        if doors.membership_of(request.user, conversation):
            return _to_the_team(request, conversation)
        held = _token(request)
        token = held or secrets.token_urlsafe(16)
        request.guest = conversation, token, limits.address(request)
        if request.method == "POST" and not held:
            messages.warning(request, _("Je stem is nog niet bewaard. Staan cookies aan? Probeer het opnieuw."))
            response = redirect("conversations:guest_show", link)
        else:
            response = view(request, link=link, **rest)
        if not held and conversation.is_open:
            _remember(response, token)
        return response

    return wrapped


def _token(request):
    return request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)


def held(request, conversation):
    """The place of the guest that this browser was, or None."""
    token = _token(request)
    return doors.guest_seat(conversation, token) if token else None


def claimable(seat, guest):
    """Whether somebody of the team can make what was said as this guest their own."""
    return seat.counts and seat.conversation.is_open and guest is not None and guest.participant is not None


def _to_the_team(request, conversation):
    """If this browser voted before as a guest, by way of the question whether that was the same person."""
    seat = doors.seat_for(request.user, conversation.pk)
    if claimable(seat, held(request, conversation)):
        return redirect("conversations:guest_claim", conversation.link)
    return redirect(conversation)


def _remember(response, token):
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=YEAR,
        path="/g/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
