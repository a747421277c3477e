"""The letter in its forms: from public columns alone, each part in its place, never an original."""

import io
from contextlib import nullcontext
from itertools import combinations
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from dispatches.handouts import typeset
from dispatches.handouts.limits import PATIENCE
from dispatches.handouts.pdf import letter_pdf
from dispatches.handouts.plain import letter_text
from dispatches.handouts.sheet import Sheet
from dispatches.handouts.typeset import Unset
from dispatches.letter.readings import Reading
from dispatches.models import Distribution, DocumentKind, Edition
from dispatches.vocabulary import BlockKind
from tests.handouts.papers import AT, SECRET, block, edition, sheet_of

IN_ORDER = [
    "ỦY BAN NHÂN DÂN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/UBND-NC",
    "Sao Mai, ngày 05 tháng 3 năm 2026",
    "Kính gửi:",
    "- Công an tỉnh;",
    "- UBND các xã, phường.",
    "Thời gian qua, kẻ gian tự xưng",
    "1. Các xã thông báo",
    "Theo báo cáo tháng 9.",
    "Nơi nhận:",
    "- Như trên (để thực hiện);",
    "- Lưu: VT, NC.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "(bản đọc này không có chữ ký, không có dấu)",
    "Đỗ Minh Họa",
    "PHỤ LỤC",
    "Dấu hiệu nhận biết",
    "(Kèm theo Công văn số 12/UBND-NC ngày 05 tháng 3 năm 2026 của",
    "I. Dấu hiệu",
    "Dọa cắt điện",
    "Câu 1: Đã bấm thì sao?",
    "Trả lời: Báo công an xã ngay.",
    "không phải bản chính, không phải bản sao y",
    "mau.example.vn/v/7k3m9qtx",
]


class Pdf:
    """A PDF as pypdfium2 reads it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._document = pypdfium2.PdfDocument(io.BytesIO(data))
        self.pages = [self._text(number) for number in range(len(self._document))]
        self.text = " ".join(" ".join(self.pages).split())
        self.title = self._document.get_metadata_value("Title")
        self.is_tagged = bool(raw.FPDFCatalog_IsTagged(self._document))
        self.language = self._language()
        self._document.close()

    def _text(self, number: int) -> str:
        page = self._document[number]
        text = page.get_textpage()
        said: str = text.get_text_range()
        text.close()
        page.close()
        return said

    def _language(self) -> str:
        size = raw.FPDFCatalog_GetLanguage(self._document, None, 0)
        buffer = (raw.FPDF_WCHAR * (size // 2))()
        raw.FPDFCatalog_GetLanguage(self._document, buffer, size)
        return bytes(buffer).decode("utf-16-le").rstrip("\0")


def made(sheet: Sheet) -> Pdf:
    return Pdf(letter_pdf(sheet, at=AT))


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    return made(sheet_of())


def test_its_parts_stand_in_the_order_of_the_decree(pdf: Pdf) -> None:
    at = 0
    for words in IN_ORDER:
        at = pdf.text.find(words, at)
        assert at >= 0, words
    said = " ".join(letter_text(sheet_of()).split())
    at = 0
    for words in IN_ORDER:
        at = said.find(words.replace("- Công an", "Công an"), at)
        assert at >= 0, words


@pytest.mark.parametrize(
    "governing", ["Bộ Mẫu", "Ủy ban nhân dân tỉnh Sao Mai và các tỉnh ven biển"]
)
def test_no_line_of_a_page_stands_in_another(governing: str) -> None:
    sheet = sheet_of(edition(governing_name=governing, urgency="very_urgent"))
    document = pypdfium2.PdfDocument(letter_pdf(sheet, at=AT))
    for page in document:
        text = page.get_textpage()
        lines = [text.get_rect(number) for number in range(text.count_rects())]
        for (left, low, right, high), other in combinations(lines, 2):
            across = min(right, other[2]) - max(left, other[0])
            down = min(high, other[3]) - max(low, other[1])
            assert across <= 0 or down < (high - low) / 3, (
                text.get_text_bounded(*other),
                governing,
            )
    document.close()


def test_every_page_says_that_it_is_no_original(pdf: Pdf) -> None:
    assert len(pdf.pages) == 2
    for page in pdf.pages:
        assert "BẢN ĐỌC – không phải bản chính, không phải bản sao y" in page
        assert "mau.example.vn/v/7k3m9qtx" in page
    assert letter_text(sheet_of()).startswith("BẢN ĐỌC – KHÔNG PHẢI BẢN CHÍNH")


def test_it_is_tagged_titled_in_vietnamese_with_its_fonts(pdf: Pdf) -> None:
    """Typst refuses to write what does not keep to PDF/A-2a and PDF/UA-1: they are asked for."""
    assert pdf.is_tagged
    assert pdf.language.startswith("vi")
    assert pdf.title == "Công văn 12/UBND-NC: ngăn chặn lừa đảo giả danh nhân viên điện lực"
    assert b"pdfaid:part" in pdf.data
    assert b"pdfuaid:part" in pdf.data
    assert b"/FontFile" in pdf.data


def test_it_is_made_of_public_words_alone_and_the_same_each_time(pdf: Pdf) -> None:
    assert SECRET not in pdf.text + letter_text(sheet_of())
    assert "[đã che]" in pdf.text
    assert "chữ không công khai" in pdf.text
    assert made(sheet_of()).data == pdf.data


def test_an_annex_counts_its_own_pages() -> None:
    long = tuple(
        block(BlockKind.PARAGRAPH, "Lời dài của phụ lục. " * 40, key=f"p{n}") for n in range(8)
    )
    pages = made(sheet_of(edition(blocks=(*long, block(BlockKind.ANNEX, "PHỤ LỤC"), *long)))).pages
    numbers = [page.split()[0] for page in pages]
    first = numbers.index("PHỤ")
    assert numbers[1] == "2"
    assert numbers[first + 1] == "2"
    assert numbers[0] != "1"


@pytest.mark.parametrize(
    ("columns", "there", "gone"),
    [
        ({"number": ""}, "Số: …/UBND-NC", ""),
        ({"issued_precision": "month"}, "ngày … tháng 3 năm 2026", "ngày 05"),
        ({"urgency": "very_urgent"}, "THƯỢNG KHẨN", ""),
        ({"circulation": "Lưu hành nội bộ"}, "LƯU HÀNH NỘI BỘ", ""),
        ({"kind": DocumentKind(key="thong-bao", name="Thông báo")}, "THÔNG BÁO ngăn chặn", "V/v"),
        ({"governing_name": "Bộ Mẫu"}, "BỘ MẪU ỦY BAN", ""),
        ({"correction_note": "Gõ nhầm số"}, "đã sửa lỗi nhập: Gõ nhầm số", ""),
        ({"public_subject": "", "blocks": ()}, "Số: 12/UBND-NC", "V/v"),
    ],
)
def test_what_a_paper_has_or_has_not(columns: dict[str, Any], there: str, gone: str) -> None:
    said = " ".join(letter_text(sheet_of(edition(**columns))).split())
    assert there in said
    assert not gone or gone not in said


def test_what_the_issuer_did_since_stands_first() -> None:
    sheet = sheet_of(acts=("Đã bị thu hồi bởi 15/UBND-NC",))
    assert made(sheet).pages[0].lstrip().startswith("Đã bị thu hồi bởi 15/UBND-NC")
    assert "Đã bị thu hồi" in letter_text(sheet)[:120]


def test_a_long_list_of_receivers_goes_on_on_the_next_page() -> None:
    receivers = [
        Distribution(key=f"d{n}", public_text=f"{'Đơn vị nhận ' * 40}số {n}") for n in range(18)
    ]
    assert "số 17" in made(sheet_of(edition(distributions=receivers))).text


def test_words_read_otherwise_are_marked() -> None:
    sheet = sheet_of(readings={"k1": [Reading(start=29, words="nhân viên")]})
    assert "tự xưng nhân viên* điện lực" in letter_text(sheet)
    assert "đọc khác với chữ in" in letter_text(sheet)
    assert "đọc khác với chữ in" not in letter_text(sheet_of())
    assert "đọc khác với chữ in" in made(sheet).text


HOSTILE = [
    '#import "/etc/passwd" \\ #panic() $ [x] *b* _i_ `c` @r <l> // c',
    "\\u{202e} \u202e\u200b\x00 防城港 😀",
    "a" * 4000,
    " | " * 60,
    "\n\n\n",
    "]}),panic(",
    "\ufffe\uffff",
]


def hostile(text: str) -> Edition:
    """The text in every place that holds words."""
    kinds = enumerate(BlockKind)
    blocks = tuple(block(kind, text, key=f"k{n}", marker=text[:9]) for n, kind in kinds)
    columns: dict[str, Any] = dict.fromkeys(
        ("issuing_name", "place_name", "public_subject", "archive_line"), text
    )
    return edition(blocks=blocks, **columns)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_page_or_is_taken_for_markup(text: str) -> None:
    shown = made(sheet_of(hostile(text)))
    assert "root:" not in shown.text
    assert len(shown.pages) < 60


def test_what_is_too_long_is_refused_before_it_is_tried() -> None:
    with pytest.raises(Unset):
        made(sheet_of(edition(blocks=(block(BlockKind.PARAGRAPH, "dài " * 1_000_000),))))


def test_nobody_but_the_desk_waits_for_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    waited = []

    class Taken:
        def acquire(self, *, timeout: float) -> bool:
            waited.append(timeout)
            return False

    monkeypatch.setattr(typeset, "_setting", Taken())
    for ready in (nullcontext(), typeset.patient(), nullcontext()):
        with ready, pytest.raises(typeset.Busy):
            made(sheet_of())
    assert waited == [0, PATIENCE, 0]
