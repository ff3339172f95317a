"""What is spoken of a loss: people keep silent, the more so where it is not safe to speak.

That there is silence: Morrison and Milliken (2000), doi:10.5465/amr.2000.3707697. That safety loosens tongues:
Edmondson (1999), doi:10.2307/2666999. How much is a guess.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]


def spoken_share(honesty: Numbers, trust: Numbers, settings: Settings, *, asked: bool) -> Numbers:
    """The part of a loss that is spoken, 0 to 1: ``s = honesty * (1 - safety + safety * trust)``.

    Who is asked keeps silent about ``1 - asking`` of what they otherwise would: ``1 - (1 - s) * (1 - asking)``.
    At ``honesty=1, variety=0, safety=0`` everything is spoken.

    >>> spoken_share(np.array([0.4]), np.array([1.0]), Settings(asking=0.5), asked=True).round(9).tolist()
    [0.7]
    """
    share = trust * settings.safety
    share += 1.0 - settings.safety
    share *= honesty
    if asked and settings.asking:
        share *= 1.0 - settings.asking
        share += settings.asking
    return share
