"""A record written out as a plain letter: what a clerk would have pasted to take it in.

The order of the parts is that of NĐ 30/2020, Phụ lục I; annexes follow the signature.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dispatches.content import BlockContent, EditionContent, SignatureContent
from dispatches.text.blocks import BlockKind as LineKind
from dispatches.text.blocks import BlockLine, format_blocks
from dispatches.vocabulary import BlockKind, Precision, Purpose, TextKind

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DIGEST_NOTE = "(Bản tóm lược để minh họa, không phải toàn văn của cơ quan ban hành.)"
PURPOSES = {
    Purpose.ACT: "để thực hiện",
    Purpose.COORDINATE: "để phối hợp thực hiện",
    Purpose.REPORT: "để báo cáo",
    Purpose.FOLLOW: "để theo dõi",
}


def written_out(content: EditionContent) -> str:
    """The whole letter, parts apart by an empty line."""
    body = list(takewhile(lambda block: block.kind is not BlockKind.ANNEX, content.blocks))
    parts = [
        *_head(content),
        _addressees(content),
        _lines(body),
        _distribution(content),
        *map(_signature, content.signatures),
        _lines(content.blocks[len(body) :]),
    ]
    if content.text_kind is TextKind.DIGEST:
        parts.append(DIGEST_NOTE)
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(content: EditionContent) -> Iterator[str]:
    yield "\n".join(name for name in (content.governing_name, content.issuing_name) if name)
    yield "\n".join(MOTTO)
    yield f"Số: {content.number}/{content.symbol}\nV/v {content.subject}"
    yield f"{content.place_name}, {_day(content)}"


def _day(content: EditionContent) -> str:
    """Months 1 and 2 and days below 10 are padded, NĐ 30/2020; an unknown day stays blank."""
    first = content.issued_from
    assert first is not None  # noqa: S101  # every record of the demonstration has a date
    day = f"{first.day:02}" if content.issued_precision is Precision.DAY else "    "
    month = f"{first.month:02}" if first.month < 3 else str(first.month)
    return f"ngày {day} tháng {month} năm {first.year}"


def _addressees(content: EditionContent) -> str:
    lines = [f"- {row.text};" for row in content.addressees]
    return "Kính gửi:\n\n" + _closed(lines)


def _distribution(content: EditionContent) -> str:
    lines = []
    for row in content.distribution:
        purpose = PURPOSES.get(row.purpose)
        lines.append(f"- {row.text} ({purpose});" if purpose else f"- {row.text};")
    lines.append(f"- Lưu: {content.archive_line};")
    return "Nơi nhận:\n\n" + _closed(lines)


def _closed(lines: list[str]) -> str:
    """The last line of a list ends in a full stop."""
    return "\n".join([*lines[:-1], lines[-1].removesuffix(";") + "."])


def _signature(row: SignatureContent) -> str:
    marks = row.authority.split("+") if row.authority else []
    whom = row.on_behalf_of.split("; ") if row.on_behalf_of else []
    chain = [f"{mark}. {name.upper()}" for mark, name in zip(marks, whom, strict=True)]
    posts = [post.upper() for post in (row.position, row.other_position) if post]
    return "\n".join([*chain, *posts, "", f"{row.rank} {row.name}".strip()])


def _lines(blocks: Sequence[BlockContent]) -> str:
    return format_blocks(
        BlockLine(LineKind(block.kind.value), block.text, block.marker, block.depth)
        for block in blocks
    )
