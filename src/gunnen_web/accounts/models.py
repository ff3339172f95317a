import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractUser):
    """A person with an account. Who erased it stays as a row without a name, so that a team's record still fits."""

    LANGUAGES = [("nl", "Nederlands"), ("en", "English")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = first_name = last_name = None
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=60)
    language = models.CharField(_("taal"), max_length=2, choices=LANGUAGES, default="nl")
    erased_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = People()

    def __str__(self):
        return self.display

    @property
    def display(self):
        """What colleagues read."""
        return str(_("iemand die weg is")) if self.erased_at else self.name

    def get_full_name(self):
        return self.display

    get_short_name = get_full_name


def display(user):
    return user.display


class OwnerCode(models.Model):
    """The one-time code with which the first owner of an empty installation signs up; only its hash is kept."""

    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.pk)
