import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    FACILITATOR = "facilitator", _("begeleider")
    MEMBER = "member", _("teamlid")
    OBSERVER = "observer", _("toeschouwer")


class Teams(models.QuerySet):
    def of(self, user):
        return self.filter(memberships__user=user, memberships__left_at=None).order_by("name", "id")


class Kept(models.IntegerChoices):
    """How long private answers stay after the last day to look again; a year at most."""

    MONTH = 1, _("een maand")
    QUARTER = 3, _("drie maanden")
    HALF = 6, _("zes maanden")
    YEAR = 12, _("twaalf maanden")


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=80)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    keep_months = models.PositiveSmallIntegerField(choices=Kept, default=Kept.YEAR)
    # Where to go when it is not safe here, in the team's own words.
    confidant = models.CharField(_("vertrouwenspersoon"), max_length=200, blank=True)
    mediator = models.CharField(_("mediator"), max_length=200, blank=True)
    # Whether mail, team chat and calendars may carry what the team's matters are called.
    titles_outside = models.BooleanField(_("titels naar buiten"), default=False)

    objects = Teams.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("teams:show", args=[self.pk])


class Memberships(models.QuerySet):
    def active(self):
        return self.filter(left_at=None)

    def taking_part(self):
        """Whose answers count: everybody active, but for observers and a facilitator from outside."""
        return self.active().filter(takes_part=True)

    def of(self, team):
        """Everybody in a team now, with their names, as notices are told to."""
        return self.active().filter(team=team).select_related("user", "team").order_by("pk")

    def facilitators(self):
        return self.active().filter(role=Role.FACILITATOR)


class Membership(models.Model):
    """One stay of a person in a team; who comes back gets a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    takes_part = models.BooleanField(default=True)
    manages = models.BooleanField(_("leidinggevende van iemand in dit team"), default=False)
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


class Term(models.Model):
    """Until when somebody facilitates a team, who takes over then, and what becomes of them.

    Whoever facilitates from outside always has one. Without it somebody facilitates until they hand over.
    """

    STAYS, LEAVES = "stays", "leaves"
    THEN = [(LEAVES, _("Ik ga uit het team")), (STAYS, _("Ik blijf als gewoon teamlid"))]

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="term")
    until = models.DateField()
    then = models.CharField(max_length=6, choices=THEN, default=LEAVES)
    heir = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="asked_to_facilitate")
    agreed = models.BooleanField(null=True)  # what the heir said

    def __str__(self):
        return f"until {self.until}"


class Invitations(models.QuerySet):
    def open(self):
        """Those that still let somebody in."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())


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

    objects = Invitations.as_manager()

    def __str__(self):
        return f"{self.kind} {self.pk}"

    def is_for(self, email):
        """Whether it was sent to this very address."""
        return self.kind == self.EMAIL and self.email.lower() == email.lower()

    @property
    def state(self):
        if self.revoked_at:
            return "revoked"
        if self.used_at:
            return "used"
        return "open" if self.expires_at > timezone.now() else "expired"
