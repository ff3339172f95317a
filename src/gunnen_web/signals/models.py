"""What is stored of the signals: who wants them, who has the hint on, and the weather as it was shown. Never a text."""

import uuid

from django.db import models
from django.db.models import Q

from gunnen_web.teams.models import Membership, Team


class Switch(models.Model):
    """Whether a team lets its talk be read; all that anybody sees of its members' wishes."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="signals")
    on = models.BooleanField(default=False)
    since = models.DateTimeField(null=True)  # nothing from before is ever read
    taken_on = models.DateField(null=True)  # the Monday up to which the weather was taken

    def __str__(self):
        return "on" if self.on else "off"


class SignalWish(models.Model):
    """One member's yes or no to signals in this team. Nobody else ever reads it."""

    membership = models.OneToOneField(Membership, models.CASCADE, primary_key=True, related_name="signal_wish")
    yes = models.BooleanField()
    since = models.DateTimeField()
    among = models.CharField(max_length=64)  # a mark of who had a say then; it holds among these people alone
    counts_from = models.DateTimeField(null=True)  # what this person writes is read from when everybody said yes

    def __str__(self):
        return f"wish {self.pk}"


class HintOn(models.Model):
    """This member turned the hint while writing on, for themselves."""

    membership = models.OneToOneField(Membership, models.CASCADE, primary_key=True, related_name="writing_hint")

    def __str__(self):
        return f"hint {self.pk}"


class Weather(models.Model):
    """What everybody may see of a large thread, or of a team's other threads: added to once a week, never changed.

    A message belongs to one weather only, so that nobody can subtract one from another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="weathers")
    thread = models.OneToOneField("threads.Thread", models.CASCADE, null=True, related_name="weather")
    starts = models.DateTimeField()  # the messages after this moment belong to it
    shown = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team"], condition=Q(thread=None), name="one_weather_a_team"),
        ]

    def __str__(self):
        return f"weather {self.pk}"
