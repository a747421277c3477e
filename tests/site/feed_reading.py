"""Feeds held to their specifications, and read in one shape whichever form they have."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


@dataclass(frozen=True)
class Said:
    """What a feed says; `entries` by their ids, each with title, address and moment."""

    url: str
    feed_url: str
    entries: dict[str, tuple[str, str, datetime]]
    gone: set[str]


def feed(client: Client, address: str) -> Said:
    answer = client.get(address)
    assert answer.status_code == 200, address
    path = urlsplit(address).path
    if path.endswith("/atom/"):
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        return atom(answer.content)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    return json_feed(answer.content)


def atom(data: bytes) -> Said:
    """RFC 4287, 4.1: what a feed and an entry must have, once each."""
    root = ElementTree.fromstring(data)  # noqa: S314  # our own page
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}author") is not None
    assert all(_text(author, "name").strip() for author in root.iter(f"{ATOM}author"))
    links = {link.get("rel"): link.get("href") or "" for link in root.iterfind(f"{ATOM}link")}
    for part in (root, *root.iterfind(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(ATOM + name)) == 1, name
        moment(_text(part, "updated"))
        assert urlsplit(_text(part, "id")).scheme
    entries = {}
    for entry in root.iterfind(f"{ATOM}entry"):
        summary = entry.find(f"{ATOM}summary")
        assert summary is not None
        assert summary.get("type") == "text"
        (link,) = (found.get("href") or "" for found in entry.iterfind(f"{ATOM}link"))
        entries[_text(entry, "id")] = (
            _text(entry, "title"), link, moment(_text(entry, "updated"))
        )  # fmt: skip
    assert len(entries) == len(root.findall(f"{ATOM}entry")), "an id stands twice"
    gone = set()
    for stone in root.iterfind(TOMBSTONE):
        moment(stone.get("when") or "")
        gone.add(stone.get("ref") or "")
    return Said(links["alternate"], links["self"], entries, gone)


def json_feed(data: bytes) -> Said:
    """JSON Feed 1.1: what must be there, of the right kind, and nothing that it does not know."""
    said: dict[str, Any] = json.loads(data)
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    known = {"version": str, "title": str, "home_page_url": str, "feed_url": str,
             "language": str, "authors": list, "items": list, "_tombstones": dict}  # fmt: skip
    of_item = {"id": str, "url": str, "title": str, "content_text": str, "date_modified": str,
               "authors": list, "language": str}  # fmt: skip
    for part, fields in ((said, known), *((item, of_item) for item in said["items"])):
        assert part.keys() <= fields.keys()
        assert all(isinstance(part[name], fields[name]) for name in part)
    assert all({"id", "content_text"} <= item.keys() for item in said["items"])
    ids = [item["id"] for item in said["items"]]
    assert len(ids) == len(set(ids)), "an id stands twice"
    deleted = said.get("_tombstones", {}).get("deleted", [])
    assert all(moment(each["when"]) for each in deleted)
    return Said(
        said["home_page_url"],
        said["feed_url"],
        {
            item["id"]: (item["title"], item["url"], moment(item["date_modified"]))
            for item in said["items"]
        },
        {each["id"] for each in deleted},
    )


def moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    assert found.tzinfo
    return found


def _text(part: ElementTree.Element, name: str) -> str:
    return part.findtext(ATOM + name) or ""
