"""Numbered acts that the letter names, once each, with date, issuer and relation."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import islice, pairwise

from dispatches.intake.lines import Line
from dispatches.intake.reading import MOST_PARTS, Citation
from dispatches.text.dates import find_dates
from dispatches.text.folding import fold
from dispatches.text.references import KINDS, Reference, find_references

_KINDS = (
    "công văn|nghị định|nghị quyết|quyết định|chỉ thị|thông tư liên tịch|thông tư|luật|pháp lệnh"
    "|kế hoạch|thông báo|báo cáo|tờ trình|hướng dẫn|kết luận|công điện|giấy mời|chương trình"
    "|quy định|quy chế|văn bản"
)
_KIND_WORDS = re.compile(rf"(?<!\w)({_KINDS})(?!\w)", re.IGNORECASE)
# Forms and schemes carry numbers of their own kind (Mẫu 01/PL, Đề án 06/CP).
_FORM = re.compile(r"(?:mẫu|biểu|phụ lục|đề án|dự án)\s*(?:số\s*)?$", re.IGNORECASE)
_SPLIT_NUMBER = re.compile(r"s[ốóôoé]\s+(\d{1,3})\s$", re.IGNORECASE)
_DATED = re.compile(r"[\s,(]*(?:(?:đề|ghi|ban hành)\s+)?(?:ký\s+)?(?=ng[àa]y|\d)", re.IGNORECASE)
_ISSUER = re.compile(
    r"\s*của\s+([A-ZĐỦ][^,.;()]{2,80}?)(?=\s+(?:về|quy|hướng|phê|ban|đề|trả|và|sửa|xin)\b"
    r"|[,.;()]|$)"
)
_RELATIONS = (
    ("phuc_dap", re.compile(r"(?:trả lời|phúc đáp|tra loi)\W*$")),
    ("thay_the", re.compile(r"thay thế\W*$")),
    ("dinh_chinh", re.compile(r"đính chính\W*$")),
    ("thu_hoi", re.compile(r"thu hồi\W*$")),
    ("sua_doi", re.compile(r"(?:sửa đổi|bổ sung)\W*$")),
    ("can_cu", re.compile(r"(?:^|[.;\s])căn cứ(?:[^.;]*)$")),
    ("thuc_hien", re.compile(r"(?:^|[.;\s])(?:thực hiện|triển khai)(?:[^.;]*)$")),
)
MOST_MENTIONS = 4 * MOST_PARTS
LONGEST_KIND = 30  # with its "số" and spaces
_OBJECT = re.compile(rf"\s*(?:{_KINDS})?\s*(?:số)?\s*$")


def read_citations(lines: Iterable[Line], own_key: str | None) -> tuple[Citation, ...]:
    found: dict[str, Citation] = {}
    mentions = ((line, one) for line in lines for one in find_references(line.text))
    for line, reference in islice(mentions, MOST_MENTIONS):
        start, printed = _printed(line.text, reference)
        key = _key(printed)
        known = found.get(key)
        # A further mention can only tell the date that those before it lacked.
        told = known.date is not None if known else len(found) == MOST_PARTS
        if told or key == own_key or (known and _date(line.text, reference)[0] is None):
            continue
        citation = _citation(line, reference, start, printed)
        if citation is not None:
            found[key] = citation if known is None else _dated(known, citation)
    cut = _cut_short(found)
    return tuple(citation for key, citation in found.items() if key not in cut)


def _cut_short(found: Iterable[str]) -> set[str]:
    """Keys that are the beginning of another: 910/QĐ, where OCR lost the rest of 910/QĐ-TTg."""
    ordered = sorted(found)
    return {
        key
        for key, following in pairwise(ordered)
        if following.startswith(key) and following[len(key)].isalpha()
    }


def _key(reference: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(reference)).lstrip("0")


def _dated(known: Citation, later: Citation) -> Citation:
    """The first mention with the date that a later mention gives."""
    return Citation(
        known.kind,
        known.reference,
        later.date,
        known.issuer or later.issuer,
        known.relation,
        known.spans,
    )


# The term of the National Assembly is a number: OCR reads its digits as letters.
_TERM = re.compile(r"(?<=/QH)[0-9Il|O]{1,2}$")
_DIGITS = str.maketrans("Il|O", "1110")


def _printed(text: str, reference: Reference) -> tuple[int, str]:
    """Where a reference begins, and its words: OCR may have parted the digits of one number."""
    start, words = _whole(text, reference)
    return start, _TERM.sub(lambda found: found[0].translate(_DIGITS), words)


def _whole(text: str, reference: Reference) -> tuple[int, str]:
    split = _SPLIT_NUMBER.search(text, max(0, reference.start - 160), reference.start)
    if not split:
        return reference.start, reference.text
    return split.start(1), split[1] + reference.text


def _citation(line: Line, reference: Reference, start: int, printed: str) -> Citation | None:
    text = line.text
    before = _before(text, reference)
    if _FORM.search(before) or _YEARLESS.fullmatch(printed):
        return None
    dated, after = _date(text, reference)
    issuer = _ISSUER.match(text, after)
    return Citation(
        kind=_kind(before, reference, printed),
        reference=printed,
        date=dated,
        issuer=" ".join(issuer[1].split()) if issuer else "",
        relation=_relation(before),
        spans=(line.range(start, reference.end),),
    )


def _before(text: str, reference: Reference) -> str:
    return text[max(0, reference.start - 160) : reference.start]


def _date(text: str, reference: Reference) -> tuple[date | None, int]:
    """The date of an act, and where the words that tell it end."""
    dated, after = _date_after(text, reference.end)
    return dated or _date_before(_before(text, reference)), after


def _date_after(text: str, end: int) -> tuple[date | None, int]:
    """The date right behind a reference, and where it ends."""
    lead = _DATED.match(text, end)
    if lead is None:
        return None, end
    found = next(find_dates(text[lead.end() : lead.end() + 40].replace("ngay", "ngày")), None)
    if found is None or found.start > 6 or found.value.exact is None:
        return None, end
    return found.value.exact, lead.end() + found.end


_ISSUED_ON = re.compile(r"ngày\s[^.;]{6,24}?,?\s(?:[^.;]{0,80}\s)?ban hành\s[^.;,]{0,40}$")


def _date_before(before: str) -> date | None:
    """`Ngày …, <issuer> ban hành <act>`: the date stands before the act."""
    found = _ISSUED_ON.search(before.lower())
    first = next(find_dates(found[0]), None) if found else None
    return first.value.exact if first is not None and first.start <= 6 else None


_LAW = re.compile(r".*/QH\d{1,2}")
_YEARLESS = re.compile(r"\d+/QH\d{1,2}")  # laws carry their year; a part of one does not


def _kind(before: str, reference: Reference, printed: str) -> str:
    word = next(iter(list(_KIND_WORDS.finditer(before))[-1:]), None)
    gap = before[word.end() :] if word else ""
    name = word[1].lower() if word and len(gap) <= 60 and not set(",.;") & set(gap) else ""
    if reference.kind and name in ("", "văn bản", "công văn"):
        # CT, TB … also begin the symbols of bodies: a công văn that says so stays one.
        return name if name == "công văn" else KINDS[reference.kind]
    if not name and _LAW.fullmatch(printed):
        return KINDS["L"]
    return name if name and name != "văn bản" else "công văn"


def _relation(before: str) -> str:
    sentence = re.split(r"(?<=[.;])\s", before.lower())[-1]
    named = _OBJECT.search(sentence, max(0, len(sentence) - LONGEST_KIND))
    near = sentence[: named.start()] if named else sentence
    for name, pattern in _RELATIONS:
        if pattern.search(sentence) or pattern.search(near):
            return name
    return "vien_dan"
