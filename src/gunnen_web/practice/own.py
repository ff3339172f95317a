"""A situation that somebody wrote themselves: checked and played from what their own page sends, and kept nowhere.

The text and the choices so far travel in hidden fields of the form, so there is nothing to store.
"""

import secrets
from dataclasses import dataclass
from importlib.resources import files

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gunnen.checking import InputError
from gunnen.practice.situations import Situation, read_situation
from gunnen_web.conversations.limits import address, within
from gunnen_web.practice import games, looking_back, showing
from gunnen_web.practice.forms import Own

OFTEN = ("own-situations", 240, 600)
EXAMPLE = "pasta_or_rice.toml"


@dataclass(frozen=True)
class OwnGame(games.Game):
    own: Situation | None = None

    @property
    def about(self):
        return self.own


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request):
    if request.method != "POST":
        return _ask(request, Own(initial={"text": example()}))
    form = Own(request.POST)
    if not within(OFTEN, address(request)):
        form.add_error(None, _("Dat ging wel heel vaak achter elkaar. Wacht een paar minuten."))
    game = _game(form) if form.is_valid() else None
    if game is None or form.cleaned_data["edit"]:
        return _ask(request, form, 422 if form.errors else 200)
    return _show(request, form, game)


def example():
    return (files("gunnen.practice.situations") / EXAMPLE).read_text("utf-8")


def _ask(request, form, status=200):
    return render(request, "practice/own.html", {"form": form}, status=status)


def _game(form):
    """The game as far as it went, after what was pressed last; None with what is wrong on the form."""
    there = form.cleaned_data
    choices = () if there["again"] else tuple(there["choices"])
    try:
        game = OwnGame("", "", _seed(there), choices, own=read_situation(there["text"]))
        game = games.undone(game) if there["back"] else game
        return games.chosen(game, len(game.choices), there["choice"]) if there["choice"] else _played(game)
    except InputError as error:
        said = getattr(error, "say", None)
        form.add_error("text", said("en" if get_language() == "en" else "nl") if said else str(error))


def _played(game):
    return game if game.course else None


def _seed(there):
    return secrets.randbelow(games.SEEDS) if there["seed"] is None or there["again"] == "new" else there["seed"]


def _show(request, form, game):
    kept = {"file": form.cleaned_data["text"], "game": game, "so_far": " ".join(game.choices)}
    if game.is_over:
        return render(request, "practice/own_debrief.html", kept | looking_back.on(game))
    opening = None if game.choices else showing.opening(game.about)
    return render(request, "practice/own_play.html", kept | showing.moment(game) | {"opening": opening})
