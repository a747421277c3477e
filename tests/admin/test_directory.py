"""Directory and people: by right alone, hotlines confirmed by name, nobody deleted."""

from datetime import date

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from dispatches.admin.site import site
from dispatches.models import Body, Hotline, Membership, ProtectedTerm, User
from dispatches.models.door import GuardedModel
from dispatches.vocabulary import HotlineStatus, Role
from tests.admin.desk import signed_in
from tests.builders import Desk, body, group, place, scheme, user

pytestmark = pytest.mark.django_db
LISTS = [
    "body", "place", "addresseegroup", "signatory", "documentkind", "scheme", "hotline",
    "abbreviation", "protectedterm", "user",
]  # fmt: skip


@pytest.fixture
def office() -> Body:
    return body("Ủy ban nhân dân tỉnh")


@pytest.fixture
def manager(office: Body) -> Client:
    return signed_in(user(Role.ADMINISTRATOR, office))


def hotline(**columns: object) -> Hotline:
    made: Hotline = Hotline.objects.create(
        **({"key": "156", "number": "156", "name": "Phản ánh cuộc gọi lừa đảo"} | columns)
    )
    return made


@pytest.mark.parametrize("name", LISTS)
def test_lists_open_for_the_administrator_alone(manager: Client, name: str) -> None:
    address = f"/quan-tri/dispatches/{name}/"
    assert manager.get(address).status_code == 200
    assert manager.get(f"{address}add/").status_code == 200
    for role in (Role.CLERK, Role.APPROVER, Role.AUDITOR):
        assert signed_in(user(role, body())).get(address).status_code == 403
    assert signed_in(user(Role.CLERK, body(), is_superuser=True)).get(address).status_code == 403


def test_every_list_can_be_searched_and_has_no_way_to_delete(manager: Client) -> None:
    office = body("Chi cục Kiểm lâm", valid_from=date(2025, 7, 1))
    rows = [office, group(), place(), scheme(), hotline()]
    for row in rows:
        base = f"/quan-tri/dispatches/{row._meta.model_name}/"
        assert manager.get(base, {"q": "kiem lam\0"}).status_code == 200
        assert manager.get(f"{base}{row.pk}/change/").status_code == 200
        assert manager.get(f"{base}{row.pk}/history/").status_code == 200
        assert manager.post(f"{base}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    found = manager.get("/quan-tri/dispatches/body/", {"q": "KIEM lam"}).content.decode()
    assert "Chi cục Kiểm lâm" in found
    assert ">01/07/2025</td>" in found, "a day as on every other screen"


def test_the_directory_page_lists_what_may_be_changed(manager: Client) -> None:
    page = manager.get("/quan-tri/danh-muc/").content.decode()
    assert "/quan-tri/dispatches/hotline/" in page
    assert signed_in(Desk().clerk).get("/quan-tri/danh-muc/").status_code == 403


def test_content_is_registered_nowhere() -> None:
    assert not [model for model in site._registry if issubclass(model, GuardedModel)]
    with pytest.raises(NoReverseMatch):
        reverse("admin:dispatches_edition_changelist")


def test_a_hotline_is_confirmed_in_the_name_of_who_did_it(office: Body) -> None:
    person = user(Role.ADMINISTRATOR, office)
    row = hotline()
    signed_in(person).post(
        "/quan-tri/dispatches/hotline/", {"action": "confirm", "_selected_action": [row.pk]}
    )
    row.refresh_from_db()
    assert row.status == HotlineStatus.CONFIRMED
    assert row.checked_by == person
    assert row.checked_on is not None
    assert row.history.first().history_user == person


def test_history_names_who_changed_what(office: Body) -> None:
    person = user(Role.ADMINISTRATOR, office, name="Lê Thị Thử")
    term = ProtectedTerm.objects.create(term="VNeID")
    client = signed_in(person)
    client.post(
        f"/quan-tri/dispatches/protectedterm/{term.pk}/change/",
        {"term": "VNeID", "note": "ứng dụng định danh", "misreadings-TOTAL_FORMS": "0",
         "misreadings-INITIAL_FORMS": "0"},
    )  # fmt: skip
    page = client.get(f"/quan-tri/dispatches/protectedterm/{term.pk}/history/").content.decode()
    assert "Lê Thị Thử" in page
    assert "ứng dụng định danh" in page


class TestPeople:
    def test_a_person_is_made_and_given_a_part(self, manager: Client, office: Body) -> None:
        password = "mat-khau-du-dai-2026"
        manager.post(
            "/quan-tri/dispatches/user/add/",
            {"username": "moi", "full_name": "Người Mới", "password1": password,
             "password2": password, "memberships-TOTAL_FORMS": "0",
             "memberships-INITIAL_FORMS": "0"},
        )  # fmt: skip
        person = User.objects.get(username="moi")
        self.save(manager, person, office)
        assert person.memberships.get().role == Role.CLERK

    def save(self, client: Client, person: User, at: Body) -> None:
        client.post(
            f"/quan-tri/dispatches/user/{person.pk}/change/",
            {"username": person.username, "full_name": person.full_name, "is_active": "on",
             "memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0",
             "memberships-0-user": person.pk, "memberships-0-body": at.pk,
             "memberships-0-role": Role.CLERK},
        )  # fmt: skip

    def test_no_part_is_given_in_a_body_of_others(self, manager: Client) -> None:
        person = user()
        self.save(manager, person, body("Sở Xây dựng"))
        assert not Membership.objects.filter(user=person).exists()

    @pytest.mark.parametrize("rest", ["change/", "password/", "history/"])
    def test_people_with_a_part_elsewhere_cannot_be_touched(
        self, manager: Client, office: Body, rest: str
    ) -> None:
        person = user(Role.APPROVER, body("Sở Xây dựng"))
        Membership.objects.create(user=person, body=office, role=Role.CLERK)
        answer = manager.post(
            f"/quan-tri/dispatches/user/{person.pk}/{rest}",
            {"password1": "mat-khau-du-dai-2026", "password2": "mat-khau-du-dai-2026"},
        )
        person.refresh_from_db()
        assert answer.status_code in (302, 404)
        assert person.password == ""

    def test_nobody_gives_a_part_to_themselves(self, office: Body) -> None:
        person = user(Role.ADMINISTRATOR, office)
        self.save(signed_in(person), person, office)
        assert [held.role for held in person.memberships.all()] == [Role.ADMINISTRATOR]

    def test_nobody_is_deleted(self, manager: Client) -> None:
        person = user()
        manager.post(f"/quan-tri/dispatches/user/{person.pk}/delete/", {"post": "yes"})
        assert User.objects.filter(pk=person.pk).exists()


def test_only_who_answers_for_a_body_may_move_it(office: Body, manager: Client) -> None:
    mine, other = body("Phòng Tư pháp", parent=office), body("Công an tỉnh")
    for row, parent in ((mine, None), (other, None)):
        address = f"/quan-tri/dispatches/body/{row.pk}/change/"
        form = manager.get(address).context["adminform"].form
        sent = {name: "" if value is None else value for name, value in form.initial.items()}
        for name in ("aliases", "successions"):
            sent |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
        sent["parent"] = office.pk if row == other else ""
        assert manager.post(address, sent).status_code == 302
        row.refresh_from_db()
        assert row.parent == parent
