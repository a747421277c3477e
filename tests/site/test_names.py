"""What has no name in the language of the page is marked in the one it has (WCAG 2.2, 3.1.2)."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from dispatches.content import SchemeContent
from dispatches.models import Body, DocumentKind, Scheme
from dispatches.site.names import label, with_name_marked
from dispatches.vocabulary import SchemeRole
from tests.builders import Desk, place, scheme
from tests.languages import not_english
from tests.publishing.warnings import live_warning, warning_content
from tests.site.conftest import address_of, warning_address

FORMER = Body(name="Công an huyện A & B", valid_to=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("value", "language", "marked"),
    [
        (Scheme(name="Giả danh", name_en="Posing as police"), "en", "Posing as police"),
        (Scheme(name="Giả danh", name_en="Posing as police"), "vi", "Giả danh"),
        (Scheme(name="Giả danh"), "en", '<span lang="vi">Giả danh</span>'),
        (Scheme(name="Giả danh"), "vi", "Giả danh"),
        (DocumentKind(name="Tờ trình"), "en", '<span lang="vi">Tờ trình</span>'),
        (FORMER, "en", '<span lang="vi">Công an huyện A &amp; B</span> (until 30 June 2025)'),
        (FORMER, "vi", "Công an huyện A &amp; B (đến 30/06/2025)"),
        (2026, "en", "2026"),
    ],
)
def test_a_name_is_marked_where_it_is_in_another_language(
    value: object, language: str, marked: str
) -> None:
    with override(language):
        assert with_name_marked(label(value), value) == marked


@pytest.mark.django_db
def test_no_page_reads_an_untranslated_name_as_english(client: Client) -> None:
    desk, where = Desk(), place("Sao Mai")
    trick = scheme("Giả danh người giao hàng", summary="Kẻ gian báo có bưu phẩm.")
    Body.objects.filter(pk=desk.office.pk).update(place=where)
    described = (SchemeContent(code=trick.code, role=SchemeRole.DESCRIBED),)
    edition = desk.live(schemes=described)
    warning = live_warning(desk, edition, warning_content(scheme=trick.code))
    chosen = f"thu_doan={trick.code}&co_quan={desk.office.slug}&dia_ban={where.slug}"
    for address in (
        "/", "/thu-doan/", f"/thu-doan/{trick.code}/", f"/canh-bao/?thu_doan={trick.code}",
        "/cong-van/", f"/cong-van/?{chosen}", f"/cong-van/?{chosen}&q=khongcogi",
        "/cong-van/muc-luc/", f"/nhiem-vu/?{chosen}", f"/nhiem-vu/{desk.office.slug}/",
        "/goi-y/?q=giao+hang", address_of(edition), warning_address(warning),
    ):  # fmt: skip
        answer = client.get(f"/en{address}")
        assert answer.status_code == 200, address
        assert not_english(answer.content.decode()) == {}, address
    assert "Giả danh người giao hàng" in client.get("/en/").content.decode()
