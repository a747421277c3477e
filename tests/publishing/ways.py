"""Ways to bring an edition into a state without the verb that leads there, each to be tried.

The words are those of the table in docs/publishing-safety.md.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from dispatches.models import Edition, Event, User
from dispatches.models.door import content_door
from dispatches.publishing.binning import put_in_bin
from dispatches.publishing.correct import correct
from dispatches.publishing.dropping import drop_correction
from dispatches.publishing.erase import ask_erasure, erase
from dispatches.publishing.findings import decide
from dispatches.publishing.public_text import seal
from dispatches.publishing.put_back import ask_to_put_back
from dispatches.publishing.scheduled import publish_now, unschedule
from dispatches.publishing.submit import give_back, submit
from dispatches.publishing.take_down import take_down
from dispatches.vocabulary import Check, Decision, EditionState, Ground, Role, TakeDownReason
from tests.admin.desk import check_url, signed_in
from tests.builders import Desk, approved, body, user

State = EditionState
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scene:
    """An office with an edition in every state, and strangers from another office."""

    folder: Path
    desk: Desk = field(default_factory=Desk)
    editions: dict[State, Edition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        desk, made = self.desk, self.editions
        made[State.DRAFT] = desk.draft()
        made[State.SUBMITTED] = desk.submitted()
        made[State.RETURNED] = give_back(desk.submitted(), by=desk.officer, reason="thiếu ngày")
        made[State.LIVE] = desk.live()
        made[State.SUPERSEDED] = desk.live()
        copy = correct(made[State.SUPERSEDED].dispatch, by=desk.clerk, reason="gõ nhầm")
        copy = submit(copy, based_on=copy.version, by=desk.clerk)
        approved(copy, by=desk.officer, seen=seal(copy))
        made[State.TAKEN_DOWN] = desk.live()
        hidden = made[State.TAKEN_DOWN].dispatch
        take_down(hidden, by=desk.clerk, reason=TakeDownReason.OTHER)
        made[State.SCHEDULED] = self.scheduled()
        binned = desk.draft()
        made[State.BINNED] = put_in_bin(
            binned, based_on=binned.version, by=desk.clerk, reason="nhập trùng"
        )
        made[State.DROPPED] = desk.correction()
        drop_correction(
            made[State.DROPPED], based_on=made[State.DROPPED].version, by=desk.clerk, reason="thôi"
        )
        made[State.ERASED] = desk.draft()
        ask_erasure(made[State.ERASED].dispatch, by=desk.clerk, reason="văn bản mật")
        erase(made[State.ERASED].dispatch, by=desk.officer)

    def scheduled(self) -> Edition:
        return approved(
            self.desk.submitted(), by=self.desk.officer, publish_at=timezone.now() + DAY
        )

    def __getitem__(self, state: State) -> Edition:
        return Edition.objects.get(pk=self.editions[state].pk)

    @property
    def stranger(self) -> User:
        return user(Role.APPROVER, body("Sở Khác"))

    def fingerprint(self) -> list[tuple[Any, ...]]:
        """All that says what is public, by whose word, and in whose keeping."""
        columns = ("pk", "dispatch", "dispatch__custodian", "dispatch__short_code", "state",
                   "subject", "public_subject", "approved_by", "frozen_hash")  # fmt: skip
        texts = Edition.objects.values_list("pk", "blocks__public_text").order_by("pk", "blocks")
        events = Event.objects.values_list("pk", "hash").order_by("pk")
        return [*Edition.objects.values_list(*columns).order_by("pk"), *texts, *events]


Act = Callable[[Scene], object]


@dataclass(frozen=True, slots=True)
class Way:
    group: str
    words: str
    act: Act


WAYS: list[Way] = []


def way(group: str, words: str) -> Callable[[Act], Act]:
    def add(act: Act) -> Act:
        WAYS.append(Way(group, words, act))
        return act

    return add


# --- At the desk ----------------------------------------------------------------------------------

DESK = "Qua bàn làm việc"
ACTS = (
    "dang/", "tra-lai/", "go/", "dang-lai/", "sua-loi/", "quyet-dinh/", "hen-gio/", "huy-hen/",
    "dang-ngay/", "go-khan/", "viec-co-quan/", "giu/", "mo-lai/", "vao-thung-rac/", "lay-lai/",
)  # fmt: skip
VERBS = (*ACTS, "", "ban-trung/")
FORGED = {"seen": "0" * 64, "reason": "other", "action": "submit", "state": "live", "version": "1",
          "approved_by": "1", "_save": "1"}  # fmt: skip


def post(client: Client, edition: Edition, verb: str, **sent: str) -> int:
    return client.post(check_url(edition, verb), FORGED | sent).status_code


@way(DESK, "Gửi mọi việc bằng mã hồ sơ của cơ quan khác")
def _(at: Scene) -> object:
    client = signed_in(at.stranger)
    return {post(client, edition, verb) for edition in at.editions.values() for verb in VERBS}


@way(DESK, "Gửi mọi việc khi chưa đăng nhập")
def _(at: Scene) -> object:
    return {post(Client(), at[State.SUBMITTED], verb) for verb in VERBS}


@way(DESK, "Gửi mọi việc từ một trang khác (không có mã chống giả mạo)")
def _(at: Scene) -> object:
    client = Client(enforce_csrf_checks=True)
    client.force_login(at.desk.officer)
    return {post(client, at[State.SUBMITTED], verb) for verb in VERBS}


@way(DESK, "Mở địa chỉ của một việc bằng đường dẫn (GET)")
def _(at: Scene) -> object:
    client, edition = signed_in(at.desk.officer), at[State.SUBMITTED]
    return {client.get(check_url(edition, verb)).status_code for verb in ACTS}


@way(DESK, "Văn thư gửi lệnh duyệt")
def _(at: Scene) -> object:
    other = signed_in(user(Role.CLERK, at.desk.office))
    waiting = at[State.SUBMITTED]
    return post(other, waiting, "dang/", seen=seal(waiting))


@way(DESK, "Người trình, nay có cả vai trò duyệt, gửi lệnh duyệt")
def _(at: Scene) -> object:
    at.desk.clerk.memberships.update(role=Role.APPROVER)
    waiting = at[State.SUBMITTED]
    return post(signed_in(at.desk.clerk), waiting, "dang/", seen=seal(waiting))


@way(DESK, "Duyệt bằng dấu của một nội dung khác, hoặc dấu bịa")
def _(at: Scene) -> object:
    client = signed_in(at.desk.officer)
    other = at[State.LIVE].frozen_hash
    return {post(client, at[State.SUBMITTED], "dang/", seen=seen) for seen in (other, "", "0" * 64)}


@way(DESK, "Duyệt bản nháp, bản bị trả lại, bản đã gỡ, bản đã thay bằng dấu đúng của nó")
def _(at: Scene) -> object:
    client = signed_in(at.desk.officer)
    states = (State.DRAFT, State.RETURNED, State.TAKEN_DOWN, State.SUPERSEDED)
    return {post(client, at[state], "dang/", seen=seal(at[state])) for state in states}


@way(DESK, "Đăng ngay một bản chờ giờ bằng dấu của một nội dung khác")
def _(at: Scene) -> object:
    client = signed_in(at.desk.officer)
    return post(client, at[State.SCHEDULED], "dang-ngay/")


@way(DESK, "Gửi kèm trạng thái và người duyệt trong biểu mẫu soát")
def _(at: Scene) -> object:
    client = signed_in(at.desk.clerk)
    return {
        post(client, at[state], "", action="save", version=str(at[state].version - 1))
        for state in (State.DRAFT, State.RETURNED)
    }


@way(DESK, "Sửa hàng loạt, xóa hàng loạt ở danh sách của trang quản trị")
def _(at: Scene) -> object:
    client = signed_in(user(Role.ADMINISTRATOR, at.desk.office))
    sent = {"action": "delete_selected", "_selected_action": [1], "post": "yes", "_save": "1",
            "form-TOTAL_FORMS": "1", "form-0-id": "1", "form-0-state": "live"}  # fmt: skip
    models = ("dispatch", "edition", "block", "finding", "event", "takedown", "delegation")
    return {client.post(f"/quan-tri/dispatches/{model}/", sent).status_code for model in models}


# --- In Python ------------------------------------------------------------------------------------

PYTHON = "Trong chương trình"


@way(PYTHON, "Đổi trạng thái rồi gọi save()")
def _(at: Scene) -> object:
    edition = at[State.SUBMITTED]
    edition.state = State.LIVE
    edition.save()
    return None


@way(PYTHON, "create(), get_or_create(), bulk_create() một bản đã đăng")
def _(at: Scene) -> object:
    live = at[State.LIVE]
    made = Edition(dispatch=live.dispatch, kind_id=live.kind_id, serial=9, state=State.LIVE)
    return Edition.objects.bulk_create([made])


@way(PYTHON, "QuerySet.update() trạng thái")
def _(at: Scene) -> object:
    return Edition.objects.filter(state=State.SUBMITTED).update(state=State.LIVE)


@way(PYTHON, "bulk_update() trạng thái")
def _(at: Scene) -> object:
    edition = at[State.SUBMITTED]
    edition.state = State.LIVE
    return Edition.objects.bulk_update([edition], ["state"])


@way(PYTHON, "delete() một bản, một hồ sơ, một sự kiện")
def _(at: Scene) -> object:
    return Event.objects.all().delete()


@way(PYTHON, "loaddata một tệp dựng sẵn bản đã đăng")
def _(at: Scene) -> object:
    live = at[State.LIVE]
    fields = {"dispatch": live.dispatch_id, "kind": live.kind_id, "serial": 9, "state": "live"}
    crafted = at.folder / "crafted.json"
    crafted.write_text(json.dumps([{"model": "dispatches.edition", "fields": fields}]))
    return call_command("loaddata", str(crafted), verbosity=0)


@way(PYTHON, "Nói dối về trạng thái trong bộ nhớ rồi gọi việc duyệt")
def _(at: Scene) -> object:
    draft = at[State.DRAFT]
    draft.state, draft.submitted_by = State.SUBMITTED, at.desk.clerk
    return approved(draft, by=at.desk.officer, seen=seal(draft))


@way(PYTHON, "Gọi việc duyệt bằng tài khoản superuser không có phân công")
def _(at: Scene) -> object:
    waiting = at[State.SUBMITTED]
    return approved(waiting, by=user(is_superuser=True), seen=seal(waiting))


@way(PYTHON, "Bỏ che sau khi trình rồi tự duyệt")
def _(at: Scene) -> object:
    desk = at.desk
    waiting = desk.submitted(subject="gọi 0912 345 678")
    finding = waiting.findings.get(check_code=Check.PHONE)
    decide(finding, by=desk.officer, decision=Decision.KEEP, reason="số trực ban")
    return approved(waiting, by=desk.officer, seen=seal(waiting))


@way(PYTHON, "Một mình gỡ rồi một mình đăng lại")
def _(at: Scene) -> object:
    hidden = at[State.TAKEN_DOWN].dispatch
    asked = ask_to_put_back(hidden, by=at.desk.officer, reason="gỡ nhầm")
    return approved(asked, by=at.desk.officer, seen=seal(asked))


@way(PYTHON, "Gọi việc đăng ngay cho bản chưa hẹn giờ")
def _(at: Scene) -> object:
    waiting = at[State.SUBMITTED]
    return publish_now(waiting, by=at.desk.officer, seen=seal(waiting))


def step(before: State, after: State) -> Act:
    """The step by one who has opened the door and named an officer, a time and a hash."""

    def act(at: Scene) -> object:
        with content_door():
            return Edition.objects.filter(pk=at[before].pk).update(
                state=after,
                submitted_by=at.desk.clerk,
                approved_by=at.desk.officer,
                approved_at=timezone.now(),
                frozen_hash="f" * 64,
                ground=Ground.DECISION,
                ground_note="x",
                publish_at=timezone.now() + DAY if after == State.SCHEDULED else None,
            )

    return act


for _before in (State.DRAFT, State.SUBMITTED, State.RETURNED):
    way(PYTHON, f"Tự mở cửa ghi, ghi đủ người trình, người duyệt: “{_before.label}” → đã đăng")(
        step(_before, State.LIVE)
    )
for _before, _after in (
    (State.TAKEN_DOWN, State.LIVE),
    (State.SUPERSEDED, State.LIVE),
    (State.LIVE, State.DRAFT),
    (State.TAKEN_DOWN, State.DRAFT),
    (State.DRAFT, State.TAKEN_DOWN),
    (State.SUBMITTED, State.SUPERSEDED),
    (State.SUBMITTED, State.SCHEDULED),
    (State.SCHEDULED, State.LIVE),
    (State.BINNED, State.SUBMITTED),
    (State.LIVE, State.BINNED),
    (State.DROPPED, State.SUBMITTED),
    (State.DROPPED, State.LIVE),
    (State.LIVE, State.DROPPED),
    (State.DRAFT, State.DROPPED),
    (State.SUBMITTED, State.ERASED),
    (State.LIVE, State.ERASED),
    (State.ERASED, State.DRAFT),
):
    way(PYTHON, f"Tự mở cửa ghi: “{_before.label}” → “{_after.label}”")(step(_before, _after))


# --- SQL ------------------------------------------------------------------------------------------

SQL = "Bằng SQL, không qua chương trình"


def sql(words: str, statement: str, **values: Callable[[Scene], int]) -> None:
    """A statement with values that the scene gives."""

    def act(at: Scene) -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, {name: value(at) for name, value in values.items()})
            return cursor.rowcount

    way(SQL, words)(act)


def pk(state: State) -> Callable[[Scene], int]:
    return lambda at: at[state].pk


sql(
    "Đặt “đã đăng” cho bản đã trình",
    "UPDATE dispatches_edition SET state = 'live' WHERE id = %(pk)s",
    pk=pk(State.SUBMITTED),
)
sql(
    "Như trên, ghi đủ người duyệt, giờ duyệt và mã băm",
    "UPDATE dispatches_edition SET state = 'live', approved_by_id = %(by)s, approved_at = "
    "submitted_at, frozen_hash = 'f' WHERE id = %(pk)s",
    pk=pk(State.SUBMITTED),
    by=lambda at: at.desk.officer.pk,
)
sql(
    "Thêm thẳng một bản “đã đăng”",
    "INSERT INTO dispatches_edition SELECT * FROM dispatches_edition WHERE id = %(pk)s",
    pk=pk(State.LIVE),
)
sql(
    "Đăng lại bản đã gỡ",
    "UPDATE dispatches_edition SET state = 'live' WHERE id = %(pk)s",
    pk=pk(State.TAKEN_DOWN),
)
sql(
    "Đăng lại bản đã bị thay",
    "UPDATE dispatches_edition SET state = 'live' WHERE id = %(pk)s",
    pk=pk(State.SUPERSEDED),
)
sql(
    "Đưa bản đã đăng về nháp để sửa",
    "UPDATE dispatches_edition SET state = 'draft' WHERE id = %(pk)s",
    pk=pk(State.LIVE),
)
sql(
    "Sửa trích yếu công khai của bản đã đăng",
    "UPDATE dispatches_edition SET public_subject = 'khác' WHERE id = %(pk)s",
    pk=pk(State.LIVE),
)
sql(
    "Đổi người duyệt của bản đã đăng",
    "UPDATE dispatches_edition SET approved_by_id = %(by)s WHERE id = %(pk)s",
    pk=pk(State.LIVE),
    by=lambda at: at.stranger.pk,
)
sql(
    "Bỏ chữ đã che trong một đoạn đã đăng",
    "UPDATE dispatches_block SET public_text = official_text || '!' WHERE edition_id = %(pk)s",
    pk=pk(State.LIVE),
)
sql(
    "Thêm một đoạn vào bản đã đăng",
    'INSERT INTO dispatches_block (edition_id, key, "order", kind, depth, marker, official_text, '
    "public_text) VALUES (%(pk)s, 'x', 99, 'paragraph', 0, '', 'thêm', 'thêm')",
    pk=pk(State.LIVE),
)
sql(
    "Chuyển một đoạn của bản nháp sang bản đã đăng",
    "UPDATE dispatches_block SET edition_id = %(live)s WHERE edition_id = %(draft)s",
    live=pk(State.LIVE),
    draft=pk(State.DRAFT),
)
sql(
    "Xóa bản đã đăng, hoặc bản nháp",
    "DELETE FROM dispatches_edition WHERE id IN (%(live)s, %(draft)s)",
    live=pk(State.LIVE),
    draft=pk(State.DRAFT),
)
sql(
    "Chuyển hồ sơ sang cơ quan của mình để tự duyệt",
    "UPDATE dispatches_dispatch SET custodian_id = %(to)s WHERE id = %(pk)s",
    to=lambda at: at.stranger.memberships.get().body_id,
    pk=lambda at: at[State.SUBMITTED].dispatch_id,
)
sql(
    "Đổi mã ngắn của một trang đã đăng",
    "UPDATE dispatches_dispatch SET short_code = '00000000' WHERE id = %(pk)s",
    pk=lambda at: at[State.LIVE].dispatch_id,
)
sql(
    "Đăng bản chờ giờ trước giờ của nó, không ghi sự kiện đăng",
    "UPDATE dispatches_edition SET state = 'live' WHERE id = %(pk)s",
    pk=pk(State.SCHEDULED),
)
sql(
    "Đổi giờ đăng của bản chờ giờ",
    "UPDATE dispatches_edition SET publish_at = approved_at WHERE id = %(pk)s",
    pk=pk(State.SCHEDULED),
)
sql(
    "Sửa trích yếu của bản chờ giờ",
    "UPDATE dispatches_edition SET subject = 'khác' WHERE id = %(pk)s",
    pk=pk(State.SCHEDULED),
)
sql(
    "Bỏ bản đã gỡ vào thùng rác",
    "UPDATE dispatches_edition SET state = 'binned' WHERE id = %(pk)s",
    pk=pk(State.TAKEN_DOWN),
)
sql(
    "Hủy nội dung một bản đã gỡ mà không ai yêu cầu",
    "UPDATE dispatches_edition SET state = 'erased', subject = '' WHERE id = %(pk)s",
    pk=pk(State.TAKEN_DOWN),
)
sql("Sửa một sự kiện", "UPDATE dispatches_event SET reason = 'khác'")
sql("Xóa một sự kiện", "DELETE FROM dispatches_event")


APPROVAL = ("approved_by", "approved_at", "frozen_hash", "publish_at", "ground", "ground_note")


def forge_approval(at: Scene, edition: Edition, by: User, for_whom: User | None = None) -> None:
    """An approval that no officer gave, told in the trace by hand; then the state."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dispatches_event (dispatch_id, sequence, verb, edition_serial, actor_id, "
            "actor_name, for_whom_id, for_name, at, edition_hash, reason, batch, previous_hash, "
            "hash) VALUES (%s, 99, 'approve', %s, %s, 'x', %s, %s, %s, %s, '', '', 'x', 'x')",
            [edition.dispatch_id, edition.serial, by.pk, for_whom.pk if for_whom else None,
             "x" if for_whom else "", timezone.now(), "f" * 64],
        )  # fmt: skip
        cursor.execute(
            "UPDATE dispatches_edition SET state = 'live', approved_by_id = %s, approved_at = %s, "
            "frozen_hash = %s, ground = 'decision', ground_note = 'x' WHERE id = %s",
            [by.pk, timezone.now(), "f" * 64, edition.pk],
        )


@way(SQL, "Viết cả sự kiện duyệt, tên người duyệt là người trình")
def _(at: Scene) -> object:
    forge_approval(at, at[State.SUBMITTED], at.desk.clerk)
    return None


@way(SQL, "Viết cả sự kiện duyệt thay, người ủy quyền là người trình")
def _(at: Scene) -> object:
    forge_approval(at, at[State.SUBMITTED], at.desk.officer, for_whom=at.desk.clerk)
    return None


@way(SQL, "Viết cả sự kiện duyệt cho bản còn câu hỏi chưa trả lời")
def _(at: Scene) -> object:
    draft = at.desk.draft(number="")
    waiting = submit(draft, based_on=draft.version, by=at.desk.clerk)
    forge_approval(at, waiting, at.desk.officer)
    return None


@way(SQL, "Hẹn giờ lại một bản đã hủy hẹn, bằng sự kiện cũ")
def _(at: Scene) -> object:
    scheduled = Edition.objects.get(pk=at.scheduled().pk)
    columns = {name: getattr(scheduled, name) for name in APPROVAL}
    unschedule(scheduled, by=at.desk.officer)
    with content_door():
        return Edition.objects.filter(pk=scheduled.pk).update(state=State.SCHEDULED, **columns)
