import pytest

from gunnen_web.decisions.stages import Stage


@pytest.mark.parametrize("stage", Stage.values)
def test_a_decision_reaches(life, stage):
    assert life(5, at=stage).decision.stage == stage
