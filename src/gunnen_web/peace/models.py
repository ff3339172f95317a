"""What is stored of a conflict. Of who opened one without a name nothing is stored, nor when: only a day on which it
appears, which is not the day of writing.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.teams.models import Membership, Team


class How(models.TextChoices):
    DECIDED = "decided", _("We hebben besloten")
    TALKED = "talked", _("We hebben het uitgepraat")
    RESTED = "rested", _("We laten het rusten")
    HANDED = "handed", _("We hebben het uit handen gegeven")


class To(models.TextChoices):
    UNSAID = "", _("Dat zeggen we hier niet")
    HR = "hr", _("aan HR")
    CONFIDANT = "confidant", _("aan een vertrouwenspersoon")
    MEDIATOR = "mediator", _("aan een mediator")


class Conflicts(models.QuerySet):
    def on_the_line(self):
        """Those that are to be seen; one without a name waits for its day."""
        return self.filter(opened_on__lte=timezone.localdate())


class Conflict(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="conflicts")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    title = models.CharField(max_length=120)
    why = models.TextField(max_length=2000, blank=True)
    opened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    unnamed = models.BooleanField(default=False)
    opened_on = models.DateField()
    told = models.BooleanField(default=False)  # whether the team heard of it
    decisions = models.ManyToManyField("decisions.Decision", related_name="conflicts")
    conversations = models.ManyToManyField("conversations.Conversation", related_name="conflicts")

    objects = Conflicts.as_manager()

    class Meta:
        ordering = ["-opened_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(unnamed=False) | Q(opened_by=None), name="unnamed_is_nobodys"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("peace:conflict", args=[self.team_id, self.pk])


class Ending(models.Model):
    """A conflict that closed; it may be opened again, and close once more. By whom is nobody's business."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conflict = models.ForeignKey(Conflict, models.CASCADE, related_name="endings")
    closed_on = models.DateField()
    how = models.CharField(max_length=7, choices=How)
    to = models.CharField(max_length=9, choices=To, blank=True)
    words = models.CharField(max_length=300, blank=True)
    reopened_on = models.DateField(null=True)

    class Meta:
        ordering = ["closed_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conflict"], condition=Q(reopened_on=None), name="closed_once_at_a_time"),
        ]

    def __str__(self):
        return self.how
