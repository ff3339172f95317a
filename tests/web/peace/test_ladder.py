"""Every page of the peace line, climbed by everybody."""

from datetime import date

import pytest

from gunnen_web.peace import actions
from tests.web.ladder import Ladder

pytestmark = pytest.mark.django_db
WRITERS = {"facilitator", "member"}


def opened(house, role="member", **options):
    return actions.open_conflict(house.stay(role).membership, None, {"title": "Het rooster"}, **options)


class TestLine(Ladder):
    name = "peace:line"
    wrong_method = "post"


class TestYear(Ladder):
    name = "peace:year"
    wrong_method = "post"

    def args(self, house):
        return [house.team.pk, date.today().year]


class TestNew(Ladder):
    name = "peace:new"
    allowed = WRITERS
    wrong_method = "put"


class TestOpening(Ladder):
    name = "peace:new"
    method, works = "post", 302
    allowed = WRITERS

    def data(self, house):
        return {"title": "Het rooster", "name": "named"}


class OfAConflict(Ladder):
    def args(self, house):
        return [house.team.pk, opened(house).pk]


class TestConflict(OfAConflict):
    name = "peace:conflict"
    wrong_method = "post"


class TestWords(OfAConflict):
    name = "peace:words"
    allowed = WRITERS
    wrong_method = "put"


class TestClosing(OfAConflict):
    name = "peace:close"
    method, works = "post", 302
    allowed = WRITERS

    def data(self, house):
        return {"how": "talked"}


class TestReopening(OfAConflict):
    name = "peace:reopen"
    method, works = "post", 302
    allowed = WRITERS
    wrong_method = "get"


class TestHolding(Ladder):
    name = "peace:hold"
    method, works = "post", 302
    allowed = WRITERS
    wrong_method = "get"

    def data(self, house):
        from gunnen_web.decisions.models import Decision

        decision = Decision.objects.create(team=house.team, question="Waarheen?")
        return {"conflict": opened(house).pk, "decision": decision.pk}
