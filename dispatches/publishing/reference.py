"""The lists that the checks of a text look up, as the database has them now."""

from dispatches.models import Hotline, Misreading, ProtectedTerm
from dispatches.statements import Statement
from dispatches.text.finds import Lists
from dispatches.vocabulary import HotlineStatus

_HOTLINES = Statement(
    lambda: Hotline.objects.filter(status=HotlineStatus.CONFIRMED).values_list("number", flat=True)
)
_TERMS = Statement(lambda: ProtectedTerm.objects.values_list("term", flat=True))
_MISREADINGS = Statement(lambda: Misreading.objects.values_list("text", "term__term"))


def reference_lists() -> Lists:
    return Lists(
        hotlines=tuple(_HOTLINES()), terms=tuple(_TERMS()), misreadings=tuple(_MISREADINGS())
    )
