from django.conf import settings
from django.db import models


class Feed(models.Model):
    """Somebody's calendar address. Only the hash of its secret is stored; the address is shown once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField()

    def __str__(self):
        return "feed"


class Version(models.Model):
    """How often the days of a decision moved, so that a calendar that knows them takes over the new ones."""

    decision = models.OneToOneField("decisions.Decision", models.CASCADE, related_name="+")
    days = models.CharField(max_length=64)  # a fingerprint of the days as they were last seen
    number = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self):
        return f"version {self.number}"
