"""Pages of a conversation, the same for members and for guests; a guest's address carries the link instead of an id."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from gunnen_web.conversations.actions import Closed, TooOften
from gunnen_web.conversations.doors import seat_of
from gunnen_web.pages import errors


def seated(view):
    """Give the view the person's seat; what comes too late or too often is said in a sentence."""

    @wraps(view)
    def wrapped(request, conversation_id=None, link=None, **rest):
        seat = seat_of(request, conversation_id, link)
        try:
            return view(request, seat, **rest)
        except Closed:
            messages.warning(request, _("Dit gesprek is gesloten. Je kunt nog wel alles teruglezen."))
            return whole(request, seat.url("show"))
        except TooOften:
            return errors.page(request, 429)

    return wrapped


def whole(request, url):
    """Send on to a whole page, also where a script asked for a part; else what is said on top of it would be lost."""
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def page(request, template, seat, status=200, **context):
    conversation = seat.conversation
    context |= {"seat": seat, "conversation": conversation, "team": None if seat.is_guest else conversation.team}
    return render(request, f"conversations/{template}.html", context, status=status)
