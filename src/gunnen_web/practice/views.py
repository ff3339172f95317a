"""Practise: choose a situation, play it moment by moment, and look back. One sends a choice, and is sent on."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gunnen.checking import InputError
from gunnen.practice.situations import situations
from gunnen_web.pages import errors
from gunnen_web.practice import games, looking_back, showing
from gunnen_web.practice.doors import with_shelf
from gunnen_web.practice.forms import Begin, Choice, Place
from gunnen_web.practice.shelves import game_on, is_lost, played

page = require_http_methods(["GET", "HEAD", "POST"])


@with_shelf
@require_safe
def shelf(request):
    """The situations there are."""
    cards = [showing.card(situations()[name], game_on(request.shelf, name)) for name in situations()]
    return render(request, "practice/list.html", {"cards": cards})


@with_shelf
@page
def play(request, situation):
    """The moment that one has come to; before it began, what it is about."""
    game = game_on(request.shelf, situation)
    if request.method == "POST":
        return _choose(request, situation, game)
    if game is None:
        context = showing.opening(situations()[situation]) | {"lost": is_lost(request.shelf, situation)}
        return render(request, "practice/opening.html", context)
    if game.is_over:
        return redirect("practice:debrief", situation)
    return render(request, "practice/play.html", showing.moment(game))


def _choose(request, situation, game):
    """A choice on a page of other people, or of a moment that was undone, only brings one to where the game is."""
    form = Choice(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    there = form.cleaned_data
    if game and game.seed == there["seed"]:
        try:
            after = games.chosen(game, there["at"], there["choice"])
        except InputError:
            return errors.page(request, 400)
        if after and after != game:
            request.shelf.go_on(after)
    return redirect("practice:play", situation)


@with_shelf
@require_POST
def begin(request, situation):
    """With new people, or with those of the latest game."""
    form = Begin(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    game = game_on(request.shelf, situation)
    same = form.cleaned_data["people"] == "same" and game is not None
    request.shelf.begin(games.new(situation, game.seed if same else None))
    return redirect("practice:play", situation)


@with_shelf
@require_POST
def undo(request, situation):
    form = Place(request.POST)
    if not form.is_valid():
        return errors.page(request, 400)
    game, there = game_on(request.shelf, situation), form.cleaned_data
    if game and game.choices and (game.seed, len(game.choices)) == (there["seed"], there["at"]):
        request.shelf.go_on(games.undone(game))
    return redirect("practice:play", situation)


@with_shelf
@require_safe
def debrief(request, situation):
    """The latest game, if it was played to its end."""
    game = game_on(request.shelf, situation)
    if game is None or not game.is_over:
        return redirect("practice:play", situation)
    return render(request, "practice/debrief.html", looking_back.on(game) | {"latest": True})


@with_shelf
@require_safe
def past(request, situation, nth):
    """One of those that were played before, counted from the oldest."""
    found = played(request.shelf, situation)[nth - 1 : nth] if nth else []
    if not found:
        raise Http404
    return render(request, "practice/debrief.html", looking_back.on(found[0]))
