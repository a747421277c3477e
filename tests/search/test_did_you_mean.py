"""The nearest query: of published words alone, and only when it finds more."""

from dataclasses import replace

import pytest

from dispatches.models import IndexedDirective, IndexedDispatch, Phrase
from dispatches.models.index import Indexed
from dispatches.publishing.take_down import take_down
from dispatches.search.completing import complete
from dispatches.search.did_you_mean import nearest
from dispatches.search.document import Facet
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.vocabulary import TakeDownReason
from tests.builders import Desk, content, directive_content
from tests.search.papers import paragraph

pytestmark = pytest.mark.django_db
NONE = Filters()


def offered(
    typed: str, model: type[Indexed] = IndexedDispatch, filters: Filters = NONE, found: int = 0
) -> tuple[str, int] | None:
    got = nearest(model, parse_query(typed), filters, found=found)
    return (got.text, got.count.number) if got else None


def test_what_is_offered_is_public_and_finds_something(db: None) -> None:
    desk = Desk()
    for n in range(3):
        desk.live(subject=f"phòng ngừa lừa đảo qua mạng lần {n}", directives=())
    card = desk.live(subject="cấp căn cước cho người dân", blocks=(
        paragraph("Của ông Zqtên Zqhọ."),), directives=())  # fmt: skip
    desk.live(replace(directive_content("Rà soát tài khoản ngân hàng."), subject="báo cáo"))
    desk.submitted(subject="hạn mức zqnhap")
    assert offered("lua dạo") == ("lừa đảo", 3)
    assert offered("cawn cuowcs") == ("căn cước", 1)
    assert offered("cawn cuowcs", found=1) is None
    assert offered("lừa đảo") is None
    assert offered('"lừa đạo" mạng -căn') == ('"lừa đảo" mạng -căn', 3)
    assert offered("ra soats", IndexedDirective) == ("rà soát", 1)
    assert offered("lừa đạo", IndexedDirective) is None
    elsewhere = Filters(chosen={Facet.YEAR: frozenset({1999})})
    assert offered("lua dạo", filters=elsewhere) is None
    assert offered("zqnhpa") is None
    assert offered("zqtne") == ("zqtên", 1)
    assert offered("lua dạo qua mạng một hai ba") is None
    assert offered("5163") is None
    take_down(card.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert Phrase.objects.filter(folded="zqten").exists()
    assert offered("zqtne") is None
    assert offered("cawn cuowcs") is None


def test_a_beginning_goes_on_as_live_subjects_do(db: None) -> None:
    desk = Desk()
    for n in range(3):
        desk.live(content(subject=f"phòng ngừa lừa đảo chiếm đoạt tài sản lần {n}", directives=()))
    gone = desk.live(content(subject="lừa dối người già", directives=()))
    desk.live(content(subject="căn cước", blocks=(paragraph("Bảng lương mới."),), directives=()))
    assert complete("lua d").phrases == ("lừa đảo", "lừa dối")
    take_down(gone.dispatch, by=desk.officer, reason=TakeDownReason.OTHER)
    assert "lừa dối" not in complete("lua d").phrases
    assert complete("lừa dố").phrases == complete("dối ng").phrases == ()
    assert complete("luo").phrases == ("lương",)
    desk.live(content(subject="lừa đảo chiếm đoạt của người già", directives=()))
    found = complete("lừa đảo ch")
    assert found.phrases == ("lừa đảo chiếm đoạt", "lừa đảo chiếm đoạt tài sản lần")
    assert len(found.papers) == 3
    assert complete("zq").phrases == complete("l").phrases == complete("").phrases == ()
