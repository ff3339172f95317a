from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gunnen_web.agenda import actions, doors, ics, queries
from gunnen_web.notices.actions import origin


@require_safe
def overview(request):
    """The teams that somebody facilitates, and what is due in each."""
    memberships = queries.facilitated(request.user)
    context = {"teams": [each.team for each in memberships], "lists": queries.overview(memberships)}
    return render(request, "agenda/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    """One's own calendar address: shown once when it is made, and taken away when one likes."""
    url = None
    if request.method == "POST" and "revoke" in request.POST:
        actions.revoke(request.user)
        messages.success(request, _("Je agenda-adres werkt niet meer."))
        return redirect("agenda:mine")
    if request.method == "POST":
        url = _address(request, actions.renew(request.user))
    return render(request, "agenda/mine.html", {"url": url, "feed": queries.feed_of(request.user)})


def _address(request, token):
    path = reverse("agenda:feed", args=[token])
    return f"{origin()}{path}" if origin().startswith("https") else request.build_absolute_uri(path)


@login_not_required
@require_safe
def feed(request, secret):
    """The calendar itself, for a programme that holds the address."""
    owner = doors.owner_of(secret)
    with translation.override(owner.language):
        content = ics.calendar_of(owner)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="gunnen.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
