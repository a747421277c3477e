"""What must not go out unseen: rules over an edition, each find a question for a person."""

from dispatches.models import Edition
from dispatches.publishing.found import Found
from dispatches.publishing.loading import whole
from dispatches.publishing.missing import missing_parts, provenance
from dispatches.publishing.place_names import misread_places
from dispatches.publishing.reference import reference_rows
from dispatches.publishing.text_checks import found_in, found_in_days
from dispatches.publishing.texts import text_slots


def check_edition(edition: Edition) -> list[Found]:
    """Every find in an edition, those about the whole first."""
    reference = reference_rows()
    edition = whole(edition)
    slots = [slot for slot in text_slots(edition) if slot.text]
    found = [*missing_parts(edition), *provenance(edition)]
    for slot in slots:
        found.extend(found_in(slot, reference))
    return [*found, *misread_places(slots), *found_in_days(edition, slots)]
