from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gunnen_web.fields import posted
from gunnen_web.pages import errors
from gunnen_web.threads import doors, wording
from gunnen_web.threads.actions import Refused, leading, rounds
from gunnen_web.threads.forms import Rounding, Sides, Standing, Titled
from gunnen_web.threads.views import page

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def settings(request, thread_id):
    """The title and the two sides, by whoever opened it or facilitates."""
    seat = doors.settler_of(request.user, thread_id)
    thread = seat.thread
    now = {name: getattr(thread, name) for name in ("title", "one", "other")}
    form = (Titled if thread.title else Sides)(posted(request), initial=now)
    if request.method == "POST" and form.is_valid():
        leading.settle(seat, **form.cleaned_data)
        return redirect(thread)
    return page(request, "settings", seat, 422 if form.errors else 200, form=form)


@require_POST
def stand(request, thread_id):
    """Show where one stands, or nothing."""
    seat = doors.writer_of(request.user, thread_id)
    form = Standing(request.POST, places=seat.places)
    if not form.is_valid():
        return errors.page(request, 400)
    try:
        leading.stand(seat, form.cleaned_data["place"])
    except Refused:
        messages.warning(request, wording.STAND_LATER)
    return redirect(seat.thread)


@form_page
def open_round(request, thread_id):
    seat = doors.leader_of(request.user, thread_id)
    form = Rounding(posted(request))
    if request.method == "POST" and form.is_valid():
        rounds.open_round(seat, form.cleaned_data["closes_at"])
        return redirect(seat.thread)
    return page(request, "round", seat, 422 if form.errors else 200, form=form)


@require_POST
def close_round(request, thread_id):
    seat = doors.leader_of(request.user, thread_id)
    rounds.close_round(seat)
    return redirect(seat.thread)
