"""Who may complete a record that held only a digest."""

from django.http import HttpRequest

from dispatches.admin.standing import may_with
from dispatches.models import Dispatch
from dispatches.publishing.rights import Right
from dispatches.vocabulary import TextKind


def may_complete(request: HttpRequest, twin: Dispatch) -> bool:
    """A digest that this person may edit now, or reopen."""
    latest = twin.latest_edition()
    if latest.text_kind != TextKind.DIGEST:
        return False
    right = Right.CORRECT if latest.is_frozen else Right.EDIT
    return (latest.is_frozen or latest.is_editable) and may_with(request, right, twin)
