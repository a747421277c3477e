"""The vocabulary: what published texts say goes in, and nothing else ever did."""

import pytest
from django.db import transaction

from dispatches.models import IndexedDirective, IndexedDispatch, Phrase
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.take_down import take_down
from dispatches.search.document import Document, Zone, passage
from dispatches.search.index import index_dispatches
from dispatches.search.known_phrases import KnownPhrases
from dispatches.search.phrases import Said, add_phrases, is_said, phrases_of
from dispatches.vocabulary import TakeDownReason
from tests import builders
from tests.search.papers import paragraph


def test_words_of_all_texts_and_pairs_outside_annexes() -> None:
    passages = (
        passage(Zone.NAME, "5163/CAT-PC06 Căn cước"),
        passage(Zone.DUTY, "Không cho mượn."),
        passage(Zone.TEXT, f"VNeID 0912345678 日本 {'x' * 21} gắn chip"),
        passage(Zone.ANNEX, "Bảng kê"),
    )
    said = phrases_of([(IndexedDispatch(), Document(passages, ("_y_2026",)))])
    assert {each.text for each in said} == {
        "cat", "căn", "cước", "căn cước", "không", "cho", "mượn", "không cho", "cho mượn",
        "vneid", "gắn", "chip", "gắn chip", "bảng", "kê",
    }  # fmt: skip
    assert Said(2, "can cuoc", "căn cước") in said
    alone = phrases_of([(IndexedDirective(), Document(passages, ()))])
    assert {each.size for each in alone} == {1}


@pytest.mark.django_db
def test_it_follows_the_index_and_only_grows() -> None:
    desk = builders.Desk()
    desk.submitted(subject="về zqnhap", blocks=(paragraph("Đoạn zqnhap."),), directives=())
    live = desk.live(
        subject="phòng ngừa Zqlừa đảo", blocks=(paragraph("Của ông Zqtên."),), directives=()
    )
    rows = set(Phrase.objects.filter(folded__contains="zq").values_list("size", "folded", "text"))
    assert rows == {(1, "zqlua", "zqlừa"), (2, "ngua zqlua", "ngừa zqlừa"),
                    (2, "zqlua dao", "zqlừa đảo"), (1, "zqten", "zqtên"),
                    (2, "ong zqten", "ông zqtên")}  # fmt: skip
    found = Phrase.objects.filter(size=1, folded__prefix="zq")
    assert {row.text for row in found} == {"zqlừa", "zqtên"}
    for odd in ("z%", "z_", "\\", "zqlua\\", "é", ""):
        assert Phrase.objects.filter(folded__prefix=odd).exists() is (odd == "")
    before = Phrase.objects.count()
    with transaction.atomic():
        add_phrases({Said(*row) for row in rows})
    assert Phrase.objects.count() == before
    every = [Said(*row) for row in rows]
    assert all(is_said(each) for each in every)
    take_down(live.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert not any(is_said(each) for each in every)
    assert is_said(Said(1, "dao", "đảo")) is False


@pytest.mark.django_db
def test_what_is_known_is_not_added_again_until_something_is_erased() -> None:
    desk = builders.Desk()
    live = desk.live(subject="phòng ngừa lừa đảo")
    known = KnownPhrases()
    index_dispatches([live.dispatch_id], known)
    Phrase.objects.all().delete()
    index_dispatches([live.dispatch_id], known)
    assert not Phrase.objects.exists()
    draft = desk.draft()
    ask_erasure(draft.dispatch, by=desk.clerk, reason="Nhập nhầm hồ sơ")
    erase(draft.dispatch, by=desk.officer)
    index_dispatches([live.dispatch_id], known)
    assert Phrase.objects.filter(folded="lua dao").exists()
