"""What the public text of a dispatch has for comparing: its public columns alone. Whether a column
hides anything is all that is asked of the official text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from dispatches.handouts.annexes import is_enclosed
from dispatches.handouts.pdf import foot
from dispatches.handouts.plain import MOTTO
from dispatches.handouts.sheet import Sheet
from dispatches.handouts.subject import subject_of
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.letter.days import printed
from dispatches.letter.letter import Letter, letter
from dispatches.letter.readings import reread_words
from dispatches.models import Edition
from dispatches.publishing.loading import load_whole
from dispatches.publishing.masking import FAKE
from dispatches.text.folding import fold
from dispatches.text.references import compact_key
from dispatches.verify.differences import Part
from dispatches.verify.public_texts import notes_of, texts_of
from dispatches.verify.tokens import hidden_places, name_keys, word_keys
from dispatches.vocabulary import Purpose

# What a form prints around its parts, what it is sent for, the stamp of whoever received it, and
# the lines that signing programs print.
FORMULAS = (
    f"{MOTTO} Số V/v Về việc Kính gửi Nơi nhận Lưu Trang "
    "để báo cáo b/c chỉ đạo phối hợp p/h thực hiện t/h theo dõi t/d biết kiểm tra đăng tải "
    "Đến Giờ Ngày Chuyển Lưu hồ sơ số Người ký Ký bởi Cơ quan Email Thời gian ký đã ký"
)
ENCLOSED = "(Ban hành kèm theo Công văn số ngày tháng năm của)"
# Of the foot of a page.
PRINTED = ("warning", "address", "code")
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Original:
    """`texts` are compared word by word; `named` must stand somewhere in a paper, whole; `known`
    may stand around; `ours` is what copies made here say of themselves, and `labels` what they set
    above annexes that have none; `reread` was read otherwise than it is printed; `notes` are
    footnotes, which stand at the end of their part."""

    key: str
    issued: tuple[date, date] | None
    texts: dict[Part, str]
    named: tuple[tuple[Part, str], ...]
    known: frozenset[str]
    ours: tuple[str, ...]
    reread: tuple[str, ...]
    number: str = ""
    day: str = ""
    origin: str = ""
    notes: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)
    labels: tuple[str, ...] = ()

    def names_link(self, link: str) -> bool:
        """Whether the public text prints this address, or copies made here lead to it."""
        if self.origin and link.startswith(f"{self.origin}/"):
            return True
        return self._prints(_address(link))

    def warns_of_link(self, link: str) -> bool:
        """Whether the public text prints this address as one of swindlers."""
        return self._prints(_address(link), rf"\s*{re.escape(FAKE)}")

    def _prints(self, address: str, behind: str = "") -> bool:
        """Whether it stands there as a word of its own. An empty one would be found anywhere."""
        if not any(map(str.isalnum, address)):
            return False
        word = rf"(?<![\w.@/-]){re.escape(address)}/?(?![\w@/?#-]|\.\w)"
        return bool(re.search(word + behind, " ".join(self.texts.values())))

    @property
    def hidden(self) -> int:
        return sum(hidden_places(text) for text in self.texts.values())


def _address(link: str) -> str:
    """As papers print it."""
    return _SCHEME.sub("", link).rstrip("/")


def original_of(edition: Edition, origin: str) -> Original:
    """Of a live edition; copies made here say where they are from, under this `origin`."""
    edition = load_whole(edition.pk)
    said = letter(
        edition,
        blocks=edition.blocks.all(),
        addressees=edition.addressees.all(),
        distribution=edition.distributions.all(),
        signatures=edition.signatures.all(),
    )
    at = Whereabouts(origin, "", edition.dispatch.short_code or "")
    sheet = subject_of(edition, at, None).sheet()
    below = foot(at, sheet.warning)
    named = tuple(_named(said))
    words = [*_around(edition, said, sheet), *(words for _part, words in named)]
    days = (edition.issued_from, edition.issued_to)
    return Original(
        key=compact_key(edition.number, None, edition.symbol) if edition.number else "",
        issued=(days[0], days[1]) if days[0] and days[1] else None,
        texts=dict(texts_of(edition, said)),
        named=named,
        known=known_words(words),
        ours=(*sheet.notes, *sheet.acts, sheet.unsigned, *(below[name] for name in PRINTED)),
        reread=tuple(reread_words(edition)),
        origin=origin,
        number=said.reference,
        day=printed(edition.issued_from, edition.issued_precision),
        notes=notes_of(list(edition.blocks.all())),
        labels=tuple(_labels(said, sheet)),
    )


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Also as they are where a paper points its short forms otherwise."""
    return frozenset(key for text in texts for key in (*word_keys(text), *name_keys(text)))


def _named(said: Letter) -> Iterator[tuple[Part, str]]:
    for name in (said.governing, said.issuing):
        if name:
            yield Part.ISSUER, name
    for hand in said.signatures:
        for line in (*hand.lines, hand.other_position, hand.name):
            if line:
                yield Part.SIGNED, line


def _labels(said: Letter, sheet: Sheet) -> Iterator[str]:
    for printed_as, annex in zip(said.annexes, sheet.annexes, strict=True):
        if not fold(printed_as.title).startswith(fold(annex.label)):
            yield annex.label


def _around(edition: Edition, said: Letter, sheet: Sheet) -> Iterator[str]:
    """Words of the form and of Nơi nhận."""
    yield FORMULAS
    yield from (said.reference, said.dateline, said.kind, said.urgency, said.circulation)
    yield said.archive_line
    yield from (str(purpose.label) for purpose in Purpose)
    yield ENCLOSED
    yield from (annex.enclosed for annex in sheet.annexes)
    yield from (line for row in edition.blocks.all() if is_enclosed(line := row.public_text))
    yield edition.clash_reason
