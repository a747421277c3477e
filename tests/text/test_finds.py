"""The numbers of one text, held against those that the office has confirmed."""

import pytest

from dispatches.text.finds import Lists, Rule, finds_in

KNOWN = Lists(
    hotlines=("0200.3456.113", "1900.0368"),
    terms=("VNeID",),
    misreadings=(("0200.3456.777", "0200.3456.113"), ("NeID", "VNeID")),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a neighbour of an office's number is another room, and somebody's number
        ("phòng bên: 0200.3456.114", [(Rule.PHONE, "0200.3456.114")]),
        ("gọi 0200.3456.113 hoặc 1900.0368", []),
        # a service number one digit off, and a misreading met before: asked about once
        ("gọi 1900.0386", [(Rule.PROTECTED_TERM, "1900.0386")]),
        ("gọi 0200.3456.777", [(Rule.PROTECTED_TERM, "0200.3456.777")]),
        # a misreading is a word of its own
        ("cài NeID; mã AONEID, aNeIDb", [(Rule.PROTECTED_TERM, "NeID")]),
    ],
)
def test_numbers_beside_confirmed_ones(text: str, found: list[tuple[Rule, str]]) -> None:
    assert [
        (one.rule, text[one.start : one.end]) for one in finds_in(text, KNOWN, public=True)
    ] == found
