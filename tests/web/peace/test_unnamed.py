"""A conflict without a name: nobody can tell who opened it, not by name, day, hour, order, export, log or notice."""

import json
import re
from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from gunnen_web.notices.models import Notice
from gunnen_web.peace import actions
from gunnen_web.peace.models import Conflict
from tests.letters import all_letters

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NAMES = ("Anne", "Bram", "Carla", "Dirk", "Ellen")


@pytest.fixture
def noord(person, team):
    lead, *others = (person(name) for name in NAMES)
    return team("Noord", lead, others, [person("Kees")])


def stay(team, name):
    return team.memberships.get(user__name=name)


def written(noord, visit, name="Carla", title="Het is zo stil"):
    """By the page, as a person does."""
    browser = visit(stay(noord, name).user)
    data = {"title": title, "why": "Sinds de zomer.", "name": "unnamed"}
    answer = browser.post(reverse("peace:new", args=[noord.pk]), data)
    assert answer.status_code == 302
    assert answer.url == reverse("peace:line", args=[noord.pk])
    return Conflict.objects.get(title=title)


def clock(days, hour=12):
    day = timezone.localdate() + days * DAY
    actions.appear(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Amsterdam")))


def on_the_line(conflict):
    Conflict.objects.filter(pk=conflict.pk).update(opened_on=timezone.localdate())
    conflict.refresh_from_db()
    return conflict


def everything():
    """Every row of the database, table by table."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                yield model._meta.label, " ".join(str(each).replace("-", "") for each in row)


class TestNobodyIsThere:
    def test_no_row_ties_it_to_anybody(self, noord, visit):
        conflict = written(noord, visit)
        carla = stay(noord, "Carla")
        hers = {carla.pk.hex, carla.user_id.hex, carla.user.email}
        touched = [text for _table, text in everything() if conflict.pk.hex in text]
        assert touched
        assert not [text for text in touched for each in hers if each in text]

    def test_the_database_itself_refuses(self, noord):
        from django.db import IntegrityError, transaction

        with pytest.raises(IntegrityError), transaction.atomic():
            Conflict.objects.create(
                team=noord, title="X", unnamed=True, opened_by=stay(noord, "Carla"), opened_on=timezone.localdate()
            )

    def test_whoever_wrote_it_the_same_is_left(self, noord, visit):
        """All that is stored, written by one and by another: only the drawn names and days differ."""
        stored = []
        for name in NAMES:
            conflict = written(noord, visit, name, f"Stil {name}")
            fields = {field.name: getattr(conflict, field.name) for field in Conflict._meta.fields}
            stored.append({key: fields[key] for key in fields if key not in {"id", "key", "title", "opened_on"}})
        assert all(each == stored[0] for each in stored)

    def test_everybody_reads_the_same(self, noord, visit):
        """But for the buttons, which who facilitates has one of and who observes has none of."""
        conflict = on_the_line(written(noord, visit))
        url, pages = conflict.get_absolute_url(), {}
        for name in (*NAMES, "Kees"):
            html = visit(stay(noord, name).user).get(url).text
            assert "Zonder naam" in html
            main = html.split("<main")[1].split("</main")[0]
            pages[name] = re.sub(r"<(form|a|details)\b.*?</\1>|<[^>]*>", " ", main, flags=re.DOTALL).split()
        assert all(each == pages["Carla"] for each in pages.values())

    def test_its_writer_may_do_no_more_than_another_member(self, noord, visit):
        conflict = on_the_line(written(noord, visit))
        url = reverse("peace:words", args=[noord.pk, conflict.pk])
        statuses = {name: visit(stay(noord, name).user).get(url).status_code for name in NAMES}
        assert statuses == {"Anne": 200, "Bram": 403, "Carla": 403, "Dirk": 403, "Ellen": 403}

    @pytest.mark.parametrize("name", ["Anne", "Carla"])
    def test_no_export_holds_it(self, noord, visit, name):
        on_the_line(written(noord, visit))
        mine = visit(stay(noord, name).user).get(reverse("accounts:export")).json()
        assert mine["peace"] == []
        assert "zo stil" not in json.dumps(mine)

    def test_nothing_is_logged(self, noord, visit, caplog):
        with caplog.at_level("DEBUG"):
            conflict = written(noord, visit)
        assert "stil" not in caplog.text
        assert str(conflict.pk) not in caplog.text

    def test_erasing_its_writer_leaves_it_as_it_is(self, noord, visit):
        from gunnen_web.accounts.actions import erase

        conflict = on_the_line(written(noord, visit))
        erase(stay(noord, "Carla").user)
        conflict.refresh_from_db()
        assert (conflict.title, conflict.why, conflict.unnamed) == ("Het is zo stil", "Sinds de zomer.", True)


class TestNoTimeTells:
    def test_nothing_stored_has_an_hour(self):
        kinds = {field.get_internal_type() for field in Conflict._meta.fields}
        assert "DateField" in kinds
        assert "DateTimeField" not in kinds

    def test_it_comes_on_another_day(self, noord, visit):
        drawn = set()
        for nth in range(10):
            conflict = written(noord, visit, title=f"Stil {nth}")
            drawn.add((conflict.opened_on - timezone.localdate()).days)
            Conflict.objects.all().delete()
        assert drawn <= {1, 2, 3}
        assert len(drawn) > 1

    def test_until_then_it_is_there_for_nobody(self, noord, visit):
        conflict = written(noord, visit)
        for name in ("Anne", "Carla", "Kees"):
            browser = visit(stay(noord, name).user)
            assert browser.get(conflict.get_absolute_url()).status_code == 404
            assert "zo stil" not in browser.get(reverse("peace:line", args=[noord.pk])).text

    def test_the_team_hears_of_it_together_in_the_morning(self, noord, visit):
        conflict = written(noord, visit)
        assert not Notice.objects.exists()
        waits = (conflict.opened_on - timezone.localdate()).days
        clock(waits - 1)
        clock(waits, hour=7)
        assert not Notice.objects.exists()
        clock(waits, hour=8)
        clock(waits, hour=9)
        assert sorted(Notice.objects.values_list("membership__user__name", flat=True)) == sorted([*NAMES, "Kees"])
        letters = all_letters()
        assert len(letters) == 12
        assert {each.user.name for each in letters if "Carla" in each.text} == {"Carla"}

    def test_two_of_a_day_stand_in_no_order_of_writing(self, noord, visit):
        """By their names and then by a drawn number, so that who wrote first is not on top."""
        for title in ("B eerst geschreven", "A later geschreven"):
            on_the_line(written(noord, visit, title=title))
        page = visit(stay(noord, "Bram").user).get(reverse("peace:line", args=[noord.pk])).text
        listed = page[page.index(f"<h2>{timezone.localdate().year}</h2>") :]
        assert listed.index("B eerst") < listed.index("A later")  # the list runs back in time
        assert Conflict._meta.ordering == ["-opened_on", "id"]


class TestWhoIsTold:
    """Its writer, before writing, of what may still give them away."""

    def page(self, team, user, visit):
        return unescape(visit(user).get(reverse("peace:new", args=[team.pk])).text)

    def test_of_two_the_other_one_knows(self, person, team, visit):
        made = team("Twee", person("Anne"), [person("Bram")], [person("Kees"), person("Lies")])
        page = self.page(made, stay(made, "Bram").user, visit)
        assert "de ander weet meteen wie het was" in page
        assert 'value="unnamed"' not in page
        data = {"title": "Stil", "name": "unnamed"}
        answer = visit(stay(made, "Bram").user).post(reverse("peace:new", args=[made.pk]), data)
        assert answer.status_code == 422
        assert not Conflict.objects.exists()

    def test_the_action_refuses_it_too(self, person, team):
        made = team("Twee", person("Anne"), [person("Bram")])
        with pytest.raises(actions.Refused):
            actions.open_conflict(stay(made, "Bram"), None, {"title": "Stil"}, unnamed=True)

    def test_of_few_they_may_guess(self, noord, visit):
        assert "Ook zonder naam raden je collega's misschien" in self.page(noord, stay(noord, "Bram").user, visit)

    def test_of_many_by_style(self, person, team, visit):
        made = team("Acht", person("Anne"), [person() for _nth in range(7)])
        page = self.page(made, stay(made, "Anne").user, visit)
        assert "Je collega's kennen je stijl" in page

    def test_that_it_cannot_be_taken_back(self, noord, visit):
        page = self.page(noord, stay(noord, "Bram").user, visit)
        assert "ook niet als je je account verwijdert" in page

    def test_not_too_many_wait(self, noord, visit):
        for nth in range(actions.MOST_WAITING):
            written(noord, visit, title=f"Stil {nth}")
        data = {"title": "Nog een", "name": "unnamed"}
        answer = visit(stay(noord, "Bram").user).post(reverse("peace:new", args=[noord.pk]), data)
        assert answer.status_code == 422


@pytest.mark.parametrize("order", [("named", "unnamed"), ("unnamed", "named")])
def test_sent_again_the_other_way_it_says_what_stands(noord, visit, order):
    """After a step back in the browser the same sheet goes again; what it says must be what is."""
    browser, key = visit(stay(noord, "Carla").user), str(uuid4())
    data = {"title": "Het is zo stil", "key": key}
    url = reverse("peace:new", args=[noord.pk])
    answers = [browser.post(url, data | {"name": name}) for name in order]
    assert [each.status_code for each in answers] == [302, 422]
    assert Conflict.objects.get().unnamed is (order[0] == "unnamed")
    assert ("Dit is al bewaard, zonder je naam" in answers[1].text) is (order[0] == "unnamed")
