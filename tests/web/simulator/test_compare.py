"""The simulator: open to everybody, told in words, and always a model."""

import re
import time
from html import unescape

import pytest
from django.core.cache import cache
from django.urls import reverse

from gunnen.practice import PARAMETERS, WAYS
from gunnen_web.simulator import queries, views

PAGE = "/simulator/"
ASSUMPTIONS = "/simulator/aannames/"


@pytest.fixture(autouse=True)
def fewer_teams(monkeypatch, request):
    """Enough to see something; how long it takes in earnest is a test of its own."""
    if "in_earnest" not in request.fixturenames:
        monkeypatch.setattr(queries, "TEAMS", 20)
        monkeypatch.setattr(queries, "DECISIONS", 40)
    queries._beside.cache_clear()
    yield
    queries._beside.cache_clear()


@pytest.fixture
def in_earnest():
    """With as many teams as the site computes."""


def text(response):
    inside = response.text.split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", inside)).split())


def heading(response):
    return unescape(re.search(r'id="uitkomst-kop">([^<]*)<', response.text)[1])


def errors(response):
    """What is said at each field."""
    found = re.findall(r'id="id_(\w+)_error">(.*?)</div>', response.text, re.DOTALL)
    return {name: " ".join(unescape(re.sub(r"<[^>]*>", " ", said)).split()) for name, said in found}


def test_without_an_account_two_ways_stand_side_by_side(db, visit):
    page = visit().get(PAGE)
    assert page.status_code == 200
    assert page.text.count('class="chart chart-dots"') == 2 and page.text.count('class="chart chart-lines"') == 4
    assert "1 tot" not in heading(page) and "het compromis" in text(page) and "om de beurt" in text(page)


@pytest.mark.parametrize(("lang", "said"), [("nl", "team voor team"), ("en", "team by team")])
def test_it_says_of_what_the_intervals_are(db, visit, lang, said):
    """A difference can be certain where the two bands lie over each other."""
    browser = visit()
    browser.cookies["taal"] = lang
    assert said in text(browser.get(PAGE))


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?curve=0.5&een=gunnen", f"{PAGE}?curve=nee", ASSUMPTIONS])
@pytest.mark.parametrize(("lang", "said"), [("nl", "Dit is een model."), ("en", None)])
def test_every_page_says_that_it_is_a_model(db, visit, address, lang, said):
    browser = visit()
    browser.cookies["taal"] = lang
    page = browser.get(address)
    assert said is None or said in text(page)
    assert address == ASSUMPTIONS or f'href="{ASSUMPTIONS}"' in page.text.split("<main")[1]


def test_the_sentences_come_in_english_too(db, visit):
    browser = visit()
    browser.cookies["taal"] = "en"
    assert "ompromise" in heading(browser.get(PAGE))
    assert "guess; the idea is from Slovic 1993" in text(browser.get(ASSUMPTIONS))


def test_the_assumptions_hold_every_number(db, visit):
    page = text(visit().get(ASSUMPTIONS))
    for name in PARAMETERS:
        assert f" {name} " in page
    assert page.count("gok") >= sum(each.guess for each in PARAMETERS.values())


CASES = [
    ("spread=6&curve=0.5", "Om de beurt kost hier minder dan het compromis: samen, en voor wie het meest verliest."),
    ("spread=6&curve=2", "Het compromis kost hier minder dan om de beurt: samen, en voor wie het meest verliest."),
    ("een=compromise&twee=compromise_spoken&dodging=0&openness=0&mensen=4", "geen verschil te zien"),
]


@pytest.mark.parametrize(("asked", "said"), CASES)
def test_it_says_what_comes_out_whichever_way_it_goes(db, visit, asked, said):
    assert said in heading(visit().get(f"{PAGE}?{asked}"))


def test_where_nothing_differs_it_says_that_all_is_the_same(db, visit):
    page = text(visit().get(f"{PAGE}?een=compromise&twee=compromise_spoken&dodging=0"))
    assert "is verlies per besluit precies gelijk" in page and "onuitgesproken verlies" in page


BAD = [
    ("curve=3", "curve", "van 0,5 tot en met 2."),
    ("curve=nan", "curve", "van 0,5 tot en met 2."),
    ("curve=1e400", "curve", "van 0,5 tot en met 2."),
    ("honesty=-0.1", "honesty", "van 0 tot en met 1."),
    ("patience=0", "patience", "van 1 tot en met 60."),
    ("mensen=3", "mensen", "een heel getal van 4 tot en met 30."),
    ("mensen=31", "mensen", "een heel getal van 4 tot en met 30."),
    ("mensen=4.5", "mensen", "een heel getal van 4 tot en met 30."),
    ("mensen=veel", "mensen", "een heel getal van 4 tot en met 30."),
    (f"mensen={'9' * 5000}", "mensen", "een heel getal van 4 tot en met 30."),
    ("rounds=1.5", "rounds", "een heel getal van 1 tot en met 3."),
    ("keeping=1", "keeping", "van 0 tot en met 0,999."),
    ("toeval=-1", "toeval", "een heel getal van 0 tot en met 9999."),
    ("dodging=0.3", "dodging", "Kies een van de drie."),
    ("een=dobbelen", "een", "Deze manier van beslissen is er niet."),
    ("een=turns", "twee", "Kies twee verschillende manieren."),
    ("twee=%3Cscript%3E", "twee", "Deze manier van beslissen is er niet."),
]


@pytest.mark.parametrize(("asked", "field", "said"), BAD, ids=[each[0][:20] for each in BAD])
def test_a_value_that_cannot_be_is_told_at_its_field(db, visit, asked, field, said):
    page = visit().get(f"{PAGE}?{asked}")
    assert page.status_code == 422 and {*errors(page)} == {field} and said in errors(page)[field]
    assert "<svg" not in page.text.split('id="uitkomst"')[1].split("</section>")[0] and "Nog geen uitkomst" in text(
        page
    )
    assert "<script>" not in page.text


def test_an_error_among_the_folded_numbers_is_not_folded(db, visit):
    assert '<details class="more sim-rest" open>' in visit().get(f"{PAGE}?keeping=7").text
    assert '<details class="more sim-rest">' in visit().get(PAGE).text


def test_a_slider_is_described_by_its_words_or_by_what_is_wrong(db, visit):
    described = dict(re.findall(r'name="(\w+)"[^>]*aria-describedby="(\w+)"', visit().get(f"{PAGE}?curve=9").text))
    assert described["curve"] == "id_curve_error" and described["honesty"] == "said_honesty"


def test_what_is_not_known_or_empty_does_not_matter(db, visit):
    assert visit().get(f"{PAGE}?utm_source=x&curve=&mensen=").text.count("<svg") == visit().get(PAGE).text.count("<svg")
    assert heading(visit().get(f"{PAGE}?utm_source=x&curve=")) == heading(visit().get(PAGE))


@pytest.mark.parametrize("typed", ["%D9%A1%D9%A2", "1_2", "+12", "12.", "%2012%20", "1.2e1"])
def test_what_a_slider_shows_is_what_was_computed(db, visit, typed):
    """A browser puts a slider in the middle where it cannot read its value."""
    page = visit().get(f"{PAGE}?mensen={typed}").text
    assert re.search(r'<input type="range" name="mensen" value="12"', page) and ">12 mensen</output>" in page


def test_a_value_between_two_steps_stays_what_it_is(db, visit):
    page = visit().get(f"{PAGE}?honesty=0.123456789&curve=0.75&lasting=-0", headers={"hx-request": "true"})
    assert re.search(r'name="honesty" value="0.123456789"[^>]*step="any"', page.text)
    assert re.search(r'name="curve" value="0.75"[^>]*step="0.25"', page.text)
    assert page.headers["HX-Replace-Url"] == f"{PAGE}?lasting=0&curve=0.75&honesty=0.123456789"


def test_the_form_works_without_a_script_and_tells_each_value_in_words(db, visit):
    page = visit().get(f"{PAGE}?honesty=0&mensen=12&patience=60&curve=0.5&dodging=0").text
    form = page.split('<form class="form sim-form"')[1].split("</form>")[0]
    assert 'method="get"' in form.split(">")[0] and "csrf" not in form
    said = dict(re.findall(r'<output id="said_(\w+)"[^>]*>([^<]*)<', form))
    assert said["honesty"] == "mensen zeggen weinig" and said["mensen"] == "12 mensen"
    assert said["patience"] == "bijna eindeloos geduld" and said["curve"].endswith("veel meer pijn dan de laatste")
    assert form.count('type="range"') == len(said) == 7 and 'value="12"' in form
    assert re.search(r'name="dodging" value="0\.0"[^>]*checked', form)
    for name in PARAMETERS:
        assert f'name="{name}"' in form


def test_no_words_promise_more_than_the_other_numbers_leave(db, visit):
    """At honesty 1 there is still what is not safe to say; who lasts still talks; news moves people within a camp."""
    page = visit().get(f"{PAGE}?honesty=1&lasting=1&camps=1").text
    form = page.split('<form class="form sim-form"')[1].split("</form>")[0]
    told = " ".join(re.findall(r'<output[^>]*>[^<]*<|<p class="sim-ends".*?</p>', form))
    too_much = {"alles", "iedereen", "altijd", "gelijk", "niemand"}
    assert "mensen zeggen" in told and not too_much & {*re.split(r"\W", told)}
    said = dict(re.findall(r'<output id="said_(\w+)"[^>]*>([^<]*)<', form))
    assert said["honesty"] == "mensen zeggen het meeste" and said["lasting"] == "er verandert weinig"
    assert said["camps"] == "er zijn twee duidelijke kampen"


def test_on_paper_stands_what_was_asked(db, visit):
    page = visit().get(f"{PAGE}?honesty=0&astray=0.5&dodging=0").text
    paper = unescape(page.split('<p class="only-print small">')[1].split("</p>")[0])
    assert "mensen zeggen weinig." in paper and "Nee, nooit." in paper and "astray = 0.5." in paper
    assert paper.count(" = ") == 1


def test_a_script_gets_the_same_page_and_a_short_address(db, visit):
    page = visit().get(f"{PAGE}?curve=0.5&mensen=8&dodging=0.0&twee=turns", headers={"hx-request": "true"})
    assert page.headers["HX-Replace-Url"] == f"{PAGE}?curve=0.5&dodging=0" and 'id="uitkomst"' in page.text
    again = visit().get(page.headers["HX-Replace-Url"])
    assert heading(again) == heading(page) and "HX-Replace-Url" not in again.headers
    assert visit().get(PAGE, headers={"hx-request": "true"}).headers["HX-Replace-Url"] == PAGE


def test_a_script_is_sent_to_the_page_with_the_errors(db, visit):
    page = visit().get(f"{PAGE}?curve=9", headers={"hx-request": "true"})
    assert page.headers["HX-Redirect"] == f"{PAGE}?curve=9" and not page.content


def test_other_luck_gives_other_numbers_and_the_same_luck_the_same(db, visit):
    def once(luck):
        queries._beside.cache_clear()
        return text(visit().get(f"{PAGE}?toeval={luck}"))

    assert once(3) == once(3) != once(4)


def test_somebody_who_is_signed_in_sees_the_same(visit, person):
    assert text(visit(person()).get(PAGE)) == text(visit().get(PAGE))


def test_nothing_is_read_or_kept(db, visit, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = visit().get(PAGE)
    assert "sessionid" not in page.cookies and "no-store" in page.headers.get("Cache-Control", "no-store")


@pytest.mark.parametrize("address", [PAGE, ASSUMPTIONS])
def test_it_is_looked_at_and_nothing_else(db, visit, address):
    assert visit().head(address).status_code == 200
    for method in ("post", "put", "delete"):
        assert getattr(visit(), method)(address).status_code == 405


def test_whoever_asks_too_often_waits(db, visit, monkeypatch):
    monkeypatch.setattr(views, "TIMES", ("simulations", 3, 3600))
    cache.clear()
    browser = visit()
    assert [browser.get(PAGE).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert visit(REMOTE_ADDR="127.0.0.9").get(PAGE).status_code == 200


def test_one_is_computed_at_a_time_and_who_waits_too_long_is_told(db, visit, monkeypatch):
    monkeypatch.setattr(queries, "LONGEST_WAIT", 0.01)
    with queries.TURN:
        page = visit().get(PAGE)
    assert page.status_code == 429 and "te veel mensen tegelijk" in page.text
    assert visit().get(PAGE).status_code == 200


def test_what_goes_wrong_gives_the_turn_back(db, visit, monkeypatch):
    monkeypatch.setattr(queries, "follow", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        visit().get(PAGE)
    assert queries.TURN.acquire(blocking=False)
    queries.TURN.release()


@pytest.mark.parametrize("ways", [("compromise", "turns"), ("gunnen", "consent")])
def test_it_answers_in_under_two_seconds(db, visit, in_earnest, ways):
    browser = visit()
    browser.get(ASSUMPTIONS)  # what is made ready once
    begin = time.process_time()
    page = browser.get(f"{PAGE}?een={ways[0]}&twee={ways[1]}&mensen=30")
    assert page.status_code == 200 and time.process_time() - begin < 2


@pytest.mark.parametrize("way", [way for way in WAYS if way != "gunnen"])
def test_every_two_ways_can_be_compared(db, visit, way):
    page = visit().get(f"{PAGE}?een=gunnen&twee={way}")
    assert page.status_code == 200 and "nan" not in page.text.split('id="uitkomst"')[1].lower().split("</section>")[0]


def test_it_is_found_from_home_and_from_the_team(visit, house):
    link = f'href="{reverse("simulator:compare")}"'
    assert link in visit().get("/").text
    assert link in house.browser("member").get("/").text
    assert link in house.browser("observer").get(f"/teams/{house.team.pk}/").text
