"""Changes as a person is shown them: what they touch, what stands around, how dangerous; pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dispatches.text.contacts import Contact, ContactKind, contacts_in
from dispatches.text.folding import lower, word_texts
from dispatches.text.protected import near_misses
from dispatches.verify.comparing import compare
from dispatches.verify.doubts import Doubt
from dispatches.verify.numbers import same_number
from dispatches.verify.rows import without_wrapped
from dispatches.verify.tokens import MEANING, token_keys, unbroken, word_keys

AROUND = 45  # characters shown on either side
LONGEST = 300  # of a change that is shown


class Danger(StrEnum):
    """What a change touches, the most dangerous first."""

    PHONE = "phone"
    ACCOUNT = "account"
    LINK = "link"
    EMAIL = "email"
    TERM = "term"  # a name, number or address that is protected
    MEANING = "meaning"  # a word that turns the sentence round
    FIGURE = "figure"
    WORDS = "words"


class Part(StrEnum):
    """Where in a paper."""

    NUMBER = "number"
    DAY = "day"
    ISSUER = "issuer"
    SUBJECT = "subject"
    ADDRESSEES = "addressees"
    BODY = "body"
    ANNEX = "annex"
    RECIPIENTS = "recipients"
    SIGNED = "signed"
    AROUND = "around"
    LINK = "link"  # what a link of the file opens


_ORDER = list(Danger)
_OF_CONTACT = {
    ContactKind.PHONE: Danger.PHONE,
    ContactKind.ACCOUNT: Danger.ACCOUNT,
    ContactKind.LINK: Danger.LINK,
    ContactKind.EMAIL: Danger.EMAIL,
}
CONTACTS = frozenset(_OF_CONTACT.values())


@dataclass(frozen=True, slots=True)
class Difference:
    """`old` in the public text, `new` in the paper; `is_hidden`: beside a place that is not
    compared, so that the paper's words are not told."""

    part: Part
    danger: Danger
    old: str
    new: str
    before: str = ""
    after: str = ""
    is_hidden: bool = False

    @property
    def is_dangerous(self) -> bool:
        return self.danger not in (Danger.FIGURE, Danger.WORDS)

    @property
    def public(self) -> str:
        """The public words of the place, with those around it."""
        return " ".join(f"{self.before} {self.old} {self.after}".split())

    @property
    def is_pause(self) -> bool:
        """Whether but a mark behind a word that turns a sentence round came or went."""
        old, new = list(word_keys(self.old)), list(word_keys(self.new))
        return old == new and bool(old) and MEANING.issuperset(old)


def by_danger(found: Iterable[Difference]) -> list[Difference]:
    return sorted(found, key=lambda one: _ORDER.index(one.danger))


def differences(
    part: Part, public: str, paper: str, terms: Sequence[str]
) -> Iterator[Difference | Doubt]:
    """Where a paper says something else than the public text of this part, or may, in its order;
    one that has nothing of the part lacks it as a whole."""
    if public.strip() and not paper.strip():
        yield Difference(part, Danger.WORDS, _head(public), "")
        return
    changes = compare(public, paper)
    if not changes:
        return

    def may_move(words: str) -> bool:
        return not (_touches_term(words, words, terms) or contacts_in(words))

    known, held = contacts_in(public), contacts_in(paper)
    told = (0, 0, 0, 0)
    for change in without_wrapped(changes, public, paper, may_move):
        if isinstance(change, Doubt):
            yield change
            continue
        old = _widened(change.old_start, change.old_end, known)
        new = _widened(change.new_start, change.new_end, held)
        if (*old, *new) == told:  # a number written in groups changes in each of them
            continue
        told = (*old, *new)
        contacts = [*_within(known, old), *_within(held, new)]
        pair = public[slice(*old)], paper[slice(*new)]
        if same_number(*pair, is_figure=not contacts) or _is_broken(*pair):
            continue
        yield Difference(
            part,
            _danger(public, paper, old, new, contacts, terms),
            public[slice(*old)][:LONGEST],
            paper[slice(*new)][:LONGEST],
            _tail(public[: old[0]]),
            _head(public[old[1] :]),
            is_hidden=change.is_longer or change.is_beside_hidden,
        )


def _is_broken(old: str, new: str) -> bool:
    """Whether they differ in that a line of one ends within a word."""
    one, other = unbroken(old), unbroken(new)
    return (one, other) != (old, new) and [*token_keys(one)] == [*token_keys(other)]


def danger_of(words: str, terms: Sequence[str]) -> Danger:
    """Of words that stand in a paper alone."""
    found = contacts_in(words)
    return _danger("", words, (0, 0), (0, len(words)), found, terms)


def _within(contacts: Iterable[Contact], span: tuple[int, int]) -> list[Contact]:
    return [one for one in contacts if one.start < span[1] and span[0] < one.end]


def _widened(start: int, end: int, contacts: Iterable[Contact]) -> tuple[int, int]:
    """The span with the whole of each contact that it touches."""
    touched = _within(contacts, (start, end))
    return min([start, *(one.start for one in touched)]), max([end, *(one.end for one in touched)])


def _danger(
    public: str,
    paper: str,
    old: tuple[int, int],
    new: tuple[int, int],
    contacts: Sequence[Contact],
    terms: Sequence[str],
) -> Danger:
    if contacts:
        return min((_OF_CONTACT[one.kind] for one in contacts), key=_ORDER.index)
    gone, come = public[slice(*old)], paper[slice(*new)]
    if _touches_term(gone, come, terms):
        return Danger.TERM
    if MEANING & {lower(word) for word in word_texts(f"{gone} {come}")}:
        return Danger.MEANING
    return Danger.FIGURE if any(sign.isdecimal() for sign in gone + come) else Danger.WORDS


def _touches_term(gone: str, come: str, terms: Sequence[str]) -> bool:
    return bool(near_misses(come, terms)) or any(lower(term) in lower(gone) for term in terms)


def _tail(text: str) -> str:
    """The last words of what stands before, of one paragraph."""
    line = text.rpartition("\n")[2]
    return line if len(line) <= AROUND else "…" + line[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= AROUND else line[:AROUND].rpartition(" ")[0] + "…"
