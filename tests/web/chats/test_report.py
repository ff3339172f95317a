"""The file comes again: who said yes is read under a pseudonym, and in the end only the weather is left."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.chats import actions, files, reading, sealing
from gunnen_web.chats.models import Author, Import, Stage, Text, Why
from gunnen_web.chats.refusing import Refused
from gunnen_web.notices.models import Notice
from gunnen_web.signals import skies
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
        with pytest.raises(Refused):
            this.give()
        this.post("Anna", "file", {"file": this.file})
        assert not Text.objects.exists()

    def test_not_another_file(self, this):
        this.start().asked()
        answer = this.post("Anna", "file", {"file": as_file(messages(weeks=1))})
        assert "ander bestand dan de eerste keer" in answer.content.decode()
        assert not Text.objects.exists()

    def test_not_twice(self, given):
        with pytest.raises(Refused):
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

    def test_one_that_stops_its_worker_each_time_is_given_up(self, given):
        now = timezone.now()
        for nth in range(reading.TRIES):
            assert reading.claim(given.chat.pk, now + nth * timedelta(minutes=11))
        assert given.read(now + timedelta(minutes=60)) == 0
        assert (given.chat.stage, given.chat.why) == (Stage.OVER, Why.FAILED)
        assert "lukte niet" in given.main("Kijker")

    def test_a_claim_is_as_old_as_its_own_beginning(self, given, monkeypatch):
        """Not as the round of looking, in which another chat may have taken long before it."""
        times = iter([timezone.now(), timezone.now() + timedelta(minutes=12)])
        monkeypatch.setattr(reading.timezone, "now", lambda: next(times))
        claimed = []
        monkeypatch.setattr(reading, "claim", lambda pk, now: claimed.append(now))
        given.read()
        monkeypatch.undo()
        assert claimed[0] > timezone.now() + timedelta(minutes=11)

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

    def test_json_is_the_page_and_nothing_more(self, imported):
        this = imported(messages(weeks=5, each_week=8)).reported()
        change(this.chat)
        html, answer = this.page("Kijker").content.decode(), this.page("Kijker", "json")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        data = json.loads(answer.content)
        assert data["chat"] == "De groepsapp"
        rows = [re.findall(r"<td>(.*?)</td>", row) for row in html.split("<tbody>")[1].split("</tr>")[:-1]]
        assert [cells_of(each) for each in reversed(data["bins"])] == [
            [cell if " tot " in cell else "" for cell in row] for row in rows
        ]
        changes = [each["change"] for stretch in data["bins"] for each in stretch["shares"].values()]
        signs = html.split("<figure")[1].split("</figure")[0]
        in_picture = [each["shares"][name]["change"] for each in data["bins"] for name in skies.STRIPS]
        assert changes.count("more") == 2
        assert signs.count('class="weather-change"') == in_picture.count("more") == 2
        assert f"over {data['last']['messages']} berichten" in html
        assert html.count("meer dan jullie zelf eerder") == 1

    def test_and_no_exact_number(self, this):
        this.reported()
        data = this.page("Kijker", "json").json()
        assert set(data) == {"chat", "made_on", "bins", "last", "version"}
        assert set(data["last"]) == {"start", "end", "messages"}
        for each in data["bins"]:
            assert set(each) == {"start", "shares"}
            assert all(set(share) == {"low", "high", "change"} for share in each["shares"].values())
        assert data["last"]["messages"] == "dertig of meer"

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


def change(chat):
    """In the second stretch more of two things, one of them in the picture; in the last of one that is."""
    bins = chat.shown["bins"]
    for place, name in ((1, "healthy"), (1, "genuine"), (-1, "hardening")):
        bins[place]["shares"][name]["change"] = "more"
    chat.save()


def cells_of(stretch):
    shares = [stretch["shares"].get(name) for name in ("healthy", "genuine", "answered", "identity", "hardening")]
    return [f"{each['low']} tot {each['high']}" if each else "" for each in shares]


def test_nothing_is_there_while_the_signals_are_off(this):
    this.reported()
    this.team.signals.on = False
    this.team.signals.save()
    assert this.page("Anna").status_code == 404
    assert this.page("Anna", "json").status_code == 404
