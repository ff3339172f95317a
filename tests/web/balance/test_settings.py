"""What a team may set, what is no setting, and a second series beside the first."""

from html import unescape

import pytest
from django.urls import reverse

from gunnen_web.balance.models import Agreement, Series
from gunnen_web.decisions.models import Decision
from tests.web.decisions.life import SEA
from tests.web.decisions.test_ladder import DECISION, stored

pytestmark = pytest.mark.django_db
GOOD = {"name": "Roosters", "preset": "calm", "half_life": "50"}
MEGABYTE = "a" * 1_000_000


def read(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def this(going):
    return going(5, observers=1)


@pytest.fixture
def refused(this):
    """refused(page, data) -> what it says; nothing was stored."""

    def post(page, data, name="Anna"):
        before = stored()
        url = reverse("balance:new", args=[this.team.pk]) if page == "new" else this.url(page)
        answer = this.visit(this.people[name]).post(url, data)
        assert answer.status_code == 422
        assert stored() == before
        return read(answer)

    return post


class TestSettings:
    def test_good_ones(self, this):
        assert this.post("Anna", "settings", GOOD | {"uncounted": [this.member("Eva")]}).status_code == 302
        series = this.series
        assert (series.name, series.preset, series.half_life) == ("Roosters", "calm", 50)
        assert [str(each.pk) for each in series.uncounted.all()] == [this.member("Eva")]

    def test_the_team_reads_them(self, this):
        this.post("Anna", "settings", GOOD | {"uncounted": [this.member("Eva")]})
        for name in ("Bram", "Kijker 1"):
            page = unescape(this.html(name))
            for words in ("Roosters", "Rustig", "na vijftig besluiten", "Niet meegeteld: Eva."):
                assert words in page

    def test_it_counts_from_the_next_decision(self, this):
        this.on(SEA, losing=["Anna"])
        before = this.turns[0].booking.settings
        this.post("Anna", "settings", GOOD)
        turn = this.on(SEA, losing=["Anna"])
        assert this.turns[0].booking.settings == before
        assert (turn.booking.settings["name"], turn.booking.settings["half_life"]) == ("calm", 50)

    def test_a_name_that_was_not_changed_stays_ours(self, this):
        name = this.series.name
        this.post("Anna", "settings", GOOD | {"name": this.series.title})
        assert this.series.name == name

    def test_half_life_never(self, this):
        this.post("Anna", "settings", GOOD)
        this.post("Anna", "settings", GOOD | {"half_life": ""})
        assert this.series.half_life is None

    @pytest.mark.parametrize("preset", ["loud", "", "Calm", "calm\0", MEGABYTE])
    def test_a_preset_that_is_none(self, refused, preset):
        assert "Roosters" in refused("settings", GOOD | {"preset": preset})

    @pytest.mark.parametrize("half_life", ["7", "0", "-20", "20.0", "1e2", "٢٠", "NaN", "twintig", "9" * 5000])
    def test_a_half_life_that_is_none(self, refused, half_life):
        assert "Selecteer een geldige keuze" in refused("settings", GOOD | {"half_life": half_life})

    def test_somebody_of_another_team(self, this, refused, team, person):
        stranger = person("Zeno")
        other = team("Zuid", stranger).memberships.get()
        assert "Zeno" not in refused("settings", GOOD | {"uncounted": [str(other.pk)]})

    @pytest.mark.parametrize("who", ["", "geen-id", "00000000-0000-0000-0000-000000000000", "a\0b"])
    def test_nobody_as_a_person(self, refused, who):
        refused("settings", GOOD | {"uncounted": [who]})

    def test_an_observer_does_not_count_anyway(self, this, refused):
        watching = this.team.memberships.get(user=this.people["Kijker 1"])
        refused("settings", GOOD | {"uncounted": [str(watching.pk)]})

    @pytest.mark.parametrize("page", ["settings", "new"])
    def test_a_name_that_is_none(self, refused, page):
        for name in (MEGABYTE, "a" * 81):
            assert "80" in refused(page, GOOD | {"name": name})
        for name in ("", "   ", "\u200f\u202e", "a\0b"):
            refused(page, GOOD | {"name": name})

    def test_marks_that_turn_text_around_are_left_out(self, this):
        this.post("Anna", "settings", GOOD | {"name": "Roos\u202eters\u200f"})
        assert this.series.name == "Roosters"

    def test_a_name_is_shown_as_it_is(self, this):
        this.post("Anna", "settings", GOOD | {"name": "<b>Roosters</b>"})
        assert "<b>Roosters</b>" not in this.html("Bram")
        assert "<b>Roosters</b>" in unescape(this.html("Bram"))

    def test_an_empty_form(self, refused):
        refused("settings", {})

    @pytest.mark.parametrize("name", ["Bram", "Kijker 1"])
    @pytest.mark.parametrize("page", ["settings", "new", "propose"])
    def test_who_does_not_facilitate(self, this, name, page):
        before = stored()
        url = reverse("balance:new", args=[this.team.pk]) if page == "new" else this.url(page)
        assert this.visit(this.people[name]).post(url, GOOD).status_code == 403
        assert stored() == before

    @pytest.mark.parametrize("data", [
        {}, {"person": "", "percent": "150"}, {"percent": "150"}, {"person": "geen-id", "percent": "150"},
        {"person": "Bram", "percent": "110"}, {"person": "Bram", "percent": "300"}, {"person": "Bram", "percent": "x"},
        {"person": "Kijker 1", "percent": "150"}, {"person": "Zeno", "percent": "150"},
        {"person": "a\0", "percent": "150"},
    ])  # fmt: skip
    def test_an_agreement_that_is_none(self, this, refused, team, person, data):
        zeno = person("Zeno")
        stays = {"Zeno": team("Zuid", zeno).memberships.get()}
        stays |= {name: this.team.memberships.get(user=this.people[name]) for name in ("Bram", "Kijker 1")}
        who = data.get("person")
        refused("propose", data | ({"person": str(stays[who].pk)} if who in stays else {}))
        assert not Agreement.objects.exists()


class TestASecondSeries:
    @pytest.fixture
    def second(self, this):
        answer = this.visit(this.people["Anna"]).post(reverse("balance:new", args=[this.team.pk]), {"name": "Uitjes"})
        assert answer.status_code == 302
        return Series.objects.get(name="Uitjes")

    def test_one_does_not_touch_the_other(self, this, second):
        this.on(SEA, losing=["Anna"])
        before = this.series.state
        this.on(SEA, losing=["Bram"], series=second)
        assert this.series.state == before
        second.refresh_from_db()
        assert second.state["decisions"] == 1
        assert second.bookings.get().number == 1

    def test_each_has_its_own_page(self, this, second):
        this.on(SEA, losing=["Bram"], series=second, question="Het uitje?")
        assert "Het uitje?" not in this.html("Bram", "mine")
        page = this.visit(this.people["Bram"]).get(this.url("mine", series=second))
        assert "Het uitje?" in read(page)

    def test_the_form_asks_only_where_there_is_a_choice(self, this, request):
        url = reverse("decisions:new", args=[this.team.pk])
        browser = this.visit(this.people["Anna"])
        assert 'name="series"' not in read(browser.get(url))
        request.getfixturevalue("second")
        assert 'name="series"' in read(browser.get(url))

    def test_a_decision_goes_where_it_is_put(self, this, second):
        this.visit(this.people["Anna"]).post(
            reverse("decisions:new", args=[this.team.pk]), DECISION | {"series": str(second.pk)}
        )
        assert Decision.objects.get().series == second

    def test_without_a_word_it_goes_to_the_first(self, this, second):
        this.visit(this.people["Anna"]).post(reverse("decisions:new", args=[this.team.pk]), DECISION)
        assert Decision.objects.get().series == this.series

    @pytest.mark.parametrize("which", ["theirs", "00000000-0000-0000-0000-000000000000", "geen-id", "a\0b"])
    def test_a_series_of_another_team(self, this, second, team, person, which):
        theirs = Series.objects.create(team=team("Zuid", person("Zeno")), name="Van hen")
        browser = this.visit(this.people["Anna"])
        before = stored()
        data = DECISION | {"series": str(theirs.pk) if which == "theirs" else which}
        answer = browser.post(reverse("decisions:new", args=[this.team.pk]), data)
        assert answer.status_code == 422
        assert "Van hen" not in read(answer)
        assert stored() == before

    def test_where_nothing_is_asked_nothing_is_taken(self, this, team, person):
        theirs = Series.objects.create(team=team("Zuid", person("Zeno")), name="Van hen")
        browser = this.visit(this.people["Anna"])
        browser.post(reverse("decisions:new", args=[this.team.pk]), DECISION | {"series": str(theirs.pk)})
        assert Decision.objects.get().series == this.series
