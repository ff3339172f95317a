"""What is stored of practising, for who wants that: games of one's own, that nobody else ever reads."""

import uuid

from django.db import models
from django.db.models import Q

from gunnen_web.accounts.models import User


class Run(models.Model):
    """A game that somebody plays, or played to its end. All that happened in it follows from these few values."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="practice_runs")
    situation = models.CharField(max_length=40)
    mark = models.CharField(max_length=16)  # of the situation as it was; see games.mark_of
    seed = models.BigIntegerField()
    choices = models.JSONField(default=list)
    current = models.BooleanField(default=True)  # the latest of its situation; the others were played to the end
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "situation"], condition=Q(current=True), name="one_current_run_a_situation"
            ),
        ]

    def __str__(self):
        return f"run {self.pk}"


class NotKept(models.Model):
    """This person chose that nothing of how they practise is kept with their account."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="practice_not_kept")

    def __str__(self):
        return f"not kept {self.pk}"
