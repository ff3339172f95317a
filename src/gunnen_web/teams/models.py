import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    FACILITATOR = "facilitator", _("begeleider")
    MEMBER = "member", _("teamlid")
    OBSERVER = "observer", _("toeschouwer")


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=80)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self):
        return self.name


class Memberships(models.QuerySet):
    def active(self):
        return self.filter(left_at=None)

    def taking_part(self):
        """Whose answers count: everybody active, but for observers and a facilitator from outside."""
        return self.active().filter(takes_part=True)

    def facilitators(self):
        return self.active().filter(role=Role.FACILITATOR)


class Membership(models.Model):
    """One stay of a person in a team; who comes back gets a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    takes_part = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, editable=False)

    objects = Memberships.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], condition=Q(left_at=None), name="one_stay_at_a_time"),
            models.CheckConstraint(condition=~Q(role="observer") | Q(takes_part=False), name="observers_take_no_part"),
        ]

    def __str__(self):
        return f"{self.display} ({self.role})"

    @property
    def display(self):
        return self.user.display

    @property
    def is_active(self):
        return self.left_at is None

    @property
    def is_facilitator(self):
        return self.is_active and self.role == Role.FACILITATOR

    @property
    def is_observer(self):
        return self.role == Role.OBSERVER

    @property
    def standing(self):
        """The role in words, saying whether a facilitator takes part."""
        if self.role != Role.FACILITATOR:
            return self.get_role_display()
        return _("begeleider, doet mee") if self.takes_part else _("begeleider van buiten")


class Invitation(models.Model):
    """A way in. Only the hash of its secret is stored; the secret is shown or mailed once."""

    LINK, EMAIL = "link", "email"
    KINDS = [(LINK, _("link")), (EMAIL, _("e-mail"))]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(max_length=5, choices=KINDS)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    def __str__(self):
        return f"{self.kind} {self.pk}"
