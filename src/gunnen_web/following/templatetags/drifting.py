"""What follows from drift, as parts of other pages."""

from django import template

from gunnen_web.following.after import doors, drifting, endings, newcomers, sooner

register = template.Library()


@register.inclusion_tag("following/drift_after.html")
def after_drift(seat):
    """Under an outcome: that it chafes, that the team looks again sooner, and one's own way to say so in private."""
    outcome = endings.outcome_of(seat.decision)
    if outcome is None:
        return {}
    context = {"decision": seat.decision, "drift": drifting.of(seat.decision, seat.membership)}
    context |= {"outcome": outcome, "sooner": sooner.moved(outcome)}
    if doors.concerns(seat):
        context["mine"] = True
        context["for_now"] = endings.for_now(outcome, seat.membership)
        context["new"] = newcomers.is_new(outcome, seat.membership)
    return context


@register.inclusion_tag("following/drift_first.html", takes_context=True)
def head_start(context, membership):
    """Where check-ins are agreed: may the facilitator read first that something chafes?"""
    return {"team": membership.team, "request": context["request"], "agreed": drifting.agreed(membership)}
