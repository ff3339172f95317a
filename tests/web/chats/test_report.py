"""The file comes again: who said yes is read under a pseudonym, and in the end only the weather is left."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.chats import actions, files, reading, sealing
from gunnen_web.chats.models import Author, Import, Stage, Text
from gunnen_web.notices.models import Notice
from tests.web.chats.imported import PHONE, SECRET, SILENT, WRITERS, as_file, database, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(imported):
    return imported()


@pytest.fixture
def given(this):
    return this.start().asked().give()


def kept():
    """Every message that is stored, out of its seal."""
    return [row[3] for each in Text.objects.all() for row in sealing.unseal(each.pk, each.sealed)]


class TestGiving:
    def test_by_who_imports_it(self, this):
        this.start().asked()
        assert this.post("Anna", "file", {"file": this.file}).status_code == 302
        assert this.chat.stage == Stage.READING

    def test_only_who_said_yes_and_nobody_by_name(self, given):
        texts = kept()
        assert len(texts) == len([row for row in messages() if row["author"] in WRITERS])
        everything = " ".join(texts)
        for each in (SILENT, "Kanarie", SECRET, PHONE, "Anna", "Bram"):
            assert each not in everything
        assert "Wat maakt dat je dat zo ziet?" in everything
        places = [row[0] for each in Text.objects.all() for row in sealing.unseal(each.pk, each.sealed)]
        assert sorted(places) == list(range(len(texts)))  # no gaps where somebody else wrote

    def test_and_sealed(self, given):
        assert not [row["text"] for row in messages() if row["text"] in database()]

    def test_no_hours_are_kept(self, given):
        moments = [row[1] for each in Text.objects.all() for row in sealing.unseal(each.pk, each.sealed)]
        assert moments
        assert not [each for each in moments if each % files.DAY]

    def test_not_before_the_answers_are_in(self, this):
        this.start().answer(True, *WRITERS[:6])
        with pytest.raises(actions.Refused):
            this.give()
        this.post("Anna", "file", {"file": this.file})
        assert not Text.objects.exists()

    def test_not_another_file(self, this):
        this.start().asked()
        answer = this.post("Anna", "file", {"file": as_file(messages(weeks=1))})
        assert "ander bestand dan de eerste keer" in answer.content.decode()
        assert not Text.objects.exists()

    def test_not_twice(self, given):
        with pytest.raises(actions.Refused):
            given.give()

    def test_who_withdraws_while_the_file_is_read_is_left_out(self, this, monkeypatch):
        this.start().asked()
        words_of = files.words_of

        def meanwhile(*args):
            found = words_of(*args)
            this.withdraw("Gijs")
            return found

        monkeypatch.setattr(files, "words_of", meanwhile)
        answer = this.post("Anna", "file", {"file": this.file})
        assert "nog een keer" in answer.content.decode()
        assert not Text.objects.exists()


class TestJob:
    def test_the_report_is_made_and_the_text_goes(self, given, really):
        assert given.read() == 1
        assert given.chat.stage == Stage.DONE
        assert given.chat.shown["bins"]
        assert not Text.objects.exists()
        assert given.read() == 0

    def test_everybody_in_the_team_hears_of_it(self, given):
        given.read()
        assert Notice.objects.filter(kind="chat_report").count() == 5

    def test_how_far_it_is(self, given, monkeypatch):
        seen = []

        def read(found, *, groups, progress):
            progress(len(found) // 2, len(found))
            seen.append((given.main("Kijker"), given.page("Kijker", "progress").content.decode()))
            raise RuntimeError("het licht viel uit")

        monkeypatch.setattr("gunnen.dialogue.read", read)
        assert given.read() == 0
        assert all("49 procent" in html and "<progress" in html for html in seen[0])

    def test_a_page_that_asks_goes_on_when_it_is_there(self, given):
        given.read()
        answer = given.page("Kijker", "progress")
        assert answer.headers["HX-Refresh"] == "true"

    def test_a_worker_that_died_is_followed_up(self, given):
        now = timezone.now()
        assert reading.claim(given.chat.pk, now)
        assert given.read(now + timedelta(minutes=5)) == 0
        assert given.read(now + timedelta(minutes=11)) == 1

    def test_one_of_two_workers(self, given):
        now = timezone.now()
        assert [bool(reading.claim(given.chat.pk, now)) for _nth in range(2)] == [True, False]

    def test_somebody_withdraws_while_it_reads(self, given, monkeypatch):
        def read(found, *, groups, progress):
            given.withdraw("Gijs")
            progress(1, len(found))
            raise AssertionError("it went on")

        with monkeypatch.context() as patched:
            patched.setattr("gunnen.dialogue.read", read)
            assert given.read() == 0
        assert given.chat.stage == Stage.READING
        assert not Text.objects.filter(author=given.author("Gijs")).exists()
        assert given.read() == 1

    def test_somebody_withdraws_at_the_last_moment(self, given, monkeypatch):
        show = reading.show_weather

        def meanwhile(*args, **options):
            given.withdraw("Gijs")
            return show(*args, **options)

        with monkeypatch.context() as patched:
            patched.setattr(reading, "show_weather", meanwhile)
            assert given.read() == 0
        assert given.chat.shown is None
        assert given.read() == 1

    def test_taken_away_while_it_reads(self, given, monkeypatch):
        def read(found, *, groups, progress):
            actions.remove(given.chat)
            progress(1, len(found))

        monkeypatch.setattr("gunnen.dialogue.read", read)
        assert given.read() == 0
        assert not Import.objects.exists()

    def test_what_goes_wrong_is_logged_without_a_word_of_it(self, given, monkeypatch, caplog):
        def read(found, **options):
            raise ValueError(found[0].text)

        monkeypatch.setattr("gunnen.dialogue.read", read)
        given.read()
        assert "ValueError" in caplog.text
        assert not [text for text in kept() if text in caplog.text]


class TestReport:
    def test_the_same_for_everybody(self, this):
        this.reported()
        pages = {this.main(who).split("buttons no-print")[0] for who in ("Cem", "Kijker", "Baas")}
        assert len(pages) == 1
        assert "Blijf vragen." in pages.pop()

    def test_no_name_and_no_sentence_of_anybody(self, this):
        this.reported()
        html = this.main("Kijker")
        data = this.page("Kijker", "json").content.decode()
        for each in ("Gijs", "Finn", SILENT, SECRET, PHONE, *(row["text"] for row in messages())):
            assert each not in html
            assert each not in data

    def test_what_the_file_can_not_tell_is_nobodys_silence(self, this):
        this.reported()
        html = this.main("Kijker")
        assert "uit dit bestand is niet te zien wie op wie antwoordde" in html
        assert "niemand antwoordde" not in html

    def test_as_json(self, this):
        this.reported()
        answer = this.page("Kijker", "json")
        data = json.loads(answer.content)
        assert data["chat"] == "De groepsapp"
        assert data["weather"] == this.chat.shown
        assert answer.headers["Content-Disposition"].startswith("attachment")

    def test_none_before_it_is_there(self, given):
        assert given.page("Kijker", "json").status_code == 404

    def test_too_little_to_show(self, imported):
        this = imported(messages(weeks=1, each_week=3)).reported()
        assert "te weinig om te laten zien" in this.main("Kijker")
        assert this.page("Kijker", "json").status_code == 404

    def test_removed_by_who_imported_or_facilitates(self, this):
        this.reported()
        assert this.post("Cem", "remove").status_code == 403
        assert this.post("Bram", "remove").status_code == 302
        assert not Import.objects.exists()
        assert not Author.objects.exists()


def test_nothing_is_there_while_the_signals_are_off(this):
    this.reported()
    this.team.signals.on = False
    this.team.signals.save()
    assert this.page("Anna").status_code == 404
    assert this.page("Anna", "json").status_code == 404
