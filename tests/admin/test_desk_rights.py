"""Every address of the desk × every role: allowed, 403 or 404 as the rights say, or the sign-in.

A screen that is added without a line in `ASKS` fails the first test.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from dispatches.admin.site import site
from dispatches.models import (
    Abbreviation,
    Body,
    Edition,
    Hotline,
    ProtectedTerm,
    Signatory,
    Succession,
    User,
)
from dispatches.publishing.rights import RIGHTS, Right
from dispatches.vocabulary import IssuerActKind, Role, SuccessionKind
from tests.admin.desk import LETTER, signed_in
from tests.admin.pages import scan_taken_in
from tests.builders import Desk, body, document_kind, group, place, scheme, user
from tests.publishing.books import written
from tests.receiving.drops import dropped, picture

# What each screen asks for, and whether it answers a GET or a POST only.
GET, POST = "get", "post"
ASKS: dict[str, tuple[str, Right]] = {
    "index": (GET, Right.VIEW),
    "search": (GET, Right.VIEW),
    "lookup": (GET, Right.VIEW),
    "signatories": (GET, Right.VIEW),
    "bin": (GET, Right.VIEW),
    "trace": (GET, Right.AUDIT),
    "accesses": (GET, Right.AUDIT),
    "sign_ins": (GET, Right.MANAGE_PEOPLE),
    "settle_alarms": (POST, Right.APPROVE),
    "delegations": (GET, Right.VIEW),
    "intake": (GET, Right.TAKE_IN),
    "batch": (GET, Right.TAKE_IN),
    "batch_picture": (GET, Right.TAKE_IN),
    "urgent": (GET, Right.TAKE_DOWN),
    "directory": (GET, Right.MANAGE_DIRECTORY),
    "unfound": (GET, Right.MANAGE_DIRECTORY),
    "check": (GET, Right.VIEW),
    "preview": (GET, Right.VIEW),
    "hand_out": (GET, Right.VIEW),
    "twins": (GET, Right.VIEW),
    "register": (GET, Right.VIEW),
    "original": (GET, Right.VIEW),
    "page_picture": (GET, Right.VIEW),
    "decide": (POST, Right.EDIT),
    "confirm_original": (POST, Right.EDIT),
    "give_back": (POST, Right.GIVE_BACK),
    "approve": (POST, Right.APPROVE),
    "take_down": (POST, Right.TAKE_DOWN),
    "put_back": (POST, Right.CORRECT),
    "correct": (POST, Right.CORRECT),
    "schedule": (POST, Right.APPROVE),
    "unschedule": (POST, Right.APPROVE),
    "publish_now": (POST, Right.APPROVE),
    "take_down_now": (POST, Right.TAKE_DOWN),
    "issuer_act": (POST, Right.EDIT),
    "notice": (GET, Right.EDIT),
    "approve_notice": (POST, Right.APPROVE),
    "give_back_notice": (POST, Right.GIVE_BACK),
    "take_down_notice": (POST, Right.TAKE_DOWN),
    "questions": (GET, Right.APPROVE),
    "keep": (POST, Right.ASK_ERASURE),
    "keep_typed": (POST, Right.EDIT),
    # One's own words only.
    "drop_typed": (POST, Right.VIEW),
    "presence": (POST, Right.EDIT),
    "history": (GET, Right.VIEW),
    "restore": (POST, Right.CORRECT),
    "drop_correction": (POST, Right.CORRECT),
    "take_up": (POST, Right.CORRECT),
    "put_in_bin": (POST, Right.EDIT),
    "out_of_bin": (POST, Right.EDIT),
    "books": (GET, Right.VIEW),
    "book_print": (GET, Right.VIEW),
    "book_xlsx": (GET, Right.VIEW),
    "book_add": (GET, Right.REGISTER),
    "book_line": (GET, Right.VIEW),
    "book_cancel": (POST, Right.REGISTER),
    "book_join": (POST, Right.REGISTER),
    "book_report": (GET, Right.VIEW),
    "book_explain": (POST, Right.REGISTER),
    "book_settings": (GET, Right.VIEW),
    # What everybody of the desk does for themselves.
    "account": (GET, Right.VIEW),
    "enrol_app": (GET, Right.VIEW),
    "enrol_passkey": (GET, Right.VIEW),
    "recovery_codes": (POST, Right.VIEW),
    "remove_factor": (POST, Right.VIEW),
    "sign_out_elsewhere": (POST, Right.VIEW),
    "confirm": (GET, Right.VIEW),
    "resume": (GET, Right.VIEW),
    "password_change": (GET, Right.VIEW),
    "password_change_done": (GET, Right.VIEW),
    "jsi18n": (GET, Right.VIEW),
    "app_list": (GET, Right.MANAGE_DIRECTORY),
    # Django's own helpers show rows of a screen's model: of a body, in this walk.
    "autocomplete": (GET, Right.MANAGE_DIRECTORY),
    **{
        f"dispatches_{model._meta.model_name}_{view}": (
            GET,
            Right.MANAGE_PEOPLE if model is User else Right.MANAGE_DIRECTORY,
        )
        for model in site._registry
        for view in ("changelist", "add", "change", "history")
    },
    "auth_user_password_change": (GET, Right.MANAGE_PEOPLE),
}
# Open to whoever comes; open to nobody.
SIGN_IN = {"login", "logout", "second_step", "agency", "agency_back", "language"}
CLOSED = {
    "view_on_site",
    *(f"dispatches_{model._meta.model_name}_delete" for model in site._registry),
}
OF_A_RECORD = {
    "batch", "batch_picture", "check", "preview", "twins", "register", "original", "page_picture",
    "decide", "confirm_original", "give_back", "approve", "take_down", "put_back", "correct",
    "schedule", "unschedule", "publish_now", "take_down_now", "issuer_act", "keep", "keep_typed",
    "drop_typed", "presence", "history", "restore", "put_in_bin", "out_of_bin", "settle_alarms",
    "drop_correction", "take_up",
    "book_line", "book_cancel", "book_join", "notice", "approve_notice", "give_back_notice",
    "take_down_notice", "questions", "hand_out",
}  # fmt: skip
# What is posted where the usual form would not do: enough to be asked for the right.
SENT: dict[str, dict[str, str]] = {
    "schedule": {"day": "1/1/2099", "time": "08:00"},
    "issuer_act": {"action": "enter", "kind": IssuerActKind.RECALLS.value, "note": "theo báo"},
    "keep": {"action": "ask"},
    "restore": {"serial": "1"},
    "settle_alarms": {"upto": "1", "outcome": "false_alarm"},
    "book_explain": {"number": "3"},
}


def screens() -> Iterator[tuple[str, str]]:
    """Name and address of every screen, with places for its arguments."""

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            here = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, here)
            elif pattern.name:
                yield pattern.name, here

    desk = next(
        pattern
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == "quan-tri/"
    )
    return walk([desk], "/")


def test_every_screen_says_what_it_asks_for() -> None:
    assert {name for name, _ in screens()} == {*ASKS, *SIGN_IN, *CLOSED}


@dataclass(frozen=True, slots=True)
class Scene:
    """An office with a record, a batch and a colleague; `rows` are those that screens show one of,
    by the name of their model."""

    desk: Desk
    arguments: dict[str, str]
    rows: dict[str, str]
    finding: int

    def address(self, name: str, pattern: str) -> str:
        model = name.removeprefix("dispatches_").rpartition("_")[0]
        values = {**self.arguments, "<path:object_id>": self.rows.get(model, "1")}
        if name in ("original", "confirm_original", "page_picture"):
            values["<int:pk>"] = self.rows["source"]
        elif name.startswith("batch"):
            values["<int:pk>"] = self.rows["batch"]
        elif name in ("book_line", "book_cancel", "book_join"):
            values["<int:pk>"] = self.rows["line"]
        elif name == "settle_alarms":
            values["<int:pk>"] = self.rows["edition"]
        elif name == "sign_ins":
            values["<int:pk>"] = self.rows["user"]
        for argument, value in values.items():
            pattern = pattern.replace(argument, value)
        return pattern


def made() -> Scene:
    desk = Desk()
    edition: Edition = scan_taken_in(desk, LETTER.replace("ứng dụng lạ", "ứng dụng 0912 345 678"))
    batch = dropped(desk, ("ảnh.jpg", picture("một")))
    person = user(Role.CLERK, desk.office)
    finding = edition.findings.filter(check_code="phone")[0]
    rows = {
        "body": desk.office,
        "user": person,
        "place": place(),
        "addresseegroup": group(),
        "documentkind": document_kind(),
        "scheme": scheme(),
        "signatory": Signatory.objects.create(name="Trần Văn Mẫu"),
        "hotline": Hotline.objects.create(number="1900.0000", name="Đường dây nóng"),
        "abbreviation": Abbreviation.objects.create(short="CAT", expansion="Công an tỉnh"),
        "protectedterm": ProtectedTerm.objects.create(term="VNeID"),
        "source": edition.dispatch.sources.get(),
        "edition": edition,
        "line": written(desk, "3"),
        "batch": batch,
    }
    arguments = {
        "<int:pk>": str(edition.dispatch_id),
        "<int:number>": "1",
        "<str:name>": "txt",
        "<int:file>": str(batch.files.get().pk),
        "<path:content_type_id>": "1",
        "<id>": str(person.pk),
        "^(?P<app_label>dispatches)/$": "dispatches/",
    }
    return Scene(desk, arguments, {name: str(row.pk) for name, row in rows.items()}, finding.pk)


def ask(client: Client, at: Scene, name: str, pattern: str) -> HttpResponseBase:
    """What the screen answers; whatever it did is undone, to the session too."""
    address, cookies = at.address(name, pattern), deepcopy(client.cookies)
    with transaction.atomic():
        if ASKS.get(name, (GET,))[0] == POST:
            usual = {"action": f"mask:{at.finding}", "reason": "other", "seen": "x"}
            sent = usual | {"record": at.arguments["<int:pk>"], "version": "1"} | SENT.get(name, {})
            answer: HttpResponseBase = client.post(address, sent)
        else:
            answer = client.get(address, HELPERS.get(name, {}))
        if answer.streaming:
            b"".join(answer)  # read to its end, so that its file is closed
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


HELPERS = {
    "autocomplete": {"app_label": "dispatches", "model_name": "succession",
                     "field_name": "successor", "term": "x"},
}  # fmt: skip


def is_sign_in(answer: HttpResponseBase) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/quan-tri/login/")


def is_refused(answer: HttpResponseBase) -> bool:
    """Django's admin sends back to the first page whoever asks for a row that they may not see."""
    sent_home = answer.status_code == 302 and answer["Location"] == "/quan-tri/"
    return answer.status_code in (403, 404) or sent_home


@pytest.mark.parametrize(
    "role",
    # One holds the walk to the table; that the table holds for the others is for the long tests.
    [Role.CLERK, *(pytest.param(role, marks=pytest.mark.soak) for role in Role if role != "clerk")],
)
@pytest.mark.django_db
def test_each_role_is_let_in_where_the_table_lets_it(role: Role) -> None:
    at = made()
    client = signed_in(user(role, at.desk.office))
    wrong = {}
    for name, pattern in screens():
        if name in SIGN_IN:
            continue
        answer = ask(client, at, name, pattern)
        if name in ASKS and ASKS[name][1] in RIGHTS[role]:
            fine = answer.status_code in (200, 302, 404) and not is_sign_in(answer)
            fine = fine and (answer.status_code != 404 or name in MAY_BE_MISSING)
        else:
            fine = is_refused(answer)
        if not fine:
            wrong[name] = answer.status_code
    assert not wrong


# Drawings of a page and bytes of a file that is none; a history that only some rows have.
MAY_BE_MISSING = {name for name in ASKS if name.endswith("_history")} | {
    "page_picture", "original", "resume",
}  # fmt: skip


# They answer 403 whether there is such a row or not.
SAME_IF_NONE = {"batch", "batch_picture", "book_join"}


@pytest.mark.django_db
def test_a_record_of_others_is_not_there() -> None:
    at = made()
    stranger = Desk(body("Sở Khác"))
    for person in (stranger.officer, user(Role.ADMINISTRATOR, stranger.office)):
        client = signed_in(person)
        for name, pattern in screens():
            if name in OF_A_RECORD:
                answer = ask(client, at, name, pattern)
                assert answer.status_code in (403, 404), (name, answer.status_code)
                assert answer.status_code == 404 or name in SAME_IF_NONE, name


@pytest.mark.parametrize("who", ["anonymous", "superuser without a part", "part that ended"])
@pytest.mark.django_db
def test_whoever_has_no_part_is_asked_to_sign_in(who: str) -> None:
    at = made()
    client = Client()
    if who == "superuser without a part":
        client.force_login(user(is_superuser=True))
    elif who == "part that ended":
        person = user(Role.APPROVER, at.desk.office)
        person.memberships.update(valid_to="2020-01-01")
        client.force_login(person)
    for name, pattern in screens():
        if name not in SIGN_IN:
            assert is_sign_in(ask(client, at, name, pattern)), name


# --- Rights that could be taken by way of the directory -------------------------------------------


def body_form(client: Client, row: Body, **changes: Any) -> Any:
    address = f"/quan-tri/dispatches/body/{row.pk}/change/"
    form = client.get(address).context["adminform"].form
    sent = {name: "" if value is None else value for name, value in form.initial.items()}
    for name in ("aliases", "successions"):
        sent |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    return client.post(address, sent | changes)


@pytest.mark.django_db
def test_days_in_the_wrong_order_are_told_beside_the_field() -> None:
    client = signed_in(user(Role.ADMINISTRATOR, Desk().office))
    answer = body_form(client, body("Sở Cũ"), valid_from="2030-01-01", valid_to="2020-01-01")
    page = answer.content.decode()
    assert "Ngày này phải ở sau ngày bắt đầu." in page
    assert "Hãy sửa các lỗi dưới đây." in page
    assert "validity_in_order" not in page


def succession(former: Body, heir: Body, kind: SuccessionKind) -> dict[str, Any]:
    return {
        "successions-TOTAL_FORMS": 1, "successions-0-former": former.pk,
        "successions-0-successor": heir.pk, "successions-0-kind": kind,
    }  # fmt: skip


@pytest.mark.parametrize("kind", SuccessionKind)
@pytest.mark.django_db
def test_no_administrator_takes_over_another_office(kind: SuccessionKind) -> None:
    mine, theirs = Desk(body("Sở Tôi")), Desk(body("Sở Họ"))
    above = body("Trên Sở Họ")
    Body.objects.filter(pk=theirs.office.pk).update(parent=above)
    client = signed_in(user(Role.ADMINISTRATOR, mine.office))
    for former in (theirs.office, above):
        body_form(client, former, valid_to="2026-01-01", **succession(former, mine.office, kind))
        former.refresh_from_db()
        assert former.valid_to is None
    assert not Succession.objects.exists()


@pytest.mark.django_db
def test_an_administrator_ends_and_renames_their_own(db: None) -> None:
    mine, heir, theirs = Desk(body("Sở Tôi")), body("Sở Tôi (tên mới)"), Desk(body("Sở Họ"))
    client = signed_in(user(Role.ADMINISTRATOR, mine.office))
    renamed = succession(mine.office, theirs.office, SuccessionKind.RENAMED)
    assert body_form(client, mine.office, **renamed).status_code == 200
    assert not Succession.objects.exists()
    renamed = succession(mine.office, heir, SuccessionKind.RENAMED)
    answer = body_form(client, mine.office, valid_to="2026-01-01", **renamed)
    assert answer.status_code == 302
    assert Succession.objects.get().successor == heir
