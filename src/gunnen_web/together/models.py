"""What is stored of a team that plays a situation: the course, and of people no more than what they choose right now.

A choice is its owner's alone. It goes when its moment closes; shown openly, when the team plays on.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from gunnen_web.practice.games import Game
from gunnen_web.teams.models import Membership, Team


class Stage(models.TextChoices):
    CHOOSING = "choosing"  # everybody chooses
    TALKING = "talking"  # the moment has closed: what was chosen, as far as it may be shown
    OVER = "over"


class Play(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="plays")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    situation = models.CharField(max_length=40)
    mark = models.CharField(max_length=10)  # of the situation as it was
    seed = models.PositiveBigIntegerField()
    started_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")  # until it is over
    people = models.PositiveSmallIntegerField(default=0)  # who took part when it started, whoever left since
    openly = models.BooleanField(default=False)  # said before anybody chose, and never changed
    choices = models.JSONField(default=list)  # what the team played on with; with the seed, the whole course
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.CHOOSING)
    shown = models.JSONField(null=True)  # of the moment that has closed
    secret = models.CharField(max_length=32, blank=True, editable=False)  # what silence is drawn from
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    moved_at = models.DateTimeField(default=timezone.now)  # when the team last went on; nobody's choice moves it

    class Meta:
        ordering = ["-started_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team"], condition=~Q(stage="over"), name="one_play_at_a_time"),
        ]

    def __str__(self):
        return f"play {self.pk}"

    def get_absolute_url(self):
        return reverse("together:show", args=[self.team_id, self.pk])

    @property
    def starter(self):
        """Who started it, while they are in the team."""
        by = self.started_by
        return by.display if by and by.is_active else ""

    @property
    def game(self):
        return Game(self.situation, self.mark, self.seed, tuple(self.choices))

    @property
    def at(self):
        """Which moment, from 0."""
        return len(self.choices)

    @property
    def step(self):
        """What a page that waits compares: it changes when the team goes on, and never with a choice."""
        return f"{self.at}-{self.stage}"

    @property
    def is_over(self):
        return self.stage == Stage.OVER


class Seat(models.Model):
    """Somebody who takes part in this play, until it is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    play = models.ForeignKey(Play, models.CASCADE, related_name="seats")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["play", "membership"], name="one_seat_a_play")]

    def __str__(self):
        return f"seat {self.pk}"


class Choice(models.Model):
    """What somebody chose at the moment that is open. No time is kept, for times tell who it was."""

    seat = models.OneToOneField(Seat, models.CASCADE, primary_key=True, related_name="choice")
    kind = models.CharField(max_length=10)

    def __str__(self):
        return f"choice {self.pk}"


class Counted(models.Model):
    """That a team saw numbers of a moment: it sees none of the same moment for thirty days."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    situation = models.CharField(max_length=40)
    moment = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "situation", "moment"], name="counted_once")]

    def __str__(self):
        return f"{self.situation} {self.moment}"
