"""Every kind of reader's page against WCAG 2.2 AA: its rules, and enlarged four times."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, NewPage, broken_rules
from tests.browser.measures import LOST_IN_OWN_COLOURS, TOO_SMALL
from tests.browser.pages import every_kind

# What enlarging four times and twice leaves of a window of 1280 pixels (WCAG 2.2, 1.4.10).
FOUR_TIMES, TWICE = (320, 256), (640, 512)
# Names that a screen reader would read out as nothing, and what may not stand beside each other.
NAMELESS = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
    .filter(e => e.checkVisibility() && !(e.innerText || e.labels?.[0]?.innerText
                                        || e.labels?.[0]?.textContent || e.ariaLabel || '').trim())
    .map(e => e.outerHTML.slice(0, 120))
"""


PAIRS = (("", "light"), ("/en", "dark"), ("", "dark"), ("/en", "light"))


def test_every_kind_of_page(new_page: NewPage, transactional_db: None) -> None:
    """By turns in one language and theme and in the others."""
    pages = list(every_kind())
    for turn, (language, theme) in enumerate(PAIRS):
        _keeps_the_rules(new_page, pages[turn :: len(PAIRS)], language, theme)


@pytest.mark.soak
@pytest.mark.parametrize(("language", "theme"), PAIRS)
def test_every_kind_of_page_in_both_languages_and_themes(
    new_page: NewPage, transactional_db: None, language: str, theme: str
) -> None:
    _keeps_the_rules(new_page, list(every_kind()), language, theme)


def _keeps_the_rules(
    new_page: NewPage, addresses: Sequence[str], language: str, theme: str
) -> None:
    page = new_page(size=PHONE, color_scheme=theme)
    wrong: list[str] = []
    for address in addresses:
        page.goto(language + address)
        faults = [*broken_rules(page), *page.evaluate(NAMELESS), *page.evaluate(TOO_SMALL)]
        page.emulate_media(forced_colors="active")
        faults += page.evaluate(LOST_IN_OWN_COLOURS)
        page.emulate_media(forced_colors="none")
        wrong += [f"{address}: {fault}" for fault in [*faults, *too_wide(page, PHONE[0])]]
        assert page.locator("h1").count() == 1, address
    assert not wrong, "\n".join(wrong)


@pytest.mark.soak
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(("size", "letters"), [(FOUR_TIMES, "100%"), (TWICE, "200%")])
def test_nothing_is_pushed_sideways_when_enlarged(
    new_page: NewPage, transactional_db: None, size: tuple[int, int], letters: str, language: str
) -> None:
    page = new_page(javascript=False, size=size)
    wrong = []
    for address in every_kind():
        page.goto(language + address)
        # As a reader sets it in the browser: lengths in rem follow.
        page.evaluate("size => document.documentElement.style.fontSize = size", letters)
        wrong += [f"{address}: {fault}" for fault in too_wide(page, size[0])]
    assert not wrong, "\n".join(wrong)


@pytest.mark.soak
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_says_the_same_without_javascript(
    new_page: NewPage, transactional_db: None, language: str
) -> None:
    scripted, plain = new_page(), new_page(javascript=False)
    for address in every_kind():
        said = []
        for page in (scripted, plain):
            page.goto(language + address)
            said.append(page.locator("main").inner_text())
        assert said[0] == said[1], address
        assert said[1].strip(), address


def too_wide(page: Page, width: int) -> list[str]:
    needed = page.evaluate("document.documentElement.scrollWidth")
    return [f"scrolls sideways: {needed} px"] if needed > width else []
