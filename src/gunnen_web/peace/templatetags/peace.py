from django import template

from gunnen_web.peace import queries

register = template.Library()


@register.inclusion_tag("peace/belongs.html", takes_context=True)
def belongs(context, membership, decision=None, conversation=None):
    """To which conflict this decision or conversation belongs; nothing for guests, or where there is no conflict."""
    found = {"within": [], "others": []}
    if membership:
        found = queries.around(membership.team_id, decision, conversation)
    return found | {
        "membership": membership,
        "thing": decision or conversation,
        "name": "decision" if decision else "conversation",
        "csrf_token": context.get("csrf_token"),
    }
