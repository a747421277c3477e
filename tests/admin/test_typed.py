"""What is typed outlives the page, the session and a second person at the same computer."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

import pytest
from django.http import QueryDict
from django.test import Client

from dispatches.admin.typed import CONTINUED
from dispatches.models import Edition, Event, Membership, WorkingCopy
from dispatches.publishing.copying import content_of
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import give_back
from dispatches.vocabulary import Role
from tests.admin.desk import changed, check_url, shown_form, signed_in
from tests.admin.forms.browser import posted
from tests.builders import Desk, body, user

pytestmark = pytest.mark.django_db
OFFER = "Bạn có bản đang gõ dở lúc"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clerk(desk: Desk) -> Client:
    return signed_in(desk.clerk)


@pytest.fixture
def edition(desk: Desk) -> Edition:
    return desk.draft()


def typed(client: Client, edition: Edition, form: Mapping[str, str] | QueryDict) -> int:
    return client.post(check_url(edition, "dang-go/"), form).status_code


def page(client: Client, edition: Edition, rest: str = "") -> str:
    return client.get(check_url(edition) + rest).content.decode()


def again(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


class TestKeeping:
    def test_it_is_kept_offered_continued_and_saved(self, clerk: Client, edition: Edition) -> None:
        form = changed(shown_form(clerk, edition), subject="mới gõ", addressees__1__text="Sở Mới")
        events = Event.objects.count()
        answer = clerk.post(check_url(edition, "dang-go/"), form)
        assert answer.json()["at"]
        assert Event.objects.count() == events
        assert OFFER in page(clerk, edition)
        assert "mới gõ" not in page(clerk, edition)
        shown = page(clerk, edition, f"?{CONTINUED}=1")
        assert "mới gõ" in shown
        assert "Sở Mới" in shown
        start = shown.index('id="sheet"')
        data = posted(shown[start : shown.index("</form>", start)])
        assert clerk.post(check_url(edition), changed(data, action="save")).status_code == 302
        assert again(edition).subject == "mới gõ"
        assert not WorkingCopy.objects.exists()
        assert OFFER not in page(clerk, edition)

    def test_it_meets_what_was_saved_meanwhile(
        self, desk: Desk, clerk: Client, edition: Edition
    ) -> None:
        typed(clerk, edition, changed(shown_form(clerk, edition), subject="mới gõ"))
        theirs = replace(content_of(edition), symbol="HỌ")
        save_edition(edition, based_on=1, content=theirs, by=desk.officer)
        shown = page(clerk, edition, f"?{CONTINUED}=1")
        start = shown.index('id="sheet"')
        data = posted(shown[start : shown.index("</form>", start)])
        clerk.post(check_url(edition), changed(data, action="save"))
        assert (again(edition).subject, again(edition).symbol) == ("mới gõ", "HỌ")

    def test_it_is_dropped_when_that_is_asked(self, clerk: Client, edition: Edition) -> None:
        typed(clerk, edition, changed(shown_form(clerk, edition), subject="mới gõ"))
        sheet = WorkingCopy.objects.get().sheet
        assert f'value="{sheet}"' in page(clerk, edition)
        clerk.post(check_url(edition, "bo-dang-go/"), {"sheet": sheet})
        assert not WorkingCopy.objects.exists()

    def test_what_says_nothing_new_is_not_offered(self, clerk: Client, edition: Edition) -> None:
        form = shown_form(clerk, edition)
        typed(clerk, edition, form)
        assert OFFER not in page(clerk, edition)
        clerk.post(check_url(edition), changed(form, action="save", subject="đã lưu"))
        late = changed(form, subject="đã lưu", late="1")
        assert clerk.post(check_url(edition, "dang-go/"), late).json()["unsaved"] is False
        typed(clerk, edition, changed(form, subject="đã lưu"))  # on its way when that was saved
        assert OFFER not in page(clerk, edition)

    @pytest.mark.parametrize(
        "changes",
        [
            {"action": "save", "issued": "hôm qua"},
            {"action": "more:addressees"},
            {"action": "original:1"},
        ],
        ids=["refused", "more rows", "another original"],
    )
    def test_a_post_that_saves_nothing_keeps_it(
        self, clerk: Client, edition: Edition, changes: dict[str, str]
    ) -> None:
        form = changed(shown_form(clerk, edition), subject="mới gõ", **changes)
        assert "mới gõ" in clerk.post(check_url(edition), form).content.decode()
        assert OFFER in page(clerk, edition)

    def test_a_conflict_that_is_closed_is_offered(
        self, desk: Desk, clerk: Client, edition: Edition
    ) -> None:
        form = changed(shown_form(clerk, edition), action="save", subject="của tôi")
        officer = signed_in(desk.officer)
        theirs = changed(shown_form(officer, edition), action="save", subject="của họ")
        officer.post(check_url(edition), theirs)
        assert clerk.post(check_url(edition), form).status_code == 409
        assert "của tôi" in page(clerk, edition, f"?{CONTINUED}=1")

    def test_a_second_window_is_told(self, clerk: Client, edition: Edition) -> None:
        one, two = shown_form(clerk, edition), shown_form(clerk, edition)
        assert typed(clerk, edition, changed(one, subject="một")) == 200
        answer = clerk.post(check_url(edition, "dang-go/"), changed(two, subject="hai"))
        assert answer.status_code == 409
        assert "mở tiếp hoặc bỏ" in answer.json()["said"]

    def test_who_may_not_edit_keeps_nothing(self, desk: Desk, edition: Edition) -> None:
        clerk = signed_in(desk.clerk)
        form = changed(shown_form(clerk, edition), subject="gõ trộm")
        assert typed(signed_in(user(Role.CLERK, body("Sở Mẫu"))), edition, form) == 404
        assert typed(signed_in(user(Role.AUDITOR, desk.office)), edition, form) == 403
        clerk.post(check_url(edition), changed(form, action="submit"))
        assert typed(clerk, edition, form) == 409
        assert not WorkingCopy.objects.exists()

    def test_a_secrecy_stamp_is_kept_nowhere(self, clerk: Client, edition: Edition) -> None:
        form = changed(shown_form(clerk, edition), action="save", text="TỐI MẬT\r\n\r\nĐoạn.")
        answer = clerk.post(check_url(edition, "dang-go/"), form)
        assert (answer.status_code, answer.json()["secret"]) == (409, True)
        clerk.post(check_url(edition), form)
        Client().post(check_url(edition), form)
        assert not WorkingCopy.objects.exists()

    def test_submitted_by_another_meanwhile_it_waits(
        self, desk: Desk, clerk: Client, edition: Edition
    ) -> None:
        typed(clerk, edition, changed(shown_form(clerk, edition), subject="mới gõ"))
        officer = signed_in(desk.officer)
        officer.post(check_url(edition), changed(shown_form(officer, edition), action="submit"))
        assert OFFER in page(clerk, edition, "duyet/")
        assert OFFER not in page(officer, edition, "duyet/")
        assert "mới gõ" not in page(officer, edition, "duyet/")
        third = user(Role.APPROVER, desk.office)
        give_back(again(edition), by=third, reason="xem lại")
        assert "mới gõ" in page(clerk, edition, f"?{CONTINUED}=1")

    def test_nobody_else_sees_it(self, desk: Desk, clerk: Client, edition: Edition) -> None:
        typed(clerk, edition, changed(shown_form(clerk, edition), subject="mới gõ"))
        assert "mới gõ" not in page(signed_in(desk.officer), edition, f"?{CONTINUED}=1")


class TestSessionEnded:
    """A POST that comes after the session ended; without a script."""

    @pytest.fixture
    def form(self, clerk: Client, edition: Edition) -> QueryDict:
        return changed(shown_form(clerk, edition), action="save", subject="gõ lúc hết phiên")

    def test_the_form_comes_back_after_signing_in(
        self, desk: Desk, edition: Edition, form: QueryDict
    ) -> None:
        desk.clerk.set_password("một mật khẩu để thử")
        desk.clerk.save()
        browser = Client()
        answer = browser.post(check_url(edition), form)
        assert answer.status_code == 302
        sign_in = answer["Location"]
        assert "đã được giữ" in browser.get(sign_in).content.decode()
        name = {"username": desk.clerk.username, "password": "một mật khẩu để thử"}
        answer = browser.post(sign_in, name | {"next": unquote(sign_in.partition("next=")[2])})
        shown = browser.get(answer["Location"]).content.decode()
        assert "gõ lúc hết phiên" in shown
        assert again(edition).version == edition.version

    def test_another_person_who_signs_in_does_not_see_it(
        self, desk: Desk, edition: Edition, form: QueryDict
    ) -> None:
        back = unquote(Client().post(check_url(edition), form)["Location"].partition("next=")[2])
        assert CONTINUED in back
        assert "gõ lúc hết phiên" not in signed_in(desk.officer).get(back).content.decode()

    def test_the_script_keeps_it_too(self, desk: Desk, edition: Edition, form: QueryDict) -> None:
        assert typed(Client(), edition, form) == 302
        assert WorkingCopy.objects.get().person == desk.clerk

    @pytest.mark.parametrize("opened", ["", "giả mạo"])
    def test_a_form_that_is_not_signed_is_not_kept(
        self, edition: Edition, form: QueryDict, opened: str
    ) -> None:
        answer = Client().post(check_url(edition), changed(form, opened=opened))
        assert answer["Location"].startswith("/quan-tri/login/")
        assert not WorkingCopy.objects.exists()

    def test_who_lost_the_right_meanwhile_keeps_nothing(
        self, desk: Desk, edition: Edition, form: QueryDict
    ) -> None:
        Membership.objects.filter(user=desk.clerk).delete()
        Client().post(check_url(edition), form)
        assert not WorkingCopy.objects.exists()

    def test_a_form_from_before_a_new_sign_in_is_shown_again(
        self, desk: Desk, edition: Edition, form: QueryDict
    ) -> None:
        """Signing in, in another tab, made its CSRF token worthless."""
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(desk.clerk)
        answer = browser.post(check_url(edition), form)
        assert answer.status_code == 302
        assert "gõ lúc hết phiên" in browser.get(answer["Location"]).content.decode()
        assert again(edition).version == edition.version
        other = Client(enforce_csrf_checks=True)
        other.force_login(desk.officer)
        assert other.post(check_url(edition), form).status_code == 403


class TestPresence:
    SAID = "đang mở công văn này"

    def test_others_are_told_on_the_page_and_by_its_script(
        self, desk: Desk, clerk: Client, edition: Edition
    ) -> None:
        assert self.SAID not in page(clerk, edition)
        shown = page(signed_in(desk.officer), edition)
        assert f"{desk.clerk.full_name} {self.SAID}" in shown
        beat = clerk.post(check_url(edition, "dang-mo/"))
        assert beat.json()["others"].startswith(desk.officer.full_name)
        clerk.post(check_url(edition), changed(shown_form(clerk, edition), action="submit"))
        assert self.SAID not in page(signed_in(desk.officer), edition, "duyet/")

    def test_who_only_looks_is_not_announced(
        self, desk: Desk, clerk: Client, edition: Edition
    ) -> None:
        auditor = signed_in(user(Role.AUDITOR, desk.office))
        auditor.get(check_url(edition, "duyet/"))
        assert auditor.post(check_url(edition, "dang-mo/")).status_code == 403
        assert self.SAID not in page(clerk, edition)
        stranger = signed_in(user(Role.CLERK, body("Sở Mẫu")))
        assert stranger.post(check_url(edition, "dang-mo/")).status_code == 404


def test_signing_out_empties_the_browser(clerk: Client) -> None:
    answer = clerk.post("/quan-tri/logout/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert 'id="signed-out"' in answer.content.decode()
