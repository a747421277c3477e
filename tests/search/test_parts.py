"""Directives and questions are found by themselves."""

from dataclasses import replace
from datetime import date

import pytest

from dispatches.content import ActorContent, BlockContent, DirectiveContent
from dispatches.search.document import Facet, body_actor, group_actor
from dispatches.search.filters import Filters
from dispatches.search.query import parse_query
from dispatches.search.searching import Order, search_directives, search_questions
from dispatches.vocabulary import BlockKind, DeadlineKind, Mode
from tests import builders
from tests.search.papers import paragraph

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("reaches")
def test_directives_are_hits_of_their_own(desk: builders.Desk) -> None:
    schools = builders.group("Các trường")
    head = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Các đơn vị thực hiện:")
    report = BlockContent(kind=BlockKind.ITEM, marker="a)", text="Báo cáo kết quả.", depth=1)
    teach = BlockContent(kind=BlockKind.ITEM, marker="2.", text="Dạy học sinh nhận biết lừa đảo.")
    desk.live(
        number="77",
        subject="căn cước",
        blocks=(head, report, teach),
        directives=(
            DirectiveContent(key="d1", block=head.key, mode=Mode.REQUIRE),
            DirectiveContent(
                key="d2",
                block=report.key,
                mode=Mode.REQUIRE,
                parent="d1",
                actors=(ActorContent(text="Công an xã", body=desk.office.key),),
                deadline_kind=DeadlineKind.DATE,
                deadline=date(2026, 4, 30),
            ),
            DirectiveContent(
                key="d3",
                block=teach.key,
                mode=Mode.ADVISE,
                actors=(ActorContent(text="Trường học", group=schools.key),),
                deadline_kind=DeadlineKind.STANDING,
            ),
        ),
    )

    def found(
        typed: str = "", due: tuple[date | None, date | None] = (None, None), **chosen: str
    ) -> str:
        facets = {Facet[name]: frozenset[str | int]({value}) for name, value in chosen.items()}
        filters = Filters(chosen=facets, due_from=due[0], due_to=due[1])
        return " ".join(hit.part_key for hit in search_directives(parse_query(typed), filters).hits)

    assert found() == "d1 d2 d3"
    assert found("báo cáo") == "d2"
    assert found("đơn vị") == "d1 d2"
    assert found("trường học") == "d3"
    assert found("báo cáo căn cước") == "d2"
    assert found("77") == "d1 d2 d3"
    assert found(MODE="khuyen_cao") == "d3"
    assert found(DEADLINE="thuong_xuyen") == "d3"
    assert found(ACTOR=group_actor(schools.pk)) == "d3"
    assert found(ACTOR=body_actor(desk.office.pk)) == "d2"
    assert found(STANDING="con_thuc_hien") == "d1 d2 d3"
    assert found(due=(date(2026, 4, 30), date(2026, 4, 30))) == "d2"
    assert found("báo", due=(None, date(2026, 5, 1))) == "d2"
    assert found("báo", due=(date(2026, 5, 1), None)) == ""
    assert found(due=(date(2026, 5, 1), None)) == ""
    [hit] = search_directives(parse_query("báo cáo")).hits
    assert (hit.part_key, hit.anchor) == ("d2", report.key)
    ranked = search_directives(parse_query("căn cước"), order=Order.RELEVANCE)
    assert len(ranked.hits) == 3


def test_questions_are_hits_with_their_answers(desk: builders.Desk) -> None:
    question = BlockContent(
        key="q1", kind=BlockKind.QUESTION, marker="Câu 1", text="Mất thẻ thì làm gì?"
    )
    desk.live(
        directives=(),
        blocks=(
            paragraph("Phụ lục", BlockKind.ANNEX),
            question,
            BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text="Báo công an xã."),
            paragraph("Sau đó làm lại thẻ."),
            replace(question, key="q2", marker="Câu 2", text="Ai được cấp thẻ?"),
            paragraph("Phần II", BlockKind.HEADING),
            paragraph("Không thuộc câu nào."),
        ),
    )

    def found(typed: str) -> list[str]:
        return [hit.anchor for hit in search_questions(parse_query(typed)).hits]

    assert found("") == ["q1", "q2"]
    assert found("mất thẻ") == ["q1"]
    assert found("làm lại thẻ") == ["q1"]
    assert found("thẻ") == ["q1", "q2"]
    assert found("phần") == []
    assert found("không thuộc") == []
