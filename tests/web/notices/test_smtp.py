"""Letters over a real mail server, as they arrive there."""

import email
import re
import socket
from datetime import timedelta
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from gunnen_web.decisions.models import Decision
from gunnen_web.notices import delivery, digests
from gunnen_web.notices.actions import mail, tell
from gunnen_web.notices.models import Mail, Notice
from tests.web.notices.conftest import at


class Office:
    """Takes letters, but for those it is told to refuse."""

    def __init__(self):
        self.letters, self.refused, self.lines = [], set(), 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.lines += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.raw = envelope.content
        self.letters.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def office(settings):
    made = Office()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(made, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.ORIGIN = "https://gunnen.example.nl"
    settings.DEFAULT_FROM_EMAIL = "Gunnen <gunnen@gunnen.example.nl>"
    yield made
    controller.stop()


@pytest.fixture
def told(north):
    def tell_them(**options):
        return tell("soup", north.stays("Els"), "/soep/1/", **options)

    return tell_them


def parts(letter):
    return letter.get_body(["plain"]).get_content(), letter.get_body(["html"]).get_content()


def test_a_letter_at_once(office, told):
    told(live=True)
    assert delivery.deliver() == 1
    letter = office.letters[0]
    assert letter["Subject"] == "Een besluit van team Noord: de soep"
    assert (letter["To"], letter["From"]) == ("els@example.nl", "Gunnen <gunnen@gunnen.example.nl>")
    for text in parts(letter):
        assert "Dag Els," in text
        assert "Er is soep." in text
        assert "https://gunnen.example.nl/soep/1/" in text


def test_one_click_stops_it(office, told, visit):
    told(live=True)
    delivery.deliver()
    letter = office.letters[0]
    address = re.fullmatch(r"<(https://gunnen\.example\.nl(/meldingen/afmelden/\S+))>", letter["List-Unsubscribe"])
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert b"List-Unsubscribe: <https" in office.raw  # on one line
    assert address[1] in parts(letter)[0]
    answer = visit(enforce_csrf_checks=True).post(address[2], {"List-Unsubscribe": "One-Click"}, HTTP_HOST="localhost")
    assert answer.status_code == 204
    told(live=True)
    assert delivery.deliver() == 0


def test_the_digest(office, told):
    told(at=at("2027-03-02", 12), head="ab" * 32)
    tomorrow = at("2027-03-03", 8)
    digests.make_due(tomorrow)
    assert delivery.deliver(now=tomorrow) == 1
    plain, html = parts(office.letters[0])
    assert office.letters[0]["Subject"] == "Team Noord: dit is nieuw"
    for text in (plain, html):
        assert "Er is soep." in text
        assert "ab" * 32 in text
    assert office.letters[0]["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(("language", "greeting"), [("nl", "Dag Els,"), ("en", "Hello Els,")])
def test_in_the_language_of_who_reads_it(office, north, told, language, greeting):
    north.people["Els"].language = language
    north.people["Els"].save()
    told(live=True)
    delivery.deliver()
    plain, html = parts(office.letters[0])
    assert greeting in plain
    assert f'<html lang="{language}"' in html


class TestTitles:
    @pytest.fixture
    def decision(self, north):
        return Decision.objects.create(team=north.team, question="Waarheen dit jaar?")

    @pytest.mark.parametrize("live", [True, False])
    @pytest.mark.parametrize("outside", [True, False])
    def test_only_where_the_team_wants_so(self, office, north, told, decision, live, outside):
        north.team.titles_outside = outside
        north.team.save()
        told(live=live, about=decision, at=at("2027-03-02", 12))
        digests.make_due(at("2027-03-03", 8))
        delivery.deliver(now=at("2027-03-03", 8))
        assert all(("Waarheen dit jaar?" in each) == outside for each in parts(office.letters[0]))

    def test_a_title_that_was_changed_meanwhile(self, office, north, told, decision):
        north.team.titles_outside = True
        north.team.save()
        told(live=True, about=decision)
        Decision.objects.update(question="Waarheen volgend jaar?")
        delivery.deliver()
        assert office.letters[0]["Subject"] == "Een besluit van team Noord: de soep (Waarheen volgend jaar?)"

    def test_a_title_that_is_gone(self, office, north, told, decision):
        north.team.titles_outside = True
        north.team.save()
        told(live=True, about=decision)
        decision.delete()
        assert delivery.deliver() == 1


class TestTrouble:
    def test_a_refused_address_holds_up_nobody(self, office, north):
        office.refused = {"noor@example.nl"}
        tell("soup", north.stays(), "/soep/1/", live=True)
        assert delivery.deliver() == 2
        assert {each["To"] for each in office.letters} == {"els@example.nl", "joost@example.nl"}
        assert Mail.objects.get(sent_at=None).attempts == 1

    def test_many_letters_over_one_line(self, office, north):
        for number in range(5):
            tell("soup", north.stays(), f"/soep/{number}/", live=True)
        assert delivery.deliver() == 15
        assert office.lines == 1

    def test_nobody_answers(self, office, told, settings):
        settings.EMAIL_PORT = 1
        told(live=True)
        assert delivery.deliver() == 0
        assert Mail.objects.get().attempts == 1

    def test_the_second_time_it_has_the_same_message_id(self, office, told):
        """As after a worker that died between sending and writing down."""
        told(live=True)
        delivery.deliver()
        Mail.objects.update(sent_at=None, claimed_at=None)
        delivery.deliver(now=timezone.now() + timedelta(hours=1))
        first, second = office.letters
        assert first["Message-ID"] == second["Message-ID"] == f"<{Mail.objects.get().pk}@gunnen.example.nl>"

    def test_a_line_break_where_it_does_not_belong(self, office, north, told):
        north.team.name = "Noord\r\nBcc: piet@example.nl"
        north.team.save()
        told(live=True)
        delivery.deliver()
        assert office.letters[0]["Bcc"] is None

    def test_security_goes_first_and_always(self, office, north):
        tell("soup", north.stays(), "/soep/1/", live=True)
        mail(
            north.people["Els"], "invitation", {"team": north.team, "by": north.people["Noor"], "url": "x", "days": 14}
        )
        delivery.deliver()
        assert office.letters[0]["Subject"] == "Je bent gevraagd voor Noord"
        assert office.letters[0]["List-Unsubscribe"] is None
        assert Notice.objects.count() == 3
