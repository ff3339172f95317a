from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("following", "0003_weighed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="answer",
            name="keeping",
            field=models.CharField(
                blank=True,
                choices=[("yes", "Ja"), ("mostly", "Meestal"), ("no", "Nee"), ("unknown", "Dat weet ik niet")],
                max_length=12,
            ),
        ),
    ]
