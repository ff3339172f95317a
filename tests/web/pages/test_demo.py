import pytest

from gunnen_web.notices.actions import post


@pytest.fixture
def noor(person):
    return person("Noor", "noor@demo.invalid")


class TestSwitch:
    def test_one_click(self, noor, visit, demo):
        browser = visit()
        assert browser.post("/demo/wissel/", {"user": noor.pk}).url == "/"
        assert "Noor" in browser.get("/account/").content.decode()

    def test_from_one_to_another(self, noor, person, visit, demo):
        other = person("Anton", "anton@demo.invalid")
        browser = visit(noor)
        browser.post("/demo/wissel/", {"user": other.pk, "next": "/account/"})
        assert "Anton" in browser.get("/account/").content.decode()

    def test_the_language_stays(self, noor, visit, demo):
        browser = visit()
        browser.post("/taal/", {"language": "en"})
        browser.post("/demo/wissel/", {"user": noor.pk})
        assert browser.get("/").headers["Content-Language"] == "en"

    def test_outside_the_demo_there_is_no_such_page(self, noor, visit):
        browser = visit()
        assert browser.post("/demo/wissel/", {"user": noor.pk}).status_code == 404
        assert browser.get("/demo/wissel/").status_code == 404
        assert browser.get("/account/").status_code == 302

    def test_the_wrong_method(self, noor, visit, demo):
        assert visit().get("/demo/wissel/").status_code == 405

    @pytest.mark.parametrize("user", ["", "x", "\0", "00000000-0000-4000-8000-000000000000"])
    def test_somebody_unknown(self, noor, visit, demo, user):
        assert visit().post("/demo/wissel/", {"user": user}).status_code in {400, 404}

    def test_not_somebody_who_signed_up(self, person, visit, demo):
        visitor = person()
        assert visit().post("/demo/wissel/", {"user": visitor.pk}).status_code == 404

    def test_not_to_a_foreign_page(self, noor, visit, demo):
        assert visit().post("/demo/wissel/", {"user": noor.pk, "next": "//boos.example"}).url == "/"

    @pytest.mark.parametrize("path", ["/", "/privacy/", "/account/", "/teams/", "/account/login/", "/nergens/"])
    def test_every_page_is_marked(self, noor, visit, demo, path):
        page = visit(noor).get(path, follow=True).content.decode()
        assert "Demo: je bent" in page

    def test_only_this_machine(self, noor, visit, demo):
        assert visit().get("/", REMOTE_ADDR="10.0.0.1").status_code == 403
        assert visit().get("/", REMOTE_ADDR="::1").status_code == 200


class TestOutbox:
    def test_the_letters(self, noor, visit, demo):
        post("jan@example.nl", "Onderwerp", "Zie http://127.0.0.1:8000/uitnodiging/abc/ <b>")
        page = visit().get("/demo/post/").content.decode()
        assert "Onderwerp" in page
        assert 'href="http://127.0.0.1:8000/uitnodiging/abc/"' in page
        assert "&lt;b&gt;" in page

    def test_outside_the_demo_there_is_no_such_page(self, noor, visit):
        post("jan@example.nl", "Onderwerp", "Tekst")
        assert visit(noor).get("/demo/post/").status_code == 404
