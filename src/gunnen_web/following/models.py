"""What is stored of check-ins. A wish and an answer belong to their owner alone; what was shown stays so."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gunnen_web.decisions.models import Outcome
from gunnen_web.teams.models import Membership, Team


class Consent(models.Model):
    """Whether a team has check-ins; all that anybody sees of its members' wishes."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="check_ins")
    on = models.BooleanField(default=False)
    since = models.DateTimeField(null=True)

    def __str__(self):
        return "on" if self.on else "off"


class Wish(models.Model):
    """One member's yes or no to check-ins in this team. Nobody else ever reads it."""

    membership = models.OneToOneField(Membership, models.CASCADE, primary_key=True, related_name="check_in_wish")
    yes = models.BooleanField()

    def __str__(self):
        return f"wish {self.pk}"


class Rhythm(models.TextChoices):
    USUAL = "usual", _("Na twee, vier, zes en acht weken, en dan elke maand")
    FORTNIGHT = "fortnight", _("Om de twee weken")
    MONTH = "month", _("Elke maand")
    QUARTER = "quarter", _("Elk kwartaal")


class Checking(models.Model):
    """One agreement that is followed: when its rounds open, and until when."""

    class Stopped(models.TextChoices):
        REOPENED = "reopened", _("het besluit is heropend")
        TEAM = "team", _("het team stopte met check-ins")
        ENDED = "ended", _("de dag om opnieuw te kijken is er")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outcome = models.OneToOneField(Outcome, models.CASCADE, related_name="checking")
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.USUAL)
    starts = models.DateField()
    ends = models.DateField()
    next_at = models.DateTimeField(null=True, db_index=True)
    stopped = models.CharField(max_length=10, choices=Stopped.choices, blank=True)

    def __str__(self):
        return f"checking {self.pk}"

    @property
    def decision(self):
        return self.outcome.decision


class Round(models.Model):
    """A fixed span of days in which everybody with a seat may answer; it publishes only when it closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    checking = models.ForeignKey(Checking, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    shown = models.JSONField(null=True)  # the course as it may be shown after this round
    words = models.JSONField(default=list)  # what was written to the team without a name, shuffled

    class Meta:
        ordering = ["checking", "number"]
        constraints = [
            models.UniqueConstraint(fields=["checking", "number"], name="one_check_in_round_a_number"),
            models.UniqueConstraint(
                fields=["checking"], condition=Q(closed_at=None), name="one_open_check_in_round_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "closes_at"], name="check_in_rounds_to_close")]

    def __str__(self):
        return f"round {self.number}"

    def is_open(self, now):
        return self.closed_at is None and now < self.closes_at


class Seat(models.Model):
    """One person's place in a round, given out when it opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="seats")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="check_in_seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "membership"], name="one_seat_a_check_in_round")]

    def __str__(self):
        return f"seat {self.pk}"


class Keeping(models.TextChoices):
    YES = "yes", _("Ja")
    MOSTLY = "mostly", _("Meestal")
    NO = "no", _("Nee")
    UNKNOWN = "unknown", _("Dat weet ik niet")


class Granting(models.TextChoices):
    WHOLEHEARTED = "wholehearted", _("Van harte")
    FOR_NOW = "for_now", _("Voor nu")
    CHAFES = "chafes", _("Het schuurt")
    NO_LOSS = "no_loss", _("Ik draag hier geen verlies")


class Unsaid(models.TextChoices):
    NO = "no", _("Nee, alles is gezegd")
    YES = "yes", _("Ja, er is nog iets")


class To(models.TextChoices):
    TEAM = "team", _("Aan het team, zonder mijn naam")
    FACILITATOR = "facilitator", _("Aan de begeleider, met mijn naam")


class Answer(models.Model):
    """What somebody answered so far. No time is kept, for times tell who it was."""

    seat = models.OneToOneField(Seat, models.CASCADE, primary_key=True, related_name="answer")
    keeping = models.CharField(max_length=12, choices=Keeping.choices, blank=True)
    granting = models.CharField(max_length=12, choices=Granting.choices, blank=True)
    unsaid = models.CharField(max_length=12, choices=Unsaid.choices, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    to = models.CharField(max_length=12, choices=To.choices, blank=True)
    readers = models.JSONField(default=list)  # the facilitators that its writer was told about
    told_in = models.ForeignKey(Round, models.SET_NULL, null=True, related_name="+")  # where the team read the words

    def __str__(self):
        return f"answer {self.pk}"


class Link(models.Model):
    """A way from a letter to one's own seat, once. Only the hash of its secret is stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"link {self.pk}"


from gunnen_web.following.after.models import Drift, HeadStart, Reply, Weighed  # noqa: E402, F401
