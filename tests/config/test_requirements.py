"""The pins: each file by its hash, from wherever the reader's own index is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"--(extra-)?(index-url|find-links|trusted-host)", text)


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    stanzas = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text().strip())
    assert len(stanzas) > 10
    assert [stanza for stanza in stanzas if "--hash=sha256:" not in stanza] == []


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_asked_for_is_pinned(name: str) -> None:
    asked = (ROOT / name.replace(".txt", ".in")).read_text()
    names = {n.lower() for n in re.findall(r"^([A-Za-z][\w-]*)", asked, re.MULTILINE)}
    pinned = {pin[0] for pin in PIN.findall((ROOT / name).read_text())}
    assert names <= pinned


def test_both_locks_agree() -> None:
    site, development = (dict(PIN.findall((ROOT / name).read_text())) for name in LOCKS)
    common = site.keys() & development.keys()
    assert "django" in common
    assert {name: site[name] for name in common} == {name: development[name] for name in common}
