from django.db import migrations

TABLES = [
    "dispatches_indexeddispatch",
    "dispatches_indexeddirective",
    "dispatches_indexedquestion",
]
# Dead rows after which a table is swept, and as a share of its rows; PostgreSQL's own share is a
# fifth, and it leaves the indexes of few dead rows alone.
SETTINGS = {
    "autovacuum_vacuum_threshold": "1000",
    "autovacuum_vacuum_scale_factor": "0.001",
    "vacuum_index_cleanup": "on",
}


def sweep_soon(apps, schema_editor):
    change(schema_editor, f"SET ({', '.join(f'{name} = {to}' for name, to in SETTINGS.items())})")


def sweep_as_ever(apps, schema_editor):
    change(schema_editor, f"RESET ({', '.join(SETTINGS)})")


def change(schema_editor, how):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} {how}")


class Migration(migrations.Migration):
    """On PostgreSQL what was corrected or taken down leaves the index of search soon.

    GIN tells of dead rows too, and those of corrections are among the newest, which every search
    looks at: with eight thousand of them in a million, searches took a quarter to a third longer.
    """

    dependencies = [("dispatches", "0011_newest_withdrawn")]

    operations = [migrations.RunPython(sweep_soon, sweep_as_ever)]
