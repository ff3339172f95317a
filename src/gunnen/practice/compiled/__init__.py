"""One decision of many teams, compiled: the same bytes as `gunnen.practice.deciding`, at twice the speed.

It needs numba (``pip install gunnen[fast]``), which takes each process some four seconds. What the mechanisms are, and
why, is said where they are written for arrays; here they stand once more, person by person, and a test compares the two
to the last bit. docs/choices/0017 says why there are two.
"""

from __future__ import annotations

from gunnen.practice.compiled.deciding import Compiled

__all__ = ["Compiled"]
