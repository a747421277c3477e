"""A dispatch in full text with a number that is masked and one that is not, and forgeries of it."""

from typing import Any

from dispatches.content import (
    AddresseeContent,
    BlockContent,
    DistributionContent,
    EditionContent,
    SignatureContent,
)
from dispatches.demonstration.letter import written_out
from dispatches.handouts.forms import PDF
from dispatches.handouts.subject import subject_of
from dispatches.handouts.whereabouts import Whereabouts
from dispatches.models import Edition, Hotline, User
from dispatches.publishing.loading import load_whole
from dispatches.vocabulary import BlockKind, HotlineStatus
from tests.builders import ISSUED, content
from tests.makers.docx import docx, paragraphs

ORIGIN = "https://mau.example.vn"
HOTLINE, MOBILE = "1900.5678", "0912 345 678"


def letter(**changes: Any) -> EditionContent:
    said: dict[str, Any] = {
        "number": "5163",
        "symbol": "CAT-PC06",
        "governing_name": "BỘ CÔNG AN",
        "subject": "phòng ngừa kẻ gian giả danh cán bộ làm căn cước",
        "blocks": (
            BlockContent(
                kind=BlockKind.PARAGRAPH,
                text="Thời gian gần đây trên địa bàn xuất hiện kẻ gian tự xưng cán bộ công an gọi "
                "điện, yêu cầu người dân cài ứng dụng để cập nhật căn cước rồi chiếm đoạt tiền.",
            ),
            BlockContent(
                kind=BlockKind.ITEM,
                marker="1.",
                text="Đề nghị UBND các xã, phường thông báo để nhân dân không cài ứng dụng từ "
                f"đường dẫn lạ; khi cần thì gọi tổng đài {HOTLINE} để được giải đáp.",
            ),
            BlockContent(
                kind=BlockKind.ITEM,
                marker="2.",
                text="Vướng mắc xin trao đổi với đơn vị soạn thảo, điện thoại "
                f"{MOBILE}, để được hướng dẫn trong giờ hành chính hằng ngày.",
            ),
        ),
        "directives": (),
        "addressees": (
            AddresseeContent(text="Các sở, ban, ngành"),
            AddresseeContent(text="UBND các xã, phường"),
        ),
        "distribution": (
            DistributionContent(text="Như trên"),
            DistributionContent(text="Lãnh đạo Công an tỉnh"),
        ),
        "signatures": (SignatureContent(name="Trần Văn Mẫu", position="Giám đốc", rank="Đại tá"),),
    }
    return content(**(said | changes))


def confirmed_hotline(by: User) -> None:
    Hotline.objects.create(
        key="giai-dap",
        number=HOTLINE,
        name="Tổng đài giải đáp",
        status=HotlineStatus.CONFIRMED,
        checked_on=ISSUED,
        checked_by=by,
    )


def paper(said: EditionContent, *changes: tuple[str, str]) -> str:
    """The letter as somebody holds it; in a forgery some words were replaced, each of which is
    there."""
    text = written_out(said)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def as_word(text: str) -> bytes:
    """A Word file of these lines."""
    return docx(paragraphs(*text.splitlines()))


def as_pdf(live: Edition, *changes: tuple[str, str]) -> bytes:
    """The copy for reading that this site hands out, or a forgery in which words were replaced."""
    edition = load_whole(live.pk)
    for block in edition.blocks.all():
        for old, new in changes:
            block.public_text = block.public_text.replace(old, new)
    at = Whereabouts(ORIGIN, "/cong-van/2026/x/5163/", edition.dispatch.short_code or "")
    prepared = PDF.prepare(subject_of(edition, at, None))
    assert prepared is not None
    return prepared.make()
