"""Open a conversation, and lead it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gunnen_web.conversations.actions import leading
from gunnen_web.conversations.doors import facilitator_seat
from gunnen_web.conversations.forms import ConversationForm, NewConversation
from gunnen_web.conversations.views import page
from gunnen_web.fields import posted
from gunnen_web.notices.actions import origin
from gunnen_web.teams.doors import team_for
from gunnen_web.teams.qr import qr

page_or_form = require_http_methods(["GET", "HEAD", "POST"])


@page_or_form
def new(request, team_id):
    team, membership = team_for(request.user, team_id)
    if membership.is_observer:
        raise PermissionDenied
    form = NewConversation(
        posted(request),
        team=team,
        leads=membership.is_facilitator,
        initial={"decision": request.GET.get("besluit"), "adding": True},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        conversation = leading.open_conversation(membership, data["key"], form.stored(), data["statements"])
        # Guests come by the link, so that is what one needs next.
        return redirect("conversations:share", conversation.pk) if conversation.is_public else redirect(conversation)
    context = {"team": team, "membership": membership, "form": form}
    return render(request, "conversations/new.html", context, status=422 if form.errors else 200)


@page_or_form
def settings(request, conversation_id):
    seat = facilitator_seat(request.user, conversation_id)
    form = ConversationForm(posted(request), instance=seat.conversation, team=seat.conversation.team, leads=True)
    if request.method == "POST" and form.is_valid():
        # The form filled in its own copy of the row; the action compares with what is stored.
        leading.change_settings(seat, form.stored())
        messages.success(request, _("Aangepast. Iedereen kan het in het logboek terugzien."))
        return redirect("conversations:show", conversation_id)
    seat = facilitator_seat(request.user, conversation_id)
    return page(request, "settings", seat, form=form, status=422 if form.errors else 200)


@page_or_form
def share(request, conversation_id):
    """The link for guests and its picture; a button makes a new one, and the old one stops."""
    seat = facilitator_seat(request.user, conversation_id)
    if not seat.conversation.is_public:
        return redirect("conversations:settings", conversation_id)
    if request.method == "POST":
        leading.renew_link(seat)
        messages.success(request, _("Dit is de nieuwe link. De oude werkt niet meer."))
        return redirect("conversations:share", conversation_id)
    path = reverse("conversations:guest_show", args=[seat.conversation.link])
    url = f"{origin()}{path}" if origin().startswith("https") else request.build_absolute_uri(path)
    return page(request, "share", seat, url=url, qr=qr(url))


@require_POST
def closing(request, conversation_id):
    """Close it, or take it up again; both may be sent twice."""
    seat = facilitator_seat(request.user, conversation_id)
    if request.POST.get("open") == "yes":
        leading.reopen(seat)
    else:
        leading.close(seat)
    return redirect("conversations:show", conversation_id)
