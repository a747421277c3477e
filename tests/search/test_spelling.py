"""Syllables that are spelled with i or with y."""

import pytest

from dispatches.search.spelling import MOST_SPELLINGS, other_spellings
from dispatches.search.tokens import tokens


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("kỹ", ["kĩ"]),
        ("kĩ", ["kỹ"]),
        ("lý", ["lí"]),
        ("Mỹ", ["mĩ"]),
        ("sỹ", ["sĩ"]),
        ("tỷ", ["tỉ"]),
        ("quý", ["quí"]),
        ("ky", ["ki"]),
        ("công ty", ["công ti"]),
        ("công ti", ["công ty"]),
        ("kỹ sư", ["kĩ sư"]),
        ("căn cước", []),
        ("y tế", []),
        ("tay", []),
        ("thuỷ", []),
        ("chị", []),
        ("đi", []),
        ("5163", []),
    ],
)
def test_the_other_spelling(typed: str, others: list[str]) -> None:
    assert other_spellings(tokens(typed)) == [tuple(tokens(other)) for other in others]


def test_of_many_such_syllables_not_every_mixture_is_sought() -> None:
    assert len(other_spellings(tokens("kỹ sư lý kỳ mỹ"))) == MOST_SPELLINGS
