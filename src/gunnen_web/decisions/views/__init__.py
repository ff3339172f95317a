"""Pages of a decision. A view fetches through a door, fills a form, calls one action, and shows what a query found."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gunnen_web.decisions import path, queries
from gunnen_web.decisions.actions import Blocked, TooLate


def kindly(view):
    """A step that came too late, or can't be taken yet, brings the person back to the decision with a sentence."""

    @wraps(view)
    def wrapped(request, pk, **rest):
        try:
            return view(request, pk, **rest)
        except TooLate:
            messages.warning(request, _("Deze stap is inmiddels voorbij. Dit is waar het besluit nu staat."))
        except Blocked as blocked:
            messages.warning(request, str(blocked))
        return redirect("decisions:show", pk)

    return wrapped


def page(request, template, seat, status=200, **context):
    context |= {
        "seat": seat,
        "decision": seat.decision,
        "team": seat.decision.team,
        "stages": path.of(seat),
        "lead": path.lead(seat) if seat.facilitates else None,
        "reopened": queries.just_reopened(seat.decision),
        "earlier_outcome": queries.earlier_outcome(seat.decision),
    }
    return render(request, f"decisions/{template}.html", context, status=status)
