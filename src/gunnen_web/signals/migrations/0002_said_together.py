from django.db import migrations, models


def keep_reading(apps, schema_editor):
    """Where signals are on, whoever said yes counts as they did; where they are off, everybody says it anew."""
    wishes = apps.get_model("signals", "SignalWish").objects
    for switch in apps.get_model("signals", "Switch").objects.filter(on=True):
        for wish in wishes.filter(membership__team=switch.team_id, yes=True):
            wish.counts_from = max(switch.since, wish.since)
            wish.save(update_fields=["counts_from"])


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial")]

    operations = [
        migrations.AddField("signalwish", "among", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("signalwish", "counts_from", models.DateTimeField(null=True)),
        migrations.RunPython(keep_reading, migrations.RunPython.noop, elidable=True),
    ]
