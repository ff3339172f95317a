"""A member gives a file: the authors get links, and of the file nothing is kept."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gunnen_web.chats import actions, doors, files, uploads
from gunnen_web.chats.models import Author, Import, Link
from gunnen_web.notices.models import Notice
from gunnen_web.signals.models import Switch
from tests.web.chats.imported import PHONE, SECRET, SILENT, WRITERS, as_file, database, messages

pytestmark = pytest.mark.django_db
FIELDS = {"title": "De groepsapp", "reason": "", "days": "7"}


@pytest.fixture
def this(imported):
    return imported()


@pytest.fixture
def no_disk(monkeypatch):
    def refuse(*args, **options):
        raise AssertionError("a file was made")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)


def send(this, who="Anna", file=None, **fields):
    url = reverse("chats:new", args=[this.team.pk])
    return this.browser(who).post(url, FIELDS | fields | {"file": file or this.file})


class TestStart:
    def test_a_link_for_every_author_once(self, this):
        html = send(this).content.decode()
        for name in (*WRITERS, SILENT):
            assert html.count(f">{name}</label>") == 1
        assert html.count("/chat-lezen/") == len(WRITERS) + 1
        assert Author.objects.count() == Link.objects.count() == len(WRITERS) + 1
        assert "/chat-lezen/" not in this.page("Anna").content.decode()

    def test_of_the_file_nothing_is_kept(self, this):
        html = send(this).content.decode()
        stored = database()
        assert "De groepsapp" in stored
        tokens = [each.split("/")[0] for each in html.split("/chat-lezen/")[1:]]
        for each in (*(row["text"] for row in messages()), SILENT, SECRET, PHONE, "Gijs", "Finn", *tokens):
            assert each not in stored

    def test_no_name_can_be_guessed_at_without_the_file(self, this):
        """Not even by who has the database and a list of all names there are."""
        this.start()
        again = as_file([*messages(), messages()[0] | {"id": 9999}])
        keys = files.take(again).keys(this.chat.salt)
        assert not Author.objects.filter(name_key__in=[keys.of_name(name) for name in WRITERS]).exists()

    def test_the_file_stays_in_memory(self, this, no_disk):
        rows = [row | {"text": row["text"] + " en" * 14_000} for row in messages()]
        large = as_file(rows)
        assert large.size > 3_500_000  # Django usually makes a temporary file of more than 2.5 MB
        assert "/chat-lezen/" in send(this, file=large).content.decode()

    def test_or_it_is_not_taken_at_all(self, this, no_disk, settings):
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000
        assert send(this).status_code == 422
        assert not Import.objects.exists()

    def test_whatever_is_let_in_fits_in_memory(self, settings):
        assert settings.CHAT_UPLOAD_MAX <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE

    def test_an_export_of_whatsapp(self, this):
        lines = [
            f"12-01-2026 14:{place:02} - {name}: Hoi" for place, name in enumerate((*WRITERS, "\u202a+31 6 12345678"))
        ]
        file = as_file([], "WhatsApp-chat met Team Noord.txt")
        file = type(file)(file.name, "\n".join(lines).encode())
        html = send(this, file=file).content.decode()
        assert html.count("/chat-lezen/") == len(WRITERS) + 1
        assert "12345678" in html
        assert "12345678" not in database().replace(" ", "")
        assert "WhatsApp-chat" not in database()

    def test_everybody_in_the_team_hears_that_it_is_asked(self, this):
        send(this)
        told = Notice.objects.filter(kind="chat_asked").values_list("membership__user__name", flat=True)
        assert sorted(told) == ["Baas", "Bram", "Cem", "Kijker"]


class TestRefused:
    def refused(self, this, words, **fields):
        answer = send(this, **fields)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert not Author.objects.exists()
        assert SECRET not in database()

    def test_fewer_than_five_authors(self, this):
        self.refused(this, "minder dan vijf mensen", file=as_file(messages(WRITERS[:4])))

    def test_a_chat_of_two(self, this):
        self.refused(this, "We kunnen dit bestand niet lezen", file=as_file(messages(WRITERS[:2])))

    def test_more_authors_than_links_can_be_passed_on(self, this):
        rows = [{"id": n, "text": "Dag", "author": f"Mens {n}"} for n in range(files.MOST + 1)]
        self.refused(this, "meer dan tweehonderd", file=as_file(rows))

    @pytest.mark.parametrize("data", [b"{", b"\x00\xff" * 500, b"PK\x03\x04" + b"x" * 400, b" \n", b"[[[[" * 5000])
    def test_a_hostile_file(self, this, data):
        file = as_file([])
        file.file.write(data)
        file.size = len(data)
        file.seek(0)
        self.refused(this, "We kunnen dit bestand niet lezen", file=file)

    def test_no_file(self, this):
        url = reverse("chats:new", args=[this.team.pk])
        assert this.browser("Anna").post(url, FIELDS).status_code == 422

    def test_while_the_team_has_its_signals_off(self, this):
        Switch.objects.update(on=False)
        self.refused(this, "signalen", file=this.file)

    def test_the_same_chat_at_the_same_time(self, this):
        this.start()
        for who, fields in (("Bram", {}), ("Anna", {"title": "Anders"})):
            answer = send(this, who, **fields)
            assert answer.status_code == 422
            assert "al ingelezen" in answer.content.decode()
        assert Import.objects.count() == 1

    def test_the_same_form_sent_twice_shows_the_links_again(self, this):
        first, second = (send(this).content.decode().count("/chat-lezen/") for _nth in range(2))
        assert first == second == len(WRITERS) + 1
        assert Import.objects.count() == 1

    def test_too_many_at_the_same_time(self, this):
        for _nth in range(actions.RUNNING):
            this.rows = [*(this.rows or messages()), messages()[0] | {"id": f"x{_nth}"}]
            this.start()
        answer = send(this, file=as_file())
        assert "lopen al drie vragen" in answer.content.decode()
        assert Import.objects.count() == actions.RUNNING


class TestWho:
    @pytest.mark.parametrize("who", ["Baas", "Kijker"])
    def test_neither_a_manager_nor_who_watches(self, this, who):
        assert send(this, who).status_code == 403
        assert this.browser(who).get(reverse("chats:new", args=[this.team.pk])).status_code == 403
        with pytest.raises(PermissionDenied):
            this.start(who)
        assert not Import.objects.exists()

    def test_who_became_a_manager_goes_no_further(self, this):
        this.start().asked()
        this.team.memberships.filter(user=this.people["Anna"]).update(manages=True)
        assert this.page("Anna", "file").status_code == 403
        assert this.post("Anna", "file", {"file": this.file}).status_code == 403
        assert not this.chat.given_at

    def test_a_manager_reads_what_all_read(self, this):
        this.reported()
        assert this.main("Baas") == this.main("Kijker")

    def test_only_who_imports_gives_the_file(self, this):
        this.start().asked()
        for who in ("Bram", "Cem", "Baas"):
            assert this.post(who, "file", {"file": this.file}).status_code == 403


class TestSize:
    def test_more_than_fits(self, this, settings):
        settings.CHAT_UPLOAD_MAX = 5_000
        answer = send(this)
        assert answer.status_code == 413
        assert "Neem een kortere tijd" in answer.content.decode()
        assert not Import.objects.exists()

    def test_other_pages_take_no_more_than_before(self, this, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000
        this.start()
        assert this.post("Anna", "remove", {"file": this.file}).status_code == 413
        assert "/chat-lezen/" in this.post("Anna", "file", {"file": this.file}).content.decode()

    def test_not_from_who_is_not_signed_in(self, this, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000
        url = reverse("chats:new", args=[this.team.pk])
        assert this.browser().post(url, FIELDS | {"file": this.file}).status_code == 413

    def test_not_too_often(self, this, monkeypatch):
        monkeypatch.setattr(uploads, "UPLOADS", ("chat-uploads", 2, 3600))
        assert [send(this, file=as_file([])).status_code for _nth in range(3)] == [422, 422, 429]

    def test_one_at_a_time(self, this, monkeypatch):
        monkeypatch.setattr(uploads, "WAIT", 0.01)
        with uploads.alone():
            assert "ander bestand" in send(this).content.decode()


class TestRenew:
    def test_new_links_beside_the_old_ones(self, this):
        this.start()
        html = this.post("Anna", "file", {"file": this.file}).content.decode()
        token = html.split("/chat-lezen/")[1].split("/")[0]
        assert Author.objects.count() == len(WRITERS) + 1
        for url in (this.link("Anna"), reverse("chats:link", args=[token])):
            assert "Mag de computer" in this.browser().get(url).content.decode()

    def test_of_another_file_there_are_none(self, this):
        this.start()
        answer = this.post("Anna", "file", {"file": as_file(messages(weeks=1))})
        assert answer.status_code == 422
        assert "ander bestand dan de eerste keer" in answer.content.decode()

    def test_whether_somebody_answered_cannot_be_told(self, this):
        this.start().answer(False, "Cem").answer(True, "Dewi", "Eva").answer(False, "Eva")
        html = this.post("Anna", "file", {"file": this.file}).content.decode()
        tokens = [each.split("/")[0] for each in html.split("/chat-lezen/")[1:]]
        assert len(tokens) == len(WRITERS) + 1
        pages = [this.browser("Anna").get(reverse("chats:link", args=[each])).content.decode() for each in tokens]
        assert len({_unnamed(page) for page in pages}) == 1


def _unnamed(html):
    """The page without whose it is, and without the token of the form."""
    for name in (*WRITERS, SILENT):
        html = html.replace(f"<bdi>{name}</bdi></b>", "").replace(f"Ben je niet {name}?", "")
    return re.sub(r'csrfmiddlewaretoken" value="\w+|/chat-lezen/[\w-]+/', "", html)


def test_where_nobody_is_allowed_nothing_is_found(this, person):
    this.start()
    with pytest.raises(doors.Http404):
        doors.import_for(person(), this.chat.pk)
