from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from gunnen_web.fields import OnePerson, posted
from gunnen_web.teams import doors, handing, queries
from gunnen_web.teams.models import Membership, Role, Term

page = require_http_methods(["GET", "HEAD", "POST"])


class Handing(forms.Form):
    until = forms.DateField(
        label=_l("Tot wanneer begeleid je?"),
        help_text=_l("Hooguit een jaar vooruit. Je team ziet deze dag."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    heir = OnePerson(
        label=_l("Wie neemt het over?"),
        help_text=_l("Wij vragen het eerst. Pas met een ja gaat het over."),
        queryset=Membership.objects.none(),
        empty_label=_l("dat weet ik nog niet"),
        required=False,
    )
    then = forms.ChoiceField(label=_l("En jij daarna?"), choices=Term.THEN, widget=forms.RadioSelect)

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        others = Membership.objects.active().filter(team=membership.team_id).exclude(pk=membership.pk)
        others = others.exclude(role=Role.OBSERVER).select_related("user")
        self.fields["heir"].queryset = others.order_by("user__name", "pk")

    def clean_until(self):
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today < until <= today + handing.YEAR:
            raise forms.ValidationError(_("Kies een dag in het komende jaar."))
        return until


@page
def handover(request, team_id):
    """Whoever facilitates says until when, and who could take over."""
    team, membership = doors.facilitated_team_for(request.user, team_id)
    if request.method == "POST" and "withdraw" in request.POST:
        handing.withdraw(membership)
        return redirect("teams:handover", team.pk)
    term = Term.objects.select_related("heir__user").filter(membership=membership).first()
    form = Handing(posted(request), membership=membership, initial=_initial(term))
    if request.method == "POST" and form.is_valid():
        handing.plan(membership, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("teams:handover", team.pk)
    last = queries.is_last_facilitator(membership)
    context = {"team": team, "membership": membership, "form": form, "term": term, "last": last}
    return render(request, "teams/handover.html", context, status=422 if form.errors else 200)


def _initial(term):
    if term is None:
        return {"then": Term.STAYS}
    return {"until": term.until, "heir": term.heir_id, "then": term.then}


@page
def succeed(request, team_id, facilitator_id):
    """Who is asked to facilitate says yes or no; for everybody else there is nothing here."""
    team, membership = doors.team_for(request.user, team_id)
    found = Term.objects.select_related("membership__user", "membership__team")
    term = found.filter(heir=membership, membership=facilitator_id, membership__left_at=None).first()
    if term is None:
        raise Http404
    if request.method == "POST":
        if not handing.answer(term, request.POST.get("agrees") == "yes"):
            raise Http404
        messages.success(request, _("Dank je. Dat is bewaard."))
        return redirect("teams:people", team.pk)
    return render(request, "teams/succeed.html", {"team": team, "membership": membership, "term": term})
