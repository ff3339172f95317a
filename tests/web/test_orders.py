"""Two rows of the same moment stand in the same order on every database: each order ends with something unique."""

import pytest
from django.apps import apps
from django.db.models import UniqueConstraint

MODELS = [each for each in apps.get_models() if each.__module__.startswith("gunnen_web") and each._meta.ordering]


def is_decided(model):
    """Whether the fields of its order are, with at most one more, what is unique of this model."""
    fields = [name.lstrip("-") for name in model._meta.ordering]
    if any(name == "pk" or model._meta.get_field(name).unique for name in fields):
        return True
    unique = [set(each.fields) for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    return any(len(each - set(fields)) <= 1 and fields[-1] in each for each in unique if not each >= {"id"})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_order_leaves_a_tie(model):
    assert is_decided(model)


def test_there_are_orders_to_look_at():
    assert len(MODELS) > 10
