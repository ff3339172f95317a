"""The line itself: what stands on it, what does not end peace, and what a year on paper says."""

from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from gunnen.privacy.following.shown import ShownCourse, ShownRound
from gunnen_web.conversations.models import Conversation
from gunnen_web.decisions.models import Decision, Event, Outcome
from gunnen_web.following.models import Checking, Round
from gunnen_web.notices import titles
from gunnen_web.notices.actions import tell
from gunnen_web.notices.models import Notice
from gunnen_web.peace import actions, queries
from gunnen_web.peace.models import Conflict, Ending, How

pytestmark = pytest.mark.django_db
SILENCE = "Nog geen conflict op de lijn. Dat kan vrede zijn, of stilte."


def moment(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Amsterdam"))


def ago(days):
    return timezone.localdate() - timedelta(days)


@pytest.fixture
def noord(person, team):
    return team("Noord", person("Anne"), [person("Bram"), person("Carla")], [person("Kees")])


def stay(team, name="Bram"):
    return team.memberships.get(user__name=name)


def opened(team, title="Het rooster", days=0, **options):
    conflict = actions.open_conflict(stay(team), None, {"title": title}, **options)
    Conflict.objects.filter(pk=conflict.pk).update(opened_on=ago(days))
    conflict.refresh_from_db()
    return conflict


def closed(conflict, days, how="talked", **fields):
    return Ending.objects.create(conflict=conflict, closed_on=ago(days), how=how, **fields)


def agreement(team, question="Waarheen?", days=100, review=-50):
    decision = Decision.objects.create(team=team, question=question, stage="decided")
    Decision.objects.filter(pk=decision.pk).update(created_at=moment(ago(days + 10)))
    outcome = Outcome.objects.create(
        decision=decision, kind="choice", sentence="Naar zee.", shares={}, granted=True, start=ago(days),
        review=ago(review),
    )  # fmt: skip
    Outcome.objects.filter(pk=outcome.pk).update(created_at=moment(ago(days)))
    return outcome


def closed_round(outcome, days, sentence, number=1):
    checking, _new = Checking.objects.get_or_create(outcome=outcome, starts=outcome.start, ends=outcome.review)
    shown = ShownCourse((ShownRound(number, sentence, sentence == "chafes", None, None),)).to_json()
    at = moment(ago(days))
    return Round.objects.create(
        checking=checking, number=number, opens_at=at, closes_at=at, closed_at=at, shown=shown, words=[]
    )


def page(visit, team, name="Bram", url="peace:line", args=()):
    answer = visit(stay(team, name).user).get(reverse(url, args=[team.pk, *args]))
    assert answer.status_code == 200
    return unescape(answer.text)


class TestWhatIsOnIt:
    def test_silence_is_not_peace(self, noord, visit):
        text = page(visit, noord)
        assert SILENCE in text
        assert "Een conflict openen verstoort de vrede niet." in text

    def test_decisions_stand_on_it_without_a_conflict(self, noord, visit):
        agreement(noord)
        text = page(visit, noord)
        assert SILENCE in text
        assert "Naar zee." in text
        assert [each.kind for each in queries.line_of(noord).moments] == ["started", "decided", "due"]

    def test_everything_that_happens_has_its_day(self, noord):
        conflict = opened(noord, days=90)
        closed(conflict, 60, reopened_on=ago(40))
        outcome = agreement(noord, days=80)
        Event.objects.create(decision=outcome.decision, index=1, kind="reopened", body={}, previous="", hash="")
        talk = Conversation.objects.create(team=noord, question="Wat zoeken we?", created_at=moment(ago(85)))
        Conversation.objects.filter(pk=talk.pk).update(closed_at=moment(ago(82)))
        line = queries.line_of(noord)
        assert [(each.kind, (line.today - each.day).days) for each in line.moments] == [
            ("opened", 90), ("started", 90), ("talked", 85), ("heard", 82), ("decided", 80), ("closed", 60),
            ("reopened", 40), ("again", 0), ("due", -50),
        ]  # fmt: skip

    def test_a_step_back_on_the_way_is_not_looking_again(self, noord):
        decision = Decision.objects.create(team=noord, question="Waarheen?")
        Event.objects.create(decision=decision, index=1, kind="reopened", body={}, previous="", hash="")
        assert [each.kind for each in queries.line_of(noord).moments] == ["started"]

    def test_an_agreement_of_before_is_not_due(self, noord):
        outcome = agreement(noord)
        Outcome.objects.filter(pk=outcome.pk).update(superseded=True)
        assert queries.line_of(noord).due == []

    def test_days_at_both_ends_of_time(self, noord, visit):
        for day in (date.min, date.max):
            Outcome.objects.filter(pk=agreement(noord, str(day)).pk).update(start=date.min, review=day)
        assert page(visit, noord).count("<h2>20") == 1 + (ago(110).year != ago(0).year)
        assert [each.day for each in queries.line_of(noord).due] == [date.max]
        page(visit, noord, url="peace:year", args=[ago(0).year])

    def test_nothing_of_another_team(self, noord, person, team, visit):
        other = team("Zuid", person("Anders"), [person("Bram")])
        conflict = actions.open_conflict(stay(other, "Anders"), None, {"title": "Van hen"})
        agreement(other, "Hun besluit")
        text = page(visit, noord)
        assert "Van hen" not in text
        assert "Hun besluit" not in text
        url = reverse("peace:conflict", args=[noord.pk, conflict.pk])
        assert visit(stay(noord).user).get(url).status_code == 404

    def test_the_dutch_day(self, noord):
        """Half past eleven at night in summer is not the next day, and not the day before in UTC either."""
        outcome = agreement(noord)
        Outcome.objects.filter(pk=outcome.pk).update(created_at=moment(date(2026, 7, 1), hour=0))
        assert [each.day for each in queries.line_of(noord).moments if each.kind == "decided"] == [date(2026, 7, 1)]

    def test_words_of_people_in_the_picture_stay_words(self, noord, visit):
        opened(noord, "<script>alert(1)</script>")
        answer = visit(stay(noord).user).get(reverse("peace:line", args=[noord.pk]))
        assert "<script>alert" not in answer.text

    def test_as_many_questions_however_long_it_is(self, noord, visit, django_assert_max_num_queries):
        def more(nth):
            conflict = opened(noord, f"Nummer {nth}", days=nth)
            closed(conflict, 0)
            conflict.decisions.add(agreement(noord, f"Besluit {nth}", days=nth).decision)
            Conversation.objects.create(team=noord, question=f"Gesprek {nth}")

        browser, url = visit(stay(noord).user), reverse("peace:line", args=[noord.pk])
        for nth in range(2):
            more(nth)
        browser.get(url)
        with django_assert_max_num_queries(25) as before:
            browser.get(url)
        for nth in range(2, 12):
            more(nth)
        with django_assert_max_num_queries(25) as after:
            browser.get(url)
        assert len(after) == len(before)


class TestPeace:
    def test_no_counter_of_days(self, noord, visit):
        opened(noord, days=40)
        text = page(visit, noord)
        assert "40 dagen" not in text
        assert "dagen zonder" not in text

    def test_opening_a_conflict_does_not_end_it(self, noord, visit):
        opened(noord)
        text = page(visit, noord)
        assert "Er is een conflict open. Dat hoort bij samenwerken." in text
        assert "peace-waves" not in text

    def test_an_agreement_that_drifts_unseen_does(self, noord, visit):
        closed_round(agreement(noord), 20, "chafes")
        opened(noord)
        text = page(visit, noord)
        assert "Een afspraak begint te schuren. Tijd om er opnieuw naar te kijken." in text
        assert text.count('class="peace-waves"') == 1

    def test_until_somebody_looks(self, noord, visit):
        outcome = agreement(noord)
        closed_round(outcome, 20, "chafes")
        event = Event.objects.create(
            decision=outcome.decision, index=1, kind="reopened", body={}, previous="", hash=""
        )  # fmt: skip
        Event.objects.filter(pk=event.pk).update(at=moment(ago(5)))
        assert queries.line_of(noord).chafing == [(ago(20), ago(5))]
        assert "Een afspraak begint te schuren." not in page(visit, noord)

    def test_or_until_it_holds_again(self, noord):
        outcome = agreement(noord)
        closed_round(outcome, 30, "chafes", 1)
        closed_round(outcome, 10, "holds", 2)
        assert queries.line_of(noord).chafing == [(ago(30), ago(10))]

    def test_what_nobody_can_tell_ends_nothing(self, noord):
        outcome = agreement(noord)
        closed_round(outcome, 30, "chafes", 1)
        closed_round(outcome, 10, "unclear", 2)
        assert queries.line_of(noord).chafing == [(ago(30), None)]

    def test_round_after_round_it_is_one_stretch(self, noord):
        outcome = agreement(noord)
        for nth, sentence in enumerate(("chafes", "unclear", "chafes", "holds", "chafes"), 1):
            closed_round(outcome, 60 - 10 * nth, sentence, nth)
        assert queries.line_of(noord).chafing == [(ago(50), ago(20)), (ago(10), None)]

    @pytest.mark.parametrize(("level", "kind"), [("chafes", "chafes"), ("holds", "held")])
    def test_each_agreement_of_a_decision_has_its_own_row(self, noord, level, kind):
        """Also where the one before it did the same."""
        before = agreement(noord)
        closed_round(before, 60, level)
        Outcome.objects.filter(pk=before.pk).update(superseded=True)
        again = Outcome.objects.create(
            decision=before.decision, kind="choice", sentence="Toch naar zee.", shares={}, granted=True, start=ago(40),
            review=ago(-50),
        )  # fmt: skip
        Outcome.objects.filter(pk=again.pk).update(created_at=moment(ago(40)))
        closed_round(again, 20, level)
        assert [each.day for each in queries.line_of(noord).moments if each.kind == kind] == [ago(60), ago(20)]

    def test_what_nobody_can_tell_is_left_out(self, noord):
        closed_round(agreement(noord), 20, "unclear")
        assert {each.kind for each in queries.line_of(noord).moments} == {"started", "decided", "due"}

    def test_a_round_waits_for_the_head_start_of_the_facilitator(self, noord):
        """Whatever it shows: else its absence would tell that the facilitator reads it first."""
        outcome = agreement(noord)
        for nth, sentence in enumerate(("holds", "chafes"), 1):
            closed_round(outcome, 1, sentence, nth)
        assert {each.kind for each in queries.line_of(noord).moments} == {"started", "decided", "due"}


class TestLookingAgain:
    """Its day may come and go: until somebody looks, it is still to be done, and nothing says that it was."""

    def rows(self, text):
        """What stands under the heading, and what under a year."""
        _before, due, *rest = text.split("<h2>Opnieuw kijken</h2>")
        due, _end, years = due.partition("</section>")
        assert not rest
        return due, years

    @pytest.mark.parametrize(("days", "words"), [(1, "Die dag is al geweest"), (0, "Komt eraan"), (-9, "Komt eraan")])
    def test_it_stands_among_what_is_to_be_done_and_nowhere_else(self, noord, visit, days, words):
        agreement(noord, days=30, review=days)
        due, years = self.rows(page(visit, noord))
        assert f"{words}: <bdi>Naar zee.</bdi>" in due
        assert years.count("Naar zee.") == 1  # where it was decided
        assert "opnieuw kijken" not in years.lower()

    def test_on_paper_too(self, noord, visit):
        agreement(noord, days=500, review=400)
        due, _rest = self.rows(page(visit, noord, url="peace:year", args=[ago(0).year]))
        assert "Die dag is al geweest" in due
        assert "Opnieuw kijken</h2>" not in page(visit, noord, url="peace:year", args=[ago(400).year])

    def test_not_what_was_opened_again(self, noord, visit):
        Decision.objects.filter(pk=agreement(noord, days=30, review=1).decision_id).update(stage="losses")
        assert "Opnieuw kijken</h2>" not in page(visit, noord)


class TestInTwoLanguages:
    """A question that has another language is read in the language of who reads."""

    @pytest.fixture
    def talk(self, noord):
        return Conversation.objects.create(
            team=noord, question="Wat zoeken we?", other_question="What do we look for?", languages="nl,en"
        )

    @pytest.fixture
    def english(self, noord, visit):
        user = stay(noord).user
        user.language = "en"
        user.save()
        browser = visit(user)
        browser.cookies["django_language"] = "en"
        return browser

    def test_on_the_line_and_with_a_conflict(self, noord, talk, english):
        conflict = opened(noord)
        choose = english.get(conflict.get_absolute_url()).text
        conflict.conversations.add(talk)
        pages = [english.get(reverse(f"peace:{name}", args=[noord.pk])).text for name in ("line", "new")]
        for text in (choose, english.get(conflict.get_absolute_url()).text, *pages):
            assert "What do we look for?" in text
            assert "Wat zoeken we?" not in text

    def test_in_notices(self, noord, talk, english):
        tell("conflict_opened", [stay(noord)], talk.get_absolute_url(), about=talk, key="x")
        text = english.get("/meldingen/").text
        assert "What do we look for?" in text
        assert "Wat zoeken we?" not in text
        found = titles.find(Notice.objects.all())  # one look for the letters of readers of both
        for language, words in (("nl", "Wat zoeken we?"), ("en", "What do we look for?")):
            with translation.override(language):
                assert titles.of(Notice.objects.get(), found) == words


class TestAConflict:
    def test_by_name(self, noord, visit):
        data = {"title": "Het rooster", "why": "Niemand houdt zich eraan.", "name": "named"}
        browser = visit(stay(noord).user)
        url = browser.post(reverse("peace:new", args=[noord.pk]), data).url
        text = unescape(browser.get(url).text)
        assert "Geopend door Bram" in text
        assert "Niemand houdt zich eraan." in text
        assert set(Notice.objects.values_list("membership__user__name", flat=True)) == {"Anne", "Carla", "Kees"}

    def test_sent_twice_it_is_one(self, noord, visit):
        data = {"title": "Het rooster", "name": "named", "key": "6f2b1c1e-6a0e-4a3e-9d0b-6e8a5f1d7c42"}
        for _nth in range(2):
            visit(stay(noord).user).post(reverse("peace:new", args=[noord.pk]), data)
        assert Conflict.objects.count() == 1

    def test_a_key_of_another_team_makes_a_new_one(self, noord, person, team):
        other = team("Zuid", person("Anders"))
        theirs = actions.open_conflict(stay(other, "Anders"), None, {"title": "Van hen"})
        ours = actions.open_conflict(stay(noord), theirs.key, {"title": "Van ons"})
        assert ours.pk != theirs.pk

    @pytest.mark.parametrize("data", [{"title": "", "name": "named"}, {"title": "X"}, {"title": "X", "name": "?"}])
    def test_what_is_missing_is_asked(self, noord, visit, data):
        assert visit(stay(noord).user).post(reverse("peace:new", args=[noord.pk]), data).status_code == 422
        assert not Conflict.objects.exists()

    @pytest.mark.parametrize(
        ("how", "words"),
        [
            ("decided", "besloten"),
            ("talked", "uitgepraat"),
            ("rested", "laten rusten"),
            ("handed", "uit handen gegeven aan een mediator"),
        ],
    )
    def test_it_closes_in_four_ways(self, noord, visit, how, words):
        conflict = opened(noord)
        browser = visit(stay(noord, "Carla").user)
        data = {"how": how, "to": "mediator", "words": "Eerst vragen."}
        browser.post(reverse("peace:close", args=[noord.pk, conflict.pk]), data)
        text = unescape(browser.get(conflict.get_absolute_url()).text)
        assert f": {words}." in text
        assert "Eerst vragen." in text
        assert "Carla" not in text.split("<main")[1].split("</main")[0]
        assert words in page(visit, noord)

    def test_closed_twice_it_closes_once(self, noord):
        conflict = opened(noord)
        actions.close(conflict, "talked")
        actions.close(conflict, "rested")
        assert [each.how for each in conflict.endings.all()] == ["talked"]

    def test_open_again(self, noord):
        conflict = opened(noord)
        actions.close(conflict, "talked")
        actions.reopen(conflict)
        actions.reopen(conflict)
        assert queries.is_open(conflict)
        actions.close(conflict, "decided")
        assert sorted(each.how for each in conflict.endings.all()) == ["decided", "talked"]
        assert Notice.objects.filter(kind="conflict_reopened").count() == 4

    def test_closed_and_opened_all_day_long(self, noord, visit):
        """Whichever way the drawn ids fall."""
        for nth in range(6):
            conflict = opened(noord, f"Nummer {nth}")
            for _time in range(2):
                actions.close(conflict, "talked")
                actions.reopen(conflict)
            actions.close(conflict, "rested")
            assert [end for _start, end in queries.spells(conflict)] == [ago(0)] * 3
        assert "Nummer 5" in page(visit, noord)

    def test_its_words_change_by_who_opened_it_or_who_facilitates(self, noord, visit):
        conflict = opened(noord)
        url = reverse("peace:words", args=[noord.pk, conflict.pk])
        assert visit(stay(noord, "Carla").user).post(url, {"title": "Nee"}).status_code == 403
        for name in ("Bram", "Anne"):
            assert visit(stay(noord, name).user).post(url, {"title": f"Door {name}"}).status_code == 302
        conflict.refresh_from_db()
        assert conflict.title == "Door Anne"


class TestWhatBelongsToIt:
    def hold(self, visit, team, name="Bram", **data):
        return visit(stay(team, name).user).post(reverse("peace:hold", args=[team.pk]), data)

    def test_several_decisions_and_conversations(self, noord, visit):
        conflict = opened(noord)
        decisions = [agreement(noord, each).decision for each in ("Een", "Twee")]
        talk = Conversation.objects.create(team=noord, question="Wat zoeken we?")
        for each in decisions:
            assert self.hold(visit, noord, conflict=conflict.pk, decision=each.pk, stay="yes").url.endswith(
                f"{conflict.pk}/"
            )
        assert self.hold(visit, noord, conflict=conflict.pk, conversation=talk.pk).url == talk.get_absolute_url()
        text = unescape(visit(stay(noord).user).get(conflict.get_absolute_url()).text)
        for title in ("Een", "Twee", "Wat zoeken we?"):
            assert f"<bdi>{title}</bdi></a>" in text
        self.hold(visit, noord, conflict=conflict.pk, decision=decisions[0].pk, away="yes")
        assert list(conflict.decisions.all()) == decisions[1:]

    def test_from_the_page_of_a_decision(self, noord, visit):
        conflict, decision = opened(noord), agreement(noord).decision
        browser = visit(stay(noord).user)
        url = reverse("decisions:options", args=[decision.pk])
        assert "Hoort dit bij een conflict?" in browser.get(url).text
        self.hold(visit, noord, conflict=conflict.pk, decision=decision.pk)
        text = unescape(browser.get(url).text)
        assert "Hoort bij het conflict:" in text
        assert "Hoort dit bij" not in text

    def test_nothing_there_where_there_is_no_conflict(self, noord, visit):
        decision = agreement(noord).decision
        assert "peace-belongs" not in visit(stay(noord).user).get(
            reverse("decisions:options", args=[decision.pk])
        ).text  # fmt: skip

    def test_nothing_of_another_team(self, noord, person, team, visit):
        other = team("Zuid", person("Anders"))
        theirs = agreement(other, "Van hen").decision
        their_conflict = actions.open_conflict(stay(other, "Anders"), None, {"title": "Van hen"})
        ours, conflict = agreement(noord).decision, opened(noord)
        for data in (
            {"conflict": conflict.pk, "decision": theirs.pk},
            {"conflict": their_conflict.pk, "decision": ours.pk},
            {"conflict": conflict.pk},
            {"conflict": conflict.pk, "decision": "x"},
        ):
            assert self.hold(visit, noord, **data).status_code == 400
        assert not conflict.decisions.exists()

    def test_a_conflict_that_waits_takes_nothing(self, noord, visit):
        decision = agreement(noord).decision
        conflict = opened(noord, unnamed=True, days=-2)
        assert self.hold(visit, noord, conflict=conflict.pk, decision=decision.pk).status_code == 400


class TestAYear:
    def test_what_it_says(self, noord, visit):
        year = timezone.localdate().year - 1
        conflict = opened(noord)
        Conflict.objects.update(opened_on=date(year, 3, 1))
        Ending.objects.create(conflict=conflict, closed_on=date(year, 5, 1), how="talked")
        outcome = agreement(noord)
        Outcome.objects.filter(pk=outcome.pk).update(created_at=moment(date(year, 4, 1)))
        text = page(visit, noord, url="peace:year", args=[year])
        for words in ("Eén conflict geopend.", "Eén conflict gesloten.", "Eén besluit genomen.", "uitgepraat"):
            assert words in text
        this_year = page(visit, noord, url="peace:year", args=[year + 1])
        assert "Geen conflict geopend. Dat kan vrede zijn, of stilte." in this_year
        assert "Het rooster" not in this_year

    @pytest.mark.parametrize("year", [0, 1999, 2999, 10**9])
    def test_a_year_without_a_line(self, noord, visit, year):
        url = reverse("peace:year", args=[noord.pk, year])
        assert visit(stay(noord).user).get(url).status_code == 404

    def test_its_picture_says_what_it_was(self, noord, visit):
        """And not how the team stands now."""
        opened(noord)
        year = timezone.localdate().year
        now, sheet = page(visit, noord), page(visit, noord, url="peace:year", args=[year])
        assert 'aria-label="Er is een conflict open. Dat hoort bij samenwerken."' in now
        assert 'aria-label="Eén conflict geopend."' in sheet

    def test_a_conflict_over_new_year_is_in_both(self, noord, visit):
        year = timezone.localdate().year - 1
        conflict = opened(noord)
        Conflict.objects.update(opened_on=date(year, 12, 1))
        Ending.objects.create(conflict=conflict, closed_on=date(year + 1, 1, 2), how="rested")
        first, second = (page(visit, noord, url="peace:year", args=[each]) for each in (year, year + 1))
        assert "laten rusten" not in first.split("Conflicten</h2>")[1]
        assert "laten rusten" in second


class TestOwn:
    def test_export(self, noord, visit):
        opened(noord)
        mine = visit(stay(noord).user).get(reverse("accounts:export")).json()["peace"]
        assert [each["title"] for each in mine] == ["Het rooster"]

    def test_erasing(self, noord, visit):
        from gunnen_web.accounts.actions import erase

        conflict = opened(noord)
        actions.reword(conflict, "Het rooster", "Woorden van Bram")
        erase(stay(noord).user)
        conflict.refresh_from_db()
        assert (conflict.why, conflict.opened_by) == ("", None)
        text = unescape(visit(stay(noord, "Anne").user).get(conflict.get_absolute_url()).text)
        assert "Geopend door iemand die weg is" in text


def test_open_since_it_was_opened_again(noord, visit):
    conflict = actions.open_conflict(stay(noord), None, {"title": "Het raam", "why": ""})
    Conflict.objects.filter(pk=conflict.pk).update(opened_on=timezone.localdate() - timedelta(days=400))
    actions.close(conflict, How.TALKED)
    actions.reopen(conflict)
    page = visit(stay(noord).user).get(reverse("peace:line", args=[noord.pk]))
    assert [each["opened"] for each in page.context["open"]] == [timezone.localdate()]
