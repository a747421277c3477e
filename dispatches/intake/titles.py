"""Posts and authority marks in the capitals of a signature (NĐ 30/2020 Điều 13)."""

import re

from dispatches.text.folding import CAPITAL, fold

MARK = re.compile(
    rf"(?<![\w.])(T[./]?\s?M|K[./]?\s?T|T[./]?\s?L|TUQ|Q)(?:\s?\.|(?<=^..),)\s*(?=[{CAPITAL}]{{2}}|\W*$)"
    rf"|(?<![\w./])(T[./][ML]|K[./]T)\s"
)
TITLE = re.compile(
    r"(?<!\w)(?:quyen\s+)?(?:ph[o0]\s+)?(?:tong\s+)?(?:chi\s+)?(?:"
    r"cuc\s+truong|giam\s+[db]\w?[co]|chu\s+tich|vu\s+truong|bo\s+truong|thu\s+truong|chu\s+nhiem"
    r"|hieu\s+truong|vien\s+truong|bi\s+thu|chanh\s+van\s+phong|chanh\s+thanh\s+tra|chanh\s+an"
    r"|thong\s+doc|tu\s+lenh|truong\s+(?:ban|phong|doan|khoa|cong\s+an|tieu\s+ban"
    r"|bo\s+mon)|to\s+truong"
    r"|doi\s+truong|hat\s+truong|tram\s+truong|thu\s+tuong|bien\s+tap|tham\s+muu\s+truong"
    r"|chi\s+huy\s+truong|chinh\s+uy|kiem\s+toan(?:\s+nha\s+nuoc)?|hoi\s+truong|dai\s+su)(?!\w)"
)
_DEPUTY = re.compile(r"^\W*(?:ph[oóò0]|quyen)\s", re.IGNORECASE)


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
        return [(len(text) - len(text.lstrip(" .,-_:")), len(text.rstrip(" .,-_:")))]
    titles: list[tuple[int, int]] = []
    for at, found in enumerate(matches):
        joined = titles and re.fullmatch(r"\s*[,-]\s*", text[titles[-1][1] : found.start()])
        stop = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        mark = MARK.search(text, found.end(), stop)
        stop = mark.start() if mark else stop
        end = found.end()
        for word in re.finditer(r"\S+", text[found.end() : stop]):
            if not word[0].strip(",.-–").isupper() or not re.search(r"[^\W\d_]", word[0]):
                break
            end = found.end() + word.end()
        end = found.start() + len(text[found.start() : end].rstrip(" ,.-–_:"))
        if joined:
            titles[-1] = (titles[-1][0], end)
        else:
            titles.append((found.start(), end))
    return titles
