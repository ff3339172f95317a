"""The hint while writing: off until somebody turns it on, only what is clear, and only for them."""

import pytest

from gunnen.dialogue.suggesting import Hint
from gunnen.dialogue.terms import Reading, Signal
from gunnen_web.signals import drafts, hints
from gunnen_web.signals.models import HintOn
from gunnen_web.teams.models import Membership, Role

pytestmark = pytest.mark.django_db
DRAFT = "Jij luistert ook nooit naar een ander."


def signal(kind="hardening", state="clear", why="always-never"):
    return Signal(
        kind, {"hardening": "absolute", "identity": "imputed", "healthy": "hedge"}[kind], state, 0.9, 0, 22, why
    )


@pytest.fixture
def finds(monkeypatch):
    """finds(signal(), ...) -> what the library is handed; it finds these signals in every draft."""
    asked = []

    def make(*signals):
        def read(text, *, groups=(), muted=()):
            asked.append({"text": text, "groups": tuple(groups), "muted": tuple(muted)})
            return Reading("", tuple(each for each in signals if each.why not in muted))

        def suggest(reading, text):
            if reading.signals:
                return Hint(0, 22, text[:22], "Zo kan dit aankomen.", "Het lijkt.", "Wat zie jij?")
            return None

        monkeypatch.setattr(hints, "read_draft", read)
        monkeypatch.setattr(hints, "suggest", suggest)
        return asked

    return make


@pytest.fixture
def this(talking):
    made = talking(3, runs=True)
    made.hint_on("Bram")
    return made


class TestTurning:
    def test_it_is_off_until_somebody_turns_it_on(self, talking):
        this = talking(3, runs=True)
        assert "staat de hint uit" in this.main("Bram", "hint")
        assert this.post("Bram", "hint", {"on": "yes"}).status_code == 302
        assert "staat de hint aan" in this.main("Bram", "hint")
        assert "staat de hint uit" in this.main("Anna", "hint")

    def test_and_off_again(self, this):
        this.post("Bram", "hint", {"on": "no"})
        assert not HintOn.objects.exists()

    def test_not_where_the_team_has_no_signals(self, talking):
        this = talking(3)
        assert this.post("Bram", "hint", {"on": "yes"}).status_code == 403
        assert "als het hele team ja zegt" in this.main("Bram", "hint")
        assert not HintOn.objects.exists()

    def test_nonsense_changes_nothing(self, this):
        assert this.post("Bram", "hint", {"on": "?"}).status_code == 422
        assert HintOn.objects.count() == 1

    def test_who_only_watches_by_now_gets_none(self, this):
        """Somebody may become an observer, or the team may stop, while their page is still open."""
        Membership.objects.filter(pk=this.stay("Bram").pk).update(role=Role.OBSERVER, takes_part=False)
        assert this.post("Bram", "draft", {"text": DRAFT}).status_code == 403

    def test_the_page_says_where_a_draft_goes(self, this):
        assert "Het wordt in het geheugen gelezen en is dan weg." in this.main("Bram", "hint")


class TestWhisper:
    def test_the_words_why_another_wording_and_a_question(self, this, finds):
        finds(signal())
        answer = this.post("Bram", "draft", {"text": DRAFT})
        assert answer.json() == {
            "words": "Jij luistert ook nooit", "why": "Zo kan dit aankomen.", "instead": "Het lijkt.",
            "ask": "Wat zie jij?", "code": "always-never", "language": "nl",
        }  # fmt: skip
        assert "no-store" in answer["Cache-Control"]

    @pytest.mark.parametrize("found", [signal(state="maybe"), signal("identity", "maybe"), signal("healthy")])
    def test_nothing_is_said_of_what_may_be_or_is_healthy(self, this, finds, found):
        finds(found)
        assert this.post("Bram", "draft", {"text": DRAFT}).status_code == 204

    def test_of_a_long_stretch_only_the_beginning(self, this, finds, monkeypatch):
        finds(signal())
        monkeypatch.setattr(hints, "suggest", lambda reading, text: Hint(0, 900, "a" * 900, "Zo.", "Zus.", "Hoe?"))
        words = this.post("Bram", "draft", {"text": DRAFT}).json()["words"]
        assert len(words) == hints.QUOTED
        assert words.endswith("a…")

    def test_an_identity_too(self, this, finds):
        finds(signal(state="maybe"), signal("identity", why="us-them"))
        assert this.post("Bram", "draft", {"text": DRAFT}).json()["code"] == "us-them"

    def test_what_i_called_wrong_goes_along_and_is_kept_nowhere(self, this, finds):
        asked = finds(signal())
        answer = this.post("Bram", "draft", {"text": DRAFT, "muted": "always-never us-them"})
        assert answer.status_code == 204
        assert asked[0]["muted"] == ("always-never", "us-them")
        assert this.post("Bram", "draft", {"text": DRAFT}).status_code == 200

    def test_the_teams_own_name_is_a_group(self, this, finds):
        asked = finds(signal())
        this.post("Bram", "draft", {"text": DRAFT})
        assert asked[0]["groups"] == ("Team Noord",)

    def test_who_has_it_off_is_not_read_at_all(self, this, finds):
        asked = finds(signal())
        assert this.post("Anna", "draft", {"text": DRAFT}).status_code == 204
        assert not asked

    def test_nor_is_anybody_where_the_team_stopped_meanwhile(self, this, finds):
        asked = finds(signal())
        this.say(False, "Cem")
        assert this.post("Bram", "draft", {"text": DRAFT}).status_code == 204
        assert not asked

    def test_that_i_have_it_on_changes_no_page_of_others(self, this):
        before = [this.main(name, page).split("csrf")[0] for name in ("Anna", "Cem") for page in ("switch", "hint")]
        this.post("Bram", "hint", {"on": "no"})
        after = [this.main(name, page).split("csrf")[0] for name in ("Anna", "Cem") for page in ("switch", "hint")]
        assert after == before

    @pytest.mark.parametrize("text", ["", "x" * (hints.LONGEST + 1), "met een \0"])
    def test_what_does_not_fit_gets_no_hint(self, this, finds, text):
        asked = finds(signal())
        assert this.post("Bram", "draft", {"text": text}).status_code == 204
        assert not asked

    def test_so_many_a_minute(self, this, finds, monkeypatch):
        monkeypatch.setattr(drafts, "DRAFTS", ("drafts", 2, 3600))
        asked = finds(signal())
        browser = this.browser("Bram")
        codes = [browser.post(this.url("draft"), {"text": DRAFT}).status_code for _each in range(3)]
        assert codes == [200, 200, 429]
        assert len(asked) == 2

    def test_another_site_can_not_send_one(self, this, finds):
        finds(signal())
        browser = this.browser("Bram", enforce_csrf_checks=True)
        assert browser.post(this.url("draft"), {"text": DRAFT}).status_code == 403


class TestPlace:
    """What a page for writing includes."""

    def part(self, this, name):
        from django.template.loader import render_to_string

        return render_to_string("signals/hint.html", {"membership": this.stay(name)}).strip()

    def test_nothing_for_who_has_it_off(self, this):
        assert self.part(this, "Anna") == ""

    def test_a_polite_place_for_who_has_it_on(self, this):
        html = self.part(this, "Bram")
        assert 'role="status" aria-live="polite"' in html
        assert this.url("draft") in html

    def test_nothing_without_a_member(self):
        from django.template.loader import render_to_string

        assert render_to_string("signals/hint.html", {}).strip() == ""


def test_the_real_reading_has_a_hint_for_what_is_clear(this):
    found = this.post("Bram", "draft", {"text": "Zo ben jij nu eenmaal, jij luistert nooit."})
    assert found.status_code == 200
    assert found.json()["why"]


def test_and_none_for_an_honest_question(this):
    assert this.post("Bram", "draft", {"text": "Wat maakt dat je dat zo ziet?"}).status_code == 204
