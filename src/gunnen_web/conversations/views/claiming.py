"""Somebody of the team who voted as a guest before, in this browser: one voice of two. Only they read that page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gunnen_web.conversations import doors, guests
from gunnen_web.conversations.actions import claiming
from gunnen_web.conversations.views import page


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request, link):
    """Behind the link, as a browser shows what it holds of a guest nowhere else."""
    conversation = doors.public_conversation(link)
    if not doors.membership_of(request.user, conversation):
        return redirect("conversations:guest_show", link)
    seat, guest = doors.seat_for(request.user, conversation.pk), guests.held(request, conversation)
    if not seat.counts:
        return redirect(conversation)
    found = guests.claimable(seat, guest)
    if request.method != "POST":
        return page(request, "claim", seat, found=found)
    if found:
        claiming.claim(seat, guest)
        messages.success(request, _("Ze horen nu bij jou. Je hebt hier één stem."))
    return redirect(seat.url("mine"))
