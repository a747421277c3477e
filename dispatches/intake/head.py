"""The head cut into pieces at its landmarks, however many of them stand in one line."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dispatches.intake import landmarks
from dispatches.intake.addressing import opens_letter, speaks
from dispatches.intake.bodies import ABOVE, BELOW
from dispatches.intake.lines import Line
from dispatches.intake.titles import has_title
from dispatches.text.blocks import ITEM_MARKER
from dispatches.text.folding import CAPITAL, fold
from dispatches.text.references import KINDS


class Part(StrEnum):
    FREE = "free"
    MOTTO = "motto"
    NUMBER = "number"
    DATE = "date"
    SUBJECT = "subject"
    ADDRESS = "address"


@dataclass(frozen=True)
class Piece:
    """A part of a head line. `part` holds its words: after V/v, after Kính gửi, the whole else."""

    kind: Part
    part: Line
    line: int


_TITLES = {fold(name): name for name in (*KINDS.values(), "thư công", "thư ngỏ")}
_BY_LENGTH = sorted(_TITLES, key=len, reverse=True)
# A title with what it is about behind it: THÔNG BÁO TUYỂN DỤNG; of several authorities together.
_TITLED = re.compile(
    rf"\W{{0,3}}(?P<kind>{'|'.join(_BY_LENGTH)})(?:\s+lien\s+(?:nganh|tich|co quan))?"
    r"(?:\s+khan(?: cap)?|\s+hoa toc|\s+hop(?=\W*$))?(?![^\W_])(?P<parted>[\W_]*)"
)
# The kinds that say it so; others are names: ĐỀ ÁN 06, HỢP ĐỒNG LAO ĐỘNG.
_TELLING = ("thông báo", "hướng dẫn", "kế hoạch", "báo cáo", "công điện", "giấy mời", "thư ngỏ")
# Under these stands who decides, in capitals (NĐ 30/2020 Phụ lục III, mẫu 1.1 and 1.2).
_DECIDED = ("quyết định", "nghị quyết")
_NO_SUBJECT = re.compile(r"vien\b|va\b|so\b|\d")
LONGEST_TITLE = 120
_UPPER = "A-ZĐƯÔƠÂÊ"
# Two that drafted are joined, KD+CNTT; what a comma parts may be the place: VP,TP.HCM.
_ANOTHER = rf"(?:[+&]|,(?!TP(?!\w)))[{_UPPER}]{{2,}}\w*(?![\w.]|,\s|\s+ng)"
_DRAFTED = rf"\s?[-–]\s?[{_UPPER}]\w*(?:{_ANOTHER})*"
SYMBOL = (
    rf"[{_UPPER}]{{2,}}[\w&]*(?:\.[{_UPPER}][\w&]*)*"
    rf"(?:{_DRAFTED}|/[{_UPPER}]\w+)*"
)
# Units of the police bear two letters and a number below twenty: OCR reads PCO6.
_UNIT_ZERO = re.compile(r"(?<![^\W_])(P[A-ZĐ])[OoQ](?=\d(?!\d))")
# A number behind these words is that of another act.
_CITED = re.compile(rf"(?:văn bản|công văn|{'|'.join(KINDS.values())})\s*$", re.IGNORECASE)
LONGEST_KIND = 40
_LABEL = r"(?:^|(?<=[\s).|,]))[Ss$8][ốóòỏõọôồổỗộơớờoO06&éěỐÓÔ]"
NUMBER = (
    re.compile(rf"{_LABEL}\S{{0,2}}?\s*[:;.]?\s*(?P<number>.{{0,16}}?)\s?/\s?(?P<symbol>{SYMBOL})"),
    re.compile(
        rf"{_LABEL}\s*[:;.]?\s*(?P<number>\d{{1,6}})\s?-\s?(?P<symbol>[{_UPPER}]{{2,4}}/[{_UPPER}]\w+)"
    ),
    re.compile(
        rf"{_LABEL}\s*[:;.]?\s*(?P<number>\d{{1,6}})\s+(?P<symbol>[{_UPPER}]{{2,}}-[{_UPPER}]\w+)"
    ),
    re.compile(
        rf"{_LABEL}\S?\s(?P<number>.{{0,12}}?)(?P<symbol>[{_UPPER}]{{2,}}-[{_UPPER}]{{2,}})"
    ),
    # The label itself is broken, but it opens the line and a symbol stands behind the slash.
    re.compile(
        rf"^\W{{0,3}}[Ss$8]\S{{1,3}}?\s*[:;.]?\s*(?P<number>[^\s/]{{0,4}}\d[^\s/]{{0,4}})\s?/\s?"
        rf"(?P<symbol>{SYMBOL})"
    ),
    # Units of the police bear a letter and two digits, and so do houses: the whole form tells.
    re.compile(
        rf"(?:^|(?<=\s{{3}})|(?<=\|\s))[Ss][ốóôo]\s?:\s*(?P<number>[\d.… ]{{0,16}}?)\s?/\s?"
        rf"(?P<symbol>[ACHKVX]\d\d(?:{_DRAFTED})+)"
    ),
)


def with_zero(code: str) -> str:
    """A symbol or the code of a unit, the zero of a police unit read as one."""
    return _UNIT_ZERO.sub(r"\g<1>0", code)


def number_match(text: str) -> re.Match[str] | None:
    """Số, ký hiệu in a line: with its slash, in Party form, or with the slash lost."""
    if len(text) > 400:
        text = text[:400]
    party = NUMBER[1].search(text)
    found = party or next((found for form in NUMBER if (found := form.search(text))), None)
    return None if found and _CITED.search(text, 0, found.start()) else found


def _place_start(line: Line, end: int, floor: int) -> int:
    """Where the place before a date begins: the run of capitalised words that ends there."""
    before = line.text[floor:end].rstrip(" ,.;:")
    found = _PLACE.search(before)
    return floor + found.start() if found else end


def is_place_and_date(line: Line) -> bool:
    """A line that says where and when, and nothing else."""
    found = landmarks.DATE.search(line.folded) if len(line.text) < LONGEST_TITLE else None
    if found is None or line.text[found.end() :].strip(" .,;"):
        return False
    return found.start() > 0 and _place_start(line, found.start(), 0) == 0


# Words of a place begin with a capital; those of a symbol before it are all capitals.
_WORD = rf"(?:T[Pp]\.?\s?|(?<![\w/-])(?![{CAPITAL}]{{2}})[{CAPITAL}]['’]?[^\W_]*\.?)"
_PLACE = re.compile(
    rf"(?:(?:[Tt]hành phố|[Tt]hị (?:xã|trấn)|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường)\s+)?"
    rf"{_WORD}(?:\s?[-–]?\s?(?:{_WORD}|\d+|HCM)){{0,5}}$"
    rf"|(?<!\S)[{CAPITAL}]{{2,}}(?:\s[{CAPITAL}]{{2,}}){{1,3}}$"
)


def _events(
    line: Line, before: Line | None, dated: bool, numbered: bool, opened: bool, worded: bool
) -> list[tuple[int, int, Part]]:
    """(start, end of its own words, kind) for each landmark of a line, in order.

    `worded`: a line of the head has a date in words, so that none in figures is the letter's.
    """
    found: list[tuple[int, int, Part]] = []
    motto = landmarks.loose_motto_at(line)
    if motto is not None:
        found.append((motto, len(line.text), Part.MOTTO))
    number = None if numbered else number_match(line.text)
    wrapped = before is not None and not line.gap and _CITED.search(before.text[-LONGEST_KIND:])
    if number and number.start() == 0 and wrapped:
        number = None
    if number:
        found.append((number.start(), number.end(), Part.NUMBER))
    subject = landmarks.SUBJECT.search(line.folded[:400])
    if subject:
        found.append((subject.start(), subject.end(), Part.SUBJECT))
    address = landmarks.address(line)
    if address:
        found.append((address.start(), address.end(), Part.ADDRESS))
    if not dated:
        head = line.folded[:400]
        when = landmarks.DATE.search(head) or landmarks.LOOSE_DATE.search(head)
        figures = None if when or worded else landmarks.FIGURE_DATE.search(head)
        when = when or figures
        floor = number.end() if number and when and number.end() <= when.start() else 0
        if when and (not number or not number.start() < when.start() < number.end()):
            start = _place_start(line, when.start(), floor)
            placed = start < when.start() or when.start() <= floor + 3
            # Beside a subject only "<place>, ngày" is the date of the letter.
            beside = opened or (subject is not None and subject.start() < when.start())
            parted = line.text[: when.start()].rstrip().endswith((",", "."))
            told = parted or not beside or when.start() == 0
            if figures:
                below = before is not None and landmarks.motto_at(before) is not None
                own = not beside or (start == 0 and below)
                opens = re.search(r"(?:^|\s{3})\W*$", line.text[floor:start]) is not None
                told = parted and own and opens and start < when.start()
            if placed and told:
                found.append((start, when.end(), Part.DATE))
    return sorted(found)


def cut_head(lines: list[Line], whole: bool) -> tuple[list[Piece], int]:
    """The pieces of the head, and how many lines it took.

    `whole`: the lines end with Kính gửi. Without one the head ends after its last landmark.
    """
    pieces: list[Piece] = []
    used = 0
    dated = numbered = opened = False
    worded = any(landmarks.DATE.search(line.folded[:400]) for line in lines)
    for at, line in enumerate(lines):
        events = _events(line, lines[at - 1] if at else None, dated, numbered, opened, worded)
        for index, (start, end, kind) in enumerate(events):
            previous = 0 if index == 0 else max(events[index - 1][1], 0)
            if index == 0 and start > 0:
                pieces.append(Piece(Part.FREE, line.cut(0, start), at))
            elif index and events[index - 1][2] is not Part.MOTTO and start > previous:
                before = Part.SUBJECT if events[index - 1][2] is Part.SUBJECT else Part.FREE
                pieces.append(Piece(before, line.cut(previous, start), at))
            if kind is Part.ADDRESS:
                pieces.append(Piece(kind, line.cut(end), at))
                return pieces, at + 1
            if kind is not Part.SUBJECT:
                stop = events[index + 1][0] if index + 1 < len(events) else len(line.text)
                pieces.append(Piece(kind, line.cut(start, min(end, stop)), at))
            dated = dated or kind is Part.DATE
            numbered = numbered or kind is Part.NUMBER
            opened = opened or kind is Part.SUBJECT
        if events:
            used = at + 1
            _, end, kind = events[-1]
            if kind is Part.SUBJECT:
                pieces.append(Piece(kind, line.cut(end), at))
            elif kind is not Part.MOTTO and end < len(line.text):
                pieces.append(Piece(Part.FREE, line.cut(end), at))
        else:
            pieces.append(Piece(Part.FREE, line, at))
    if whole:
        return pieces, len(lines)
    used = _with_title(lines, used)
    last = max(
        (at for at, line in enumerate(lines) if _keeps_subject(pieces, at, used)), default=-1
    )
    used = max(used, last + 1)
    return [piece for piece in pieces if piece.line < used], used


TITLE_LINES = 6


def named_kind(line: Line) -> str | None:
    """The kind that a line of capitals prints as a title: GIẤY MỜI, KẾ HOẠCH …"""
    if len(line.text) > 30 or not line.text.isupper():
        return None
    return _TITLES.get(re.sub(r"[^a-z ]", "", line.folded).strip())


def titled(line: Line) -> tuple[str, Line] | None:
    """(the kind, what the rest of the line says of it) of a line of capitals below the number."""
    if len(line.text) > LONGEST_TITLE or not line.text.isupper():
        return None
    found = _TITLED.match(line.folded)
    if found is None:
        return None
    kind, rest = _TITLES[found["kind"]], line.cut(found.end())
    tells = kind in _TELLING and not _NO_SUBJECT.match(rest.folded)
    # A department, not a plan: KẾ HOẠCH - TÀI CHÍNH.
    tells = tells and not re.search(r"[-–]", found["parted"])
    return (kind, rest) if tells or not rest.text else None


def _with_title(lines: list[Line], used: int) -> int:
    """Past the title of a named kind and the lines of its subject, up to a gap or the text."""
    title = titled(lines[used]) if used < len(lines) else None
    if title is None:
        return used
    decided = title[0] in _DECIDED
    # A paragraph of the text, which ends where it ends.
    opened = opens_letter(lines[used + 1]) if used + 1 < len(lines) else False
    for at in range(used + 1, min(used + TITLE_LINES, len(lines))):
        line = lines[at]
        begun = at > used + 1
        apart = line.gap > 0 and begun and not line.text[:1].islower()
        if (
            apart
            or (opens_letter(line) and (begun or _is_stopped(lines, at)))
            or (line.text.isupper() and (begun or not _is_subject(line, decided)))
            or len(line.text) > 150
            or ITEM_MARKER.match(line.text)
            or (
                begun
                and not opened
                and (line.text.endswith((":", ";")) or speaks(line, lines[at - 1]))
            )
            or line.text.startswith("Căn cứ")
        ):
            return at
    return used + 1


def _is_subject(line: Line, decided: bool) -> bool:
    """Capitals under a title that say what it is about: nobody who decides, no first heading."""
    folded = line.folded
    body = ABOVE.match(folded) or BELOW.match(folded) or folded.startswith("hoi dong")
    heading = ITEM_MARKER.match(line.text) or line.text.endswith(":")
    return not (decided or body or heading or has_title(line.text))


def _is_stopped(lines: list[Line], at: int) -> bool:
    """Whether a paragraph ends in a stop, as no subject does (NĐ 30/2020 Phụ lục I, mẫu 1.5)."""
    end = at
    while end + 1 < len(lines) and end - at < TITLE_LINES and not lines[end + 1].gap:
        end += 1
    return lines[end].text.endswith((";", "."))


def _keeps_subject(pieces: list[Piece], at: int, used: int) -> bool:
    """A line right under the last landmark that still belongs to the subject."""
    if at != used or not pieces:
        return False
    own = [piece for piece in pieces if piece.line == at]
    above = [piece.part for piece in pieces if piece.line == at - 1 and piece.kind is Part.SUBJECT]
    if not above or not own or len(own[0].part.text) >= 70 or speaks(own[0].part, above[-1]):
        return False
    return not own[0].part.gap or own[0].part.text[:1].islower()
