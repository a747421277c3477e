"""A list as programs follow it: Atom (RFC 4287) and JSON Feed 1.1, with the same in both. Pure.

What was taken down is told as such: by deleted-entry elements in Atom (RFC 6721), by an extension
in JSON Feed, which has no word of its own for it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from dispatches.text.writable import writable

ATOM, JSON = "atom", "json"
TYPES = {
    ATOM: "application/atom+xml; charset=utf-8",
    JSON: "application/feed+json; charset=utf-8",
}
# What follows the address of a list.
TAILS = {ATOM: "atom/", JSON: "feed.json"}
# A feed without entries has no moment of its own.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    url: str
    title: str
    text: str
    author: str
    updated: datetime


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that was here; nothing of what it said."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """`url` is that of the page whose list it is, `feed_url` its own."""

    id: str
    title: str
    url: str
    feed_url: str
    owner: str
    language: str
    items: Sequence[Item]
    gone: Sequence[Gone] = ()


def written(feed: Feed, form: str) -> bytes:
    return _json(feed) if form == JSON else _atom(feed)


class _Atom(Atom1Feed):
    """Django's, with plain text as such, and what was deleted after the entries' head."""

    def root_attributes(self) -> dict[str, str]:
        attributes: dict[str, str] = super().root_attributes()
        return attributes | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["moment"]
        return moment

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for gone in self.feed["gone"]:
            named = {"ref": gone.id, "when": rfc3339_date(gone.at)}
            handler.startElement("at:deleted-entry", AttributesImpl(named))
            handler.endElement("at:deleted-entry")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


def _atom(feed: Feed) -> bytes:
    made = _Atom(
        title=writable(feed.title),
        link=feed.url,
        description="",
        language=feed.language,
        feed_url=feed.feed_url,
        feed_guid=feed.id,
        author_name=feed.owner,
        moment=max([*(item.updated for item in feed.items), *(gone.at for gone in feed.gone)],
                   default=BEGINNING),
        gone=feed.gone,
    )  # fmt: skip
    for item in feed.items:
        made.add_item(
            title=writable(item.title),
            link=item.url,
            description=writable(item.text),
            unique_id=item.id,
            author_name=writable(item.author) or None,
            updateddate=item.updated,
        )
    out = StringIO()
    made.write(out, "utf-8")
    return out.getvalue().encode()


def _json(feed: Feed) -> bytes:
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.feed_url,
        "language": feed.language,
        "authors": [{"name": feed.owner}],
        "items": [
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.text,
                "date_modified": rfc3339_date(item.updated),
                "authors": [{"name": item.author}] if item.author else [],
                "language": "vi",
            }
            for item in feed.items
        ],
    }
    if feed.gone:
        deleted = [{"id": gone.id, "when": rfc3339_date(gone.at)} for gone in feed.gone]
        made["_tombstones"] = {"deleted": deleted}
    return json.dumps(made, ensure_ascii=False).encode()
