"""An edition is loaded as it stood at one time."""

from typing import Any

import pytest

from dispatches.models.door import content_door
from dispatches.publishing import loading
from tests import builders


@pytest.mark.django_db
def test_parts_that_were_saved_in_between_are_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = builders.Desk().draft()
    answers: list[list[Any]] = [[]]  # of the blocks, as they stood before somebody saved

    def before_the_save(edition: int) -> list[Any]:
        return answers.pop() if answers else real(edition=edition)

    real = loading._PARTS["blocks"]
    monkeypatch.setitem(loading._PARTS, "blocks", before_the_save)
    loaded = loading.load_whole(edition.pk)
    assert loaded.directives.all()
    assert all(each.block in loaded.blocks.all() for each in loaded.directives.all())


@pytest.mark.django_db
def test_what_is_held_answers_as_though_it_was_prefetched() -> None:
    loaded = loading.load_whole(builders.Desk().draft().pk)
    every = list(loaded.blocks.all())
    assert loaded.blocks.get(key=every[0].key) == every[0]
    assert list(loaded.blocks.exclude(key=every[0].key)) == every[1:]
    with content_door():
        loaded.directives.all().delete()
    assert not loaded.directives.all()
    assert not loaded.directives.exists()
