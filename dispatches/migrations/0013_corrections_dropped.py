from django.db import migrations, models
from django.db.models import Q


def drop_guards(apps, schema_editor):
    """SQLite rebuilds the table for a constraint and renames the new one to its name, which it
    refuses while triggers of other tables ask for it. They come back after every `migrate`; should
    this one fail, they were never gone."""
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")


class Migration(migrations.Migration):
    """A correction that was begun can be dropped: its state, and the acts of the trace."""

    dependencies = [("dispatches", "0012_index_swept")]

    operations = [
        migrations.RunPython(drop_guards, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="edition",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "Newly received"),
                    ("draft", "Being checked"),
                    ("returned", "Returned"),
                    ("submitted", "Awaiting approval"),
                    ("scheduled", "Approved for a later time"),
                    ("live", "Published"),
                    ("superseded", "Superseded"),
                    ("taken_down", "Taken down"),
                    ("merged", "Merged into another record"),
                    ("binned", "In the bin"),
                    ("dropped", "Correction dropped"),
                    ("erased", "Erased"),
                ],
                default="received",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("take_in", "Taken in"),
                    ("save", "Saved"),
                    ("add_file", "File added"),
                    ("decide", "Finding decided"),
                    ("vouch", "Found genuine"),
                    ("submit", "Submitted"),
                    ("give_back", "Returned"),
                    ("approve", "Approved and published"),
                    ("schedule", "Approved for a later time"),
                    ("publish", "Published as approved before"),
                    ("unschedule", "Schedule cancelled"),
                    ("hold_back", "Not published at its time"),
                    ("supersede", "Replaced by a newer edition"),
                    ("take_down", "Taken down"),
                    ("correct", "Correction begun"),
                    ("drop_correct", "Correction dropped"),
                    ("take_up", "Dropped correction taken up again"),
                    ("register", "Entered in a register"),
                    ("strike", "Line of a register struck out"),
                    ("merge", "Merged with another record"),
                    ("twin", "Decided about a look-alike"),
                    ("issuer_act", "Act of the issuer entered"),
                    ("confirm_act", "Act of the issuer confirmed"),
                    ("withdraw_act", "Act of the issuer withdrawn"),
                    ("bin", "Put in the bin"),
                    ("unbin", "Put back from the bin"),
                    ("restore", "Earlier edition opened again"),
                    ("hold", "Put on hold"),
                    ("release", "Released from hold"),
                    ("ask_erasure", "Erasure asked for"),
                    ("drop_erasure", "Erasure not carried out"),
                    ("erase", "Erased"),
                    ("notice_save", "Warning written"),
                    ("notice_send", "Warning submitted"),
                    ("notice_back", "Warning returned"),
                    ("notice_out", "Warning approved and published"),
                    ("notice_down", "Warning taken down"),
                    ("question_ok", "Question reviewed as still true"),
                    ("question_off", "Question no longer listed as true"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                name="edition_dropped_was_a_correction",
                condition=~Q(state="dropped")
                | Q(
                    serial__gt=1,
                    approved_by__isnull=True,
                    approved_at__isnull=True,
                    frozen_hash="",
                ),
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_guards),
    ]
