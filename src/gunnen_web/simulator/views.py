"""The simulator for whoever wants to look: it is a model, and both pages say so."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gunnen.practice.charts import assumptions as assumed
from gunnen_web.conversations.limits import address, within
from gunnen_web.pages import errors
from gunnen_web.simulator import queries, showing
from gunnen_web.simulator.forms import Question

TIMES = ("simulations", 60, 60)


@login_not_required
@require_safe
def compare(request):
    """Two ways of deciding side by side; everything that was asked stands in the address."""
    if not within(TIMES, address(request)):
        return errors.page(request, 429)
    form = Question(request.GET.dict())
    if not form.is_valid():
        return _mend(request, form)
    try:
        found = queries.beside(*form.chosen)
    except queries.Busy:
        text = _("Er rekenen nu te veel mensen tegelijk. Wacht even en probeer het opnieuw.")
        return errors.page(request, 429, text=text)
    response = render(request, "simulator/compare.html", {"form": form, **showing.shown(found, get_language())})
    if request.htmx:
        response["HX-Replace-Url"] = _address(form)
    return response


def _mend(request, form):
    """A script shows no errors: it is sent to the whole page."""
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": request.get_full_path()})
    return render(request, "simulator/compare.html", {"form": form}, status=422)


def _address(form):
    return reverse("simulator:compare") + (f"?{urlencode(form.changed)}" if form.changed else "")


@login_not_required
@require_safe
def assumptions(request):
    """Every number of the model, where it comes from, and what is left out."""
    return render(request, "simulator/assumptions.html", {"found": assumed(get_language())})
