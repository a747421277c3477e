"""Whether words that resemble a phrase are rather somebody's name: Văn Phong, phường An Hải."""

from collections.abc import Sequence

from dispatches.text.folding import Word, accent_key

_FAMILY = frozenset(
    {
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi",
        "đỗ", "hồ", "ngô", "dương", "đinh", "trịnh", "trương", "lương", "thị",
    }
)  # fmt: skip
# Behind these a capital begins a name.
_TITLES = frozenset(
    {"ông", "bà", "anh", "chị", "em", "cháu", "cụ", "bác", "cô", "chú", "chí", "tên", "họ"}
)
_PLACES = frozenset(
    {
        "xã", "phường", "trấn", "huyện", "quận", "thôn", "xóm", "ấp", "làng", "bản", "buôn",
        "phố", "đường",
    }
)  # fmt: skip
# In a line of capitals everything has them; these are said before names and little else.
_LOUD = _FAMILY | {"xã", "phường", "thôn", "ông", "bà"}
# So many words together are never a name by chance.
SURELY_A_PHRASE = 4


def may_be_a_name(text: str, tokens: Sequence[Word], at: int, capitals: Sequence[bool]) -> bool:
    """Of a phrase's words, from `at` on: whether their capitals, or the word before, name somebody.

    `capitals` says which words of the phrase have one themselves; with all of them it is a name.
    """
    width = len(capitals)
    run = tokens[at : at + width]
    if width >= SURELY_A_PHRASE or all(capitals):
        return False
    before = ""
    if at and text[tokens[at - 1].end : run[0].start] == " ":
        before = tokens[at - 1].text
    if all(word.text.isupper() for word in run):
        return accent_key(run[0].text) in _FAMILY or accent_key(before) in _LOUD
    if any(
        word.text[0].isupper() and not own for word, own in zip(run[1:], capitals[1:], strict=True)
    ):
        return True
    return run[0].text[0].isupper() and _names(before)


def _names(word: str) -> bool:
    """Whether a capital behind this word begins somebody's name, or a place's."""
    said = accent_key(word)
    # Without a capital of their own these are other words: hồ sơ, công văn.
    return said in _TITLES | _PLACES or (word.istitle() and said in _FAMILY | {"văn"})
