"""The guide in pictures says what the screens say, and shows the pictures that it says."""

import inspect
import re

import polib
import pytest

from tests import guide
from tests.guide import PICTURES, ROOT
from tests.project.test_catalogue import CATALOGUE, marked

GUIDE = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
# The name of the other language is in that language, whichever is on.
NEVER_TRANSLATED = {"English"}
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def on_screen() -> set[str]:
    """What the screens say in Vietnamese, of what is still marked somewhere in the code."""
    used = marked()
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if entry.msgid in used]
    return {
        said.strip(" :…")
        for entry in entries
        for said in (entry.msgstr, *entry.msgstr_plural.values())
    }


def test_every_button_it_names_is_on_a_screen(on_screen: set[str]) -> None:
    named = set(re.findall(r"\*\*(.+?)\*\*", GUIDE.replace("\n", " ")))
    assert len(named) > 20
    assert not named - on_screen - NEVER_TRANSLATED


def test_its_walk_presses_the_buttons_that_it_names() -> None:
    pressed = set(re.findall(r'press\(\w+, "(.+?)"\)', inspect.getsource(guide)))
    assert len(pressed) > 5
    assert all(f"**{name}**" in GUIDE.replace("\n", " ") for name in pressed)


def test_its_pictures_are_there_described_and_small() -> None:
    shown = re.findall(r"!\[(.+?)\]\(images/guide/(.+?)\)", GUIDE)
    files = {file.name: file.stat().st_size for file in PICTURES.iterdir()}
    assert {name for _words, name in shown} == set(files)
    assert all(len(words) > 10 for words, _name in shown)
    assert sum(files.values()) < MOST_BYTES
