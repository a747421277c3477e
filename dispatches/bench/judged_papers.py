"""Dispatches made so that it is known how much each says of a topic, and queries for them. Pure.

Of each topic one paper has it in its subject, one asks people to act on it, one mentions it, one
has its words apart, one repeats it in an annex. The better a paper is, the older it is.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from dispatches.bench.judged import Judged
from dispatches.content import (
    AddresseeContent,
    BlockContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SignatureContent,
)
from dispatches.text.folding import fold
from dispatches.vocabulary import BlockKind, Mode, Precision

TOPICS = (
    "sim rác", "vé máy bay", "suất học bổng", "đất nền", "thuốc gia truyền", "tiền giả",
    "đồ cổ", "vay nóng", "bán hàng đa cấp", "thẻ cào",
)  # fmt: skip
# By what a paper is worth to whoever looks for its topic: where it stands, and in what words.
SORTS = (
    (3, "subject", "ngăn chặn {topic}"),
    (2, "duty", "Tuyên truyền để người dân tránh {topic}."),
    (1, "text", "Trong quý có một vụ liên quan đến {topic}."),
    (0, "text", "Các vụ khác nêu {apart}."),
    (0, "annex", "Mục này thuộc {topic}."),
)
PLAIN = {
    "subject": "công tác trong quý",
    "duty": "Đề nghị các đơn vị triển khai thực hiện.",
    "text": "Tình hình chung ổn định.",
    "annex": "Mục này để trống.",
}
FIRST_NUMBER, FIRST_DAY = 9001, date(2026, 1, 5)
ANNEX_LINES = 6


def made_papers(issuer: str) -> Iterator[EditionContent]:
    """Issued by this body; numbered in the order of topics and sorts."""
    number = FIRST_NUMBER
    for topic in TOPICS:
        for at, (_grade, part, words) in enumerate(SORTS):
            apart = " và ".join(f"việc {word}" for word in reversed(topic.split()))
            texts = PLAIN | {part: words.format(topic=topic, apart=apart)}
            yield _paper(str(number), issuer, FIRST_DAY + timedelta(days=at), texts)
            number += 1


def made_queries() -> Iterator[Judged]:
    """Each topic as people type it: with accents, without, in quotes, and among other words."""
    for at, topic in enumerate(TOPICS):
        first = FIRST_NUMBER + at * len(SORTS)
        grades = {str(first + n): grade for n, (grade, *_) in enumerate(SORTS) if grade}
        for typed in (topic, fold(topic), f'"{topic}"', f"{topic} thực hiện"):
            yield Judged(typed, grades)


def _paper(number: str, issuer: str, day: date, texts: dict[str, str]) -> EditionContent:
    duty = BlockContent(kind=BlockKind.ITEM, marker="1.", text=texts["duty"])
    return EditionContent(
        number=number,
        symbol="UBND-TH",
        issuing_body=issuer,
        issued_from=day,
        issued_to=day + timedelta(days=1),
        issued_precision=Precision.DAY,
        subject=texts["subject"],
        addressees=(AddresseeContent(text="Các cơ quan, đơn vị"),),
        distribution=(DistributionContent(text="Như trên"),),
        signatures=(SignatureContent(name="Trần Văn Mẫu", position="Chủ tịch"),),
        blocks=(
            BlockContent(kind=BlockKind.PARAGRAPH, text=texts["text"]),
            duty,
            BlockContent(kind=BlockKind.ANNEX, marker="Phụ lục", text="Bảng kê"),
            *(
                BlockContent(kind=BlockKind.PARAGRAPH, text=texts["annex"])
                for _ in range(ANNEX_LINES)
            ),
        ),
        directives=(DirectiveContent(block=duty.key, mode=Mode.REQUEST),),
    )
