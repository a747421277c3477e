"""Papers that search is asked about."""

from datetime import date, timedelta

import pytest

from dispatches.models import Edition
from dispatches.search import postgres, spans
from tests import builders
from tests.search.papers import paragraph

TEXTS = {
    "card": (
        "hướng dẫn sử dụng căn cước công dân gắn chip",
        "Nhân dân không cho mượn căn cước công dân. Hoà nhã khi tiếp dân.",
    ),
    "short": ("thu hồi CCCD cũ", "Công an xã nhận lại CCCD đã cắt góc."),
    "bank": ("phòng ngừa lừa đảo chuyển tiền", "Không chuyển tiền cho người lạ. Hòa giải."),
    "work": ("dân công làm đường", "Huy động dân công. Trị an xã hội. Công an huyện giữ trật tự."),
    "plain": ("lua dao qua mang", "Bai viet khong dau ve lua dao va can cuoc."),
}


@pytest.fixture
def desk() -> builders.Desk:
    return builders.Desk()


@pytest.fixture
def papers(desk: builders.Desk) -> dict[str, Edition]:
    """Five papers, from the oldest to the newest, each with words of its own."""
    return {
        name: desk.live(
            number=f"{number}00",
            subject=subject,
            blocks=(paragraph(text),),
            directives=(),
            issued_from=date(2026, 1, number),
            issued_to=date(2026, 1, number) + timedelta(days=1),
        )
        for number, (name, (subject, text)) in enumerate(TEXTS.items(), start=1)
    }


@pytest.fixture(params=["whole table", "span by span", "then all", "beyond a gap"])
def reaches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL also as with a large table, where the days are gone through until there are
    enough, or until there are so few that all others are asked for."""
    if request.param != "whole table":
        in_short_spans(monkeypatch, then_all=request.param == "then all")
    if request.param == "beyond a gap":
        monkeypatch.setattr(postgres, "HEAD", 1)


def in_short_spans(monkeypatch: pytest.MonkeyPatch, *, then_all: bool = False) -> None:
    monkeypatch.setattr(spans, "NEAR", (1,))
    monkeypatch.setattr(postgres, "NEAR", (1,))
    monkeypatch.setattr(postgres, "_are_few", lambda *_: then_all)
