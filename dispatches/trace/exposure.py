"""Where a value was public: in which editions, on which faces, for how long, by whose approval.

Read from the public columns of frozen editions, which stay when a page is replaced or taken down,
and from the original that an officer gave to readers beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from dispatches.models import Edition, Event, ExposureTrace, User
from dispatches.models.door import content_door
from dispatches.publishing.loading import all_whole
from dispatches.publishing.public_text import published
from dispatches.publishing.texts import TextSlot
from dispatches.text.carried import Carried
from dispatches.vocabulary import FROZEN_STATES, Verb

EDITIONS = 200  # read at once, with their parts
ENDS = (Verb.SUPERSEDE, Verb.TAKE_DOWN)
# The faces that show a text, by the part it stands in: `page` is the dispatch's own, `search` finds
# it by the words, the others show them.
OF_A_NAME = ("page", "search", "lists", "feed", "citing pages")
OF_AN_ISSUER = (*OF_A_NAME, "duty lists", "duty feed")
OF_A_NUMBER = (*OF_AN_ISSUER, "address", "sitemap")
OF_A_DUTY = ("page", "search", "duty lists", "duty feed")
OF_THE_FILE = ("original file",)
FACES = {
    ("edition", "subject"): OF_A_NAME,
    ("edition", "issuing_name"): OF_AN_ISSUER,
    ("edition", "number"): OF_A_NUMBER,
    ("edition", "symbol"): OF_A_NUMBER,
    ("addressee", "text"): ("page", "search"),
    ("block", "text"): ("page", "search"),
    ("actor", "text"): ("page", "search", "duty lists"),
    ("directive", "report_to"): ("page", "duty lists"),
    ("directive", "deadline_phrase"): ("page", "duty lists"),
}


@dataclass(frozen=True, slots=True)
class Exposure:
    """One text of one edition that carried the value; `until` is None while it is public."""

    record: int
    reference: str
    edition: int
    address: str
    place: str
    faces: tuple[str, ...]
    since: datetime
    until: datetime | None
    ended_by: str
    approved_by: str


def exposures(carried: Carried) -> Iterator[Exposure]:
    """What carried it, oldest record first; a few editions in memory at a time."""
    last = 0
    while True:
        frozen = Edition.objects.filter(pk__gt=last, state__in=FROZEN_STATES).order_by("pk")
        batch = list(all_whole(frozen.select_related("approved_by", "public_source"))[:EDITIONS])
        if not batch:
            return
        for edition in batch:
            yield from _of_edition(edition, carried)
        last = batch[-1].pk


def note_trace(value: str, *, by: User, editions: int) -> ExposureTrace:
    """Write down that a value was looked for, and by whom; of the value only its HMAC."""
    mac = salted_hmac("dispatches.exposure", value, settings.SECRET_KEY, algorithm="sha256")
    row = ExposureTrace(by=by, value_mac=mac.hexdigest(), editions=editions)
    with transaction.atomic(), content_door():
        row.save(force_insert=True)
    return row


def _of_edition(edition: Edition, carried: Carried) -> Iterator[Exposure]:
    places = [
        (" ".join(filter(None, slot.place)), faces_of(slot, edition))
        for slot, text in published(edition)
        if carried.is_in(text)
    ]
    if (source := edition.public_source) and carried.is_in(source.raw_text):
        places.append((f"file {source.sha256[:12]}", OF_THE_FILE))
    if not places or edition.approved_at is None:
        return
    ended = Event.objects.filter(
        dispatch=edition.dispatch_id, edition_serial=edition.serial, verb__in=ENDS
    )
    end = ended.order_by("sequence").first()
    address = edition.dispatch.addresses.order_by("-current", "-pk").first()
    for place, faces in places:
        yield Exposure(
            record=edition.dispatch_id,
            reference=edition.reference,
            edition=edition.serial,
            address=f"/{address.path}/" if address else "",
            place=place,
            faces=faces,
            since=edition.approved_at,
            until=end.at if end else None,
            ended_by=end.verb if end else "",
            approved_by=str(edition.approved_by),
        )


def faces_of(slot: TextSlot, edition: Edition) -> tuple[str, ...]:
    """Where readers and machines met a text of an edition that is `whole`."""
    place = (slot.part, slot.field)
    if place == ("block", "text") and slot.key in {
        row.block.key for row in edition.directives.all()
    }:
        return OF_A_DUTY
    if place == ("edition", "issuing_name") and edition.issuing_body_id:
        return FACES["block", "text"]  # the others have the directory's name of the body
    return FACES.get(place, ("page",))
