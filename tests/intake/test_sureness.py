"""Values that rest on words which the recogniser doubts are never told as read."""

import pytest

from dispatches.intake.paper import Box, Word
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import Sure
from dispatches.intake.sureness import SURE_ENOUGH, lower_sureness
from tests.intake import samples

BOX = Box(0, 0, 1, 1)


def words(doubtful: str, confidence: int = SURE_ENOUGH - 1) -> list[Word]:
    """Every word of the letter, sure but for those of `doubtful`."""
    start = samples.LETTER.index(doubtful)
    end = start + len(doubtful)
    return [Word(0, start, BOX, 95), Word(start, end, BOX, confidence), Word(end, 5000, BOX, 95)]


@pytest.mark.parametrize(
    ("doubtful", "fields"),
    [
        ("1207", {"number"}),
        ("UBND-NC", {"symbol", "drafting_unit"}),
        ("tháng 4", {"date"}),
        ("và mạng", {"subject"}),
        ("TỈNH THANH", {"issuing_body"}),
        ("KGVX", {"archive_line"}),
        ("Kính", set()),
    ],
)
def test_only_what_rests_on_it_is_lowered(doubtful: str, fields: set[str]) -> None:
    reading = read_dispatch(samples.LETTER)
    lowered = lower_sureness(reading, words(doubtful))
    names = ("number", "symbol", "drafting_unit", "date", "subject", "issuing_body", "archive_line")
    for name in names:
        expected = Sure.INFERRED if name in fields else getattr(reading, name).sure
        assert getattr(lowered, name).sure is expected, name
        assert getattr(lowered, name).value == getattr(reading, name).value


def test_signature_and_addressees() -> None:
    reading = read_dispatch(samples.LETTER)
    signed = lower_sureness(reading, words("Văn Bách")).signature
    assert (signed.name.sure, signed.position.sure) == (Sure.INFERRED, Sure.READ)
    listed = lower_sureness(reading, words("UBND các huyện")).addressees
    assert [one.sure for one in listed] == [Sure.READ, Sure.INFERRED, Sure.READ]


def test_sure_words_and_no_words_change_nothing() -> None:
    reading = read_dispatch(samples.LETTER)
    assert lower_sureness(reading, words("1207", SURE_ENOUGH)) == reading
    assert lower_sureness(reading, []) is reading
