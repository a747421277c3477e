"""A database as the release before this one left it: rows, and a guard that looks across tables."""

from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

RELEASED = ("dispatches", "0003_reading_any_paper")
NOW = datetime(2026, 5, 4, tzinfo=UTC)


def fill() -> None:
    """A public page with a paragraph, its event and its row in the index."""
    executor = MigrationExecutor(connection)
    executor.migrate([RELEASED, *(leaf for leaf in _leaves(executor) if leaf[0] != RELEASED[0])])
    apps = MigrationExecutor(connection).loader.project_state([RELEASED]).apps

    def make(model_name: str, /, **columns: Any) -> Any:
        model: Any = apps.get_model("dispatches", model_name)
        return model._base_manager.create(**columns)

    clerk, officer = (make("User", username=name) for name in ("vanthu", "lanhdao"))
    office = make("Body", name="Công an tỉnh", key="a", slug="a", kind="police", level="province",
                  sort_key="a", folded="cong an tinh")  # fmt: skip
    kind = make("DocumentKind", key="cong-van", name="Công văn", sort_key="c", folded="cong van")
    page = make("Dispatch", custodian=office, created_by=clerk, short_code="0a1b2c3d")
    edition = make("Edition", dispatch=page, serial=1, state="live", version=1, kind=kind,
                   subject="cảnh báo", public_subject="cảnh báo", submitted_by=clerk,
                   approved_by=officer, approved_at=NOW, frozen_hash="f" * 64)  # fmt: skip
    make("Block", edition=edition, key="b1", order=0, kind="paragraph", official_text="một")
    make("IndexedDispatch", key=1, dispatch=page, edition=edition, version=1, facets="", tokens="")
    _guard_of_that_release()


def look() -> None:
    """What came through: the page, its paragraph, its ground; and whether every guard stands."""
    from dispatches.checks import guards_present
    from dispatches.models import Block, Edition

    edition = Edition.objects.live().get()
    block = Block.objects.get(edition=edition)
    print(edition.subject, block.official_text, edition.ground, guards_present(None, ["default"]))


def take_in() -> None:
    """A draft in a database of this release, by the front door."""
    from tests.builders import Desk

    Desk().draft(subject="cảnh báo")


def before() -> None:
    """Print the name of the last migration but one."""
    ours = RELEASED[0]
    graph = MigrationExecutor(connection).loader.graph
    (last,) = (leaf for leaf in graph.leaf_nodes() if leaf[0] == ours)
    print(*(parent.key[1] for parent in graph.node_map[last].parents if parent.key[0] == ours))


def look_in() -> None:
    from dispatches.checks import guards_present
    from dispatches.models import Edition

    print(Edition.objects.get().subject, guards_present(None, ["default"]))


def _leaves(executor: MigrationExecutor) -> list[tuple[str, str]]:
    return list(executor.loader.graph.leaf_nodes())


def _guard_of_that_release() -> None:
    state = "(SELECT state FROM dispatches_edition WHERE id = NEW.edition_id)"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER dispatches_block_insert_frozen BEFORE INSERT ON dispatches_block "
                f"WHEN {state} IN ('live') BEGIN SELECT RAISE(ABORT, 'frozen'); END"
            )
            return
        cursor.execute(
            "CREATE OR REPLACE FUNCTION dispatches_frozen_part() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN IF {state} IN ('live') THEN RAISE EXCEPTION 'frozen'; END IF; "
            "RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER dispatches_block_insert_frozen BEFORE INSERT ON dispatches_block "
            "FOR EACH ROW EXECUTE FUNCTION dispatches_frozen_part()"
        )
