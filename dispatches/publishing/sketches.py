"""The sketch of a record's text, written with the text itself."""

from collections.abc import Collection, Iterable

from dispatches.models import Dispatch, Sketch, SketchBand
from dispatches.statements import Statement
from dispatches.text.shingles import TextSketch, bands, letter_of, sketch, unpack
from dispatches.vocabulary import SET_ASIDE_STATES


def write_sketch(dispatch: Dispatch, blocks: Iterable[tuple[str, str]]) -> bool:
    """Sketch what a record says now, in blocks as kind and text; False: too little to tell.

    The caller holds lock, door and transaction.
    """
    made = sketch_of(blocks)
    old = sketch_row(dispatch)
    if old and made and bytes(old.values) == made.pack():  # as of most corrections
        return True
    _drop(dispatch, old)
    if made is None:
        return False
    insert_sketches([(dispatch, made)])
    return True


_SKETCH = Statement(lambda dispatch: Sketch.objects.filter(dispatch=dispatch))


def sketch_row(dispatch: Dispatch) -> Sketch | None:
    return _SKETCH.first(dispatch=dispatch.pk)


def sketch_of(
    blocks: Iterable[tuple[str, str]], known: tuple[str, TextSketch | None] | None = None
) -> TextSketch | None:
    """The sketch of blocks as kind and text; None: too little to tell. `known` is a letter that was
    sketched before, and its sketch."""
    letter = letter_of(blocks)
    if known and known[0] == letter:
        return known[1]
    return sketch(letter)


def insert_sketches(made: Collection[tuple[Dispatch, TextSketch]]) -> None:
    """Insert the sketches of records that have none yet. The caller holds the door."""
    Sketch.objects.bulk_create(
        Sketch(dispatch=dispatch, values=each.pack()) for dispatch, each in made
    )
    SketchBand.objects.insert_values(
        ("dispatch_id", "custodian_id", "value"),
        (
            (dispatch.pk, dispatch.custodian_id, value)
            for dispatch, each in made
            for value in bands(each)
        ),
    )


def drop_sketch(dispatch: Dispatch) -> None:
    """Nothing is like this record any more. The caller holds lock, door and transaction."""
    _drop(dispatch, sketch_row(dispatch))


def _drop(dispatch: Dispatch, old: Sketch | None) -> None:
    if old:
        known = SketchBand.objects.filter(custodian=dispatch.custodian_id, dispatch=dispatch)
        known.filter(value__in=bands(unpack(bytes(old.values)))).delete()
        old.delete()


def sketch_again(dispatch: Dispatch) -> bool:
    """Write the sketch of a record anew, as for rows of an earlier release; False: it has none.

    The caller holds lock, door and transaction.
    """
    edition = dispatch.latest_edition()
    drop_sketch(dispatch)
    if edition.state in SET_ASIDE_STATES:
        return False
    return write_sketch(dispatch, edition.blocks.values_list("kind", "official_text"))
