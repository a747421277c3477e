import pytest
from django.utils.translation import override

from dispatches.letter.sizes import size

MB = 1 << 20


@pytest.mark.parametrize(
    ("count", "vietnamese", "english"),
    [
        (20 * MB, "20 MB", "20 MB"),
        (3 * MB // 2, "1,5 MB", "1.5 MB"),
        (1 << 30, "1 GB", "1 GB"),
        (10 * MB + MB // 20, "10 MB", "10 MB"),
    ],
)
def test_a_size_has_no_decimal_that_says_nothing(count: int, vietnamese: str, english: str) -> None:
    for language, said in (("vi", vietnamese), ("en", english)):
        with override(language):
            assert size(count).replace("\xa0", " ") == said
