"""Whole letters in the forms met in use; every trap of the domain reference has its sample."""

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import DispatchReading, DoubtCode, Mode, Sure
from dispatches.text.blocks import BlockKind
from tests.intake import samples


def flat(text: str) -> dict[str, object]:
    return flat_record(read_dispatch(text))


EXPECTED: list[tuple[str, dict[str, object]]] = [
    (
        samples.LETTER,
        {
            "number": "1207",
            "symbol": "UBND-NC",
            "governing_body": None,
            "issuing_body": "ỦY BAN NHÂN DÂN TỈNH THANH SƠN",
            "place": "Thanh Sơn",
            "date": {"year": 2024, "month": 4, "day": 8},
            "doc_kind": "công văn",
            "subject": "phòng ngừa lừa đảo qua điện thoại và mạng xã hội",
            "addressees": [
                "Các sở, ban, ngành tỉnh",
                "UBND các huyện, thị xã",
                "Báo Thanh Sơn, Đài Phát thanh và Truyền hình tỉnh",
            ],
            "deadlines": ["2024-04-30"],
            "distribution": [
                {"name": "Như trên", "purpose": None},
                {"name": "Bộ Công an", "purpose": "để báo cáo"},
                {"name": "TT. Tỉnh ủy", "purpose": "b/c"},
                {"name": "CT, các PCT UBND tỉnh", "purpose": None},
                {"name": "Cổng TTĐT tỉnh", "purpose": "để đăng tải"},
            ],
            "archive_line": ["VT", "NC", "KGVX"],
            "signing_mode": "TM+KT",
            "signer_position": "PHÓ CHỦ TỊCH",
            "signer_rank_or_title": None,
            "signer_name": "Hoàng Văn Bách",
            "citations": [{"kind": "Chỉ thị", "number": "08-CT/TU", "date": "2024-03-12"}],
        },
    ),
    (
        samples.ZIPPED,
        {
            "number": "88",
            "symbol": "KSBT-TCHC",
            "governing_body": "SỞ Y TẾ THANH SƠN",
            "issuing_body": "TRUNG TÂM KIỂM SOÁT BỆNH TẬT",
            "subject": "báo cáo tình hình tiêm chủng tháng 10 năm 2021",
            "addressees": ["Trung tâm Y tế các huyện, thị xã"],
            "deadlines": ["2021-11-10"],
            "distribution": [
                {"name": "Như trên", "purpose": None},
                {"name": "Sở Y tế", "purpose": "để b/c"},
            ],
            "signer_position": "GIÁM ĐỐC",
            "signer_rank_or_title": "BS.CKII",
            "signer_name": "Vũ Thị Ngọc Ánh",
            "phones": ["0299.3811.200"],
            "emails": ["tiemchung@thanhson.example.vn"],
        },
    ),
    (
        samples.FLAT,
        {
            "number": "431",
            "issuing_body": "BỘ TÀI CHÍNH",
            "place": "Hà Nội",
            "subject": "hướng dẫn đối chiếu công nợ năm 2020",
            "addressees": ["Ủy ban nhân dân tỉnh Thanh Sơn"],
            "deadlines": ["2020-02-28"],
            "archive_line": ["VT", "QLN"],
            "signing_mode": "KT",
            "signer_position": "THỨ TRƯỞNG",
            "signer_name": "Đỗ Hữu Minh",
            "citations": [
                {"kind": "Công văn", "number": "77/UBND-TH", "date": "2020-01-06"},
                {"kind": "Thông tư", "number": "12/2019/TT-BTC", "date": "2019-03-05"},
            ],
        },
    ),
    (
        samples.BLANKS,
        {
            "number": None,
            "symbol": "UBND-CAH",
            "governing_body": None,
            "issuing_body": None,
            "date": {"year": 2023, "month": 5, "day": None},
            "subject": "phòng ngừa lộ thông tin cá nhân",
            "deadlines": [],
            "citations": [],
            "signing_mode": None,
            "signer_position": "CHỦ TỊCH",
        },
    ),
    (
        samples.TASK_FORCE,
        {
            "symbol": "TCTĐA",
            "issuing_body": None,
            "addressees": ["Các sở, ban, ngành tỉnh"],
            "deadlines": ["2023-12-15"],
            "signing_mode": "TM",
            "signer_position": "PHÓ TỔ TRƯỞNG",
            "signer_rank_or_title": "Đại tá",
            "signer_name": "Phan Đình Khôi",
            "citations": [],
            "phones": ["1900.0368", "0983000222"],
        },
    ),
    (
        samples.QUOTING,
        {
            "addressees": ["Công ty TNHH Mây Tre Thanh Sơn"],
            "phones": [],
            "signing_mode": "KT",
            "signer_position": "PHÓ CỤC TRƯỞNG",
            "citations": [
                {"kind": "Công văn", "number": "03/MTTS", "date": "2020-01-10"},
                {"kind": "Thông tư", "number": "40/2018/TT-BTC", "date": "2018-04-20"},
            ],
        },
    ),
]


EXPECTED += [
    (
        samples.PARTY,
        {
            "number": "123",
            "symbol": "CV/TU",
            "issuing_body": "TỈNH ỦY THANH SƠN",
            "addressees": ["Các huyện ủy, thị ủy", "Các đảng ủy trực thuộc Tỉnh ủy"],
            "deadlines": ["2024-06-30"],
            "archive_line": ["Văn phòng Tỉnh ủy"],
            "signing_mode": "TL",
            "signer_position": "CHÁNH VĂN PHÒNG",
            "signer_name": "Trần Minh",
            "citations": [{"kind": "Công văn", "number": "45-CV/VPTW", "date": "2024-06-01"}],
        },
    ),
    (
        samples.PLAN,
        {
            "doc_kind": "kế hoạch",
            "subject": "Triển khai nhiệm vụ năm học 2023 - 2024",
            "addressees": [],
            "distribution": [{"name": "Các trường", "purpose": None}],
            "archive_line": ["VT"],
            "signer_position": "TRƯỞNG PHÒNG",
            "signer_name": "Nguyễn Thị Hà",
        },
    ),
    (
        samples.COMPANY,
        {
            "governing_body": "CỤC THUẾ TỈNH THANH SƠN",
            "issuing_body": "CHI CỤC THUẾ KHU VỰC I",
            "subject": "đôn đốc nộp tờ khai quý I năm 2021",
            "addressees": ["Hộ kinh doanh Lê Văn Mẫu"],
            "deadlines": ["2021-03-20"],
            "archive_line": ["VT", "NVDT"],
            "signer_position": "PHÓ CHI CỤC TRƯỞNG",
            "signer_name": "Đào Xuân Thắng",
            "phones": ["0299 3822 111", "0299 3822 112"],
        },
    ),
    (
        samples.COLUMNS,
        {
            "governing_body": "BỘ Y TẾ",
            "issuing_body": "CỤC Y TẾ DỰ PHÒNG",
            "subject": "tăng cường phòng chống sốt xuất huyết",
            "signing_mode": "KT",
            "signer_name": "Nguyễn Minh Hằng",
        },
    ),
    (
        samples.TABLES,
        {
            "issuing_body": "BỘ NỘI VỤ",
            "place": "Hà Nội",
            "subject": "rà soát tiền lương",
            "archive_line": ["VT", "TL"],
            "signer_position": "VỤ TRƯỞNG VỤ TIỀN LƯƠNG",
            "signer_name": "Nguyễn Bích Thu",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXPECTED)
def test_values(text: str, expected: dict[str, object]) -> None:
    record = flat(text)
    assert {key: record[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (samples.LETTER, [("1.", 2), ("2.", 0), ("3.", 0)]),
        (samples.ZIPPED, []),
        (samples.FLAT, [("1.", 0), ("2.", 0)]),
        (samples.BLANKS, [("1.", 0), ("2.", 0)]),
        (samples.TASK_FORCE, [("1.", 2), ("2.", 0)]),
        (samples.QUOTING, [("1.", 0), ("2.", 0)]),
        (samples.LETTER + samples.ANNEX, [("1.", 2), ("2.", 0), ("3.", 0)]),
    ],
)
def test_directives_are_the_letters_own_items(text: str, labels: list[tuple[str, int]]) -> None:
    directives = read_dispatch(text).directives
    assert [(one.marker, len(one.items)) for one in directives if one.marker] == labels


def test_duties() -> None:
    one, two, three = read_dispatch(samples.LETTER).directives
    assert (one.mode, one.actors, one.actors_source) == (
        Mode.REQUIRE,
        ("Công an tỉnh",),
        "sentence",
    )
    assert two.deadline.date is not None
    assert (two.deadline.kind, two.deadline.phrase) == ("ngay_cu_the", "trước ngày 30/4/2024")
    assert three.mode == Mode.REQUEST
    assert three.actors == (
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
        "các tổ chức thành viên",
    )


def test_duties_of_the_preamble_and_of_the_addressees() -> None:
    one, two = read_dispatch(samples.BLANKS).directives
    assert one.actors == ("các phòng, ban, ngành huyện", "UBND các xã, thị trấn")
    assert (one.mode, one.actors_source) == (Mode.REQUIRE, "preamble")
    assert two.mode == Mode.ADVISE
    first, second = read_dispatch(samples.TASK_FORCE).directives
    assert (first.actors, first.actors_source) == (("Các sở, ban, ngành tỉnh",), "addressees")
    assert second.report_to == "Công an tỉnh (qua Phòng Tham mưu)"


def test_a_letter_without_numbers_asks_in_its_paragraphs() -> None:
    (directive,) = read_dispatch(samples.ZIPPED).directives
    assert directive.marker == ""
    assert directive.mode == Mode.REQUEST
    assert directive.deadline.date is not None


def test_signature_of_a_task_force() -> None:
    signature = read_dispatch(samples.TASK_FORCE).signature
    assert signature.on_behalf_of.value == "TỔ CÔNG TÁC"
    assert signature.other_position.value == "PHÓ GIÁM ĐỐC CÔNG AN TỈNH"


def test_blocks_of_the_body_heal_pages_and_keep_footnotes_apart() -> None:
    blocks = [block.line for block in read_dispatch(samples.BLANKS).blocks]
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.FOOTNOTE,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.PARAGRAPH,
    ]
    assert blocks[1].text.endswith("cuộc gọi từ số lạ.")


def test_blocks_of_an_annex() -> None:
    reading = read_dispatch(samples.LETTER + samples.ANNEX)
    annex = [block.line for block in reading.blocks if block.annex]
    assert [(line.kind.value, line.marker) for line in annex] == [
        ("annex", ""),
        ("heading", ""),
        ("paragraph", ""),
        ("heading", ""),
        ("question", "Câu 1"),
        ("answer", "Trả lời"),
        ("question", "Câu 2"),
        ("answer", "Trả lời"),
        ("table_row", ""),
        ("table_row", ""),
        ("item", "1."),
        ("item", "2."),
    ]
    assert [citation.reference for citation in reading.citations] == ["08-CT/TU"]


def test_an_annex_bears_the_title_below_its_label() -> None:
    text = samples.LETTER + "\nTÀI LIỆU\n\nTuyên truyền phòng ngừa lừa đảo\n\n(Kèm theo)\n"
    titles = [block.line.text for block in read_dispatch(text).blocks if block.annex]
    assert titles == ["TÀI LIỆU Tuyên truyền phòng ngừa lừa đảo", "(Kèm theo)"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (samples.LETTER, set()),
        (samples.LETTER + samples.SECOND, {DoubtCode.TWO_DISPATCHES}),
        (
            samples.BLANKS,
            {DoubtCode.MISSING_NUMBER, DoubtCode.MISSING_DATE, DoubtCode.MISSING_ISSUER},
        ),
        ("Giá rau hôm nay tăng nhẹ tại các chợ.\nMột bài báo.", {DoubtCode.NOT_A_DISPATCH}),
        ("x", {DoubtCode.NOT_A_DISPATCH}),
    ],
)
def test_doubts(text: str, codes: set[DoubtCode]) -> None:
    assert {doubt.code for doubt in read_dispatch(text).doubts} == codes


def test_order_to_publish_and_marks() -> None:
    reading = read_dispatch(samples.BLANKS)
    assert reading.publish_order.value == "Đăng tải cổng TTĐT huyện"
    stamped = read_dispatch("HỎA TỐC\nLƯU HÀNH NỘI BỘ\n" + samples.LETTER)
    assert (stamped.urgency.value, stamped.circulation.value) == ("express", "LƯU HÀNH NỘI BỘ")
    assert stamped.issuing_body.value == "ỦY BAN NHÂN DÂN TỈNH THANH SƠN"
    assert stamped.number.value == "1207"


def test_markdown_is_layout() -> None:
    marked = samples.LETTER.replace("1207", "**1207**").replace("OTP", "*OTP*")
    assert flat(marked) == flat(samples.LETTER)
    number = read_dispatch(marked).number
    assert [marked[start:end] for start, end in number.spans] == ["1207"]


@pytest.mark.parametrize("text", samples.ALL)
def test_read_values_stand_where_they_say(text: str) -> None:
    reading = read_dispatch(text)
    for claim in claims(reading):
        assert all(0 <= start <= end <= len(text) for start, end in claim.spans)
    for name in ("number", "symbol", "place", "subject", "issuing_body"):
        claim = getattr(reading, name)
        if claim.sure is Sure.READ:
            words = " ".join(text[start:end] for start, end in claim.spans)
            assert claim.value in " ".join(words.replace("\n", " ").split())


def claims(reading: DispatchReading) -> list:  # type: ignore[type-arg]
    return [
        reading.number,
        reading.symbol,
        reading.issuing_body,
        reading.place,
        reading.date,
        reading.subject,
        reading.archive_line,
        reading.signature.name,
        *reading.addressees,
        *reading.phones,
        *reading.distribution,
        *reading.citations,
        *reading.blocks,
    ]
