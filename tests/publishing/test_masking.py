import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatches.publishing.masking import FAKE, GAP, MASK, ON_DUTY, Changes, Span, changed

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
    assert changed(TEXT, Changes(masks=spans, fakes=fakes)) == public


LINE = (PHONE, "0203 381 113")


@pytest.mark.parametrize(
    ("changes", "public"),
    [
        (Changes(gaps=[(0, 31)]), GAP),
        (Changes(gaps=[(0, 10)], masks=[PHONE]), f"{GAP} hoặc cài VNelD"),
        (Changes(masks=[(0, 4)], gaps=[PHONE]), f"{GAP} hoặc cài VNelD"),
        (Changes(duty_lines=[LINE]), f"gọi 0203 381 113 {ON_DUTY} hoặc cài VNelD"),
        (Changes(duty_lines=[LINE], masks=[(0, 6)]), f"{MASK} hoặc cài VNelD"),
        (Changes(duty_lines=[LINE], masks=[PHONE]), f"gọi {MASK} hoặc cài VNelD"),
        (Changes(duty_lines=[LINE, ((10, 21), "113")]), f"gọi {MASK} cài VNelD"),
        (Changes(duty_lines=[LINE], gaps=[(0, 18)]), f"{GAP}oặc cài VNelD"),
        (Changes(duty_lines=[LINE], fakes=[PHONE]), f"gọi 0203 381 113 {ON_DUTY} hoặc cài VNelD"),
    ],
)
def test_gaps_and_duty_lines(changes: Changes, public: str) -> None:
    assert changed(TEXT, changes) == public


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda one: (one[0], sum(one))), max_size=5
)


@given(SPANS, SPANS, SPANS, SPANS)
def test_no_hidden_character_goes_out(
    masks: list[Span], gaps: list[Span], lines: list[Span], fakes: list[Span]
) -> None:
    text = "".join(chr(0x4E00 + at) for at in range(40))
    changes = Changes(masks, gaps, fakes, [(span, "113") for span in lines])
    public = changed(text, changes)
    hidden = {text[at] for start, end in (*masks, *gaps, *lines) for at in range(start, end)}
    assert not hidden & set(public)
    assert [sign for sign in public if sign in text] == [s for s in text if s not in hidden]
