"""What the history of a record says of each act: codes are for the chain, not for people."""

import pytest

from dispatches.admin.event_words import in_words
from dispatches.models import Event
from dispatches.vocabulary import Verb
from tests import builders


@pytest.mark.parametrize(
    ("verb", "reason", "said"),
    [
        (Verb.REVIEW_QUESTION, "k1y139c5: 2027-05-26", "đến 26/05/2027"),
        (Verb.DROP_QUESTION, "k1y139c5", ""),
        (Verb.TAKE_DOWN, "personal_data: số nhà", "Để lộ dữ liệu cá nhân: số nhà"),
        (Verb.SAVE_NOTICE, "1.1", "bản 1.1"),
        (Verb.GIVE_BACK, "thiếu phụ lục: xem lại", "thiếu phụ lục: xem lại"),
    ],
)
def test_a_reason_is_told_in_words(verb: Verb, reason: str, said: str) -> None:
    event = Event(verb=verb, reason=reason)
    assert in_words([event]) == [(event, said)]


@pytest.mark.django_db
def test_a_register_is_named_by_its_body() -> None:
    office = builders.body("Sở Công Thương", key="so-cong-thuong")
    events = [
        Event(verb=Verb.REGISTER, reason=f"7/2026 {office.key}"),
        Event(verb=Verb.STRIKE, reason=f"7/2026 {office.key}: ghi nhầm: hai lần"),
        Event(verb=Verb.REGISTER, reason="8/2026 so-cong-nghiep"),
    ]
    assert [said for _event, said in in_words(events)] == [
        "7/2026, sổ của Sở Công Thương",
        "7/2026, sổ của Sở Công Thương: ghi nhầm: hai lần",
        "8/2026, sổ của một cơ quan không còn trong danh mục (mã: so-cong-nghiep)",
    ]
