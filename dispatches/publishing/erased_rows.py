"""What of a record goes when its content is erased, and what stays.

Rows that hang on a record or edition by CASCADE are parts of it and go with it, whoever adds them.
Every other relation is named here, and so is each column of text in the rows that stay.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import (
    CASCADE,
    Case,
    ForeignKey,
    ForeignObjectRel,
    Model,
    Q,
    QuerySet,
    Value,
    When,
)

from dispatches.models import (
    BatchFile,
    Dispatch,
    Edition,
    IssuerAct,
    KeptForm,
    RegisterEntry,
    Signatory,
    Signature,
    SketchBand,
    SourceFile,
    TakeDown,
)
from dispatches.publishing.sketches import drop_sketch
from dispatches.search.index import unindex
from dispatches.search.phrases import forget_phrases
from dispatches.vocabulary import GROUNDS_WITH_WORDS, BatchFileState, EditionState

# Relations without CASCADE whose rows go.
GOES = frozenset({"SourceFile.dispatch", "IndexedDispatch.dispatch", "IndexedDispatch.edition",
                  "IndexedDirective.dispatch", "IndexedDirective.edition",
                  "IndexedQuestion.dispatch", "IndexedQuestion.edition"})  # fmt: skip
# Relations whose rows stay, and why.
STAYS = {
    "Edition.dispatch": "who approved what, when; emptied",
    "Event.dispatch": "the chain: digests, verbs and reasons",
    "ChainHead.dispatch": "the seals of the chain",
    "Address.dispatch": "the public address, which answers 410",
    "TakeDown.dispatch": "since when the page is gone; its note is emptied",
    "RegisterEntry.dispatch": "a number in an office's book; its other columns are emptied",
    "IssuerAct.dispatch": "that its issuer recalled or replaced it; how it was known is emptied",
    "IssuerAct.paper": "another record's act, which this one did",
    "Citation.target": "another record's words, which name this one",
    "Dispatch.merged_into": "records merged into this one are erased with it",
    "BatchFile.dispatch": "the row of a drop; its name and its bytes go",
    "BatchFile.twin": "the row of a drop; its name and its bytes go",
    "Hold.dispatch": "the trace of holds",
    "Erasure.dispatch": "the trace of this erasing",
    "Access.dispatch": "who opened the record while it had content",
}
# Columns of text in rows that stay: emptied, or identity and digests.
EMPTIED = {
    "Edition": ("subject", "public_subject", "governing_name", "issuing_name", "place_name",
                "circulation", "archive_line", "clash_reason", "return_reason",
                "correction_note", "ground_note"),
    "TakeDown": ("note",),
    "IssuerAct": ("note", "withdrawal_reason"),
    "RegisterEntry": ("subject", "signer", "recipients", "receiver", "signed_for", "note",
                      "instruction", "progress", "reply", "ended_reason"),
    "BatchFile": ("name", "staged"),
}  # fmt: skip
KEPT = {
    "Dispatch": ("short_code", "number", "symbol"),
    "Edition": ("number", "symbol", "frozen_hash"),
    "Event": ("actor_name", "for_name", "edition_hash", "reason", "batch", "previous_hash", "hash"),
    "ChainHead": ("hash",),
    "Address": ("path",),
    "IssuerAct": ("reference", "issuer"),
    "RegisterEntry": ("suffix", "author", "number", "symbol"),
    "BatchFile": ("sha256", "refusal"),
    "Hold": ("reason",),
    "Erasure": ("reason",),
}
GONE = "–"
# Found by their values, not by a walk through all of them.
_SEEN_TO = frozenset({SketchBand})


def relations(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Every relation by which rows hang on a model."""
    every = model._meta.get_fields(include_hidden=True)
    yield from (each for each in every if isinstance(each, ForeignObjectRel))


def empty(dispatch: Dispatch) -> None:
    """Delete and blank what a record says. The caller holds lock, door and transaction, and has
    noted the erasing, without which the database would refuse this."""
    unindex(dispatch)
    forget_phrases(dispatch)
    drop_sketch(dispatch)
    editions = Edition.objects.filter(dispatch=dispatch)
    signatories = list(
        Signature.objects.filter(edition__in=editions).values_list("signatory", flat=True)
    )
    _blank(editions)
    for edition in editions:
        _delete_parts(edition)
    SourceFile.objects.filter(dispatch=dispatch).delete()
    _delete_parts(dispatch)
    unnamed = Signatory.objects.filter(pk__in=signatories, signatures=None)
    unnamed.delete()
    TakeDown.objects.filter(dispatch=dispatch).update(note="", hide_subject=True)
    acts = IssuerAct.objects.filter(dispatch=dispatch)
    acts.update(
        # Something must say how it was known, and why it was withdrawn; what it was goes.
        note=_gone_where(paper=None, reference=""),
        withdrawal_reason=_gone_where(withdrawn_at__isnull=False),
    )
    lines = _lines_of(dispatch)
    _empty_lines(lines)
    _drop_kept_forms(dispatch, lines)


def empty_drops(dispatch: Dispatch, hashes: set[str]) -> list[str]:
    """Blank the rows of files as they were dropped, also of those that wait with the same bytes;
    the names under which such bytes may still be staged."""
    same = Q(sha256__in=hashes, batch__custodian=dispatch.custodian_id)
    rows = BatchFile.objects.filter(Q(dispatch=dispatch) | Q(twin=dispatch) | same)
    staged = [name for name in rows.values_list("staged", flat=True) if name]
    waiting = [BatchFileState.WAITING, BatchFileState.READING, BatchFileState.READ,
               BatchFileState.ASKING]  # fmt: skip
    chosen = list(rows.values_list("pk", flat=True))
    BatchFile.objects.filter(pk__in=chosen, state__in=waiting).update(state=BatchFileState.DROPPED)
    BatchFile.objects.filter(pk__in=chosen).update(name="", staged="")
    return staged


def _blank(editions: QuerySet[Edition]) -> None:
    words: dict[str, Any] = dict.fromkeys(EMPTIED["Edition"], "")
    # A double number must have its reason, some grounds their words; what they were goes.
    words["clash_reason"] = _gone_where(clash__gt=0)
    words["ground_note"] = _gone_where(ground__in=GROUNDS_WITH_WORDS)
    editions.update(state=EditionState.ERASED, public_source=None, publish_at=None, **words)


def _empty_lines(lines: set[int]) -> None:
    words: dict[str, Any] = dict.fromkeys(EMPTIED["RegisterEntry"], "")
    # A line without a record must name its paper, and one that ended must say why.
    words["subject"] = _gone_where(dispatch=None)
    words["ended_reason"] = _gone_where(ended_at__isnull=False)
    RegisterEntry.objects.filter(pk__in=lines).update(**words)


def _lines_of(dispatch: Dispatch) -> set[int]:
    """Every line of a book that says something of the paper, also those of before it had a record:
    a line of the record took them over."""
    of_record = RegisterEntry.objects.filter(dispatch=dispatch)
    found, newest = set[int](), set(of_record.values_list("pk", flat=True))
    while newest:
        found |= newest
        before = RegisterEntry.objects.filter(replaced_by__in=newest)
        newest = set(before.values_list("pk", flat=True)) - found
    return found


def _drop_kept_forms(dispatch: Dispatch, lines: set[int]) -> None:
    """What was posted about it and waits to be carried out."""
    for path in (f"/cong-van/{dispatch.pk}/", *(f"/so/dong/{line}/" for line in lines)):
        KeptForm.objects.filter(path__contains=path).delete()


def _gone_where(**condition: Any) -> Case:
    """A dash where the database asks for words, nothing elsewhere."""
    return Case(When(**condition, then=Value(GONE)), default=Value(""))


def _delete_parts(row: Dispatch | Edition) -> None:
    for relation in relations(type(row)):
        field = relation.field
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE:
            model = relation.related_model
            if model not in _SEEN_TO:
                model._base_manager.filter(**{field.name: row}).delete()
