"""Who signed: the chain of authority, the post, the rank and the name."""

import re
from dataclasses import dataclass

from dispatches.intake.lines import Line, claim, collapse
from dispatches.intake.names import PersonName, find_name
from dispatches.intake.reading import Claim, Signature, Sure
from dispatches.intake.titles import MARK, find_titles, like_post
from dispatches.text.folding import SMALL, fold


@dataclass(frozen=True)
class _Step:
    """One element of the column: a mark, a post, the name of a collective after TM., a person."""

    kind: str
    line: Line
    person: PersonName | None = None


LONGEST_NAME_LINE = 50
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
            capitals = re.match(rf"(?:[^\s{SMALL}]+\s*)+", text[found.end() : stop])
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
    rest = line.cut(max(floor, marks[-1].end() if marks else 0) if (titles or marks) else 0)
    signed = _SIGNED.search(rest.text)
    rest = rest.cut(0, signed.start()) if signed and signed.start() > 3 else rest
    person = find_name(rest.text)
    # A name shares its line with posts at most; in a sentence it is somebody else's.
    if person and (titles or marks or len(rest.text) <= LONGEST_NAME_LINE):
        steps.append((len(text), _Step("person", rest, person)))
    return [step for _, step in sorted(steps, key=lambda pair: pair[0])]


def read_signature(lines: list[Line]) -> Signature:
    """The signature from the parts of its column, in reading order."""
    steps = [step for line in lines if len(line.text) < 200 for step in _steps(line)]
    marks: list[_Step] = []
    posts: list[Line] = []
    behalf: Claim[str] = Claim()
    deputy_of: Line | None = None
    pending: str | None = None
    persons: list[_Step] = []
    for step in steps:
        if step.kind == "person":
            persons.append(step)
        elif step.kind == "collective":
            behalf = claim([step.line])
            pending = None
        elif step.kind == "title":
            if pending is None:
                posts.append(step.line)
            elif behalf.value is None or pending == "KT":
                deputy_of = step.line
                behalf = behalf if behalf.value else claim([step.line])
            pending = None
        else:
            marks.append(step)
            pending = step.kind
    authority = "+".join(dict.fromkeys(mark.kind for mark in marks))
    position, other = _positions(posts, deputy_of if "KT" in authority.split("+") else None)
    if authority == "" and position.value is None and not persons:
        return Signature()
    known = [step for step in persons if step.person and step.person.known]
    likely = known or [step for step in persons if step.person and step.person.alone]
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


def _positions(posts: list[Line], deputy_of: Line | None) -> tuple[Claim[str], Claim[str]]:
    if not posts:
        return Claim(), Claim()
    position = claim([posts[0]])
    if not find_titles(posts[0].text):
        position = claim([posts[0]], like_post(posts[0].text), Sure.INFERRED)
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
