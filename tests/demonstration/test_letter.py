"""A record written out as a letter."""

from dataclasses import replace
from datetime import date

import pytest

from dispatches.content import DistributionContent, SignatureContent
from dispatches.demonstration.letter import DIGEST_NOTE, written_out
from dispatches.vocabulary import BlockKind, Precision, Purpose, TextKind
from tests import builders


def letter(**changes: object) -> list[str]:
    return written_out(builders.content(number="7", **changes)).splitlines()


def test_the_parts_stand_in_the_order_of_the_decree() -> None:
    text = letter()
    order = [
        "CÔNG AN TỈNH SAO MAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 7/CAT-PC06",
        "V/v phòng ngừa lừa đảo qua ứng dụng giả mạo",
        "Sao Mai, ngày 05 tháng 3 năm 2026",
        "Kính gửi:",
        "- UBND các xã, phường.",
        "1. Tuyên truyền để nhân dân không cài ứng dụng từ đường dẫn lạ.",
        "Nơi nhận:",
        "- Lưu: VT, PC06.",
        "GIÁM ĐỐC",
        "Đại tá Trần Văn Mẫu",
    ]
    assert [line for line in text if line in order] == order


@pytest.mark.parametrize(
    ("day", "precision", "printed"),
    [
        (date(2026, 2, 9), Precision.DAY, "ngày 09 tháng 02 năm 2026"),
        (date(2026, 10, 12), Precision.DAY, "ngày 12 tháng 10 năm 2026"),
        (date(2026, 3, 1), Precision.MONTH, "ngày      tháng 3 năm 2026"),
    ],
)
def test_days_are_padded_as_the_decree_has_it(
    day: date, precision: Precision, printed: str
) -> None:
    assert f"Sao Mai, {printed}" in letter(issued_from=day, issued_precision=precision)


def test_purposes_stand_in_brackets() -> None:
    rows = (
        DistributionContent(text="Như trên", purpose=Purpose.ACT),
        DistributionContent(text="Đăng tải cổng", purpose=Purpose.PUBLISH),
    )
    text = letter(distribution=rows)
    assert "- Như trên (để thực hiện);" in text
    assert "- Đăng tải cổng;" in text


def test_a_chain_of_authority_takes_a_line_a_link() -> None:
    row = SignatureContent(
        name="Trần Văn Mẫu",
        authority="TM+KT",
        on_behalf_of="Ủy ban nhân dân; Chủ tịch",
        position="Phó Chủ tịch",
    )
    text = letter(signatures=(row,))
    at = text.index("TM. ỦY BAN NHÂN DÂN")
    assert text[at : at + 5] == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Trần Văn Mẫu"
    ]  # fmt: skip


def test_annexes_follow_the_signature() -> None:
    said = builders.content()
    annex = replace(said.blocks[0], key="annex001", kind=BlockKind.ANNEX, text="Phụ lục")
    text = letter(blocks=(*said.blocks, annex))
    assert text.index("=== Phụ lục") > text.index("Đại tá Trần Văn Mẫu")


def test_a_digest_says_that_it_is_one() -> None:
    assert letter(text_kind=TextKind.DIGEST)[-1] == DIGEST_NOTE
    assert DIGEST_NOTE not in letter()
