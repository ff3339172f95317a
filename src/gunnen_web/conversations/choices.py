"""What can be chosen or be the case, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    TEAM = "team", _("Alleen ons team")
    PUBLIC = "public", _("Iedereen met de link, ook zonder account")


class Moderation(models.TextChoices):
    BEFORE = "before", _("De begeleider bekijkt ze eerst")
    AFTER = "after", _("Ze verschijnen meteen, de begeleider kijkt achteraf")


class Languages(models.TextChoices):
    """The first is what the question and the first statements are written in."""

    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")
    BOTH = "nl,en", _("Nederlands, met Engels ernaast")
    BOTH_ENGLISH = "en,nl", _("Engels, met Nederlands ernaast")


class Language(models.TextChoices):
    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")


class Who(models.TextChoices):
    """In which part somebody did something; who it was may be shown to nobody."""

    FACILITATOR = "facilitator", _("de begeleider")
    MEMBER = "member", _("een teamlid")
    WRITER = "writer", _("wie het schreef")


class State(models.TextChoices):
    WAITING = "waiting", _("wacht")
    SHOWN = "shown", _("te zien")
    ASIDE = "aside", _("opzij gelegd")


class Kind(models.IntegerChoices):
    """What one can say of a statement, in the order of the buttons; the numbers are those of gunnen.opinions."""

    AGREE = 1, _("Eens")
    DISAGREE = -1, _("Oneens")
    BOTH = 2, _("Allebei waar")
    PASS = 0, _("Pas")
