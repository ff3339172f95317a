"""Pages of a thread. A view fetches through a door, fills a form, calls one action, and shows what a query found."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from gunnen_web.fields import posted
from gunnen_web.threads import queries, wording
from gunnen_web.threads.actions import Refused
from gunnen_web.threads.actions.writing import write
from gunnen_web.threads.forms import Standing, Writing


def page(request, template, seat, status=200, **context):
    context |= {"seat": seat, "thread": seat.thread, "membership": seat.membership, "team": seat.membership.team}
    return render(request, f"threads/{template}.html", context, status=status)


def at(message):
    """The place of a message on the page of its thread."""
    return f"{message.thread.get_absolute_url()}#m-{message.pk}"


def refused(form, code):
    form.add_error(wording.FIELDS[code], wording.REFUSED[code])


def talk(request, seat):
    """What was said, and room to write: where to go after writing, or what the page shows and its status."""
    if request.method == "POST" and not seat.may_write:
        raise PermissionDenied
    form = Writing(posted(request), seat=seat) if seat.may_write else None
    if form is not None and form.is_valid():
        try:
            data = form.cleaned_data
            message = write(seat, data["key"], data["text"], **form.asked)
            return redirect(at(message)), {}, 302
        except Refused as no:
            refused(form, no.code)
    return None, _shown(request, seat, form), 422 if form is not None and form.errors else 200


def _shown(request, seat, form):
    lines = queries.lines(seat)
    earlier = 0 if "alles" in request.GET else max(0, len(lines) - queries.AT_ONCE)
    there = seat.places
    key = seat.stands.get(seat.membership.pk, "")
    return {
        "thread": seat.thread, "place": seat, "membership": seat.membership, "form": form,
        "lines": lines[earlier:], "earlier": earlier,
        "open": [each for each in lines if each["state"] == "open"],
        "to_me": [each for each in lines if each["to_me"] and each["state"] == "open" and not each["rests"]],
        "round": seat.round, "prompts": wording.prompts(), "places": there, "standing": there.get(key),
        "stand_form": Standing(initial={"place": key}, places=there) if there and seat.may_write else None,
    }  # fmt: skip
