"""The way that the guide shows, gone on a demonstration of its own."""

import subprocess
import sys

import pytest
from playwright.sync_api import Browser

from tests import guide


@pytest.mark.soak
def test_the_way_of_the_guide_can_be_gone(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide, "taken", lambda _page, _name: None)
    with guide.demonstration() as passwords:
        guide.walk(browser, passwords)


def test_a_site_that_died_is_not_waited_for() -> None:
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    with pytest.raises(TimeoutError):
        guide._wait(died)
