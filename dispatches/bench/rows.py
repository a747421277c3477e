"""From what a made-up dispatch says to the rows it is stored in, as approval leaves them."""

import dataclasses
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from dispatches.bench.papers import SIGNERS
from dispatches.bench.plan import Slip
from dispatches.content import EditionContent
from dispatches.models import (
    Address,
    Addressee,
    Block,
    Body,
    Citation,
    Directive,
    DirectiveActor,
    Dispatch,
    Distribution,
    Edition,
    EditionScheme,
    Event,
    Signature,
    User,
)
from dispatches.publishing.addresses import wished_path
from dispatches.publishing.events import chained_hash
from dispatches.publishing.save import CONTENT_COLUMNS
from dispatches.search.sources import Entry, entries
from dispatches.vocabulary import EditionState, Ground, Verb

# Primary keys are worked out, not fetched: each dispatch has this many for its parts.
PARTS_EACH = 1024


@dataclass(frozen=True, slots=True)
class Known:
    """Rows that dispatches refer to, read once. Signatories are by body and turn."""

    bodies: dict[str, Body]
    groups: dict[str, int]
    kinds: dict[str, int]
    schemes: dict[str, int]
    signatories: dict[str, int]
    clerk: User
    officer: User


@dataclass(frozen=True, slots=True)
class Stored:
    """One dispatch: its edition, still `submitted`; its rows, parents first; its index entries."""

    edition: Edition
    rows: list[Model]
    indexed: list[Entry]


def stored(slip: Slip, content: EditionContent, known: Known, cited: Slip | None = None) -> Stored:
    """Rows for an empty database; a dispatch has its index in the plan as its primary key."""
    made = _Rows(slip, content, known, cited)
    made.write()
    return Stored(made.edition, made.rows, list(entries(made.edition)))


class _Rows:
    def __init__(
        self, slip: Slip, content: EditionContent, known: Known, cited: Slip | None
    ) -> None:
        self.slip = slip
        self.cited = cited
        self.content = content
        self.known = known
        self.body = known.bodies[slip.issuer.key]
        self.taken_in = datetime.combine(
            slip.day + timedelta(days=1 + slip.index % 3), time(8, slip.index % 60), tzinfo=UTC
        )
        self.submitted = self.taken_in + timedelta(minutes=12)
        self.approved = self.taken_in + timedelta(hours=2)
        self.rows: list[Model] = []
        self.parts: defaultdict[str, list[Any]] = defaultdict(list)
        self.dispatch = Dispatch(
            pk=slip.index,
            custodian=self.body,
            short_code=slip.short_code,
            issuing_body=self.body,
            year=slip.day.year,
            number=slip.number,
            symbol=slip.symbol,
            created_at=self.taken_in,
            created_by=known.clerk,
        )
        self.edition = self._edition()

    def write(self) -> None:
        self.rows += [self.dispatch, self.edition]
        self._blocks_and_directives()
        self._people()
        self._references()
        self.rows.append(
            Address(
                pk=self.slip.index,
                path=wished_path(self.edition),
                dispatch=self.dispatch,
                given_at=self.approved,
            )
        )
        self.rows += self._events()
        self.edition._prefetched_objects_cache = dict(self.parts)  # type: ignore[attr-defined]

    def _edition(self) -> Edition:
        edition = Edition(
            pk=self.slip.index,
            dispatch=self.dispatch,
            state=EditionState.DRAFT,
            version=2,
            kind_id=self.known.kinds[self.content.kind],
            issuing_body=self.body,
            place=self.body.place,
            issued_year=self.slip.day.year,
            public_subject=self.content.subject,
            last_edited_by=self.known.clerk,
            last_edited_at=self.taken_in + timedelta(minutes=9),
            submitted_by=self.known.clerk,
            submitted_at=self.submitted,
            approved_by=self.known.officer,
            approved_at=self.approved,
            ground=Ground.DECISION,
            ground_note="Cần cho người dân biết",
            # Not the seal, which would cost more than all the rest; nothing public reads it.
            frozen_hash=hashlib.sha256(repr(self.content).encode()).hexdigest(),
        )
        for column in CONTENT_COLUMNS:
            setattr(edition, column, getattr(self.content, column))
        return edition

    def _part(self, kind: str, model: type[Model], order: int, /, **columns: Any) -> Any:
        """A part, whose primary key follows from the dispatch and the order."""
        pk = self.slip.index * PARTS_EACH + len(self.parts[kind])
        row = model(pk=pk, edition=self.edition, order=order, **columns)
        self.parts[kind].append(row)
        self.rows.append(row)
        return row

    def _blocks_and_directives(self) -> None:
        blocks: dict[str, Block] = {}
        directives: dict[str, Any] = {}
        for order, block in enumerate(self.content.blocks):
            blocks[block.key] = self._part(
                "blocks",
                Block,
                order,
                key=block.key,
                kind=block.kind,
                depth=block.depth,
                marker=block.marker,
                official_text=block.text,
                public_text=block.text,
            )
        for order, part in enumerate(self.content.directives):
            directives[part.key] = self._part(
                "directives",
                Directive,
                order,
                key=part.key,
                parent=directives[part.parent] if part.parent else None,
                block=blocks[part.block],
                mode=part.mode,
                actors_source=part.actors_source,
                deadline_kind=part.deadline_kind,
                deadline=part.deadline,
                deadline_phrase=part.deadline_phrase,
                report_to=part.report_to,
                public_report_to=part.report_to,
                standing=part.standing,
            )
        number = self.slip.index * PARTS_EACH
        for part in self.content.directives:
            actors = [
                DirectiveActor(
                    pk=(number := number + 1),
                    directive=directives[part.key],
                    order=order,
                    official_text=actor.text,
                    public_text=actor.text,
                    body=self.known.bodies[actor.body] if actor.body else None,
                    group_id=self.known.groups[actor.group] if actor.group else None,
                )
                for order, actor in enumerate(part.actors)
            ]
            directives[part.key]._prefetched_objects_cache = {"actors": actors}
            self.rows += actors

    def _people(self) -> None:
        for order, part in enumerate(self.content.addressees):
            self._part(
                "addressees",
                Addressee,
                order,
                key=part.key,
                official_text=part.text,
                public_text=part.text,
                group_id=self.known.groups[part.group] if part.group else None,
            )
        for order, line in enumerate(self.content.distribution):
            self._part(
                "distributions",
                Distribution,
                order,
                key=line.key,
                official_text=line.text,
                public_text=line.text,
                purpose=line.purpose,
            )
        for order, signature in enumerate(self.content.signatures):
            self._part(
                "signatures",
                Signature,
                order,
                key=f"sign000{order}",
                signatory_id=self.known.signatories[signatory_key(self.slip)],
                **dataclasses.asdict(signature),
            )

    def _references(self) -> None:
        for order, citation in enumerate(self.content.citations):
            self._part(
                "citations",
                Citation,
                order,
                key=f"cite000{order}",
                reference=citation.reference,
                kind=citation.kind,
                issuer=citation.issuer,
                issued=citation.issued,
                relation=citation.relation,
                target_id=self.cited.index if self.cited else None,
            )
        for order, scheme in enumerate(self.content.schemes):
            self._part(
                "edition_schemes",
                EditionScheme,
                order,
                scheme_id=self.known.schemes[scheme.code],
                role=scheme.role,
            )

    def _events(self) -> Iterator[Event]:
        clerk, officer = self.known.clerk, self.known.officer
        edition = self.edition
        acts = (
            (Verb.TAKE_IN, clerk, self.taken_in),
            (Verb.SUBMIT, clerk, self.submitted),
            (Verb.APPROVE, officer, self.approved),
        )
        before = ""
        for sequence, (verb, actor, at) in enumerate(acts, start=1):
            event = Event(
                pk=self.slip.index * PARTS_EACH + sequence,
                dispatch=self.dispatch,
                sequence=sequence,
                verb=verb,
                edition_serial=edition.serial,
                actor=actor,
                actor_name=actor.get_full_name(),
                at=at,
                edition_hash=edition.frozen_hash,
                previous_hash=before,
            )
            before = event.hash = chained_hash(event)
            yield event


def signatory_key(slip: Slip) -> str:
    return f"{slip.issuer.key} {slip.index % SIGNERS}"
