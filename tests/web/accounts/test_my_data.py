import json
import sqlite3
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection

from gunnen_web.accounts import mydata
from gunnen_web.notices.actions import post
from gunnen_web.teams import actions
from gunnen_web.teams.models import Membership

CANARY = "Kanariepiet"
ADDRESS = "kanariepiet@voliere.example"


@pytest.fixture
def bird(person, team):
    """Somebody with a trace in every corner."""
    user = person(CANARY, ADDRESS, "een zin om te onthouden")
    team("Zee", user)
    team("Bos", person(), members=[user])
    return user


class TestPage:
    def test_nobody_signs_in_first(self, db, visit):
        for path in ("/account/", "/account/gegevens/", "/account/weg/"):
            assert visit().get(path).status_code == 302

    def test_a_new_name(self, bird, visit):
        visit(bird).post("/account/", {"name": " Piet  \u202ePuk ", "language": "nl"})
        bird.refresh_from_db()
        assert bird.name == "Piet Puk"

    @pytest.mark.parametrize("name", ["", "\u200f", "a\0b", "x" * 61])
    def test_a_name_that_is_refused(self, bird, visit, name):
        answer = visit(bird).post("/account/", {"name": name, "language": "nl"})
        bird.refresh_from_db()
        assert answer.status_code == 200
        assert bird.name == CANARY

    def test_another_language(self, bird, visit):
        browser = visit(bird)
        answer = browser.post("/account/", {"name": CANARY, "language": "en"})
        assert answer.cookies["taal"].value == "en"
        assert browser.get("/account/").headers["Content-Language"] == "en"

    def test_an_unknown_language(self, bird, visit):
        assert visit(bird).post("/account/", {"name": CANARY, "language": "xx"}).status_code == 200
        bird.refresh_from_db()
        assert bird.language == "nl"

    def test_the_wrong_method(self, bird, visit):
        assert visit(bird).delete("/account/").status_code == 405
        assert visit(bird).post("/account/gegevens/").status_code == 405
        assert visit(bird).delete("/account/weg/").status_code == 405


class TestExport:
    def test_everything_of_mine(self, bird, visit):
        answer = visit(bird).get("/account/gegevens/")
        content = json.loads(answer.content)
        assert answer.headers["Content-Disposition"] == 'attachment; filename="gunnen.json"'
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert content["account"]["email"] == ADDRESS
        assert [each["team"] for each in content["teams"]] == ["Zee", "Bos"]
        assert set(content) == {"exported_at", *mydata.contributors}

    def test_nothing_of_anybody_else(self, bird, person, visit):
        other = person("Ander", "ander@example.nl")
        assert CANARY not in visit(other).get("/account/gegevens/").content.decode()


class TestErase:
    def test_looking_is_not_erasing(self, bird, visit):
        assert visit(bird).get("/account/weg/").status_code == 200
        bird.refresh_from_db()
        assert bird.erased_at is None

    def test_without_the_tick(self, bird, visit):
        page = visit(bird).post("/account/weg/", {}).content.decode()
        assert "vinkje" in page
        bird.refresh_from_db()
        assert bird.name == CANARY

    def test_signed_out_and_gone(self, bird, visit):
        browser, elsewhere = visit(bird), visit(bird)
        assert browser.post("/account/weg/", {"sure": "on"}).url == "/"
        for each in (browser, elsewhere):
            assert each.get("/account/").status_code == 302
        data = {"login": ADDRESS, "password": "een zin om te onthouden"}
        assert visit().post("/account/login/", data).status_code == 200

    def test_colleagues_see_no_name(self, bird, visit, team):
        noord = team("Noord", members=[bird])
        visit(bird).post("/account/weg/", {"sure": "on"})
        boss = noord.memberships.get(role="facilitator").user
        assert CANARY not in visit(boss).get(f"/teams/{noord.pk}/mensen/").content.decode()
        assert not Membership.objects.active().filter(user=bird).exists()

    def test_a_team_keeps_a_facilitator(self, person, team, visit):
        user, heir = person(), person("Erfgenaam")
        made = team("Zee", user, members=[heir, person()])
        assert "Erfgenaam wordt dan begeleider" in visit(user).get("/account/weg/").content.decode()
        visit(user).post("/account/weg/", {"sure": "on"})
        assert made.memberships.facilitators().get().user == heir

    def test_the_address_is_free_again(self, bird, person, visit):
        visit(bird).post("/account/weg/", {"sure": "on"})
        assert person("Nieuw", ADDRESS).pk

    def test_twice(self, bird):
        from gunnen_web.accounts.actions import erase

        erase(bird)
        erase(bird)

    @pytest.mark.django_db(transaction=True)
    def test_no_trace_in_a_dump(self, bird, visit, team, capsys, tmp_path):
        browser = visit(bird)
        browser.get("/account/")
        browser.post("/account/login/code/", {"email": ADDRESS})
        visit().post("/account/login/code/", {"email": ADDRESS})
        made = team("Noord")
        boss = made.memberships.get().user
        actions.invite_by_email(made, boss, [ADDRESS], "member")
        post(ADDRESS, "Onderwerp", f"Dag {CANARY}", user=bird)
        assert CANARY in _dump(tmp_path)
        browser.post("/account/weg/", {"sure": "on"})
        dump = _dump(tmp_path)
        assert CANARY.lower() not in dump.lower()
        assert ADDRESS not in dump

    @pytest.mark.django_db(transaction=True)
    def test_no_trace_in_the_file(self, bird, visit):
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite is a file")
        visit(bird).post("/account/weg/", {"sure": "on"})
        name = connection.settings_dict["NAME"]
        for suffix in ("", "-wal"):
            with open(f"{name}{suffix}", "rb") as file:  # noqa: PTH123
                assert CANARY.encode() not in file.read()


def _dump(tmp_path):
    path = tmp_path / "dump.json"
    call_command("dumpdata", output=str(path), verbosity=0)
    from django.contrib.sessions.models import Session

    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    text = path.read_text()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
            text += "\n".join(file.iterdump())
    return text + "\n".join(sessions)
