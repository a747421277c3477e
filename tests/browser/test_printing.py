"""The duties of an office as they come out of the printer: one sheet for the weekly meeting."""

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page

from dispatches.models import Body
from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk
from tests.site.test_every_page import busy_office


@pytest.fixture
def office(live_url: str) -> Body:
    return busy_office(Desk())


def test_the_duties_of_a_busy_office_are_one_sheet_of_a4(
    new_page: NewPage, office: Body, axe: Callable[[Page], None]
) -> None:
    page = new_page(size=PHONE, color_scheme="dark")
    for language, title in (("", "Nội dung giao, yêu cầu, đề nghị đối với"), ("/en", "Duties of")):
        page.goto(f"{language}/nhiem-vu/{office.slug}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        axe(page)
        sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        assert len(sheets) == 1
        said = " ".join(sheets[0].get_textpage().get_text_range().split())
        assert f"{title} {office.name}" in said
        assert said.count("/CAT-PC06") == 13, "each entry with its paper, and no more than fit"
        assert [round(side / 72 * 25.4) for side in sheets[0].get_size()] == [210, 297]
        sheets.close()
