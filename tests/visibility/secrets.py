"""Known secrets, no two alike, planted wherever the record holds words that are not public."""

import random
import string
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SignatureContent,
)
from dispatches.models import Edition, Hotline, ProtectedTerm, User
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.correct import correct
from dispatches.publishing.delegating import delegate
from dispatches.publishing.findings import decide
from dispatches.publishing.public_text import seal
from dispatches.publishing.register import enter
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import add_file, take_in
from dispatches.vocabulary import BlockKind, Channel, Decision, Mode, Role, TakeDownReason
from tests.admin.desk import LETTER
from tests.builders import ISSUED, Desk, approved, content, user
from tests.receiving.drops import dropped, picture


@dataclass(slots=True)
class Secrets:
    """Makes secrets and remembers each with where it was planted."""

    seed: int = 20260305
    planted: dict[str, str] = field(default_factory=dict)
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def word(self, where: str) -> str:
        letters = self._random.choices(string.ascii_lowercase, k=12)
        return self._plant("zq" + "".join(letters), where)

    def number(self, where: str, *, length: int, first: str) -> str:
        digits = self._random.choices(string.digits, k=length - len(first))
        return self._plant(first + "".join(digits), where)

    def phone(self, where: str) -> str:
        return self.number(where, length=10, first="09")

    def identity(self, where: str) -> str:
        """Twelve digits of a form that a citizen's number has: province, century, year."""
        return self.number(where, length=12, first="001185")

    def _plant(self, secret: str, where: str) -> str:
        assert secret not in self.planted
        self.planted[secret] = where
        return secret


def secret_content(secrets: Secrets, where: str, desk: Desk, number: str) -> EditionContent:
    """Every text a secret of its own, personal numbers among them."""

    def word(part: str) -> str:
        return secrets.word(f"{where}: {part}")

    blocks = (
        BlockContent(
            kind=BlockKind.PARAGRAPH,
            text=f"Đoạn {word('đoạn')}, gọi {secrets.phone(f'{where}: số trong đoạn')}.",
        ),
        BlockContent(kind=BlockKind.ITEM, marker="1.", text=f"Làm {word('mục')}."),
        BlockContent(kind=BlockKind.ANNEX, text=f"PHỤ LỤC {word('phụ lục')}"),
        BlockContent(kind=BlockKind.QUESTION, marker="Câu 1", text=f"Hỏi {word('câu hỏi')}?"),
        BlockContent(kind=BlockKind.ANSWER, marker="Trả lời", text=f"Đáp {word('câu đáp')}."),
        BlockContent(
            kind=BlockKind.PARAGRAPH,
            text=f"Căn cước số {secrets.identity(f'{where}: căn cước')} của một người.",
        ),
    )
    directive = DirectiveContent(
        block=blocks[1].key,
        mode=Mode.REQUIRE,
        actors=(ActorContent(text=f"Đơn vị {word('đơn vị làm')}"),),
        report_to=f"báo về {word('nơi báo')}",
    )
    return content(
        number=number,
        symbol=word("ký hiệu")[:10].upper(),
        issuing_body=desk.office.key,
        issuing_name=f"CƠ QUAN {word('cơ quan')}",
        governing_name=f"CHỦ QUẢN {word('chủ quản')}",
        place_name=f"Nơi {word('địa danh')}",
        subject=f"về việc {word('trích yếu')} {secrets.phone(f'{where}: số ở trích yếu')}",
        archive_line=f"VT, {word('lưu')}",
        blocks=blocks,
        directives=(directive,),
        addressees=(AddresseeContent(text=f"Kính gửi {word('kính gửi')}"),),
        distribution=(DistributionContent(text=f"Nơi nhận {word('nơi nhận')}"),),
        signatures=(SignatureContent(name=f"Người {word('người ký')}", position=word("chức vụ")),),
        citations=(
            CitationContent(reference=f"1/{word('viện dẫn')}", issuer=word("nơi viện dẫn")),
        ),
    )


def plant(secrets: Secrets) -> Desk:
    """An office full of secrets, and one public paper with masks and papers behind it."""
    desk = Desk()
    _name_people(secrets, desk)
    desk.draft(secret_content(secrets, "bản nháp", desk, "9001"))
    desk.submitted(secret_content(secrets, "bản chờ duyệt", desk, "9002"))
    returned = desk.submitted(secret_content(secrets, "bản bị trả lại", desk, "9003"))
    give_back(returned, by=desk.officer, reason=secrets.word("lý do trả lại"))
    _take_down(secrets, desk)
    _supersede(secrets, desk)
    _correct(secrets, desk)
    live = _publish_with_masks(secrets, desk)
    _arrive(secrets, desk, live)
    _lend(secrets, desk)
    Hotline.objects.create(number=secrets.phone("số chưa xác nhận"), name=secrets.word("tên số"))
    ProtectedTerm.objects.create(term="Tên Mẫu", note=secrets.word("ghi chú tên được giữ"))
    return desk


def _name_people(secrets: Secrets, desk: Desk) -> None:
    for person in (desk.clerk, desk.officer, user(Role.AUDITOR, desk.office)):
        person.full_name = f"Nhân viên {secrets.word('họ tên nhân viên')}"
        person.username = secrets.word("tên đăng nhập")
        person.email = f"{secrets.word('thư điện tử nhân viên')}@mau.example"
        person.save()


def _take_down(secrets: Secrets, desk: Desk) -> None:
    hidden = secret_content(secrets, "bản đã gỡ", desk, "9004")
    # Its number stays, so that a holder of the paper is answered; and so does who issued it.
    for kept in (hidden.symbol.lower(), hidden.issuing_name.split()[-1]):
        for secret in [each for each in secrets.planted if each.startswith(kept)]:
            del secrets.planted[secret]
    edition = desk.live(hidden)
    note = secrets.word("ghi chú khi gỡ")
    take_down(edition.dispatch, by=desk.clerk, reason=TakeDownReason.OTHER, note=note)


def _supersede(secrets: Secrets, desk: Desk) -> None:
    old = desk.live(secret_content(secrets, "bản đã thay", desk, "9005"))
    copy = correct(old.dispatch, by=desk.clerk, reason="bỏ nội dung sai")
    plain = content(number="9005", symbol="KH", issuing_body=desk.office.key)
    edition = save_edition(copy, based_on=copy.version, content=plain, by=desk.clerk)
    edition = submit(edition, based_on=edition.version, by=desk.clerk)
    approved(edition, by=desk.officer, seen=seal(edition))


def _correct(secrets: Secrets, desk: Desk) -> None:
    live = desk.live(number="9006", symbol="KH")
    copy = correct(live.dispatch, by=desk.clerk, reason=secrets.word("lý do bản sửa chưa duyệt"))
    said = secret_content(secrets, "bản sửa chưa duyệt", desk, "9006")
    save_edition(copy, based_on=copy.version, content=said, by=desk.clerk)


def _publish_with_masks(secrets: Secrets, desk: Desk) -> Edition:
    """Every part that can be masked holds masked numbers; a kept one has its reason behind it."""

    def contact(part: str) -> str:
        return (
            f"gọi {secrets.phone(f'che: số, {part}')}, "
            f"hộp thư {secrets.word(f'che: thư, {part}')}@gmail.com"
        )

    blocks = tuple(
        BlockContent(kind=kind, marker=marker, text=f"Xin {contact(part)} để báo.")
        for kind, marker, part in (
            (BlockKind.PARAGRAPH, "", "đoạn"),
            (BlockKind.ITEM, "1.", "mục"),
            (BlockKind.QUESTION, "Câu 1", "câu hỏi"),
            (BlockKind.ANSWER, "Trả lời", "câu đáp"),
            (BlockKind.FOOTNOTE, "[1]", "chú thích"),
        )
    )
    kept = BlockContent(kind=BlockKind.PARAGRAPH, text="Trực ban: 0911 222 333.")
    identity = BlockContent(
        kind=BlockKind.PARAGRAPH,
        text=f"Đối tượng có số căn cước {secrets.identity('che: căn cước')}.",
    )
    directive = DirectiveContent(
        block=blocks[1].key,
        mode=Mode.REQUIRE,
        actors=(ActorContent(text=f"Đồng chí trực, {contact('đơn vị làm')}"),),
        report_to=f"Văn phòng, {contact('nơi báo')}",
    )
    draft = desk.draft(
        content(
            number="9007",
            issuing_body=desk.office.key,
            subject=f"về việc {contact('trích yếu')}",
            blocks=(*blocks, identity, kept),
            directives=(directive,),
            addressees=(AddresseeContent(text=f"Ông A, {contact('kính gửi')}"),),
            distribution=(DistributionContent(text=f"Như trên; {contact('nơi nhận')}"),),
        )
    )
    for finding in draft.findings.unresolved():
        if "0911" in finding.words:
            reason = secrets.word("lý do giữ một số")
            decide(finding, by=desk.clerk, decision=Decision.KEEP, reason=reason)
        else:
            decide(finding, by=desk.clerk, decision=Decision.MASK)
    edition = submit(draft, based_on=draft.version, by=desk.clerk)
    return approved(edition, by=desk.officer, seen=seal(edition))


def _arrive(secrets: Secrets, desk: Desk, live: Edition) -> None:
    """Files: of a paper not yet checked, of the public one, and of a drop that waits."""

    def arrival(where: str) -> Arrival:
        return Arrival(
            channel=Channel.ZALO,
            received_on=ISSUED,
            sender=f"Văn phòng {secrets.word(f'người gửi {where}')}",
            name=f"{secrets.word(f'tên tệp {where}')}.txt",
        )

    lines = "\n".join(f"Dòng {secrets.word('chữ của tệp mới nhận')}." for _ in range(20))
    raw = LETTER.replace("Thời gian qua", f"{lines}\n\nThời gian qua").encode()
    taken = take_in(raw, by=desk.clerk, custodian=desk.office, arrival=arrival("mới nhận"))
    raw = f"Tệp {secrets.word('chữ của tệp đính vào bản đã đăng')}".encode()
    add_file(raw, to=live.dispatch, by=desk.clerk, arrival=arrival("đính vào bản đã đăng"))
    enter(
        taken.dispatch, by=desk.clerk, body=desk.office, ordinal=417, arrived_on=ISSUED,
        note=secrets.word("ghi chú sổ đến"),
    )  # fmt: skip
    enter(
        live.dispatch, by=desk.clerk, body=desk.office, ordinal=418, arrived_on=ISSUED,
        note=secrets.word("ghi chú sổ đến của bản đã đăng"),
    )  # fmt: skip
    for n in range(4):
        name = f"{secrets.word(f'tên tệp đang chờ {n}')}.jpg"
        dropped(desk, (name, picture(secrets.word(f"chữ của tệp đang chờ {n}"))))


def _lend(secrets: Secrets, desk: Desk) -> None:
    holder: User = user(Role.CLERK, desk.office, name=f"Bà {secrets.word('người được ủy quyền')}")
    today = timezone.localdate()
    delegate(
        by=desk.officer, to=holder, body=desk.office, valid_from=today,
        valid_to=today + timedelta(days=1), reason=secrets.word("lý do ủy quyền"),
    )  # fmt: skip
