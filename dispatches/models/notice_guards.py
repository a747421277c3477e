"""Guards of warnings: none is public but by its approval, and what was approved stays as it was."""

from collections.abc import Iterator

from dispatches.models.guard import Act, Guard
from dispatches.models.trace_guards import held
from dispatches.models.transitions import quoted
from dispatches.vocabulary import (
    FROZEN_NOTICE_STATES,
    HIDING_NOTICES,
    EditionState,
    NoticeState,
    Verb,
)

NOTICE, SENTENCE, REVIEW = (
    "dispatches_notice",
    "dispatches_noticesentence",
    "dispatches_questionreview",
)
# A state without a line can neither be reached nor left.
NEXT: dict[NoticeState, tuple[NoticeState, ...]] = {
    NoticeState.DRAFT: (NoticeState.SUBMITTED,),
    NoticeState.RETURNED: (NoticeState.DRAFT, NoticeState.SUBMITTED),
    NoticeState.SUBMITTED: (NoticeState.RETURNED, NoticeState.LIVE),
    NoticeState.LIVE: (NoticeState.SUPERSEDED, NoticeState.TAKEN_DOWN),
}
# That a paragraph was corrected since is noted beside what was approved.
FROZEN_COLUMNS = (
    "dispatch_id", "serial", "version", "title", "title_en", "scheme_id", "hotline_id",
    "situations", "review_on", "last_edited_by_id", "submitted_by_id", "approved_by_id",
    "approved_at", "frozen_hash",
)  # fmt: skip
_FROZEN = quoted(FROZEN_NOTICE_STATES)
_LIVE, _TAKEN_DOWN = (f"'{each.value}'" for each in (NoticeState.LIVE, NoticeState.TAKEN_DOWN))
_FROZEN_SAYS = "a frozen warning cannot be changed"
# No approval of this very version that nothing hid since, beside a public dispatch.
_UNAPPROVED = (
    "NOT EXISTS (SELECT 1 FROM dispatches_event e WHERE e.dispatch_id = NEW.dispatch_id "  # noqa: S608
    f"AND e.verb = '{Verb.APPROVE_NOTICE.value}' AND e.actor_id = NEW.approved_by_id "
    "AND e.edition_hash = NEW.frozen_hash "
    "AND e.reason = CAST(NEW.serial AS text) || '.' || CAST(NEW.version AS text) "
    "AND COALESCE(e.for_whom_id, -1) NOT IN (NEW.submitted_by_id, NEW.last_edited_by_id) "
    "AND NOT EXISTS (SELECT 1 FROM dispatches_event d WHERE d.dispatch_id = e.dispatch_id "
    f"AND d.sequence > e.sequence AND d.verb IN {quoted(HIDING_NOTICES)})) "
    "OR NOT EXISTS (SELECT 1 FROM dispatches_edition p WHERE p.dispatch_id = NEW.dispatch_id "
    f"AND p.state = '{EditionState.LIVE.value}')"
)


def _refused_step() -> str:
    allowed = [
        f"(OLD.state = '{state.value}' AND NEW.state IN {quoted(after)})"
        for state, after in NEXT.items()
    ]
    return f"OLD.state <> NEW.state AND NOT ({' OR '.join(allowed)})"


def _erased(dispatch: str) -> str:
    """SQL for: what this record says was erased, and its warnings with it."""
    return (
        "EXISTS (SELECT 1 FROM dispatches_erasure x "  # noqa: S608  # names of ours only
        f"WHERE x.dispatch_id = {dispatch} AND x.done_at IS NOT NULL)"
    )


def _of_notices() -> Iterator[Guard]:
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FROZEN_COLUMNS)
    yield Guard(
        "notice_first_state",
        NOTICE,
        "INSERT",
        f"NEW.state <> '{NoticeState.DRAFT.value}' OR {held('NEW.dispatch_id')}",
        "a warning begins as a draft of a record that is not on hold",
    )
    yield Guard(
        "notice_next_state",
        NOTICE,
        "UPDATE",
        _refused_step(),
        "this state cannot follow the one before it",
    )
    yield Guard(
        "notice_approved",
        NOTICE,
        "UPDATE",
        f"OLD.state <> NEW.state AND NEW.state = {_LIVE} AND ({_UNAPPROVED})",
        "a warning is published by its approval alone",
    )
    yield Guard(
        "notice_frozen", NOTICE, "UPDATE", f"OLD.state IN {_FROZEN} AND ({changed})", _FROZEN_SAYS
    )
    yield Guard(
        "notice_update_on_hold",
        NOTICE,
        "UPDATE",
        f"NOT (OLD.state = {_LIVE} AND NEW.state = {_TAKEN_DOWN}) AND {held('OLD.dispatch_id')}",
        "the record is on hold",
    )
    yield Guard(
        "notice_no_delete",
        NOTICE,
        "DELETE",
        f"NOT {_erased('OLD.dispatch_id')}",
        "a warning goes with what its record says",
    )


def _of_sentences() -> Iterator[Guard]:
    touched: dict[Act, tuple[str, ...]] = {
        "INSERT": ("NEW",),
        "UPDATE": ("OLD", "NEW"),
        "DELETE": ("OLD",),
    }
    for act, rows in touched.items():
        kept = " OR ".join(
            f"EXISTS (SELECT 1 FROM {NOTICE} n WHERE n.id = {row}.notice_id "  # noqa: S608
            f"AND (n.state IN {_FROZEN} OR {held('n.dispatch_id')}) "
            f"AND NOT {_erased('n.dispatch_id')})"
            for row in rows
        )
        yield Guard(f"noticesentence_{act.lower()}_frozen", SENTENCE, act, kept, _FROZEN_SAYS)


def _of_reviews() -> Iterator[Guard]:
    acts: tuple[Act, ...] = ("INSERT", "UPDATE")
    for act in acts:
        yield Guard(
            f"questionreview_{act.lower()}_on_hold",
            REVIEW,
            act,
            held("NEW.dispatch_id"),
            "the record is on hold",
        )


OF_NOTICES = (*_of_notices(), *_of_sentences(), *_of_reviews())
