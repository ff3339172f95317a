"""What the pages of a play show, ready for the templates."""

from gunnen.practice.situations import situations
from gunnen.privacy import shown_choices
from gunnen_web.practice import showing
from gunnen_web.practice.wording import said
from gunnen_web.together import queries, wording
from gunnen_web.together.models import Stage

EARLIER = 30


def title(play):
    situation = situations().get(play.situation)
    return said(situation.title) if situation else play.situation


def shelf(team, running):
    """The situations there are, and what the team played before."""
    earlier = [{"play": each, "title": title(each)} for each in team.plays.filter(stage=Stage.OVER)[:EARLIER]]
    cards = [showing.card(each, None) for each in situations().values()]
    return {"cards": cards, "earlier": earlier, "running": running, "running_title": running and title(running)}


def moment(play):
    """The moment that is open, or that has just closed: the same for everybody who looks."""
    found = showing.moment(play.game, team=True)
    if not play.at:
        found |= {name: said(getattr(play.game.about, name)) for name in ("about", "you")}
    if play.stage == Stage.TALKING:
        found |= talk(play)
    return found


def talk(play):
    """What was chosen, as far as it may be shown, and what to talk about."""
    course = play.game.course
    found = {"questions": wording.questions(course.now, play.at), "at": play.at, "of": len(play.game.about.moments)}
    if play.openly:
        names = queries.named(play)
        rows = [{"words": words, "names": names.get(kind, ())} for kind, words in wording.choices(course)]
        return found | {"named": rows, "most": _most({kind: len(each) for kind, each in names.items()})}
    shown = shown_choices(play.shown)
    return found | {"shown": shown, "spread": wording.spread(course, shown), "most": shown.most}


def _most(counts):
    """What more than one chose, and more than any other."""
    largest = max(counts.values(), default=0)
    found = [kind for kind, count in counts.items() if count == largest]
    return found[0] if largest > 1 and len(found) == 1 else None


def own(play, seat):
    """The choices as taps; one's own is marked for oneself alone."""
    mine = queries.chosen_by(seat)
    taps = [{"kind": kind, "words": words, "mine": kind == mine} for kind, words in wording.choices(play.game.course)]
    return {"taps": taps, "chose": mine is not None}
