"""Who signed: the chain of authority, the post, the rank and the name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dispatches.intake.bodies import BODY
from dispatches.intake.lines import Line, claim, collapse, join_lines
from dispatches.intake.names import PersonName, find_name
from dispatches.intake.reading import Claim, Signature, Sure
from dispatches.intake.titles import MARK, TITLE, find_titles, has_authority, has_title, like_post
from dispatches.text.folding import SMALL, fold


@dataclass(frozen=True)
class _Step:
    """One element of the column: a mark, a post, the collective after TM., a body, a person."""

    kind: str
    line: Line
    person: PersonName | None = None


_MARKS = ("TM", "KT", "TL", "TUQ", "Q")
LONGEST_NAME_LINE = 50
LONGEST_POST = 60
_FEWEST_ROWS = 2
_CELL = re.compile(r"(?:(?!\s{4}).)+")
_WIDE = re.compile(r"\S\s{4,}\S")
# What carries a post on in the line below it: of what it is the head.
_MORE = re.compile(
    r"\W*(?:co quan|phu trach|kiem|thuong truc|chuyen trach|vu|phong|doi|khoa|ban|bo phan)\b"
)
_SIGNED = re.compile(r"\(\s*(?:đã\s+k[ýí]|ký\s+tên)[^)]*\)?", re.IGNORECASE)


def _steps(line: Line) -> list[_Step]:
    text = line.text
    marks = list(MARK.finditer(text))
    titles = find_titles(text)
    steps: list[tuple[int, _Step]] = []
    for at, found in enumerate(marks):
        code = re.sub(r"[^A-Z]", "", found[1] or found[2] or found[3])
        part = line.cut(found.start(), found.end())
        steps.append((found.start(), _Step(code, part)))
        collective = code == "TM" or not any(start >= found.end() for start, _ in titles)
        if collective and text[found.end() :].strip():
            stop = marks[at + 1].start() if at + 1 < len(marks) else len(text)
            inner = [start for start, _ in titles if found.end() + 12 < start < stop]
            before = fold(text[found.end() : inner[0]]).split()[-1:] if inner else []
            stop = inner[0] if inner and before != ["doan"] else stop
            capitals = re.match(rf"\s*(?:[^\s{SMALL}]+(?:\s+|$))+", text[found.end() : stop])
            stop = found.end() + capitals.end() if capitals else stop
            steps.append((found.end(), _Step("collective", line.cut(found.end(), stop))))
            titles = [title for title in titles if not found.end() <= title[0] < stop]
    if not titles:
        begin = marks[-1].end() if marks else 0
        post = (
            None if any(step.kind == "collective" for _, step in steps) else like_post(text[begin:])
        )
        titles = [(begin, len(text))] if post else []
    steps += [(start, _Step("title", line.cut(start, end))) for start, end in titles]
    floor = max([end for _, end in titles], default=0)
    named = max((start + len(step.line.text) for start, step in steps), default=0)
    rest = line.cut(max(floor, named) if (titles or marks) else 0)
    signed = _SIGNED.search(rest.text)
    rest = rest.cut(0, signed.start()) if signed and signed.start() > 3 else rest
    person = find_name(rest.text)
    # A name shares its line with posts at most; in a sentence it is somebody else's.
    if person and (titles or marks or len(rest.text) <= LONGEST_NAME_LINE):
        steps.append((len(text), _Step("person", rest, person)))
    if not steps and text.isupper() and len(text) <= LONGEST_POST:
        if _MORE.match(line.folded):
            steps.append((0, _Step("more", line)))
        elif BODY.match(line.folded):
            steps.append((0, _Step("body", line)))
    return [step for _, step in sorted(steps, key=lambda pair: pair[0])]


def _is_below(post: Line, line: Line) -> bool:
    return not line.gap and post.start < line.start


def _columns(lines: list[Line]) -> list[Line]:
    """Two signers side by side, one below the other; any other lines as they are."""
    if not any(_WIDE.search(line.text) for line in lines):
        return lines
    cells = [
        [line.cut(*cell.span()) for cell in _CELL.finditer(line.text)] if len(line.text) < 200
        else [line]
        for line in lines
    ]  # fmt: skip
    both = sum(len(row) == 2 and all(map(_is_signers, row)) for row in cells)
    if both < _FEWEST_ROWS:
        return lines
    return [row[0] for row in cells] + [cell for row in cells for cell in row[1:]]


def _is_signers(cell: Line) -> bool:
    text = cell.text
    return bool(has_authority(text) or has_title(text) or find_name(text, whole=True))


def _first_signers(steps: list[_Step]) -> list[_Step]:
    """Of two who signed one below the other those of the first: a post above each name.

    Who drafted stands first too: the second is of another body, or the first has the authority.
    """
    named = [at for at, step in enumerate(steps) if step.person and step.person.known]
    for at, later in pairwise(named):
        above, between = steps[:at], steps[at + 1 : later]
        if not all(any(step.kind == "title" for step in part) for part in (above, between)):
            continue
        marked = any(step.kind in _MARKS for step in above)
        parted = any(step.kind == "body" for step in between)
        if marked or (parted and not any(step.kind in _MARKS for step in between)):
            return steps[: at + 1]
    return steps


def read_signature(lines: list[Line], places: Iterable[str] = ()) -> Signature:
    """The signature from the parts of its column, in reading order; `places` are the letter's own,
    alone or at the end of who issued it."""
    steps = [step for line in _columns(lines) if len(line.text) < 200 for step in _steps(line)]
    steps = _first_signers(steps)
    marks: list[_Step] = []
    posts: list[Line] = []
    behalf: Claim[str] = Claim()
    deputy_of: Line | None = None
    pending: str | None = None
    persons: list[_Step] = []
    held = False  # whether the step before was the own post
    for step in steps:
        if step.kind == "person":
            persons.append(step)
        elif step.kind == "collective":
            behalf = claim([step.line])
            pending = None
        elif step.kind == "title":
            if pending is None:
                posts.append(step.line)
                held = True
            elif behalf.value is None or pending == "KT":
                deputy_of = step.line
                behalf = behalf if behalf.value else claim([step.line])
            pending = None
        elif step.kind == "more":
            if held and _is_below(posts[-1], step.line):
                posts[-1] = join_lines([posts[-1], step.line])
        elif step.kind in _MARKS:
            marks.append(step)
            pending = step.kind
        held = held and step.kind == "title"
    authority = "+".join(dict.fromkeys(mark.kind for mark in marks))
    position, other = _positions(posts, deputy_of if "KT" in authority.split("+") else None)
    if authority == "" and position.value is None and not persons:
        return Signature()
    below = posts[-1].start if posts else 0
    persons = _without_places(persons, [f" {fold(place)}" for place in places], below)
    known = [step for step in persons if step.person and step.person.known]
    alone = [step for step in persons if step.person and step.person.alone]
    likely = [step for step in alone if step.person and step.person.known] or known or alone
    name, rank = _person(likely[-1] if likely else None)
    return Signature(
        authority=Claim(authority, tuple(mark.line.span for mark in marks), Sure.READ)
        if authority
        else Claim(),
        on_behalf_of=behalf,
        position=position,
        other_position=other,
        rank=rank,
        name=name,
    )


def _without_places(persons: list[_Step], places: list[str], below: int) -> list[_Step]:
    """Those that are no place of the letter's own, if another of them stands alone in its line
    below the last post: a firm may bear the name of who signs for it."""
    kept = [
        step
        for step in persons
        if step.person and not any(place.endswith(f" {fold(step.person.text)}") for place in places)
    ]
    is_signed = any(step.person and step.person.alone and step.line.start >= below for step in kept)
    return kept if is_signed else persons


def _positions(posts: list[Line], deputy_of: Line | None) -> tuple[Claim[str], Claim[str]]:
    if not posts:
        return Claim(), Claim()
    position = claim([posts[0]])
    like = None if TITLE.search(fold(posts[0].text)) else like_post(posts[0].text)
    if like:
        position = claim([posts[0]], like, Sure.INFERRED)
    # Who signs KT. is a deputy of the post he signs for (Điều 13.1): OCR lost its first words.
    if deputy_of is not None and fold(deputy_of.text).endswith(fold(posts[0].text)):
        position = claim([posts[0]], f"PHÓ {collapse(deputy_of.text)}", Sure.INFERRED)
    elif deputy_of is not None and _core(posts[0]) == _core(deputy_of):
        position = claim([posts[0]], f"PHÓ {position.value}", Sure.INFERRED)
    other = next((post for post in posts[1:] if fold(post.text) != fold(posts[0].text)), None)
    return position, claim([other]) if other is not None else Claim()


def _core(post: Line) -> list[str]:
    return fold(post.text).split()[:2]


def _person(step: _Step | None) -> tuple[Claim[str], Claim[str]]:
    if step is None or step.person is None:
        return Claim(), Claim()
    person = step.person
    sure = Sure.READ if person.known else Sure.INFERRED
    name = claim([step.line.cut(person.start, person.end)], person.text, sure)
    if not person.rank:
        return name, Claim()
    return name, claim([step.line.cut(*person.rank_span)], person.rank)
