"""Kính gửi: the lines of its list, and where the letter itself begins behind it."""

import re
from dataclasses import dataclass

from dispatches.intake import landmarks, noise
from dispatches.intake.bodies import BODY
from dispatches.intake.initials import is_syllable
from dispatches.intake.lines import Line, join_lines

MOST_ADDRESSEES = 70  # lines
WRAPPED = 45  # an addressee shorter than this was not wrapped by the page
LONG = 110  # a line of prose; list lines and signatures are shorter


@dataclass(frozen=True)
class Addressing:
    """`end`: the line where the body begins; `rest`: a part of the body cut from a line above."""

    addressees: list[Line]
    end: int
    rest: Line | None = None


# How a letter begins to speak, folded. Used only where a flattened text ran it on to the
# addressee: the first word has a capital then.
_OPENER = re.compile(
    r"(?:can cu|thuc hien|theo|tra loi|phuc dap|trong|ngay|de|nham|hien nay|thoi gian|xet"
    r"|tiep theo|truoc|qua|lien quan|tu|vua qua|sau khi|huong ung|trien khai|bao(?! hiem)|ve viec"
    r"|tinh den|nhan duoc|thi hanh|dap ung"
    r"|(?:cuc|so|bo|chi cuc|ubnd) \w+(?: \w+){0,6} nhan(?! dan))(?!\w)"
)


# A body that begins so speaks, and is not spoken to.
_SPEAKS = re.compile(
    r"(?<!\S)(?:de nghi|kinh moi|tran trong|yeu cau|nhan duoc|thong bao|co y kien|tra loi"
    r"|khuyen cao|khuyen nghi|huong dan|trao doi|bao cao)(?![^\s:,])"
)
_NAMED_BEFORE = 90
# Behind such a word a line goes on, whatever it begins with.
_OPEN_END = re.compile(
    r"(?<!\S)(?:cua|ve|tai|(?:truc )?thuoc|co|va|theo|cho|voi|tu|den|cac|do|o|trong)$"
)


def opens_letter(line: Line, at: int = 0) -> bool:
    """Whether the letter itself begins here."""
    return line.text[at : at + 1].isupper() and _OPENER.match(line.folded, at) is not None


MARKER = re.compile(r"^[-–—~+•*]\s*")
_JUNK_MARKER = re.compile(r"^(.{1,14}?)\s[-–~]\s+(?=[A-ZĐƯÔ])")
_NOTE = re.compile(r"\(\s*(?:địa chỉ|sau đây|mst|mã số)[^)]*\)|\([^)]*\)", re.IGNORECASE)
_INLINE = re.compile(r"^các\s+\w+\s*:", re.IGNORECASE)
_ALSO = re.compile(r"^\W{0,3}dong\s+kinh\s+gui\s*:?\s*")
_ADDRESS_LINE = re.compile(r"^\W*(?:dia chi|mst|ma so thue|dien thoai|email|fax|so(?: nha)? \d+)\b")


def read_addressing(lines: list[Line], start: int, first: Line | None, issuer: str) -> Addressing:
    """Collect the addressees from `start` on; `first` is what stood behind Kính gửi itself.

    `issuer` is the issuer's name, folded, with which its letter may begin.
    """
    found: list[list[Line]] = []
    listed = addressed = False
    if first is not None and first.text:
        first = first.cut(0)
        split = _split_opener(first, issuer)
        if split is not None:
            return Addressing([_without_notes(first.cut(0, split))], start, first.cut(split))
        first, listed = _unmarked(first)
        if re.search(r"\w", first.text):
            found.append([first])
    at = start
    while at < len(lines):
        line = lines[at]
        step = _address_step(line, found, listed, issuer)
        if step == "end" or (step == "more" and addressed):
            break
        addressed = addressed or step == "address"
        if step == "note":
            rest = _after_note(line)
            if rest is not None:
                return Addressing(_joined(found), at + 1, rest)
        elif step == "new":
            part, marked = _unmarked(line)
            listed = listed or marked
            found.append([part])
        elif step == "more":
            found[-1].append(line)
        at += 1
        if at - start > MOST_ADDRESSEES:
            break
    return Addressing(_joined(found), at)


def _unmarked(line: Line) -> tuple[Line, bool]:
    marker = MARKER.match(line.text) or _ALSO.match(line.folded)
    return (line.cut(marker.end()), True) if marker else (line, False)


def _jam(line: Line) -> re.Match[str] | None:
    """Shards before the dash of an entry, unlike the words of Sở Lao động - Thương binh."""
    found = _JUNK_MARKER.match(line.text)
    words = re.findall(r"[^\W\d_]{2,}", found[1]) if found else []
    spoken = [word for word in words if is_syllable(word)]
    return None if len(spoken) > 1 or any(len(word) > 2 for word in spoken) else found


def speaks(line: Line, above: Line, issuer: str = "") -> bool:
    """A sentence in which the issuer, or another body, asks or tells."""
    verb = _SPEAKS.search(line.folded, 0, _NAMED_BEFORE)
    if verb is None or not line.text[:1].isupper() or not line.text[verb.start()].islower():
        return False
    own = issuer != "" and line.folded.startswith(f"{issuer} ")
    opened = _OPEN_END.search(above.folded)
    # Units may end their line with "trực thuộc" too: there the verb follows the issuer's name.
    follows = own and verb.start() == len(issuer) + 1
    if opened and not (follows and opened[0] == "truc thuoc"):
        return False
    return own or BODY.match(line.folded) is not None


def _address_step(line: Line, found: list[list[Line]], listed: bool, issuer: str) -> str:
    """What a line after Kính gửi is: new, more, note, skip or the end of the list."""
    text = line.text
    if landmarks.DISTRIBUTION.match(line.folded):
        return "end"
    if MARKER.match(text) and 3 < len(text) < 400:
        return "new"
    if found and noise.is_bare_marker(line):
        return "end"
    if noise.is_junk(line) or noise.is_page_number(line):
        return "skip"
    if listed and _jam(line):
        return "new"
    if text.startswith("(") and found:
        return "note"
    code = not line.gap and not re.search(r"[^\W\d_]{2}", text)
    if _ADDRESS_LINE.match(line.folded) or code:
        return "address"
    if _ALSO.match(line.folded):
        return "new"
    if not found:
        return "end" if opens_letter(line) or len(text) > LONG else "new"
    last = found[-1][-1].text
    if (opens_letter(line) or speaks(line, found[-1][-1], issuer)) and not last.endswith(
        (",", "-", "–")
    ):
        return "end"
    if last.endswith(";"):
        return "end" if len(text) > 2 * LONG else "new"
    inline = _INLINE.match(found[-1][0].text) and not line.gap and len(text) <= LONG
    if (last.endswith((".", ":")) and not inline) or line.gap:
        return "end"
    if inline:
        return "more"
    # Only a line that filled its width was wrapped; small letters always carry on.
    wrapped = text[:1].islower() or len(last) >= WRAPPED
    return "more" if wrapped and len(text) <= LONG else "end"


def _after_note(line: Line) -> Line | None:
    """What follows an address note in the same line, when that is the letter itself."""
    closed = line.text.find(")")
    if closed < 0:
        return None
    rest = line.cut(closed + 1)
    return rest if len(rest.text) > 40 else None


def _split_opener(line: Line, issuer: str) -> int | None:
    """Where the letter begins in a line that a flattened text ran on after the addressee:
    at a word that opens letters, or where the issuer names itself."""
    if len(line.text) < LONG:
        return None
    for found in re.finditer(r"(?<![,;]) (?=[^\W\d_])", line.text):
        at = found.end()
        own = issuer and line.folded.startswith(issuer, at) and line.text[at].isupper()
        if at > 4 and (own or opens_letter(line, at)):
            return at
    return None


def _without_notes(line: Line) -> Line:
    found = _NOTE.search(line.text, 0, line.text.rfind(")") + 1)
    long_note = found and re.search(r"địa chỉ|sau đây|mst|mã số", found[0], re.IGNORECASE)
    return line.cut(0, found.start()) if found and long_note else line


def _joined(found: list[list[Line]]) -> list[Line]:
    """Each addressee as one line; a wrapped one keeps the offsets of its parts."""
    joined = []
    for parts in found:
        line = join_lines(parts)
        jam = _jam(line)
        joined.append(line.cut(jam.end()) if jam else line)
    return joined
