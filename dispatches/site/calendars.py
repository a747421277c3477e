"""A calendar that programs subscribe to (RFC 5545, 7986): deadlines as events. Pure.

Nothing in it depends on when it is asked for, so that its ETag holds: an event is stamped with the
moment at which its readers were last told something new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dispatches.text.writable import writable

# Large, and programs ask for calendars far less often than readers for pages.
if TYPE_CHECKING:
    from icalendar import Event, Timezone

ZONE = "Asia/Ho_Chi_Minh"
MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often programs should ask; most ask less often than they are told.
REFRESH = timedelta(hours=6)


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    # Only the issuer can say whose it is.
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Entry:
    """`uid` never changes, `sequence` rises with each change that readers were told of."""

    uid: str
    day: date
    stamp: datetime
    sequence: int
    status: Status
    summary: str
    at: time | None = None
    description: str = ""
    url: str = ""


def calendar(name: str, about: str, *, page: str, source: str, entries: Iterable[Entry]) -> bytes:
    """`source` is the address of the calendar itself, `page` that of what it is taken from."""
    from icalendar import Calendar, vDuration

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Tra cuu cong van//Nhiem vu//VI")
    made.add("calscale", "GREGORIAN")
    name, about = writable(name), writable(about)
    made.add("name", name)
    made.add("description", about)
    made.add("url", page, parameters={"value": "URI"})
    made.add("source", source, parameters={"value": "URI"})
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    # What programs knew before RFC 7986.
    made.add("x-wr-calname", name)
    made.add("x-wr-caldesc", about)
    made.add("x-wr-timezone", ZONE)
    made.add("x-published-ttl", vDuration(REFRESH))
    # An empty calendar would not be a calendar: the standard asks for one component at least.
    made.add_component(_zone())
    for entry in entries:
        made.add_component(_event(entry))
    written: bytes = made.to_ical()
    return written


def _zone() -> "Timezone":
    """Seven hours ahead, all the year: the only rule since before any paper here."""
    from icalendar import Timezone, TimezoneStandard

    zone, rule = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    rule.add("dtstart", datetime(1975, 6, 13))  # local time, as the standard asks
    rule.add("tzoffsetfrom", timedelta(hours=7))
    rule.add("tzoffsetto", timedelta(hours=7))
    rule.add("tzname", "+07")
    zone.add_component(rule)
    return zone


def _event(entry: Entry) -> "Event":
    """A whole day, or a moment; it takes up nobody's time."""
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp)
    event.add("last-modified", entry.stamp)
    event.add("sequence", entry.sequence)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    event.add("summary", writable(entry.summary))
    if entry.at:
        event.add("dtstart", datetime.combine(entry.day, entry.at, ZoneInfo(ZONE)))
    else:
        event.add("dtstart", entry.day)
    if entry.description:
        event.add("description", writable(entry.description))
    if entry.url:
        event.add("url", entry.url)
    return event
