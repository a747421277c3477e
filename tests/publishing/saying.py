"""Papers that say just this, and what is found in them."""

from dataclasses import replace
from typing import Any

from dispatches.content import BlockContent, EditionContent
from dispatches.models import Edition, Finding
from dispatches.vocabulary import BlockKind, Check
from tests.builders import content

GENUINE = "Chỉ cài VNelD từ kho chính thức."
FORGED = "Kẻ gian gửi đường dẫn cài VNelD giả mạo."


def saying(*texts: str, **changes: Any) -> EditionContent:
    blocks = tuple(
        BlockContent(key=f"block00{n}", kind=BlockKind.PARAGRAPH, text=text)
        for n, text in enumerate(texts)
    )
    return replace(content(**changes), blocks=blocks, directives=())


def misspelt(edition: Edition) -> list[Finding]:
    return list(edition.findings.filter(check_code=Check.PROTECTED_TERM).order_by("key", "start"))


def texts(edition: Edition) -> list[str]:
    return [block.official_text for block in edition.blocks.all()]
