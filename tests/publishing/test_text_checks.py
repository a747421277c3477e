"""The numbers of one text, held against those that the office has confirmed."""

import pytest

from dispatches.models import Block
from dispatches.publishing.reference import Reference
from dispatches.publishing.text_checks import found_in
from dispatches.publishing.texts import TextSlot
from dispatches.vocabulary import Check

KNOWN = Reference(
    hotlines=("0200.3456.113", "1900.0368"),
    terms=("VNeID",),
    misreadings=(("0200.3456.777", "0200.3456.113"), ("NeID", "VNeID")),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a neighbour of an office's number is another room, and somebody's number
        ("phòng bên: 0200.3456.114", [(Check.PHONE, "0200.3456.114")]),
        ("gọi 0200.3456.113 hoặc 1900.0368", []),
        # a service number one digit off, and a misreading met before: asked about once
        ("gọi 1900.0386", [(Check.PROTECTED_TERM, "1900.0386")]),
        ("gọi 0200.3456.777", [(Check.PROTECTED_TERM, "0200.3456.777")]),
        # a misreading is a word of its own
        ("cài NeID; mã AONEID, aNeIDb", [(Check.PROTECTED_TERM, "NeID")]),
    ],
)
def test_numbers_beside_confirmed_ones(text: str, found: list[tuple[Check, str]]) -> None:
    slot = TextSlot("block", "b1", "text", text, Block(), "public_text")
    assert [(one.check, one.words) for one in found_in(slot, KNOWN)] == found
