"""What a handout is about: an edition, where its page is, and what its issuer did to it since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from dispatches.handouts.composing import sheet
from dispatches.handouts.sheet import Sheet
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.letter.acts import Act, acts_on
from dispatches.letter.readings import Readings, readings_of
from dispatches.models import Edition, Notice
from dispatches.publishing.loading import whole


@dataclass(frozen=True, slots=True)
class Subject:
    """The public columns of the edition are written. `acts` are sentences; `notice` is the version
    of its warning in whose words it warns."""

    edition: Edition
    at: Whereabouts
    acts: tuple[str, ...]
    notice: Notice | None

    def identity(self) -> list[Any]:
        """What tells two letters apart: the seal covers all that an edition says and shows; beside
        it names of the directory that may change, and what is no part of the edition."""
        bodies = (self.edition.issuing_body, self.edition.drafting_unit)
        return [
            self.edition.frozen_hash,
            self.edition.serial,
            self.edition.kind.name,
            [[body.name, body.slug] if body else [] for body in bodies],
            self.at.url,
            self.at.page,
            self.acts,
        ]

    def whole(self) -> Edition:
        return whole(self.edition)

    def readings(self) -> Readings:
        return readings_of(self.whole())

    def sheet(self) -> Sheet:
        return sheet(self.whole(), at=self.at, acts=self.acts, readings=self.readings())


def subject_of(edition: Edition, at: Whereabouts, notice: Notice | None) -> Subject:
    with override("vi"):
        acts = acts_on(edition.dispatch)
    return Subject(edition, at, tuple(_sentences(acts)), notice)


def _sentences(acts: Iterable[Act]) -> Iterator[str]:
    for act in acts:
        said = f"{act.said} {act.paper}".strip()
        yield f"{said} – {act.note}" if act.note else said
