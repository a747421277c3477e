"""What is not written down of a search, and what is."""

import pytest

from dispatches.text.private_queries import may_be_private

PRIVATE = (
    "0912345678", "0912 345 678", "gọi 0912.345.678", "123", "5163/CAT-PC06", "stk 19035566778",
    "001185012345", "a.b@mau.example", "https://mau.example/x", "mau.example", "www.mau",
    "Nguyễn Văn Mẫu", "nguyễn văn mẫu", "nguyen van mau", "nguyễn mẫu", "le thi mau",
    "lừa đảo nguyễn văn mẫu", "Hồ Sao Mai", "hồ thị sao mai", "matkhau2x9", "29A12345",
    "trần văn mẫu lừa đảo", "lê thị mẫu ở đâu", "hoang van mau cong an",
    "một hai ba bốn năm sáu bảy tám chín",
)  # fmt: skip
KEPT = (
    "lừa đảo", "định danh mức 2", "dinh danh dien tu", "căn cước", "hồ sơ", "ho so", "lễ hội",
    "đường dây nóng", "thẻ chip", "PC06", "A05", "vneid", "giả danh công an", "phân nhóm", "",
    "vụ việc", "lương hưu",
)  # fmt: skip


@pytest.mark.parametrize("typed", PRIVATE)
def test_what_may_be_about_a_person_is_not_kept(typed: str) -> None:
    assert may_be_private(typed)


@pytest.mark.parametrize("typed", KEPT)
def test_what_is_about_no_person_is(typed: str) -> None:
    assert not may_be_private(typed)


@pytest.mark.soak
def test_one_word_of_a_megabyte_is_looked_at_before_the_day_is_over() -> None:
    assert not may_be_private("a" * 1_000_000)
