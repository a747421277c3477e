"""No English on Vietnamese pages; on English ones no Vietnamese but what is marked as such."""

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from tests.browser.pages import every_kind
from tests.languages import not_english, not_vietnamese

# Made-up words of the scene, which the walk after hidden records looks for.
OF_THE_SCENE = {"tieude", "lagi", "dunglai", "kiemtra", "dauhieu"}


@pytest.mark.only_on("sqlite")  # words of templates and catalogue: no database chooses them
@pytest.mark.soak
@pytest.mark.django_db
def test_every_kind_of_page_keeps_to_its_language(client: Client) -> None:
    wrong = []
    for address in every_kind():
        vietnamese, english = (
            client.get(language + address).content.decode() for language in ("", "/en")
        )
        found = not_vietnamese(vietnamese, OF_THE_SCENE) | not_english(english)
        wrong += [f"{address}: {word} in “{text}”" for word, text in found.items()
                  if not word.startswith("zqpublic")]  # fmt: skip
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Is this paper genuine?", "công văn"),
        ("What it issued", "cơ quan"),
        ("Dispatches that name it, by year", "thủ đoạn"),
        ("Duties by office", "yêu cầu"),
    ],
)
def test_a_heading_that_wraps_on_a_phone_breaks_no_word(heading: str, word: str) -> None:
    with override("vi"):
        assert word.replace(" ", "\xa0") in gettext(heading)
