"""The sliders in words: what is asked, what its ends are, and what a value means.

No more than holds whatever the other numbers are: at honesty 1 there is still what people do not dare to say, and
somebody's place also moves by talk and by news.
"""

import math
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Slider(NamedTuple):
    """``steps``: up to which value which words hold, by rising value; the last ones hold above."""

    label: str
    least: float
    most: float
    step: float
    low: str
    high: str
    steps: tuple

    def say(self, value):
        found = next((words for most, words in self.steps if value <= most), self.steps[-1][1])
        return str(found) % {"value": value} if "%(value)" in str(found) else str(found)

    def reaches(self, value):
        """Whether the slider can stand at this value; what is no number, it cannot show at all."""
        try:
            steps = (float(value) - self.least) / self.step
        except ValueError:
            return True
        return not math.isfinite(steps) or abs(steps - round(steps)) < 1e-9


SLIDERS = {
    "mensen": Slider(
        _("Hoe groot is het team?"), 4, 30, 1, _("4 mensen"), _("30 mensen"), ((30, _("%(value)d mensen")),)
    ),
    "honesty": Slider(
        _("Hoe eerlijk zijn mensen over wat het hen kost?"),
        0,
        1,
        0.1,
        _("mensen zeggen weinig"),
        _("mensen zeggen het meeste"),
        (
            (0.3, _("mensen zeggen weinig")),
            (0.6, _("mensen zeggen ongeveer de helft")),
            (1, _("mensen zeggen het meeste")),
        ),
    ),
    "patience": Slider(
        _("Hoeveel geduld hebben ze?"),
        1,
        60,
        1,
        _("haast geen"),
        _("bijna eindeloos"),
        (
            (4, _("haast geen geduld")),
            (10, _("weinig geduld")),
            (20, _("gewoon geduld")),
            (40, _("veel geduld")),
            (60, _("bijna eindeloos geduld")),
        ),
    ),
    "spread": Slider(
        _("Hoe ver staan ze uit elkaar?"),
        0,
        6,
        0.5,
        _("dicht bij elkaar"),
        _("aan de uiteinden"),
        (
            (0, _("iedereen precies in het midden")),
            (1, _("dicht bij elkaar")),
            (2.5, _("verschillend")),
            (4, _("ver uit elkaar")),
            (6, _("bijna allemaal aan een uiteinde")),
        ),
    ),
    "curve": Slider(
        _("Hoe groeit verlies met de afstand?"),
        0.5,
        2,
        0.25,
        _("de eerste stap doet het meeste pijn"),
        _("de laatste stap doet het meeste pijn"),
        (
            (0.74, _("de eerste stappen doen veel meer pijn dan de laatste")),
            (0.99, _("de eerste stappen doen meer pijn dan de laatste")),
            (1, _("elke stap doet evenveel pijn")),
            (1.5, _("de laatste stappen doen meer pijn dan de eerste")),
            (2, _("de laatste stappen doen veel meer pijn dan de eerste")),
        ),
    ),
    "lasting": Slider(
        _("Hoeveel blijft er van waar iemand staat?"),
        0,
        1,
        0.1,
        _("elke keer anders"),
        _("er verandert weinig"),
        (
            (0, _("bij elk besluit staat iedereen ergens anders")),
            (0.3, _("er blijft weinig hetzelfde")),
            (0.6, _("ongeveer de helft blijft hetzelfde")),
            (1, _("er verandert weinig")),
        ),
    ),
    "camps": Slider(
        _("Zijn er kampen die blijven?"),
        0,
        1,
        0.1,
        _("geen kampen"),
        _("twee vaste kampen"),
        (
            (0, _("geen kampen: ieder voor zich")),
            (0.3, _("de kampen zijn vaag")),
            (0.6, _("er zijn kampen, en verschil daarbinnen")),
            (1, _("er zijn twee duidelijke kampen")),
        ),
    ),
}
DODGING = (
    ("0.0", _("Nee, nooit")),
    ("0.5", _("Ja, de helft van de keren dat iemands geduld op is")),
    ("1.0", _("Ja, altijd als iemands geduld op is")),
)
