"""The desk's side of an issuer's act: what offers itself, who may do what, what was typed."""

from dataclasses import replace

import pytest

from dispatches.content import CitationContent
from dispatches.models import Edition, IssuerAct, User
from dispatches.publishing.issuer_acts import enter_act
from dispatches.vocabulary import CitationRelation, IssuerActKind
from tests.admin.desk import HOME, check_url, signed_in
from tests.builders import Desk, body, content
from tests.site.conftest import address_of

pytestmark = pytest.mark.django_db
FORM = {"action": "enter", "kind": "thu_hoi", "code": "", "reference": "", "acted_on": "",
        "issuer": "", "note": ""}  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    return Desk()


def post(person: User, edition: Edition, sent: dict[str, str]) -> str:
    client = signed_in(person)
    answer = client.post(check_url(edition, "viec-co-quan/"), sent, follow=True)
    return answer.content.decode()


def offer(old: Edition, other: Desk) -> Edition:
    """A live paper of another office that says it recalls this one."""
    citation = CitationContent(
        reference=old.reference,
        relation=CitationRelation.RECALLS,
        target=old.dispatch.short_code,
    )
    return other.live(replace(content(), citations=(citation,)))


def test_from_the_offer_to_the_banner(desk: Desk) -> None:
    old = desk.live()
    new = offer(old, Desk(body("Sở Nội vụ")))
    citation = new.citations.get()
    for client in (signed_in(desk.clerk), signed_in(desk.officer)):
        assert f'href="{check_url(old, "duyet/")}#issuer-acts"' in client.get(HOME).content.decode()
    page = signed_in(desk.clerk).get(check_url(old, "duyet/")).content.decode()
    assert f'href="{address_of(new)}"' in page
    said = post(desk.clerk, old, {"action": f"take:{citation.pk}"})
    assert "cần một người khác xác nhận" in said
    act = IssuerAct.objects.get()
    assert (act.paper, act.kind, act.confirmed_at) == (new.dispatch, IssuerActKind.RECALLS, None)
    assert "Xem và xác nhận" in signed_in(desk.officer).get(HOME).content.decode()
    assert "Xem và xác nhận" not in signed_in(desk.clerk).get(HOME).content.decode()
    assert "Đã bị thu hồi bởi" in post(desk.officer, old, {"action": f"confirm:{act.pk}"})
    assert IssuerAct.objects.public().exists()


def test_an_offer_that_is_not_so_is_made_once(desk: Desk) -> None:
    old = desk.live()
    citation = offer(old, desk).citations.get()
    assert "lý do" in post(desk.clerk, old, {"action": f"reject:{citation.pk}"})
    assert not IssuerAct.objects.exists()
    sent = {"action": f"reject:{citation.pk}", f"reason-offer-{citation.pk}": "trích nhầm số"}
    post(desk.clerk, old, sent)
    assert IssuerAct.objects.get().withdrawal_reason == "trích nhầm số"
    assert "#issuer-acts" not in signed_in(desk.clerk).get(HOME).content.decode()


@pytest.mark.parametrize("by", ["address", "code"])
def test_a_paper_that_is_here_is_named_by_its_address_or_code(desk: Desk, by: str) -> None:
    old, new = desk.live(), desk.live()
    code = f"https://vi.example{address_of(new)}" if by == "address" else new.dispatch.short_code
    post(desk.clerk, old, FORM | {"code": str(code)})
    assert IssuerAct.objects.get().paper == new.dispatch


def test_a_paper_that_is_not_here_is_named_in_words(desk: Desk) -> None:
    named = {"reference": "15/UBND-NC", "acted_on": "5/4/2026", "issuer": "UBND tỉnh Sao Mai"}
    post(desk.clerk, desk.live(), FORM | named)
    act = IssuerAct.objects.get()
    assert (act.reference, f"{act.acted_on:%d/%m/%Y}") == ("15/UBND-NC", "05/04/2026")


WRONG = [
    ({}, "Hãy ghi văn bản"),
    ({"code": "khong-co"}, "Không có công văn nào đang đăng"),
    ({"code": "/cong-van/2026/khong/co/"}, "Không có công văn nào đang đăng"),
    ({"reference": "15/UBND", "acted_on": "hôm qua"}, "không phải là ngày"),
    ({"reference": "15/UBND", "acted_on": "4/2026"}, "không phải là ngày"),
    ({"note": "gọi 0912 345 678"}, "hãy bỏ “0912 345 678”"),
    ({"kind": "xoa"}, "lựa chọn"),
    ({"note": "x" * 501}, "500"),
]


def test_what_cannot_be_is_shown_again_as_it_was_typed(desk: Desk) -> None:
    live = desk.live()
    for wrong, said in WRONG:
        page = post(desk.clerk, live, FORM | {"issuer": "UBND tỉnh Sao Mai"} | wrong)
        assert said in page, wrong
        assert 'value="UBND tỉnh Sao Mai"' in page, wrong
        assert not IssuerAct.objects.exists(), wrong


def test_an_unpublished_paper_is_no_more_known_than_one_that_is_not_there(desk: Desk) -> None:
    draft = Desk(body("Sở Nội vụ")).submitted()
    page = post(desk.clerk, desk.live(), FORM | {"code": str(draft.dispatch.short_code)})
    assert "Không có công văn nào đang đăng" in page


@pytest.mark.parametrize("reason", ["x" * 501, "lý do\0"], ids=["too long", "NUL"])
def test_a_reason_that_no_column_holds_is_refused(desk: Desk, reason: str) -> None:
    edition = desk.live()
    act = enter_act(edition.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Thông báo")
    sent = {"action": f"withdraw:{act.pk}", f"reason-{act.pk}": reason}
    assert "errorlist" not in post(desk.clerk, edition, sent)
    assert IssuerAct.objects.standing().get() == act


@pytest.mark.parametrize("action", ["", "enter:1", "take:0", "confirm:x", "withdraw:9", "delete:1"])
def test_a_forged_act_does_nothing(desk: Desk, action: str) -> None:
    edition = desk.live()
    client = signed_in(desk.officer)
    answer = client.post(check_url(edition, "viec-co-quan/"), {"action": action})
    assert answer.status_code in (200, 404)
    assert not IssuerAct.objects.exists()


def test_only_the_keeping_body_and_by_post_alone(desk: Desk) -> None:
    edition = desk.live()
    act = enter_act(edition.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Thông báo")
    address = check_url(edition, "viec-co-quan/")
    stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
    assert stranger.post(address, {"action": f"confirm:{act.pk}"}).status_code == 404
    clerk = signed_in(desk.clerk)
    assert clerk.post(address, {"action": f"confirm:{act.pk}"}).status_code == 403
    assert clerk.get(address).status_code == 405
    assert not IssuerAct.objects.public().exists()
