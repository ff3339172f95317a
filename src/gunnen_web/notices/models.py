import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.teams.models import Membership, Team


class Mail(models.Model):
    """A letter in the outbox: written in the same transaction as what it tells, sent after the commit.

    A letter about notices is put into words only when it is sent; until then it holds nothing.
    """

    FINISHED, DIGEST, NOTICE = "", "digest", "notice"  # in the order in which they go out

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=6, default=FINISHED, choices=[(each, each) for each in ("", "digest", "notice")])
    address = models.EmailField()
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # sendings that failed

    class Meta:
        indexes = [models.Index(fields=["kind", "due_at", "id"], condition=Q(sent_at=None), name="mail_to_send")]

    def __str__(self):
        return str(self.pk)


class Notice(models.Model):
    """One line for one member: that there is something to read, never what it says."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    path = models.CharField(max_length=300)
    # What it is about, such as "decisions.decision": its title is looked up when it is shown, and only if it may be.
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=36, blank=True)
    key = models.CharField(max_length=120, blank=True)
    template = models.CharField(max_length=60, blank=True)
    head = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    waits = models.BooleanField(default=False)  # for the daily digest
    letter = models.ForeignKey(Mail, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "key"], condition=~Q(key=""), name="told_once")]
        indexes = [
            models.Index(fields=["membership", "at"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["at"], condition=Q(waits=True), name="notice_waits"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"


class How(models.TextChoices):
    ONCE = "once", _("meteen")
    DIGEST = "digest", _("in de dagelijkse mail")
    NONE = "none", _("geen mail")


class Choice(models.Model):
    """How a member wants to hear of a group of notices; without one, by the daily digest."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="notice_choices")
    group = models.CharField(max_length=20)
    how = models.CharField(max_length=6, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "group"], name="one_choice_a_group")]

    def __str__(self):
        return f"{self.group}: {self.how}"


class Reader(models.Model):
    """What holds for a person over all teams: whether they want the digest, its last day, and when they are away."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    digest = models.BooleanField(default=True)
    digest_on = models.DateField(null=True)
    away_from = models.DateField(null=True)
    away_until = models.DateField(null=True)

    def __str__(self):
        return str(self.pk)


class Hook(models.Model):
    """Where a team wants its chat told. Its address is as good as a password, so it is shown to nobody again."""

    class Shape(models.TextChoices):
        SLACK = "slack", "Slack"
        TEAMS = "teams", "Microsoft Teams"
        MATTERMOST = "mattermost", "Mattermost"
        DISCORD = "discord", "Discord"
        MATRIX = "matrix", "Matrix"
        JSON = "json", _("een eigen programma (JSON, ondertekend)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="hooks")
    shape = models.CharField(max_length=10, choices=Shape)
    url = models.CharField(max_length=1000)
    secret = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, default="nl")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    gave_up_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)  # why the last try failed, as a code

    def __str__(self):
        return f"{self.shape} {self.pk}"


class Call(models.Model):
    """One message to a team's chat, in the outbox; its id goes along, so that a receiver knows one that comes twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hook = models.ForeignKey(Hook, models.CASCADE, related_name="calls")
    kind = models.CharField(max_length=40)
    path = models.CharField(max_length=300)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=36, blank=True)
    key = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)  # delivered, or given up
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hook", "key"], condition=~Q(key=""), name="called_once")]
        indexes = [models.Index(fields=["due_at", "id"], condition=Q(done_at=None), name="call_to_send")]

    def __str__(self):
        return f"{self.kind} {self.pk}"
