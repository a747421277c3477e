"""What the screens show of a correction that was dropped and can be taken up again."""

from dataclasses import dataclass

from dispatches.models import Dispatch, Edition, Event
from dispatches.publishing.dropping import dropped_correction
from dispatches.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class Dropped:
    """`event` is the act that dropped it: by whom, when and why."""

    edition: Edition
    event: Event


def dropped_of(dispatch: Dispatch) -> Dropped | None:
    edition = dropped_correction(dispatch)
    if edition is None:
        return None
    acts = Event.objects.filter(dispatch=dispatch, verb=Verb.DROP_CORRECTION)
    return Dropped(edition, acts.latest("sequence"))
