"""An edition with every part of a letter, built from rows that were never saved."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from dispatches.handouts.composing import sheet
from dispatches.handouts.sheet import Sheet
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.letter.readings import Readings
from dispatches.models import (
    Addressee,
    Block,
    Dispatch,
    Distribution,
    DocumentKind,
    Edition,
    Signature,
)
from dispatches.vocabulary import BlockKind, Precision, Purpose

AT = Whereabouts("https://mau.example.vn", "/cong-van/2026/ubnd/12-ubnd-nc/", "7k3m9qtx")
SECRET = "BẢN GỐC KHÔNG CÔNG KHAI"


def block(kind: BlockKind, text: str, *, key: str = "k0", **columns: Any) -> Block:
    return Block(kind=kind, key=key, official_text=SECRET, public_text=text, **columns)


BLOCKS = (
    block(BlockKind.PARAGRAPH, "Thời gian qua, kẻ gian tự xưng nhân viên điện lực.", key="k1"),
    block(BlockKind.ITEM, "Các xã thông báo đến từng hộ; gọi [đã che].", key="k2", marker="1."),
    block(BlockKind.FOOTNOTE, "Theo báo cáo tháng 9.", key="k3", marker="1"),
    block(BlockKind.ANNEX, "PHỤ LỤC: Dấu hiệu nhận biết", key="k4"),
    block(BlockKind.HEADING, "I. Dấu hiệu", key="k5", depth=1),
    block(BlockKind.TABLE_ROW, "Dấu hiệu | Xử lý", key="k6"),
    block(BlockKind.TABLE_ROW, "Dọa cắt điện | Tắt máy", key="k7"),
    block(BlockKind.QUESTION, "Đã bấm thì sao?", key="k8", marker="Câu 1"),
    block(BlockKind.ANSWER, "Báo công an xã ngay.", key="k9", marker="Trả lời"),
)


RECEIVERS = (
    Distribution(key="d1", official_text=SECRET, public_text="Như trên", purpose=Purpose.ACT),
)


def edition(
    *,
    blocks: Sequence[Block] = BLOCKS,
    distributions: Sequence[Distribution] = RECEIVERS,
    **columns: Any,
) -> Edition:
    """Loaded as though from the database: nothing is asked of it."""
    said = {
        "kind": DocumentKind(key="cong-van", name="Công văn"),
        "dispatch": Dispatch(short_code=AT.code),
        "number": "12",
        "symbol": "UBND-NC",
        "issuing_name": "ỦY BAN NHÂN DÂN TỈNH SAO MAI",
        "place_name": "Sao Mai",
        "issued_from": date(2026, 3, 5),
        "issued_to": date(2026, 3, 6),
        "issued_precision": Precision.DAY,
        "subject": SECRET,
        "public_subject": "ngăn chặn lừa đảo giả danh nhân viên điện lực",
        "archive_line": "VT, NC",
        "submitted_at": datetime(2026, 3, 5, 8, tzinfo=UTC),
    }
    made = Edition(pk=1, **{**said, **columns})
    made._prefetched_objects_cache = {  # type: ignore[attr-defined]  # what prefetching fills
        "blocks": blocks,
        "addressees": [
            Addressee(key="a1", official_text=SECRET, public_text="Công an tỉnh;"),
            Addressee(key="a2", official_text=SECRET, public_text="UBND các xã, phường."),
        ],
        "distributions": distributions,
        "signatures": [
            Signature(
                authority="TM+KT",
                on_behalf_of="Ủy ban nhân dân; Chủ tịch",
                position="Phó Chủ tịch",
                name="Đỗ Minh Họa",
            )
        ],
    }
    return made


def sheet_of(
    made: Edition | None = None, *, acts: tuple[str, ...] = (), readings: Readings | None = None
) -> Sheet:
    return sheet(made or edition(), at=AT, acts=acts, readings=readings)
