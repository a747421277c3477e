"""The lists that the checks of a text look up, as the database has them now."""

from dispatches.models import Hotline, Misreading, ProtectedTerm
from dispatches.text.finds import Lists
from dispatches.vocabulary import HotlineStatus


def reference_lists() -> Lists:
    confirmed = Hotline.objects.filter(status=HotlineStatus.CONFIRMED)
    return Lists(
        hotlines=tuple(confirmed.values_list("number", flat=True)),
        terms=tuple(ProtectedTerm.objects.values_list("term", flat=True)),
        misreadings=tuple(Misreading.objects.values_list("text", "term__term")),
    )
