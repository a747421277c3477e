import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.publishing.masking import FAKE, MASK, masked

TEXT = "gọi 0912 345 678 hoặc cài VNelD"
PHONE, NAME = (4, 16), (26, 31)


@pytest.mark.parametrize(
    ("spans", "fakes", "public"),
    [
        ([], [], TEXT),
        ([PHONE], [], f"gọi {MASK} hoặc cài VNelD"),
        ([(4, 10), (8, 16)], [], f"gọi {MASK} hoặc cài VNelD"),
        ([(4, 8), (8, 16)], [], f"gọi {MASK} hoặc cài VNelD"),
        ([], [NAME], f"{TEXT} {FAKE}"),
        ([PHONE], [NAME], f"gọi {MASK} hoặc cài VNelD {FAKE}"),
        ([], [NAME, NAME], f"{TEXT} {FAKE}"),
        ([(26, 28)], [NAME], f"gọi 0912 345 678 hoặc cài {MASK}elD"),
        ([(20, 31)], [NAME], f"gọi 0912 345 678 hoặ{MASK}"),
        ([PHONE], [(0, 3)], f"gọi {FAKE} {MASK} hoặc cài VNelD"),
    ],
)
def test_masks_and_fakes(
    spans: list[tuple[int, int]], fakes: list[tuple[int, int]], public: str
) -> None:
    assert masked(TEXT, spans, fakes) == public


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=6)


@given(SPANS, SPANS)
def test_no_masked_character_goes_out(
    hidden: list[tuple[int, int]], fakes: list[tuple[int, int]]
) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(40))
    spans = [(start, start + width) for start, width in hidden]
    public = masked(text, spans, [(start, start + width) for start, width in fakes])
    seen = {text[at] for start, end in spans for at in range(start, end)}
    assert not seen & set(public)
    assert [sign for sign in public if sign in text] == [s for s in text if s not in seen]
