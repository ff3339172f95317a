import pytest


def read(answer):
    assert answer.status_code == 200
    return answer.content.decode()


class TestFront:
    def test_a_stranger_reads_what_it_is_for(self, person, visit):
        person()
        page = read(visit().get("/"))
        assert "van harte gunnen" in page
        assert "Vraag je begeleider om een uitnodiging" in page

    def test_no_demo_people(self, person, visit):
        person("Noor")
        assert "Noor" not in read(visit().get("/"))

    def test_the_demo_shows_its_people(self, person, team, visit, demo):
        noor = person("Noor", "noor@demo.invalid")
        person("Bezoeker")
        team(facilitator=noor)
        page = read(visit().get("/"))
        assert f'value="{noor.pk}"' in page
        assert "Bezoeker" not in page

    def test_the_wrong_method(self, db, visit):
        assert visit().post("/").status_code == 405


class TestHome:
    def test_without_a_team(self, person, visit):
        assert "Je zit nog niet in een team" in read(visit(person()).get("/"))

    def test_without_a_decision(self, person, team, visit):
        user = person()
        made = team(facilitator=user)
        page = read(visit(user).get("/"))
        assert "Waar zijn jullie het niet over eens?" in page
        assert f"/besluiten/nieuw/{made.pk}/" in page

    def test_three_lists_and_nothing_else(self, person, team, visit, monkeypatch):
        from gunnen_web.decisions import queries

        user = person()
        made = team("Zee", user)

        class Item:
            def __init__(self, name):
                self.url, self.question, self.team, self.line = f"/{name}", f"Vraag {name}", made, f"Zin {name}"

        lists = {"waiting": [Item("a")], "running": [Item("b")], "decided": []}
        monkeypatch.setattr(queries, "home", lambda user: lists)
        page = read(visit(user).get("/"))
        assert page.index("Wacht op jou") < page.index("Vraag a") < page.index("Loopt") < page.index("Vraag b")
        assert "Besloten" not in page
        assert "<bdi>Zin a</bdi> · <bdi>Zee</bdi>" in page


class TestPrivacy:
    @pytest.mark.parametrize(
        "words",
        ["12 maanden na de laatste dag", "Wie deze server beheert", "dwingt", "vanaf acht", "geen statistieken", "AVG"],
    )
    def test_it_says(self, db, visit, words):
        assert words in read(visit().get("/privacy/"))

    def test_it_names_who_runs_the_server(self, db, visit, settings):
        settings.CONTACT = "Stichting Zee, zee@example.nl"
        assert "Stichting Zee, zee@example.nl" in read(visit().get("/privacy/"))
