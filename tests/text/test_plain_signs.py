"""Signs that only look like ours are read as ours, and told of."""

import pytest

from dispatches.text.plain_signs import has_look_alikes, plain_signs


@pytest.mark.parametrize(
    ("typed", "read", "strange"),
    [
        ("5163/CAT-PC06", "5163/CAT-PC06", False),
        ("5163/\u0421\u0410\u0422-\u0420\u042106", "5163/CAT-PC06", True),  # Cyrillic
        ("5163/C\u0391\u03a4-PC06", "5163/CAT-PC06", True),  # Greek
        ("５１６３/CAT-PC06", "5163/CAT-PC06", True),  # full width
        ("\u0665\u0661\u0666\u0663/CAT", "5163/CAT", True),  # Arabic digits
        ("5163\u2215CAT\u2011PC06", "5163/CAT-PC06", True),  # a division sign
        ("5163/CAT\u2013PC06", "5163/CAT-PC06", False),  # a dash that Word puts
        ("12/Q\u00d0-TTg", "12/QĐ-TTg", True),  # eth
        ("Quye\u0302\u0301t", "Quyết", False),
        ("\u00a05163", " 5163", False),
    ],
)
def test_look_alikes(typed: str, read: str, strange: bool) -> None:
    assert plain_signs(typed) == read
    assert has_look_alikes(typed) is strange
