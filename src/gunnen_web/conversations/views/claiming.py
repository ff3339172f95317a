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
    if not guests.claimable(seat, guest):
        messages.info(request, _("In deze browser staan geen stemmen van een gast die je kunt meenemen."))
        return redirect(seat.url("mine") if seat.counts else conversation)
    if request.method == "POST":
        claiming.claim(seat, guest)
        messages.success(request, _("Ze horen nu bij jou. Je hebt hier één stem."))
        return redirect(seat.url("mine"))
    return page(request, "claim", seat)
