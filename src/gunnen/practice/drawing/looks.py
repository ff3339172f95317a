"""Who there is to draw: the hair, the skin, the clothes and what somebody wears, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gunnen.practice.drawing import hair
from gunnen.practice.drawing.hair import Hair


@dataclass(frozen=True, slots=True)
class Look:
    """One person to draw; colours are numbers of the tones of skin, hair and cloth."""

    hair: Hair
    skin: int
    tone: int
    cloth: int
    neck: str = "round"
    face: str = "oval"
    beard: str = ""
    worn: int = 0
    glasses: bool = False
    hearing_aid: bool = False
    wheelchair: bool = False
    older: bool = False

    @property
    def crown(self) -> str:
        """The class of what is on the head: hair, or what is worn."""
        return f"face-cloth-{self.worn}" if self.worn else f"face-hair-{self.tone}"

    @property
    def shine(self) -> str:
        """The class of thin lines on it: light ones on dark hair."""
        return "face-shine" if not self.worn and self.tone <= 2 else "face-fold"


LOOKS: Mapping[str, Look] = {
    "short_hair": Look(hair.SHORT, 1, 3, 4, "shirt", "square"),
    "short_hair_glasses": Look(hair.SWEPT, 4, 1, 5, "shirt", "square", glasses=True),
    "long_hair": Look(hair.LONG, 2, 2, 6, "v"),
    "long_hair_glasses": Look(hair.LONG, 1, 5, 1, "roll", glasses=True),
    "curls": Look(hair.CURLS, 3, 2, 2, "round", "round"),
    "bun": Look(hair.BUN, 5, 1, 3, "v"),
    "grey_bun": Look(hair.LOW_BUN, 1, 6, 3, "blazer", older=True),
    "grey_short": Look(hair.CROPPED, 2, 6, 7, "blazer", "square", older=True),
    "beard": Look(hair.SHORT, 3, 1, 1, "round", "square", beard=hair.FULL_BEARD),
    "grey_beard_glasses": Look(hair.CROPPED, 1, 6, 5, "roll", "square", hair.SHORT_BEARD, glasses=True, older=True),
    "headscarf": Look(hair.HEADSCARF, 3, 1, 6, "plain", worn=1),
    "headscarf_glasses": Look(hair.HEADSCARF, 2, 1, 7, "plain", "round", worn=3, glasses=True),
    "turban": Look(hair.TURBAN, 4, 1, 7, "shirt", "square", hair.LONG_BEARD, worn=2),
    "bald": Look(hair.NONE, 6, 1, 2, "round", "square", beard=hair.SHORT_BEARD),
    "bald_glasses": Look(hair.FRINGE_SIDES, 2, 6, 4, "shirt", "square", glasses=True, older=True),
    "braids": Look(hair.BRAIDS, 6, 1, 1, "v", "round"),
    "ponytail": Look(hair.PONYTAIL, 1, 4, 5, "hood"),
    "bob": Look(hair.BOB, 2, 1, 2, "roll", "round"),
    "bob_glasses": Look(hair.BOB, 1, 7, 4, "blazer", older=True, glasses=True),
    "afro": Look(hair.AFRO, 5, 1, 6, "round"),
    "waves": Look(hair.WAVY, 4, 2, 1, "v"),
    "moustache": Look(hair.SHORT, 3, 2, 8, "round", "square", beard=hair.MOUSTACHE),
    "hearing_aid": Look(hair.CROPPED, 5, 1, 4, "hood", "square", hearing_aid=True),
    "wheelchair": Look(hair.SWEPT, 1, 4, 3, "round", "square", wheelchair=True),
    "wheelchair_long_hair": Look(hair.WAVY, 2, 3, 5, "round", wheelchair=True),
}
