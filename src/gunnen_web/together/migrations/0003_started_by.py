from django.db import migrations, models
from django.db.models.deletion import SET_NULL


class Migration(migrations.Migration):
    dependencies = [("together", "0002_people")]

    operations = [
        migrations.AddField(
            model_name="play",
            name="started_by",
            field=models.ForeignKey(null=True, on_delete=SET_NULL, related_name="+", to="teams.membership"),
        ),
    ]
