from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0004_orders'),
        ('threads', '0002_from_decisions'),
    ]

    operations = [
        migrations.RemoveField(model_name='messageversion', name='message'),
        migrations.DeleteModel(name='MessageVersion'),
        migrations.DeleteModel(name='Message'),
    ]
