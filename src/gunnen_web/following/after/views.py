"""Pages of what follows from drift: the notice, the guides, and what is asked of one person alone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen_web.fields import posted
from gunnen_web.following import consent
from gunnen_web.following.after import doors, drifting, endings, guides, newcomers, sooner
from gunnen_web.following.after.forms import HeadStartForm, ReplyForm, ReviewForm
from gunnen_web.following.after.models import Reply
from gunnen_web.notices import actions as notices

page = require_http_methods(["GET", "HEAD", "POST"])


def _show(request, template, seat, status=200, **context):
    context |= {"seat": seat, "decision": seat.decision, "team": seat.decision.team}
    return render(request, f"following/{template}.html", context, status=status)


@require_safe
def drift(request, pk):
    """It begins to chafe. Everybody reads this at the same moment, unless all agreed otherwise."""
    seat, outcome = doors.reading(request.user, pk)
    found = outcome and drifting.of(seat.decision, seat.membership)
    if not found:
        return redirect("decisions:show", pk)
    notices.read([seat.membership], request.path)
    waits = found.everybody_at > timezone.now()
    return _show(
        request, "drift", seat, outcome=outcome, drift=found, guide=guides.of_kind(found.kind),
        until=found.everybody_at, waits=waits,
    )  # fmt: skip


@require_safe
def guide(request, pk, kind):
    """A conversation guide to print. Every team may read every one: that tells nothing."""
    seat, outcome = doors.reading(request.user, pk)
    if kind not in guides.GUIDES:
        raise Http404
    return _show(request, "guide", seat, outcome=outcome, guide=guides.GUIDES[kind])


@page
def review(request, pk):
    """After a talk: another day to look again, which everybody sees; the check-ins go on until then."""
    seat, outcome = doors.leading(request.user, pk)
    if outcome is None:
        return redirect("decisions:show", pk)
    form = ReviewForm(posted(request), initial={"review": outcome.review})
    if request.method == "POST" and form.is_valid():
        sooner.set_review(outcome, form.cleaned_data["review"])
        messages.success(request, _("Bewaard. Iedereen ziet de nieuwe dag bij de afspraak."))
        return redirect("decisions:show", pk)
    return _show(request, "again_review", seat, outcome=outcome, form=form, status=422 if form.errors else 200)


@page
def still(request, pk):
    """Do you still grant it? For one person alone, at a date, when a condition failed, or whenever they like."""
    seat, outcome = doors.own(request.user, pk)
    if outcome is None:
        messages.warning(request, _("Hier staat nu geen afspraak. Jullie kijken er opnieuw naar."))
        return redirect("decisions:show", pk)
    if "undo" in request.POST:
        if not endings.take_back(seat.membership, outcome):
            messages.warning(request, _("De ronde is net gesloten. Wat je daarvoor koos, telt mee."))
        return redirect("following:still", pk)
    new = newcomers.is_new(outcome, seat.membership)
    form = ReplyForm(posted(request), new=new)
    if request.method == "POST" and form.is_valid():
        return _said(request, seat, outcome, form)
    notices.read([seat.membership], request.path)
    for_now = endings.for_now(outcome, seat.membership)
    over = bool(for_now and for_now.until and for_now.until <= timezone.localdate())
    return _show(
        request, "ending_still", seat, outcome=outcome, form=form, new=new, status=422 if form.errors else 200,
        for_now=for_now, over=over, reply=endings.reply_of(outcome, seat.membership),
        runs=consent.runs(seat.decision.team),
    )  # fmt: skip


def _said(request, seat, outcome, form):
    endings.answer(seat.membership, outcome, form.given())
    if form.new and form.cleaned_data["granting"] == Reply.Granting.FOR_NOW:
        messages.success(request, _("Bewaard, alleen voor jou. Stel je vraag hier, als je wilt. Je naam staat erbij."))
        return redirect("decisions:talk", seat.decision.pk)
    messages.success(request, _("Bewaard. Niemand ziet wat je antwoordde, of dat je antwoordde."))
    return redirect("following:still", seat.decision.pk)


@require_safe
def asked(request, team_id):
    """What is asked of me alone in this team: agreements from before I came, and grants for now that are over."""
    team, membership = doors.own_team(request.user, team_id)
    notices.read([membership], request.path)
    context = {"team": team, "membership": membership, "asks": endings.open_asks(membership=membership)}
    return render(request, "following/newcomer_asked.html", context)


@require_POST
def head_start(request, team_id):
    """Whether the facilitator may read of drift first: everybody's own yes or no, and only if all say yes."""
    _team, membership = doors.own_team(request.user, team_id)
    form = HeadStartForm(request.POST)
    if form.is_valid():
        drifting.agree(membership, form.cleaned_data["yes"])
        messages.success(request, _("Bewaard. Alleen jij ziet wat je koos."))
    return redirect("following:consent", team_id)
