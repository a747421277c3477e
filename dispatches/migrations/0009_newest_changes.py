from django.db import migrations, models


class Migration(migrations.Migration):
    """What was published last, for sitemaps: without this each would sort all editions."""

    dependencies = [("dispatches", "0008_warnings")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["state", "approved_at", "id"], name="edition_newest"),
        ),
    ]
