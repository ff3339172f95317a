from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from gunnen_web.notices import actions, clock, delivery, timers
from gunnen_web.notices.models import Mail


@pytest.fixture
def letter(db):
    """A letter that waits, as after a crash right behind the commit."""
    return Mail.objects.create(
        address="jan@example.nl", subject="Een besluit van team Noord", text="Dag", html="<p>Dag"
    )


class Broken(EmailMultiAlternatives):
    def send(self, *args, **options):
        raise OSError("jan@example.nl is not known here")


@pytest.fixture
def broken_server(monkeypatch):
    monkeypatch.setattr(delivery, "Message", Broken)


class TestSending:
    def test_after_the_commit(self, db, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            actions.post("jan@example.nl", "Onderwerp", "Tekst")
            assert not mail.outbox
        assert mail.outbox[0].body == "Tekst\n"

    def test_what_was_rolled_back_is_not_sent(self, db, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
            actions.post("jan@example.nl", "Onderwerp", "Tekst")
            1 / 0  # noqa: B018
        assert not mail.outbox
        assert not Mail.objects.exists()

    def test_both_kinds_of_text(self, letter):
        delivery.deliver()
        assert mail.outbox[0].alternatives[0][0] == "<p>Dag"

    def test_once(self, letter):
        assert delivery.deliver() == 1
        assert delivery.deliver() == 0
        assert len(mail.outbox) == 1

    def test_a_sent_letter_is_emptied(self, letter):
        delivery.deliver()
        letter.refresh_from_db()
        assert (letter.text, letter.html) == ("", "")

    def test_the_demo_keeps_it(self, letter, demo):
        delivery.deliver()
        letter.refresh_from_db()
        assert letter.text == "Dag"

    def test_one_of_two_workers_claims_it(self, letter):
        now = timezone.now()
        waiting = delivery.due(now)
        assert [delivery.claim(now, waiting), delivery.claim(now, waiting)] == [[letter], []]

    def test_a_worker_that_died_loses_nothing(self, letter):
        now = timezone.now()
        delivery.claim(now, delivery.due(now))
        assert delivery.deliver(now=now) == 0
        assert delivery.deliver(now=now + delivery.CLAIM + timedelta(seconds=1)) == 1

    def test_a_claim_of_a_long_run_is_fresh(self, letter, monkeypatch):
        """Ten minutes on, the letter that is being sent is still nobody else's."""
        for number in range(3):
            Mail.objects.create(address=f"jan{number}@example.nl", subject="Nog een", text="Dag")
        stolen = []

        def send(message):
            stolen.extend(delivery.due(timezone.now()).filter(address=message.to[0]))
            clock_now.shift(timedelta(minutes=3))

        monkeypatch.setattr(delivery, "BATCH", 1)
        monkeypatch.setattr(delivery.Message, "send", send)
        with time_machine.travel(timezone.now(), tick=False) as clock_now:
            assert clock.tick() == 4
        assert stolen == []

    def test_one_that_has_no_words_holds_up_no_other(self, letter, monkeypatch, caplog):
        others = [Mail.objects.create(address=f"jan{each}@example.nl", subject="Nog een") for each in range(2)]
        as_it_was = delivery.letters.words
        monkeypatch.setattr(
            delivery.letters, "words", lambda each, known: 1 / 0 if each == letter else as_it_was(each, known)
        )
        assert delivery.deliver() == len(others)
        letter.refresh_from_db()
        assert (letter.attempts, letter.claimed_at, letter.sent_at) == (1, None, None)
        assert "ZeroDivisionError" in caplog.text

    def test_a_refusing_server_is_asked_again_later(self, letter, broken_server):
        now = timezone.now()
        assert delivery.deliver(now=now) == 0
        letter.refresh_from_db()
        assert letter.claimed_at is None
        assert letter.due_at == now + timedelta(minutes=2)

    def test_it_gives_up_in_the_end(self, letter, broken_server):
        now = timezone.now()
        for _ in range(20):
            now += timedelta(hours=7)
            delivery.deliver(now=now)
        letter.refresh_from_db()
        assert letter.attempts == delivery.TRIES

    def test_the_log_names_nobody(self, letter, broken_server, caplog):
        delivery.deliver()
        assert "OSError" in caplog.text
        assert "jan@" not in caplog.text

    def test_a_line_break_in_a_subject(self, db):
        assert (
            actions.post("jan@example.nl", "Een\r\nBcc: piet@example.nl", "Tekst").subject == "Een Bcc: piet@example.nl"
        )

    def test_a_slow_server_keeps_nobody_waiting(self, letter, settings, monkeypatch):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        started = []
        monkeypatch.setattr(delivery.threading.Thread, "start", lambda thread: started.append(thread.name))
        delivery.soon([letter.pk])
        assert started
        assert not mail.outbox


class TestClock:
    @pytest.fixture
    def timer(self, monkeypatch):
        monkeypatch.setattr(timers, "timers", dict(timers.timers))
        return timers.register

    def test_timers_run(self, db, timer):
        called = []
        timer("mine", called.append)
        now = timezone.now()
        clock.tick(now)
        assert called == [now]

    def test_a_failing_one_stops_nothing(self, letter, timer):
        def fail(now):
            raise ValueError("x")

        timers.timers = {"first": fail, **timers.timers}
        assert clock.tick() == 1

    def test_old_letters_go(self, letter):
        now = timezone.now()
        clock.tick(now)
        clock.tick(now + timedelta(days=29))
        assert Mail.objects.exists()
        clock.tick(now + timedelta(days=31))
        assert not Mail.objects.exists()

    def test_old_invitations_go(self, team):
        from gunnen_web.teams.actions import invite_by_email
        from gunnen_web.teams.models import Invitation

        made = team()
        invite_by_email(made, made.memberships.get().user, ["jan@example.nl"], "member")
        now = timezone.now()
        clock.tick(now + timedelta(days=43))
        assert Invitation.objects.exists()
        clock.tick(now + timedelta(days=45))
        assert not Invitation.objects.exists()
