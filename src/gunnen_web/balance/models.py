"""What is stored of a series: what the guard remembers, and what was booked. A balance is its owner's alone."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from gunnen.fairness import DEFAULT
from gunnen_web.teams.models import Membership, Team

# The series that every team has; stored in Dutch, shown in the reader's language until somebody renames it.
EVERYTHING = gettext_noop("Wat we samen besluiten")


class Preset(models.TextChoices):
    CALM = "calm", _("Rustig")
    PROPORTIONAL = "proportional", _("Naar verhouding")
    STANDARD = "standard", _("Gewoon")
    RELAXED = "relaxed", _("Ruim")
    STRICT = "strict", _("Streng")


class HalfLife(models.IntegerChoices):
    SOON = 20, _("na twintig besluiten")
    LATER = 50, _("na vijftig besluiten")
    LATE = 100, _("na honderd besluiten")


class Factor(models.IntegerChoices):
    """How heavily the losses counts of somebody who is structurally harder hit, in percent."""

    QUARTER = 125, _("een kwart zwaarder")
    HALF = 150, _("anderhalf keer zo zwaar")
    DOUBLE = 200, _("twee keer zo zwaar")


class Series(models.Model):
    """Decisions among which losses should go round; ``state`` is the guard's, with memberships as its members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="series")
    name = models.CharField(_("naam"), max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)
    is_first = models.BooleanField(default=False)
    preset = models.CharField(max_length=12, choices=Preset, default=DEFAULT.name)
    half_life = models.PositiveSmallIntegerField(choices=HalfLife, null=True, blank=True)
    uncounted = models.ManyToManyField(Membership, related_name="+", blank=True)
    state = models.JSONField(null=True, blank=True)
    shown = models.JSONField(null=True, blank=True)  # what all may see, made anew at every fifth decision
    lopsided = models.BooleanField(default=False)  # one person gave over half of the last grants; said without a name

    class Meta:
        ordering = ["-is_first", "created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["team"], condition=Q(is_first=True), name="one_first_series")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("balance:team", args=[self.team_id, self.pk])

    @property
    def title(self):
        return gettext(EVERYTHING) if self.name == EVERYTHING else self.name


class Agreement(models.Model):
    """Somebody is structurally harder hit, and the team says so aloud; it counts once that person agrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(Series, models.CASCADE, related_name="agreements")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    percent = models.PositiveSmallIntegerField(choices=Factor)
    created_at = models.DateTimeField(auto_now_add=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["series", "membership"], name="one_agreement_a_member")]

    def __str__(self):
        return f"agreement {self.pk}"


class Booking(models.Model):
    """One decision in a series. ``reports`` is what the guard saw (bands, see gunnen.privacy.ledger), ``rows`` what it
    meant for each person; both go when the decision's answers go."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="bookings")
    decision = models.ForeignKey("decisions.Decision", models.CASCADE, related_name="bookings")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    kind = models.CharField(max_length=10)
    shares = models.JSONField()
    suggested = models.CharField(max_length=64, blank=True)
    settings = models.JSONField()
    before = models.JSONField()
    reports = models.JSONField(null=True, blank=True)
    rows = models.JSONField(default=dict, blank=True)
    granted = models.JSONField(default=list, blank=True)
    gifts = models.JSONField(default=list, blank=True)
    chosen = models.FloatField(default=0)
    least = models.FloatField(default=0)
    longest = models.PositiveIntegerField(default=0)
    sealed = models.JSONField(null=True, blank=True)  # the openings of a record that opens
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_booking_a_number"),
            models.UniqueConstraint(fields=["decision"], condition=Q(withdrawn=False), name="one_booking_a_decision"),
        ]

    def __str__(self):
        return f"booking {self.number}"


class Note(models.Model):
    """Something that the guard tells one person alone; whether the facilitator may know is theirs to say."""

    class Code(models.TextChoices):
        STREAK = "streak", _("vaker achter elkaar verloren")
        BALANCE = "balance", _("meer verloren dan een eerlijke beurt")
        GIVING = "one_sided_giving", _("vaak gegund")

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False
    )  # a number would tell how many others got
    series = models.ForeignKey(Series, models.CASCADE, related_name="notes")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, choices=Code)
    at = models.DateTimeField(auto_now_add=True)
    may_know = models.BooleanField(null=True)
    over = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at", "code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "membership", "code"], condition=Q(over=False), name="one_note")
        ]

    def __str__(self):
        return f"note {self.pk}"
