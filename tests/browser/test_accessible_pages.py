"""Every kind of reader's page against WCAG 2.2 AA, in both themes and languages, and its width."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dispatches.models import Address, Body
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import IssuerActKind, TakeDownReason
from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk, content, directive_content, place, scheme
from tests.visibility.test_walk import marked_content

LISTS = [
    "/",
    "/cong-van/",
    "/cong-van/?q=zqpublic",
    "/cong-van/?q=khong+co+gi+het",
    "/cong-van/?q=zqpubilcviec",
    "/goi-y/?q=zqpublic",
    "/cong-van/?truoc=gia-mao",
    "/nhiem-vu/",
    "/nhiem-vu/?q=zqpublicviec",
    "/co-quan/",
    "/dia-ban/",
    "/thu-doan/",
    "/dinh-chinh/",
    "/xac-minh/",
    "/xac-minh/?so=khong-ro&ngay=hom+qua",
    "/xac-minh/?so=99999/KH",
]


@pytest.fixture
def addresses(transactional_db: None) -> list[str]:
    """One address of each kind of page, with something on it."""
    desk = Desk()
    where = place("Sao Mai")
    Body.objects.filter(pk=desk.office.pk).update(place=where)
    described = scheme()
    live = desk.live(marked_content("zqpublic", desk, described.code))
    desk.live(directive_content("Rà soát và báo cáo kết quả."))
    gone = desk.live(content())
    recalled = desk.live(content())
    act = enter_act(recalled.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Thông báo")
    confirm_act(act, by=desk.officer)
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    paths = {row.dispatch_id: f"/{row.path}/" for row in Address.objects.all()}
    return [
        *LISTS,
        paths[live.dispatch_id],
        paths[gone.dispatch_id],
        paths[recalled.dispatch_id],
        f"/v/{live.dispatch.short_code}/",
        f"/co-quan/{desk.office.slug}/",
        f"/dia-ban/{where.slug}/",
        f"/thu-doan/{described.code}/",
        "/khong-co-trang-nay/",
    ]


# Each theme and each language; the other two pairs are left to the long tests.
@pytest.mark.parametrize(
    ("language", "theme"),
    [
        ("", "light"),
        ("/en", "dark"),
        pytest.param("", "dark", marks=pytest.mark.soak),
        pytest.param("/en", "light", marks=pytest.mark.soak),
    ],
)
def test_every_page_type(
    new_page: NewPage,
    addresses: list[str],
    axe: Callable[[Page], None],
    language: str,
    theme: str,
) -> None:
    page = new_page(size=PHONE, color_scheme=theme)
    for address in addresses:
        page.goto(language + address)
        assert page.locator("h1").count() == 1, address
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0], f"{address} scrolls sideways: {width} px"
        axe(page)
