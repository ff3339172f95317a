"""What a person takes along and what goes with them."""

import pytest

from gunnen_web.accounts.actions import erase
from gunnen_web.accounts.mydata import everything_of
from gunnen_web.signals.models import HintOn, SignalWish

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(talking):
    made = talking(3, runs=True)
    made.hint_on("Bram")
    return made


def test_my_own_and_nobody_elses(this):
    found = everything_of(this.people["Bram"])["signals"]
    (wish,) = found["wishes"]
    assert (wish["team"], wish["yes"]) == ("Team Noord", True)
    assert found["hint_on_in"] == ["Team Noord"]
    assert everything_of(this.people["Cem"])["signals"]["hint_on_in"] == []


def test_erased(this):
    erase(this.people["Bram"])
    assert not SignalWish.objects.filter(membership__user=this.people["Bram"]).exists()
    assert not HintOn.objects.exists()
    assert SignalWish.objects.count() == 2
    assert this.runs
