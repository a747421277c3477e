"""What must not go out unseen: rules over an edition, each find a question for a person."""

from collections.abc import Iterator, Mapping, Sequence

from dispatches.models import Edition, SourceFile
from dispatches.publishing.directory_rows import DirectoryCache
from dispatches.publishing.found import Found
from dispatches.publishing.loading import whole
from dispatches.publishing.missing import missing_parts, provenance
from dispatches.publishing.named_again import named_again
from dispatches.publishing.place_names import misread_places
from dispatches.publishing.text_checks import found_in, found_in_days
from dispatches.publishing.texts import text_slots
from dispatches.text.finds import Find
from dispatches.vocabulary import Check

# A text that was recognised badly has thousands; nobody reads them, and rows cost.
MOST_MISREADINGS = 500


def check_edition(
    edition: Edition,
    *,
    sources: Sequence[SourceFile] | None = None,
    cache: DirectoryCache | None = None,
    known: Mapping[tuple[str, bool], Sequence[Find]] | None = None,
) -> list[Found]:
    """Every find in an edition, those about the whole first.

    `sources` are its originals where they are at hand, `known` the finds in texts, public or not,
    that were looked at before; papers of one import share a `cache`.
    """
    cache = cache or DirectoryCache()
    edition = whole(edition)
    slots = [slot for slot in text_slots(edition) if slot.text]
    found = [*missing_parts(edition, sources), *provenance(edition, sources, cache)]
    for slot in slots:
        found.extend(found_in(slot, cache, known or {}))
    found += named_again(slots, found)
    found += [*misread_places(slots, cache), *found_in_days(edition, slots)]
    return list(_not_too_many(found))


def _not_too_many(found: list[Found]) -> Iterator[Found]:
    room = MOST_MISREADINGS
    for each in found:
        room -= each.check == Check.MISREADING
        if each.check != Check.MISREADING or room >= 0:
            yield each
