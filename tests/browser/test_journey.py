"""The main job, end to end: a paper goes in at the desk and a reader finds its duty on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dispatches.models import User
from dispatches.vocabulary import BodyKind, Level, Role
from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk, body, document_kind, group, place, user
from tests.publishing.papers import paper

PASSWORD = "một mật khẩu để thử"


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    where = place("Sao Mai")
    desk = Desk(body("Công an tỉnh Sao Mai", abbreviation="CAT", place=where))
    body("Sở Y tế tỉnh Sao Mai", kind=BodyKind.DEPARTMENT, place=where)
    group("UBND các xã, phường", kind=BodyKind.PEOPLES_COMMITTEE, level=Level.COMMUNE)
    document_kind()
    for person in (desk.clerk, desk.officer):
        person.set_password(PASSWORD)
        person.save()
    return desk


def sign_in(page: Page, person: User) -> None:
    page.goto("/quan-tri/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page.locator("#logout-form")).to_be_attached()


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_from_paste_to_reader(
    new_page: NewPage, desk: Desk, axe: Callable[[Page], None], javascript: bool
) -> None:
    look = axe if javascript else lambda page: None

    # The clerk pastes the paper and finds it read.
    clerk = new_page(javascript=javascript)
    sign_in(clerk, desk.clerk)
    look(clerk)
    clerk.get_by_role("link", name="Nhập công văn").first.click()
    look(clerk)
    clerk.fill("[name=text]", paper().decode())
    clerk.get_by_role("button", name="Nhập và đọc").click()
    expect(clerk.locator("[name=number]")).to_have_value("2107")
    expect(clerk.locator("[name=symbol]")).to_have_value("CAT-PC06")
    expect(clerk.get_by_text("0912 345 678").first).to_be_visible()
    look(clerk)

    # Corrects the subject; a number to mask stops the submission until it is decided.
    clerk.fill("[name=subject]", "phòng ngừa kẻ giả danh nhân viên nước sạch")
    clerk.get_by_role("button", name="Lưu và trình duyệt").click()
    expect(clerk.get_by_text("chờ quyết định").first).to_be_visible()
    clerk.get_by_role("button", name="Che khi đăng").first.click()
    clerk.get_by_role("button", name="Lưu và trình duyệt").click()
    expect(clerk.get_by_text("Chờ duyệt").first).to_be_visible()

    # Another person looks at what readers will see, and publishes it.
    officer = new_page(javascript=javascript)
    sign_in(officer, desk.officer)
    officer.get_by_role("link", name="2107/CAT-PC06").first.click()
    look(officer)
    expect(officer.get_by_role("button", name="Duyệt đăng")).to_be_visible()  # read to its end
    assert "0912 345 678" not in officer.locator("main .reader").inner_text()
    officer.locator("[name=ground][value=decision]").check()
    officer.fill("[name=ground_note]", "để nhân dân phòng ngừa")
    officer.get_by_role("button", name="Duyệt đăng").click()
    expect(officer.get_by_text("Đã duyệt và đăng").first).to_be_visible()

    # A citizen finds it on a phone, without accents, and by its number.
    reader = new_page(javascript=False, size=PHONE)
    reader.goto("/")
    reader.fill("[name=q]", "gia danh nuoc sach")
    reader.press("[name=q]", "Enter")
    reader.get_by_role("link", name="2107/CAT-PC06").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("2107/CAT-PC06")
    assert "0912" not in reader.content()
    reader.goto("/cong-van/?q=2107")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("2107/CAT-PC06")

    # An office finds the sentence that obliges it, with its day, and opens it at its place.
    reader.goto("/nhiem-vu/?q=tung+ho+dan")
    reader.get_by_role("link", name="Xem cả nội dung đã qua hạn").click()
    expect(reader.get_by_text("30/05/2026").first).to_be_visible()
    expect(reader.get_by_text("phổ biến thủ đoạn này").first).to_be_visible()
    link = reader.locator("a[href*='#']", has_text="2107/CAT-PC06").first
    assert "#nv-" in (link.get_attribute("href") or "")

    # Anyone of the keeping body takes it down; the old address says so at once.
    address = reader.locator("a[href*='/2107-cat-pc06/']").first.get_attribute("href") or ""
    clerk.goto("/quan-tri/")
    clerk.get_by_role("link", name="2107/CAT-PC06").first.click()
    clerk.locator("summary", has_text="Gỡ khỏi trang").click()
    clerk.get_by_label("Đăng nhầm").check()
    clerk.get_by_role("button", name="Gỡ khỏi trang ngay").click()
    expect(clerk.get_by_text("Đã gỡ khỏi trang").first).to_be_visible()
    answer = reader.request.get(address)
    assert answer.status == 410
    reader.goto("/cong-van/?q=gia+danh+nuoc+sach")
    expect(reader.get_by_role("link", name="2107/CAT-PC06")).to_have_count(0)


def test_a_stranger_to_the_desk_sees_nothing(new_page: NewPage, desk: Desk) -> None:
    """Signed in, but with no part in any body."""
    nobody = user()
    nobody.set_password(PASSWORD)
    nobody.save()
    page = new_page(javascript=False)
    page.goto("/quan-tri/")
    page.fill("[name=username]", nobody.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page.locator(".errornote")).to_be_visible()


def test_another_office_finds_no_record(new_page: NewPage, desk: Desk) -> None:
    edition = desk.draft()
    for role in (Role.CLERK, Role.APPROVER):
        other = user(role)
        other.set_password(PASSWORD)
        other.save()
        page = new_page(javascript=False)
        sign_in(page, other)
        answer = page.request.get(f"/quan-tri/cong-van/{edition.dispatch_id}/")
        assert answer.status == 404, role
