"""Every parameter of the model as data: its mechanism, its range, where that comes from, and what switches it off.

``source`` is where the mechanism comes from; ``sourced`` says whether the range does too. Where it does not, the
number is a guess, and everything that shows a simulation has to say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Parameter:
    """``least`` and ``most`` bound what is accepted; at ``off`` the mechanism does nothing, None where it has no off.

    >>> PARAMETERS["honesty"].guess
    True
    """

    name: str
    theme: str
    default: float
    least: float
    most: float
    off: float | None
    what: str
    source: str | None = None
    sourced: bool = False

    @property
    def guess(self) -> bool:
        return not self.sourced


SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "enelow1984": "J. M. Enelow and M. J. Hinich, The Spatial Theory of Voting, Cambridge UP 1984",
        "morrison2000": "E. W. Morrison and F. J. Milliken, Organizational silence, AMR 25(4), 2000, "
        "doi:10.5465/amr.2000.3707697",
        "edmondson1999": "A. Edmondson, Psychological safety and learning behavior in work teams, ASQ 44(2), 1999, "
        "doi:10.2307/2666999",
        "korsgaard1995": "M. A. Korsgaard, D. M. Schweiger and H. J. Sapienza, Building commitment, attachment, and "
        "trust in strategic decision-making teams, AMJ 38(1), 1995, doi:10.5465/256728",
        "slovic1993": "P. Slovic, Perceived risk, trust, and democracy, Risk Analysis 13(6), 1993, "
        "doi:10.1111/j.1539-6924.1993.tb01329.x",
        "molm2000": "L. D. Molm, N. Takahashi and G. Peterson, Risk and trust in social exchange, AJS 105(5), 2000, "
        "doi:10.1086/210434",
        "deffuant2000": "G. Deffuant, D. Neau, F. Amblard and G. Weisbuch, Mixing beliefs among interacting agents, "
        "Advances in Complex Systems 3, 2000, doi:10.1142/S0219525900000078",
        "hegselmann2002": "R. Hegselmann and U. Krause, Opinion dynamics and bounded confidence, JASSS 5(3) 2, 2002",
        "friedkin1990": "N. E. Friedkin and E. C. Johnsen, Social influence and opinions, Journal of Mathematical "
        "Sociology 15, 1990, doi:10.1080/0022250X.1990.9990069",
        "gouldner1960": "A. W. Gouldner, The norm of reciprocity, ASR 25(2), 1960, doi:10.2307/2092623",
        "endenburg1998": "G. Endenburg, Sociocracy: the organization of decision-making, Eburon 1998",
        "visotschnig2005": "E. Visotschnig and S. Schrotta, Das SK-Prinzip, Ueberreuter 2005",
    }
)

_ALL = (
    Parameter("lasting", "needs", 0.5, 0, 1, 0, "how much of a position lasts from one issue to the next"),
    Parameter("camps", "needs", 0.5, 0, 1, 0, "how much of what lasts is shared with one's own side"),
    Parameter("minority", "needs", 0.35, 0, 1, 0, "the chance of being on the one side"),
    Parameter("spread", "needs", 2, 0, 6, None, "how far positions lie from the middle"),
    Parameter("stakes", "needs", 0.5, 0, 1, 0, "how much an issue matters more to one than to another"),
    Parameter("curve", "losing", 1, 0.5, 2, None, "loss = distance ** curve", "enelow1984", True),
    Parameter("astray", "losing", 0, 0, 1, 0, "how far a compromise lies from what anybody wants"),
    Parameter("honesty", "honesty", 0.5, 0, 1, 1, "the part of a loss that is spoken unasked", "morrison2000"),
    Parameter("asking", "honesty", 0.5, 0, 1, 0, "the part of silence that being asked lifts"),
    Parameter("safety", "honesty", 0.3, 0, 1, 0, "how much speaking depends on trust", "edmondson1999"),
    Parameter("variety", "people", 0.2, 0, 1, 0, "how much people differ in honesty and patience"),
    Parameter("keeping", "memory", 0.9, 0, 0.999, 0, "what is left of a memory one decision later"),
    Parameter("patience", "dodging", 15, 0.1, 1000, None, "the unspoken loss that somebody carries"),
    Parameter("dodging", "dodging", 0.5, 0, 1, 0, "the chance of dodging once patience is spent", "korsgaard1995"),
    Parameter("relief", "dodging", 0.5, 0, 1, 0, "the part of the loss that dodging takes away"),
    Parameter("harm", "dodging", 0.2, 0, 1, 0, "what it costs when all others dodge, in tens of loss"),
    Parameter("breaks", "dodging", 0.3, 0, 1, 1, "the share of dodgers above which it is decided again"),
    Parameter("airing", "dodging", 0.5, 0, 1, 0, "the part of unspoken loss that deciding again brings out"),
    Parameter("trust", "trust", 0.5, 0, 1, None, "trust at the start"),
    Parameter("rise", "trust", 0.05, 0, 1, 0, "how fast trust rises", "slovic1993"),
    Parameter("fall", "trust", 0.2, 0, 1, 0, "how fast trust falls", "slovic1993"),
    Parameter("warmth", "trust", 0.5, 0, 2, 0, "how much more trust a grant brings", "molm2000"),
    Parameter("confidence", "openness", 0.3, 0, 1, 0, "the distance within which one listens", "deffuant2000", True),
    Parameter("openness", "openness", 0.05, 0, 0.5, 0, "how far one moves to who one hears", "deffuant2000", True),
    Parameter("guarded", "openness", 0.5, 0, 1, 0, "how much listening depends on trust"),
    Parameter("roots", "openness", 0.1, 0, 1, 0, "the pull of one's own needs", "friedkin1990", True),
    Parameter("granting", "granting", 1, 0, 1, 0, "the largest chance of granting"),
    Parameter("generous", "granting", 1, -10, 10, None, "the leaning to grant, in logits"),
    Parameter("trusting", "granting", 2, 0, 20, 0, "how much full trust adds to it"),
    Parameter("reluctance", "granting", 3, 0, 20, 0, "how much a loss of ten takes from it"),
    Parameter("reciprocity", "granting", 2, 0, 20, 0, "how much what one got above what one gave adds", "gouldner1960"),
    Parameter("letting_go", "granting", 0.5, 0, 1, 0, "the part of unspoken loss that a grant takes away"),
    Parameter("objection", "ways", 6, 0, 10, None, "the reported loss from which one objects", "endenburg1998"),
    Parameter("rounds", "ways", 2, 1, 3, None, "how often the team asks or talks before it decides anyway"),
)
PARAMETERS: Mapping[str, Parameter] = MappingProxyType({each.name: each for each in _ALL})
