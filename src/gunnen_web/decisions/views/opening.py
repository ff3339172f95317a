from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gunnen_web.decisions import queries, stages
from gunnen_web.decisions.actions import TooLate, closers, opening
from gunnen_web.decisions.doors import facilitator_seat, participant_seat, seat_for
from gunnen_web.decisions.forms.opening import ClosingForm, DecisionForm, FitForm
from gunnen_web.decisions.models import FitAnswer
from gunnen_web.decisions.stages import Stage
from gunnen_web.decisions.views import kindly, page
from gunnen_web.decisions.views.outcome import sheet_of
from gunnen_web.fields import posted
from gunnen_web.teams.doors import team_for

PAGE_OF = {
    Stage.OPTIONS: "decisions:options",
    Stage.MIRROR: "decisions:mirror",
}
MINE = {
    Stage.FIT: "decisions:fit",
    Stage.LOSSES: "decisions:losses",
    Stage.OFFERS: "decisions:offers",
    Stage.GRANT: "decisions:grant",
}


@require_http_methods(["GET", "POST"])
def new(request, team_id):
    team, membership = team_for(request.user, team_id)
    if membership.is_observer:
        raise PermissionDenied
    form = DecisionForm(posted(request), team=team)
    if request.method == "POST" and form.is_valid():
        fields, people = form.stored()
        key = form.cleaned_data["key"]
        decision = opening.open_decision(membership, fields | ({"key": key} if key else {}), people)
        return redirect(decision)
    return render(request, "decisions/new.html", {"form": form, "team": team}, status=422 if form.errors else 200)


@require_GET
def show(request, pk):
    """The decision as it stands: what it asks of me now, or what it came to."""
    seat = seat_for(request.user, pk)
    stage = seat.decision.stage
    if stage == Stage.DECIDED:
        return page(request, "decided", seat, sheet=sheet_of(seat.decision))
    if stage in PAGE_OF:
        return redirect(PAGE_OF[stage], pk)
    if stage in MINE and seat.participant and not request.GET.get("wacht"):
        return redirect(MINE[stage], pk)
    return page(request, "waiting", seat, everybody=queries.answered_all(seat.decision))


@require_GET
def standing(request, pk):
    """For a page that waits: 204 while nothing changed, else where to go. Never how many."""
    seat = seat_for(request.user, pk)
    from django.http import HttpResponse

    if request.GET.get("stap") == seat.decision.stage:
        return HttpResponse(status=204)
    answer = HttpResponse(status=200)
    answer["HX-Redirect"] = seat.decision.get_absolute_url()
    return answer


@require_http_methods(["GET", "POST"])
@kindly
def edit(request, pk):
    seat = facilitator_seat(request.user, pk)
    if not seat.may("edit"):
        raise TooLate
    form = DecisionForm(posted(request), team=seat.decision.team, instance=seat.decision)
    if request.method == "POST" and form.is_valid():
        opening.edit(seat, *form.stored())
        messages.success(request, _("Aangepast. Iedereen kan het in de geschiedenis terugzien."))
        return redirect("decisions:show", pk)
    return page(request, "edit", seat_for(request.user, pk), form=form, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@kindly
def closing(request, pk):
    seat = facilitator_seat(request.user, pk)
    form = ClosingForm(posted(request), initial={"closes_at": seat.decision.closes_at})
    if request.method == "POST" and form.is_valid():
        opening.set_closing(seat, form.cleaned_data["closes_at"])
        return redirect("decisions:show", pk)
    return page(request, "closing", seat, form=form, status=422 if form.errors else 200)


@require_POST
@kindly
def advance(request, pk):
    """A facilitator closes the stage that stood on the page; two at once close it once."""
    seat = facilitator_seat(request.user, pk)
    name = stages.CLOSING.get(request.POST.get("stage", ""))
    if name is None:
        raise TooLate
    closers()[name](seat.hats, seat.decision)
    return redirect("decisions:show", pk)


@require_http_methods(["GET", "POST"])
@kindly
def fit(request, pk):
    seat = participant_seat(request.user, pk)
    if not seat.may("answer_fit"):
        raise TooLate
    given = FitAnswer.objects.filter(participant=seat.participant).first()
    form = FitForm(posted(request), initial=_words(given))
    if request.method == "POST" and form.is_valid():
        opening.answer_fit(seat, form.answers())
        return redirect(f"{seat.decision.get_absolute_url()}?wacht=1")
    return page(request, "fit", seat, form=form, given=given, status=422 if form.errors else 200)


def _words(given):
    if not given:
        return {}
    words = {True: "yes", False: "no", None: "unknown"}
    opposite = {True: "no", False: "yes", None: "unknown"}
    return {
        "limit": words[given.limit],
        "harm": opposite[given.harm],
        "burdened": words[given.burdened],
        "reversible": given.reversible,
    }
