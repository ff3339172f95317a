from django.db import migrations, models
from django.db.models import Count


def count_people(apps, schema_editor):
    for play in apps.get_model("together", "Play").objects.annotate(found=Count("seats")).filter(found__gt=0):
        play.people = play.found
        play.save(update_fields=["people"])


class Migration(migrations.Migration):
    dependencies = [("together", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="play", name="people", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.RunPython(count_people, migrations.RunPython.noop, elidable=True),
    ]
