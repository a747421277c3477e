"""Words of findings are sought where their sentence stands."""

import pytest

from dispatches.admin.marks import Sought, source_of
from dispatches.models import Evidence
from dispatches.vocabulary import Certainty

TEXT = "Gọi 113.\n1. Tải VNEID\nhoặc VNEID.\n2. Gọi 113, 113."
BLOCKS = {0: (0, 8), 1: (9, 21), 2: (34, 50)}


def evidence() -> list[Evidence]:
    rows = [
        Evidence(field="block", order=order, certainty=Certainty.READ, start=start, end=end)
        for order, (start, end) in BLOCKS.items()
    ]
    rows.append(Evidence(field="block", order=1, certainty=Certainty.READ, start=22, end=33))
    return rows


@pytest.mark.parametrize(
    ("sought", "start"),
    [
        (Sought("113"), 4),
        (Sought("113", "2. Gọi 113, 113."), 41),
        (Sought("113", "2. Gọi 113, 113.", nth=1), 46),
        (Sought("VNEID", "1. Tải VNEID hoặc VNEID.", nth=1), 27),  # a sentence over two lines
        (Sought("113", "không còn câu này", nth=0), 4),
        (Sought("113", nth=7), 4),  # the text was changed since: the first is better than none
        (Sought("114"), None),
        (Sought(""), None),
    ],
)
def test_sought_words_are_found_in_their_sentence(sought: Sought, start: int | None) -> None:
    source = source_of(TEXT, evidence(), {"finding-1": sought})
    found = [place.start for place in source.places if place.name == "finding-1"]
    assert found == ([] if start is None else [start])


def test_the_pieces_are_the_whole_text() -> None:
    source = source_of(TEXT, evidence(), {"finding-1": Sought("VNEID")})
    assert "".join(segment.text for segment in source.segments) == TEXT
