"""From what a made-up dispatch says to the rows it is stored in, as approval leaves them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any, cast

from dispatches.bench.papers import SIGNERS
from dispatches.bench.plan import Slip
from dispatches.bench.tables import Rows, Table
from dispatches.content import DirectiveContent, EditionContent
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
from dispatches.publishing.addresses import path_of
from dispatches.publishing.events import chained_hash
from dispatches.publishing.save import CONTENT_COLUMNS
from dispatches.text.references import written_reference
from dispatches.vocabulary import EditionState, Ground, Verb

# Primary keys are worked out, not fetched: each dispatch has this many for its parts.
PARTS_EACH = 1024

SIGNATURE_COLUMNS = (
    "name", "position", "authority", "on_behalf_of", "other_position", "rank",
)  # fmt: skip

_DISPATCH, _EDITION, _ADDRESS, _EVENT = map(Table, (Dispatch, Edition, Address, Event))
_BLOCK, _DIRECTIVE, _ACTOR = map(Table, (Block, Directive, DirectiveActor))
_ADDRESSEE, _DISTRIBUTION, _SIGNATURE = map(Table, (Addressee, Distribution, Signature))
_CITATION, _SCHEME = map(Table, (Citation, EditionScheme))


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
    """The rows of one dispatch: those a clerk has entered, and those that approval adds."""

    entered: Rows
    approved: Rows


def stored(
    slip: Slip,
    content: EditionContent,
    known: Known,
    cited: Slip | None = None,
    *,
    state: EditionState = EditionState.LIVE,
) -> Stored:
    """Rows for an empty database; a dispatch has its index in the plan as its primary key."""
    made = _Rows(slip, content, known, cited)
    made.write(state)
    return Stored(made.entered, made.approved)


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
        self.approved_at = self.taken_in + timedelta(hours=2)
        # Not the seal, which would cost more than all the rest; nothing public reads it.
        self.frozen_hash = hashlib.sha256(slip.short_code.encode()).hexdigest()
        self.entered: Rows = defaultdict(list)
        self.approved: Rows = defaultdict(list)

    def write(self, state: EditionState) -> None:
        self.entered[Dispatch].append(
            _DISPATCH.row(
                id=self.slip.index,
                custodian_id=self.body.pk,
                short_code=self.slip.short_code,
                issuing_body_id=self.body.pk,
                year=self.slip.day.year,
                number=self.slip.number,
                symbol=self.slip.symbol,
                created_at=self.taken_in,
                created_by_id=self.known.clerk.pk,
            )
        )
        self.entered[Edition].append(self._edition(state))
        self._blocks()
        self._directives()
        self._people()
        self._references()
        self.approved[Address].append(
            _ADDRESS.row(
                id=self.slip.index,
                path=path_of(
                    year=self.slip.day.year,
                    body=self.body.slug,
                    reference=written_reference(self.slip.number, self.slip.symbol),
                    short_code=self.slip.short_code,
                ),
                dispatch_id=self.slip.index,
                given_at=self.approved_at,
            )
        )
        *before, approval = self._events()
        self.entered[Event] += before
        self.approved[Event].append(approval)

    def _edition(self, state: EditionState) -> tuple[Any, ...]:
        return _EDITION.row(
            id=self.slip.index,
            dispatch_id=self.slip.index,
            state=state,
            version=2,
            kind_id=self.known.kinds[self.content.kind],
            issuing_body_id=self.body.pk,
            place_id=self.body.place_id,
            issued_year=self.slip.day.year,
            public_subject=self.content.subject,
            last_edited_by_id=self.known.clerk.pk,
            last_edited_at=self.taken_in + timedelta(minutes=9),
            submitted_by_id=self.known.clerk.pk,
            submitted_at=self.submitted,
            approved_by_id=self.known.officer.pk,
            approved_at=self.approved_at,
            ground=Ground.DECISION,
            ground_note="Cần cho người dân biết",
            frozen_hash=self.frozen_hash,
            **{column: getattr(self.content, column) for column in CONTENT_COLUMNS},
        )

    def _part(self, table: Table, /, **columns: Any) -> int:
        """A row that hangs on the edition; its primary key follows from dispatch and order."""
        rows = self.entered[table.model]
        pk = self.slip.index * PARTS_EACH + len(rows)
        rows.append(table.row(id=pk, edition_id=self.slip.index, order=len(rows), **columns))
        return pk

    def _blocks(self) -> None:
        for block in self.content.blocks:
            self._part(
                _BLOCK,
                key=block.key,
                kind=block.kind,
                depth=block.depth,
                marker=block.marker,
                official_text=block.text,
                public_text=block.text,
            )

    def _directives(self) -> None:
        first = self.slip.index * PARTS_EACH
        blocks = {block.key: first + at for at, block in enumerate(self.content.blocks)}
        directives: dict[str, int] = {}
        for part in self.content.directives:
            directives[part.key] = self._part(
                _DIRECTIVE,
                key=part.key,
                parent_id=directives[part.parent] if part.parent else None,
                block_id=blocks[part.block],
                mode=part.mode,
                actors_source=part.actors_source,
                deadline_kind=part.deadline_kind,
                deadline=part.deadline,
                deadline_phrase=part.deadline_phrase,
                report_to=part.report_to,
                public_report_to=part.report_to,
                standing=part.standing,
            )
            self._actors(part, directives[part.key])

    def _actors(self, part: DirectiveContent, directive: int) -> None:
        rows = self.entered[DirectiveActor]
        for order, actor in enumerate(part.actors):
            rows.append(
                _ACTOR.row(
                    id=self.slip.index * PARTS_EACH + len(rows),
                    directive_id=directive,
                    order=order,
                    official_text=actor.text,
                    public_text=actor.text,
                    body_id=self.known.bodies[actor.body].pk if actor.body else None,
                    group_id=self.known.groups[actor.group] if actor.group else None,
                )
            )

    def _people(self) -> None:
        for part in self.content.addressees:
            self._part(
                _ADDRESSEE,
                key=part.key,
                official_text=part.text,
                public_text=part.text,
                group_id=self.known.groups[part.group] if part.group else None,
            )
        for line in self.content.distribution:
            self._part(
                _DISTRIBUTION,
                key=line.key,
                official_text=line.text,
                public_text=line.text,
                purpose=line.purpose,
            )
        for order, signature in enumerate(self.content.signatures):
            self._part(
                _SIGNATURE,
                key=f"sign000{order}",
                signatory_id=self.known.signatories[signatory_key(self.slip)],
                **{name: getattr(signature, name) for name in SIGNATURE_COLUMNS},
            )

    def _references(self) -> None:
        for order, citation in enumerate(self.content.citations):
            self._part(
                _CITATION,
                key=f"cite000{order}",
                reference=citation.reference,
                kind=citation.kind,
                issuer=citation.issuer,
                issued=citation.issued,
                relation=citation.relation,
                target_id=self.cited.index if self.cited else None,
            )
        for scheme in self.content.schemes:
            self._part(_SCHEME, scheme_id=self.known.schemes[scheme.code], role=scheme.role)

    def _events(self) -> Iterator[tuple[Any, ...]]:
        clerk, officer = self.known.clerk, self.known.officer
        acts = (
            (Verb.TAKE_IN, clerk, self.taken_in),
            (Verb.SUBMIT, clerk, self.submitted),
            (Verb.APPROVE, officer, self.approved_at),
        )
        before = ""
        for sequence, (verb, actor, at) in enumerate(acts, start=1):
            columns = {
                "id": self.slip.index * PARTS_EACH + sequence,
                "dispatch_id": self.slip.index,
                "sequence": sequence,
                "verb": verb,
                "edition_serial": 1,
                "actor_id": actor.pk,
                "actor_name": actor.get_full_name(),
                "at": at,
                "edition_hash": self.frozen_hash,
                "previous_hash": before,
            }
            # What the hash reads of an event; a model would cost more than the hash.
            act = SimpleNamespace(reason="", batch="", for_whom_id=None, **columns)
            before = chained_hash(cast(Event, act))
            yield _EVENT.row(**columns, hash=before)


def signatory_key(slip: Slip) -> str:
    return f"{slip.issuer.key} {slip.index % SIGNERS}"
