from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gunnen_web.pages import errors
from gunnen_web.threads import doors
from gunnen_web.threads.actions import asking
from gunnen_web.threads.models import Kind
from gunnen_web.threads.views import at


@require_POST
def rest(request, thread_id, message_id):
    """Whoever was asked lets it rest, or takes it up again; nobody else ever sees that."""
    seat = doors.writer_of(request.user, thread_id)
    message = doors.question_in(seat, message_id)
    asking.let_rest(doors.asked_of(seat, message), "again" not in request.POST)
    if "again" not in request.POST:
        messages.success(request, _("Je laat deze vraag rusten. Dat ziet niemand."))
    return redirect(message.thread)


@require_POST
def helped(request, thread_id, message_id):
    seat = doors.writer_of(request.user, thread_id)
    answer = doors.message_in(seat, message_id)
    if answer.kind != Kind.ANSWER or answer.reply_to is None:
        raise Http404
    if not answer.reply_to.is_by(seat.membership):
        raise PermissionDenied
    said = {"yes": True, "no": False}.get(request.POST.get("helped"))
    if said is None:
        return errors.page(request, 400)
    asking.say_helped(seat, answer, said)
    if said:
        return redirect(at(answer))
    messages.success(request, _("Je vraag staat weer open. Vraag gerust verder."))
    return redirect(reverse("threads:reply", args=[thread_id, answer.pk]) + "?vraag=1")


@require_POST
def withdraw(request, thread_id, message_id):
    seat = doors.seat_for(request.user, thread_id)
    message = doors.own(seat, doors.question_in(seat, message_id))
    asking.withdraw(seat, message)
    return redirect(at(message))
