"""What a checking form was opened on, carried in the form itself and signed.

It tells a late save what both sides began with, and a save after the session has ended whose it is.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import QueryDict

from dispatches.admin.standing import is_key
from dispatches.content import EditionContent, new_key
from dispatches.models import Edition, User
from dispatches.publishing.canonical import read_canonical

FIELD = "opened"
SALT = "desk.opened"


@dataclass(frozen=True, slots=True)
class Opened:
    """`sheet` names the form through all its posts: two windows of one person are two sheets."""

    person: int
    dispatch: int
    version: int
    sheet: str
    content: EditionContent


def opened_now(edition: Edition, content: EditionContent, by: User) -> str:
    """The signed value for a form that is shown now."""
    said = {
        "person": by.pk,
        "dispatch": edition.dispatch_id,
        "version": edition.version,
        "sheet": new_key(),
        "content": content.canonical().decode(),
    }
    return signing.dumps(said, salt=SALT, compress=True)


def read_opened(text: str, *, within: timedelta | None = None) -> Opened | None:
    """What a posted form was opened on; None when that was not written here, or too long ago."""
    try:
        said = signing.loads(text, salt=SALT, max_age=within)
        return Opened(**said | {"content": read_canonical(said["content"])})
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def opened_on(
    data: QueryDict, edition: Edition, content: EditionContent
) -> tuple[int, EditionContent | None]:
    """The version that a posted form was opened on, and what that version said, where it is known.

    `edition` is the newest, which says `content`.
    """
    version = data.get("version", "")
    based_on = int(version) if is_key(version) else -1
    if based_on == edition.version:
        return based_on, content
    opened = read_opened(data.get(FIELD, ""))
    known = opened and (opened.dispatch, opened.version) == (edition.dispatch_id, based_on)
    return based_on, opened.content if opened and known else None
