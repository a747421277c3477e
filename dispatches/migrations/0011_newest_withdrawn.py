from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What was last withdrawn, for sitemaps: without this each would sort all that ever was."""

    dependencies = [("dispatches", "0010_facets_in_the_row")]

    operations = [
        migrations.AddIndex(
            model_name="issueract",
            index=models.Index(
                fields=["withdrawn_at", "id"],
                condition=Q(confirmed_at__isnull=False, withdrawn_at__isnull=False),
                name="issuer_act_newest_withdrawn",
            ),
        ),
    ]
