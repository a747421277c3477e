"""What the processes of the backup tests do, each on a database and folder of its own."""

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path

from dispatches.backup.files import Damaged
from dispatches.backup.manifest import Unusable
from dispatches.backup.restoring import newest_in, restore
from dispatches.backup.rows import digest_of
from dispatches.backup.saving import ORIGINALS, rows_file
from dispatches.backup.tables import tables
from dispatches.models import Dispatch, Edition, SourceFile, User
from dispatches.publishing.approve import approve
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.correct import correct
from dispatches.publishing.originals import path_of
from dispatches.publishing.public_text import seal
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, TakeDownReason
from tests.builders import Desk
from tests.publishing.papers import paper


def fill() -> None:
    """Three pages, a draft with its original, a page in correction; print the pages' codes."""
    desk = Desk()
    pages = [desk.live(subject=f"cảnh báo số {n}").dispatch for n in range(1, 4)]
    arrival = Arrival(channel=Channel.PAPER, received_on=date(2026, 5, 20), name="giấy đến.txt")
    take_in(paper("77"), by=desk.clerk, custodian=desk.office, arrival=arrival)
    correct(pages[0], by=desk.clerk, reason="sửa trích yếu")
    print(*(page.short_code for page in pages), flush=True)


def hide(code: str) -> None:
    dispatch = Dispatch.objects.get(short_code=code)
    edition = dispatch.live_edition()
    assert edition
    assert edition.approved_by
    take_down(dispatch, by=edition.approved_by, reason=TakeDownReason.BY_MISTAKE)


def mend(code: str) -> None:
    """Publish a correction of a page: its rows get keys after the highest, and the guards stand."""
    dispatch = Dispatch.objects.get(short_code=code)
    live = dispatch.live_edition()
    assert live
    clerk, officer = live.submitted_by, live.approved_by
    assert clerk
    assert officer
    copy = correct(dispatch, by=clerk, reason="che số điện thoại")
    sent = submit(copy, based_on=copy.version, by=clerk)
    approve(sent, by=officer, seen=seal(sent))


def live() -> None:
    """The codes of what anybody may read."""
    codes = Dispatch.objects.live().order_by("short_code").values_list("short_code", flat=True)
    print(*codes, flush=True)


def digests() -> None:
    """Rows and hash of every table, and whether the originals are what they were."""
    from django.db import connection

    digests = {table.name: digest_of(connection, table) for table in tables()}
    told = {name: f"{digest.rows} {digest.sha256}" for name, digest in digests.items()}
    hashes = SourceFile.objects.order_by("sha256").values_list("sha256", flat=True)
    told["originals"] = " ".join(
        hashlib.sha256(path_of(sha256).read_bytes()).hexdigest() for sha256 in hashes
    )
    print(json.dumps(told), flush=True)


def damage(store: str) -> None:
    """Damage a backup in every way, one at a time; print those that were restored all the same, or
    left a row."""
    folder = newest_in(Path(store))
    [original] = [path for path in Path(store, ORIGINALS).rglob("*") if path.is_file()]
    blocks, manifest = rows_file(folder, "dispatches_block"), folder / "manifest.json"
    lines = gzip.decompress(blocks.read_bytes())
    said = json.loads(manifest.read_text())
    older = said | {"migrations": said["migrations"][:-1]}
    damages = {
        "another word": (blocks, gzip.compress(lines.replace("lạ".encode(), b"x", 1))),
        "a row less": (blocks, gzip.compress(lines.partition(b"\n")[2])),
        "a torn file": (blocks, blocks.read_bytes()[:-20]),
        "another original": (original, b"another"),
        "another release": (manifest, json.dumps(older).encode()),
        "a torn manifest": (manifest, manifest.read_bytes()[:-20]),
    }
    for name, (path, damaged) in damages.items():
        whole = path.read_bytes()
        path.write_bytes(damaged)
        try:
            restore(Path(store))
            print(name)
        except (Unusable, Damaged):
            pass
        path.write_bytes(whole)
        if Dispatch.objects.exists() or User.objects.exists() or Edition.objects.exists():
            print(name)
