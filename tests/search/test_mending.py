"""What a query may have been meant to say, from a vocabulary of a few sentences."""

from itertools import pairwise

import pytest

from dispatches.search.mending import Vocabulary, mend, readings, sought_pairs, sought_words
from dispatches.search.tokens import tokens

SENTENCES = (
    "căn cước công dân gắn chip", "phòng ngừa lừa đảo chuyển tiền", "giả danh công an",
    "đạo đức con người của dân", "định danh điện tử", "cá cược qua mạng", "xử lý vi phạm",
    "trường hợp chuyển khoản ngân hàng", "ủy ban nhân dân xã", "lúa chín", "dao sắc", "dạo chơi",
    "bước chân", "cứ điểm", "ứng dụng vneid",
)  # fmt: skip
MEANT = {
    "cawn cuowcs": "căn cước",
    "lua dạo": "lừa đảo",
    "lừa đạo": "lừa đảo",
    "can7 cuoc71": "căn cước",
    "lừa đaor": "lừa đảo",
    "lừađảo": "lừa đảo",
    "cancuoccongdan": "căn cước công dân",
    "cô ng an": "công an",
    "căn cuớc công dâ n": "căn cước công dân",
    "giã danh cong am": "giả danh công an",
    "sử lý vi fạm": "xử lý vi phạm",
    "chường hợp": "trường hợp",
    "ngâm hàg": "ngân hàng",
    "vnied": "vneid",
    "định danhd iện tử": "định danh điện tử",
    "đinh danh 2": "định danh 2",
    "căn cước gỉa": "căn cước giả",
    "lùa căn cước": "lúa căn cước",
}
# Words of which nothing was published are not any that look like them.
UNKNOWN = ("trúng thưởng", "đức danh", "chín chiên", "bước dân")
LEFT = ("lừa đảo", "lua dao", "căn cước", "can cuoc", "đạo", "xyzzy", "5163", "định danh 2", "日本",
        *UNKNOWN)  # fmt: skip


def vocabulary() -> tuple[Vocabulary, Vocabulary]:
    known: dict[str, set[str]] = {}
    pairs: dict[str, set[str]] = {}
    for sentence in SENTENCES:
        read = tokens(sentence)
        for token in read:
            known.setdefault(token.folded, set()).add(token.exact)
        for one, other in pairwise(read):
            both = pairs.setdefault(f"{one.folded} {other.folded}", set())
            both.add(f"{one.exact} {other.exact}")
    return known, pairs


def mended(typed: str, *, backwards: bool = False) -> list[str]:
    known, pairs = (
        {word: sorted(said[word], reverse=backwards) for word in sorted(said, reverse=backwards)}
        for said in vocabulary()
    )
    read = tokens(typed)
    found = readings(read, {word: known[word] for word in sought_words(read) & known.keys()})
    asked = {pair: pairs[pair] for pair in sought_pairs(found) & pairs.keys()}
    return [way.text for way in mend(read, found, known, asked)]


@pytest.mark.parametrize("typed", MEANT)
def test_the_likeliest_reading_comes_first(typed: str) -> None:
    assert mended(typed)[0] == MEANT[typed]


@pytest.mark.parametrize("typed", MEANT)
def test_the_order_in_which_the_vocabulary_comes_decides_nothing(typed: str) -> None:
    assert mended(typed, backwards=True) == mended(typed)


@pytest.mark.parametrize("typed", LEFT)
def test_what_makes_sense_or_none_at_all_is_left(typed: str) -> None:
    assert mended(typed) == []
