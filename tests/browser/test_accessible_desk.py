"""Every screen of the desk against WCAG 2.2 AA and its own policy, wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from dispatches.models import Membership
from dispatches.vocabulary import Role
from tests.admin.test_desk_rights import ASKS, GET, Scene, made, screens
from tests.browser.conftest import DESK, PHONE, NewPage, broken_rules
from tests.browser.measures import LOST_IN_OWN_COLOURS
from tests.browser.test_journey import PASSWORD, sign_in
from tests.browser.watch import Watch

# What a screen fetches or gives to be saved: no page of its own. `resume` asks for a kept form.
NO_PAGE = {
    "autocomplete", "batch_picture", "book_xlsx", "hand_out", "jsi18n", "lookup", "original",
    "page_picture", "resume", "signatories",
}  # fmt: skip


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """One person with every part in the office, so that one walk sees every screen."""
    at = made()
    person = at.desk.officer
    for role in Role:
        Membership.objects.get_or_create(user=person, body=at.desk.office, role=role)
    person.set_password(PASSWORD)
    person.save()
    return at


@pytest.mark.soak
@pytest.mark.parametrize(
    ("size", "theme", "language"),
    [(DESK, "light", "vi"), (DESK, "dark", "en"), (PHONE, "light", "en"), (PHONE, "dark", "vi")],
)
def test_every_screen(
    new_page: NewPage,
    scene: Scene,
    watches: list[Watch],
    size: tuple[int, int],
    theme: str,
    language: str,
) -> None:
    page = new_page(size=size, color_scheme=theme)
    sign_in(page, scene.desk.officer)
    if language == "en":
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
    wrong: list[str] = []
    seen = 0
    for name, pattern in screens():
        if name in NO_PAGE or ASKS.get(name, ("",))[0] != GET:
            continue
        answer = page.goto(scene.address(name, pattern))
        assert answer is not None
        if answer.status == 404 and name.endswith("_history"):
            continue
        seen += 1
        wrong += [f"{name}: {fault}" for fault in faults(page, size[0])]
    # The scan of the scene has no picture, and its screen says so.
    (watch,) = watches
    watch.problems = [problem for problem in watch.problems if "/trang/1/)" not in problem]
    assert seen > len(ASKS) / 3
    assert not wrong, "\n".join(wrong)


def faults(page: Page, width: int) -> list[str]:
    found = broken_rules(page)
    page.emulate_media(forced_colors="active")
    found += page.evaluate(LOST_IN_OWN_COLOURS)
    page.emulate_media(forced_colors="none")
    if (count := page.locator("h1").count()) != 1:
        found.append(f"{count} headings of the first level")
    needed = page.evaluate("document.documentElement.scrollWidth")
    if needed > width:
        found.append(f"scrolls sideways: {needed} px")
    return found
