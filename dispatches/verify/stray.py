"""Lines of a paper outside all parts: which of them say something of their own; pure.

A form has words of its own there, a register and a stamp their figures. What cannot be one of
these is told, and so are figures that together are long enough for a number to call or pay.
"""

import re
from collections.abc import Iterable, Iterator

from dispatches.text.contacts import contacts_in
from dispatches.text.dates import find_dates
from dispatches.text.folding import accent_key, word_texts
from dispatches.verify.original import Original
from dispatches.verify.tokens import MEANING, name_keys, unpointed, word_keys

# Of a seal, a QR or a hand recognising makes shards, and now and then what looks like a word.
LONGEST_SHARD, MOST_SHARDS = 2, 1
# Of a register; from so many digits on they are a number to call.
LONGEST_FIGURE, FEWEST_DIGITS = 4, 8
_SHORTEST_KNOWN = 3  # out of shorter groups anything can be put together
_STAMPED = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:[01]?\d|2[0-3])[:hg][0-5]\d(?::[0-5]\d)?(?!\d)|[+-]0\d:00(?!\d)",
    re.IGNORECASE,
)
# As hands write the day of arrival into a stamp: once on a paper, or it could be any number.
_ARRIVAL = re.compile(r"(?<![\d/.])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/.])")
# A sum of money, each group of which would be a figure of a register.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[., ]\d{3})+(?!\d)")
_LINK = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}")
_NUMBERED = re.compile(r"^\W*s[ốo]\b\W*\d", re.IGNORECASE)
_ARRIVED = re.compile(r"\bđến\b", re.IGNORECASE)
_PAGE = re.compile(r"\W*([1-9]\d?)\W*")


def strays(lines: Iterable[str], original: Original, *, is_scan: bool) -> Iterator[str]:
    scattered: list[str] = []
    before, page, counted, days = "", 0, 0, 1 if is_scan else 0
    for line in lines:
        plain, found_days = _ARRIVAL.subn(" ", line, days) if days else (line, 0)
        days -= found_days
        digits = _digits(plain, original)
        if (found := _PAGE.fullmatch(line)) and int(found[1]) in (1, 2, page + 1):
            page, digits = int(found[1]), []
        if (
            _says_more(line, original, is_scan)
            or _is_figure(digits)
            or (not is_scan and _is_second_head(line, before, original))
        ):
            yield line
            counted += 0 if contacts_in(line) else sum(map(len, digits))
        elif digits and not (line in scattered and any(map(str.isalpha, line))):
            scattered.append(line)  # what pages have at their edge once; bare figures each time
            counted += sum(map(len, digits))
        before = line
    if scattered and counted >= FEWEST_DIGITS:
        yield " ".join(scattered)


def shards(lines: Iterable[str], original: Original) -> Iterator[str]:
    """What stands in such lines of a scan and is neither words of the form nor a bare figure."""
    for line in lines:
        words = word_texts(unpointed(line))
        theirs = [word for word in words if accent_key(word) not in original.known]
        yield from (word for word in theirs if not word.isdecimal())


def _digits(line: str, original: Original) -> list[str]:
    """The digits of each word, but of days, hours and what the form itself has."""
    written = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), _STAMPED.sub(" ", line))
    words = word_keys(written)
    theirs = [word for word in words if not _is_known_number(word, original)]
    return [found for word in theirs if (found := "".join(filter(str.isdigit, word)))]


def _is_known_number(word: str, original: Original) -> bool:
    return word in original.known and not (word.isdecimal() and len(word) < _SHORTEST_KNOWN)


def _is_figure(digits: list[str]) -> bool:
    lengths = [len(each) for each in digits]
    return sum(lengths) >= FEWEST_DIGITS or max(lengths, default=0) > LONGEST_FIGURE


def _says_more(line: str, original: Original, is_scan: bool) -> bool:
    words = [word for word in name_keys(line) if word not in original.known]
    if not words:
        return False
    if contacts_in(line) or _LINK.search(line):
        return True
    if is_scan:
        words = [word for word in words if word.isalpha() and len(word) > LONGEST_SHARD]
        return len(words) > MOST_SHARDS or not MEANING.isdisjoint(words)
    return not all(map(str.isdecimal, words))


def _is_second_head(line: str, before: str, original: Original) -> bool:
    """A number or day like those of a head, but others; whoever received a paper stamps its own."""
    if _ARRIVED.search(f"{before} {line}"):
        return False
    if _NUMBERED.match(line) and any(
        word.isdecimal() and word not in original.known for word in word_keys(line)
    ):
        return True
    if not original.issued or "tháng" not in line.lower():
        return False
    first, last = original.issued
    days = [found.value.exact for found in find_dates(line)]
    return any(day and not first <= day < last for day in days)
