"""My balance: a page for one's own eyes, what the guard tells one person alone, and what somebody agreed to."""

from html import unescape

import pytest
from django.urls import reverse

from gunnen_web.balance.models import Agreement, Note
from gunnen_web.balance.wording import BANDS, NOTES, TOLD
from gunnen_web.notices.models import Notice
from tests.letters import all_letters
from tests.web.balance.going import replayed
from tests.web.decisions.life import HILLS, SEA

pytestmark = pytest.mark.django_db
STREAK = str(NOTES["streak"])
TOLD_STREAK = str(TOLD["streak"])
HOME = "Bij je balans staat iets voor jou alleen."


def read(this, name, page="mine"):
    return unescape(this.html(name, page))


@pytest.fixture
def lost(going):
    """A team in which Bram lost twice in a row, so that the guard has something to tell him."""

    def make(number=5, **options):
        this = going(number, **options)
        for _ in range(2):
            this.on(SEA, losing=["Bram"])
        return this

    return make


class TestThePage:
    def test_before_anything_was_decided(self, going):
        assert "Er is nog niets om te onthouden." in read(going(5), "Bram")

    def test_bands(self, going):
        this = going(5)
        seen = []
        for _ in range(3):
            this.on(SEA, losing=["Bram"])
            seen.append(this.band("Bram"))
            assert str(BANDS[seen[-1]]) in read(this, "Bram")
        assert seen == ["in_balance", "leaning", "needs_care"]
        assert str(BANDS["in_balance"]) in read(this, "Cem")

    def test_every_decision_in_a_sentence(self, going):
        this = going(5)
        this.on(SEA, losing=["Bram"], question="De zee?")
        this.asked(["Anna", "Bram", "Cem"], question="Zonder ons?").anyway(SEA)
        this.on(SEA, losing=[], question="Voor allen?")
        mine, theirs = read(this, "Bram"), read(this, "Dewi")
        for question in ("De zee?", "Zonder ons?", "Voor allen?"):
            assert question in mine
        assert "Jij gunde het, en leverde veel in." in mine
        assert "Jij leverde hier veel in." in mine
        assert "Niemand leverde hier veel in." in mine
        assert "Dit werd jou gegund." in theirs
        assert "Jij leverde hier niets in." in theirs
        assert "veel in." not in theirs.replace("Niemand leverde hier veel in.", "")

    def test_no_number_of_it(self, lost):
        """Bands and words, never a sum."""
        this = lost()
        page = read(this, "Bram")
        for number in (this.account("Bram"), this.account("Bram", "granted"), this.account("Bram", "stake")):
            assert f"{number:.2f}" not in page
            assert f"{number:.2f}".replace(".", ",") not in page
            assert f"{number:.1f}".replace(".", ",") not in page

    def test_what_one_did_not_answer_is_not_there(self, going):
        this = going(6)
        this.on(SEA, rows=this.rows(["Anna"], this.names[:5]), question="Zonder Finn?")
        assert "Zonder Finn?" not in read(this, "Finn")

    def test_who_does_not_count(self, going):
        this = going(6)
        this.series.uncounted.add(this.stay("Finn"))
        this.on(SEA, losing=["Finn"])
        assert "In deze reeks tel jij niet mee." in read(this, "Finn")

    def test_others_do_not_change_it(self, going):
        """Two who were in the same bands read the same, whoever they are."""
        this = going(5)
        this.on(SEA, losing=["Anna", "Bram"])
        pages = [read(this, name).split('class="mine"')[1].split("</section>")[0] for name in ("Cem", "Dewi")]
        assert pages[0] == pages[1]


class TestWhoSeesIt:
    def test_those_who_have_none(self, lost, person):
        this = lost(5, observers=1)
        this.people["Zeno"] = person("Zeno")
        assert this.page("Kijker 1", "mine").status_code == 403
        assert this.page("Zeno", "mine").status_code == 404
        this.leave("Eva")
        assert this.page("Eva", "mine").status_code == 404

    def test_a_facilitator_from_outside(self, going):
        assert going(5, outside=True).page("Anna", "mine").status_code == 403

    def test_a_series_of_another_team(self, lost, team):
        this = lost()
        elsewhere = team("Zuid", this.people["Bram"])
        url = reverse("balance:mine", args=[elsewhere.pk, this.series.pk])
        assert this.visit(this.people["Bram"]).get(url).status_code == 404

    def test_what_it_says_stands_on_nobody_elses_pages(self, lost):
        this = lost(5, observers=1)
        for name in ("Anna", "Cem", "Kijker 1"):
            pages = [read(this, name, page) for page in ("team", "mine") if page == "team" or name != "Kijker 1"]
            if name == "Anna":
                pages += [read(this, name, "settings"), read(this, name, "what_if")]
            for page in pages:
                assert STREAK not in page
                assert TOLD_STREAK not in page
                assert str(BANDS["leaning"]) not in page


class TestNotes:
    def test_one_is_told_alone(self, lost):
        this = lost()
        note = Note.objects.get()
        assert (note.membership, note.code, note.may_know) == (this.stay("Bram"), "streak", None)
        assert STREAK in read(this, "Bram")
        assert "Mag je begeleider dit weten?" in read(this, "Bram")

    def test_the_letter_says_nothing_of_what_it_is_about(self, lost):
        this = lost()
        letter = next(each for each in all_letters() if "iets voor jou alleen" in each.subject)
        assert letter.user == this.people["Bram"]
        assert "Bij jouw balans staat iets dat alleen jij kunt lezen." in letter.text
        for text in (letter.subject, letter.text, letter.html):
            for word in ("verloor", "beurt", "achter elkaar", "gunde", "Vraag", SEA):
                assert word not in text

    def test_a_line_at_home_until_it_is_answered(self, lost):
        this = lost()
        home = lambda name: unescape(this.visit(this.people[name]).get("/").content.decode())  # noqa: E731
        assert HOME in home("Bram")
        assert not any(HOME in home(name) for name in ("Anna", "Cem"))
        this.post("Bram", "note", {"may_know": "no"}, Note.objects.get().pk)
        assert HOME not in home("Bram")

    def test_yes(self, lost):
        this = lost(5, observers=1)
        this.post("Bram", "note", {"may_know": "yes"}, Note.objects.get().pk)
        told = read(this, "Anna", "team").split("Wat mensen jou laten weten")[1].split("</section>")[0]
        assert "Bram" in told
        assert TOLD_STREAK in told
        assert "Je begeleider weet dit, omdat jij dat goed vond." in read(this, "Bram")
        for name in ("Bram", "Cem", "Kijker 1"):
            assert TOLD_STREAK not in read(this, name, "team")

    @pytest.mark.parametrize("data", [{"may_know": "no"}, {}, {"may_know": "misschien"}, {"may_know": "\0"}])
    def test_no_and_anything_that_is_no_yes(self, lost, data):
        this = lost()
        this.post("Bram", "note", data, Note.objects.get().pk)
        assert Note.objects.get().may_know is False
        assert TOLD_STREAK not in read(this, "Anna", "team")
        assert "Dit blijft bij jou." in read(this, "Bram")

    def test_a_yes_can_be_taken_back(self, lost):
        this = lost()
        for word in ("yes", "no"):
            this.post("Bram", "note", {"may_know": word}, Note.objects.get().pk)
        assert TOLD_STREAK not in read(this, "Anna", "team")

    @pytest.mark.parametrize("name", ["Anna", "Cem"])
    def test_nobody_answers_for_another(self, lost, name):
        this = lost()
        assert this.post(name, "note", {"may_know": "yes"}, Note.objects.get().pk).status_code == 404
        assert Note.objects.get().may_know is None

    def test_by_post_only(self, lost):
        this = lost()
        assert this.page("Bram", "note", Note.objects.get().pk).status_code == 405

    def test_it_ends_when_it_is_over(self, lost):
        this = lost()
        this.post("Bram", "note", {"may_know": "yes"}, Note.objects.get().pk)
        this.on(HILLS, losing=["Bram"])
        assert Note.objects.get().over
        assert STREAK not in read(this, "Bram")
        assert TOLD_STREAK not in read(this, "Anna", "team")
        assert this.post("Bram", "note", {"may_know": "yes"}, Note.objects.get().pk).status_code == 404

    def test_it_is_told_once_while_it_lasts(self, lost):
        this = lost()
        this.on(SEA, losing=["Bram"])
        assert Note.objects.count() == 1
        assert Notice.objects.filter(kind="balance_note").count() == 1

    def test_who_left_is_not_spoken_of(self, lost):
        this = lost()
        this.post("Bram", "note", {"may_know": "yes"}, Note.objects.get().pk)
        this.leave("Bram")
        assert "Bram" not in read(this, "Anna", "team")

    @pytest.mark.parametrize("preset", ["strict", "relaxed"])
    def test_as_early_as_the_preset_gives_a_turn(self, going, preset):
        this = going(5)
        this.series.__class__.objects.update(preset=preset)
        counts = []
        for _ in range(3):
            this.on(SEA, losing=["Bram"])
            counts.append(Note.objects.filter(code="streak").count())
        assert counts == {"strict": [1, 1, 1], "relaxed": [0, 0, 1]}[preset]


class TestAgreements:
    @pytest.fixture
    def asked(self, going):
        this = going(5, observers=1)
        answer = this.post("Anna", "propose", {"person": this.member("Bram"), "percent": "150"})
        assert answer.status_code == 302
        return this

    def agree(self, this, name="Bram", word="yes"):
        return this.post(name, "agreement", {"agrees": word}, Agreement.objects.get().pk)

    def test_nothing_counts_before_the_persons_own_yes(self, asked):
        assert Agreement.objects.get().agreed_at is None
        turn = asked.on(SEA, losing=["Bram"])
        assert turn.booking.settings["exceptions"] == {}
        assert "anderhalf keer" not in read(asked, "Cem", "team")
        assert "Een afspraak over jou" in read(asked, "Bram")
        assert "Een afspraak over jou" not in read(asked, "Cem")

    def test_after_it_it_counts_and_the_team_sees_it(self, asked):
        self.agree(asked)
        turn = asked.on(SEA, losing=["Bram"])
        assert turn.booking.settings["exceptions"] == {asked.member("Bram"): 1.5}
        assert replayed(asked.series) == asked.series.state
        for name in ("Anna", "Cem", "Kijker 1"):
            assert "Afgesproken: verlies van Bram telt anderhalf keer zo zwaar." in read(asked, name, "team")

    def test_it_weighs_more(self, asked, going):
        turn = asked.on(SEA, losing=["Bram", "Cem"])
        row = turn.booking.rows
        assert row[asked.member("Bram")]["loss"] == row[asked.member("Cem")]["loss"]
        self.agree(asked)
        row = asked.on(SEA, losing=["Bram", "Cem"]).booking.rows
        assert row[asked.member("Bram")]["loss"] > row[asked.member("Cem")]["loss"]

    def test_a_refusal_leaves_nothing(self, asked):
        self.agree(asked, word="no")
        assert not Agreement.objects.exists()
        assert "Een afspraak over jou" not in read(asked, "Bram")

    def test_the_person_can_stop_it_later(self, asked):
        self.agree(asked)
        self.agree(asked, word="no")
        assert not Agreement.objects.exists()
        assert asked.on(SEA, losing=["Bram"]).booking.settings["exceptions"] == {}

    def test_who_facilitates_can_only_end_it(self, asked):
        self.agree(asked, name="Anna", word="yes")
        assert not Agreement.objects.exists()

    @pytest.mark.parametrize("name", ["Cem", "Kijker 1"])
    def test_nobody_else_has_a_word_in_it(self, asked, name):
        assert self.agree(asked, name=name).status_code == 404
        assert Agreement.objects.get().agreed_at is None

    def test_another_weight_asks_anew(self, asked):
        self.agree(asked)
        asked.post("Anna", "propose", {"person": asked.member("Bram"), "percent": "200"})
        assert (Agreement.objects.get().percent, Agreement.objects.get().agreed_at) == (200, None)

    def test_about_oneself_who_facilitates(self, going):
        """Also a facilitator's own agreement counts only by a yes of their own."""
        this = going(5)
        this.post("Anna", "propose", {"person": this.member("Anna"), "percent": "150"})
        assert Agreement.objects.get().agreed_at is None
        self.agree(this, name="Anna")
        assert Agreement.objects.get().agreed_at is not None

    def test_who_left_takes_it_along(self, asked):
        self.agree(asked)
        asked.leave("Bram")
        assert asked.on(SEA, losing=["Anna"]).decision.stage == "decided"

        assert "Bram" not in read(asked, "Cem", "team")

    def test_only_who_facilitates_asks(self, asked):
        for name, status in (("Cem", 403), ("Kijker 1", 403)):
            data = {"person": asked.member("Cem"), "percent": "150"}
            assert asked.post(name, "propose", data).status_code == status
        assert Agreement.objects.count() == 1
