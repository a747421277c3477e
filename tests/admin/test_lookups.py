"""Suggestions: folded, valid on the day first, never another person's business."""

import pytest

from tests.admin.desk import signed_in
from tests.builders import Desk, body, group, place, scheme

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/tra-cuu/"


def texts(asked: str) -> list[str]:
    answer = signed_in(Desk(body("Văn phòng")).clerk).get(f"{ADDRESS}{asked}")
    assert answer.status_code == 200
    return [row["text"] for row in answer.json()["rows"]]


@pytest.mark.parametrize("query", ["kiem lam", "KIỂM LÂM", "lâm chi cục", "  chi   cuc "])
def test_words_are_found_with_and_without_accents(query: str) -> None:
    body("Chi cục Kiểm lâm")
    assert texts(f"?loai=body&q={query}") == ["Chi cục Kiểm lâm"]


def test_the_row_valid_on_the_day_comes_first() -> None:
    body("Sở Thông tin", valid_to="2020-01-01")
    body("Sở Thông tin và Truyền thông", valid_from="2020-01-01")
    assert texts("?loai=body&q=so thong tin&ngay=1/6/2022")[0] == "Sở Thông tin và Truyền thông"
    assert texts("?loai=body&q=so thong tin&ngay=1/6/2019")[0] == "Sở Thông tin (–2019)"


def test_kinds_are_asked_for_by_name() -> None:
    group("Các xã miền núi")
    place("Miền Núi Cao")
    scheme("Bẫy miền núi")
    assert texts("?loai=group&q=mien nui") == ["Các xã miền núi"]
    assert len(texts("?loai=group&loai=place&loai=scheme&q=mien nui")) == 3


@pytest.mark.parametrize(
    "asked", ["", "?q=", "?loai=user&q=a", "?loai=body&q=%00", "?loai=body&q=" + "x" * 5000,
              "?loai=body&q=zzz&ngay=khong-phai-ngay"]
)  # fmt: skip
def test_odd_questions_get_no_rows(asked: str) -> None:
    assert texts(asked) == []


def test_signatories_bring_their_last_post() -> None:
    desk = Desk()
    desk.draft()
    rows = signed_in(desk.clerk).get(f"{ADDRESS}nguoi-ky/?q=mau").json()["rows"]
    assert rows[0]["text"] == "Trần Văn Mẫu"
    assert rows[0]["position"] == "Giám đốc"
    assert rows[0]["rank"] == "Đại tá"
