"""A few lines in the demonstration's registers: papers that arrived, and answers that left."""

from dataclasses import replace
from datetime import date, timedelta

from dispatches.demonstration.accounts import APPROVER, CLERK
from dispatches.models import Body, Dispatch, DocumentKind, RegisterEntry, User
from dispatches.publishing.book_numbers import Number, Register
from dispatches.publishing.line_changes import correct_line, correction_of, fill_in
from dispatches.publishing.line_settling import cancel_unused
from dispatches.publishing.line_values import Handling, Written
from dispatches.publishing.register import enter, enter_written
from dispatches.vocabulary import RegisterBook


def load_books(office: Body, people: dict[str, User], *, today: date) -> None:
    """Enter what the demonstration holds, once."""
    if RegisterEntry.objects.filter(body=office).exists():
        return
    day = max(today - timedelta(days=12), date(today.year, 1, 1))
    _arriving(office, people, day, today)
    _leaving(office, people[CLERK], day)


def _arriving(office: Body, people: dict[str, User], day: date, today: date) -> None:
    """One paper is overdue, one done; number 5 is in no line, as on the book it was copied from."""
    clerk = people[CLERK]
    papers = Dispatch.objects.filter(custodian=office).order_by("pk")
    numbers = (1, 2, 3, 4, 6, 7)
    lines = [
        enter(paper, by=clerk, body=office, ordinal=number, arrived_on=day, today=today)
        for paper, number in zip(papers, numbers, strict=False)
    ]
    said = (
        Handling(
            receiver="Phòng Hạ tầng số",
            handed_on=day,
            signed_for="Nguyễn Văn Mẫu",
            instruction="Phòng Hạ tầng số tham mưu văn bản triển khai.",
            due_on=max(day, today - timedelta(days=2)),
            progress="đang lấy ý kiến các phòng",
        ),
        Handling(
            receiver="Phòng Truyền thông số",
            handed_on=day,
            signed_for="Lê Thị Ví Dụ",
            due_on=today + timedelta(days=9),
        ),
        Handling(
            receiver="Phòng Truyền thông số",
            handed_on=day,
            signed_for="Lê Thị Ví Dụ",
            due_on=today + timedelta(days=1),
            progress="đã đăng bản tin",
            reply="02/TTCĐS-TT",
            done_on=today,
        ),
    )
    for line, handling in zip(lines, said, strict=False):
        fill_in(line, handling, based_on=line.version, by=clerk)
    better = replace(correction_of(lines[3]), handling=Handling(receiver="Văn phòng"))
    correct_line(
        lines[3], better, based_on=1, by=people[APPROVER], reason="Giao Văn phòng theo dõi chung"
    )


def _leaving(office: Body, clerk: User, day: date) -> None:
    register = Register(office, RegisterBook.LEAVING)
    letter, report = (
        DocumentKind.objects.filter(key=key).first() for key in ("cong-van", "bao-cao")
    )
    papers = {
        1: Written(
            symbol="TTCĐS-HT",
            kind=letter,
            subject="rà soát thiết bị của hội nghị trực tuyến",
            signer="Đỗ Minh Họa",
            recipients="UBND các xã, phường",
        ),
        2: Written(
            symbol="TTCĐS-TT",
            kind=letter,
            subject="trả lời về bản tin cảnh báo lừa đảo",
            signer="Đỗ Minh Họa",
            recipients="Công an tỉnh Sao Mai",
        ),
        4: Written(
            symbol="BC-TTCĐS",
            kind=report,
            subject="kết quả tuyên truyền kỹ năng số",
            signer="Trần Thị Minh Họa",
            recipients="UBND tỉnh Sao Mai; Sở Khoa học và Công nghệ",
        ),
    }
    for number, written in papers.items():
        enter_written(
            register,
            by=clerk,
            day=day,
            number=Number(number),
            written=written,
            handling=Handling(receiver="VT", copies=number + 1, handed_on=day),
        )
    cancel_unused(
        register, number=Number(3), day=day, by=clerk, reason="Dự thảo thôi ban hành sau khi lấy số"
    )
