"""What this person may do with a twin of the paper in hand."""

from dataclasses import dataclass

from django.http import HttpRequest

from dispatches.admin.standing import may_somewhere, may_with
from dispatches.models import Dispatch, Edition
from dispatches.publishing.rights import Right


@dataclass(frozen=True, slots=True)
class Offers:
    """`edition` is the newest one, for who may see the record at the desk; `address` the public
    page, for everybody."""

    dispatch: Dispatch
    edition: Edition | None
    address: str
    may_add_file: bool
    may_register: bool


def offers_for(twin: Dispatch | None, request: HttpRequest) -> Offers | None:
    """None of a twin that this person may not know of: neither kept for them nor published."""
    if twin is None:
        return None
    seen = may_with(request, Right.VIEW, twin)
    address = None
    if twin.live_edition() is not None:
        address = twin.addresses.filter(current=True).first()
    if not seen and address is None:
        return None
    return Offers(
        dispatch=twin,
        edition=twin.latest_edition() if seen else None,
        address=f"/{address.path}/" if address else "",
        may_add_file=may_with(request, Right.EDIT, twin),
        may_register=may_somewhere(request, Right.TAKE_IN),
    )
