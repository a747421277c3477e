"""Letters that no rule was made for: many issuers, every layout, each spoilt in its own way."""

import random
from collections import defaultdict
from statistics import mean
from typing import Any

import pytest

from dispatches.intake.flat import flat_record
from dispatches.intake.read import read_dispatch
from dispatches.text.folding import nfc
from tests.makers.composed import Gold
from tests.makers.composing import compose
from tests.makers.damage import DAMAGES, Damage, spoil
from tests.makers.forms import FORMS, Form
from tests.makers.scoring import agreement

LETTERS = 210
# What the reader reached when it was last made better, with room for a letter or two.
LEAST = 0.95
LEAST_OF_A_LAYOUT = 0.93
LEAST_OF_A_DAMAGE = 0.9
LEAST_SPOILT = 0.9

Spoilt = tuple[str, Gold, dict[str, Any]]


def made(seed: int, form: Form) -> tuple[str, Gold, random.Random]:
    chance = random.Random(seed)
    letter = compose(seed)
    return form(letter, chance), letter.gold, chance


def read(text: str) -> dict[str, Any]:
    return flat_record(read_dispatch(nfc(text)))


def scores(text: str, gold: Gold) -> dict[str, float]:
    return agreement(gold, read(text))


@pytest.fixture(scope="module")
def spoilt() -> list[Spoilt]:
    """Letters with several damages each, as they are, as they were meant and as they were read."""
    letters = []
    for seed in range(LETTERS):
        text, gold, chance = made(seed, FORMS[seed % len(FORMS)])
        text, _damages = spoil(text, gold, chance)
        letters.append((text, gold, read(text)))
    return letters


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_layout_is_read(form: Form) -> None:
    tables = [scores(*made(seed, form)[:2]) for seed in range(0, LETTERS, 7)]
    assert mean(mean(table.values()) for table in tables) >= LEAST_OF_A_LAYOUT


@pytest.mark.parametrize("damage", list(dict.fromkeys(DAMAGES)), ids=lambda one: one.__name__)
def test_every_damage_is_borne(damage: Damage) -> None:
    tables = []
    for seed in range(len(FORMS) * 4):
        text, gold, chance = made(seed, FORMS[seed % len(FORMS)])
        tables.append(scores(damage(text, gold, chance), gold))
    assert mean(mean(table.values()) for table in tables) >= LEAST_OF_A_DAMAGE


def test_no_field_is_lost_to_several_damages_at_once(spoilt: list[Spoilt]) -> None:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for _text, gold, reading in spoilt:
        for field, figure in agreement(gold, reading).items():
            found[field].append(figure)
    means = {field: mean(figures) for field, figures in found.items()}
    assert {field: figure for field, figure in means.items() if figure < LEAST_SPOILT} == {}
    assert mean(means.values()) >= LEAST


def test_what_cannot_be_read_is_left_blank(spoilt: list[Spoilt]) -> None:
    """Numbers and days that were not filled in, or that nobody can read."""
    for text, gold, reading in spoilt:
        if gold["number"] is None:
            assert reading["number"] is None, text
        said = gold["date"]
        if isinstance(said, dict) and said["day"] is None:
            assert reading["date"]["day"] is None, text


def test_the_same_seed_makes_the_same_letter() -> None:
    one, other = (spoil(*made(5, FORMS[0])) for _ in range(2))
    assert one == other
