"""What was said at decisions comes to threads: keys, authors, names that were left out, times, versions and mentions.

A question is open if its decision still goes on and nobody else wrote after it; of others nobody knows whether they
were answered, and so they stand as they are.
"""

from django.db import migrations

AT_ONCE = 500


def forward(apps, schema_editor):
    old = apps.get_model("decisions", "Message").objects
    decisions = apps.get_model("decisions", "Decision").objects
    for decision in decisions.filter(pk__in=old.values("decision")).order_by("pk"):
        thread = apps.get_model("threads", "Thread").objects.create(
            team_id=decision.team_id, decision=decision, created_at=decision.created_at
        )
        _move(apps, thread, list(old.filter(decision=decision).order_by("created_at", "pk")), decision.stage)
    # Notices of before are read in their new words.
    notices = apps.get_model("notices", "Notice").objects
    notices.filter(kind="decision_mentioned").update(kind="thread_mentioned")


def _move(apps, thread, messages, stage):
    Message, Question, Version = (
        apps.get_model("threads", name) for name in ("Message", "Question", "MessageVersion")
    )
    made = {each.pk: _made(Message, thread, each) for each in messages}
    Message.objects.bulk_create(made.values(), AT_ONCE)
    asked = [(place, each) for place, each in enumerate(messages) if each.is_question]
    Question.objects.bulk_create(
        [
            Question(message=made[each.pk], state="open" if _stands(messages[place:], stage) else "past")
            for place, each in asked
        ],
        AT_ONCE,
    )
    versions = apps.get_model("decisions", "MessageVersion").objects.filter(message__decision=thread.decision_id)
    versions = versions.order_by("pk")
    Version.objects.bulk_create(
        [Version(message=made[each.message_id], text=each.text, replaced_at=each.replaced_at) for each in versions],
        AT_ONCE,
    )
    _mentions(apps, made)


def _made(Message, thread, each):
    return Message(
        thread=thread, key=each.key, author_id=each.author_id, unnamed=each.unnamed, text=each.text,
        kind="question" if each.is_question else "said", created_at=each.created_at, edited_at=each.edited_at,
    )  # fmt: skip


def _stands(messages, stage):
    """The first of these, as long as nobody else wrote after it."""
    first, *later = messages
    return bool(first.text) and stage != "decided" and all(_same(each, first) for each in later)


def _same(one, other):
    """What has no name in one round of questions came together, and is no answer to what came with it."""
    return one.author_id == other.author_id and one.unnamed == other.unnamed


def _mentions(apps, made):
    old = apps.get_model("decisions", "Message").mentions.through.objects
    new = apps.get_model("threads", "Message").mentions.through
    pks = list(made)
    for start in range(0, len(pks), AT_ONCE):
        rows = old.filter(message__in=pks[start : start + AT_ONCE]).values_list("message_id", "membership_id")
        new.objects.bulk_create([new(message_id=made[pk].pk, membership_id=who) for pk, who in rows])


class Migration(migrations.Migration):
    dependencies = [("threads", "0001_initial"), ("decisions", "0004_orders"), ("notices", "0003_hook_language")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
