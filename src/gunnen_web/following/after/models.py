"""What is stored of what follows from drift: when the team read it, and what somebody said between two rounds."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from gunnen_web.decisions.models import Outcome
from gunnen_web.teams.models import Membership


class Drift(models.Model):
    """A round closed with drift. ``kind`` is as the policy let it be shown; empty where it has no name."""

    round = models.OneToOneField("following.Round", models.CASCADE, primary_key=True, related_name="drift")
    kind = models.CharField(max_length=10, blank=True)
    everybody_at = models.DateTimeField()
    told = models.BooleanField(default=False)  # whether everybody has been told

    class Meta:
        indexes = [models.Index(fields=["told", "everybody_at"], name="drift_to_tell")]

    def __str__(self):
        return f"drift {self.pk}"


class Weighed(models.Model):
    """Whether a round moved the review forward has been looked at, once."""

    round = models.OneToOneField("following.Round", models.CASCADE, primary_key=True, related_name="weighed")

    def __str__(self):
        return f"weighed {self.pk}"


class HeadStart(models.Model):
    """One member's yes or no to the facilitator reading of drift first. Nobody else ever reads it."""

    membership = models.OneToOneField(Membership, models.CASCADE, primary_key=True, related_name="head_start")
    yes = models.BooleanField()

    def __str__(self):
        return f"head start {self.pk}"


class Reply(models.Model):
    """What one person says of an agreement outside a round: a grant for now that ended, or a newcomer's answer.

    It waits for the next round and joins it as an answer like any other. No time is kept, for times tell who it was.
    """

    class Granting(models.TextChoices):
        WHOLEHEARTED = "wholehearted", _("Ja, van harte")
        FOR_NOW = "for_now", _("Ja, voor nu")
        CHAFES = "chafes", _("Nee, het schuurt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="replies")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="replies")
    asked = models.DateField(null=True)  # the date for which its writer was asked
    granting = models.CharField(max_length=12, choices=Granting.choices, blank=True)
    until = models.DateField(null=True, blank=True)
    condition = models.CharField(max_length=300, blank=True)
    alone = models.BooleanField(default=False)  # the review may move forward on this one word
    joined = models.ForeignKey("following.Round", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outcome", "membership"], name="one_reply_an_outcome")]

    def __str__(self):
        return f"reply {self.pk}"
