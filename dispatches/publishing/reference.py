"""What the checks of a text look up: confirmed hotlines, protected names, their misreadings."""

from dataclasses import dataclass

from dispatches.models import Hotline, Misreading, ProtectedTerm
from dispatches.vocabulary import HotlineStatus


@dataclass(frozen=True, slots=True)
class Reference:
    """`misreadings` are known misspellings, each with the name that it misspells."""

    hotlines: tuple[str, ...]
    terms: tuple[str, ...]
    misreadings: tuple[tuple[str, str], ...]

    @property
    def protected(self) -> tuple[str, ...]:
        """The names and numbers that nothing may be taken for."""
        return (*self.terms, *(number for number in self.hotlines if number not in self.terms))


def reference_rows() -> Reference:
    confirmed = Hotline.objects.filter(status=HotlineStatus.CONFIRMED)
    return Reference(
        hotlines=tuple(confirmed.values_list("number", flat=True)),
        terms=tuple(ProtectedTerm.objects.values_list("term", flat=True)),
        misreadings=tuple(Misreading.objects.values_list("text", "term__term")),
    )
