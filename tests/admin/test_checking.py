"""The checking screen: saved, refused, in conflict; nothing typed is ever lost."""

from typing import Any

import pytest
from django.test import Client

from dispatches.content import AddresseeContent, DirectiveContent
from dispatches.models import Directive, Edition, Finding, Membership
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Authenticity, Channel, Decision, EditionState, Mode, Role
from tests.admin.desk import HOME, LETTER, changed, check_url, shown_form, signed_in
from tests.builders import ISSUED, Desk, body, content, group, scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


def again(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def test_an_untouched_save_changes_no_word(desk: Desk, clerk: Client) -> None:
    edition = desk.draft(
        addressees=(
            AddresseeContent(text="Sở Giáo dục", body=desk.office.key),
            AddresseeContent(text="Các xã", group=group().key),
        )
    )
    before = content_of(edition)
    answer = clerk.post(check_url(edition), changed(shown_form(clerk, edition), action="save"))
    assert answer.status_code == 302
    assert content_of(again(edition)) == before
    assert again(edition).version == edition.version + 1


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"number": "417", "symbol": "CAT"}, "417/CAT"),
        ({"number": "", "subject": "phòng cháy"}, "Chưa có số: phòng cháy"),
        ({"number": "", "subject": "a" * 99}, f"Chưa có số: {'a' * 79}…"),
        ({"number": "", "subject": ""}, "Thiếu số"),
    ],
)
def test_a_record_is_called_by_its_number_or_by_what_it_is_about(
    desk: Desk, clerk: Client, said: dict[str, Any], title: str
) -> None:
    edition = desk.draft(**said)
    for screen in ("", "duyet/"):
        page = clerk.get(check_url(edition, screen)).content.decode()
        assert f"<h1>{title}</h1>" in page


def test_values_and_rows_are_saved_and_keep_their_keys(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    form = changed(
        shown_form(clerk, edition),
        action="save",
        subject="cảnh báo  ứng dụng giả",
        issued="3/2026",
        addressees__1__text="Sở Tài chính",
        schemes__0__scheme=str(scheme("Giả danh bưu tá")),
        directives__0__deadline_kind="ngay_cu_the",
        directives__0__deadline="30/4/2026",
        directives__0__actors__0__text="UBND xã",
        text="Lời dẫn mới.\r\n\r\n1. Tuyên truyền để nhân dân không cài ứng dụng.\r\n2. Báo cáo.",
    )
    assert clerk.post(check_url(edition), form).status_code == 302
    said = content_of(again(edition))
    assert said.subject == "cảnh báo ứng dụng giả"
    assert said.issued_precision == "month"
    assert [part.text for part in said.addressees] == ["UBND các xã, phường", "Sở Tài chính"]
    assert said.directives[0].key == "direct01"
    assert said.directives[0].block == "block002"
    assert said.directives[0].actors[0].text == "UBND xã"
    assert [block.key for block in said.blocks][1] == "block002"
    assert len(said.blocks) == 3
    assert len(said.schemes) == 1


def test_a_row_is_removed_by_its_tick_and_moved_by_its_number(desk: Desk, clerk: Client) -> None:
    named = [AddresseeContent(text=text) for text in ("Một", "Hai", "Ba")]
    edition = desk.draft(addressees=tuple(named))
    form = changed(
        shown_form(clerk, edition),
        action="save",
        addressees__0__DELETE="on",
        addressees__1__ORDER="9",
    )
    clerk.post(check_url(edition), form)
    assert [part.text for part in content_of(again(edition)).addressees] == ["Ba", "Hai"]


def test_a_new_directive_is_found_by_its_first_words(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    form = changed(
        shown_form(clerk, edition), action="save", directives__1__sentence="Gan day xuat hien"
    )
    clerk.post(check_url(edition), form)
    assert {d.block for d in content_of(again(edition)).directives} == {"block001", "block002"}


def test_more_rows_come_without_a_script_and_without_a_save(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    form = changed(shown_form(clerk, edition), action="more:addressees", subject="đang gõ dở")
    page = clerk.post(check_url(edition), form).content.decode()
    assert 'name="addressees-4-text"' in page
    assert "đang gõ dở" in page
    assert again(edition).version == edition.version


WRONG = [
    ({"issued": "31/02/2026"}, "Không đúng ngày"),
    ({"issued": "hôm qua"}, "Không đúng ngày"),
    ({"number": "1" * 12}, "11"),
    ({"subject": "x" * 501}, "500"),
    ({"subject": "a\0b"}, "NUL"),
    ({"subject": "a\x07b"}, "ký tự điều khiển"),
    ({"kind": "khong-co"}, "khong-co"),
    ({"issuing_body": "Cơ quan không có thật"}, "Danh mục không có"),
    ({"clash": "1"}, "trùng"),
    ({"citations__0__reference": "5/X", "citations__0__issued": "40/1/2026"}, "ngày"),
    ({"directives__0__deadline": "30/4/2026"}, "cụ thể"),
    ({"directives__0__deadline_kind": "ngay_cu_the"}, "Ngày nào?"),
    ({"directives__0__sentence": "câu không có"}, "không có câu này"),
    ({"directives__0__parent": "7"}, "Không có dòng này"),
    ({"directives__0__mode": "ra_lenh"}, "ra_lenh"),
    ({"text": "Chỉ còn một đoạn khác hẳn."}, "không còn trong văn bản"),
    ({"addressees__TOTAL_FORMS": "99999"}, "dòng"),
]


def test_a_wrong_value_is_said_at_its_field_and_nothing_is_saved(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    before = content_of(edition)
    untouched = shown_form(clerk, edition)
    for changes, said in WRONG:
        form = changed(untouched, action="save", archive_line="đã gõ", **changes)
        answer = clerk.post(check_url(edition), form)
        page = answer.content.decode()
        assert answer.status_code == 200, changes
        assert said in page[page.index('id="faults"') :], changes
        assert 'value="đã gõ"' in page, changes
        assert content_of(again(edition)) == before, changes


def test_markup_and_formulas_stay_text(desk: Desk, clerk: Client) -> None:
    edition = desk.draft()
    for value in (
        "=HYPERLINK(1)",
        "+84",
        "@SUM(A1)",
        "{{ 7 }}",
        "'; --",
        "<script>alert(1)</script>",
    ):
        form = changed(shown_form(clerk, edition), action="save", subject=value, archive_line=value)
        clerk.post(check_url(edition), form)
        assert again(edition).subject == value
    page = clerk.get(check_url(edition)).content.decode()
    assert "<script>alert" not in page


def test_ambiguous_names_are_answered_with_the_choices(desk: Desk, clerk: Client) -> None:
    one, two = (body("Phòng Cảnh sát hình sự") for _ in range(2))
    edition = desk.draft()
    form = changed(shown_form(clerk, edition), action="save", issuing_body="Phong Canh sat hinh su")
    page = clerk.post(check_url(edition), form).content.decode()
    assert one.key in page
    assert two.key in page
    form = changed(shown_form(clerk, edition), action="save", issuing_body=two.key)
    clerk.post(check_url(edition), form)
    assert again(edition).issuing_body == two


def test_a_former_name_is_labelled_with_its_years(desk: Desk, clerk: Client) -> None:
    former = body("UBND huyện Cũ", valid_to="2020-07-01")
    edition = desk.draft(issuing_body=former.key)
    assert 'value="UBND huyện Cũ (–2020)"' in clerk.get(check_url(edition)).content.decode()
    clerk.post(check_url(edition), changed(shown_form(clerk, edition), action="save"))
    assert again(edition).issuing_body == former


def test_a_taken_number_is_refused_at_its_field(desk: Desk, clerk: Client) -> None:
    twin, edition = desk.draft(number="77"), desk.draft(number="78")
    answer = clerk.post(
        check_url(edition), changed(shown_form(clerk, edition), action="save", number="77")
    )
    assert 'href="#id_number"' in answer.content.decode()
    assert f'href="{check_url(twin)}"' in answer.content.decode()
    assert again(edition).number == "78"


class TestRights:
    @pytest.mark.parametrize("rest", ["", "duyet/"])
    def test_another_bodys_record_is_not_there(self, desk: Desk, rest: str) -> None:
        edition = desk.draft()
        stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
        assert stranger.get(check_url(edition, rest)).status_code == 404

    def test_a_forged_save_of_another_bodys_record_changes_nothing(
        self, desk: Desk, clerk: Client
    ) -> None:
        edition = desk.draft()
        form = changed(shown_form(clerk, edition), action="save", subject="bị sửa trộm")
        stranger = signed_in(Desk(body("Sở Xây dựng")).officer)
        assert stranger.post(check_url(edition), form).status_code == 404
        assert again(edition).version == edition.version

    def test_an_auditor_cannot_save(self, desk: Desk, clerk: Client) -> None:
        edition = desk.draft()
        form = changed(shown_form(clerk, edition), action="save")
        Membership.objects.filter(user=desk.clerk).update(role=Role.AUDITOR)
        assert clerk.post(check_url(edition), form).status_code == 403

    def test_a_forged_button_is_unknown_and_nothing_is_saved(
        self, desk: Desk, clerk: Client
    ) -> None:
        edition = desk.draft()
        untouched = shown_form(clerk, edition)
        for action in ("approve", "live", "state:live", "", "publish:1"):
            form = changed(untouched, action=action, subject="x", state="live")
            assert clerk.post(check_url(edition), form).status_code == 404, action
            assert again(edition).subject == edition.subject
            assert again(edition).state == EditionState.DRAFT

    def test_a_record_submitted_meanwhile_keeps_what_was_typed_on_the_screen(
        self, desk: Desk, clerk: Client
    ) -> None:
        edition = desk.draft()
        form = changed(shown_form(clerk, edition), action="save", subject="gõ muộn")
        clerk.post(check_url(edition), changed(shown_form(clerk, edition), action="submit"))
        page = clerk.post(check_url(edition), form).content.decode()
        assert "gõ muộn" in page
        assert again(edition).subject == edition.subject
        assert clerk.get(check_url(edition)).status_code == 302


class TestButtons:
    def test_save_and_submit(self, desk: Desk, clerk: Client) -> None:
        edition = desk.draft()
        form = changed(shown_form(clerk, edition), action="submit", subject="đã sửa")
        assert clerk.post(check_url(edition), form)["Location"] == HOME
        assert again(edition).state == EditionState.SUBMITTED
        assert again(edition).subject == "đã sửa"

    def test_what_is_unsettled_keeps_it_from_being_submitted(
        self, desk: Desk, clerk: Client
    ) -> None:
        edition = desk.draft(subject="gọi 0971 888 688")
        form = changed(shown_form(clerk, edition), action="submit")
        page = clerk.post(check_url(edition), form, follow=True).content.decode()
        assert again(edition).state == EditionState.DRAFT
        assert "0971 888 688" in page

    def test_save_and_next_opens_the_next_one(self, desk: Desk, clerk: Client) -> None:
        first, second = desk.draft(), desk.draft()
        form = changed(shown_form(clerk, first), action="next")
        assert clerk.post(check_url(first), form)["Location"] == check_url(second)

    @pytest.mark.parametrize(
        ("button", "reason", "decision"),
        [("mask", "", Decision.MASK), ("keep", "đường dây nóng", Decision.KEEP),
         ("keep", " ", Decision.PENDING)],
        ids=["mask", "keep", "keep without reason"],
    )  # fmt: skip
    def test_a_finding_is_decided_with_what_was_typed(
        self, desk: Desk, clerk: Client, button: str, reason: str, decision: Decision
    ) -> None:
        edition = desk.draft(subject="gọi 0971 888 688")
        finding = edition.findings.get(words="0971 888 688")
        form = changed(
            shown_form(clerk, edition),
            action=f"{button}:{finding.pk}",
            archive_line="VT, mới",
            **{f"reason-{finding.pk}": reason},
        )
        clerk.post(check_url(edition), form)
        assert Finding.objects.get(words="0971 888 688").decision == decision
        assert again(edition).archive_line == "VT, mới"

    def test_an_officers_finding_is_not_for_the_clerk(self, desk: Desk, clerk: Client) -> None:
        edition = desk.draft(number="")
        finding = edition.findings.get(check_code="missing_number")
        form = changed(
            shown_form(clerk, edition),
            action=f"keep:{finding.pk}",
            **{f"reason-{finding.pk}": "bỏ qua"},
        )
        page = clerk.post(check_url(edition), form, follow=True).content.decode()
        assert "không có quyền" in page
        assert Finding.objects.get(check_code="missing_number").decision == Decision.PENDING

    def test_an_original_is_vouched_for(self, desk: Desk, clerk: Client) -> None:
        arrival = Arrival(channel=Channel.PAPER, received_on=ISSUED)
        edition = take_in(LETTER.encode(), by=desk.clerk, custodian=desk.office, arrival=arrival)
        source = edition.dispatch.sources.get()
        form = changed(
            shown_form(clerk, edition),
            action=f"vouch:{source.pk}",
            **{f"authenticity-{source.pk}": Authenticity.SEALED_PAPER},
        )
        clerk.post(check_url(edition), form)
        source.refresh_from_db()
        assert source.authenticity == Authenticity.SEALED_PAPER
        assert source.authenticity_by == desk.clerk


def test_a_long_record_costs_no_query_a_row(
    desk: Desk, clerk: Client, django_assert_max_num_queries: object
) -> None:
    said = content(
        addressees=tuple(AddresseeContent(text=f"Xã {n}", group=group().key) for n in range(12)),
        directives=tuple(
            DirectiveContent(key=f"d{n:07}", block="block002", mode=Mode.REQUEST) for n in range(12)
        ),
    )
    edition = desk.draft(said)
    assert Directive.objects.count() == 12
    with django_assert_max_num_queries(67):  # type: ignore[operator]
        clerk.get(check_url(edition))
