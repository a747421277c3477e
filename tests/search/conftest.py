"""Papers that search is asked about."""

from datetime import date, timedelta

import pytest

from dispatches.models import Edition
from dispatches.search import postgres
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


@pytest.fixture(params=["whole table", "in steps", "from few rows"])
def reaches(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL also as with a large table, where the newest rows are looked through first."""
    if request.param != "whole table":
        rows = 1 if request.param == "in steps" else 3
        monkeypatch.setattr(postgres, "FIRST_ROWS", rows)
        monkeypatch.setattr(postgres, "FIRST_OF_A_PAGE", 1)
        monkeypatch.setattr(postgres, "WIDER", 2)
