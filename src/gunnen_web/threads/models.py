"""What is stored of what people say to one another. To whom a question is, only the asker and the asked ever see."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gunnen_web.teams.models import Membership, Team


class Thread(models.Model):
    """Of a decision, of a conversation with statements, or of the team itself under a title of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="threads")
    decision = models.OneToOneField("decisions.Decision", models.CASCADE, null=True, related_name="thread")
    conversation = models.OneToOneField("conversations.Conversation", models.CASCADE, null=True, related_name="thread")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    title = models.CharField(max_length=120, blank=True)
    opened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Two sides as whoever opened it calls them; of a decision they are its options.
    one = models.CharField(max_length=80, blank=True)
    other = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(decision=None) | Q(conversation=None), name="thread_of_one_thing"),
            models.CheckConstraint(condition=(Q(one="") & Q(other="")) | ~(Q(one="") | Q(other="")), name="two_sides"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        if self.decision_id:
            return reverse("decisions:talk", args=[self.decision_id])
        if self.conversation_id:
            return reverse("threads:of_conversation", args=[self.conversation_id])
        return reverse("threads:show", args=[self.pk])

    @property
    def about(self):
        """What it is about: the decision, the conversation, or this very thread."""
        return self.decision or self.conversation or self

    @property
    def name(self):
        return self.title if self.about is self else self.about.question


class Place(models.TextChoices):
    ONE = "one", _("de ene kant")
    OTHER = "other", _("de andere kant")
    OPTION = "option", _("een keuze van het besluit")
    MIDDLE = "middle", _("in het midden")


class Stand(models.Model):
    """Where somebody wished to show that they stand. Nothing is the default, and it may be taken back at any time."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="stands")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    place = models.CharField(max_length=6, choices=Place)
    option = models.ForeignKey("decisions.Option", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "membership"], name="one_stand_a_member"),
            models.CheckConstraint(
                condition=Q(place="option", option__isnull=False) | (~Q(place="option") & Q(option=None)),
                name="an_option_where_it_is_one",
            ),
        ]

    def __str__(self):
        return self.place


class Kind(models.TextChoices):
    SAID = "said", _("gezegd")
    QUESTION = "question", _("vraag")
    ANSWER = "answer", _("antwoord")
    UNKNOWN = "unknown", _("weet ik niet")


class Message(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    author = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    unnamed = models.BooleanField(default=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SAID)
    text = models.TextField(max_length=10000)
    reply_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replies")
    helped = models.BooleanField(null=True)  # of an answer: what the asker said of it
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    mentions = models.ManyToManyField(Membership, related_name="+", blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["thread", "created_at"], name="messages_in_time")]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def is_question(self):
        return self.kind == Kind.QUESTION

    def is_by(self, membership):
        """Also where somebody left the team and came back: their words are theirs."""
        return self.author is not None and self.author.user_id == membership.user_id


class MessageVersion(models.Model):
    message = models.ForeignKey(Message, models.CASCADE, related_name="versions")
    text = models.TextField()
    replaced_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"version {self.pk}"


class Questions(models.QuerySet):
    def unanswered(self):
        """Those that still stand: nobody answered, or the asker said that it did not help."""
        stands = Message.objects.filter(reply_to=OuterRef("pk"), kind=Kind.ANSWER).exclude(text="")
        stands = stands.filter(Q(helped=None) | Q(helped=True))
        return self.filter(~Exists(stands), state=Question.State.OPEN).exclude(message__text="")


class Question(models.Model):
    """What makes a message a question: to whom it is, and whether it still stands."""

    class To(models.TextChoices):
        ALL = "all", _("iedereen")
        SIDE = "side", _("de andere kant")
        PERSON = "person", _("iemand")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        WITHDRAWN = "withdrawn", _("ingetrokken")
        PAST = "past", _("van voor er antwoorden waren")

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True, related_name="question")
    to = models.CharField(max_length=6, choices=To, default=To.ALL)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)

    objects = Questions.as_manager()

    def __str__(self):
        return f"question {self.pk}"


class Asked(models.Model):
    """Somebody to whom a question is. Shown to nobody else, and that they let it rest not even to the asker."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="asked")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="asked")
    rests = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "membership"], name="asked_once")]

    def __str__(self):
        return "asked"


class Rounds(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None).filter(Q(closes_at=None) | Q(closes_at__gt=timezone.now()))


class Round(models.Model):
    """A stage of a thread in which there are only questions and answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="rounds")
    opened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = Rounds.as_manager()

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["thread"], condition=Q(closed_at=None), name="one_round_at_a_time"),
        ]

    def __str__(self):
        return f"round {self.pk}"
