"""Questions of annexes: an officer looks whether an answer is still true, and for how long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dispatches.models import Block, Dispatch, Edition, QuestionReview, User
from dispatches.models.door import content_door
from dispatches.publishing.errors import ChangedSinceSeen, Invalid, WrongState
from dispatches.publishing.events import record
from dispatches.publishing.locking import locked
from dispatches.publishing.notice_basis import digest
from dispatches.publishing.notice_validity import fits_review
from dispatches.publishing.rights import Right, in_whose_stead, require
from dispatches.publishing.validity import told
from dispatches.vocabulary import BlockKind, Verb

# What ends the answer to a question.
_ENDS = (BlockKind.QUESTION, BlockKind.HEADING, BlockKind.ANNEX)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer, in the words that readers get."""

    key: str
    marker: str
    text: str
    answer: tuple[str, ...]

    @property
    def digest(self) -> str:
        return digest(self.marker, self.text, *self.answer)


def questions(blocks: Iterable[Block]) -> Iterator[Question]:
    """The questions among the blocks of an edition, in their order."""
    asked: Block | None = None
    answer: list[str] = []
    for block in blocks:
        if asked and block.kind in _ENDS:
            yield Question(asked.key, asked.marker, asked.public_text, tuple(answer))
            asked = None
        if block.kind == BlockKind.QUESTION:
            asked, answer = block, []
        elif block.kind != BlockKind.FOOTNOTE:
            answer.append(block.public_text)
    if asked:
        yield Question(asked.key, asked.marker, asked.public_text, tuple(answer))


def review_question(
    dispatch: Dispatch, key: str, *, seen: str, until: date, by: User
) -> QuestionReview:
    """Its answer is true today and may be listed as such until the day before `until`.

    `seen` is the digest of what was looked at. Raises `ChangedSinceSeen` for other words, `Invalid`
    for a day beyond a year or a question that is not there, `WrongState` when the dispatch is not
    public, `NotAllowed`.
    """
    require(by, Right.APPROVE, dispatch)
    today = timezone.localdate()
    if not fits_review(until, today=today):
        message = _("Choose a day within a year from now on which it is to be looked at again.")
        raise Invalid("until", message)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk)
        question = _asked(dispatch, key)
        if question.digest != seen:
            raise ChangedSinceSeen
        review, _new = QuestionReview.objects.update_or_create(
            dispatch=dispatch,
            key=key,
            defaults={
                "digest": question.digest,
                "reviewed_by": by,
                "reviewed_on": today,
                "until": until,
            },
        )
        record(
            verb=Verb.REVIEW_QUESTION,
            dispatch=dispatch,
            actor=by,
            for_whom=in_whose_stead(by, Right.APPROVE, dispatch),
            edition_hash=question.digest,
            reason=f"{key}: {until.isoformat()}",
        )
    return review


def _asked(dispatch: Dispatch, key: str) -> Question:
    live: Edition | None = dispatch.live_edition()
    if live is None:
        raise WrongState(dispatch.latest_edition())
    for question in questions(live.blocks.all()):
        if question.key == key:
            return question
    raise Invalid("key", _("The published dispatch has no such question."))


def drop_question(dispatch: Dispatch, key: str, *, by: User) -> None:
    """List it as true no longer; it stays in its annex, under its year. Raises `Invalid`,
    `NotAllowed`."""
    require(by, Right.APPROVE, dispatch)
    key = told(key, "key", most=8)
    with transaction.atomic(), content_door():
        dispatch = locked(dispatch.pk, though_held=True)
        dropped, _rows = QuestionReview.objects.filter(dispatch=dispatch, key=key).delete()
        if dropped:
            record(
                verb=Verb.DROP_QUESTION,
                dispatch=dispatch,
                actor=by,
                for_whom=in_whose_stead(by, Right.APPROVE, dispatch),
                reason=key,
            )
