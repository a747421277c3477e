"""What readers will find changed since they last saw the page, in words."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dispatches.admin.comparing import differences
from dispatches.admin.names import Rows, refs_in
from dispatches.content import EditionContent
from dispatches.letter.ahead import with_public_words
from dispatches.models import Edition
from dispatches.publishing.copying import content_of
from dispatches.publishing.texts import text_slots
from dispatches.text.word_diff import Change, Piece, word_diff
from dispatches.vocabulary import FROZEN_STATES

# So much of what stayed is shown on either side of a change.
AROUND = 60
# The official column of each public one.
OFFICIAL = {
    "public_subject": "subject",
    "public_text": "official_text",
    "public_report_to": "report_to",
}
TAGS = {Change.GONE: "del", Change.NEW: "ins"}


@dataclass(frozen=True, slots=True)
class Changed:
    label: str
    words: SafeString


def last_public(edition: Edition) -> Edition | None:
    """The edition that readers saw last, whether or not it was taken down since."""
    earlier = edition.dispatch.editions.filter(serial__lt=edition.serial, state__in=FROZEN_STATES)
    return earlier.order_by("serial").last()


def changes(before: Edition, after: Edition) -> list[Changed]:
    """Each section that readers will find changed; a mask that came or went is a change too."""
    one, other = as_read(before), as_read(after)
    directory = Rows(other.issued_from)
    directory.read(refs_in(one) | refs_in(other))
    return [
        Changed(row.label, marked(word_diff(row.one, row.other)))
        for row in differences(one, other, directory)
        if row.one != row.other
    ]


def as_read(edition: Edition) -> EditionContent:
    """The content of an edition, its texts those that readers get."""
    edition = with_public_words(edition)
    for slot in text_slots(edition):
        if slot.public:
            setattr(slot.row, OFFICIAL[slot.public], getattr(slot.row, slot.public))
    return content_of(edition)


def marked(pieces: list[Piece]) -> SafeString:
    """Words taken out and put in, each with some of the words around it."""
    last = len(pieces) - 1
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html("<{0}>{1}</{0}>", TAGS[piece.kind], piece.text)
                if piece.kind in TAGS
                else _around(piece.text, at == 0, at == last),
            )
            for at, piece in enumerate(pieces)
        ),
    )


def _around(text: str, is_first: bool, is_last: bool) -> str:
    """The ends of what stayed that touch a change, cut at a word."""
    head = "" if is_first else text[:AROUND]
    tail = "" if is_last else text[-AROUND:]
    if len(text) <= len(head) + len(tail) + AROUND and not (is_first or is_last):
        return text
    if len(head) == len(text) or len(tail) == len(text):
        return text
    head = head[: head.rfind(" ") + 1] if head else ""
    tail = tail[tail.find(" ") :] if tail else ""
    return f"{head}…{tail}"
