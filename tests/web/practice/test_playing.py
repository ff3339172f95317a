"""A game in the browser, for who has an account and who has not."""

import pytest
from django.urls import reverse

from gunnen.practice.playing import play
from gunnen.practice.situations import situations

pytestmark = pytest.mark.django_db
MOMENTS = len(situations()["home_or_office"].moments)


@pytest.fixture(params=["guest", "member", "who keeps nothing"])
def anybody(request, player, person):
    if request.param == "guest":
        return player()
    made = player(person("Noor"))
    if request.param == "who keeps nothing":
        made.browser.post(reverse("practice:keep"), {"keep": "no"})
    return made


def words_of(place, kind):
    moment = situations()["home_or_office"].moments[place]
    return next(each.words.nl for each in moment.choices if each.kind == kind)


def test_the_list_leads_to_every_situation(visit):
    text = visit().get(reverse("practice:list")).text
    for name, situation in situations().items():
        assert reverse("practice:play", args=[name]) in text
        assert situation.title.nl in text


def test_it_opens_with_what_it_is_about(anybody):
    text = anybody.main()
    assert situations()["home_or_office"].you.nl in text
    assert 'name="choice"' not in text


def test_every_choice_of_the_moment_is_a_button_and_none_is_chosen(anybody):
    anybody.begin()
    text = anybody.main()
    for option in situations()["home_or_office"].moments[0].choices:
        assert f'<button class="button plain" name="choice" value="{option.kind}">{option.words.nl}</button>' in text
    assert "checked" not in text
    assert "autofocus" not in text


def test_a_choice_leads_to_the_next_moment_and_says_what_others_did(anybody):
    anybody.begin()
    seed = anybody.seed
    answer = anybody.choose("push")
    assert (answer.status_code, answer.url) == (302, anybody.url("play"))
    text = anybody.main()
    step = play(situations()["home_or_office"], seed, ["push"]).steps[0]
    assert words_of(0, "push") in text
    assert step.reactions
    for each in step.reactions:
        assert each.words.nl[1:] in text
    assert anybody.at == 1


def test_the_same_choice_twice_counts_once(anybody):
    anybody.play("push")
    anybody.choose("push", at=0)
    assert anybody.at == 1


def test_from_an_earlier_page_one_can_choose_otherwise(anybody):
    anybody.play("push", "push", "ask")
    anybody.choose("grant", at=1)
    assert anybody.at == 2
    assert words_of(1, "grant") in anybody.main()


def test_a_page_of_other_people_changes_nothing(anybody):
    anybody.play("push")
    anybody.choose("ask", seed=anybody.seed - 1 if anybody.seed else 1)
    assert anybody.at == 1


def test_a_moment_that_was_not_reached_changes_nothing(anybody):
    anybody.play("push")
    anybody.choose("ask", at=4)
    assert anybody.at == 1


def test_undo_takes_the_last_choice_back_once(anybody):
    anybody.play("push", "ask")
    seed = anybody.seed
    page = {"at": 2, "seed": seed}
    for _twice in range(2):
        anybody.browser.post(anybody.url("undo"), page)
    assert (anybody.at, anybody.seed) == (1, seed)


def test_other_people_or_the_same_ones(anybody):
    anybody.play("push", "ask")
    seed = anybody.seed
    anybody.begin("same")
    assert (anybody.at, anybody.seed) == (0, seed)
    anybody.begin("new")
    assert anybody.at == 0
    assert anybody.seed != seed


def test_at_the_end_comes_the_debrief(anybody):
    anybody.play_out()
    answer = anybody.page()
    assert answer.redirect_chain == [(anybody.url("debrief"), 302)]
    assert "Terugblik" in answer.text and "Jouw weg" in answer.text
    assert 'class="practice-said"' in answer.text, "what others said to the last choice"
    assert anybody.page("past", 1).status_code == 200
    assert anybody.page("past", 2).status_code == 404


def test_before_the_end_there_is_no_debrief(anybody):
    assert anybody.page("debrief").redirect_chain == [(anybody.url("play"), 302)]
    anybody.play("push")
    assert anybody.page("debrief").redirect_chain == [(anybody.url("play"), 302)]
    assert anybody.page("past", 1).status_code == 404


def test_after_the_debrief_one_can_go_a_step_back(anybody):
    anybody.play_out()
    game = {"at": MOMENTS, "seed": _seed_of_the_debrief(anybody)}
    anybody.browser.post(anybody.url("undo"), game)
    assert anybody.at == MOMENTS - 1


def _seed_of_the_debrief(anybody):
    return int(anybody.main("debrief").split('name="seed" value="')[1].split('"')[0])


def test_a_game_that_was_played_out_stays_when_a_new_one_begins(anybody):
    anybody.play_out("ask")
    before = anybody.main("past", 1)
    anybody.play("push")
    assert words_of(0, "ask") in before
    assert anybody.main("past", 1).split("Nog eens")[0] == before.split("Nog eens")[0]


def test_choices_stand_in_no_address(anybody):
    addresses = [anybody.begin().url, anybody.choose("push").url, anybody.choose("ask").url]
    assert set(addresses) == {anybody.url("play")}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"at": "0", "choice": "push"},
        {"at": "-1", "choice": "push", "seed": "1"},
        {"at": "0", "choice": "shout", "seed": "1"},
        {"at": "9" * 40, "choice": "push", "seed": "1"},
        {"at": "0", "choice": "push", "seed": "9" * 40},
    ],
)
def test_what_no_page_sends(anybody, data):
    anybody.begin()
    assert anybody.browser.post(anybody.url("play"), data).status_code == 400
    assert anybody.browser.post(anybody.url("undo"), {}).status_code == 400
    assert anybody.browser.post(anybody.url("begin"), {"people": "mine"}).status_code == 400
    assert anybody.at == 0


def test_a_situation_that_is_not_there(visit):
    assert visit().get("/oefenen/nergens/").status_code == 404


def test_in_english(visit, player, person):
    anybody = player(person("Noor", language="en"))
    anybody.begin()
    text = anybody.main()
    moment = situations()["home_or_office"].moments[0]
    assert moment.text.en in text
    assert moment.text.nl not in text
    anybody.choose(moment.kinds[0])
    assert moment.choices[0].words.en in anybody.main()
