"""Two people's changes to one content put together; what both changed otherwise is asked.

Each is held against the content that both began with. Fields are compared one by one, parts that
have a key by their key, so that two paragraphs, or two rows, changed by two people meet without a
question.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from dispatches.content import CROCKFORD, EditionContent
from dispatches.publishing.part_order import in_order, order_of, parents_first

KEYED = ("blocks", "addressees", "distribution", "directives")
# Fields that are one value to a person.
TOGETHER = {
    "issued_from": ("issued_from", "issued_to", "issued_precision"),
    "clash": ("clash", "clash_reason"),
}
_WITHIN = {name for group in TOGETHER.values() for name in group[1:]}
VALUES = tuple(
    field.name for field in fields(EditionContent) if field.name not in (*KEYED, *_WITHIN)
)
ORDER = "order"  # stands for the key where a question is about the order of a section's parts


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Question:
    """What both sides changed, each otherwise; None is a part that a side took out."""

    section: str
    key: str
    mine: Any
    theirs: Any

    @property
    def name(self) -> str:
        """The same for the same two sides: an answer holds for just what the person saw."""
        said = repr((self.section, self.key, self.mine, self.theirs))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Merged:
    """`content` has mine wherever a question is open; `taken` names sections with changes of
    theirs that nobody else touched; `mine` has the keys that the questions name."""

    content: EditionContent
    mine: EditionContent
    questions: tuple[Question, ...]
    open: tuple[Question, ...]
    taken: tuple[str, ...]


def merge_contents(
    base: EditionContent | None,
    mine: EditionContent,
    theirs: EditionContent,
    answers: Mapping[str, Side],
) -> Merged:
    """Put together what two people made of `base`; not knowing that, ask for each difference."""
    return _Merging(base, mine, theirs, answers).merged()


class _Merging:
    def __init__(
        self,
        base: EditionContent | None,
        mine: EditionContent,
        theirs: EditionContent,
        answers: Mapping[str, Side],
    ) -> None:
        self.base, self.theirs, self.answers = base, theirs, answers
        self.mine = _steady(mine, base or theirs, theirs)
        self.questions: list[Question] = []
        self.taken: list[str] = []

    def merged(self) -> Merged:
        said: dict[str, Any] = {}
        for name in VALUES:
            group = TOGETHER.get(name, (name,))
            one, other = (
                tuple(getattr(side, each) for each in group) for side in (self.mine, self.theirs)
            )
            before = tuple(getattr(self.base, each) for each in group) if self.base else None
            said |= zip(group, self._chosen(name, "", before, one, other), strict=True)
        parts = {section: self._parts(section) for section in KEYED}
        self._complete(parts["directives"], parts["blocks"])
        for section in KEYED:
            said[section] = self._ordered(section, parts[section])
        said["directives"] = parents_first(said["directives"])
        return Merged(
            replace(self.mine, **said),
            self.mine,
            tuple(self.questions),
            tuple(each for each in self.questions if each.name not in self.answers),
            tuple(dict.fromkeys(self.taken)),
        )

    def _chosen(self, section: str, key: str, before: Any, mine: Any, theirs: Any) -> Any:
        """The one side that changed it, or the side that the person chooses."""
        if mine == theirs:
            return mine
        if self.base is not None and mine == before:
            self.taken.append(section)
            return theirs
        if self.base is not None and theirs == before:
            return mine
        question = Question(section, key, mine, theirs)
        self.questions.append(question)
        return theirs if self.answers.get(question.name) is Side.THEIRS else mine

    def _parts(self, section: str) -> dict[str, Any]:
        """The parts that stay, by key."""
        before, mine, theirs = (
            by_key(side, section) for side in (self.base, self.mine, self.theirs)
        )
        chosen = {
            key: self._chosen(section, key, before.get(key), mine.get(key), theirs.get(key))
            for key in {**theirs, **mine, **before}
        }
        return {key: part for key, part in chosen.items() if part is not None}

    def _complete(self, directives: dict[str, Any], blocks: dict[str, Any]) -> None:
        """A directive that stays brings its sentence, and the directive it is part of."""
        known = [by_key(side, "directives") for side in (self.theirs, self.mine)]
        written = [by_key(side, "blocks") for side in (self.theirs, self.mine)]
        waiting = list(directives.values())
        while waiting:
            part = waiting.pop()
            if part.block not in blocks:
                blocks[part.block] = _first(part.block, written)
            if part.parent and part.parent not in directives:
                directives[part.parent] = _first(part.parent, known)
                waiting.append(directives[part.parent])

    def _ordered(self, section: str, parts: dict[str, Any]) -> tuple[Any, ...]:
        before, mine, theirs = (
            list(by_key(side, section)) for side in (self.base, self.mine, self.theirs)
        )
        common = set(mine) & set(theirs) & set(before or mine)
        mine_order, their_order = order_of(mine, common), order_of(theirs, common)
        lead = self._chosen(section, ORDER, order_of(before, common), mine_order, their_order)
        # At one place what was saved first stands first.
        orders = (mine, theirs) if lead == mine_order else (theirs, mine)
        return tuple(parts[key] for key in in_order(parts, *orders))


def by_key(content: EditionContent | None, section: str) -> dict[str, Any]:
    """The parts of a section by their keys, in order."""
    return {part.key: part for part in getattr(content, section)} if content else {}


def _first(key: str, sides: Sequence[Mapping[str, Any]]) -> Any:
    return next(side[key] for side in sides if key in side)


def _steady(mine: EditionContent, before: EditionContent, theirs: EditionContent) -> EditionContent:
    """`mine` with keys of its new parts that are the same at each reading of one form.

    A new part that `theirs` has just so is that part: somebody pressed the button twice.
    """
    renamed: dict[str, str] = {}
    said: dict[str, list[Any]] = {}
    for section in KEYED:
        known, named = set(by_key(before, section)), set(by_key(mine, section))
        free = {replace(part, key=""): part.key for part in getattr(theirs, section)
                if part.key not in named}  # fmt: skip
        said[section] = []
        for number, part in enumerate(getattr(mine, section)):
            if section == "directives":
                part = replace(
                    part,
                    block=renamed.get(part.block, part.block),
                    parent=renamed.get(part.parent, part.parent) if part.parent else None,
                )
            if part.key not in known:
                bare = replace(part, key="")
                key = free.pop(bare, None) or _key_from(section, number, bare)
                renamed[part.key] = key
                part = replace(part, key=key)
            said[section].append(part)
    steady: dict[str, Any] = {section: tuple(parts) for section, parts in said.items()}
    return replace(mine, **steady)


def _key_from(*said: object) -> str:
    digest = hashlib.sha256(repr(said).encode()).digest()
    return "".join(CROCKFORD[byte % 32] for byte in digest[:8])
