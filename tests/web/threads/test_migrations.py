"""What was said at decisions before there were threads comes along whole."""

from datetime import timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from gunnen_web.notices.models import Notice
from gunnen_web.threads.models import Message, Question, Thread

STATE = [("decisions", "0004_orders"), ("threads", "0001_initial"), ("notices", "0003_hook_language")]
OLD = ("Message", "MessageVersion")


@pytest.fixture
def before(transactional_db):
    """The models of then, with the tables that are no longer there."""
    apps = MigrationExecutor(connection).loader.project_state(STATE).apps
    models = [apps.get_model("decisions", name) for name in OLD]
    with connection.schema_editor() as editor:
        for each in models:
            editor.create_model(each)
    yield apps
    with connection.schema_editor() as editor:
        for each in reversed(models):
            editor.delete_model(each)


class Then:
    """Two decisions of a team, with messages as they were."""

    def __init__(self, apps, team):
        self.apps, self.team = apps, team
        self.people = list(team.memberships.order_by("user__name").values_list("pk", flat=True))
        self.start = timezone.now() - timedelta(days=9)

    def decision(self, stage):
        model = self.apps.get_model("decisions", "Decision")
        return model.objects.create(team_id=self.team.pk, question=f"Waarheen, {stage}?", stage=stage)

    def say(self, decision, text, who=None, **fields):
        message = self.apps.get_model("decisions", "Message").objects.create(
            decision=decision, text=text, author_id=None if who is None else self.people[who], **fields
        )
        self.start += timedelta(hours=1)
        type(message).objects.filter(pk=message.pk).update(created_at=self.start)
        return message


def forward(apps):
    import_module("gunnen_web.threads.migrations.0002_from_decisions").forward(apps, None)


@pytest.fixture
def then(before, team, person):
    return Then(before, team("Noord", person("Anna"), [person("Bram")]))


def test_everything_comes_along(then):
    decision, key = then.decision("options"), uuid4()
    said = then.say(decision, "Betere woorden.", 1, key=key, edited_at=then.start)
    said.mentions.add(then.people[0])
    versions = then.apps.get_model("decisions", "MessageVersion").objects
    version = versions.create(message=said, text="Eerste woorden.")
    replaced = then.start
    versions.update(replaced_at=replaced)
    then.say(decision, "Zonder naam?", unnamed=True, is_question=True)
    then.say(decision, "", None)
    Notice.objects.create(membership_id=then.people[0], kind="decision_mentioned", path="/", key="een")
    forward(then.apps)
    thread = Thread.objects.get()
    assert (thread.team, thread.decision_id, thread.name) == (then.team, decision.pk, "Waarheen, options?")
    first, unnamed, gone = thread.messages.all()
    assert (first.key, first.text, first.author_id, first.edited_at) == (key, said.text, then.people[1], said.edited_at)
    assert [each.pk for each in first.mentions.all()] == [then.people[0]]
    assert [(each.text, each.replaced_at) for each in first.versions.all()] == [(version.text, replaced)]
    assert (unnamed.unnamed, unnamed.author, unnamed.kind) == (True, None, "question")
    assert (gone.text, gone.author, gone.unnamed) == ("", None, False)
    assert [each.created_at for each in (first, unnamed, gone)] == [then.start - timedelta(hours=n) for n in (2, 1, 0)]
    assert Notice.objects.get().kind == "thread_mentioned"


def test_what_still_stands_open(then):
    going, decided, quiet = then.decision("options"), then.decision("decided"), then.decision("fit")
    then.say(going, "Beantwoord?", 0, is_question=True)
    then.say(going, "Ja.", 1)
    then.say(going, "Open?", 1, is_question=True)
    then.say(going, "Ik bedoel dit.", 1)
    then.say(decided, "Besloten?", 0, is_question=True)
    for text in ("Samen gesteld?", "En deze?"):
        then.say(quiet, text, unnamed=True, is_question=True)
    forward(then.apps)
    found = set(Question.objects.unanswered().values_list("message__text", flat=True))
    assert found == {"Open?", "Samen gesteld?", "En deze?"}
    assert Question.objects.filter(state="past").count() == 2


def test_a_decision_in_which_nothing_was_said_has_none(then):
    then.decision("options")
    forward(then.apps)
    assert not Thread.objects.exists()
    assert not Message.objects.exists()
