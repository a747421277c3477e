"""Builders: each makes one thing with as little said as possible. Texts are ours."""

import itertools
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SignatureContent,
    new_key,
)
from dispatches.models import (
    AddresseeGroup,
    Body,
    Dispatch,
    DocumentKind,
    Edition,
    Membership,
    Place,
    Scheme,
    SourceFile,
    User,
)
from dispatches.models.door import content_door
from dispatches.publishing.approve import approve
from dispatches.publishing.correct import correct
from dispatches.publishing.events import record
from dispatches.publishing.findings import decide
from dispatches.publishing.naming import resolve
from dispatches.publishing.notice_approval import SeenNotice
from dispatches.publishing.public_text import seal
from dispatches.publishing.save import insert_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.validity import tidy
from dispatches.vocabulary import (
    BlockKind,
    BodyKind,
    DeadlineKind,
    Decision,
    EditionState,
    Ground,
    Level,
    Mode,
    PlaceKind,
    Precision,
    Role,
    Verb,
)

_counter = itertools.count(1)
ISSUED = date(2026, 3, 5)


def place(name: str = "Sao Mai", **columns: Any) -> Place:
    n = next(_counter)
    defaults = {
        "key": f"place-{n}",
        "slug": f"place-{n}",
        "kind": PlaceKind.PROVINCE,
        "level": Level.PROVINCE,
    }
    return Place.objects.create(name=name, **(defaults | columns))


def body(name: str = "Công an tỉnh Sao Mai", **columns: Any) -> Body:
    n = next(_counter)
    defaults = {
        "key": f"body-{n}",
        "slug": f"body-{n}",
        "kind": BodyKind.POLICE,
        "level": Level.PROVINCE,
    }
    return Body.objects.create(name=name, **(defaults | columns))


def group(name: str = "UBND các xã, phường", **columns: Any) -> AddresseeGroup:
    n = next(_counter)
    defaults = {"key": f"group-{n}", "slug": f"group-{n}"}
    return AddresseeGroup.objects.create(name=name, **(defaults | columns))


def scheme(name: str = "Giả danh cán bộ thuế", **columns: Any) -> Scheme:
    return Scheme.objects.create(name=name, **({"code": f"scheme-{next(_counter)}"} | columns))


def document_kind() -> DocumentKind:
    kind, _made = DocumentKind.objects.get_or_create(
        key="cong-van", defaults={"name": "Công văn", "name_en": "Official dispatch"}
    )
    return kind


def user(
    role: Role | None = None, at: Body | None = None, *, name: str = "", **columns: Any
) -> User:
    """A person; with a role, a member of a body (of a new one when none is given)."""
    n = next(_counter)
    person = User.objects.create(
        username=f"user{n}", full_name=name or f"Người dùng {n}", is_staff=True, **columns
    )
    if role:
        Membership.objects.create(user=person, body=at or body(), role=role)
    return person


def content(**changes: Any) -> EditionContent:
    """A short dispatch with a number, two paragraphs and one directive."""
    preamble = BlockContent(
        key="block001",
        kind=BlockKind.PARAGRAPH,
        text="Gần đây xuất hiện đối tượng giả danh cán bộ để lừa người dân cài ứng dụng lạ.",
    )
    item = BlockContent(
        key="block002",
        kind=BlockKind.ITEM,
        marker="1.",
        text="Tuyên truyền để nhân dân không cài ứng dụng từ đường dẫn lạ.",
    )
    base = EditionContent(
        number=str(next(_counter)),
        symbol="CAT-PC06",
        issuing_name="CÔNG AN TỈNH SAO MAI",
        place_name="Sao Mai",
        issued_from=ISSUED,
        issued_to=ISSUED + timedelta(days=1),
        issued_precision=Precision.DAY,
        subject="phòng ngừa lừa đảo qua ứng dụng giả mạo",
        archive_line="VT, PC06",
        blocks=(preamble, item),
        addressees=(AddresseeContent(text="UBND các xã, phường"),),
        distribution=(DistributionContent(text="Như trên"),),
        directives=(DirectiveContent(key="direct01", block="block002", mode=Mode.REQUEST),),
        signatures=(SignatureContent(name="Trần Văn Mẫu", position="Giám đốc", rank="Đại tá"),),
    )
    return replace(base, **changes)


def directive_content(text: str, *, due: date | None = None, key: str = "") -> EditionContent:
    """A dispatch whose only block is one directive."""
    block = BlockContent(kind=BlockKind.ITEM, marker="1.", text=text)
    directive = DirectiveContent(
        block=block.key,
        mode=Mode.REQUIRE,
        actors=(ActorContent(text="UBND các xã"),),
        deadline_kind=DeadlineKind.DATE if due else DeadlineKind.NONE,
        deadline=due,
        key=key or new_key(),
    )
    return content(blocks=(block,), directives=(directive,))


def approved(
    edition: Edition,
    *,
    by: User,
    seen: str | None = None,
    original: SourceFile | None = None,
    publish_at: datetime | None = None,
    notice: SeenNotice | None = None,
) -> Edition:
    """Approved by this officer's own decision, as it stands unless a seal is given."""
    return approve(
        edition,
        by=by,
        seen=seal(edition) if seen is None else seen,
        ground=Ground.DECISION,
        ground_note="Cần cho mọi người biết",
        original=original,
        publish_at=publish_at,
        notice=notice,
    )


def overdue(edition: Edition, *, by: User) -> Edition:
    """Approved three hours ago for a time that passed two hours ago."""
    hour, now = timedelta(hours=1), timezone.now()
    with patch.object(timezone, "now", lambda: now - 3 * hour):
        return approved(edition, by=by, publish_at=now - 2 * hour)


class Desk:
    """An office with its clerk and its approving officer, and the way through the verbs."""

    def __init__(self, office: Body | None = None) -> None:
        document_kind()
        self.office = office or body("Công an tỉnh Sao Mai")
        self.clerk = user(Role.CLERK, self.office)
        self.officer = user(Role.APPROVER, self.office)

    @classmethod
    def of(cls, office: Body, clerk: User) -> "Desk":
        """The desk of a clerk who is there already, in an office that is."""
        desk = cls.__new__(cls)
        desk.office, desk.clerk = office, clerk
        return desk

    def draft(self, said: EditionContent | None = None, **changes: Any) -> Edition:
        """A saved, unsubmitted edition of a new dispatch: as `save_edition` would leave it, which
        asks for much that is known to be so here."""
        said = said or content(**changes)
        if said.issuing_body is None and "issuing_body" not in changes:
            said = replace(said, issuing_body=self.office.key)
        said = tidy(said)
        edition = Edition(
            state=EditionState.DRAFT,
            version=1,
            last_edited_by=self.clerk,
            last_edited_at=timezone.now(),
        )
        with transaction.atomic(), content_door():
            edition.dispatch = Dispatch.objects.create(custodian=self.office, created_by=self.clerk)
            insert_edition(edition, said, resolve(said))
            record(
                verb=Verb.SAVE,
                dispatch=edition.dispatch,
                actor=self.clerk,
                edition=edition,
                edition_hash=said.sha256(),
            )
        return edition

    def submitted(self, said: EditionContent | None = None, **changes: Any) -> Edition:
        """A submitted edition; whatever is masked or kept has been decided: everything masked."""
        edition = self.draft(said, **changes)
        for finding in edition.findings.unresolved():
            decide(finding, by=self.clerk, decision=Decision.MASK)
        return submit(edition, based_on=edition.version, by=self.clerk)

    def correction(self) -> Edition:
        """An open correction of a published edition."""
        return correct(self.live().dispatch, by=self.clerk, reason="gõ nhầm")

    def live(self, said: EditionContent | None = None, **changes: Any) -> Edition:
        """A published edition."""
        return approved(self.submitted(said, **changes), by=self.officer)
