"""The registers in a browser: accessible, as wide as a phone, and written in without script."""

from collections.abc import Callable
from datetime import timedelta

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dispatches.models import RegisterEntry
from dispatches.publishing.line_settling import cancel
from dispatches.publishing.line_values import Handling
from tests.browser.conftest import PHONE, NewPage
from tests.browser.test_journey import PASSWORD, sign_in
from tests.builders import Desk
from tests.publishing.books import written

BOOKS = "/quan-tri/so/"
SCREENS = ("", "?so=theo-doi", "?so=di", "ghi/", "doi-chieu/", "khai-bao/", "in/")


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """An office whose register has an overdue line, a gap, and a cancelled number."""
    desk = Desk()
    for person in (desk.clerk, desk.officer):
        person.set_password(PASSWORD)
        person.save()
    day = timezone.localdate()
    late = Handling(receiver="Văn phòng", due_on=day - timedelta(days=1))
    written(desk, "1", day=day, handling=late)
    written(desk, "4", day=day)
    unused = written(desk, "5", day=day)
    cancel(unused, based_on=1, by=desk.clerk, reason="ghi nhầm sổ")
    return desk


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.soak)])
def test_every_screen(
    new_page: NewPage, desk: Desk, axe: Callable[[Page], None], theme: str
) -> None:
    page = new_page(size=PHONE, color_scheme=theme)
    sign_in(page, desk.officer)
    line = RegisterEntry.objects.get(ordinal=1)
    for address in (*SCREENS, f"dong/{line.pk}/"):
        page.goto(BOOKS + address)
        assert page.locator("h1").count() == 1, address
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0], f"{address} scrolls sideways: {width} px"
        axe(page)


def test_a_register_is_a_list_on_a_phone_and_the_decrees_table_on_paper(
    new_page: NewPage, desk: Desk
) -> None:
    page = new_page(size=PHONE)
    sign_in(page, desk.clerk)
    page.goto(f"{BOOKS}in/?so=den")
    first = page.locator("tbody tr").first
    told = first.locator("td[data-title]").filter(visible=True)
    lefts = {cell.bounding_box()["x"] for cell in told.all()}  # type: ignore[index]  # it is seen
    assert len(lefts) == 1, "one below the other"
    assert told.count() < first.locator("td").count(), "blank cells take no room"
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sides = {tuple(round(side / 72 * 25.4) for side in sheet.get_size()) for sheet in sheets}
    titles = " ".join(sheets[1].get_textpage().get_text_range().split())
    assert sides == {(297, 210)}
    assert titles.index("Ngày đến") < titles.index("(1)") < titles.index("(10)")
    sheets.close()


def test_a_line_is_written_and_filled_in_without_script(new_page: NewPage, desk: Desk) -> None:
    page = new_page(javascript=False)
    sign_in(page, desk.clerk)
    page.goto(f"{BOOKS}ghi/?so=den")
    page.fill("[name=author]", "Sở Xây dựng")
    page.fill("[name=subject]", "báo cáo quý")
    page.click("text=Vào sổ rồi ghi tiếp")
    expect(page.locator("[name=line]")).to_have_value("7")
    page.goto(f"{BOOKS}?so=theo-doi")
    page.click("table.book a >> nth=0")
    page.fill("[name=progress]", "đang tham mưu")
    page.click("form.desk-form button.primary")
    expect(page.locator(".messagelist")).to_contain_text("Đã lưu số 6/")
