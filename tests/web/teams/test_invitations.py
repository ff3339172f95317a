import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from gunnen_web.teams import actions
from gunnen_web.teams.models import Invitation, Membership
from gunnen_web.teams.tokens import hash_of
from tests.web.ladder import Ladder


@pytest.fixture
def link(house):
    invitation, token = actions.invite_by_link(house.team, house.people["facilitator"], "member", 7)
    return invitation, f"/uitnodiging/{token}/"


@pytest.fixture
def letter(house, django_capture_on_commit_callbacks):
    """letter(address) -> the invitation and the path in its mail."""

    def send(address, role="member"):
        with django_capture_on_commit_callbacks(execute=True):
            actions.invite_by_email(house.team, house.people["facilitator"], [address], role)
        path = re.search(r"/uitnodiging/\S+", mail.outbox[-1].body)[0]
        return Invitation.objects.get(email=address, revoked_at=None), path

    return send


def is_in(house, user):
    return Membership.objects.active().filter(team=house.team, user=user).exists()


class TestInvite(Ladder):
    name = "teams:invite"
    allowed = {"facilitator"}

    def url(self, house):
        return f"/teams/{house.team.pk}/uitnodigen/"

    def test_a_link_is_shown_once(self, house):
        browser = house.browser("facilitator")
        data = {"kind": "link", "link-role": "member", "link-days": "7"}
        page = browser.post(self.url(house), data).content.decode()
        token = re.search(r"/uitnodiging/([\w-]+)/", page)[1]
        assert "<svg" in page
        assert Invitation.objects.get().token_hash == hash_of(token)
        assert token not in browser.get(f"/teams/{house.team.pk}/mensen/").content.decode()

    def test_the_picture_has_no_style_or_script(self, house):
        data = {"kind": "link", "link-role": "member", "link-days": "7"}
        page = house.browser("facilitator").post(self.url(house), data).content.decode()
        figure = page[page.index("<figure") : page.index("</figure>")]
        assert "style" not in figure
        assert "script" not in figure

    def test_no_link_makes_a_facilitator(self, house):
        data = {"kind": "link", "link-role": "facilitator", "link-days": "7"}
        assert house.browser("facilitator").post(self.url(house), data).status_code == 200
        assert not Invitation.objects.exists()

    def test_many_addresses_at_once(self, house, django_capture_on_commit_callbacks):
        lines = "Jan <jan@example.nl>\nAN@example.nl, piet@example.nl;\n\njan@example.nl"
        with django_capture_on_commit_callbacks(execute=True):
            data = {"kind": "email", "email-addresses": lines, "email-role": "member"}
            answer = house.browser("facilitator").post(self.url(house), data)
        assert answer.status_code == 302
        assert sorted(each.to[0] for each in mail.outbox) == ["an@example.nl", "jan@example.nl", "piet@example.nl"]
        assert len(set(Invitation.objects.values_list("token_hash", flat=True))) == 3

    def test_a_wrong_line_sends_nothing_and_keeps_all(self, house, django_capture_on_commit_callbacks):
        lines = "jan@example.nl\nniet-een-adres\nan@example.nl\nook niet"
        with django_capture_on_commit_callbacks(execute=True):
            data = {"kind": "email", "email-addresses": lines, "email-role": "member"}
            page = house.browser("facilitator").post(self.url(house), data).content.decode()
        assert "Regel 2: niet-een-adres is geen e-mailadres." in page
        assert "Regel 4: ook niet is geen e-mailadres." in page
        assert "jan@example.nl\nniet-een-adres\nan@example.nl" in page
        assert not mail.outbox
        assert not Invitation.objects.exists()

    def test_somebody_who_is_in_already(self, house):
        data = {"kind": "email", "email-addresses": house.people["member"].email, "email-role": "member"}
        page = house.browser("facilitator").post(self.url(house), data).content.decode()
        assert "zit al in het team" in page

    @pytest.mark.parametrize("text", ["", "  \n ,;", "a\0b@example.nl", "x" * 20_001])
    def test_nothing_to_send(self, house, text):
        data = {"kind": "email", "email-addresses": text, "email-role": "member"}
        assert house.browser("facilitator").post(self.url(house), data).status_code == 200
        assert not Invitation.objects.exists()

    def test_too_many(self, house):
        lines = "\n".join(f"a{number}@example.nl" for number in range(101))
        data = {"kind": "email", "email-addresses": lines, "email-role": "member"}
        assert "hooguit 100" in house.browser("facilitator").post(self.url(house), data).content.decode()

    def test_too_many_in_a_day(self, house, monkeypatch):
        from gunnen_web.teams import forms

        monkeypatch.setattr(forms, "A_DAY", 2)
        data = {"kind": "email", "email-role": "member"}
        for lines, sent in (("a@example.nl\nb@example.nl", 2), ("c@example.nl", 2)):
            house.browser("facilitator").post(self.url(house), data | {"email-addresses": lines})
            assert Invitation.objects.count() == sent

    def test_asking_again_replaces_the_first_letter(self, house, letter):
        first, old = letter("jan@example.nl")
        _second, new = letter("jan@example.nl")
        first.refresh_from_db()
        assert first.state == "revoked"
        assert house.browser("nobody").get(old).status_code == 410
        assert house.browser("nobody").get(new).status_code == 200

    def test_the_letter_is_in_the_language_of_who_has_an_account(self, house, letter, person):
        person("Ann", "ann@example.nl", language="en")
        from django.utils import translation

        letter("ann@example.nl")
        with translation.override("en"):
            assert translation.gettext("Doe mee") in mail.outbox[-1].alternatives[0][0]

    def test_the_subject_is_plain_text(self, house, letter):
        house.team.name = "Jan & Piet <b>"
        house.team.save()
        letter("jan@example.nl")
        assert "Jan & Piet <b>" in mail.outbox[-1].subject
        assert "Jan &amp; Piet &lt;b&gt;" in mail.outbox[-1].alternatives[0][0]


class TestRevoke(Ladder):
    name = "teams:revoke"
    method = "post"
    works = 302
    allowed = {"facilitator"}
    wrong_method = "get"

    def args(self, house):
        made = Invitation.objects.filter(team=house.team).first()
        made = made or actions.invite_by_link(house.team, house.people["facilitator"], "member", 7)[0]
        return [house.team.pk, made.pk]

    def test_the_link_is_dead(self, house, link):
        self.ask(house, "facilitator")
        answer = house.browser("nobody").get(link[1])
        assert answer.status_code == 410
        assert "ingetrokken" in answer.content.decode()

    def test_twice(self, house):
        args = self.args(house)
        self.ask(house, "facilitator", args)
        assert self.ask(house, "facilitator", args).status_code == 404

    def test_an_invitation_of_another_team(self, house):
        other, _token = actions.invite_by_link(house.other_team, house.people["other"], "member", 7)
        assert self.ask(house, "facilitator", [house.team.pk, other.pk]).status_code == 404
        other.refresh_from_db()
        assert other.state == "open"


class TestLink:
    def test_looking_uses_nothing_up(self, house, link):
        for role in ("nobody", "stranger"):
            page = house.browser(role).get(link[1])
            assert page.status_code == 200
            assert "Noord" in page.content.decode()
        assert not is_in(house, house.people["stranger"])

    def test_it_works_for_many(self, house, link, person, visit):
        for _ in range(3):
            user = person()
            assert visit(user).post(link[1]).url == f"/teams/{house.team.pk}/"
            assert is_in(house, user)

    def test_who_left_comes_back_with_a_new_stay(self, house, link):
        house.browser("ex-member").post(link[1])
        assert house.team.memberships.filter(user=house.people["ex-member"]).count() == 2

    def test_an_observer_takes_no_part(self, house, person, visit):
        _invitation, token = actions.invite_by_link(house.team, house.people["facilitator"], "observer", 7)
        user = person()
        visit(user).post(f"/uitnodiging/{token}/")
        assert not user.memberships.get().takes_part

    def test_a_member_is_in_already(self, house, link):
        page = house.browser("member").post(link[1])
        assert "Je zit al in dit team" in page.content.decode()
        assert house.team.memberships.filter(user=house.people["member"]).count() == 1

    def test_expired(self, house, link):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        for role in ("nobody", "stranger"):
            answer = house.browser(role).get(link[1])
            assert answer.status_code == 410
            assert "verlopen" in answer.content.decode()
        assert house.browser("stranger").post(link[1]).status_code == 410
        assert not is_in(house, house.people["stranger"])

    @pytest.mark.parametrize("token", ["abc", "a" * 500, "%F0%9F%8C%8A", "..", "%22%3E"])
    def test_no_such_invitation(self, house, token):
        assert house.browser("stranger").get(f"/uitnodiging/{token}/").status_code == 404
        assert house.browser("stranger").post(f"/uitnodiging/{token}/").status_code == 404

    def test_it_holds_128_bits(self, link):
        assert len(link[1].split("/")[2]) >= 22


class TestLetter:
    def test_it_works_once(self, house, letter, person, visit):
        user = person(email="jan@example.nl")
        _invitation, path = letter("jan@example.nl")
        assert visit(user).post(path).status_code == 302
        assert is_in(house, user)
        answer = house.browser("stranger").get(path)
        assert answer.status_code == 410
        assert "al gebruikt" in answer.content.decode()

    def test_a_used_one_keeps_no_address(self, house, letter, person, visit):
        invitation, path = letter("jan@example.nl")
        visit(person(email="jan@example.nl")).post(path)
        invitation.refresh_from_db()
        assert invitation.email == ""

    def test_signed_in_as_another(self, house, letter):
        _invitation, path = letter("jan@example.nl")
        for method in ("get", "post"):
            answer = getattr(house.browser("stranger"), method)(path)
            assert answer.status_code == 403
            page = answer.content.decode()
            assert "voor een ander adres" in page
            assert "jan@example.nl" not in page
        assert not is_in(house, house.people["stranger"])

    def test_capitals_in_the_address(self, house, letter, person, visit):
        user = person(email="jan@example.nl")
        _invitation, path = letter("jan@example.nl")
        Invitation.objects.update(email="Jan@Example.nl")
        assert visit(user).post(path).status_code == 302


class TestFromOutside:
    def form(self, **fields):
        return {"name": "Jan", "email": "jan@example.nl", "password1": "een zin om te onthouden"} | fields

    def test_sign_up_is_closed_without_one(self, house):
        page = house.browser("nobody").get("/account/signup/").content.decode()
        assert 'name="password1"' not in page

    def test_a_letter_leads_through_sign_up_and_back(self, house, letter):
        _invitation, path = letter("jan@example.nl")
        browser = house.browser("nobody")
        page = browser.get(path).content.decode()
        assert "/account/signup/?next=/uitnodiging/&amp;email=jan%40example.nl" in page
        answer = browser.post("/account/signup/?next=/uitnodiging/", self.form())
        assert answer.url == "/uitnodiging/"  # the link came out of that mailbox, so no code is asked
        assert "Ja, ik doe mee" in browser.get("/uitnodiging/").content.decode()
        assert browser.post("/uitnodiging/").url == f"/teams/{house.team.pk}/"

    def test_another_address_must_be_proved(self, house, letter):
        _invitation, path = letter("jan@example.nl")
        browser = house.browser("nobody")
        browser.get(path)
        answer = browser.post("/account/signup/?next=/uitnodiging/", self.form(email="piet@example.nl"))
        assert answer.url.startswith("/account/confirm-email/")

    def test_a_link_leads_through_the_mailed_code(self, house, link, django_capture_on_commit_callbacks):
        browser = house.browser("nobody")
        browser.get(link[1])
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post("/account/signup/?next=/uitnodiging/", self.form())
        code = re.search(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b", mail.outbox[-1].body)[0]
        answer = browser.post(answer.url, {"code": code})
        assert answer.url == "/uitnodiging/"
        assert browser.post("/uitnodiging/").url == f"/teams/{house.team.pk}/"

    def test_signing_in_leads_back(self, house, link, person):
        person("Jan", "jan@example.nl", "een zin om te onthouden")
        from allauth.account.models import EmailAddress

        from gunnen_web.accounts.models import User

        user = User.objects.get(email="jan@example.nl")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        browser = house.browser("nobody")
        browser.get(link[1])
        data = {"login": "jan@example.nl", "password": "een zin om te onthouden"}
        assert browser.post("/account/login/?next=/uitnodiging/", data).url == "/uitnodiging/"
        browser.post("/uitnodiging/")
        assert is_in(house, user)

    def test_nothing_is_pending(self, house):
        assert house.browser("nobody").get("/uitnodiging/").status_code == 404
        assert house.browser("stranger").get("/uitnodiging/").status_code == 404

    def test_the_session_holds_no_secret(self, house, link):
        browser = house.browser("nobody")
        browser.get(link[1])
        assert link[1].split("/")[2] not in str(dict(browser.session))

    def test_a_revoked_one_closes_sign_up_again(self, house, link):
        browser = house.browser("nobody")
        browser.get(link[1])
        actions.revoke(link[0])
        assert 'name="password1"' not in browser.get("/account/signup/").content.decode()
        browser.post("/account/signup/", self.form())
        from gunnen_web.accounts.models import User

        assert not User.objects.filter(email="jan@example.nl").exists()
