"""A situation of one's own: checked and played from the page that one has open, and kept nowhere."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from gunnen.practice.situations import read_situation
from gunnen_web.practice import own
from gunnen_web.practice.models import Run

pytestmark = pytest.mark.django_db
TEXT = own.example()
SITUATION = read_situation(TEXT)


@pytest.fixture
def send(visit):
    browser = visit()

    def make(**data):
        return browser.post(reverse("practice:own"), {"text": TEXT} | data)

    make.browser = browser
    return make


def seed_in(answer):
    return re.search(r'name="seed" value="(\d+)"', answer.text).group(1)


def test_there_is_an_example_to_begin_with(visit):
    assert SITUATION.title.nl in unescape(visit().get(reverse("practice:own")).text)


def test_it_is_played_to_the_debrief_and_back(send):
    answer = send()
    assert SITUATION.you.nl in unescape(answer.text)
    seed, choices = seed_in(answer), []
    for moment in SITUATION.moments:
        assert moment.text.nl in unescape(answer.text)
        answer = send(seed=seed, choices=" ".join(choices), choice=moment.kinds[0])
        choices.append(moment.kinds[0])
    assert "Terugblik" in answer.text
    answer = send(seed=seed, choices=" ".join(choices), back="yes")
    assert SITUATION.moments[-1].text.nl in unescape(answer.text)


def test_the_same_people_or_others(send):
    same = send(seed="7", choices=SITUATION.moments[0].kinds[0], again="same")
    assert seed_in(same) == "7"
    assert SITUATION.moments[0].text.nl in unescape(same.text)
    assert seed_in(send(seed="7", again="new")) != "7"


def test_back_to_the_text(send):
    text = TEXT.replace("Pasta", "Noedels")
    answer = send(text=text, seed="7", edit="yes")
    assert answer.status_code == 200
    assert "Noedels" in answer.text.split("<textarea")[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = 7", "name: verwacht"),
        (TEXT.replace('kind = "push"', 'kind = "shout"', 1), "moments["),
        ("x" * 200_001, "200"),
        ("[[", "TOML"),
        ("", "verplicht"),
    ],
)
def test_what_is_wrong_names_the_place(send, text, said):
    answer = send(text=text)
    assert answer.status_code == 422
    assert said in unescape(answer.text)


def test_in_english_too(visit):
    browser = visit()
    browser.cookies["taal"] = "en"
    answer = browser.post(reverse("practice:own"), {"text": "name = 7"})
    assert "name: expected" in unescape(answer.text)


@pytest.mark.parametrize("data", [{"choices": "shout"}, {"choice": "shout"}, {"seed": "-1"}, {"again": "x"}])
def test_what_no_page_sends(send, data):
    assert send(**{"seed": "1"} | data).status_code == 422


def test_a_choice_that_is_not_offered(send):
    every = set(SITUATION.kinds) | {"middle", "push", "grant", "ask", "compromise"}
    missing = sorted(every - set(SITUATION.moments[0].kinds))
    for kind in missing or ["push"]:
        answer = send(seed="1", choices=" ".join(["ask"] * 99) if not missing else kind)
        assert answer.status_code == 422


def test_words_are_only_words(send):
    bad = TEXT.replace(SITUATION.title.nl, "<script>alert(1)</script>").replace(
        SITUATION.people[1].name, "<img src=x onerror=alert(1)>"
    )
    answer = send(text=bad)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text


def test_nothing_is_kept(send):
    send(seed="1", choice=SITUATION.moments[0].kinds[0])
    assert not Run.objects.exists()
    assert not Session.objects.exists()
    assert set(send.browser.cookies) <= {"csrftoken"}


def test_not_without_end(send, monkeypatch):
    monkeypatch.setattr(own, "OFTEN", ("own-situations", 2, 600))
    assert [send().status_code for _each in range(3)] == [200, 200, 422]
