"""The ground on which an edition is published: what an auditor asks for first."""

from dispatches.models import Edition
from dispatches.publishing.errors import GroundNeeded, NoOrderToPublish
from dispatches.publishing.validity import told
from dispatches.vocabulary import GROUNDS, GROUNDS_WITH_WORDS, Ground, Purpose


def grounds_offered(edition: Edition) -> list[Ground]:
    """What an officer may name; the paper's own order only where its distribution has one."""
    return [each for each in GROUNDS if each != Ground.OWN_ORDER or orders_publishing(edition)]


def orders_publishing(edition: Edition) -> bool:
    """Whether somebody in Nơi nhận has the paper in order to publish it."""
    return any(row.purpose == Purpose.PUBLISH for row in edition.distributions.all())


def checked_ground(edition: Edition, ground: Ground, note: str) -> str:
    """The words that go with a ground, as stored. Raises `GroundNeeded`, `NoOrderToPublish`,
    `Invalid`."""
    note = told(note, "ground_note", most=300)
    if ground not in GROUNDS or (ground in GROUNDS_WITH_WORDS and not note):
        raise GroundNeeded
    if ground == Ground.OWN_ORDER and not orders_publishing(edition):
        raise NoOrderToPublish
    return note
