"""Every form in which a dispatch is handed out to readers, by what follows its address.

A form is prepared first: the digest of all that it will show is there without the work of making
it, for the ETag and for the copy that may be kept already.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dispatches.handouts.bulletin import Bulletin, bulletin_of
from dispatches.handouts.composing import made_on
from dispatches.handouts.data import letter_data
from dispatches.handouts.message import message
from dispatches.handouts.pdf import letter_pdf
from dispatches.handouts.plain import letter_text
from dispatches.handouts.poster import card, poster
from dispatches.handouts.script import script
from dispatches.handouts.subject import Subject
from dispatches.models import Abbreviation

# What decides how a record becomes bytes: a new release meets no copy of an old one.
MADE_BY = ("handouts", "letter", "locale", "text", "vocabulary.py")


@dataclass(frozen=True, slots=True)
class Prepared:
    """`key` is a digest of all that it shows; `make` may raise typeset.Unset, typeset.Busy."""

    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """`tail` follows the dispatch's path. A form that `is_letter` is none of a digest; one that
    `is_warning` is prepared only where there is something to warn of."""

    tail: str
    media_type: str
    is_letter: bool
    is_warning: bool
    prepare: Callable[[Subject], Prepared | None]

    @property
    def name(self) -> str:
        """As the desk calls it in an address: "pdf", "ap-phich.pdf"."""
        return self.tail.lstrip("./")

    @property
    def ending(self) -> str:
        return self.tail.rpartition(".")[2]


def of_the_letter(
    tail: str, media_type: str, make: Callable[[Subject], bytes], *, is_letter: bool = True
) -> Form:
    def prepare(subject: Subject) -> Prepared:
        return Prepared(digest([*subject.identity(), tail]), lambda: make(subject))

    return Form(tail, media_type, is_letter, is_warning=False, prepare=prepare)


def digest(said: list[Any]) -> str:
    text = json.dumps([_release(), *said], ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:32]


@cache
def _release() -> str:
    sums = [sha256(path.read_bytes()).hexdigest() for path in sources()]
    return sha256("".join(sums).encode()).hexdigest()


def sources() -> list[Path]:
    """The files that MADE_BY names, or that are in the folders it names."""
    root = Path(__file__).parents[1]
    named = [root / name for name in MADE_BY]
    files = chain.from_iterable(path.rglob("*.*") if path.is_dir() else [path] for path in named)
    return sorted(path for path in files if path.suffix != ".pyc")


def _of_a_warning(
    tail: str,
    media_type: str,
    make: Callable[[Bulletin, Subject], bytes],
    *,
    also: Callable[[], Any] = lambda: None,
) -> Form:
    """`also` is what it shows beside the warning."""

    def prepare(subject: Subject) -> Prepared | None:
        bulletin = bulletin_of(subject.edition, subject.notice, today=timezone.localdate())
        if bulletin is None:
            return None
        key = digest([asdict(bulletin), subject.identity(), also(), tail])
        return Prepared(key, lambda: make(bulletin, subject))

    return Form(tail, media_type, is_letter=False, is_warning=True, prepare=prepare)


def _script(bulletin: Bulletin, _subject: Subject) -> bytes:
    """With its length above, so that who reads it out knows how long they will stand there."""
    words, seconds = script(bulletin, abbreviations=abbreviations())
    with override("vi"):
        length = _("%(seconds)d seconds when read slowly") % {"seconds": seconds}
    return f"[{length}]\n\n{words}\n".encode()


def abbreviations() -> dict[str, str]:
    """Those that are read in one way only."""
    rows = Abbreviation.objects.values_list("short", "expansion")
    times = Counter(short for short, _expansion in rows)
    return {short: expansion for short, expansion in rows if times[short] == 1}


PLAIN = "text/plain; charset=utf-8"
PDF = of_the_letter(
    ".pdf", "application/pdf", lambda subject: letter_pdf(subject.sheet(), at=subject.at)
)
TEXT = of_the_letter(".txt", PLAIN, lambda subject: letter_text(subject.sheet()).encode())
DATA = of_the_letter(".json", "application/json", letter_data, is_letter=False)
POSTER = _of_a_warning(
    "/ap-phich.pdf",
    "application/pdf",
    lambda bulletin, subject: poster(bulletin, at=subject.at, made=made_on(subject.edition)),
)
CARD = _of_a_warning(
    "/chia-se.png", "image/png", lambda bulletin, subject: card(bulletin, at=subject.at)
)
MESSAGE = _of_a_warning(
    "/zalo.txt",
    PLAIN,
    lambda bulletin, subject: message(bulletin, address=subject.at.url).encode(),
)
SCRIPT = _of_a_warning("/phat-thanh.txt", PLAIN, _script, also=abbreviations)
FORMS: dict[str, Form] = {
    form.tail: form for form in (PDF, TEXT, DATA, POSTER, CARD, MESSAGE, SCRIPT)
}
