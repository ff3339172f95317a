"""A page asks the database as often for one import as for ten, and for few authors as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gunnen_web.chats.models import Import
from tests.web.chats.imported import messages

pytestmark = pytest.mark.django_db


def asked(browser, url):
    browser.get(url)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_the_list_of_a_team(imported):
    this = imported().reported()
    url = reverse("chats:list", args=[this.team.pk])
    browser = this.browser("Kijker")
    before = asked(browser, url)
    for stage in ("asking", "done", "over"):
        for _nth in range(3):
            chat = this.chat if Import.objects.count() == 1 else Import.objects.filter(title="De groepsapp").first()
            chat.pk, chat.title, chat.stage, chat._state.adding = None, f"Kopie {stage}", stage, True
            chat.save()
    assert Import.objects.count() > 8
    assert asked(browser, url) == before


def test_the_report(imported):
    few = imported(messages(weeks=1)).reported()
    before = asked(few.browser("Kijker"), reverse("chats:show", args=[few.chat.pk]))
    Import.objects.all().delete()
    few.rows = messages(tuple(f"Mens {nth}" for nth in range(12)), weeks=3)
    many = few.start().answer(True, *few.links).give()
    many.read()
    assert asked(many.browser("Kijker"), reverse("chats:show", args=[many.chat.pk])) == before
