"""No state is reached but through a verb: each of `ways.WAYS` is tried, and got what is told."""

from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from dispatches.models import Dispatch, Edition
from dispatches.models.door import DoorClosed
from dispatches.models.guards import GUARDS
from dispatches.models.transitions import NEXT
from dispatches.publishing.errors import PublishingError
from dispatches.publishing.events import first_broken
from dispatches.vocabulary import EditionState
from tests.publishing.ways import WAYS, Scene, Way, forge_approval, step

DOCUMENT = Path(__file__).parents[2] / "docs" / "publishing-safety.md"
BEGIN, END = "<!-- bảng: các cách đã thử -->\n", "<!-- hết bảng -->"
GUARDED = {guard.says: guard.name for guard in reversed(GUARDS)}

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def outcome(way: Way, scene: Scene) -> str:
    """What an attempt got, in the words of the table; whatever it left is undone."""
    before = scene.fingerprint()
    try:
        with transaction.atomic():
            try:
                got = way.act(scene)
                changed = scene.fingerprint() != before
            finally:
                transaction.set_rollback(True)
    except DoorClosed:
        return "cửa ghi đóng"
    except PublishingError as refused:
        return f"việc từ chối: {type(refused).__name__}"
    except DatabaseError as refused:
        guards = [name for says, name in GUARDED.items() if says in str(refused)]
        return f"cơ sở dữ liệu từ chối: {guards[0] if guards else 'ràng buộc'}"
    assert not changed, f"{way.words}: {got}"
    codes = sorted(got) if isinstance(got, set) else [got]
    return f"không đổi gì: {', '.join(map(str, codes))}"


@pytest.mark.soak
def test_every_way_got_what_the_document_says(scene: Scene) -> None:
    rows = [f"| {way.group} | {way.words} | {outcome(way, scene)} |\n" for way in WAYS]
    table = "".join(["| Nơi | Cách đã thử | Kết quả |\n", "| --- | --- | --- |\n", *rows])
    written = DOCUMENT.read_text("utf8")
    told = written.partition(BEGIN)[2].partition(END)[0]
    assert told == table, f"Please put this into {DOCUMENT.name}:\n{table}"


def test_no_step_is_taken_that_the_table_has_not(scene: Scene) -> None:
    """By one who has opened the door, from any state to any other."""
    for before in scene.editions:
        for after in set(EditionState) - {before, *NEXT.get(before, ())}:
            with pytest.raises(DatabaseError), transaction.atomic():
                step(before, after)(scene)


def test_the_one_way_that_is_left_leaves_its_trace(scene: Scene) -> None:
    """Who writes to the database itself and tells of an approval by hand breaks the chain."""
    waiting = scene[EditionState.SUBMITTED]
    forge_approval(scene, waiting, scene.desk.officer)
    assert Edition.objects.live().filter(pk=waiting.pk).exists()
    assert first_broken(Dispatch.objects.get(pk=waiting.dispatch_id)) is not None
