"""A form that was posted when the sign-in had lapsed waits for its person, and for nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from dispatches.accounts import sessions
from dispatches.admin.resuming import keep
from dispatches.models import KeptForm, User
from dispatches.vocabulary import Role
from tests.accounts.people import LOGIN, PASSWORD, give_password
from tests.admin.desk import signed_in
from tests.admin.forms.browser import posted
from tests.builders import Desk, user

pytestmark = pytest.mark.django_db
RESUME = "/quan-tri/tiep-tuc/"
PATH = "/quan-tri/cong-van/7/?tab=2"
SAID = {"subject": ["phòng ngừa\r\nlừa đảo"], "row": ["1", "2"], "empty": [""]}


@pytest.fixture
def person() -> User:
    return Desk().clerk


def stopped(**extra: object) -> HttpRequest:
    """A POST from a browser session in which nobody is signed in any more."""
    request = RequestFactory().post(PATH, {**SAID, "csrfmiddlewaretoken": "x", **extra})
    request.session = SessionStore()
    request.user = AnonymousUser()
    return request


def back_in(request: HttpRequest, person: User) -> Client:
    """The same browser, signed in."""
    client = signed_in(person)
    session = client.session
    session.update(dict(request.session.items()))
    session.save()
    return client


def test_it_is_shown_as_it_was_sent_and_sent_on_once(person: User) -> None:
    request = stopped()
    keep(request, person=person.pk)
    client = back_in(request, person)
    page = client.get(RESUME).content.decode()
    form = posted(page[page.index('id="kept"') : page.index("</section>")])
    form.pop("csrfmiddlewaretoken", None)
    assert dict(form.lists()) == SAID
    answer = client.post(RESUME, form)
    assert (answer.status_code, answer["Location"]) == (307, PATH)
    assert not KeptForm.objects.exists()
    assert client.get(RESUME).status_code == 404


def test_only_the_person_who_sent_it_sees_it(person: User) -> None:
    request = stopped()
    keep(request, person=person.pk)
    other = back_in(request, user(Role.CLERK))
    assert other.get(RESUME).status_code == 404
    assert other.post(RESUME).status_code == 404
    assert signed_in(person).get(RESUME).status_code == 404  # another browser
    assert back_in(request, person).get(RESUME).status_code == 200


def test_a_later_form_takes_the_place_of_an_earlier_one(person: User) -> None:
    request = stopped()
    keep(request, person=person.pk)
    keep(request, person=person.pk)
    assert KeptForm.objects.count() == 1


def test_it_is_gone_after_a_day(person: User) -> None:
    request = stopped()
    keep(request, person=person.pk)
    KeptForm.objects.update(at=timezone.now() - timedelta(hours=25))
    assert back_in(request, person).get(RESUME).status_code == 404
    keep(stopped(), person=person.pk)
    assert KeptForm.objects.count() == 1


def test_files_must_be_chosen_again(person: User) -> None:
    request = stopped(file=SimpleUploadedFile("letter.txt", b"words"))
    keep(request, person=person.pk)
    page = back_in(request, person).get(RESUME).content.decode()
    assert "chọn lại" in page


# --- Sent after the sign-in ended by itself ---------------------------------------------------


@pytest.fixture
def late(person: User) -> Client:
    """A browser whose person was away for too long."""
    client = signed_in(person)
    session = client.session
    session[sessions.STAMP] |= {"seen": 0.0}
    session.save()
    return client


ADDRESS = "/quan-tri/dispatches/hotline/add/"


def test_a_late_form_waits_behind_the_sign_in(late: Client, person: User) -> None:
    person.set_password(PASSWORD)
    person.save()
    assert late.post(ADDRESS, SAID)["Location"] == f"{LOGIN}?next=/quan-tri/"
    assert give_password(late, person)["Location"] == RESUME
    assert KeptForm.objects.get().path == ADDRESS
    assert "phòng ngừa" in late.get(RESUME).content.decode()


INTAKE = "/quan-tri/nhap/"


def test_a_paste_that_comes_late_waits_too(late: Client, person: User) -> None:
    """The screen that takes files in looks for the token against forgery itself."""
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = late.cookies
    assert careful.post(INTAKE, {"text": "Kính gửi: các xã"}).status_code == 403
    assert not KeptForm.objects.exists()
    person.set_password(PASSWORD)
    person.save()
    late.post(INTAKE, {"text": "Kính gửi: các xã"})
    assert KeptForm.objects.get().path == INTAKE
    assert give_password(late, person)["Location"] == RESUME
    assert "Kính gửi: các xã" in late.get(RESUME).content.decode()


def test_a_file_that_was_held_must_be_chosen_again(late: Client) -> None:
    late.post(INTAKE, {"text": "Kính gửi: các xã", "held": "AAAA", "held_name": "so-5.txt"})
    kept = KeptForm.objects.get()
    assert kept.had_files
    assert "held" not in kept.body


def test_what_is_stamped_secret_is_kept_nowhere(late: Client) -> None:
    late.post(INTAKE, {"text": "CỤC A\n\nTỐI MẬT\n\nSố: 5/CA\nKính gửi: các xã"})
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (ADDRESS, {"Sec-Fetch-Mode": "cors"}),  # a script in the background
        ("/quan-tri/logout/", {}),
    ],
)
def test_what_nobody_waits_for_is_not_kept(
    late: Client, address: str, headers: dict[str, str]
) -> None:
    assert late.post(address, SAID, headers=headers).status_code == 302
    assert not KeptForm.objects.exists()


def test_a_form_forged_elsewhere_is_not_kept(late: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = late.cookies
    assert careful.post(ADDRESS, SAID).status_code == 403
    assert not KeptForm.objects.exists()


def test_a_strangers_form_is_not_kept(client: Client) -> None:
    assert client.post(ADDRESS, SAID).status_code == 302
    assert not KeptForm.objects.exists()
