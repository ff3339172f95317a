"""What the pages of a game show, ready for the templates."""

from itertools import groupby

from django.utils.translation import gettext as _

from gunnen.practice.situations import situations
from gunnen_web.practice import explaining, pictures, wording
from gunnen_web.practice.wording import said


def card(situation, game):
    """One situation in the list; ``going`` if there is a game of it to go on with."""
    return {
        "name": situation.name,
        "title": said(situation.title),
        "about": said(situation.about),
        "minutes": situation.minutes,
        "faces": [pictures.face(each.look) for each in situation.people[1:5]],
        "going": game is not None and bool(game.choices) and not game.is_over,
        "played": game is not None and game.is_over,
    }


def opening(situation):
    """What it is about, and who is there."""
    people = [
        {"name": each.name, "face": pictures.face(each.look), "about": said(each.about)}
        for each in situation.people[1:]
    ]
    return _head(situation) | {"about": said(situation.about), "you": said(situation.you), "people": people}


def _head(situation):
    return {"name": situation.name, "title": said(situation.title), "minutes": situation.minutes}


def moment(game, *, team=False):
    """The moment that the game has come to, what the last choice brought, and what can be chosen; ``team``: by people
    who play it together."""
    course = game.course
    situation, now = course.situation, course.now
    choices = [{"kind": each.kind, "words": said(each.words)} for each in now.choices]
    return _head(situation) | {
        "game": game,
        "at": len(game.choices),
        "of": len(situation.moments),
        "text": said(now.text),
        "choices": choices,
        "finding": wording.finding(course),
        "scene": pictures.scene(course, now.scene),
        "people": people(situation, course.standing),
        "last": last(course, team=team),
    }


def people(situation, standing):
    """How everybody sits there, in words."""
    return [
        {
            "name": wording.name_of(situation, person),
            "face": pictures.face(situation.people[person].look, each),
            "state": wording.state(situation, person, each),
        }
        for person, each in enumerate(standing)
    ]


def last(course, *, team=False):
    """What was chosen last, what was decided, what others said and did, and why it cost what it cost."""
    if not course.steps:
        return None
    situation, step = course.situation, course.steps[-1]
    chosen = next(each for each in step.moment.choices if each.kind == step.kind)
    return {
        "words": said(chosen.words),
        "decided": wording.decided(situation, step.decided),
        "reactions": [_reaction(situation, step, each) for each in step.reactions],
        "why": explaining.why(situation, step, team=team),
    }


def _reaction(situation, step, reaction):
    return {
        "name": situation.people[reaction.person].name or _("Jij"),
        "face": pictures.face(situation.people[reaction.person].look, step.standing[reaction.person]),
        "words": said(reaction.words) if reaction.person == 0 else _after_a_name(said(reaction.words)),
        "inner": reaction.person == 0,
    }


def _after_a_name(words):
    """What somebody does goes on where their name stands; what they say begins as it is."""
    return words[0].lower() + words[1:] if words[0].isalpha() else words


def played(shelf):
    """Situation by situation the games that were played to the end, the latest first."""
    found = sorted(shelf.played(), key=lambda game: game.situation)
    by_name = {name: list(games) for name, games in groupby(found, key=lambda game: game.situation)}
    return [
        {"name": name, "title": said(situation.title), "games": _numbered(by_name[name])}
        for name, situation in situations().items()
        if name in by_name
    ]


def _numbered(games):
    shown = [game for game in games if game.plays]
    rows = [{"day": game.day, "nth": shown.index(game) + 1 if game.plays else None, "game": game} for game in games]
    return rows[::-1]
