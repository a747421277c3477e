"""Kind and subject: V/v of a công văn, or the title of a named kind and what stands under it."""

import re

from dispatches.intake import landmarks, noise
from dispatches.intake.head import Part, Piece, named_kind, titled
from dispatches.intake.initials import is_syllable
from dispatches.intake.lines import Line, claim, collapse, join_lines
from dispatches.intake.reading import Claim, Sure
from dispatches.text.folding import SMALL
from dispatches.text.references import KINDS

LETTER = "công văn"
_NUMBER_LABEL = re.compile(r"^\W*s[o0ou]\W*[:.]")
_SHARD = re.compile(rf"^\W*([VWXvwxYÄ]\S{{1,3}}?|\S{{0,2}}[⁄/]\S?)[\s.:;_–+-]+(?=[{SMALL}]{{2}})")


def read_kind(head: list[Piece], symbol: str | None) -> tuple[Claim[str], Piece | None]:
    """The kind, and the piece that prints it when it is a named kind."""
    below = False
    for piece in head:
        name = named_kind(piece.part) if piece.kind is Part.FREE else None
        if name:
            return claim([piece.part], name), piece
        if piece.kind is Part.SUBJECT:
            break
        more = titled(piece.part) if below and piece.kind is Part.FREE else None
        if more:
            return claim(
                [piece.part.cut(0, len(piece.part.text) - len(more[1].text))], more[0]
            ), piece
        below = below or piece.kind in (Part.NUMBER, Part.DATE)
    landed = any(piece.kind in (Part.SUBJECT, Part.ADDRESS, Part.NUMBER) for piece in head)
    if any(piece.kind is Part.SUBJECT for piece in head):
        return Claim(LETTER, (), Sure.INFERRED), None
    named = KINDS.get(re.split(r"[-/]", symbol)[0]) if symbol and "-" in symbol else None
    if named and not any(piece.kind is Part.ADDRESS for piece in head):
        return Claim(named, (), Sure.INFERRED), None
    return (Claim(LETTER, (), Sure.INFERRED), None) if landed else (Claim(), None)


def subject_lines(head: list[Piece], title: Piece | None) -> list[Line]:
    """The subject as one line: after V/v, or under the title of a named kind."""
    for at, piece in enumerate(head):
        if piece.kind is Part.SUBJECT or piece is title:
            parts = _behind(piece) if piece is title else [piece.part]
            parts += _continued(head[at + 1 :], started=bool(parts and parts[0].text))
            kept = [part for part in parts if part.text]
            return [join_lines(kept)] if kept else []
    return _unlabelled(head)


def _behind(title: Piece) -> list[Line]:
    """What the line of a title says behind the kind itself."""
    more = titled(title.part)
    if more is None or not more[1].text:
        return []
    label = landmarks.SUBJECT.match(more[1].folded)
    return [more[1].cut(label.end()) if label else more[1]]


def _unlabelled(head: list[Piece]) -> list[Line]:
    """Where OCR broke V/v itself: below the number, small letters behind a shard (V&, X⁄, Výw)."""
    numbered = False
    for at, piece in enumerate(head):
        numbered = (
            numbered
            or piece.kind is Part.NUMBER
            or _NUMBER_LABEL.match(piece.part.folded) is not None
        )
        shard = _SHARD.match(piece.part.text) if numbered and piece.kind is Part.FREE else None
        if shard and not is_syllable(shard[1]):
            begun = piece.part.cut(shard.end())
            return [join_lines([begun, *_continued(head[at + 1 :], started=True)])]
    return []


def read_subject(lines: list[Line]) -> Claim[str]:
    words = collapse(" ".join(line.text for line in lines)).strip(" .;:,-–_|'‘’\"")
    return claim(lines, words) if words else Claim()


def _continued(pieces: list[Piece], started: bool) -> list[Line]:
    """The lines that carry the subject on, past a date beside it, up to the next part."""
    parts: list[Line] = []
    for piece in pieces:
        part = piece.part
        if piece.kind in (Part.ADDRESS, Part.MOTTO, Part.NUMBER):
            break
        if piece.kind is Part.DATE:
            continue
        if noise.is_junk(part) or noise.is_page_number(part):
            if part.gap and started:
                break
            continue
        if part.gap and started and not re.match(rf"[{SMALL}(]", part.text):
            break
        # Under a subject in small letters a line of capitals is who decides or a next heading.
        if len(part.text) > 200 or (parts and part.text.isupper() and not parts[0].text.isupper()):
            break
        parts.append(part)
        started = True
    return parts
