"""What the process of the fetching test does: readers at every face while a page is taken down."""

import threading
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client

from dispatches.models import Address
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk

MARK = "zqdangduocxem"
READERS = 3
ROUNDS = 2  # of every reader, on either side of the take-down


@dataclass(slots=True)
class Reading:
    began: float
    face: str
    status: int
    shows: bool


def main() -> None:
    desk = Desk()
    live = desk.live(subject=f"thông báo {MARK}")
    path = Address.objects.get(dispatch=live.dispatch).path
    faces = {
        "page": f"/{path}/",
        "english": f"/en/{path}/",
        "home": "/",
        "list": "/cong-van/",
        "search": f"/cong-van/?q={MARK}",
        "feed": "/cong-van/atom/",
        "duties": "/nhiem-vu/",
        "duty feed": "/nhiem-vu/atom/",
        "body": f"/co-quan/{desk.office.slug}/",
        "sitemap": "/sitemap.xml",
    }
    readings: list[Reading] = []
    stop = threading.Event()
    readers = [
        threading.Thread(target=_read, args=(faces, path, readings, stop), daemon=True)
        for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    _wait(readings, ROUNDS * READERS * len(faces))
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    down = time.monotonic()
    _wait(readings, len(readings) + ROUNDS * READERS * len(faces))
    stop.set()
    for reader in readers:
        reader.join()
    _report(readings, down, set(faces))


def _wait(readings: list[Reading], count: int) -> None:
    while len(readings) < count:
        time.sleep(0.01)


def _read(faces: dict[str, str], path: str, readings: list[Reading], stop: threading.Event) -> None:
    """Round and round, as a browser that asks again with the ETag it was given."""
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    tags: dict[str, str] = {}
    shown: dict[str, bool] = {}
    while not stop.is_set():
        for face, address in faces.items():
            began = time.monotonic()
            sent = {"If-None-Match": tags[face]} if face in tags else {}
            answer = client.get(address, headers=sent)
            tags[face] = answer.get("ETag", "")
            if answer.status_code != 304:  # else the reader goes on showing what they have
                shown[face] = _shows(face, answer.content.decode(), path)
            readings.append(Reading(began, face, answer.status_code, shown[face]))
    connection.close()


def _shows(face: str, body: str, path: str) -> bool:
    if face in ("page", "english", "search"):  # these say the address or the word asked for again
        return f"thông báo {MARK}" in body
    return MARK in body or path in body


def _report(readings: list[Reading], down: float, faces: set[str]) -> None:
    """Faces that showed it before and after, how often nothing was sent anew, and faults."""
    earlier = [row for row in readings if row.began < down]
    later = [row for row in readings if row.began >= down]
    shown = {row.face for row in earlier if row.shows and row.status == 200}
    late = {row.face for row in later if row.shows}
    pages = {row.status for row in later if row.face in ("page", "english")}
    failed = {row.status for row in readings if row.status >= 500}
    missed = faces - {row.face for row in later}
    unchanged = sum(row.status == 304 for row in readings)
    print(sorted(shown), sorted(late), unchanged, pages, failed, missed, sep="|", flush=True)
