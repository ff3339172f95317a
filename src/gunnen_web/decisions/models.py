"""What is stored of a decision. Losses, fit answers and grants belong to their owner alone."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from gunnen_web.decisions.stages import Stage
from gunnen_web.teams.models import Membership, Team


class Stakes(models.TextChoices):
    LOW = "low", _("Klein: een paar weken, en dan weten we meer")
    MEDIUM = "medium", _("Gewoon: we merken het elke week")
    HIGH = "high", _("Groot: het raakt iemands werk of leven echt")


class Unit(models.TextChoices):
    TIME = "time", _("keer")
    DAY = "day", _("dag")
    WEEK = "week", _("week")
    MONTH = "month", _("maand")


class Fallback(models.TextChoices):
    TURNS = "turns", _("Om de beurt")
    DECIDER = "decider", _("Iemand beslist, en zegt hardop wat het kost")
    TRIAL = "trial", _("Een proefperiode, en dan kijken we opnieuw")


class Share(models.TextChoices):
    NONE = "none", _("Niemand, dit is alleen voor mij")
    UNNAMED = "unnamed", _("Het team, zonder mijn naam")
    NAMED = "named", _("Het team, met mijn naam")


class Grant(models.TextChoices):
    WHOLEHEARTED = "wholehearted", _("Ja, van harte")
    FOR_NOW = "for_now", _("Ja, voor nu")
    QUESTION = "question", _("Nog niet, ik heb een vraag")
    NO = "no", _("Nee")
    NO_LOSS = "no_loss", _("Ik lever hier niets in")


class Decision(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="decisions")
    series = models.ForeignKey("balance.Series", on_delete=models.SET_NULL, null=True, related_name="decisions")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    question = models.CharField(max_length=300)
    why = models.TextField(max_length=4000, blank=True)
    opened_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.FIT)
    stage_since = models.DateTimeField(auto_now_add=True)

    everybody = models.BooleanField(default=True)
    stakes = models.CharField(max_length=10, choices=Stakes.choices, default=Stakes.MEDIUM)
    reversible = models.BooleanField(null=True)
    turns_possible = models.BooleanField(default=True)
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.WEEK)
    fallback = models.CharField(max_length=10, choices=Fallback.choices, default=Fallback.TRIAL)
    decider = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    close_when_all = models.BooleanField(default=True)
    closing = models.JSONField(default=dict, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    open_record = models.BooleanField(default=False)

    advice = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["team", "stage"])]

    def __str__(self):
        return self.question

    def get_absolute_url(self):
        return reverse("decisions:show", args=[self.id])


class Participant(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="participants")
    membership = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="participations")
    opens_record = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "membership"], name="one_seat_a_member")]

    def __str__(self):
        return f"participant {self.pk}"


class FitAnswer(models.Model):
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="fit")
    limit = models.BooleanField(null=True)
    harm = models.BooleanField(null=True)
    burdened = models.BooleanField(null=True)
    reversible = models.CharField(max_length=8, default="unknown")

    def __str__(self):
        return f"fit {self.pk}"


# The option that is always on the table; stored in Dutch, shown in the reader's language until somebody rewords it.
PRESENT_STATE = gettext_noop("We laten het zoals het is")


class Option(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000, blank=True)
    parts = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="mixes")
    is_present_state = models.BooleanField(default=False)
    author = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    withdrawn = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "title", "id"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return gettext(PRESENT_STATE) if self.title == PRESENT_STATE else self.title


class LossRound(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="loss_rounds")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    options = models.ManyToManyField(Option, related_name="+")
    shown = models.JSONField(null=True, blank=True)
    words = models.JSONField(default=list, blank=True)
    guard = models.JSONField(null=True, blank=True)
    lifted = models.ManyToManyField(Option, related_name="+", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="one_loss_round_a_number")]

    def __str__(self):
        return f"loss round {self.number}"


class LossSheet(models.Model):
    class State(models.TextChoices):
        OPEN = "open", _("nog niet klaar")
        DONE = "done", _("klaar")
        ABSTAINS = "abstains", _("antwoordt niet")

    round = models.ForeignKey(LossRound, on_delete=models.CASCADE, related_name="sheets")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="sheets")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    salt = models.CharField(max_length=32)
    private_salt = models.CharField(max_length=32)
    commitment = models.CharField(max_length=64, blank=True)
    sealed = models.JSONField(null=True, blank=True)  # what the record committed to, until it is erased

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "participant"], name="one_sheet_a_round")]

    def __str__(self):
        return f"sheet {self.pk}"


class Loss(models.Model):
    sheet = models.ForeignKey(LossSheet, on_delete=models.CASCADE, related_name="losses")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(null=True)
    need = models.TextField(max_length=1000, blank=True)
    share = models.CharField(max_length=10, choices=Share.choices, default=Share.NONE)
    limit = models.BooleanField(default=False)
    limit_reason = models.TextField(max_length=1000, blank=True)
    limit_share = models.CharField(max_length=10, choices=Share.choices, default=Share.NONE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "option"], name="one_loss_an_option"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__lte=10), name="loss_at_most_ten"
            ),
        ]

    def __str__(self):
        return f"loss {self.pk}"


class GrantRound(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="grant_rounds")
    losses = models.ForeignKey(LossRound, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    shares = models.JSONField()
    opened_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, blank=True)
    offers = models.JSONField(default=list, blank=True)
    thanks = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="one_grant_round_a_number")]

    def __str__(self):
        return f"grant round {self.number}"


class GrantSeat(models.Model):
    """One person's place in a grant round: what they offer, whether they are asked, what they answer."""

    round = models.ForeignKey(GrantRound, on_delete=models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    asked = models.BooleanField()
    offer = models.TextField(max_length=1000, blank=True)
    offer_named = models.BooleanField(default=True)
    offer_done = models.BooleanField(default=False)
    answer = models.CharField(max_length=14, choices=Grant.choices, blank=True)
    until = models.DateField(null=True, blank=True)
    condition = models.CharField(max_length=300, blank=True)
    named = models.BooleanField(default=False)
    gift = models.BooleanField(default=False)
    question = models.TextField(max_length=1000, blank=True)
    question_named = models.BooleanField(default=False)
    question_posted = models.BooleanField(default=False)
    salt = models.CharField(max_length=32)
    private_salt = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "participant"], name="one_seat_a_grant_round")]

    def __str__(self):
        return f"seat {self.pk}"


class Outcome(models.Model):
    class Kind(models.TextChoices):
        CHOICE = "choice", _("Eén keuze")
        TURNS = "turns", _("Om de beurt")
        DECIDED = "decided", _("Iemand besliste")
        TRIAL = "trial", _("Een proefperiode")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="outcomes")
    grant_round = models.ForeignKey(GrantRound, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sentence = models.CharField(max_length=300)
    asks = models.TextField(max_length=2000, blank=True)
    thanks = models.TextField(max_length=1000, blank=True)
    shares = models.JSONField()
    granted = models.BooleanField()
    nobody_loses = models.BooleanField(default=False)
    unit = models.CharField(max_length=10, choices=Unit.choices, blank=True)
    start = models.DateField()
    turns = models.JSONField(default=list, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    review = models.DateField()
    decided_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    superseded = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self):
        return self.sentence


class Task(models.Model):
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="tasks")
    who = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=300)
    by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.what


class Event(models.Model):
    """One link of the decision's record (see docs/methods/record.md); ``at`` is for the page and not in the chain."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="events")
    index = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    body = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["index"]
        constraints = [models.UniqueConstraint(fields=["decision", "index"], name="one_event_an_index")]

    def __str__(self):
        return f"{self.index} {self.kind}"


class RecordText(models.Model):
    """Words that the chain only commits to, so that they can be erased and the chain still verifies."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="texts")
    commitment = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)
    text = models.TextField()
    owner = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "commitment"], name="one_text_a_commitment")]

    def __str__(self):
        return self.commitment
