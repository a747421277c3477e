"""The fixed words of the decree's form, found however OCR or a flattened page mangled them."""

import re
from difflib import SequenceMatcher

from dispatches.intake.lines import Line

# All patterns run on folded text (lower case, no accents), which is as long as the text itself.
# Each with letters that its pattern cannot do without: to look for them costs far less.
_MOTTOES = {
    "conghoaxahoichunghiavietnam": (
        "ngh",
        re.compile(r"c\w*ng\s?ho?\w?\s*xa\s+h\w*\s+ch[uy]\s*ngh"),
    ),
    "dangcongsanvietnam": ("san", re.compile(r"d[ao]ng\s+c[o0]ng\s+san\s+vi\S?t")),
    "doclaptudohanhphuc": ("lap", re.compile(r"d[o0]c\s*lap\s*\W{0,4}\s*t[uyo]\s*do\b")),
}
_LIKE_MOTTO = 0.72


def motto_at(line: Line) -> int | None:
    """Where the national motto (Quốc hiệu or Tiêu ngữ) begins in a line, plainly read."""
    return motto_in(line.folded)


def motto_in(folded: str) -> int | None:
    """The same, in folded words."""
    folded = folded[:240]
    for letters, pattern in _MOTTOES.values():
        if letters in folded and (found := pattern.search(folded)):
            return found.start()
    return None


def loose_motto_at(line: Line) -> int | None:
    """The same, also where OCR broke most of its words; only for the lines of a head."""
    plain = motto_at(line)
    if plain is not None:
        return plain
    folded = line.folded[:200]
    best, at = _LIKE_MOTTO, None
    for start in [found.start() for found in re.finditer(r"(?<!\S)[cd]\S", folded)][:6]:
        letters = re.sub(r"[^a-z]", "", folded[start : start + 60])
        for motto in _MOTTOES:
            # "Đoàn … Việt Nam" is no Party motto: its first vowel tells.
            first = 2 if motto.startswith("dang") else 1
            if motto[:first] == letters[:first] and abs(len(letters) - len(motto)) <= 6:
                ratio = SequenceMatcher(None, letters, motto, autojunk=False).ratio()
                if ratio > best:
                    best, at = ratio, start
    return at


ADDRESS = re.compile(
    r"(?:^|(?<=\s))\W?(?:k[il1]n[hb]|[il1]nh(?=\s))\s*(?:g[^\W\d_]{1,5}|[dq][uo][il1])\b\s*[:;]?"
)
# A telegram says who wires (NĐ 30/2020 Phụ lục III, mẫu 1.6) where a letter says Kính gửi.
_WIRES = re.compile(
    r"^\W{0,3}(?:chu tich|thu tuong|bo truong|truong ban|giam doc|tong giam doc|uy ban|ubnd|bo"
    r"|ban chi (?:huy|dao))\b[^:.;]{0,90}\b(?P<wires>dien)\s*:\s*(?:$|(?=[-–+•*]))"
)
# A letter to everybody leaves Kính away.
_TO_ALL = re.compile(r"^gui(?:\s*:)?\s+(?=(?:toan the|ba con|nhan dan|cac|quy)\b)")


def address(line: Line) -> re.Match[str] | None:
    """Kính gửi, or who wires: in capitals, for "thông báo lịch cắt điện:" is a sentence."""
    found = ADDRESS.search(line.folded)
    if found is None and (wired := _WIRES.match(line.folded)):
        return wired if line.text[: wired.start("wires")].isupper() else None
    return found


def address_to_all(line: Line) -> re.Match[str] | None:
    """Gửi at the start of a line: it addresses right below the title of a letter alone."""
    return _TO_ALL.match(line.folded) if line.text.startswith("G") else None


SUBJECT = re.compile(
    r"(?:^|(?<=\s))\W?(?:[vw]\s?[/\\⁄|il1%]\s?[vwyx]|v[/%]|v?w?vw?)(?=[\s.:;,])[\s.:;,]*"
    r"|^\W*ve\s+viec\b[\s:]*"
)
DISTRIBUTION = re.compile(
    r"^[\W_]{0,4}n[oe0][il1][\s.]*n?h[aio]\W?[nm]h?\b\s*[:;.]*|^\W{0,3}no[il1]nh\W[nm]\W*"
    r"|^[\W_]{0,4}noi\s+gui\b\s*[:;.]+|^[\W_]{0,4}\w[o0][il1]\s*nh[ai][nm]\s*[:;]"
)
# The first entry of the list, where its label was lost.
AS_ABOVE = re.compile(r"^[\W_]{1,4}nh\w\s*(?:t[ri]\wn|k[il1]nh\s+g\w{1,4})\b")
# Lưu, or whatever short word stands right before the office that keeps the copy.
ARCHIVE = re.compile(
    r"^[\W_]{0,4}l[uo][uo]\b\s*[:;.]?|^[\W_]{0,4}(?:lull|liru|luru|uu(?=\s*[:;]))\b\s*[:;.]?"
    r"|^[\W_]{0,4}l(?:\S{1,4}(?:\s*[:;.,]\s*|\s+)|[uo]\w)(?=v[tp]\b)|^[\W_]{0,4}\w{2,4}\s*[:;]\s*(?=v[tp]\b)"
)
DATE = re.compile(
    r"(?:ng\S{0,2}y|nga)(?P<day>[\W_]{0,3}\S{0,4}?(?: [^\sth])?)\s*,?\s*"
    r"t?[hq]?[aeiou]ng(?![a-z])\W{0,2}(?P<month>[^\s,]{0,4}?)\W{0,2}\s*n[ai]m\s*(?P<year>\d{4})(?!\d)"
)
LOOSE_DATE = re.compile(
    r"(?:\S*[tq]?h[aeo]ng)\s*(?P<day>)(?P<month>\d{0,2})\s*n[ao]m\s*(?P<year>\d{4})(?!\d)"
)
# 12/9/2024: the date of the letter only behind "<place>,".
FIGURE_DATE = re.compile(
    r"ng\S{0,2}y\s{0,3}(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)"
)
ATTACHED = re.compile(r"^\W*(?:ban hanh\s+)?(?:gui\s+)?(?:kem|dinh kem)\s+theo\b")
ANNEX = re.compile(
    r"^\W{0,4}(?:phu\s*l[uy1][ce]?c?\b(?:\s+(?:so\s+)?(?:[ivx]+|\d{1,2}|[a-h]))?\W*(?:$|[:.\-–])"
    r"|phu luc\b.{0,60}$|bieu\s+(?:mau|so)\b|mau\s+so\b|danh\s+sach\b|tai\s+lieu$"
    r"|bang\s+kiem\b|de\s+cuong\b)"
)
END_MARK = re.compile(r"[./]\s*/\s*[.,]")
COPY_MARK = re.compile(r"\b(?:sao\s+(?:y|luc)|trich\s+sao)\b")
