from django.core.exceptions import PermissionDenied
from django.forms import formset_factory
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gunnen_web.decisions import wording
from gunnen_web.decisions.actions import TooLate, outcome
from gunnen_web.decisions.doors import facilitator_seat, seat_for
from gunnen_web.decisions.forms.outcome import OutcomeForm, TaskForm
from gunnen_web.decisions.views import kindly, page
from gunnen_web.fields import posted
from gunnen_web.teams.models import Membership

TASKS = formset_factory(TaskForm, extra=3, max_num=20, absolute_max=20)


def sheet_of(decision):
    found = decision.outcomes.filter(superseded=False).prefetch_related("tasks__who__user").first()
    return wording.sheet(found) if found else None


def _forms(request, seat, sentence):
    team = seat.decision.team
    today = timezone.localdate()
    initial = {"sentence": sentence, "start": today, "review": today + timezone.timedelta(weeks=8)}
    form = OutcomeForm(posted(request), initial=initial)
    people = Membership.objects.active().filter(team=team).select_related("user")
    tasks = TASKS(posted(request), prefix="taak", form_kwargs={"people": people})
    return form, tasks


def _given(form, tasks):
    fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
    return fields, [task.cleaned_data for task in tasks if task.cleaned_data.get("what")]


def _valid(form, tasks):
    return all([form.is_valid(), tasks.is_valid()])


@require_http_methods(["GET", "POST"])
@kindly
def write(request, pk):
    seat = facilitator_seat(request.user, pk)
    if not seat.may("write_outcome"):
        raise TooLate
    this = seat.decision.grant_rounds.last()
    brought = wording.brought(seat.decision, this)
    form, tasks = _forms(request, seat, brought["sentence"])
    if request.method == "POST" and _valid(form, tasks):
        outcome.write_outcome(seat, *_given(form, tasks))
        return redirect("decisions:show", pk)
    status = 422 if request.method == "POST" else 200
    return page(request, "outcome", seat, form=form, tasks=tasks, brought=brought, status=status)


@require_http_methods(["GET", "POST"])
@kindly
def decide_anyway(request, pk):
    from gunnen_web.decisions.views.granting import bring_form

    seat = seat_for(request.user, pk)
    if not outcome.may_decide_anyway(seat.decision, seat.hats):
        raise PermissionDenied
    if not seat.may("decide_anyway"):
        raise TooLate
    form, tasks = _forms(request, seat, "")
    choice = bring_form(seat, posted(request))
    if request.method == "POST" and all([_valid(form, tasks), choice.is_valid()]):
        outcome.decide_anyway(seat, choice.chosen(), *_given(form, tasks))
        return redirect("decisions:show", pk)
    status = 422 if request.method == "POST" else 200
    return page(request, "decide_anyway", seat, form=form, tasks=tasks, choice=choice, status=status)


@require_POST
@kindly
def reopen(request, pk):
    seat = facilitator_seat(request.user, pk)
    outcome.reopen(seat, request.POST.get("to", ""))
    return redirect("decisions:show", pk)
