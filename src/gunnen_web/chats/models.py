"""What is stored of an imported chat. Of somebody who did not say yes: a keyed hash that needs the file, and a no.

The file itself is never stored. A name is sealed with the secret of its own link, text with the key of this site. What
was found is kept as the policy shows it, of all together and of nobody. See docs/choices/0012-importing-a-chat.md.
"""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.teams.models import Membership, Team


class Stage(models.TextChoices):
    ASKING = "asking", _("de schrijvers worden gevraagd")
    READING = "reading", _("de computer leest")
    DONE = "done", _("het verslag is er")
    OVER = "over", _("er komt geen verslag")


class Why(models.TextChoices):
    """Why there is no report and none will come."""

    FEW = "few", _("er deden te weinig mensen mee")
    LATE = "late", _("het bestand kwam niet op tijd")
    FAILED = "failed", _("het lezen lukte niet")


class Import(models.Model):
    """One chat that somebody wants read, from the question to its authors to the report."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="chat_imports")
    opened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="chat_imports")
    title = models.CharField(_("naam van de chat"), max_length=80)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closes_at = models.DateTimeField()
    salt = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=64, editable=False)  # tells whether a file is the same one, and nothing else
    stage = models.CharField(max_length=7, choices=Stage, default=Stage.ASKING)
    why = models.CharField(max_length=6, choices=Why, blank=True)
    version = models.PositiveIntegerField(default=0)  # what was asked of the job, and changes when somebody withdraws
    percent = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.UUIDField(null=True)
    given_at = models.DateTimeField(null=True)  # when the text came
    tries = models.PositiveSmallIntegerField(default=0)  # how often a worker began on it
    reported_at = models.DateTimeField(null=True)
    shown = models.JSONField(null=True)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("chats:show", args=[self.pk])


class Author(models.Model):
    """One writer of the chat and their own answer. Which writer that is only tells who holds the file, or the link."""

    YES, NO = "yes", "no"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chat = models.ForeignKey(Import, models.CASCADE, related_name="authors")
    name_key = models.CharField(max_length=64, editable=False)
    answer = models.CharField(max_length=3, choices=[(YES, _("ja")), (NO, _("nee"))], blank=True)
    withdrew = models.BooleanField(default=False)
    bins = models.JSONField(default=list)  # the stretches of the report that this author wrote in; not what was found

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["chat", "name_key"], name="one_author_a_name_of_a_chat")]

    def __str__(self):
        return f"author {self.pk}"

    @property
    def takes_part(self):
        return self.answer == self.YES and not self.withdrew


class Said(models.Model):
    """What a member said by a link while signed in, for their own eyes.

    It holds their own words alone: whoever else used that link, before or after, can not be told from it.
    """

    author = models.ForeignKey(Author, models.CASCADE, related_name="said")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="chat_answers")
    answer = models.CharField(max_length=3, choices=[(Author.YES, _("ja")), (Author.NO, _("nee"))])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "membership"], name="one_word_a_member_by_a_link")]

    def __str__(self):
        return f"said {self.pk}"


class Link(models.Model):
    """A way to one author's question. Only the hash of its secret is stored; the name is sealed with that secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Author, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.TextField()

    def __str__(self):
        return f"link {self.pk}"


class Text(models.Model):
    """What one author who said yes wrote, under pseudonyms and sealed; gone as soon as the report is made."""

    author = models.OneToOneField(Author, models.CASCADE, primary_key=True, related_name="text")
    sealed = models.TextField()

    def __str__(self):
        return f"text {self.pk}"


class Past(models.Model):
    """A file that became a report, told again by its digest; stays when the report is taken away."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="chat_past")
    salt = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    until = models.DateTimeField(null=True)  # up to where the report went; null if it showed nothing
    made_at = models.DateTimeField()

    def __str__(self):
        return f"past {self.pk}"
