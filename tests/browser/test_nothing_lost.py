"""What is typed is kept by a script: on the server, in the browser while the line is down."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from dispatches.models import Edition, WorkingCopy
from dispatches.publishing.binning import put_in_bin
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.save import save_edition
from tests.admin.desk import check_url
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_journey import PASSWORD, sign_in
from tests.browser.watch import Watch
from tests.builders import Desk

DAY_AGO = "' + (Date.now() - 24 * 3600 * 1000 - 1) + '"
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('desk-typed:')).length"


@pytest.fixture
def down(watches: list[Watch]) -> Iterator[None]:
    """A test in which requests fail, as the watch would say."""
    yield
    for watch in watches:
        watch.problems = [each for each in watch.problems if "net::ERR_" not in each]


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    desk = Desk()
    for person in (desk.clerk, desk.officer):
        person.set_password(PASSWORD)
        person.save()
    return desk


@pytest.fixture
def edition(desk: Desk) -> Edition:
    return desk.draft()


def opened(page: Page, desk: Desk, edition: Edition) -> None:
    """The checking screen, its clock in the test's hands."""
    sign_in(page, desk.clerk)
    page.clock.install()
    page.goto(check_url(edition))


def kept_here(page: Page, count: int) -> None:
    """Wait until the browser keeps so many copies; the page's policy lets no condition be sent."""
    for _attempt in range(100):
        if page.evaluate(KEPT) == count:
            return
        page.wait_for_timeout(50)
    assert page.evaluate(KEPT) == count


def typed(page: Page, words: str) -> None:
    page.fill("[name=subject]", words)
    page.clock.run_for(6000)


def test_what_is_typed_is_kept_and_offered(page: Page, desk: Desk, edition: Edition) -> None:
    opened(page, desk, edition)
    typed(page, "đang gõ")
    expect(page.locator("[data-kept]")).to_contain_text("Đã giữ bản đang gõ lúc")
    typed(page, "đang gõ thêm")
    page.fill("[name=subject]", "chữ cuối trước khi đóng trang")
    page.evaluate("window.onbeforeunload = null")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/quan-tri/")
    page.goto(check_url(edition))
    page.get_by_role("link", name="Mở tiếp").click()
    expect(page.locator("[name=subject]")).to_have_value("chữ cuối trước khi đóng trang")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(page.locator(".messagelist")).to_contain_text("Đã lưu")
    expect(page.locator(".typed")).to_have_count(0)
    kept_here(page, 0)
    edition.refresh_from_db()
    assert edition.subject == "chữ cuối trước khi đóng trang"
    assert not WorkingCopy.objects.exists()


def test_leaving_a_paste_asks_first(page: Page, desk: Desk) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    sign_in(page, desk.clerk)
    page.goto("/quan-tri/nhap/")
    page.get_by_role("link", name="Hàng đợi").first.click()
    assert not asked
    page.goto("/quan-tri/nhap/")
    page.get_by_label("Nội dung công văn").fill("Kính gửi: các xã")
    page.get_by_role("link", name="Hàng đợi").first.click(no_wait_after=True)
    expect(page.get_by_label("Nội dung công văn")).to_have_value("Kính gửi: các xã")
    assert asked == ["beforeunload"]


def test_the_line_drops_and_comes_back(
    page: Page, desk: Desk, edition: Edition, down: None
) -> None:
    opened(page, desk, edition)
    page.context.set_offline(True)
    typed(page, "gõ lúc mất mạng")
    line = page.locator("[data-kept]")
    expect(line).to_contain_text("Mất kết nối")
    assert page.evaluate(KEPT) == 1
    page.context.set_offline(False)
    page.clock.run_for(16_000)
    expect(line).to_contain_text("Đã giữ bản đang gõ")
    kept_here(page, 0)
    assert WorkingCopy.objects.count() == 1


def test_closed_while_the_line_was_down_it_is_sent_later(
    page: Page, desk: Desk, edition: Edition, down: None
) -> None:
    opened(page, desk, edition)
    page.context.set_offline(True)
    typed(page, "gõ lúc mất mạng")
    expect(page.locator("[data-kept]")).to_contain_text("Mất kết nối")
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    later = page.context.new_page()
    later.goto("/quan-tri/")
    kept_here(later, 0)
    later.goto(check_url(edition))
    later.get_by_role("link", name="Mở tiếp").click()
    expect(later.locator("[name=subject]")).to_have_value("gõ lúc mất mạng")


def lying(context: BrowserContext, page: Page, desk: Desk, edition: Edition) -> None:
    """Leave a copy in the browser, its line down for the desk's own address alone."""
    context.route("**/dang-go/", lambda route: route.abort())
    typed(page, "của người thứ nhất")
    kept_here(page, 1)


def test_nobody_else_sees_it_and_signing_out_or_a_day_clears_it(
    page: Page, desk: Desk, edition: Edition, down: None
) -> None:
    opened(page, desk, edition)
    lying(page.context, page, desk, edition)
    # The session ends by itself; somebody else signs in at this computer.
    page.context.clear_cookies()
    page.once("dialog", lambda dialog: dialog.accept())
    sign_in(page, desk.officer)
    page.goto(check_url(edition))
    expect(page.locator("#sheet")).to_be_visible()
    assert page.evaluate(KEPT) == 1
    assert "của người thứ nhất" not in page.content()
    page.evaluate(f"localStorage.setItem('desk-typed:0:', '{{\"at\": {DAY_AGO}}}')")
    page.reload()
    kept_here(page, 1)  # what is older than a day is gone, whosever it was
    page.locator("#logout-form button").click()
    expect(page.locator("#signed-out")).to_be_visible()
    assert page.evaluate(KEPT) == 0


def test_who_opens_it_is_seen_by_who_has_it_open(
    page: Page, new_page: NewPage, desk: Desk, edition: Edition
) -> None:
    opened(page, desk, edition)
    other = new_page()
    sign_in(other, desk.officer)
    other.goto(check_url(edition))
    expect(other.locator("[data-present]")).to_contain_text(desk.clerk.full_name)
    page.clock.run_for(21_000)
    expect(page.locator("[data-present]")).to_contain_text(desk.officer.full_name)


def test_the_choice_after_a_late_save_is_accessible(
    page: Page, desk: Desk, edition: Edition, axe: Callable[[Page], None]
) -> None:
    sign_in(page, desk.clerk)
    page.goto(check_url(edition))
    page.fill("[name=subject]", "của tôi")
    theirs = replace(content_of(edition), subject="của họ")
    save_edition(edition, based_on=edition.version, content=theirs, by=desk.officer)
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(page.get_by_role("group", name="Trích yếu")).to_be_visible()
    axe(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.get_by_label("Giữ phần của tôi").check()
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("[name=subject]")).to_have_value("của tôi")


def test_history_and_bin_are_accessible(
    page: Page, desk: Desk, axe: Callable[[Page], None]
) -> None:
    live, draft = desk.live(), desk.draft()
    correct(live.dispatch, by=desk.clerk, reason="sửa lỗi nhập")
    put_in_bin(draft, based_on=draft.version, by=desk.clerk, reason="nhập nhầm")
    sign_in(page, desk.clerk)
    for address in (check_url(live, "lich-su/"), "/quan-tri/thung-rac/"):
        page.goto(address)
        axe(page)
        page.set_viewport_size({"width": 320, "height": PHONE[1]})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
