"""What is stored of a conversation. A vote is its owner's alone; who wrote a statement is shown to nobody."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gunnen_web.conversations.choices import Kind, Language, Languages, Moderation, State, Visibility, Who
from gunnen_web.teams.models import Membership, Team

__all__ = [
    "Conversation", "Kind", "Language", "Languages", "LogEntry", "MapVersion", "Moderation", "Participant", "Question",
    "State", "Statement", "Visibility", "Vote", "Who",
]  # fmt: skip


class Conversation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="conversations")
    decision = models.ForeignKey("decisions.Decision", models.SET_NULL, null=True, related_name="conversations")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    question = models.CharField(max_length=200)
    why = models.TextField(max_length=2000, blank=True)
    opened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    visibility = models.CharField(max_length=6, choices=Visibility, default=Visibility.TEAM)
    # The way in for guests, 128 random bits. Stored as it is, as it hangs on the wall: it opens this page and no more.
    link = models.CharField(max_length=32, unique=True, null=True, editable=False)
    moderation = models.CharField(max_length=6, choices=Moderation, default=Moderation.AFTER)
    languages = models.CharField(max_length=5, choices=Languages, default=Languages.DUTCH)
    other_question = models.CharField(max_length=200, blank=True)  # the same in the other language
    other_why = models.TextField(max_length=2000, blank=True)
    adding = models.BooleanField(default=True)  # whether people may add statements
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    invited_at = models.DateTimeField(null=True, editable=False)  # since when the middle is asked for a bridge
    told_map = models.PositiveIntegerField(default=0, editable=False)  # the number up to which members were told
    map_wanted_at = models.DateTimeField(null=True, editable=False)  # the first vote that the map does not know yet
    map_claimed_at = models.DateTimeField(null=True, editable=False)  # since when somebody draws it

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["map_wanted_at"], name="maps_wanted")]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return self.url("show")

    def url(self, name):
        """The address of a page of this conversation for its team."""
        return reverse(f"conversations:{name}", args=[self.pk])

    @property
    def is_open(self):
        return self.closed_at is None and (self.closes_at is None or self.closes_at > timezone.now())

    @property
    def is_public(self):
        return self.visibility == Visibility.PUBLIC

    @property
    def language(self):
        return self.languages[:2]

    @property
    def is_bilingual(self):
        return "," in self.languages

    @property
    def topic(self):
        """The question in the language of who reads."""
        return self.other_question if self.other_question and self._reads_other() else self.question

    @property
    def background(self):
        return self.other_why if self.other_why and self._reads_other() else self.why

    def _reads_other(self):
        return self.is_bilingual and get_language() == self.languages[3:]


class Participant(models.Model):
    """Somebody who votes or wrote: a member, or a guest, of whom only the hash of what their browser holds is known.

    Its number is shown nowhere.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    membership = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="+")
    guest_hash = models.CharField(max_length=64, null=True, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "membership"], name="one_voice_a_member"),
            models.UniqueConstraint(fields=["conversation", "guest_hash"], name="one_voice_a_browser"),
            models.CheckConstraint(
                condition=Q(membership=None, guest_hash__isnull=False) | Q(membership__isnull=False, guest_hash=None),
                name="a_member_or_a_guest",
            ),
        ]

    def __str__(self):
        return "participant"


class Statement(models.Model):
    """One idea. In the order of their ids, which say nothing of when they came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="statements")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.CharField(max_length=280)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    other_text = models.CharField(max_length=280, blank=True)  # the same in the other language
    translator = models.CharField(max_length=11, choices=Who, blank=True)  # who wrote that
    state = models.CharField(max_length=7, choices=State, default=State.SHOWN)
    reason = models.CharField(max_length=280, blank=True)  # why it was set aside
    unsaid = models.BooleanField(default=False)  # its words are for who facilitates alone
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    seed = models.BooleanField(default=False)
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="statements")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["conversation", "state"], name="statements_by_state")]

    def __str__(self):
        return self.text

    def text_in(self, language):
        return self.other_text if self.other_text and language != self.language else self.text

    def language_in(self, language):
        """The language that ``text_in`` is really in."""
        return language if self.other_text else self.language

    @property
    def other_language(self):
        return Language.ENGLISH if self.language == Language.DUTCH else Language.DUTCH


class Vote(models.Model):
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="votes", db_index=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="votes", db_index=False)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    kind = models.SmallIntegerField(choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    # The statement that was merged into this one, where this person said it; that vote is still there.
    moved_from = models.ForeignKey(Statement, models.CASCADE, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="one_vote_a_statement"),
            models.CheckConstraint(condition=Q(kind__in=[1, -1, 2, 0]), name="a_known_kind_of_vote"),
        ]
        indexes = [
            models.Index(fields=["conversation", "at"], name="votes_since"),
            models.Index(fields=["moved_from"], name="votes_moved", condition=Q(moved_from__isnull=False)),
        ]

    def __str__(self):
        return "vote"


class Question(models.Model):
    """What somebody wants to know about a statement before, or instead of, voting. Without a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="questions")
    moved_from = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.CharField(max_length=280)
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="questions")
    state = models.CharField(max_length=7, choices=State, default=State.SHOWN)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text


class LogEntry(models.Model):
    """What was done to a conversation and its statements by who leads it; everybody may read it.

    It holds no copy of a statement: the page takes the words from where they stand. Of other words for the same the
    old ones stay here as long as somebody who voted on them can change that vote, see `forget_words`.
    """

    class Kind(models.TextChoices):
        OPENED = "opened", _("geopend")
        SETTINGS = "settings", _("instellingen veranderd")
        LINK = "link", _("nieuwe link gemaakt")
        CLOSED = "closed", _("gesloten")
        REOPENED = "reopened", _("heropend")
        ALLOWED = "allowed", _("stelling toegelaten")
        ASIDE = "aside", _("stelling opzij gelegd")
        BACK = "back", _("stelling teruggezet")
        REWORDED = "reworded", _("stelling anders verwoord")
        MERGED = "merged", _("stelling samengevoegd")
        TRANSLATED = "translated", _("stelling vertaald")
        QUESTION = "question", _("vraag opzij gelegd")
        ASKED = "asked", _("vraag toegelaten")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="log")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    role = models.CharField(max_length=11, choices=Who, blank=True)
    statement = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="log")
    into = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="+")
    before = models.CharField(max_length=280, blank=True)  # what it said until then
    reason = models.CharField(max_length=280, blank=True)

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self):
        return self.kind


class MapVersion(models.Model):
    """A map as it was drawn: ``shown`` is what the policy lets everybody see, ``data`` finds one's own place in it."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="maps")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    voters = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    shown = models.JSONField()
    data = models.JSONField(null=True)
    router = models.JSONField(null=True)  # what the choice of somebody's next statement goes by

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="one_map_a_number")]

    def __str__(self):
        return f"map {self.number}"
