"""From losses to the mirror: what a group of this size may see, and nothing else, to anybody."""

import re
from html import unescape

import pytest

from gunnen.privacy import shown as read_shown
from gunnen_web.accounts.actions import erase
from gunnen_web.decisions.actions import losses, options
from gunnen_web.decisions.models import Loss, LossSheet
from gunnen_web.decisions.stages import Stage
from tests.letters import all_letters
from tests.web.decisions.life import HILLS, NAMES, SEA, STAY, TOWN

# A loss that is nobody's share of a schedule, no hour and no count: where it shows up, it leaked.
ROWS = [[0, 8, 6, 6], [7, 0, 6, 6], [0, 7, 5, 6], [8, 1, 6, 6], [1, 9, 6, 7], [9, 0, 6, 6], [0, 8, 5, 7], [7, 2, 6, 6]]
EVERYBODY = "Iedereen heeft geantwoord."
NOT_YET = "Nog niet iedereen heeft geantwoord."


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def section(html, name="part mirror"):
    return html.split(f'<section class="{name}">')[1].split("</section>")[0]


@pytest.fixture
def answered(life):
    """Everybody has answered; n people saw the mirror."""

    def make(n, **fields):
        this = life(n, at="losses", **fields)
        this.lose(dict(zip(this.names, ROWS, strict=False)))
        assert this.decision.stage == Stage.MIRROR
        return this

    return make


class TestHowMuchIsSaid:
    @pytest.mark.parametrize(("n", "level"), [(3, "nothing"), (4, "words"), (5, "bands"), (7, "bands"), (8, "totals")])
    def test_by_the_number_of_answers(self, answered, n, level):
        this = answered(n)
        shown = this.decision.loss_rounds.get().shown
        assert shown["level"] == level
        html = section(this.html("Anna", "mirror"))
        text = words(html)
        if n < 5:
            assert not re.search(r"\d", words(re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL))), text
        assert ("Samen ongeveer" in text) == (level == "totals")
        assert ("Te weinig antwoorden" in text) == (level == "nothing")
        assert ("Elke stip is iemand." in text) == (n >= 5)
        if n < 4:
            assert "Slap compromis" not in text

    def test_every_total_is_a_multiple_of_five(self, answered):
        html = self_html(answered(8))
        totals = [int(each) for each in re.findall(r"Samen ongeveer <b>(\d+)</b>", html)]
        assert totals
        assert not [each for each in totals if each % 5]

    def test_three_bands_and_no_mean(self, answered):
        shown = read_shown(answered(6).decision.loss_rounds.get().shown)
        for each in shown.options:
            assert each.about is None
            assert each.bands is None or set(each.bands) == {"none", "some", "much", "unknown"}

    def test_the_count_of_answers_and_not_of_people(self, life):
        """Eight people of whom three answer: nothing. Who abstains or leaves everything open has not answered."""
        this = life(8, at="losses")
        rows = dict(zip(["Anna", "Bram", "Cem"], ROWS, strict=False))
        this.lose(rows)
        for title in (SEA, HILLS, TOWN, STAY):
            this.loss("Dewi", title, None)
        this.done("Dewi")
        this.done("Eva", "Finn", "Guus", "Hoda", state=LossSheet.State.ABSTAINS)
        assert this.decision.stage == Stage.MIRROR
        assert this.decision.loss_rounds.get().shown["level"] == "nothing"

    def test_the_same_page_for_everybody(self, answered):
        this = answered(5)
        pages = {section(this.html(name, "mirror")) for name in [*NAMES[:5], "Kijker 1"]}
        assert len(pages) == 1

    def test_ones_own_losses_stand_in_the_order_of_the_table(self, life):
        this = life(4, at="losses")
        for title in (TOWN, HILLS, SEA):
            losses.answer_loss(this.seat("Anna"), this.option(title), {"value": 5})
        this.lose({name: [0, 8, 6, 6] for name in this.names[1:]})
        this.done("Anna")
        mine = words(section(this.html("Anna", "mirror"), "mine"))
        assert mine.index(SEA) < mine.index(HILLS) < mine.index(TOWN)

    def test_nobody_elses_loss_anywhere(self, life):
        """Cem gives 7 everywhere; nobody's pages have a 7 in them where a colleague's loss could stand."""
        this = life(4, at="losses")
        this.lose({"Anna": [0, 1, 2, 3], "Bram": [2, 0, 1, 3], "Cem": [7, 7, 7, 7], "Dewi": [3, 2, 0, 1]})
        for page in ("mirror", "options", "history", "talk", "show", "bring"):
            text = words(this.html("Anna", page))
            assert not re.search(r"\b7\b", text), page
        assert "jouw verlies: 7" in words(this.html("Cem", "mirror"))

    def test_one_off_questions_have_no_turns(self, answered):
        this = answered(8, turns_possible=False)
        html = self_html(this)
        assert "Om de beurt kan hier niet: dit is eenmalig." in html
        assert "Slap compromis" not in html


def self_html(this):
    return this.html("Anna", "mirror")


class TestBefore:
    """Until a stage closes: everybody, or not everybody yet."""

    def test_no_count_while_waiting(self, life):
        """Whatever number of colleagues has answered, the pages are the same, byte by byte but for the form tokens."""
        this = life(6, at="losses", close_when_all=False)
        seen = set()
        for name in ("Bram", "Cem", "Dewi", "Eva"):
            for who in ("Anna", "Kijker 1"):
                for page in ("show", "options", "history", "losses"):
                    if who == "Kijker 1" and page == "losses":
                        continue
                    html = this.browser(who).get(this.url(page), {"wacht": 1}, follow=True).content.decode()
                    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|value="[0-9a-f-]{36}"', "", html)
                    seen.add((who, page, html))
            this.lose({name: ROWS[0]})
        assert len(seen) == 7
        assert NOT_YET in this.html("Anna", "show") + this.page("Anna", "show", wacht=1).content.decode()

    def test_everybody(self, life):
        this = life(4, at="losses", close_when_all=False)
        this.lose(this.rows())
        page = this.page("Anna", "show", wacht=1).content.decode()
        assert EVERYBODY in page
        assert this.decision.stage == Stage.LOSSES

    def test_not_answering_counts(self, life):
        this = life(4, at="losses", close_when_all=False)
        this.done(*NAMES[:3])
        this.done("Dewi", state=LossSheet.State.ABSTAINS)
        assert EVERYBODY in this.page("Anna", "show", wacht=1).content.decode()

    def test_who_left_or_watches_is_not_waited_for(self, life):
        this = life(5, at="losses")
        this.leave("Eva")
        stay = this.stay("Dewi")
        stay.role, stay.takes_part = "observer", False
        stay.save()
        this.lose(dict.fromkeys(("Anna", "Bram", "Cem"), ROWS[0]))
        assert this.decision.stage == Stage.MIRROR

    @pytest.mark.parametrize("stage", ["fit", "losses", "offers", "grant"])
    def test_the_poll_says_nothing(self, life, stage):
        this = life(4, at=stage)
        answer = this.browser("Anna").get(this.url("standing"), {"stap": stage})
        assert (answer.status_code, answer.content) == (204, b"")
        moved = this.browser("Anna").get(this.url("standing"), {"stap": "iets anders"})
        assert (moved.content, moved.headers["HX-Redirect"]) == (b"", this.url())

    def test_the_mirror_is_not_there_yet(self, life):
        this = life(4, at="losses")
        this.lose({"Anna": ROWS[0]})
        for name in ("Anna", "Bram", "Kijker 1"):
            assert this.page(name, "mirror").status_code == 404

    def test_no_loss_in_a_letter(self, answered):
        this = answered(5)
        this.bring(SEA)
        this.to("decided")
        text = " ".join(f"{each.subject} {each.text} {each.html}" for each in all_letters())
        assert "de spiegel is er" in text
        assert this.decision.question not in text
        assert not re.search(r"\bvan harte gegund door\b|verlies: \d", text)

    def test_home_says_no_more(self, life):
        this = life(6, at="losses", close_when_all=False)
        seen = set()
        for name in ("Bram", "Cem", "Dewi", "Eva", "Finn"):
            seen.add(words(this.browser("Anna").get("/").content.decode()))
            seen.add(words(this.browser("Anna").get(f"/teams/{this.team.pk}/").content.decode()))
            this.lose({name: ROWS[0]})
        assert len(seen) == 2


class TestAskingAgain:
    @pytest.mark.parametrize(("changes", "kept"), [(0, True), (1, True), (2, True), (3, False), (5, False)])
    def test_fewer_than_three_changes(self, answered, changes, kept):
        this = answered(6)
        before = this.decision.loss_rounds.get().shown
        this.reopen("losses")
        self.again(this, changes)
        after = this.decision.loss_rounds.last().shown
        assert ("too_little_changed" in after["words"]) == kept
        assert (after["options"] == before["options"]) == kept
        text = words(this.html("Anna", "mirror"))
        assert ("Er is te weinig veranderd om opnieuw te laten zien" in text) == kept

    def again(self, this, changes, row=(9, 9, 9, 9)):
        for place, name in enumerate(this.names):
            losses.repeat_losses(this.seat(name))
            if place < changes:
                for title, value in zip((SEA, HILLS, TOWN, STAY), row, strict=True):
                    this.loss(name, title, value)
        this.done(*this.names)
        assert this.decision.stage == Stage.MIRROR

    def test_round_about(self, answered):
        """Two change and change back while a third one moves: the page still speaks of the first round, and so
        what counts is who differs from that one: one person, who could be read off."""
        this = answered(6)
        first = this.decision.loss_rounds.get().shown
        this.reopen("losses")
        self.again(this, 2)
        this.reopen("losses")
        for place, name in enumerate(this.names):
            if place < 2:
                for title, value in zip((SEA, HILLS, TOWN, STAY), ROWS[place], strict=True):
                    this.loss(name, title, value)
            else:
                losses.repeat_losses(this.seat(name))
        this.loss("Dewi", SEA, 3)
        this.done(*this.names)
        third = this.decision.loss_rounds.last().shown
        assert "too_little_changed" in third["words"]
        assert third["options"] == first["options"]

    def test_changes_add_up(self, answered):
        """Two, and then another one: three people differ from what the page says, and so it may say something new."""
        this = answered(6)
        this.reopen("losses")
        self.again(this, 2)
        this.reopen("losses")
        self.again(this, 3)
        assert this.decision.loss_rounds.last().shown["words"] == []

    def test_left_open_twice_is_no_change(self, life):
        this = life(6, at="losses")
        rows = dict(zip(this.names, ROWS, strict=False))
        this.lose({name: [None, *row[1:]] for name, row in rows.items()})
        this.reopen("losses")
        for name in this.names:
            losses.repeat_losses(this.seat(name))
            losses.forget_loss(this.seat(name), this.option(SEA))
        this.done(*this.names)
        assert "too_little_changed" in this.decision.loss_rounds.last().shown["words"]

    def test_a_new_option(self, answered):
        """What is new on the table is shown; what was there stays as it was."""
        this = answered(6)
        before = {each["id"]: each for each in this.decision.loss_rounds.get().shown["options"]}
        this.reopen("options")
        this.put("Thuis blijven")
        this.close()
        for place, name in enumerate(this.names):
            losses.repeat_losses(this.seat(name))
            this.loss(name, "Thuis blijven", [0, 0, 5, 5, 9, 9][place])
        this.done(*this.names)
        after = {each["id"]: each for each in this.decision.loss_rounds.last().shown["options"]}
        assert {pk: after[pk] for pk in before} == before
        new = after[str(this.option("Thuis blijven").pk)]
        assert new["bands"] == {"none": 2, "some": 2, "much": 2, "unknown": 0}

    def test_an_option_that_went(self, life):
        """Also where the suggestion spoke of a tie with it, the page still shows."""
        this = life(6, at="options")
        this.put("Zee")
        this.put("Strand")
        this.close()
        for name in this.names:
            for title, value in (("Zee", 3), ("Strand", 3), (STAY, 8)):
                this.loss(name, title, value)
        this.done(*this.names)
        assert this.decision.loss_rounds.get().shown["suggestion_reason"]["code"] == "tie"
        this.reopen("options")
        options.withdraw_option(this.seat(), this.option("Strand"))
        this.close()
        for name in this.names:
            losses.repeat_losses(this.seat(name))
        this.done(*this.names)
        for page in ("mirror", "bring"):
            assert this.page("Anna", page).status_code == 200

    def test_everybody_confirms_anew(self, answered):
        this = answered(6)
        this.reopen("losses")
        assert not Loss.objects.filter(sheet__round__number=2).exists()
        assert "Wat zou elke keuze jou kosten?" in words(this.browser("Bram").get("/").content.decode())

    def test_what_i_gave_before(self, answered):
        this = answered(6)
        this.reopen("losses")
        assert "Vorige keer gaf je een 7." in this.html("Bram", "loss", this.option(SEA).pk)
        assert "Vorige keer gaf je een 7." not in this.html("Anna", "loss", this.option(SEA).pk)
        this.post("Bram", "repeat", {})
        assert Loss.objects.filter(sheet__round__number=2).count() == 4

    def test_the_earlier_mirror_meanwhile(self, answered):
        this = answered(6)
        this.reopen("losses")
        assert "Elke stip is iemand." in this.html("Anna", "mirror")


class TestAbstaining:
    def test_nothing_of_it_counts(self, life):
        """A limit, words and numbers that were typed before: whoever does not answer takes them back."""
        this = life(5, at="losses")
        this.lose(dict(zip(this.names, ROWS, strict=False)), finish=False)
        this.loss("Eva", SEA, 10, limit=True, limit_reason="Ik kan niet zwemmen.", limit_share="named", need="Land.",
                  share="named")  # fmt: skip
        this.done(*this.names[:4])
        this.done("Eva", state=LossSheet.State.ABSTAINS)
        this_round = this.decision.loss_rounds.get()
        assert this_round.shown["level"] == "words"
        assert this_round.words == []
        assert not any(each["limited"] for each in this_round.shown["options"])
        assert not Loss.objects.filter(sheet__participant__membership__user__name="Eva").exists()
        this.bring(SEA)
        assert this.asked("Eva")

    def test_changing_ones_mind(self, life):
        this = life(5, at="losses")
        this.done("Eva", state=LossSheet.State.ABSTAINS)
        this.loss("Eva", SEA, 3)
        assert LossSheet.objects.get(participant__membership__user__name="Eva").state == "open"

    def test_repeating_is_answering(self, answered):
        this = answered(5)
        this.reopen("losses")
        this.done("Eva", state=LossSheet.State.ABSTAINS)
        losses.repeat_losses(this.seat("Eva"))
        this.done(*this.names)
        assert Loss.objects.filter(sheet__round__number=2).count() == 4


class TestWords:
    """Shared only as their writer chooses; without a name only together."""

    def share(self, this, **shared):
        this.lose(dict(zip(this.names, ROWS, strict=False)), finish=False)
        for name, share in shared.items():
            this.loss(name, SEA, 3, need=f"Woorden van {name}.", share=share)
        this.done(*this.names)

    def test_as_each_chose(self, life):
        this = life(5, at="losses")
        self.share(this, Anna="named", Bram="none", Cem="unnamed", Dewi="unnamed")
        html = this.html("Eva", "mirror")
        assert "Woorden van Anna." in html
        assert "Woorden van Bram." not in html
        assert "Woorden van Cem." in html
        text = words(html)
        assert re.search(r"Woorden van Anna\. bij “Naar zee”\s?, Anna", text)
        assert "Cem" not in text.replace("Woorden van Cem.", "")

    def test_one_alone_waits(self, life):
        this = life(5, at="losses")
        self.share(this, Anna="named", Cem="unnamed")
        assert "Woorden van Cem." not in this.html("Eva", "mirror")
        assert "wachten nog" in this.html("Cem", "mirror")
        assert "wachten nog" not in this.html("Anna", "mirror")

    def test_two_of_one_person_are_one(self, life):
        this = life(5, at="losses")
        this.lose(dict(zip(this.names, ROWS, strict=False)), finish=False)
        for title in (SEA, HILLS):
            this.loss("Cem", title, 3, need=f"Alleen {title}.", share="unnamed")
        this.done(*this.names)
        assert this.decision.loss_rounds.get().words == []

    def test_not_before_closing(self, life):
        this = life(5, at="losses", close_when_all=False)
        self.share(this, Anna="named", Cem="unnamed", Dewi="unnamed")
        for name in ("Eva", "Kijker 1"):
            for page in ("show", "options", "talk", "history"):
                assert "Woorden van" not in this.html(name, page)

    def test_no_time_and_no_order(self, life):
        """What is stored of words without a name holds nothing that says whose they are."""
        this = life(5, at="losses")
        self.share(this, Cem="unnamed", Dewi="unnamed", Eva="unnamed")
        for word in this.decision.loss_rounds.get().words:
            assert set(word) == {"option", "kind", "text", "name"}
            assert word["name"] is None

    def test_a_reason_only_with_its_limit(self, life):
        this = life(5, at="losses")
        this.lose(dict(zip(this.names, ROWS, strict=False)), finish=False)
        this.loss("Anna", SEA, 3, limit=False, limit_reason="Toch niet.", limit_share="named")
        this.loss("Bram", SEA, 3, limit=True, limit_reason="Zeeziek.", limit_share="named")
        this.loss("Cem", HILLS, 3, limit=True, limit_reason="Geheim.", limit_share="none")
        this.done(*this.names)
        html = this.html("Eva", "mirror")
        assert ("Zeeziek." in html, "Toch niet." in html, "Geheim." in html) == (True, False, False)


class TestLimits:
    """Only a limit blocks, and only its owner lifts it."""

    @pytest.fixture
    def this(self, life):
        made = life(5, at="losses")
        made.lose(dict(zip(made.names, ROWS, strict=False)), finish=False)
        made.loss("Bram", SEA, 10, limit=True, limit_reason="Ik kan niet zwemmen.")
        made.done(*made.names)
        return made

    def test_it_is_said_without_whose(self, this):
        html = this.html("Eva", "mirror")
        assert "Hier ligt een grens." in html
        assert "zwemmen" not in html
        assert "Bram" not in words(section(html))

    def test_never_suggested(self, this):
        assert this.decision.loss_rounds.get().shown["suggestion"] != str(this.option(SEA).pk)

    def test_in_no_schedule(self, this):
        verdicts = this.decision.loss_rounds.get().shown["verdicts"]
        assert all(str(this.option(SEA).pk) not in (each["schedule"] or {}) for each in verdicts)

    def test_not_to_be_brought(self, this):
        from gunnen_web.decisions.actions import Blocked

        assert this.option(SEA).title not in section(this.html("Anna", "bring"), "part").split("Om de beurt tussen")[0]
        answer = this.post("Anna", "bring", {"choice": this.option(SEA).pk})
        assert answer.status_code == 422
        for titles in ([SEA], [SEA, HILLS]):
            with pytest.raises(Blocked):
                this.bring(*titles)
        assert this.decision.stage == Stage.MIRROR

    def test_only_its_owner_lifts_it(self, this):
        for name in ("Anna", "Eva"):
            this.post(name, "lift", {}, this.option(SEA).pk)
        assert Loss.objects.filter(limit=True).count() == 1
        assert this.post("Bram", "lift", {}, this.option(SEA).pk).status_code == 302
        assert not Loss.objects.filter(limit=True).exists()
        assert "De grens op “Naar zee” is weggehaald." in words(this.html("Eva", "mirror"))
        this.bring(SEA)
        assert this.asked("Bram")

    def test_one_of_two_is_not_said(self, life):
        this = life(5, at="losses")
        this.lose(dict(zip(this.names, ROWS, strict=False)), finish=False)
        for name in ("Bram", "Dewi"):
            this.loss(name, SEA, 10, limit=True, limit_reason="Nee.")
        this.done(*this.names)
        before = section(this.html("Eva", "mirror")), this.decision.events.count()
        losses.lift_limit(this.seat("Bram"), this.option(SEA))
        assert (section(this.html("Eva", "mirror")), this.decision.events.count()) == before
        losses.lift_limit(this.seat("Dewi"), this.option(SEA))
        assert "is weggehaald" in this.html("Eva", "mirror")

    def test_lifting_what_is_not_there(self, this):
        events = this.decision.events.count()
        this.post("Bram", "lift", {}, this.option(HILLS).pk)
        assert this.decision.events.count() == events

    def test_a_ten_is_no_limit(self, life):
        this = life(5, at="losses")
        this.lose({name: [10, 0, 5, 5] for name in this.names})
        this.bring(SEA)
        assert this.decision.stage == Stage.OFFERS

    def test_everything_limited(self, life):
        this = life(5, at="losses")
        for title in (SEA, HILLS, TOWN, STAY):
            this.loss("Bram", title, 10, limit=True, limit_reason="Niets van dit alles.")
        this.done(*this.names)
        assert this.page("Anna", "mirror").status_code == 200
        assert this.page("Anna", "bring").status_code == 200

    def test_asked_again_the_lifted_one_is_gone(self, this):
        losses.lift_limit(this.seat("Bram"), this.option(SEA))
        this.reopen("losses")
        for name in this.names:
            losses.repeat_losses(this.seat(name))
        this.done(*this.names)
        last = this.decision.loss_rounds.last()
        assert not any(each["limited"] for each in last.shown["options"])

    def test_an_erased_limit_bars_nothing(self, this):
        erase(this.people["Bram"])
        this.bring(SEA)
        assert this.decision.stage == Stage.OFFERS


class TestWhoTakesPart:
    def test_an_outside_facilitator_has_no_losses(self, life):
        this = life(6, outside=True, at="losses")
        assert "Anna" not in this.names
        assert this.page("Anna", "losses").status_code == 403
        assert "Jij begeleidt, van buiten." in words(this.html("Anna", "show"))

    def test_one_who_takes_part_is_marked(self, life):
        assert "Jij begeleidt, en doet mee." in words(life(4, at="losses").html("Anna", "losses"))

    def test_it_is_fixed_when_losses_open(self, life, join, person):
        this = life(5, at="losses")
        new = person("Nina")
        join(this.team, new)
        this.people["Nina"] = new
        assert this.page("Nina", "losses").status_code == 403
        this.lose(dict.fromkeys(this.names, ROWS[0]))
        assert this.decision.stage == Stage.MIRROR

    def test_who_leaves_later_changes_no_figure(self, answered):
        this = answered(5)
        before = this.decision.loss_rounds.get().shown
        this.leave("Eva")
        erase(this.people["Eva"])
        assert this.decision.loss_rounds.get().shown == before

    def test_everybody_until_then(self, life, join, person):
        this = life(4, at="options")
        join(this.team, person("Nina"))
        this.leave("Dewi")
        this.table()
        this.close()
        assert this.names == ["Anna", "Bram", "Cem", "Nina"]

    def test_who_left_is_not_asked_again(self, answered):
        this = answered(5)
        this.leave("Eva")
        this.reopen("losses")
        assert this.names == ["Anna", "Bram", "Cem", "Dewi"]

    def test_nobody_answers_for_another(self, life):
        this = life(4, at="losses")
        this.post("Anna", "loss", {"value": "9", "participant": "2", "name": "Bram"}, this.option(SEA).pk)
        assert Loss.objects.get().sheet.participant.membership.user.name == "Anna"
