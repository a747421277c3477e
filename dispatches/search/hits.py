"""One thing found, and how it is read from its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatches.models import IndexedDirective
from dispatches.models.index import Indexed


@dataclass(frozen=True, slots=True)
class Hit:
    """`part_key` is the key of the part itself, `anchor` that of the block at which it opens;
    `facets` are its tokens."""

    key: int
    dispatch_id: int
    edition_id: int
    short_code: str
    part_key: str
    anchor: str
    facets: str = ""


def hits_of(model: type[Indexed], keys: Sequence[int]) -> list[Hit]:
    """In the order of the keys; what was taken down since they were read is left out."""
    anchor = "block_key" if model is IndexedDirective else "part_key"
    rows = model.objects.filter(key__in=keys).values_list(
        "key", "dispatch_id", "edition_id", "dispatch__short_code", "part_key", anchor, "facets"
    )
    found = {row[0]: Hit(*row) for row in rows}
    return [found[key] for key in keys if key in found]
