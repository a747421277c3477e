"""Posts and authority marks in the capitals of a signature (NĐ 30/2020 Điều 13)."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from dispatches.intake.names import find_name
from dispatches.text.folding import CAPITAL, fold

# Behind a mark whose stop OCR lost a post or a collective must begin.
_BEGINS = "BỘ|CỤC|CHI|GIÁM|TỔNG|CHỦ|TRƯỞNG|HIỆU|VIỆN|VỤ|BÍ|CHÁNH|THỐNG|THỦ|ỦY|UBND|BAN|CHỈ|TƯ|ĐOÀN"
MARK = re.compile(
    rf"(?<![\w.])(T[./]?\s?M|K[./]?\s?T|T[./]?\s?L|T[./]?U[./]?Q|Q)"
    rf"\s?\.\s*(?=[{CAPITAL}]{{2}}|\W*$)"
    rf"|(?<![\w./])(T[./][ML]|K[./]T)\s"
    rf"|(?<![\w./])(T[ML]|KT|TUQ)[\s,;:]+(?=(?:{_BEGINS})(?!\w))"
)
TITLE = re.compile(
    r"(?<!\w)(?:quyen\s+)?(?:ph[o0]\s+)?(?:tong\s+)?(?:chi\s+)?(?:"
    r"cuc\s+truong|giam\s+[db]\w?[co]|chu\s+tich|vu\s+truong|bo\s+truong|thu\s+truong|chu\s+nhiem"
    r"|hieu\s+truong|vien\s+truong|bi\s+thu|chanh\s+van\s+phong|chanh\s+thanh\s+tra|chanh\s+an"
    r"|thong\s+doc|tu\s+lenh|truong\s+(?:ban|phong|doan|khoa|cong\s+an|tieu\s+ban"
    r"|bo\s+mon)|to\s+truong"
    r"|doi\s+truong|hat\s+truong|tram\s+truong|thu\s+tuong|bien\s+tap|tham\s+muu\s+truong"
    r"|chi\s+huy\s+truong|chinh\s+uy|kiem\s+toan\s+(?:truong|nha\s+nuoc)|hoi\s+truong|dai\s+su"
    r"|truong\s+thue)(?!\w)"
)
_DEGREE = re.compile(r"(?:PGS|GS|TS|THS|BS|DS|KS|CN|NGƯT|NGND|TTƯT)(?:\W|$)")
_DASH = re.compile(r"[-–]")
_DEPUTY = re.compile(r"^\W*(?:ph[oóò0]|quyen)\s", re.IGNORECASE)


# Posts in full: what a line of capitals is compared with when OCR broke a word of it.
POSTS = (
    "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", "CỤC TRƯỞNG",
    "PHÓ CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "PHÓ TỔNG CỤC TRƯỞNG", "CHI CỤC TRƯỞNG",
    "PHÓ CHI CỤC TRƯỞNG", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "VỤ TRƯỞNG", "PHÓ VỤ TRƯỞNG", "BỘ TRƯỞNG",
    "THỨ TRƯỞNG", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "VIỆN TRƯỞNG",
    "PHÓ VIỆN TRƯỞNG", "BÍ THƯ", "PHÓ BÍ THƯ", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG",
    "CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA", "CHÁNH ÁN", "PHÓ CHÁNH ÁN", "THỐNG ĐỐC",
    "PHÓ THỐNG ĐỐC", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN",
    "TRƯỞNG CÔNG AN", "PHÓ TRƯỞNG CÔNG AN", "CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG",
)  # fmt: skip
_PLAIN_POSTS = {re.sub(r"\W", "", fold(post)): post for post in POSTS}
_LIKE_POST = 0.82
LONGEST_POST = 40


@lru_cache(maxsize=512)
def like_post(text: str) -> str | None:
    """The post that a short line of capitals is, but for a letter or two that OCR broke."""
    plain = re.sub(r"\W", "", fold(text))
    if not 6 <= len(plain) <= LONGEST_POST or not _capitals(text):
        return None
    best, likest = _LIKE_POST, None
    for post, printed in _PLAIN_POSTS.items():
        if abs(len(post) - len(plain)) <= 3:
            ratio = SequenceMatcher(None, plain, post, autojunk=False).ratio()
            if ratio >= best:
                best, likest = ratio, printed
    return likest


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.7 * len(letters)


def has_authority(text: str) -> bool:
    """An authority mark near the beginning, in a line short enough for a signature."""
    found = MARK.search(text) if len(text) < 90 else None
    return found is not None and found.start() < 12


def has_title(text: str) -> bool:
    found = next(iter(find_titles(text)), None)
    return found is not None and found[0] < 14


def find_titles(text: str) -> list[tuple[int, int]]:
    """The posts in a line of capitals, each up to the next post, mark or small letters."""
    folded = fold(text)
    matches = [found for found in TITLE.finditer(folded) if _capitals(text[slice(*found.span())])]
    if not matches and _DEPUTY.match(folded) and _capitals(text) and len(text) < 60:
        return [(len(text) - len(text.lstrip(" .,-_:;")), len(text.rstrip(" .,-_:;")))]
    titles: list[tuple[int, int]] = []
    for at, found in enumerate(matches):
        between = text[titles[-1][1] : found.start()] if titles else ""
        both = titles and text[slice(*titles[-1])].endswith("KIÊM")
        joined = titles and (both or re.fullmatch(r"\s*[,-]\s*", between))
        stop = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        mark = MARK.search(text, found.end(), stop)
        stop = mark.start() if mark else stop
        end = found.end()
        for word in re.finditer(r"\S+", text[found.end() : stop]):
            if _DASH.fullmatch(word[0]):
                begin = found.end() + word.end()
                short = stop - begin <= LONGEST_POST
                if short and find_name(text[begin:stop].strip(), whole=True):
                    break
                continue
            if not word[0].strip(",.-–").isupper() or not re.search(r"[^\W\d_]", word[0]):
                break
            if _DEGREE.match(word[0]):
                break
            end = found.end() + word.end()
        end = found.start() + len(text[found.start() : end].rstrip(" ,.-–_:"))
        if joined:
            titles[-1] = (titles[-1][0], end)
        else:
            titles.append((found.start(), end))
    return titles


_TOKEN = re.compile(r"\S+")


def trailing_post(text: str) -> int | None:
    """Where the capitals at the end of a line begin that name a post or an authority.

    OCR reads a line of Nơi nhận and the line of the signature beside it as one.
    """
    tokens = list(_TOKEN.finditer(text))
    start = len(text)
    for token in reversed(tokens[1:]):
        letters = [char for char in token[0] if char.isalpha()]
        if letters and not all(map(str.isupper, letters)):
            break
        start = token.start() if letters else start
    run = text[start:]
    if len(run) < 6:
        return None
    mark = MARK.search(run)
    # A mark with nothing behind it is the code of a unit: Phòng TM.
    first = [mark.start()] if mark and mark.end() < len(run.rstrip()) else []
    first += [at for at, _ in find_titles(run)[:1]]
    if first:
        return start + min(first)
    suffixes = [token.start() for token in tokens if token.start() >= start][-4:-1]
    return next((at for at in suffixes if like_post(text[at:])), None)
