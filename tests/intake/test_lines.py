import pytest

from dispatches.intake.lines import cut_lines


@pytest.mark.parametrize("text", ["a\n\fb", "a\n\f\nb", "a\n\n\f  b", "a\n-- page 2 --\nb"])
def test_a_page_begins_behind_a_form_feed_or_a_printed_break(text: str) -> None:
    first, second = cut_lines(text)
    assert (first.text, first.page) == ("a", False)
    assert (second.text, second.page) == ("b", True)
    assert text[second.start : second.span[1]] == "b"
