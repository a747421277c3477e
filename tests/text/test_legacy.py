import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.text.folding import CAPITAL, SMALL, nfc
from dispatches.text.legacy import (
    Legacy,
    convert_legacy,
    decode_legacy,
    is_modern,
    legacy_font,
    reads_better,
)
from dispatches.text.syllables import is_syllable
from tests.growth import TIMES, grows_evenly

VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0309\u0303\u0301\u0323"
LETTERS = [nfc(vowel + tone) for vowel in VOWELS for tone in ("", *TONES)] + ["đ"]
ACCENTED = [letter for letter in LETTERS if not letter.isascii()]
# As a typist's table has them, one below the other with LETTERS.
TCVN3 = "aµ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËeÌÎÏÐÑªÒÓÔÕÖi×ØÜÝÞoßáâãä«åæçèé¬êëìíîuïñòóô\xadõö÷øùyúûüýþ®"
VNI = """
    a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä 
    i ì æ ó í ò o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï 
    u uø uû uõ uù uï ö öø öû öõ öù öï y yø yû yõ yù î ñ
"""
IN_TCVN3, IN_VNI = (dict(zip(LETTERS, codes, strict=True)) for codes in (TCVN3, VNI.split()))

SENTENCES = """ỦY BAN NHÂN DÂN TỈNH THANH SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1207/UBND-NC về việc tăng cường phòng ngừa lừa đảo.
Đề nghị các xã, phường đẩy mạnh tuyên truyền; nghiêm túc thực hiện."""


CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))


def in_tcvn3(text: str) -> str:
    """As a legacy program stored it: capitals with a tone as the small letter of a capital font."""
    known = {ord(letter): code for letter, code in (IN_TCVN3 | CAPITALS).items()}
    toned = {ord(letter.upper()): IN_TCVN3[letter] for letter in ACCENTED}
    return text.translate(toned | known)


def in_vni(text: str) -> str:
    capitals = {letter.upper(): code.upper() for letter, code in IN_VNI.items()}
    return "".join((IN_VNI | capitals).get(letter, letter) for letter in text)


def test_there_are_67_letters_with_marks() -> None:
    assert len(ACCENTED) == 67


@pytest.mark.parametrize("letter", ACCENTED)
def test_every_letter_comes_back(letter: str) -> None:
    capital = letter.upper()
    assert decode_legacy(IN_TCVN3[letter], Legacy.TCVN3) == letter
    assert decode_legacy(IN_TCVN3[letter], Legacy.TCVN3_CAPITALS) == capital
    assert decode_legacy(IN_VNI[letter], Legacy.VNI) == letter
    assert decode_legacy(IN_VNI[letter].upper(), Legacy.VNI) == capital


@pytest.mark.parametrize("capital", CAPITALS)
def test_capitals_that_tcvn3_has_itself(capital: str) -> None:
    assert decode_legacy(CAPITALS[capital], Legacy.TCVN3) == capital


def test_a_capital_with_a_small_mark() -> None:
    assert decode_legacy("Oâng AÙnh Ôû AÛnh", Legacy.VNI) == "Ông Ánh Ở Ảnh"


@pytest.mark.parametrize(
    ("text", "legacy"),
    [(in_tcvn3(SENTENCES), Legacy.TCVN3), (in_vni(SENTENCES), Legacy.VNI)],
)
def test_a_text_is_told_and_converted(text: str, legacy: Legacy) -> None:
    assert convert_legacy(text) == (SENTENCES, legacy)


@pytest.mark.parametrize(
    ("name", "legacy"),
    [
        (".VnTime", Legacy.TCVN3),
        (".VnTimeH", Legacy.TCVN3_CAPITALS),
        (".vnarial", Legacy.TCVN3),
        ("VNI-Times", Legacy.VNI),
        ("VNI Helve", Legacy.VNI),
        ("Times New Roman", None),
        ("Vnidentity", None),
        ("", None),
    ],
)
def test_fonts(name: str, legacy: Legacy | None) -> None:
    assert legacy_font(name) is legacy


FOREIGN = [
    "",
    "plain words only",
    "Il a été très fâché à l'hôtel où le garçon naïf a dîné près de la forêt",
    "für die größere Straße über Köln schöne Äpfel Öl übrig",
    "el niño mañana señor corazón años también así más",
    "não são à ação você três português",
    "tên là bà cô hai trò quê hòa tình và là bên mình",  # modern letters that Latin-1 has too
    "Sè tèt",  # too few words to tell
    "«oui» ¶ 25 µm ± 3 × 4 ½ ¼ §7 ©2024 ®",
    "\xad\xad\xad",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_left_alone(text: str) -> None:
    assert convert_legacy(text) is None


MODERN = [letter for letter in ACCENTED if is_modern(letter)]


@given(st.text(), st.sampled_from(MODERN), st.text())
def test_a_letter_of_unicode_settles_it(before: str, letter: str, after: str) -> None:
    assert convert_legacy(before + letter + after) is None


# Syllables of letters that Latin-1 has as well: nothing in them says Unicode for certain.
COMMON = """
    và là của các tên bên hòa tình quê cô bà trò mình nhà bán cách nhân tâm công hông tháng
    xét mét lòng hàng vàng sân chân cân thông trông bàn khác mùa lúa bút chúng cùng tôi hôm
"""


@given(
    st.lists(st.sampled_from(COMMON.split()), max_size=40),
    st.sampled_from([str, str.upper, str.title]),
)
def test_modern_syllables_are_never_taken_for_legacy(words: list[str], case: type[str]) -> None:
    assert convert_legacy(case(" ".join(words))) is None


@given(
    st.text(alphabet=st.sampled_from([*"abcdeghiklmnopqrstuvxy \n", *map(chr, range(0xA1, 0x100))]))
)
def test_any_text_is_judged(text: str) -> None:
    found = convert_legacy(text)
    assert found is None or found[0]


def test_which_reading_is_better() -> None:
    assert reads_better("c«ng v¨n", Legacy.TCVN3) is True
    assert reads_better("là mình", Legacy.TCVN3) is False
    assert reads_better("abc", Legacy.VNI) is None


@pytest.mark.parametrize("text", [" ", "Sè ", "CéNG ", "ñ", "aø", "A", "Aõ "])
def test_time_grows_with_the_length_alone(text: str) -> None:
    small, large = (
        text * (times * 50_000 // len(text)) + " c«ng v¨n ®Ò nghÞ" for times in (1, TIMES)
    )
    assert grows_evenly(convert_legacy, small, large)


SYLLABLES = """
    và nghiêng quyết quốc gìn giữ khuỷu ngoằn thuở yêu uống Đắk ỦY Xã được oanh Y
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "bcd", "xÃ", "từự", "hoá́", "bệnhh", "étét", "word", "a1"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(alphabet=SMALL + CAPITAL, max_size=12))
def test_any_word_is_judged(word: str) -> None:
    is_syllable(word)
