"""Names and words from which the made-up dispatches are put together, drawn by rank."""

from collections.abc import Sequence
from math import exp, log
from random import Random
from typing import TypeVar

T = TypeVar("T")


def seeded(seed: int | str) -> Random:
    """Chance that is the same in every run; nothing here is secret."""
    return Random(seed)  # noqa: S311


def ranked(rng: Random, choices: Sequence[T]) -> T:
    """One of these, the n-th about n times rarer than the first (Zipf's law)."""
    return choices[int(exp(rng.random() * log(len(choices) + 1))) - 1]


SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Nông", "Triệu", "Lường", "Cà", "Giàng", "Thào", "Sùng", "Vàng", "Lò", "Quàng",
    "Đinh", "Mai", "Tô", "Tạ", "Hà", "Kiều",
)  # fmt: skip
MIDDLE_NAMES = (
    "Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Quang", "Xuân", "Hữu", "Công", "Bá", "Đình",
    "Hải", "Thu", "Kim", "Tuấn", "Việt", "Trọng", "Mạnh", "Thế",
)  # fmt: skip
GIVEN_NAMES = (
    "Hùng", "Dũng", "Tuấn", "Hà", "Hương", "Lan", "Nam", "Long", "Sơn", "Thắng", "Tùng", "Bình",
    "Yến", "Nga", "Phúc", "Quân", "Khánh", "Thảo", "Linh", "Trang", "Hiếu", "Nghĩa", "Vinh", "Kiên",
    "Đạt", "Thủy", "Oanh", "Châu", "Diệp", "Giang", "Khoa", "Lâm", "Mạnh", "Nhàn", "Phượng",
    "Quyên",
)  # fmt: skip
RANKS = ("Đại tá", "Thượng tá", "Trung tá", "Thiếu tá")

_ONSETS = (
    "b", "c", "ch", "d", "đ", "h", "kh", "l", "m", "n", "nh", "ph", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
_RIMES = (
    "a", "ang", "ảnh", "ao", "ắc", "âm", "ẩn", "âu", "én", "ên", "ìa", "iên", "oan", "oi", "ọt",
    "ông", "ồi", "ớn", "ua", "ung", "uối", "ửa", "ương", "ạp", "ẹ", "ít", "oải", "uyên", "ược",
    "ày",
)  # fmt: skip
# Enough syllables that hamlets and brands go on bringing words that no paper had before.
SYLLABLES = tuple(onset + rime for rime in _RIMES for onset in _ONSETS)

HAMLET_KINDS = ("thôn", "bản", "ấp", "tổ dân phố", "khu phố", "buôn", "làng")
CRIMES_SEEN = (
    "vụ việc", "vụ", "trường hợp", "lượt phản ánh", "tin báo", "đơn trình báo",
)  # fmt: skip


def person(rng: Random) -> str:
    names = (SURNAMES, MIDDLE_NAMES, GIVEN_NAMES)
    return " ".join(ranked(rng, choices) for choices in names)


def hamlet(rng: Random) -> str:
    """A small place of two syllables, such as no map has."""
    name = f"{ranked(rng, SYLLABLES).title()} {rng.choice(SYLLABLES).title()}"
    return f"{ranked(rng, HAMLET_KINDS)} {name}"


def brand(rng: Random) -> str:
    """The name of an app or site: a word of its own, mostly met once."""
    return f"{rng.choice(SYLLABLES)}{rng.choice(SYLLABLES)}{rng.randrange(10, 100)}".title()
