"""What a person is typing, kept until it is saved: one copy an edition and person, no history."""

import zlib
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Dispatch, Edition, User, WorkingCopy
from dispatches.models.door import content_door
from dispatches.publishing.errors import AnotherCopyWaits, Invalid, NotEditable, SecretPaper
from dispatches.publishing.rights import Right, require
from dispatches.text.secrecy import secrecy_stamp

LARGEST_FORM = 12 * 1024 * 1024  # a text of the greatest length, URL-encoded, and its rows
KEPT_FOR = timedelta(days=30)


def keep_typed(
    edition: Edition, *, sheet: str, fields: Sequence[tuple[str, str]], by: User
) -> WorkingCopy:
    """Keep the fields of a form as they are posted, in place of what was kept of it before.

    Neither an event nor a version: nobody else sees it. Raises `AnotherCopyWaits` when the copy
    that is there comes from another sheet, `SecretPaper` for a secrecy stamp, which must not be
    held even so, `Invalid` for a form beyond the bound, `NotEditable`, `NotAllowed`.
    """
    require(by, Right.EDIT, edition.dispatch)
    if any(secrecy_stamp(value) for _name, value in fields):
        raise SecretPaper
    form = urlencode(fields).encode()
    if len(form) > LARGEST_FORM:
        raise Invalid("form", _("The text is longer than two million characters."))
    with transaction.atomic(), content_door():
        Dispatch.objects.select_for_update().get(pk=edition.dispatch_id)
        edition = Edition.objects.get(pk=edition.pk)
        if not edition.is_editable:
            raise NotEditable(edition)
        now = timezone.now()
        WorkingCopy.objects.filter(typed_at__lt=now - KEPT_FOR).delete()
        copy = WorkingCopy.objects.filter(edition=edition, person=by).first()
        if copy is None:
            copy = WorkingCopy(edition=edition, person=by, sheet=sheet)
        elif copy.sheet != sheet:
            raise AnotherCopyWaits(copy.typed_at)
        copy.form, copy.typed_at = zlib.compress(form), now
        copy.save()
    return copy


def working_copy(edition: Edition, *, by: User) -> WorkingCopy | None:
    """What this person typed and did not save. For a screen on which they may edit the edition."""
    return WorkingCopy.objects.filter(edition=edition, person=by).first()


def typed_form(copy: WorkingCopy) -> str:
    """The form of a working copy, URL-encoded as it was posted."""
    return zlib.decompress(bytes(copy.form)).decode()


def drop_typed(edition: Edition, *, sheet: str, by: User) -> None:
    """Let go what was typed in this sheet; a copy of another sheet stays."""
    with transaction.atomic(), content_door():
        WorkingCopy.objects.filter(edition=edition, person=by, sheet=sheet).delete()
