"""The checking screen in a browser: by keyboard alone, with pictures of pages, without script."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Dialog, Page, expect

from dispatches.admin import pictures
from dispatches.models import Edition, ProtectedTerm, SourceFile
from dispatches.vocabulary import Authenticity, BodyKind, Check, Decision, EditionState
from tests.admin.desk import check_url
from tests.admin.pages import scan_taken_in
from tests.browser.conftest import DESK, PHONE, NewPage
from tests.browser.test_journey import PASSWORD, sign_in
from tests.builders import Desk, body, group, place
from tests.publishing.papers import PAPER, paper

MOST_KEYSTROKES = 12
TEXT = PAPER.format(number="2107")


class Keyboard:
    """Presses keys as a person does, and counts each one: Ctrl+Enter is two."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += len(key.split("+"))
            self.page.keyboard.press(key)


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """An office that receives what the police of its province sends."""
    where = place("Sao Mai")
    body("Công an tỉnh Sao Mai", abbreviation="CAT", place=where)
    group("UBND các xã, phường")
    desk = Desk(body("Sở Y tế tỉnh Sao Mai", kind=BodyKind.DEPARTMENT, place=where))
    desk.clerk.set_password(PASSWORD)
    desk.clerk.save()
    return desk


@pytest.fixture
def white_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures without a renderer: only where things stand on them is looked at here."""
    picture = BytesIO()
    Image.new("L", (595, 842), 255).save(picture, "PNG")
    monkeypatch.setattr(pictures, "render_page", lambda *_data, **_where: picture.getvalue())


@pytest.fixture
def scan(desk: Desk, white_pages: None) -> Edition:
    return scan_taken_in(desk, TEXT.replace("\n1. UBND", "\n\f1. UBND"), unsure=("đầu", "mối"))


def test_from_paste_to_submitted_in_twelve_keystrokes(page: Page, desk: Desk) -> None:
    sign_in(page, desk.clerk)
    page.goto("/quan-tri/nhap/")
    page.keyboard.insert_text(paper().decode())  # the paste, into the box that has the focus
    keys = Keyboard(page)
    keys.press("Control+Enter")
    expect(page.locator(".question.current")).to_contain_text("0912 345 678")
    keys.press("c")
    expect(page.locator("[data-vouch] input").first).to_be_focused()
    keys.press("2")
    expect(page.locator(".genuine")).to_be_visible()
    expect(page.locator("[data-keys]")).to_be_visible()  # the keys are at work again
    keys.press("Alt+Enter")
    expect(page.locator(".messagelist")).to_contain_text("trình duyệt")
    edition = Edition.objects.get()
    assert edition.state == EditionState.SUBMITTED
    assert edition.findings.get(words="0912 345 678").decision == Decision.MASK
    assert SourceFile.objects.get().authenticity == Authenticity.SEALED_PAPER
    assert keys.pressed <= MOST_KEYSTROKES


def test_a_misprinted_name_is_put_right_with_n_and_a_fake_kept_with_m(
    page: Page, desk: Desk, white_pages: None
) -> None:
    ProtectedTerm.objects.create(term="VNeID")
    said = "Chỉ cài VNelD từ kho chính thức. Kẻ gian gửi đường dẫn cài VNNeID giả mạo."
    text = TEXT.replace("cần trao đổi xin gọi đồng chí cán bộ đầu mối theo số 0912 345 678.", said)
    edition = scan_taken_in(desk, text)
    sign_in(page, desk.clerk)
    page.goto(check_url(edition))
    question = page.locator(".question.current")
    expect(question).to_contain_text("VNelD")
    expect(question.locator("[data-act=accept] kbd")).to_have_text("N")
    page.keyboard.press("n")
    expect(question).to_contain_text("VNNeID")
    expect(page.locator("[name=text]")).to_have_value(re.compile("cài VNeID từ kho"))
    page.keyboard.press("m")
    expect(page.locator(".question.settled")).to_contain_text(["VNNeID", "VNeID"])
    decided = Edition.objects.get().findings.filter(check_code=Check.PROTECTED_TERM)
    assert dict(decided.values_list("words", "decision")) == {
        "VNNeID": Decision.FAKE,
        "VNeID": Decision.ACCEPT,
    }


def test_single_keys_rest_while_something_is_typed_and_can_be_switched_off(
    page: Page, desk: Desk, scan: Edition
) -> None:
    sign_in(page, desk.clerk)
    page.goto(check_url(scan))
    subject, question = page.locator("[name=subject]"), page.locator(".question.current")
    subject.fill("")
    subject.press_sequentially("kc2?")
    expect(subject).to_have_value("kc2?")
    page.keyboard.press("Alt+t")
    expect(subject).not_to_be_focused()

    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]  # what was typed is not lost unasked, nor then
    expect(page.get_by_role("link", name="Mở tiếp")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Bỏ", exact=True).click()
    expect(page.locator(".current")).to_be_visible()
    page.locator("a[data-doubt]").first.evaluate("link => link.click()")
    expect(question).to_be_focused()
    composing = "new KeyboardEvent('keydown', {key: 'k', isComposing: true, bubbles: true})"
    page.evaluate(f"document.activeElement.dispatchEvent({composing})")
    expect(question).to_be_focused()
    page.keyboard.press("?")
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    expect(question).to_be_focused()

    page.reload()
    expect(question).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_hidden()
    expect(question).to_be_focused()
    page.keyboard.press("Alt+k")
    expect(question).to_have_count(0)


def test_doubts_are_stepped_through_and_count_down(page: Page, desk: Desk, scan: Edition) -> None:
    sign_in(page, desk.clerk)
    page.goto(check_url(scan))
    links = page.locator("a[data-doubt]")
    targets = links.evaluate_all("links => links.map(link => link.hash)")
    asked = page.locator("a[data-doubt=asked]").count()
    left = page.locator("[data-count]")
    expect(page.locator(".current")).to_have_id(targets[0][1:])
    for target in [*targets[1:], targets[0]]:
        page.keyboard.press("Alt+k")
        expect(page.locator(".current")).to_have_id(target[1:])
        expect(page.locator(".current")).to_be_in_viewport()
    assert int(left.inner_text()) == asked < len(targets)  # what must be answered stays
    page.keyboard.press("Alt+t")
    expect(page.locator(".current")).to_have_id(targets[-1][1:])
    expect(page.locator(".current")).to_contain_text("mối")
    page.keyboard.press("g")  # looked at, and right as it is
    expect(page.locator("[data-count]")).to_have_text(str(asked - 1))


def test_the_words_of_a_field_are_lit_on_the_picture(page: Page, desk: Desk, scan: Edition) -> None:
    sign_in(page, desk.clerk)
    page.goto(check_url(scan))
    page.locator("[name=number]").focus()
    lit = page.locator(".pages .lit")
    expect(lit).to_have_count(1)
    expect(lit).to_be_in_viewport()
    page.locator("[name=signatures-0-name]").focus()  # on the other page
    expect(page.locator("#page-2 .lit")).to_be_in_viewport()
    page.get_by_role("link", name="Chữ", exact=True).click()
    expect(page.locator(".pages")).to_be_hidden()
    expect(page.locator(".words .lit")).to_be_in_viewport()
    page.reload()
    expect(page.locator(".pages")).to_be_hidden()


def test_without_script_links_lead_to_pages_and_words(
    new_page: NewPage, desk: Desk, scan: Edition
) -> None:
    page = new_page(javascript=False)
    sign_in(page, desk.clerk)
    page.goto(check_url(scan))
    page.get_by_role("link", name="trang sau").click()
    expect(page.locator("#page-2 img")).to_be_in_viewport()
    page.locator(".field-number a.jump").click()
    expect(page.locator("[data-names~=number]", has_text="2107").first).to_be_in_viewport()
    page.locator("summary", has_text="Chỗ cần xem").click()
    page.locator("a[data-doubt]").first.click()
    expect(page.locator(".question", has_text="0912 345 678").first).to_be_in_viewport()
    page.get_by_role("button", name="Che khi đăng").click()
    expect(page.get_by_text("Đã ghi quyết định").first).to_be_visible()


def test_it_is_accessible_and_never_scrolls_sideways(
    new_page: NewPage, desk: Desk, scan: Edition, axe: Callable[[Page], None]
) -> None:
    page = new_page(size=(DESK[0], 12_000))  # the bar at its end hides nothing
    sign_in(page, desk.clerk)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.goto(check_url(scan))
        page.locator("details").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
        axe(page)
    page.locator("[data-keys]").click()
    axe(page)
    page.keyboard.press("Escape")
    for width in (PHONE[0], 320):
        page.set_viewport_size({"width": width, "height": PHONE[1]})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
