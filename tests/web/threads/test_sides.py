"""Where people wish to show that they stand, and asking the other side."""

import pytest

from gunnen_web.threads.models import Asked, Stand
from tests.web.threads.talking import NAMES

pytestmark = pytest.mark.django_db
SIDES = {"one": "Staand", "other": "Zittend"}


@pytest.fixture
def this(talk):
    return talk(**SIDES)


def asked():
    return sorted(Asked.objects.values_list("membership__user__name", flat=True))


class TestShowing:
    def test_nothing_is_the_default_and_may_come_back(self, this):
        assert "Je laat niet zien waar je staat." in this.main("Cem")
        this.post("Cem", "stand", {"place": "one"})
        this.say("Cem", "Hallo.")
        assert "Staand" in this.main("Dewi").split("Hallo.")[0].split("Gesprek</h2>")[1]
        this.post("Cem", "stand", {"place": "middle"})
        assert "In het midden" in this.main("Dewi").split("Hallo.")[0]
        this.post("Cem", "stand", {"place": ""})
        assert not Stand.objects.exists()
        assert "Staand" not in this.main("Dewi").split("Hallo.")[0]

    def test_a_place_that_is_none(self, this):
        for place in ("third", "option", "\0"):
            assert this.post("Cem", "stand", {"place": place}).status_code == 400
        assert not Stand.objects.exists()

    def test_without_sides_there_are_no_places(self, talk):
        this = talk()
        assert "Waar je staat" not in this.main("Cem")
        assert this.post("Cem", "stand", {"place": "middle"}).status_code == 400

    def test_who_watches_and_who_left_stand_nowhere(self, this):
        this.stand(Cem="one")
        this.say("Cem", "Hallo.")
        stay = this.stay("Cem")
        stay.left_at = stay.joined_at
        stay.save()
        assert "Staand" not in this.main("Dewi").split("Hallo.")[0]
        assert "Waar je staat" not in this.main("Kijker")

    def test_another_name_is_another_side(self, this):
        this.stand(Cem="one", Dewi="other", Eva="middle")
        this.post("Anna", "settings", {"title": "Nieuw", "one": "Lopend", "other": "Zittend"})
        assert sorted(Stand.objects.values_list("place", flat=True)) == ["middle", "other"]
        this.post("Anna", "settings", {"title": "Nieuw", "one": "", "other": ""})
        assert not Stand.objects.exists()

    def test_only_who_opened_it_or_leads_names_them(self, this):
        allowed = {name: this.get(name, "settings").status_code for name in NAMES}
        assert allowed == {"Anna": 200, "Bram": 200, "Cem": 403, "Dewi": 403, "Eva": 403}


class TestAskingTheOtherSide:
    @pytest.mark.parametrize(
        ("asker", "whom"), [("Bram", ["Dewi"]), ("Dewi", ["Bram", "Cem"]), ("Eva", ["Bram", "Cem", "Dewi"])]
    )
    def test_it_goes_to_who_showed_another_side(self, this, asker, whom):
        """The middle asks both and is asked by neither."""
        this.stand(Bram="one", Cem="one", Dewi="other", Eva="middle")
        this.post(asker, "show", {"text": "Hoe is het daar?", "kind": "question", "to": "side"})
        assert asked() == whom
        known = [name for name in NAMES if "Deze vraag is aan jou" in this.main(name)]
        assert known == whom

    @pytest.mark.parametrize(
        ("stands", "words"),
        [({"Dewi": "other"}, "Laat eerst zien waar je zelf staat"), ({"Bram": "one"}, "Nog niemand liet een andere")],
    )
    def test_refused_with_nothing_lost(self, this, stands, words):
        this.stand(**stands)
        answer = this.post("Bram", "show", {"text": "Hoe is het daar?", "kind": "question", "to": "side"})
        assert answer.status_code == 422
        assert words in answer.text
        assert "Hoe is het daar?" in answer.text
        assert this.thread.messages.count() == 1

    def test_whoever_moves_later_is_asked_no_more_and_no_less(self, this):
        this.stand(Bram="one", Dewi="other")
        this.ask("Bram", to="side")
        this.stand(Dewi="one", Eva="other")
        assert asked() == ["Dewi"]

    def test_where_there_are_no_sides_it_is_no_choice(self, talk):
        answer = talk().post("Bram", "show", {"text": "Hoe?", "kind": "question", "to": "side"})
        assert answer.status_code == 422


def test_of_a_decision_the_options_are_the_places(person, team, visit):
    from gunnen_web.decisions.actions import opening, options
    from gunnen_web.decisions.doors import seat_for
    from gunnen_web.threads import places
    from gunnen_web.threads.actions import leading, writing
    from gunnen_web.threads.doors import seat_at

    lead, bram = person("Anna"), person("Bram")
    made = team("Noord", lead, [bram])
    stays = {name: made.memberships.get(user__name=name) for name in ("Anna", "Bram")}
    decision = opening.open_decision(stays["Anna"], {"question": "Waarheen?", "reversible": True})
    opening.close_fit(seat_for(lead, decision.pk).hats, decision)
    sea, hills = (options.add_option(seat_for(lead, decision.pk), None, each, "", []) for each in ("Zee", "Berg"))
    thread = writing.write(seat_at(stays["Anna"], decision=decision), None, "Hoe nu?").thread
    assert list(places.of(thread).values())[-3:] == ["Zee", "Berg", "In het midden"]
    for name, option in (("Anna", sea), ("Bram", hills)):
        leading.stand(seat_at(stays[name], decision=decision), str(option.pk))
    data = {"text": "Wat trekt je?", "kind": "question", "to": "side"}
    assert visit(lead).post(thread.get_absolute_url(), data).status_code == 302
    assert asked() == ["Bram"]
    options.withdraw_option(seat_for(lead, decision.pk), hills)
    assert places.shown(thread, places.of(thread)) == {stays["Anna"].pk: str(sea.pk)}
    assert visit(lead).get(f"/draden/{thread.pk}/instellen/").status_code == 404
