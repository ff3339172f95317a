"""The check-in of somebody who is signed in: one question a screen, kept at the tap."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gunnen.privacy import PICTURE_FROM
from gunnen_web.fields import posted
from gunnen_web.following import actions, doors, queries, wording
from gunnen_web.following.forms import WordsForm
from gunnen_web.following.models import To, Unsaid

page = require_http_methods(["GET", "HEAD", "POST"])
ADDRESSED = {"team": To.TEAM, "begeleider": To.FACILITATOR}


def seated(view):
    """Fetch one's own seat; without an open round, a page that says so."""

    @wraps(view)
    def wrapped(request, pk, **rest):
        here, seat = doors.own_seat(request.user, pk)
        if seat is None:
            return _nothing_open(request, here)
        try:
            return view(request, here, seat, **rest)
        except actions.Closed:
            messages.warning(request, _("De ronde is net gesloten. Wat je daarvoor koos, telt mee."))
            return redirect("following:checkin", pk)

    return wrapped


def _nothing_open(request, here):
    if request.method == "POST":
        return redirect("following:checkin", here.decision.pk)
    return _page(request, "none", here, text=wording.stopped(here.decision))


def _page(request, template, here, status=200, **context):
    context |= {"decision": here.decision, "team": here.decision.team, "membership": here.membership}
    return render(request, f"following/{template}.html", context, status=status)


@require_safe
@seated
def checkin(request, here, seat):
    """The first question that is open; when the first two are answered, what one answered."""
    given = queries.given(seat)
    for name in ("houden", "gunnen"):
        if not getattr(given, wording.QUESTIONS[name][0]) and "klaar" not in request.GET:
            return _question(request, here, seat, name)
    return _page(
        request, "overview", here, seat=seat, given=given, questions=wording.overview(given), words=_words(seat, given)
    )


def _words(seat, given):
    if not given.words:
        return None
    readers = queries.names(given.readers)
    return {"text": given.words, "to_team": given.to == To.TEAM, "readers": readers}


def _question(request, here, seat, name, status=200):
    given = queries.given(seat)
    return _page(request, "question", here, status=status, seat=seat, question=wording.question(name, given))


@page
@seated
def question(request, here, seat, asked):
    """One question; a tap keeps the answer and shows the next."""
    if asked not in wording.QUESTIONS:
        raise Http404
    if request.method != "POST":
        return _question(request, here, seat, asked)
    field, _text, answers = wording.QUESTIONS[asked]
    value = request.POST.get("answer", "")
    if value not in ("", *answers.values):
        return _question(request, here, seat, asked, status=422)
    given = actions.answer(seat, field, value)
    return _on(here, asked, value, given)


def _on(here, name, value, given):
    pk = here.decision.pk
    if not value:
        return redirect("following:question", pk, name)
    if value == Unsaid.YES:
        return redirect("following:unsaid", pk)
    if not given.granting and name == "houden":
        return redirect("following:question", pk, "gunnen")
    if name != "ongezegd" and not given.unsaid:
        return redirect("following:question", pk, "ongezegd")
    return redirect("following:checkin", pk)


@require_safe
@seated
def unsaid(request, here, seat):
    """Where words may go that were not said yet."""
    return _page(request, "unsaid", here, seat=seat, **_receivers(seat))


def _receivers(seat):
    readers = queries.readers_for(seat)
    return {
        "readers": readers,
        "manages": any(each.manages for each in readers),
        "enough": seat.round.seats.count() >= PICTURE_FROM,  # with fewer, words without a name are never read
    }


@page
@seated
def words(request, here, seat, to):
    """Room to write: for oneself in this browser, to the team, or to the facilitator."""
    found = _receivers(seat)
    if to not in {"mij", *ADDRESSED} or (to == "team" and not found["enough"]):
        raise Http404
    if to == "begeleider" and not found["readers"]:
        raise Http404
    given = queries.given(seat)
    if to == "mij":
        return _for_me(request, here, seat, given)
    form = WordsForm(posted(request), initial={"words": given.words if given.to == ADDRESSED[to] else ""})
    if "undo" in request.POST:
        actions.take_back_words(seat)
        return redirect("following:checkin", here.decision.pk)
    if request.method == "POST" and form.is_valid():
        actions.write(seat, form.cleaned_data["words"], ADDRESSED[to])
        return redirect("following:checkin", here.decision.pk)
    return _page(
        request, "words", here, seat=seat, form=form, to=to, given=given, status=422 if form.errors else 200, **found
    )


def _for_me(request, here, seat, given):
    """Nothing is sent; words that were meant for others before can be taken back."""
    if request.method != "POST":
        return _page(request, "keep", here, seat=seat, given=given)
    actions.take_back_words(seat)
    return redirect("following:checkin", here.decision.pk)
