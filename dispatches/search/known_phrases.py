"""What a long run of indexing has put into the vocabulary already: papers say the same again."""

from collections.abc import Hashable
from typing import TypeVar

from dispatches.models import Erasure

_KEPT = 300_000  # words and pairs

Kept = TypeVar("Kept", bound=Hashable)


class KnownPhrases:
    """Words, and pairs of them, that were added since something was last erased: erasing takes out
    what no published text says, and a paper that is indexed later may say it."""

    def __init__(self) -> None:
        self._said: set[Hashable] = set()
        self._erasures = 0

    def forget_the_erased(self) -> None:
        """Asked before each batch."""
        erasures = Erasure.objects.filter(done_at__isnull=False).count()
        if erasures != self._erasures or len(self._said) > _KEPT:
            self._said.clear()
            self._erasures = erasures

    def new(self, said: set[Kept]) -> set[Kept]:
        """Those that are not known; from now on they are."""
        found = said - self._said
        self._said |= found
        return found
