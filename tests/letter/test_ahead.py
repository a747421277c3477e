"""The page that the officer looks at is, sign for sign, the page that readers get."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from dispatches.content import ActorContent, BlockContent, DirectiveContent
from dispatches.letter.ahead import page_ahead
from dispatches.letter.page import dispatch_context
from dispatches.models import Block, Edition
from dispatches.publishing.correct import correct
from dispatches.publishing.public_text import seal
from dispatches.publishing.submit import submit
from dispatches.vocabulary import BlockKind, Mode
from tests.builders import Desk, approved, content

PHONE = "0912 345 678"


def with_everything() -> object:
    """Masks in every place that has them, a sub-item, an annex with a question, a table."""
    blocks = (
        BlockContent(key="block001", kind=BlockKind.PARAGRAPH, text=f"Gọi {PHONE}."),
        BlockContent(key="block002", kind=BlockKind.ITEM, marker="1.", text="Tuyên truyền:"),
        BlockContent(
            key="block003", kind=BlockKind.ITEM, depth=1, marker="a)", text=f"Báo số {PHONE}."
        ),
        BlockContent(key="block004", kind=BlockKind.ANNEX, text="PHỤ LỤC"),
        BlockContent(key="block005", kind=BlockKind.TABLE_ROW, text=f"Đơn vị | {PHONE}"),
        BlockContent(key="block006", kind=BlockKind.QUESTION, marker="Câu 1", text="Làm gì?"),
    )
    actors = (ActorContent(text=f"UBND các xã ({PHONE})"),)
    directives = (
        DirectiveContent(key="direct01", block="block002", mode=Mode.REQUIRE, actors=actors),
        DirectiveContent(
            key="direct02", block="block003", parent="direct01", mode=Mode.REQUEST,
            report_to=f"Công an tỉnh, {PHONE}",
        ),
    )  # fmt: skip
    return replace(content(subject=f"liên hệ {PHONE}"), blocks=blocks, directives=directives)


def shown(context: dict[str, object]) -> str:
    return render_to_string("letter/dispatch.html", context)


@pytest.mark.django_db
def test_what_the_officer_looks_at_is_what_readers_get() -> None:
    desk, today = Desk(), timezone.localdate()
    first = desk.live(with_everything())  # type: ignore[arg-type]
    copy = correct(first.dispatch, by=desk.clerk, reason="Gõ nhầm")
    edition = submit(copy, based_on=copy.version, by=desk.clerk)
    looked_at = shown(page_ahead(edition, today=today))
    assert not Block.objects.filter(edition=edition).exclude(public_text="").exists()
    live = approved(edition, by=desk.officer, seen=seal(edition))
    live = Edition.objects.get(pk=live.pk)
    assert shown(dispatch_context(live, today=today)) == looked_at
    assert PHONE not in looked_at
    assert looked_at.count("[đã che]") >= 6
