"""The record. Names are re-exported so that others need not know the files."""

from dispatches.models.backup import BackupMade
from dispatches.models.batch import Batch, BatchFile
from dispatches.models.body import Body, BodyAlias, Succession
from dispatches.models.delegation import Delegation
from dispatches.models.dispatch import Address, Dispatch, TakeDown
from dispatches.models.edition import Edition
from dispatches.models.event import Event
from dispatches.models.finding import Finding
from dispatches.models.group import AddresseeGroup, GroupAlias, GroupMember
from dispatches.models.index import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.models.parts import (
    Addressee,
    Block,
    Citation,
    Directive,
    DirectiveActor,
    Distribution,
    EditionScheme,
    Signatory,
    Signature,
)
from dispatches.models.place import Place, PlaceSuccession
from dispatches.models.reference import (
    Abbreviation,
    DocumentKind,
    Hotline,
    Misreading,
    ProtectedTerm,
    Scheme,
)
from dispatches.models.register import RegisterEntry
from dispatches.models.sketch import Sketch, SketchBand, TwinVerdict
from dispatches.models.source import Evidence, SourceFile, SourcePage
from dispatches.models.user import Membership, User

__all__ = [
    "Abbreviation",
    "Address",
    "Addressee",
    "AddresseeGroup",
    "BackupMade",
    "Batch",
    "BatchFile",
    "Block",
    "Body",
    "BodyAlias",
    "Citation",
    "Delegation",
    "Directive",
    "DirectiveActor",
    "Dispatch",
    "Distribution",
    "DocumentKind",
    "Edition",
    "EditionScheme",
    "Event",
    "Evidence",
    "Finding",
    "GroupAlias",
    "GroupMember",
    "Hotline",
    "IndexedDirective",
    "IndexedDispatch",
    "IndexedQuestion",
    "Membership",
    "Misreading",
    "Place",
    "PlaceSuccession",
    "ProtectedTerm",
    "RegisterEntry",
    "Scheme",
    "Signatory",
    "Signature",
    "Sketch",
    "SketchBand",
    "SourceFile",
    "SourcePage",
    "Succession",
    "TakeDown",
    "TwinVerdict",
    "User",
]
