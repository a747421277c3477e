"""The sketch of a record's text, written with the text itself."""

from collections.abc import Iterable

from dispatches.models import Block, Dispatch, Edition, Sketch, SketchBand
from dispatches.text.shingles import bands, sketch, unpack
from dispatches.vocabulary import BlockKind, EditionState


def write_sketch(edition: Edition) -> None:
    """Sketch what a record says now. The caller holds lock, door and transaction."""
    drop_sketch(edition.dispatch)
    made = sketch(_letter(edition.blocks.all()))
    if made is None:
        return
    Sketch.objects.create(dispatch_id=edition.dispatch_id, values=made.pack())
    SketchBand.objects.bulk_create(
        SketchBand(dispatch_id=edition.dispatch_id, value=value) for value in bands(made)
    )


def drop_sketch(dispatch: Dispatch) -> None:
    """Nothing is like this record any more. The caller holds lock, door and transaction."""
    if old := Sketch.objects.filter(dispatch=dispatch).first():
        values = bands(unpack(bytes(old.values)))
        SketchBand.objects.filter(value__in=values, dispatch=dispatch).delete()
        old.delete()


def sketch_again(dispatch: Dispatch) -> bool:
    """Write the sketch of a record anew, as for rows of an earlier release; False: it has none.

    The caller holds lock, door and transaction.
    """
    edition = dispatch.latest_edition()
    if edition.state == EditionState.MERGED:
        drop_sketch(dispatch)
        return False
    write_sketch(edition)
    return Sketch.objects.filter(dispatch=dispatch).exists()


def _letter(blocks: Iterable[Block]) -> str:
    """The letter without its annexes, which may have come or not; all of a text that is annex."""
    rows = list(blocks)
    first = next((at for at, row in enumerate(rows) if row.kind == BlockKind.ANNEX), len(rows))
    return "\n".join(row.official_text for row in rows[: first or len(rows)])
