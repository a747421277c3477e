"""One address of every kind and state of a reader's page, with something on it."""

from dataclasses import replace

from django.test import Client

from dispatches.content import BlockContent
from dispatches.models import Address, Body
from dispatches.publishing.correct import correct
from dispatches.publishing.issuer_acts import confirm_act, enter_act
from dispatches.publishing.question_reviews import questions, review_question
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import BlockKind, IssuerActKind, Situation, TakeDownReason
from tests.builders import Desk, approved, content, directive_content, place, scheme
from tests.publishing.warnings import live_warning, soon, warning_content
from tests.site.conftest import warning_address
from tests.site.test_paper_checks import drop
from tests.verify.papers import HOTLINE, as_word, confirmed_hotline, letter, paper
from tests.visibility.test_walk import marked_content

LISTS = [
    "/",
    "/cong-van/",
    "/cong-van/?q=zqpublic",
    "/cong-van/?q=khong+co+gi+het",
    "/cong-van/?q=zqpubilcviec",
    "/cong-van/?q=0912345678",
    "/cong-van/?truoc=gia-mao",
    "/cong-van/muc-luc/",
    "/goi-y/?q=zqpublic",
    "/nhiem-vu/",
    "/nhiem-vu/?q=zqpublicviec",
    "/nhiem-vu/muc-luc/",
    "/nhiem-vu/co-quan/",
    "/canh-bao/",
    "/lam-gi-khi/",
    *(f"/lam-gi-khi/{situation.value}/" for situation in Situation),
    "/hoi-dap/",
    "/co-quan/",
    "/dia-ban/",
    "/thu-doan/",
    "/dinh-chinh/",
    "/xac-minh/",
    "/xac-minh/?so=khong-ro&ngay=hom+qua",
    "/xac-minh/?so=99999/KH",
    "/tro-nang/",
    f"/xac-minh/tep/{'0' * 32}/",
]


def every_kind() -> list[str]:
    desk = Desk()
    where = place("Sao Mai")
    Body.objects.filter(pk=desk.office.pk).update(place=where)
    described = scheme(
        name_en="Posing as tax officials",
        summary="Kẻ gian gọi điện, xưng là cán bộ thuế.",
        summary_en="Callers claim to be tax officials.",
    )
    live = desk.live(marked_content("zqpublic", desk, described.code))
    warned = desk.live(content())
    warning = live_warning(desk, warned, replace(warning_content(), scheme=described.code))
    duty = desk.live(directive_content("Rà soát và báo cáo kết quả."))
    annexed = desk.live(content(blocks=_with_an_annex(), directives=()))
    for question in questions(annexed.blocks.all()):
        review_question(
            annexed.dispatch, question.key, seen=question.digest, until=soon(), by=desk.officer
        )
    corrected = desk.live(content())
    copy = correct(corrected.dispatch, by=desk.clerk, reason="gõ nhầm ngày")
    approved(submit(copy, based_on=copy.version, by=desk.clerk), by=desk.officer)
    recalled = desk.live(content())
    act = enter_act(recalled.dispatch, by=desk.clerk, kind=IssuerActKind.RECALLS, note="Thông báo")
    confirm_act(act, by=desk.officer)
    gone = desk.live(content())
    unwarned = live_warning(desk, gone)
    take_down(gone.dispatch, by=desk.clerk, reason=TakeDownReason.BY_MISTAKE)
    paths = dict(Address.objects.values_list("dispatch_id", "path"))
    shown = [live, duty, annexed, corrected, recalled, gone]
    return [
        *LISTS,
        *(f"/{paths[edition.dispatch_id]}/" for edition in shown),
        f"/v/{live.dispatch.short_code}/",
        warning_address(warning),
        warning_address(unwarned),
        f"/co-quan/{desk.office.slug}/",
        f"/nhiem-vu/{desk.office.slug}/",
        f"/dia-ban/{where.slug}/",
        f"/thu-doan/{described.code}/",
        "/khong-co-trang-nay/",
        *_checked_papers(desk),
    ]


def _checked_papers(desk: Desk) -> list[str]:
    """What is told of a file that was changed, of one that was not, and of one of another paper."""
    confirmed_hotline(desk.officer)
    desk.live(letter())
    texts = [paper(letter(), (HOTLINE, "1900.5679")), paper(letter()), "Kính gửi: ai đó"]
    return [drop(Client(), as_word(each))["Location"] for each in texts]


def _with_an_annex() -> tuple[BlockContent, ...]:
    """A letter, an annex with a wide table, and questions."""
    cells = "Huyện | Số vụ bị lừa | Số tiền bị chiếm đoạt | Số tiền giữ lại được | Ghi chú"
    return (
        BlockContent(kind=BlockKind.PARAGRAPH, text="Gửi kèm tài liệu tuyên truyền."),
        BlockContent(kind=BlockKind.ANNEX, text="PHỤ LỤC"),
        BlockContent(kind=BlockKind.HEADING, text="Số liệu"),
        BlockContent(kind=BlockKind.TABLE_ROW, text=cells),
        BlockContent(kind=BlockKind.TABLE_ROW, text="Sao Mai | 12 | 340.000.000 | 20.000.000 | –"),
        BlockContent(kind=BlockKind.QUESTION, marker="Câu 1", text="Mất điện thoại thì làm gì?"),
        BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text="Gọi nhà mạng để khóa SIM."),
    )
