"""Addresses on the web that imitate a protected one: dichvucong-gov.vn, vneid.com."""

import re
from collections.abc import Iterable, Iterator

from dispatches.text.folding import SMALL, fold
from dispatches.text.lookalikes import alike, one_slip

Span = tuple[int, int]
# A sentence may begin right behind an address (…gov.vn.Trong): no label is written like that.
_HOST = re.compile(
    rf"(?<![\w.@-])[^\W_](?:[^\W_]|-)*(?:\.(?:[{SMALL}0-9-]+(?![A-Z])|[A-Z0-9-]+(?![{SMALL}])))+"
)
_STOP_WITHIN = re.compile(r"[^\W_]\.[^\W\d_]")
_LETTER = re.compile(r"[^\W\d_]")
# Second levels under .vn at which a name is registered one level further down.
_SHARED = frozenset({"gov", "com", "org", "net", "edu", "info", "ac", "biz", "name", "pro"})
_STATE = ".gov.vn"
# A shorter name is part of too many honest addresses.
SHORTEST_NAME = 5


def is_host(term: str) -> bool:
    return bool(_HOST.fullmatch(term) and _LETTER.search(term))


class Hosts:
    """The protected addresses, each by the site that its owner holds."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.sites = {_site(fold(term)): term for term in terms}

    def spans(self, text: str) -> list[Span]:
        """Where addresses stand: names within them are not names in the text."""
        if not _STOP_WITHIN.search(text):  # nearly always, and much cheaper
            return []
        return [found.span() for found in _HOST.finditer(text) if _LETTER.search(found[0])]

    def misses(self, text: str, spans: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
        for start, end in spans:
            host = fold(text[start:end]).strip("-.").removeprefix("www.")
            if any(host == site or host.endswith(f".{site}") for site in self.sites):
                if fold(text[start:end]) != text[start:end].lower():
                    yield start, end, self._nearest(host)
                continue
            for site, term in self.sites.items():
                if _imitates(host, site):
                    yield start, end, term
                    break

    def _nearest(self, host: str) -> str:
        return next(term for site, term in self.sites.items() if host.endswith(site))


def _site(host: str) -> str:
    """The part that is registered: dichvucong.gov.vn, khonggianmang.vn."""
    labels = host.split(".")
    shared = len(labels) > 2 and labels[-1] == "vn" and labels[-2] in _SHARED
    return ".".join(labels[-3:] if shared else labels[-2:])


def _imitates(host: str, site: str) -> bool:
    name = site.partition(".")[0]
    if len(name) < SHORTEST_NAME:
        return False
    if host.endswith(_STATE):
        # Only the state gives names here: what carries this name further left is its own.
        given = _site(host).partition(".")[0]
        return given != name and (alike(given) == alike(name) or one_slip(given, name))
    if host.startswith((f"{site}.", f"{site}-")):
        return True
    one, other = _squeezed(host), _squeezed(site)
    if one == other or one_slip(one, other):
        return True
    return alike(name) in {alike(piece) for piece in re.split(r"[.-]", host)}


def _squeezed(host: str) -> str:
    return alike(host).replace(".", "").replace("-", "")
