"""Vouching that an original is what its issuer sent; without it another body's paper stays in."""

from django.db import transaction
from django.utils.translation import gettext as _

from dispatches.models import SourceFile, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import Invalid
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.renewing import renew_findings
from dispatches.publishing.rights import Right, require
from dispatches.vocabulary import Authenticity, Verb


def vouch(source: SourceFile, *, by: User, authenticity: Authenticity) -> SourceFile:
    """Say how an original was found genuine; the person who says it is recorded.

    Raises `Invalid` when no way is named, `NotAllowed`.
    """
    require(by, Right.EDIT, source.dispatch)
    if authenticity == Authenticity.UNCONFIRMED:
        raise Invalid("authenticity", _("Please choose how the file was found genuine."))
    with transaction.atomic(), content_door():
        dispatch = locked(source.dispatch_id)
        source = SourceFile.objects.get(pk=source.pk)
        source.authenticity, source.authenticity_by = authenticity, by
        source.save(update_fields=["authenticity", "authenticity_by"])
        edition = dispatch.open_edition()
        if edition is not None:
            renew_findings(edition)
        record(
            verb=Verb.VOUCH,
            dispatch=dispatch,
            actor=by,
            edition=edition,
            reason=f"{authenticity}: {source.sha256[:12]}",
        )
    return source
