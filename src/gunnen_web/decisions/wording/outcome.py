"""The outcome as it hangs on the wall, and how the rounds of asking went."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gunnen_web.decisions.models import Outcome, Unit
from gunnen_web.decisions.wording.choices import choice_sentence, listed, table


def sheet(outcome):
    """The outcome as one would pin it on the wall."""
    decision = outcome.decision
    titles, slots = table(decision)
    turns, sentence = None, ""
    if outcome.turns:
        turns = [{"label": titles[pk], "turns": 1, "slot": slots[pk]} for pk in outcome.turns if pk in titles]
        sentence = _("Vanaf %(start)s, per %(unit)s. Eerst: “%(first)s”. De volgorde is geloot.") % {
            "start": date_format(outcome.start, "j F Y"),
            "unit": Unit(outcome.unit).label,
            "first": turns[0]["label"] if turns else "",
        }
    thanks = [outcome.thanks] if outcome.thanks else []
    named = outcome.grant_round.thanks if outcome.grant_round else []
    if named:
        thanks.append(_("%(names)s gunden dit de anderen. Dank je.") % {"names": listed(named)})
    return {
        "choice": outcome.sentence,
        "question": decision.question,
        "asks": [line for line in outcome.asks.splitlines() if line.strip()],
        "carried": carried(outcome),
        "thanks": thanks,
        "tasks": [
            {"who": task.who.display if task.who else "", "what": task.what, "by": task.by}
            for task in outcome.tasks.all()
        ],
        "turns": turns,
        "turns_sentence": sentence,
        "start": outcome.start,
        "review": outcome.review,
        "decided": outcome.created_at,
        "team": decision.team.name,
        "seed": outcome.seed,
    }


def carried(outcome):
    if outcome.nobody_loses:
        return _("Niemand hoeft hier veel in te leveren.")
    if outcome.granted:
        return _("Een deel van jullie draagt hier een verlies, en gunt het.")
    if outcome.kind == Outcome.Kind.DECIDED:
        return _("Een deel van jullie draagt hier een verlies. Het is niet gegund; er is beslist, en het is gezegd.")
    return _("Een deel van jullie draagt hier een verlies. Het is nog niet gegund, en dat mag gezegd zijn.")


def rounds(decision):
    """The grant rounds so far: what lay before the team, and that it stands or not yet."""
    titles, slots = table(decision)
    results = {"stands": _("het staat"), "not_yet": _("nog niet"), "withdrawn": _("teruggetrokken")}
    closed = [each for each in decision.grant_rounds.all() if each.state]
    return [{"label": choice_sentence(each.shares, titles, slots), "result": results[each.state]} for each in closed]
