from datetime import date

import pytest

from gunnen_web.decisions.models import Decision, Option, Outcome


@pytest.fixture
def agreement(db):
    """agreement(team, review=..., start=..., unit="week", titles=["Zee", "Bergen"]) -> an outcome that holds now."""

    def make(team, question="Waarheen?", review=None, start=None, unit="", titles=()):
        decision = Decision.objects.create(team=team, question=question, stage="decided")
        options = [Option.objects.create(decision=decision, title=each) for each in titles]
        return Outcome.objects.create(
            decision=decision, kind="turns" if titles else "choice", sentence="Zo doen we het.", shares={},
            granted=True, start=start or date(2026, 1, 1), review=review or date(2027, 1, 1), unit=unit,
            turns=[str(each.pk) for each in options],
        )  # fmt: skip

    return make
