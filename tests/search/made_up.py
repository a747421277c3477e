"""Made-up dispatches whose words and facets meet in many ways, the same in every run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    DirectiveContent,
    EditionContent,
    SchemeContent,
)
from dispatches.models import AddresseeGroup, Body, Place, PlaceSuccession, Scheme
from dispatches.vocabulary import (
    BlockKind,
    DeadlineKind,
    Level,
    Mode,
    Standing,
    SuccessionKind,
)
from tests import builders

T = TypeVar("T")
DayOf = Callable[[int], date | None]  # by the place of a directive: when it is due

# Alike but for accents, order, neighbours: what an engine could take for one another.
PHRASES = (
    "căn cước công dân", "can cuoc cong dan", "dân công", "cộng dồn", "lừa đảo", "lửa đạo",
    "lua dao", "hòa giải", "hoà nhã", "hoa quả", "quý hoá", "quỹ", "chuyển tiền", "tiền chuyển",
    "đường dẫn lạ", "dương dân", "mã OTP", "thẻ CCCD", "công an xã", "xã công an", "ủy ban",
    "uỷ ban", "trẻ em", "tre em", "mạng xã hội", "hội xã",
)  # fmt: skip
NUMBER = 18


@dataclass(frozen=True, slots=True)
class Scene:
    """Rows that can be chosen in a filter, by the names that tests give them."""

    bodies: Mapping[str, Body]
    places: Mapping[str, Place]
    schemes: Mapping[str, Scheme]
    groups: Mapping[str, AddresseeGroup]


def in_the_middle_of_a_month(at: int) -> date:
    return date(2026, 1 + at % 12, 15)


def publish(due: DayOf = in_the_middle_of_a_month) -> Scene:
    """Eighteen dispatches of two bodies, over three years and without a day."""
    old, new = builders.place("Hoa Mai"), builders.place("Sao Mai")
    PlaceSuccession.objects.create(former=old, successor=new, kind=SuccessionKind.MERGED)
    scene = Scene(
        bodies={
            "province": builders.body("Công an tỉnh Sao Mai", place=new),
            "commune": builders.body("UBND xã Bình Minh", level=Level.COMMUNE, place=old),
        },
        places={"old": old, "new": new},
        schemes={"tax": builders.scheme("Giả danh thuế"), "card": builders.scheme("Thu thẻ")},
        groups={"communes": builders.group("UBND các xã"), "schools": builders.group("Trường")},
    )
    desks = [builders.Desk(body) for body in scene.bodies.values()]
    rng = Random(5163)  # the same in every run
    for at in range(NUMBER):
        desks[at % 2].live(_content(rng, scene, at, due))
    return scene


def _content(rng: Random, scene: Scene, at: int, due: DayOf) -> EditionContent:
    blocks = [_block(rng, BlockKind.PARAGRAPH)]
    tasks = [_block(rng, BlockKind.ITEM) for _ in range(at % 3)]
    blocks += tasks
    if at % 4 == 0:
        blocks.append(_block(rng, BlockKind.ANNEX))
        blocks += [_block(rng, BlockKind.QUESTION), _block(rng, BlockKind.ANSWER)]
    day = None if at % 8 == 5 else date(2024 + at % 3, 1 + at % 5, 1 + at % 2)
    return builders.content(
        number=str(100 + at // 2),
        subject=_words(rng, 2),
        issued_from=day,
        issued_to=day + timedelta(days=1) if day else None,
        blocks=tuple(blocks),
        addressees=(AddresseeContent(text=_words(rng, 1), group=_one(scene.groups, at // 3).key),),
        schemes=(SchemeContent(code=_one(scene.schemes, at // 5).code),) if at % 3 else (),
        directives=tuple(_directive(block, scene, at + n, due) for n, block in enumerate(tasks)),
    )


def _words(rng: Random, count: int) -> str:
    return ", ".join(rng.choice(PHRASES) for _ in range(count))


def _block(rng: Random, kind: BlockKind) -> BlockContent:
    return BlockContent(kind=kind, text=f"{_words(rng, 3)}.")


def _one(rows: Mapping[str, T], at: int) -> T:
    return list(rows.values())[at % len(rows)]


def _directive(block: BlockContent, scene: Scene, at: int, due: DayOf) -> DirectiveContent:
    day = due(at) if at % 2 else None
    actor = (
        ActorContent(text="Đơn vị", body=_one(scene.bodies, at).key)
        if at % 3
        else ActorContent(text="Các đơn vị", group=_one(scene.groups, at).key)
    )
    return DirectiveContent(
        block=block.key,
        mode=list(Mode)[at % len(Mode)],
        actors=(actor,),
        deadline_kind=DeadlineKind.DATE if day else DeadlineKind.STANDING,
        deadline=day,
        standing=list(Standing)[at % 2],
    )
