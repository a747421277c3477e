"""The record. Names are re-exported so that others need not know the files."""

from dispatches.models.access import Access
from dispatches.models.alarm import Alarm
from dispatches.models.backup import BackupMade
from dispatches.models.batch import Batch, BatchFile
from dispatches.models.body import Body, BodyAlias, Succession
from dispatches.models.books import MainBook, Series
from dispatches.models.delegation import Delegation
from dispatches.models.desk import Presence, WorkingCopy
from dispatches.models.dispatch import Address, Dispatch, TakeDown
from dispatches.models.edition import Edition
from dispatches.models.empty_search import EmptySearch
from dispatches.models.erasure import ErasedFile, Erasure
from dispatches.models.event import Event
from dispatches.models.finding import Finding
from dispatches.models.group import AddresseeGroup, GroupAlias, GroupMember
from dispatches.models.hold import Hold
from dispatches.models.index import IndexedDirective, IndexedDispatch, IndexedQuestion
from dispatches.models.issuer_act import IssuerAct
from dispatches.models.kept_form import KeptForm
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
from dispatches.models.phrase import Phrase
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
from dispatches.models.second_factor import Passkey, RecoveryCode, Totp
from dispatches.models.sign_in import SignIn
from dispatches.models.sketch import Sketch, SketchBand, TwinVerdict
from dispatches.models.source import Evidence, SourceFile, SourcePage
from dispatches.models.trace import (
    ChainHead,
    DayHead,
    ExposureTrace,
    Verification,
    VerificationFault,
)
from dispatches.models.user import Membership, User

__all__ = [
    "Abbreviation",
    "Access",
    "Address",
    "Addressee",
    "AddresseeGroup",
    "Alarm",
    "BackupMade",
    "Batch",
    "BatchFile",
    "Block",
    "Body",
    "BodyAlias",
    "ChainHead",
    "Citation",
    "DayHead",
    "Delegation",
    "Directive",
    "DirectiveActor",
    "Dispatch",
    "Distribution",
    "DocumentKind",
    "Edition",
    "EditionScheme",
    "EmptySearch",
    "ErasedFile",
    "Erasure",
    "Event",
    "Evidence",
    "ExposureTrace",
    "Finding",
    "GroupAlias",
    "GroupMember",
    "Hold",
    "Hotline",
    "IndexedDirective",
    "IndexedDispatch",
    "IndexedQuestion",
    "IssuerAct",
    "KeptForm",
    "MainBook",
    "Membership",
    "Misreading",
    "Passkey",
    "Phrase",
    "Place",
    "PlaceSuccession",
    "Presence",
    "ProtectedTerm",
    "RecoveryCode",
    "RegisterEntry",
    "Scheme",
    "Series",
    "SignIn",
    "Signatory",
    "Signature",
    "Sketch",
    "SketchBand",
    "SourceFile",
    "SourcePage",
    "Succession",
    "TakeDown",
    "Totp",
    "TwinVerdict",
    "User",
    "Verification",
    "VerificationFault",
    "WorkingCopy",
]
