"""The visibility walk: nothing that is not public shows on any public address, anonymously.

Each hidden record carries words of its own in every column that can hold words. Every public
address is fetched, and every address that any answer links to; no byte of them may hold one of
these words. A live record's words are looked for the same way, so that the walk cannot pass by
fetching nothing.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SchemeContent,
    SignatureContent,
)
from dispatches.handouts.forms import FORMS
from dispatches.models import Address, Body, Dispatch, Edition
from dispatches.publishing.binning import put_in_bin
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.findings import decide
from dispatches.publishing.issuer_acts import NamedPaper, confirm_act, enter_act, withdraw_act
from dispatches.publishing.notice_content import NoticeContent
from dispatches.publishing.notices import give_back_notice
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_down_notice import take_down_notice
from dispatches.publishing.working_copies import keep_typed
from dispatches.text.folding import fold
from dispatches.vocabulary import (
    BlockKind,
    DeadlineKind,
    Decision,
    IssuerActKind,
    Mode,
    TakeDownReason,
)
from tests.builders import Desk, approved, content, place, scheme
from tests.publishing.warnings import (
    draft_warning,
    live_warning,
    waiting_warning,
    warning_content,
)
from tests.visibility.walker import Walker

PHONE = "0912 345 678"


def marked_content(mark: str, desk: Desk, scheme_code: str) -> EditionContent:
    """A content whose every text holds the mark, with a phone number to mask."""
    blocks = (
        BlockContent(kind=BlockKind.PARAGRAPH, text=f"Đoạn {mark}doan gọi {PHONE}."),
        BlockContent(kind=BlockKind.ITEM, marker="1.", text=f"Thực hiện {mark}viec."),
        BlockContent(kind=BlockKind.ANNEX, text=f"PHỤ LỤC {mark}phuluc"),
        BlockContent(kind=BlockKind.QUESTION, marker="Câu 1", text=f"Hỏi {mark}hoi?"),
        BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text=f"Đáp {mark}dap."),
    )
    directive = DirectiveContent(
        block=blocks[1].key,
        mode=Mode.REQUIRE,
        actors=(ActorContent(text=f"Đơn vị {mark}lam", body=desk.office.key),),
        deadline_kind=DeadlineKind.DATE,
        deadline=timezone.localdate() + timedelta(days=30),
        report_to=f"báo về {mark}bao {PHONE}",
    )
    return content(
        symbol=f"{mark.upper()}-KH",
        issuing_body=desk.office.key,
        issuing_name=f"CƠ QUAN {mark}banhanh",
        governing_name=f"CHỦ QUẢN {mark}chuquan",
        place_name=f"Nơi {mark}noi",
        subject=f"về việc {mark}trichyeu {PHONE}",
        archive_line=f"VT {mark}luu",
        blocks=blocks,
        directives=(directive,),
        addressees=(AddresseeContent(text=f"Kính gửi {mark}gui {PHONE}"),),
        distribution=(DistributionContent(text=f"Nơi nhận {mark}nhan {PHONE}"),),
        signatures=(SignatureContent(name=f"Người {mark}ky", position=f"Chức {mark}vu"),),
        citations=(CitationContent(reference=f"1/{mark.upper()}-VD", issuer=f"{mark}vien"),),
        schemes=(SchemeContent(code=scheme_code),),
    )


def _draft(desk: Desk, said: EditionContent) -> Edition:
    return desk.draft(said)


def _submitted(desk: Desk, said: EditionContent) -> Edition:
    return desk.submitted(said)


def _scheduled(desk: Desk, said: EditionContent) -> Edition:
    edition, at = desk.submitted(said), timezone.now() + timedelta(hours=1)
    return approved(edition, by=desk.officer, publish_at=at)


def _unconfirmed_act(desk: Desk, said: EditionContent) -> Edition:
    """A live page of which one person alone, or nobody any more, says that it was recalled."""
    live = desk.live()
    named = NamedPaper(f"9/{said.symbol}", said.issuing_name)
    for kind in (IssuerActKind.REPLACES, IssuerActKind.RECALLS):
        act = enter_act(live.dispatch, by=desk.clerk, kind=kind, named=named, note=said.place_name)
    confirm_act(act, by=desk.officer)
    withdraw_act(act, by=desk.officer, reason=said.archive_line)
    return live


def _returned(desk: Desk, said: EditionContent) -> Edition:
    return give_back(desk.submitted(said), by=desk.officer, reason="xem lại")


def _taken_down(desk: Desk, said: EditionContent) -> Edition:
    edition = desk.live(said)
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER, note="zzghichu")
    return edition


def _superseded(desk: Desk, said: EditionContent) -> Edition:
    """Live once with the marked words; a correction without them is live now."""
    old = desk.live(said)
    copy = correct(old.dispatch, by=desk.clerk, reason="bỏ nội dung sai")
    plain = content(number=said.number, symbol="KH", issuing_body=desk.office.key)
    edition = save_edition(copy, based_on=copy.version, content=plain, by=desk.clerk)
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    approved(edition, by=desk.officer)
    return old


def _open_correction(desk: Desk, said: EditionContent) -> Edition:
    """Live without the marked words; the unapproved correction holds them."""
    plain = content(issuing_body=desk.office.key, symbol="KH")
    live = desk.live(plain)
    copy = correct(live.dispatch, by=desk.clerk, reason="bổ sung")
    edition = save_edition(
        copy, based_on=copy.version, content=replace(said, number=plain.number), by=desk.clerk
    )
    for finding in edition.findings.unresolved():
        decide(finding, by=desk.clerk, decision=Decision.MASK)
    return submit(edition, based_on=edition.version, by=desk.clerk)


def _warned(desk: Desk, mark: str) -> tuple[Edition, NoticeContent]:
    """A public page that carries no mark, and a warning whose every text does."""
    return desk.live(), warning_content(mark)


def _written_warning(desk: Desk, said: EditionContent) -> Edition:
    page, warning = _warned(desk, "zqwritten")
    draft_warning(desk, page.dispatch, warning)
    return page


def _waiting_warning(desk: Desk, said: EditionContent) -> Edition:
    page, warning = _warned(desk, "zqwaiting")
    waiting_warning(desk, page.dispatch, warning)
    return page


def _returned_warning(desk: Desk, said: EditionContent) -> Edition:
    page, warning = _warned(desk, "zqgivenback")
    waiting = waiting_warning(desk, page.dispatch, warning)
    give_back_notice(waiting, by=desk.officer, reason="zzghichu của lãnh đạo")
    return page


def _replaced_warning(desk: Desk, said: EditionContent) -> Edition:
    page, warning = _warned(desk, "zqreplaced")
    live_warning(desk, page, warning)
    live_warning(desk, page)
    return page


def _hidden_warning(desk: Desk, said: EditionContent) -> Edition:
    page, warning = _warned(desk, "zqtakenoff")
    take_down_notice(live_warning(desk, page, warning), by=desk.clerk, reason="zzghichu khi gỡ")
    return page


def _warning_of_a_hidden_page(desk: Desk, said: EditionContent) -> Edition:
    page, warning = _warned(desk, "zqwithpage")
    live_warning(desk, page, warning)
    take_down(page.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    return page


def _binned(desk: Desk, said: EditionContent) -> Edition:
    """Typed on, unsaved, when it went into the bin."""
    edition = desk.draft(said)
    keep_typed(edition, sheet="", fields=[("subject", said.subject)], by=desk.clerk)
    return put_in_bin(edition, based_on=edition.version, by=desk.clerk, reason="zzghichu")


def _dropped_correction(desk: Desk, said: EditionContent) -> Edition:
    copy = give_back(_open_correction(desk, said), by=desk.officer, reason="zzghichu")
    drop_correction(copy, based_on=copy.version, by=desk.clerk, reason="zzghichu")
    return copy


def _scheduled_correction(desk: Desk, said: EditionContent) -> Edition:
    later = timezone.now() + timedelta(days=1)
    return approved(_open_correction(desk, said), by=desk.officer, publish_at=later)


def _erased(desk: Desk, edition: Edition) -> Edition:
    """A page that was public without the marked words is gone, and what it says is erased."""
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER)
    ask_erasure(edition.dispatch, by=desk.clerk, reason="zzghichu")
    erase(edition.dispatch, by=desk.officer)
    return edition


HIDDEN: dict[str, Callable[[Desk, EditionContent], Edition]] = {
    "zqdraft": _draft,
    "zqsubmitted": _submitted,
    "zqscheduled": _scheduled,
    "zqact": _unconfirmed_act,
    "zqreturned": _returned,
    "zqtakendown": _taken_down,
    "zqsuperseded": _superseded,
    "zqcorrection": _open_correction,
    "zqbinned": _binned,
    "zqdropped": _dropped_correction,
    "zqunread": lambda desk, said: _erased(desk, _open_correction(desk, said)),
    "zqlater": lambda desk, said: _erased(desk, _scheduled_correction(desk, said)),
    "zqgone": lambda desk, said: _erased(desk, _dropped_correction(desk, said)),
    "zqwritten": _written_warning,
    "zqwaiting": _waiting_warning,
    "zqgivenback": _returned_warning,
    "zqreplaced": _replaced_warning,
    "zqtakenoff": _hidden_warning,
    "zqwithpage": _warning_of_a_hidden_page,
}
# What stays of a page that was taken down: its number, so that a holder of the paper is answered.
STAYS = {"zqtakendown": "/zqtakendown-kh"}


def public_patterns() -> list[str]:
    """Every pattern of the site outside the desk, as text."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> list[str]:
        found = []
        for pattern in patterns:
            here = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                found += walk(pattern.url_patterns, here)
            else:
                found.append(here)
        return found

    every = walk(get_resolver().url_patterns, "")
    return [pattern for pattern in every if not pattern.startswith("quan-tri/")]


FACES = (
    "/cong-van/?q={}",
    "/cong-van/?q={}&xep=lien-quan",
    "/nhiem-vu/?q={}",
    "/cong-van/atom/?q={}",
    "/nhiem-vu/atom/?q={}",
    "/cong-van/feed.json?q={}",
    "/nhiem-vu/feed.json?q={}",
    "/goi-y/?q={}",
    "/goi-y/danh-sach/?q={}",
    "/cong-van/danh-sach.csv?q={}",
    "/nhiem-vu/danh-sach.csv?q={}",
    "/xac-minh/?so={}",
)


def queries(words: list[str]) -> list[str]:
    return [face.format(quote(word)) for word in words for face in FACES]


GUESSED = ("", "trichyeu", "viec", "hoi", "-kh")


def guesses() -> list[str]:
    """Searches for the hidden words in both languages: each face for each kind of word by turns."""
    asked = [
        FACES[(which + turn) % len(FACES)].format(quote(mark + ending))
        for turn, mark in enumerate(HIDDEN)
        for which, ending in enumerate(GUESSED)
    ]
    return [*asked, *[f"/en{address}" for address in asked]]


@pytest.fixture
def desk(db: None) -> Desk:
    desk = Desk()
    where = place("Sao Mai")
    Body.objects.filter(pk=desk.office.pk).update(place=where)
    return desk


def starts(desk: Desk, scheme_code: str, words: list[str]) -> list[str]:
    lists = [f"/{pattern}" for pattern in public_patterns() if "<" not in pattern]
    english = [f"/en{path}" for path in lists if path != "/livez" and path != "/readyz"]
    addresses = [f"/{row.path}/" for row in Address.objects.all()]
    codes = Dispatch.objects.exclude(short_code=None).values_list("short_code", flat=True)
    guesses = [
        f"/cong-van/2026/{desk.office.slug}/{edition.number}-{fold(edition.symbol)}/"
        for edition in Edition.objects.all()
    ]
    return [
        *lists,
        *english,
        *addresses,
        *[f"/en{path}" for path in addresses],
        *[f"/v/{code}/" for code in codes],
        *[f"{tongue}/canh-bao/canh-bao-{code}/" for code in codes for tongue in ("", "/en")],
        *guesses,
        *[f"/xac-minh/?so={edition.number}/{edition.symbol}" for edition in Edition.objects.all()],
        *[page.rstrip("/") + tail for page in (*addresses, *guesses) for tail in FORMS],
        f"/co-quan/{desk.office.slug}/",
        *[
            f"{tongue}/nhiem-vu/{desk.office.slug}/{tail}"
            for tongue in ("", "/en")
            for tail in ("", "lich.ics", "danh-sach.csv")
        ],
        f"/dia-ban/{desk.office.place.slug if desk.office.place else ''}/",
        f"/thu-doan/{scheme_code}/",
        *queries(words),
    ]


# The same pages on either engine; the deep walk is on both.
@pytest.mark.parametrize(
    "deep",
    [
        pytest.param(False, marks=pytest.mark.only_on("sqlite")),
        pytest.param(True, marks=pytest.mark.soak),
    ],
)
def test_nothing_hidden_shows_and_everything_public_does(desk: Desk, deep: bool) -> None:
    """A deep walk asks every face for every hidden word, and follows what the answers link to."""
    theirs = scheme().code
    hidden = {mark: hide(desk, marked_content(mark, desk, theirs)) for mark, hide in HIDDEN.items()}
    desk.live(marked_content("zqpublic", desk, theirs))
    live_warning(desk, *_warned(desk, "zqpublic"))
    desk.office.refresh_from_db()
    walker = Walker()
    hidden_words = [mark + ending for mark in HIDDEN for ending in GUESSED] if deep else []
    walker.walk(starts(desk, theirs, ["zqpublictrichyeu", "zqpublichoi", *hidden_words]))
    for address in guesses():
        walker.fetch(address)
    assert len(walker.pages) > 200
    folded = {address: fold(unescape(page)) for address, page in walker.pages.items()}
    for address, page in folded.items():
        shown = without_the_question(address, page)
        for mark in HIDDEN:
            said = shown.replace(STAYS.get(mark, "\0"), "")
            assert mark not in said, f"{address} shows {mark}: {_around(said, mark)}"
        assert "zzghichu" not in shown, f"{address} shows a note for staff"
    _meets_what_is_public(walker.pages, "\n".join(folded.values()))
    _a_taken_down_page_answers_410(hidden["zqtakendown"])
    _an_old_address_leads_to_the_current_one(hidden["zqsuperseded"])


def without_the_question(address: str, page: str) -> str:
    """A folded page less what was asked of it, which a page may say again."""
    path, _, query = address.partition("?")
    asked = [path.removeprefix("/en"), *re.findall(r"(?:q|so)=([^&]+)", query)]
    for words in sorted(asked, key=len, reverse=True):
        page = page.replace(fold(unquote(words)), "") if len(words) > 3 else page
    return page


def _around(text: str, mark: str) -> str:
    at = text.find(mark)
    return text[max(0, at - 80) : at + 80]


def _meets_what_is_public(pages: dict[str, str], everything: str) -> None:
    """The walk met each text of a live record, and never what was masked."""
    for part in ("banhanh", "chuquan", "trichyeu", "doan", "viec", "phuluc", "hoi", "dap"):
        assert f"zqpublic{part}" in everything, part
    for part in ("lam", "bao", "gui", "nhan", "ky", "vu", "vien", "luu"):
        assert f"zqpublic{part}" in everything, part
    for part in ("tieude", "lagi", "dauhieu", "dunglai", "kiemtra", "bao", "title", "what"):
        assert f"zqpublic{part}" in everything, part
    for address, page in pages.items():
        digits = re.sub(r"\D", "", page)
        assert PHONE not in page, address
        assert re.sub(r"\D", "", PHONE) not in digits, address


def _a_taken_down_page_answers_410(edition: Edition) -> None:
    path = Address.objects.get(dispatch=edition.dispatch).path
    answer = Client().get(f"/{path}/")
    assert answer.status_code == 410
    assert edition.number in answer.content.decode()
    assert "trichyeu" not in fold(answer.content.decode())


def _an_old_address_leads_to_the_current_one(old: Edition) -> None:
    paths = dict(Address.objects.filter(dispatch=old.dispatch).values_list("current", "path"))
    answer = Client().get(f"/{paths[False]}/")
    assert answer.status_code == 301
    assert answer["Location"].endswith(f"/{paths[True]}/")
