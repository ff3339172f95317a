"""What a team's chat is told, in each chat's own form, and what becomes of it when nobody answers there."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.decisions.models import Decision
from gunnen_web.notices import calls, outside, shapes
from gunnen_web.notices.actions import tell
from gunnen_web.notices.models import Call, Hook, Notice
from tests.web.ladder import Ladder
from tests.web.notices import listener

SECRET = "whsec_" + base64.b64encode(b"k" * 24).decode()
NASTY = "@everyone <!channel> *vet* [klik](https://boos.nl) `x` <b>"


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return listener.certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def ear(pem, monkeypatch):
    """Listens on loopback, with the permission that it takes to be heard there."""
    made = listener.Listener(pem)
    made.start()
    with listener.permission(monkeypatch, pem):
        yield made
    made.stop()


@pytest.fixture
def hook(north, ear):
    return Hook.objects.create(team=north.team, shape="json", url=ear.url, secret=SECRET)


@pytest.fixture
def decision(north):
    return Decision.objects.create(team=north.team, question=f"Waarheen? {NASTY}")


def answer(ear, *statuses):
    """The listener gives these answers, one after another, and then the last one always."""
    left = list(statuses)

    def reply(line):
        status = left.pop(0) if len(left) > 1 else left[0]
        line.sendall(b"HTTP/1.1 %d X\r\n\r\n" % status)

    ear.answer = reply


def later(times):
    """The outbox looked at again and again, over days."""
    now = timezone.now()
    for hour in range(times):
        calls.deliver(now + timedelta(hours=hour / 2))


class TestWhatIsTold:
    def test_one_message_a_team_however_many_people(self, north, hook, ear):
        tell("soup", north.stays(), "/soep/1/")
        calls.deliver()
        assert ear.connections == 1
        sent = json.loads(ear.requests[0][2])
        assert sent["text"] == "Een besluit van team Noord. Er is soep."
        assert sent["url"].endswith("/soep/1/")

    def test_what_is_for_one_person_is_not(self, north, hook):
        tell("cake", north.stays(), "/taart/1/")
        assert not Call.objects.exists()

    def test_nothing_of_another_team(self, north, hook, team):
        tell("soup", team("Zuid").memberships.all(), "/soep/")
        assert not Call.objects.exists()

    def test_the_same_key_once(self, north, hook):
        for name in ("Noor", "Els"):
            tell("soup", north.stays(name), "/soep/", key="ronde-1")
        assert Call.objects.count() == 1

    @pytest.mark.parametrize("shape", Hook.Shape.values)
    def test_no_title(self, north, hook, decision, shape):
        tell("soup", north.stays(), "/soep/", about=decision)
        assert b"Waarheen" not in _body(Call.objects.get(), shape)

    @pytest.mark.parametrize("shape", Hook.Shape.values)
    def test_a_title_where_the_team_wants_so(self, north, hook, decision, shape):
        north.team.titles_outside = True
        north.team.save()
        tell("soup", north.stays(), "/soep/", about=decision)
        assert b"Waarheen" in _body(Call.objects.get(), shape)

    @pytest.mark.parametrize("shape", ["slack", "mattermost", "discord", "teams"])
    def test_a_title_calls_nobody_and_marks_nothing(self, north, hook, decision, shape):
        """A plain program gets the words as they are; a chat must not read orders in them."""
        north.team.titles_outside = True
        north.team.save()
        tell("soup", north.stays(), "/soep/", about=decision)
        sent = _body(Call.objects.get(), shape).decode()
        for order in ("@everyone", "<!channel>", " <b>", *(["[klik]("] if shape != "slack" else [])):
            assert order not in sent.replace("\\\\", "\\")

    def test_matrix_gets_html_that_is_escaped(self, north, hook, decision):
        north.team.titles_outside = True
        north.team.save()
        tell("soup", north.stays(), "/soep/", about=decision)
        sent = json.loads(_body(Call.objects.get(), "matrix"))
        assert "<b>" not in sent["html"]
        assert "@everyone" not in sent["html"] + sent["text"]


def _body(call, shape):
    call.hook.team.refresh_from_db()
    return shapes.body(shape, calls.message_of(call, calls.kinds.get(call.kind)))


FORMS = {
    "slack": lambda sent: sent["text"].endswith("|Bekijk het in Gunnen>"),
    "mattermost": lambda sent: "[Bekijk het in Gunnen](http" in sent["text"],
    "discord": lambda sent: sent["allowed_mentions"] == {"parse": []} and "Er is soep" in sent["content"],
    "teams": lambda sent: sent["attachments"][0]["content"]["actions"][0]["type"] == "Action.OpenUrl",
    "matrix": lambda sent: sent["html"].startswith("Een besluit") and sent["text"].startswith("Een besluit"),
    "json": lambda sent: sent["kind"] == "soup" and sent["title"] is None and sent["id"].startswith("msg_"),
}


@pytest.mark.parametrize("shape", Hook.Shape.values)
def test_each_in_its_own_form(north, hook, ear, shape):
    Hook.objects.update(shape=shape)
    tell("soup", north.stays(), "/soep/1/")
    assert calls.deliver() == 1
    assert ear.requests[0][1]["content-type"] == "application/json"
    assert FORMS[shape](json.loads(ear.requests[0][2]))


class TestSignature:
    def test_as_a_receiver_checks_it(self, north, hook, ear):
        tell("soup", north.stays(), "/soep/")
        calls.deliver()
        _first, headers, body = ear.requests[0]
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        wanted = hmac.new(b"k" * 24, signed, hashlib.sha256).digest()
        assert headers["webhook-signature"] == "v1," + base64.b64encode(wanted).decode()
        assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60

    def test_the_example_of_the_standard(self):
        """The test vector of standardwebhooks.com."""
        secret, pk = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
        found = shapes.signature(secret, pk, 1614265330, b'{"test": 2432232314}')
        assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    def test_the_same_id_each_time(self, north, hook, ear):
        answer(ear, 500, 200)
        tell("soup", north.stays(), "/soep/")
        later(2)
        assert len({headers["webhook-id"] for _first, headers, _body in ear.requests}) == 1
        assert len(ear.requests) == 2


class TestTrouble:
    @pytest.fixture
    def told(self, north, hook):
        tell("soup", north.stays(), "/soep/")
        return Call.objects.get()

    def test_again_later(self, told, ear):
        answer(ear, 500)
        now = timezone.now()
        assert calls.deliver(now) == 0
        assert calls.deliver(now) == 0
        told.refresh_from_db()
        assert (told.attempts, told.due_at) == (1, now + timedelta(minutes=2))
        assert ear.connections == 1

    def test_when_it_goes_again_all_is_well(self, told, ear, hook):
        answer(ear, 500, 503, 200)
        later(6)
        hook.refresh_from_db()
        assert (hook.trouble, hook.gave_up_at, ear.connections) == ("", None, 3)

    def test_it_gives_up_in_the_end_and_says_so_once(self, north, told, ear, hook):
        answer(ear, 500)
        tell("soup", north.stays(), "/soep/2/")
        later(60)
        hook.refresh_from_db()
        assert hook.gave_up_at
        assert (hook.trouble, ear.connections < 25) == ("500", True)
        assert Notice.objects.filter(kind="chat_gave_up").get().membership == north.stay("Noor")
        tell("soup", north.stays(), "/soep/3/")
        assert not Call.objects.filter(done_at=None).exists()

    def test_a_chat_that_is_gone_at_once(self, told, ear, hook):
        answer(ear, 410)
        calls.deliver()
        hook.refresh_from_db()
        assert hook.gave_up_at

    def test_a_redirect_inside_is_no_delivery(self, told, ear, hook):
        ear.answer = lambda line: line.sendall(b"HTTP/1.1 302 X\r\nLocation: https://127.0.0.1/\r\n\r\n")
        assert calls.deliver() == 0
        hook.refresh_from_db()
        assert (hook.trouble, ear.connections) == ("302", 1)

    def test_an_address_inside(self, told, ear, hook, monkeypatch):
        Hook.objects.update(url=f"https://127.0.0.1:{ear.port}/")
        with monkeypatch.context() as patch:  # undone before the permission is, or the permission would come back
            patch.setattr(outside, "is_public", listener.IS_PUBLIC)
            assert calls.deliver() == 0
        hook.refresh_from_db()
        assert (hook.trouble, ear.connections) == ("inside", 0)

    def test_old_news_is_none(self, told, ear):
        assert calls.deliver(timezone.now() + timedelta(days=300)) == 0
        assert ear.connections == 0
        assert not Call.objects.filter(done_at=None).exists()

    def test_one_of_two_workers_claims_it(self, told):
        now = timezone.now()
        assert [calls.claim(now), calls.claim(now)] == [[told], []]

    def test_a_worker_that_died_loses_nothing(self, told, ear):
        now = timezone.now()
        calls.claim(now)
        assert calls.deliver(now + calls.CLAIM + timedelta(seconds=1)) == 1

    def test_taken_away_meanwhile(self, told, ear):
        batch = calls.claim(timezone.now())
        Hook.objects.all().delete()
        assert calls._send(batch[0], timezone.now()) == 0
        assert ear.connections == 0

    def test_the_demo_calls_nobody(self, told, ear, demo):
        assert calls.deliver() == 0
        assert ear.connections == 0

    def test_one_that_has_no_words_is_put_off(self, told, ear, monkeypatch):
        monkeypatch.setattr(calls, "message_of", lambda *args: 1 / 0)
        assert calls.deliver() == 0
        told.refresh_from_db()
        assert (told.attempts, told.claimed_at, ear.connections) == (1, None, 0)

    def test_the_log_tells_no_address(self, told, ear, caplog):
        answer(ear, 500)
        calls.deliver()
        assert "500" in caplog.text
        assert "haak" not in caplog.text


class TestPage:
    @pytest.fixture
    def noor(self, north, visit):
        return visit(north.people["Noor"])

    @pytest.fixture
    def url(self, north):
        return f"/teams/{north.team.pk}/chat/"

    def test_a_new_chat_is_greeted(self, noor, url, ear):
        assert noor.post(url, {"shape": "slack", "url": ear.url}).status_code == 302
        assert calls.deliver() == 1
        assert "Hier staat voortaan wat er nieuw is" in json.loads(ear.requests[0][2])["text"]

    def test_its_address_is_shown_to_nobody_again(self, noor, url):
        noor.post(url, {"shape": "slack", "url": "https://hooks.slack.test/geheim"})
        page = noor.get(url).content.decode()
        assert "Slack" in page
        assert "geheim" not in page

    def test_the_secret_is_shown_this_once(self, noor, url):
        page = noor.post(url, {"shape": "json", "url": "https://ons.test/haak"}).content.decode()
        secret = Hook.objects.get().secret
        assert secret in page
        assert secret not in noor.get(url).content.decode()

    @pytest.mark.parametrize("bad", ["http://a.test/x", "a.test", "https://a@b/", "https://x/\u202e", "", "x" * 2000])
    def test_what_is_no_address(self, noor, url, bad):
        assert noor.post(url, {"shape": "slack", "url": bad}).status_code == 422
        assert not Hook.objects.exists()

    def test_what_went_wrong_is_said(self, noor, url, hook):
        Hook.objects.update(trouble="500", gave_up_at=timezone.now())
        page = noor.get(url).content.decode()
        assert "Gestopt op" in page
        assert "Het antwoord was 500." in page

    def test_inside_and_unknown_sound_the_same(self):
        """Or the page would tell which names exist inside."""
        from gunnen_web.notices.chats import TROUBLES

        assert TROUBLES["inside"] == TROUBLES["unknown"]

    def test_again(self, noor, url, hook, ear):
        Hook.objects.update(trouble="500", gave_up_at=timezone.now())
        noor.post(f"{url}{hook.pk}/", {"again": "yes"})
        assert calls.deliver() == 1

    def test_away(self, noor, url, hook):
        noor.post(f"{url}{hook.pk}/", {"remove": "yes"})
        assert not Hook.objects.exists()

    def test_not_endlessly_many(self, noor, url):
        for number in range(7):
            noor.post(url, {"shape": "slack", "url": f"https://chat.test/{number}"})
        assert Hook.objects.count() == 5


class TestWho(Ladder):
    name = "notices:chat"
    allowed = {"facilitator"}
