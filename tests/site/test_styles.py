"""What docs/design.md says of the stylesheets, where a rule can be read off them."""

import re

import pytest
from django.conf import settings

SHEETS = {sheet.name: sheet.read_text() for sheet in settings.INLINE_STYLES_DIR.glob("*.css")}
EVERYTHING = "\n".join(SHEETS.values())
DESIGN = (settings.BASE_DIR / "docs/design.md").read_text(encoding="utf-8")


def test_nothing_moves() -> None:
    moving = r"transition|animation|@keyframes|scroll-behavior"
    assert not re.search(moving, EVERYTHING)


@pytest.mark.parametrize(
    "setting",
    [
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(forced-colors: active)",
        "print",
    ],
)
def test_a_page_follows_how_the_device_is_set(setting: str) -> None:
    assert f"@media {setting}" in SHEETS["base.css"]


def test_colours_are_tokens() -> None:
    """Written out only where the tokens are made, on the dark mast, and for paper."""
    rules = re.sub(r"^\s*--[^\n]+|:root \{[^}]*\}", "", EVERYTHING, flags=re.MULTILINE)
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", rules))
    assert colours <= {"#000", "#ffd58a"}


def test_no_letters_are_smaller_than_the_smallest() -> None:
    sizes = re.findall(r"font(?:-size)?: (?:\d+ )?([\d.]+)rem", EVERYTHING)
    assert min(map(float, sizes)) >= 0.875


def test_every_sheet_and_token_is_described() -> None:
    tokens = set(re.findall(r"(--[a-z-]+):", SHEETS["base.css"]))
    assert not {name for name in (*SHEETS, *tokens) if f"`{name}`" not in DESIGN}


def test_every_part_that_is_described_is_there() -> None:
    parts = re.findall(r"`((?:\.[a-z]+)+)`", DESIGN)
    assert len(parts) > 30
    assert not {part for part in parts if part not in EVERYTHING}
