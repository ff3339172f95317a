"""Nothing that others receive moves with a choice, and what is left afterwards names nobody."""

import json
import re

import pytest
from django.apps import apps
from django.urls import reverse

from gunnen_web.together import actions
from gunnen_web.together.models import Choice, Play

pytestmark = pytest.mark.django_db
OTHERS = ("Anna", "Carla", "Kijker")  # who facilitates and plays, a colleague, and who only watches


def pages(this, name):
    """All that somebody can ask for that has to do with it."""
    urls = ["/", "/account/gegevens/", reverse("teams:show", args=[this.team.pk])]
    urls += [reverse("together:list", args=[this.team.pk])]
    urls += [this.url(each) for each in ("show", "choose", "standing", "remove")]
    urls += [reverse("notices:list"), reverse("practice:list"), this.url("start", "gym_class")]
    urls += [f"{this.url('standing')}?stap={this.play.step}", f"{this.url('standing')}?stap=x&voor=mij"]
    return {url: plain(this.browser(name).get(url)) for url in urls}


def test_no_page_has_a_mark_of_when_it_changed(together):
    """Those would move with a choice where bytes do not."""
    this = together(4)
    for page in ("show", "choose", "standing"):
        assert not {"ETag", "Last-Modified"} & set(this.get("Bram", page).headers)


def plain(response):
    body = response.getvalue() if response.streaming else response.content
    headers = {name: value for name, value in response.items() if name not in {"Content-Security-Policy"}}
    return re.sub(r'value="[-\w]+"|T[\d:.]+', "", body.decode()), response.status_code, headers


@pytest.mark.parametrize(("openly", "choices"), [(False, ["push"]), (True, ["push", "ask"])])
def test_no_choice_of_mine_moves_what_others_see(together, openly, choices):
    this = together(5, openly=openly)
    this.choose("Daan", "push")
    before, mine = {name: pages(this, name) for name in OTHERS}, pages(this, "Bram")
    for choice in choices:
        this.post("Bram", "choose", at=0, choice=choice)
    for name in OTHERS:
        after = pages(this, name)
        assert [url for url in after if after[url] != before[name][url]] == []
    assert pages(this, "Bram") != mine  # the comparison would see it


def test_a_page_that_waits_hears_nothing_until_the_team_goes_on(together):
    this = together(3)
    for name in ("Anna", "Bram"):
        this.choose(name, "ask")
        for who in ("Anna", "Bram", "Carla", "Kijker"):
            answer = this.get(who, "standing", stap="0-choosing", voor="mij")
            assert (answer.status_code, answer.content) == (204, b"")
    this.choose("Carla", "push")
    for who, there in (("Bram", "choose"), ("Kijker", "show")):
        answer = this.get(who, "standing", stap="0-choosing", voor="mij")
        assert (answer.status_code, answer["HX-Redirect"]) == (200, this.url(there))
    assert this.get("Bram", "standing", stap="0-choosing")["HX-Redirect"] == this.url("show")


def test_a_page_that_waits_for_what_was_taken_away_goes_to_the_list(together):
    this = together(3)
    actions.remove(this.play)
    answer = this.get("Bram", "standing", stap="0-choosing", voor="mij")
    assert answer["HX-Redirect"] == reverse("together:list", args=[this.team.pk])


def rows():
    """Every row of the database as text."""
    models = [each for each in apps.get_models() if each._meta.managed]
    return "\n".join(json.dumps(list(each._base_manager.values()), default=str) for each in models)


def test_what_was_chosen_is_nowhere_once_the_moment_has_closed(together):
    """Two worlds in which two people chose each other's: the same rows, but for keys and times."""
    found = []
    for kinds in (("push", "ask", "ask", "ask"), ("ask", "ask", "push", "ask")):
        this = together(4)
        this.all_choose(*kinds)
        assert not Choice.objects.exists()
        found.append((this.play.shown["kinds"], this.play.choices, this.play.stage))
        seats = {str(each.pk) for each in this.play.seats.all()}
        assert not any(f'"{seat}"' in line and '"kind"' in line for seat in seats for line in rows().splitlines())
        actions.remove(this.play)
    assert {tuple(each[0]) for each in found} <= {("push", "ask"), ()}


def test_openly_names_stay_until_the_team_plays_on(together):
    this = together(4, openly=True)
    this.all_choose("push", "ask", "ask", "ask")
    assert Choice.objects.count() == 4
    this.play_on()
    assert not Choice.objects.exists()


def test_that_all_chose_the_same_looks_like_silence(together):
    """Byte for byte: a team that agreed, and one of which it was drawn that nothing is said."""
    this, pages_ = together(4), []
    for kinds, secret in ((["ask"] * 4, SPEAKS), (["ask", "ask", "ask", "push"], QUIET)):
        Play.objects.update(stage="choosing", shown=None, secret=secret)
        this.all_choose(*kinds)
        pages_.append({(who, page): plain(this.get(who, page)) for who in this.people for page in ("show",)})
    assert pages_[0] == pages_[1]
    Play.objects.update(stage="choosing", shown=None, secret=SPEAKS)
    this.all_choose("ask", "ask", "ask", "push")
    assert plain(this.get("Anna")) != pages_[0]["Anna", "show"]


def drawn(quiet):
    from gunnen.privacy import show_choices

    for number in range(99):
        two = {"offered": ["push", "ask"], "participants": 4, "secret": f"{number}", "moment": 0}
        if (show_choices(["push", "ask"] * 2, **two).word == "kept_quiet") == quiet:
            return f"{number}"
    raise AssertionError


QUIET, SPEAKS = drawn(True), drawn(False)


def test_numbers_are_read_once(together):
    """From twelve who all chose; who plays the same moment again reads words, for thirty days."""
    this = together(13)
    mixed = ["push"] * 6 + ["ask"] * 7
    Play.objects.update(secret=SPEAKS)
    this.all_choose(*mixed)
    assert this.play.shown == {"word": "numbers", "kinds": ["push", "ask"], "counts": [6, 7]}
    actions.remove(this.play)
    this.start()
    Play.objects.update(secret=SPEAKS)
    this.all_choose(*mixed)
    assert this.play.shown == {"word": "not_the_same", "kinds": ["push", "ask"], "counts": []}
