"""Look-alikes at the desk: who is told of what, what a merge proposes, and what buttons do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from dispatches.admin.merging import Choice, choices, chosen_content
from dispatches.content import EditionContent, SignatureContent
from dispatches.models import Edition, TwinVerdict
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.merge import merge
from dispatches.publishing.register import enter
from dispatches.publishing.take_in import take_in
from dispatches.vocabulary import Channel, EditionState, Role, SourceRole
from tests.admin.desk import check_url, signed_in
from tests.alike import LETTER, SIBLING, scanned
from tests.builders import Desk, body, user
from tests.publishing.papers import paper
from tests.publishing.test_near import letter

pytestmark = pytest.mark.django_db
SCAN, WORD, MAIN = SourceRole.SIGNED_SCAN, SourceRole.WORD_FILE, SourceRole.MAIN


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


def pair(desk: Desk, **changes: Any) -> tuple[Edition, Edition]:
    """The Word text without a number, and its scan with one."""
    word = desk.draft(letter(LETTER, number="", subject="về nước sạch"))
    said = letter(scanned(LETTER, 0.03), number="2107", subject="vé nước sạoh")
    return word, desk.draft(replace(said, **changes))


def shown(client: Client, edition: Edition, rest: str = "") -> str:
    answer = client.get(check_url(edition, f"ban-trung/{rest}"))
    assert answer.status_code == 200
    return answer.content.decode()


def act(client: Client, edition: Edition, other: Edition, action: str, **more: str) -> int:
    versions = {f"version-{row.dispatch_id}": str(row.version) for row in (edition, other)}
    data = {"voi": str(other.dispatch_id), "action": action} | versions | more
    return client.post(check_url(edition, "ban-trung/"), data).status_code


def now(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def test_both_stand_side_by_side_with_a_percentage(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    page = shown(clerk, scan)
    assert "% nội dung" in page
    for said in ("vé nước sạoh", "về nước sạch", "2107", 'name="take-number" value="gone" checked'):
        assert said in page
    assert f'name="version-{word.dispatch_id}" value="1"' in page


def test_merging_takes_what_was_chosen(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    assert act(clerk, scan, word, "merge", **{"take-number": "gone", "take-subject": "kept"}) == 302
    kept = content_of(now(word))
    assert (kept.number, kept.subject) == ("2107", "về nước sạch")
    assert now(scan).state == EditionState.MERGED
    page = clerk.get("/quan-tri/").content.decode()
    assert f"/cong-van/{word.dispatch_id}/" in page
    assert f"/cong-van/{scan.dispatch_id}/" not in page


def test_only_the_files_can_be_given(desk: Desk, clerk: Client) -> None:
    word, _scan = pair(desk)
    arrival = Arrival(channel=Channel.PAPER, received_on=date(2026, 5, 20), name="ban-quet.txt")
    filed = take_in(paper("41"), by=desk.clerk, custodian=desk.office, arrival=arrival)
    source = filed.dispatch.sources.get()
    assert act(clerk, filed, word, "files", **{f"role-{source.pk}": "signed_scan"}) == 302
    assert word.dispatch.sources.get().role == SourceRole.SIGNED_SCAN
    assert now(word).version == 1


def test_two_numbers_of_arrival_are_told_before_the_merge(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    told = "đã vào sổ cả hai"
    for ordinal, edition in ((7, word), (9, scan)):
        assert told not in shown(clerk, scan)
        enter(edition.dispatch, by=desk.clerk, body=desk.office, ordinal=ordinal,
              arrived_on=date(2026, 5, 20))  # fmt: skip
    page = " ".join(shown(clerk, scan).split())
    assert f"{desk.office} {told}, số đến 7/2026 và số đến 9/2026" in page
    merge(scan, into=word, versions=(1, 1), by=desk.clerk)
    page = clerk.get(check_url(word)).content.decode()
    assert "7/2026" in page
    assert "9/2026" in page


def test_who_takes_apart_is_told_where_the_number_is(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    assert "bỏ số đó ở hồ sơ được giữ trước" in shown(clerk, scan)
    act(clerk, scan, word, "merge", **{"take-number": "gone"})
    data = {"voi": str(scan.dispatch_id), "action": "apart"}
    page = clerk.post(check_url(word, "ban-trung/"), data, follow=True).content.decode()
    assert "đang mang số của bản nháp này" in page


def test_a_merge_is_taken_apart_from_either_side(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    for seen, named in ((word, scan), (scan, word)):
        merge(now(scan), into=now(word), versions=(now(scan).version, 1), by=desk.clerk)
        assert "Tách lại thành hai hồ sơ" in shown(clerk, seen)
        assert act(clerk, seen, named, "apart") == 302
        assert now(scan).state == EditionState.DRAFT


def test_told_apart_they_are_no_longer_shown(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    assert act(clerk, scan, word, "different") == 302
    assert TwinVerdict.objects.count() == 1
    assert "về nước sạch" not in shown(clerk, scan)


def test_a_stale_form_merges_nothing(desk: Desk, clerk: Client) -> None:
    word, scan = pair(desk)
    data = {"voi": str(word.dispatch_id), "action": "merge", f"version-{scan.dispatch_id}": "1"}
    clerk.post(check_url(scan, "ban-trung/"), data)
    assert now(scan).state == EditionState.DRAFT


def test_a_forged_button_finds_nothing(desk: Desk, clerk: Client) -> None:
    _word, scan = pair(desk)
    for which in ("0", "x", "9" * 40, ""):
        for action in ("merge", "different", "apart", "delete", ""):
            data = {"voi": which, "action": action}
            assert clerk.post(check_url(scan, "ban-trung/"), data).status_code == 404, data


def test_a_merge_needs_the_right_to_edit(desk: Desk) -> None:
    word, scan = pair(desk)
    auditor = signed_in(user(Role.AUDITOR, desk.office))
    content = shown(auditor, scan).split('id="content"')[1].split("<footer")[0]
    assert "<button" not in content
    for action in ("merge", "files", "different"):
        assert act(auditor, scan, word, action) == 403
    assert now(scan).state == EditionState.DRAFT


def test_what_another_office_drafts_is_not_mentioned(desk: Desk, clerk: Client) -> None:
    theirs = Desk(body("Sở Xây dựng"))
    draft = theirs.draft(letter(LETTER, number="88", subject="bí ẩn của Sở"))
    mine = desk.draft(letter(LETTER, number=""))
    page = shown(clerk, mine)
    assert "bí ẩn" not in page
    assert "88/" not in page
    assert act(clerk, mine, draft, "different") == 404


def test_what_another_office_published_is_named_by_its_page_only(desk: Desk, clerk: Client) -> None:
    live = Desk(body("Sở Xây dựng")).live(letter(LETTER, number="88"))
    mine = desk.draft(letter(LETTER, number=""))
    page = shown(clerk, mine)
    assert f"/{live.dispatch.addresses.get().path}/" in page
    assert f"/quan-tri/cong-van/{live.dispatch_id}/vao-so/" in page
    assert "take-number" not in page


def test_the_preview_tells_of_look_alikes_and_of_a_merge(desk: Desk, clerk: Client) -> None:
    desk.draft(letter(LETTER, number="12"))
    waiting = desk.submitted(letter(LETTER, number="13"))
    assert "ban-trung/" in clerk.get(check_url(waiting, "duyet/")).content.decode()
    word, scan = pair(desk)
    merge(scan, into=word, versions=(1, 1), by=desk.clerk)
    assert "Đã gộp vào hồ sơ khác" in clerk.get(check_url(scan, "duyet/")).content.decode()


def contents() -> tuple[EditionContent, EditionContent]:
    signed = SignatureContent(name="Lý Văn Ví Dụ", position="Giám đốc")
    word = letter(LETTER, number="", subject="về nước sạch", symbol="", signatures=())
    scan = letter(scanned(LETTER, 0.03), number="7", subject="vé nước", signatures=(signed,))
    return word, scan


@pytest.mark.parametrize(
    ("roles_word", "roles_scan", "from_scan"),
    [
        pytest.param([WORD], [SCAN], {"number", "symbol", "signatures"}, id="Word and scan"),
        pytest.param([WORD], [MAIN], {"number", "symbol", "signatures"}, id="Word and PDF"),
        pytest.param([SCAN], [WORD], {"number", "symbol", "signatures", "subject", "blocks"},
                     id="the other way round"),
        pytest.param([], [], {"number", "symbol", "signatures"}, id="no files"),
    ],
)  # fmt: skip
def test_what_is_proposed(
    roles_word: list[SourceRole], roles_scan: list[SourceRole], from_scan: set[str]
) -> None:
    word, scan = contents()
    proposed = {each.section: each for each in choices(word, scan, roles_word, roles_scan)}
    assert {name for name, each in proposed.items() if each.take_gone} == from_scan
    assert "directives" not in proposed


def test_only_short_texts_are_compared_word_by_word() -> None:
    for length, marked in ((10, True), (30_000, False)):
        text = "x" * length
        assert bool(Choice("blocks", "", text, f"{text}y", False).marked) == marked


def test_text_and_directives_are_chosen_together() -> None:
    word, scan = contents()
    both = chosen_content(word, scan, {"blocks", "number"})
    assert (both.blocks, both.directives, both.number) == (scan.blocks, scan.directives, "7")
    assert both.subject == word.subject
    assert chosen_content(word, scan, {"no such field"}) == word


def test_a_sibling_is_nothing_to_decide(desk: Desk, clerk: Client) -> None:
    desk.draft(letter(LETTER, number="12"))
    assert "Không có hồ sơ nào" in shown(clerk, desk.draft(letter(SIBLING, number="13")))


def test_the_cost_does_not_grow_with_the_twins(
    desk: Desk, clerk: Client, django_assert_max_num_queries: Any
) -> None:
    for _n in range(6):
        edition = desk.draft(letter(LETTER, number=""))
        edition = desk.draft(letter(LETTER, number="", subject=f"về nước sạch {edition.pk}"))
    with django_assert_max_num_queries(60):
        shown(clerk, edition)
