from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gunnen_web.decisions.actions import talk
from gunnen_web.decisions.doors import seat_for
from gunnen_web.decisions.forms import MessageForm
from gunnen_web.decisions.text import render
from gunnen_web.decisions.views import kindly, page
from gunnen_web.fields import posted


def _view(seat, message):
    mine = message.author_id == seat.membership.pk
    return {
        "id": message.pk,
        "author": None if message.unnamed or not message.author else message.author.display,
        "unnamed": message.unnamed,
        "gone": message.author is None and not message.unnamed,
        "sent": None if message.unnamed else message.created_at,
        "html": render(message.text),
        "edited": message.edited_at is not None,
        "is_question": message.is_question,
        "mine": mine,
        "edit_url": reverse("decisions:message", args=[seat.decision.pk, message.pk]) if mine else None,
        "history_url": reverse("decisions:versions", args=[seat.decision.pk, message.pk]),
    }


@require_http_methods(["GET", "POST"])
@kindly
def thread(request, pk):
    seat = seat_for(request.user, pk)
    form = MessageForm(posted(request))
    if request.method == "POST":
        if not seat.may("talk"):
            raise PermissionDenied
        if form.is_valid():
            data = form.cleaned_data
            message = talk.post(seat, data["key"], data["text"], data["is_question"])
            return redirect(f"{reverse('decisions:talk', args=[pk])}#m-{message.pk}")
    found = seat.decision.messages.select_related("author__user")
    return page(
        request, "talk", seat, form=form if seat.may("talk") else None,
        thread=[_view(seat, message) for message in found], conversations=list(seat.decision.conversations.all()),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _message(seat, message_id):
    message = seat.decision.messages.select_related("author__user").filter(pk=message_id).first()
    if message is None:
        raise Http404
    return message


@require_http_methods(["GET", "POST"])
@kindly
def change(request, pk, message_id):
    seat = seat_for(request.user, pk)
    message = _message(seat, message_id)
    if message.author_id != seat.membership.pk or not seat.may("talk"):
        raise PermissionDenied
    form = MessageForm(posted(request), initial={"text": message.text})
    if request.method == "POST" and form.is_valid():
        talk.change(seat, message, form.cleaned_data["text"])
        return redirect(f"{reverse('decisions:talk', args=[pk])}#m-{message.pk}")
    return page(request, "message", seat, form=form, message=message, status=422 if form.errors else 200)


@require_GET
def versions(request, pk, message_id):
    seat = seat_for(request.user, pk)
    message = _message(seat, message_id)
    earlier = [{"at": each.replaced_at, "html": render(each.text)} for each in message.versions.all()]
    return page(request, "versions", seat, message=_view(seat, message), earlier=earlier)
