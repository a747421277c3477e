"""How the pages of a PDF look, where its words are public: something else may lie over these."""

from dataclasses import dataclass, replace

from dispatches.intake.child import Reader
from dispatches.intake.paper import Form, ReadPaper
from dispatches.intake.refusals import Unreadable
from dispatches.models import Edition
from dispatches.publishing.reference import reference_lists
from dispatches.verify.answers import Answer, Beside, Compared, Outcome
from dispatches.verify.copies import is_our_copy, without_our_code
from dispatches.verify.doubts import Cause, Doubt
from dispatches.verify.feet import is_scrap
from dispatches.verify.held import Held, held
from dispatches.verify.judging import Judged
from dispatches.verify.lookup import live_editions
from dispatches.verify.original import original_of
from dispatches.verify.prints import judged_print
from dispatches.verify.reading import MOST_SCANNED_PAGES, is_recognised
from dispatches.verify.rows import is_shown


@dataclass(frozen=True, slots=True)
class Sent:
    """A file in the hands of its reader, and what was read of it."""

    reader: Reader
    data: bytes
    paper: ReadPaper
    mine: Held


def with_looks(sent: Sent, answer: Answer, origin: str) -> Answer:
    """The answer that its words have, with what its pages show."""
    if sent.paper.form is not Form.PDF:
        return answer
    return _as_our_copy(sent, answer, origin) or _with_print(sent, answer, origin)


def _as_our_copy(sent: Sent, answer: Answer, origin: str) -> Answer | None:
    """What is said of a copy handed out here, whatever reading made of it; None of another paper.
    What is drawn on it, and beside its text, is ours."""
    for one in answer.compared:
        edition = None if one.is_digest else _live(one)
        if edition and is_our_copy(sent.data, sent.paper.text, edition, origin):
            same = Compared(one.code, edition.frozen_hash, hidden=one.hidden)
            rest = [each for each in answer.compared if each is not one]
            return replace(answer, compared=(same, *rest), drawings=(), beside=())
    return None


def _with_print(sent: Sent, answer: Answer, origin: str) -> Answer:
    """Where the words are the same the pages are recognised too."""
    if not any(one.is_same for one in answer.compared):
        return answer
    unseen = replace(answer, beside=(*answer.beside, Beside.LOOKS))
    if len(sent.paper.pages) > MOST_SCANNED_PAGES:
        return unseen
    try:
        seen = held(sent.reader.read_print(sent.data).text)
    except Unreadable:
        return unseen
    compared: list[Compared] = []
    drawings = answer.drawings
    for one in answer.compared:
        if not one.is_same:
            compared.append(one)
            continue
        edition = _live(one)
        if edition is None:  # taken down while the pages were recognised
            answer = replace(answer, gone=(*answer.gone, one.code))
            continue
        original = original_of(edition, origin)
        found = judged_print(seen, sent.mine, original, reference_lists().protected)
        if found.is_other:
            return unseen
        drawings = without_our_code(sent.reader, sent.data, drawings, edition, origin)
        # Where drawings are told, what is seen beside the words is of them; of our code it is but
        # scraps.
        is_told = bool(drawings) and not is_recognised(sent.paper)
        codes = len(answer.drawings) - len(drawings)
        unsettled = [each for each in one.doubts if not _is_settled(each, seen)]
        looking = replace(one, doubts=tuple(unsettled))
        compared.append(_as_it_looks(looking, found, is_told=is_told, codes=codes))
    outcome = Outcome.COMPARED if compared else Outcome.GONE
    return replace(answer, outcome=outcome, compared=tuple(compared), drawings=drawings)


def _as_it_looks(one: Compared, found: Judged, *, is_told: bool, codes: int) -> Compared:
    def is_accounted_for(doubt: Doubt) -> bool:
        return doubt.cause is Cause.SHARD and (is_told or is_scrap(doubt.words, places=codes))

    doubts = [each for each in found.doubts if not is_accounted_for(each)]
    return replace(
        one,
        differences=found.differences,
        more=found.more,
        doubts=(*one.doubts, *doubts),
        is_print=bool(found.differences),
    )


def _is_settled(doubt: Doubt, seen: Held) -> bool:
    """Whether it is of a row that the page shows cell by cell, between its rules."""
    return doubt.cause is Cause.ORDER and is_shown(doubt.words, seen.texts.values())


def _live(one: Compared) -> Edition | None:
    return next(iter(live_editions(dispatch__short_code=one.code)), None)
