"""The desk speaks one language at a time: Vietnamese, or English to whoever asks for it."""

import pytest

from dispatches.models import Membership
from dispatches.vocabulary import Role
from tests.admin.desk import signed_in
from tests.admin.test_desk_rights import ASKS, GET, ask, made, screens
from tests.languages import Spoken, in_vietnamese, not_vietnamese

# What is no page, and the register as the decree prints it.
NO_PAGE = {
    "autocomplete", "batch_picture", "book_print", "book_xlsx", "hand_out", "jsi18n", "lookup",
    "original", "page_picture", "resume", "signatories",
}  # fmt: skip
# What rows of the directory are called, in either language.
NAMES = {"official", "dispatch"}
CONTENT = {"Công văn"}


@pytest.mark.only_on("sqlite")  # words of templates and catalogue: no database chooses them
@pytest.mark.soak
@pytest.mark.django_db
def test_every_screen_keeps_to_its_language() -> None:
    at = made()
    for role in Role:
        Membership.objects.get_or_create(user=at.desk.officer, body=at.desk.office, role=role)
    client = signed_in(at.desk.officer)
    said = in_vietnamese() - CONTENT
    wrong: list[str] = []
    seen = 0
    for name, pattern in screens():
        if name in NO_PAGE or ASKS.get(name, ("",))[0] != GET:
            continue
        pages = {}
        for language in ("vi", "en"):
            client.cookies["language"] = language
            pages[language] = ask(client, at, name, pattern)
        if pages["vi"].status_code != 200:
            continue
        seen += 1
        vietnamese, english = (page.content.decode() for page in pages.values())  # type: ignore[attr-defined]
        wrong += [f"{name}: {word} in “{text}”"
                  for word, text in not_vietnamese(vietnamese, NAMES).items()]  # fmt: skip
        wrong += [f"{name}: “{text}”" for language, text in Spoken(english).texts
                  if language == "en" and text in said]  # fmt: skip
    assert seen > len(ASKS) / 2
    assert not wrong, "\n".join(wrong)
