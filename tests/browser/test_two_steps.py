"""Signing in by two steps in a real browser: an app's code, and a passkey that signs for us."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings
from playwright.sync_api import CDPSession, Page, expect

from dispatches.models import Passkey, User
from dispatches.vocabulary import Role
from tests.accounts.people import PASSWORD, code_now, with_app, with_password
from tests.browser.conftest import PHONE, NewPage
from tests.builders import Desk

ACCOUNT = "/quan-tri/tai-khoan/"


@pytest.fixture
def person(transactional_db: None) -> User:
    return with_password(Role.APPROVER, Desk().office)


def give_password(page: Page, person: User) -> None:
    page.goto("/quan-tri/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def key_in(page: Page) -> tuple[CDPSession, str]:
    """Gives the browser an authenticator that knows its owner, as a phone or computer has."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options: dict[str, Any] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


@override_settings(REQUIRE_MFA_FOR_APPROVERS=True)
def test_a_passkey_is_made_and_opens_the_desk(
    page: Page, person: User, axe: Callable[[Page], None]
) -> None:
    session, key = key_in(page)
    give_password(page, person)
    expect(page).to_have_url(re.compile(ACCOUNT))  # an approver is led here first
    axe(page)
    page.get_by_role("link", name="Thêm khóa đăng nhập").click()
    axe(page)
    page.fill("[name=name]", "Máy ở phòng")
    page.get_by_role("button", name="Tạo khóa").click()
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    page.get_by_role("link", name="Tôi đã cất các mã").click()
    expect(page.locator(".desk-nav")).to_be_visible()
    assert Passkey.objects.get().name == "Máy ở phòng"

    page.locator("#logout-form button").click()
    give_password(page, person)
    expect(page.get_by_role("heading", name="Bước thứ hai")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    expect(page.locator(".desk-nav")).to_be_visible()

    # Another device, which has no key of theirs, opens nothing.
    page.locator("#logout-form button").click()
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": key})
    key_in(page)
    give_password(page, person)
    expect(page.locator("[data-problem]")).to_be_hidden()
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    expect(page.locator("[data-problem]")).to_be_visible()
    expect(page.locator(".desk-nav")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_code_of_an_app_opens_the_desk(
    new_page: NewPage, person: User, javascript: bool
) -> None:
    secret = with_app(person)
    page = new_page(javascript=javascript, size=PHONE)
    give_password(page, person)
    page.fill("[name=code]", code_now(secret))
    page.press("[name=code]", "Enter")
    expect(page.locator(".desk-nav")).to_be_attached()


def test_the_app_is_set_up_without_script(new_page: NewPage, person: User) -> None:
    page = new_page(javascript=False, size=PHONE)
    give_password(page, person)
    page.goto(f"{ACCOUNT}ung-dung/")
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.fill("[name=code]", code_now(secret))
    page.get_by_role("button", name="Thiết lập").click()
    expect(page.locator(".codes li")).to_have_count(10)


def test_every_account_screen_is_accessible_and_never_scrolls_sideways(
    new_page: NewPage, person: User, axe: Callable[[Page], None]
) -> None:
    page = new_page()
    give_password(page, person)
    addresses = [ACCOUNT, f"{ACCOUNT}ung-dung/", f"{ACCOUNT}khoa/", "/quan-tri/xac-nhan/"]
    for address in addresses:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(address)
        axe(page)
        for width in (PHONE[0], 320):
            page.set_viewport_size({"width": width, "height": PHONE[1]})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
