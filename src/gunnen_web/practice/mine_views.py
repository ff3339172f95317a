"""What I practised: for me alone, to look back at, to keep or not, and to throw away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gunnen_web.pages import errors
from gunnen_web.practice import account, showing
from gunnen_web.practice.browser import Browser
from gunnen_web.practice.doors import with_shelf
from gunnen_web.practice.forms import Keep


@with_shelf
@require_safe
def mine(request):
    member = request.user.is_authenticated
    keeps = member and account.keeps(request.user)
    guest = Browser(request)
    context = {
        "kinds": showing.played(request.shelf),
        "member": member,
        "keeps": keeps,
        "in_browser": keeps and bool(guest.current or guest.past),
    }
    return render(request, "practice/mine.html", context)


@login_not_required
@require_POST
def clear(request):
    """Everything that there is of mine, with my account and in this browser."""
    response = redirect("practice:mine")
    shelves = [Browser(request)]
    if request.user.is_authenticated:
        account.clear(request.user)
        shelves.append(Browser(request, request.user))
    for each in shelves:
        each.clear()
        each.save(response)
    messages.success(request, _("Weg. Er staat niets meer van wat je oefende."))
    return response


@require_POST
def keep(request):
    form = Keep(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    account.keep(request.user, form.wish)
    return redirect("practice:mine")


@require_POST
def adopt(request):
    """What I played in this browser before I signed in."""
    response = redirect("practice:mine")
    guest = Browser(request)
    if account.keeps(request.user):
        account.adopt(request.user, guest.current.values(), guest.past)
        guest.clear()
        guest.save(response)
    return response
