"""The only write door to content: `save_edition`."""

from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dispatches.content import EditionContent
from dispatches.models import Dispatch, Edition, User
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.duplicates import exact_twin
from dispatches.publishing.errors import (
    ExactDuplicate,
    Invalid,
    NotEditable,
    SecretPaper,
    StaleEdition,
)
from dispatches.publishing.events import record
from dispatches.publishing.inserting import PartRows, insert_parts, new_parts
from dispatches.publishing.loading import whole, with_parts
from dispatches.publishing.locking import locked
from dispatches.publishing.naming import Names, resolve
from dispatches.publishing.near import renew_near_finding
from dispatches.publishing.renewing import renew_findings
from dispatches.publishing.replacing import replace_parts
from dispatches.publishing.rights import Right, require
from dispatches.publishing.sketches import write_sketch
from dispatches.publishing.texts import text_slots
from dispatches.publishing.validity import tidy
from dispatches.text.secrecy import secrecy_stamp
from dispatches.vocabulary import EDITABLE_STATES, EditionState, Verb

# Columns of an edition whose value is the content's field of the same name.
CONTENT_COLUMNS = (
    "number",
    "symbol",
    "clash",
    "clash_reason",
    "governing_name",
    "issuing_name",
    "place_name",
    "issued_from",
    "issued_to",
    "issued_precision",
    "subject",
    "urgency",
    "circulation",
    "text_kind",
    "archive_line",
)


KEY_COLUMNS = ("issuing_body_id", "year", "number", "symbol", "clash")
_key_of = attrgetter(*KEY_COLUMNS)


def save_edition(edition: Edition, *, based_on: int, content: EditionContent, by: User) -> Edition:
    """Write a content as the next version of an editable edition, or nothing at all.

    `based_on` is the version that the writer read. Raises `StaleEdition` when somebody saved since,
    `NotEditable` in any state but received, draft and returned, `ExactDuplicate` when the number is
    taken, `Invalid` for a value that no column can hold, `SecretPaper` for a secrecy stamp typed or
    pasted in, `NotAllowed` without the right.
    """
    require(by, Right.EDIT, edition.dispatch)
    content = tidy(content)
    refuse_secret(content)
    names = resolve(content)
    with transaction.atomic(), content_door():
        dispatch = locked(edition.dispatch_id)
        claimed = _claimed(edition.pk, dispatch, based_on=based_on, by=by)
        write_content(claimed, content, names)
        record(
            verb=Verb.SAVE,
            dispatch=dispatch,
            actor=by,
            edition=claimed,
            edition_hash=content.sha256(),
        )
    return claimed


def refuse_secret(content: EditionContent) -> None:
    """No stamp comes in by the desk either: not as circulation mark, not as a line of the text."""
    lines = "\n".join([content.circulation, *(block.text for block in content.blocks)])
    if secrecy_stamp(lines):
        raise SecretPaper


def _claimed(pk: int, dispatch: Dispatch, *, based_on: int, by: User) -> Edition:
    """The edition, its version taken by a conditional UPDATE: of two writers exactly one gets a
    row."""
    row = Edition.objects.filter(pk=pk, dispatch=dispatch)
    claimed = row.filter(version=based_on, state__in=EDITABLE_STATES).update(
        version=based_on + 1,
        state=EditionState.DRAFT,
        last_edited_by=by,
        last_edited_at=timezone.now(),
    )
    edition = row.get()
    edition.dispatch = dispatch  # the locked one
    if not claimed:
        raise StaleEdition(edition) if edition.is_editable else NotEditable(edition)
    return edition


def write_content(edition: Edition, content: EditionContent, names: Names) -> None:
    """Set columns, parts, identity and findings. The caller holds lock, door and transaction.

    What is added here, `insert_edition` needs as well.
    """
    before, texts = EditionContent(), {}
    if edition.version > 1:
        last = whole(edition)
        before, texts = content_of(last), {slot.place: slot.text for slot in text_slots(last)}
    set_columns(edition, content, names)
    try:
        check_columns(edition)
        edition.save()
        replace_parts(edition, before, content, names)
    except ValidationError as fault:
        raise invalid(fault) from fault
    set_identity(edition)
    renew_findings(edition, before=texts)
    if before.blocks != content.blocks:
        write_sketch(edition.dispatch, [(block.kind, block.text) for block in content.blocks])
    renew_near_finding(edition)


def insert_edition(edition: Edition, content: EditionContent, names: Names) -> None:
    """As `write_content`, step for step, for an edition that is not there yet: what was just
    inserted is not asked for."""
    set_columns(edition, content, names)
    parts = checked_parts(edition, content, names)
    edition.save(force_insert=True)
    insert_parts([parts])
    set_identity(edition)
    renew_findings(with_parts(edition, parts))
    write_sketch(edition.dispatch, [(block.kind, block.text) for block in content.blocks])
    renew_near_finding(edition)


def checked_parts(edition: Edition, content: EditionContent, names: Names) -> PartRows:
    """The parts of an edition that is not there yet, checked with its columns. Raises `Invalid`."""
    parts = new_parts(edition, content, names)
    try:
        check_columns(edition)
        parts.check()
    except ValidationError as fault:
        raise invalid(fault) from fault
    return parts


def check_columns(edition: Edition) -> None:
    """Check what a content says against the columns. Raises ValidationError."""
    others = {field.name for field in edition._meta.fields} - set(CONTENT_COLUMNS)
    edition.clean_fields(exclude=others)


def invalid(fault: ValidationError) -> Invalid:
    """The refusal of a value that no column can hold."""
    field, messages = next(iter(fault.message_dict.items()))
    return Invalid(field, messages[0])


def set_columns(edition: Edition, content: EditionContent, names: Names) -> None:
    edition.kind_id = names.kinds[content.kind]
    edition.issuing_body_id = _of(names.bodies, content.issuing_body)
    edition.drafting_unit_id = _of(names.bodies, content.drafting_unit)
    edition.place_id = _of(names.places, content.place)
    edition.issued_year = content.issued_from.year if content.issued_from else None
    for column in CONTENT_COLUMNS:
        setattr(edition, column, getattr(content, column))


def _of(ids: dict[str, int], key: str | None) -> int | None:
    return ids[key] if key else None


def set_key(edition: Edition) -> bool:
    """Whether it is another one than before."""
    dispatch = edition.dispatch
    before = _key_of(dispatch)
    dispatch.issuing_body_id = edition.issuing_body_id
    dispatch.year = edition.issued_year
    dispatch.number, dispatch.symbol = edition.number, edition.symbol
    dispatch.clash = edition.clash
    return _key_of(dispatch) != before


def set_identity(edition: Edition) -> None:
    """Repeat the key columns on the dispatch, where the database holds them unique."""
    dispatch = edition.dispatch
    if not set_key(edition):  # then no other has it
        return
    if twin := exact_twin(edition):
        raise ExactDuplicate(twin)
    try:
        with transaction.atomic():
            dispatch.save(update_fields=KEY_COLUMNS)
    except IntegrityError as fault:  # another clerk was faster
        raise ExactDuplicate(exact_twin(edition)) from fault
