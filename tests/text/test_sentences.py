import pytest

from dispatches.text.sentences import sentence_around

TEXT = "Các xã rà soát. Gọi TP. Sao Mai, số 0203.381.113! Báo cáo trước 15/12.\nDòng sau"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("rà", "Các xã rà soát."),
        ("0203", "Gọi TP. Sao Mai, số 0203.381.113!"),
        ("15/12", "Báo cáo trước 15/12."),
        ("sau", "Dòng sau"),
    ],
)
def test_the_sentence_of_a_word(word: str, sentence: str) -> None:
    at = TEXT.index(word)
    begin, stop = sentence_around(TEXT, at, at + len(word))
    assert TEXT[begin:stop] == sentence
