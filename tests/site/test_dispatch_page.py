"""The page of one dispatch: where it is found, what it shows, what it must not."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
)
from dispatches.letter.page import dispatch_context
from dispatches.models import Address, Edition, Succession
from dispatches.models.door import content_door
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import (
    ActorsSource,
    BlockKind,
    CitationRelation,
    DeadlineKind,
    Mode,
    SuccessionKind,
    TakeDownReason,
    TextKind,
)
from tests import builders
from tests.builders import Desk, approved
from tests.site.conftest import Read, address_of


def corrected(desk: Desk, edition: Edition, **changes: object) -> Edition:
    """The next live edition of the same dispatch."""
    opened = correct(edition.dispatch, by=desk.clerk, reason="Nhập nhầm số")
    said = replace(content_of(opened), **changes)  # type: ignore[arg-type]
    saved = save_edition(opened, based_on=opened.version, content=said, by=desk.clerk)
    sent = submit(saved, based_on=saved.version, by=desk.clerk)
    return approved(sent, by=desk.officer)


def test_an_address_that_was_never_given_is_not_found(client: Client, desk: Desk) -> None:
    edition = desk.draft()
    body = desk.office.slug
    assert client.get(f"/cong-van/2026/{body}/{edition.number}-cat-pc06/").status_code == 404
    assert not Address.objects.exists()


def test_an_old_address_leads_to_the_current_one(client: Client, desk: Desk) -> None:
    first = desk.live()
    old = address_of(first)
    second = corrected(desk, first, number="901")
    new = address_of(second)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert "Nhập nhầm số" in client.get(new).content.decode()
    assert client.get("/en" + old)["Location"] == "/en" + new


@pytest.mark.parametrize("hidden", [True, False])
def test_what_was_taken_down_leaves_number_day_and_reason(
    client: Client, desk: Desk, hidden: bool
) -> None:
    edition = desk.live(number="77", subject="việc của bà Lành")
    address = address_of(edition)
    take_down(
        edition.dispatch,
        by=desk.clerk,
        reason=TakeDownReason.PERSONAL_DATA,
        note="ghi chú nội bộ",
        hide_subject=hidden,
    )
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "77/CAT-PC06" in page
    assert "05/03/2026" in page
    assert ("việc của bà Lành" in page) is not hidden
    assert "ghi chú nội bộ" not in page
    assert "không cài ứng dụng từ đường dẫn lạ" not in page
    assert "no-cache" in answer["Cache-Control"]


def test_a_correction_under_way_after_a_take_down_is_still_gone(client: Client, desk: Desk) -> None:
    edition = desk.live()
    address = address_of(edition)
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.WRONG_CONTENT)
    correct(edition.dispatch, by=desk.clerk, reason="Sửa")
    assert client.get(address).status_code == 410


def test_readers_see_the_live_edition_while_the_next_is_written(desk: Desk, read: Read) -> None:
    edition = desk.live(subject="lời đang đăng")
    opened = correct(edition.dispatch, by=desk.clerk, reason="Sửa")
    said = replace(content_of(opened), subject="lời chưa duyệt")
    save_edition(opened, based_on=opened.version, content=said, by=desk.clerk)
    page = read(address_of(edition))
    assert "lời đang đăng" in page.source
    assert "lời chưa duyệt" not in page.source


def test_the_letter_is_laid_out_as_a_letter(desk: Desk, read: Read) -> None:
    edition = desk.live(
        number="05",
        governing_name="BỘ CÔNG AN",
        addressees=(AddresseeContent(text="UBND các xã"), AddresseeContent(text="Các sở")),
    )
    text = read(address_of(edition)).text
    order = [
        "BỘ CÔNG AN",
        "CÔNG AN TỈNH SAO MAI",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/CAT-PC06",
        "V/v phòng ngừa lừa đảo",
        "Sao Mai, ngày 05 tháng 3 năm 2026",
        "Kính gửi:",
        "- UBND các xã",
        "Gần đây xuất hiện",
        "1. Tuyên truyền",
        "Nơi nhận:",
        "Lưu: VT, PC06.",
        "Đại tá Trần Văn Mẫu",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "BẢN ĐỌC – không phải bản chính, không phải bản sao y" in text


@pytest.mark.parametrize(("kind", "marked"), [(TextKind.DIGEST, True), (TextKind.FULL, False)])
def test_a_digest_says_that_it_is_one(desk: Desk, read: Read, kind: TextKind, marked: bool) -> None:
    page = read(address_of(desk.live(text_kind=kind)))
    assert ("Bản tóm lược – không phải nguyên văn" in page.text) is marked


def test_masked_words_are_nowhere_on_the_page(desk: Desk, read: Read) -> None:
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Báo đồng chí Mai, 0912 345 678.")
    edition = desk.live(
        subject="liên hệ 0912 345 678",
        blocks=(block,),
        directives=(
            DirectiveContent(
                block=block.key,
                mode=Mode.REQUEST,
                actors=(ActorContent(text="Công an xã (0912 345 678)"),),
                report_to="Công an tỉnh, 0912 345 678",
            ),
        ),
        addressees=(AddresseeContent(text="Ông Mai, 0912 345 678"),),
    )
    page = read(address_of(edition))
    assert "0912" not in page.source
    assert page.source.count("[đã che]") >= 5


def test_directives_and_blocks_and_questions_have_lasting_anchors(desk: Desk, read: Read) -> None:
    said = builders.content()
    blocks = (
        *said.blocks,
        BlockContent(key="annex001", kind=BlockKind.ANNEX, text="TÀI LIỆU"),
        BlockContent(key="quest001", kind=BlockKind.QUESTION, marker="Câu 1", text="Là gì?"),
        BlockContent(key="answer01", kind=BlockKind.ANSWER, marker="Trả lời", text="Là thế."),
    )
    page = read(address_of(desk.live(replace(said, blocks=blocks))))
    wanted = {"nv-direct01", "d-block001", "d-block002", "d-annex001", "cau-quest001", "d-answer01"}
    assert wanted <= set(page.ids)
    assert page.has_link("#d-block002")
    assert page.has_link("#nv-direct01")
    assert page.has_link("#d-annex001")


def test_a_detail_of_a_directive_does_not_repeat_its_terms(desk: Desk) -> None:
    blocks = [BlockContent(kind=BlockKind.ITEM, marker=m, text=m) for m in ("1.", "a)", "b)")]
    terms = {"mode": Mode.REQUIRE, "actors": (ActorContent(text="UBND các xã"),)}
    parent = DirectiveContent(block=blocks[0].key, **terms)  # type: ignore[arg-type]
    same = DirectiveContent(block=blocks[1].key, parent=parent.key, **terms)  # type: ignore[arg-type]
    other = DirectiveContent(block=blocks[2].key, parent=parent.key, mode=Mode.ADVISE)
    edition = desk.live(blocks=tuple(blocks), directives=(parent, same, other))
    context = dispatch_context(edition, today=builders.ISSUED)
    assert [duty.is_detail for duty in context["duties"]] == [False, True, False]


@pytest.mark.parametrize(
    ("today", "years"), [(date(2028, 3, 5), 0), (date(2028, 3, 6), 2), (date(2031, 1, 1), 4)]
)
def test_an_old_dispatch_carries_its_age(desk: Desk, today: date, years: int) -> None:
    assert dispatch_context(desk.live(), today=today)["years"] == years


def test_the_issuer_keeps_its_old_name_and_leads_to_its_heirs(desk: Desk, read: Read) -> None:
    heir = builders.body("Công an tỉnh Hoa Mai")
    Succession.objects.create(former=desk.office, successor=heir, kind=SuccessionKind.MERGED)
    page = read(address_of(desk.live()))
    assert page.has_link(f"/co-quan/{desk.office.slug}/")
    assert page.link("Công an tỉnh Hoa Mai") == f"/co-quan/{heir.slug}/"


def test_citations_are_linked_both_ways_and_to_live_papers_only(
    client: Client, desk: Desk, read: Read
) -> None:
    target = desk.live(number="10")
    citing = desk.live(
        number="11",
        citations=(
            CitationContent(
                reference="10/CAT-PC06",
                kind="Công văn",
                relation=CitationRelation.RECALLS,
                target=target.dispatch.short_code,
            ),
            CitationContent(reference="06/QĐ-TTg", kind="Quyết định", issued=date(2022, 1, 6)),
        ),
    )
    there, back = address_of(target), address_of(citing)
    page = read(back)
    assert page.link("Công văn 10/CAT-PC06") == there
    assert "Quyết định 06/QĐ-TTg ngày 06/01/2022" in page.text
    recalled = read(there)
    assert recalled.link("11/CAT-PC06") == back
    # That the issuer acted is said once two people of the keeping office have looked at it.
    assert "cơ quan ban hành đã xử lý công văn này" not in recalled.text
    take_down(target.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert not read(back).has_link(there)
    assert "Công văn 10/CAT-PC06" in read(back).text
    take_down(citing.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    assert client.get(back).status_code == 410


def test_what_the_paper_says_is_text_not_markup(desk: Desk, read: Read) -> None:
    evil = "<script>alert(1)</script>"
    blocks = [
        BlockContent(kind=kind, marker="<b>", text=f"{evil} | {evil}")
        for kind in BlockKind
        if kind != BlockKind.HEADING
    ]
    edition = desk.live(
        subject=evil,
        issuing_name=evil,
        governing_name=evil,
        place_name=evil,
        archive_line=evil,
        addressees=(AddresseeContent(text=evil),),
        blocks=tuple(blocks),
        directives=(
            DirectiveContent(
                block=blocks[1].key,
                mode=Mode.REQUIRE,
                report_to=evil,
                deadline_phrase=evil,
                deadline_kind=DeadlineKind.PROMPT,
                actors=(ActorContent(text=evil),),
                actors_source=ActorsSource.SENTENCE,
            ),
        ),
    )
    for address in (address_of(edition), "/", "/cong-van/", "/nhiem-vu/?q=alert"):
        page = read(address)
        scripts = [dict(given) for tag, given in page.tags if tag == "script"]
        assert all("src" in given or given["type"] == "application/ld+json" for given in scripts)
        assert evil not in page.source, address
        assert evil in page.text, address


def test_the_number_of_queries_does_not_grow_with_the_letter(client: Client, desk: Desk) -> None:
    def queries(edition: Edition) -> int:
        address = address_of(edition)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    blocks = [
        BlockContent(kind=BlockKind.ITEM, marker=f"{n}.", text=f"Việc {n}") for n in range(40)
    ]
    directives = [
        DirectiveContent(
            block=block.key,
            mode=Mode.REQUIRE,
            actors=(ActorContent(text="Công an tỉnh", body=desk.office.key),),
        )
        for block in blocks
    ]
    short = desk.live(blocks=tuple(blocks[:1]), directives=tuple(directives[:1]))
    long = desk.live(blocks=tuple(blocks), directives=tuple(directives))
    assert queries(short) == queries(long) <= 21


def test_an_address_is_written_by_the_verbs_alone(client: Client, desk: Desk) -> None:
    """Without a live edition and without a take-down there is nothing to tell: 404, not a fault."""
    draft = desk.draft()
    with content_door():
        Address.objects.create(path="cong-van/2026/la/1-la", dispatch=draft.dispatch)
    assert client.get("/cong-van/2026/la/1-la/").status_code == 404
