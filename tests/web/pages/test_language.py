import pytest


class TestLanguage:
    def test_dutch_whatever_the_browser_asks(self, db, visit):
        answer = visit().get("/", headers={"accept-language": "en-GB,en;q=0.9"})
        assert answer.headers["Content-Language"] == "nl"
        assert '<html lang="nl">' in answer.content.decode()

    def test_a_form_switches(self, db, visit):
        browser = visit()
        answer = browser.post("/taal/", {"language": "en", "next": "/privacy/"})
        assert answer.url == "/privacy/"
        assert '<html lang="en">' in browser.get("/privacy/").content.decode()

    def test_it_is_remembered_on_the_person(self, person, visit):
        user = person()
        visit(user).post("/taal/", {"language": "en"})
        assert visit(user).get("/").headers["Content-Language"] == "en"

    @pytest.mark.parametrize("language", ["", "fr", "\0", "en'--", "../nl"])
    def test_an_unknown_one(self, db, visit, language):
        answer = visit().post("/taal/", {"language": language})
        assert answer.status_code == 400
        assert "taal" not in answer.cookies

    def test_a_cookie_of_somebody_else(self, db, visit):
        browser = visit()
        browser.cookies["taal"] = "xx"
        assert browser.get("/").headers["Content-Language"] == "nl"

    @pytest.mark.parametrize("url", ["https://boos.example/", "//boos.example", "javascript:alert(1)"])
    def test_not_to_a_foreign_page(self, db, visit, url):
        assert visit().post("/taal/", {"language": "en", "next": url}).url == "/"

    def test_the_wrong_method(self, db, visit):
        assert visit().get("/taal/").status_code == 405

    def test_the_cookie_is_out_of_reach_of_scripts(self, db, visit):
        cookie = visit().post("/taal/", {"language": "en"}).cookies["taal"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
