"""What a merge would choose: which record is kept, and each field that the two say differently."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from dispatches.admin.comparing import SECTIONS, combined, marked_changes, shown
from dispatches.admin.forms.names import Directory
from dispatches.admin.forms.sheet import section_label
from dispatches.admin.names import Rows, refs_in
from dispatches.admin.standing import may_with
from dispatches.content import EditionContent
from dispatches.models import Dispatch, Edition, SourceFile
from dispatches.publishing.merge import may_be_merged_away
from dispatches.publishing.rights import Right
from dispatches.vocabulary import SET_ASIDE_STATES, EditionState, SourceRole

# Sections that make sense together only: directives point to blocks, a double number to a number.
TIED = {"blocks": ("blocks", "directives"), "number": ("number", "clash")}
FROM_THE_SIGNED = frozenset({"number", "symbol", "issued_from", "signatures"})
# Which file is believed for what was filled in and stamped last, and which for the words.
SIGNED_FIRST = (SourceRole.SIGNED_SCAN, SourceRole.MAIN, SourceRole.OTHER, SourceRole.WORD_FILE)
WORDS_FIRST = (SourceRole.WORD_FILE, SourceRole.MAIN, SourceRole.OTHER, SourceRole.SIGNED_SCAN)
WORD_TYPES = frozenset(
    {
        "text/plain",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
MOST_MARKED = 20_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that the two records say differently; `other` is proposed, or what is kept."""

    section: str
    label: str
    kept: str
    gone: str
    take_gone: bool

    @property
    def marked(self) -> SafeString:
        """From the kept record's words to the other's; nothing where that would take too long."""
        if self.section != "blocks" or max(len(self.kept), len(self.gone)) > MOST_MARKED:
            return SafeString("")
        return marked_changes(self.kept, self.gone)


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two records is merged away into which; only files may go to one under approval."""

    gone: Edition
    into: Edition
    files_only: bool


def direction(request: HttpRequest, one: Edition, other: Edition) -> Direction | None:
    """The older record is kept, unless only the newer can be; None where they cannot be merged."""
    first, second = sorted((one, other), key=lambda edition: edition.dispatch_id)
    if first.dispatch.custodian_id != second.dispatch.custodian_id:
        return None
    if not may_with(request, Right.EDIT, first.dispatch):
        return None
    for gone, into in ((second, first), (first, second)):
        if may_be_merged_away(gone) and into.state not in SET_ASIDE_STATES:
            frozen = into.is_frozen and not may_with(request, Right.CORRECT, into.dispatch)
            waiting = into.state in (EditionState.SUBMITTED, EditionState.SCHEDULED)
            return Direction(gone, into, waiting or frozen)
    return None


def role_of(source: SourceFile) -> SourceRole:
    """What a person said the file is, or what it looks like."""
    if source.role != SourceRole.MAIN:
        return SourceRole(source.role)
    if any(page.recognised for page in source.pages.all()):
        return SourceRole.SIGNED_SCAN
    return SourceRole.WORD_FILE if source.media_type in WORD_TYPES else SourceRole.MAIN


def sources_of(dispatch: Dispatch) -> list[tuple[SourceFile, SourceRole]]:
    """A record's files with the role of each; packed words of pages stay in the database."""
    rows = dispatch.sources.prefetch_related("pages").defer("raw_text")
    return [(source, role_of(source)) for source in rows]


def choices(
    kept: EditionContent,
    gone: EditionContent,
    roles_kept: Collection[SourceRole],
    roles_gone: Collection[SourceRole],
) -> list[Choice]:
    """Every difference, with a proposal: the signed file for what is filled in at signing, the
    Word file for the words, what is filled in for what is blank."""
    directory = Rows(kept.issued_from or gone.issued_from)
    directory.read(refs_in(kept) | refs_in(gone))
    signed = _before(roles_gone, roles_kept, SIGNED_FIRST)
    words = _before(roles_gone, roles_kept, WORDS_FIRST)
    return [
        Choice(
            section=section,
            label=section_label(section),
            kept=one,
            gone=other,
            take_gone=bool(other)
            and (not one or (signed if section in FROM_THE_SIGNED else words)),
        )
        for section, one, other in _differing(kept, gone, directory)
    ]


def chosen_content(
    kept: EditionContent, gone: EditionContent, take_gone: Collection[str]
) -> EditionContent:
    return combined(kept, gone, {tied for name in take_gone for tied in TIED.get(name, (name,))})


def _differing(
    kept: EditionContent, gone: EditionContent, directory: Directory
) -> Iterator[tuple[str, str, str]]:
    within = {name for names in TIED.values() for name in names[1:]}
    for section in SECTIONS:
        if section in within:
            continue
        names = TIED.get(section, (section,))
        one, other = (
            "\n".join(text for name in names if (text := shown(name, content, directory)))
            for content in (kept, gone)
        )
        if one != other:
            yield section, one, other


def _before(
    these: Collection[SourceRole], those: Collection[SourceRole], order: tuple[SourceRole, ...]
) -> bool:
    """Whether one record's best file comes before the other's."""
    return _best(these, order) < _best(those, order)


def _best(roles: Collection[SourceRole], order: tuple[SourceRole, ...]) -> int:
    return min((order.index(role) for role in roles), default=len(order))
