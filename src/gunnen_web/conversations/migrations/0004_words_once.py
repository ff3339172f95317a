"""The log held copies of statements; from here on it holds only what a statement said before it was reworded."""

from django.db import migrations
from django.db.models import Max, OuterRef, Subquery


def forward(apps, schema_editor):
    conversations, entries, statements, maps = (
        apps.get_model("conversations", name) for name in ("Conversation", "LogEntry", "Statement", "MapVersion")
    )
    unsaid = entries.objects.filter(kind="aside", before="", statement__state="aside").values("statement")
    statements.objects.filter(pk__in=unsaid).update(unsaid=True)
    where = statements.objects.filter(pk=OuterRef("statement")).values("merged_into")[:1]
    entries.objects.filter(kind="merged").update(into=Subquery(where))
    entries.objects.exclude(kind="opened").update(role="facilitator")
    entries.objects.exclude(kind="reworded").update(before="")
    entries.objects.filter(conversation__closed_at__isnull=False).update(before="")
    entries.objects.filter(statement__state="aside").update(before="")
    for pk, number in maps.objects.values_list("conversation").annotate(Max("number")).order_by():
        conversations.objects.filter(pk=pk).update(told_map=number)


class Migration(migrations.Migration):
    dependencies = [("conversations", "0003_words")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
