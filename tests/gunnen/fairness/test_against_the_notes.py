"""The fifty stored runs of the prototype, whose definition the presets still contain; standard has a better voice."""

import json
from pathlib import Path

import numpy as np
import pytest

from gunnen.fairness import PRESETS, Settings, book, open_series, suggest
from tests.gunnen.fairness.sequences import losses, names

STORED = json.loads((Path(__file__).parent / "prototype.json").read_text())["instances"]
FIRST_STANDARD = Settings("standard of the notes", alpha=0.5, alarm=2)
REASONS = {
    "least weighted loss": "least_weighted_loss",
    "uncontested": "nobody_loses",
    "alarm": "turn_after_losses",
    "streak cap": "nobody_may_lose_longer",
}


@pytest.mark.parametrize("stored", STORED, ids=[each["id"] for each in STORED])
def test_it_decides_and_books_as_the_prototype_did(stored):
    settings = FIRST_STANDARD if stored["preset"] == "standard" else PRESETS[stored["preset"]]
    state = open_series(names(stored["n"]))
    for decision in stored["decisions"]:
        table = losses(decision["reports"])
        suggestion = suggest(state, table, settings=settings)
        assert suggestion.option == f"o{decision['option']}"
        assert suggestion.reasons[0].code == REASONS[decision["reason"]]
        state, _ = book(state, table, suggestion.option, settings=settings)
        np.testing.assert_allclose(state.account, decision["account"], atol=1e-5)
        assert state.streak.tolist() == decision["streak"]
