"""What a text would have somebody call, pay or open."""

import pytest

from dispatches.text.contacts import ContactKind, contacts_in

PHONE, ACCOUNT, LINK, EMAIL = ContactKind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gọi 0912 345 678 hoặc 1900.0368.", [(PHONE, "0912 345 678"), (PHONE, "1900.0368")]),
        ("Gọi 113, đầu số 156/5656.", [(PHONE, "113"), (PHONE, "156/5656")]),
        ("Điện thoại 0530.246.135 (giờ hành chính)", [(PHONE, "0530.246.135")]),
        ("chuyển vào tài khoản số 19034567890123 tại", [(ACCOUNT, "19034567890123")]),
        ("vào dichvucong.gov.vn, không vào", [(LINK, "dichvucong.gov.vn")]),
        ("mở https://vneid-gov.top/cai-dat.", [(LINK, "https://vneid-gov.top/cai-dat")]),
        ("mở vneid\u0430.com ngay", [(LINK, "vneid\u0430.com")]),
        ("gửi về to-cong-tac@saomai.gov.vn.", [(EMAIL, "to-cong-tac@saomai.gov.vn")]),
        ("Công văn số 1846/UBND-NC ngày 12/10/2026, 17 vụ, 1.260 triệu đồng.", []),
        ("Điều 113 của Luật; 156 người; năm 2026.", []),
        ("", []),
    ],
)
def test_contacts(text: str, found: list[tuple[ContactKind, str]]) -> None:
    contacts = contacts_in(text)
    assert [(one.kind, one.text) for one in contacts] == found
    assert all(text[one.start : one.end] == one.text for one in contacts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gọi 0912 345 678.", "Gọi 0912.345.678."),
        ("vào https://DichVuCong.gov.vn/", "vào dichvucong.gov.vn"),
    ],
)
def test_two_spellings_of_one_contact_are_one(one: str, other: str) -> None:
    assert [each.key for each in contacts_in(one)] == [each.key for each in contacts_in(other)]
