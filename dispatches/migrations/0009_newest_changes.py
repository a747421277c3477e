from django.db import migrations, models


class Migration(migrations.Migration):
    """What was published last, for sitemaps: without this each would sort all editions.

    The state is not in it: SQLite would go through all that is live for a few of known keys.
    """

    dependencies = [("dispatches", "0008_warnings")]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["approved_at", "id"], name="edition_newest"),
        ),
    ]
