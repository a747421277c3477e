"""A form whose token no longer holds: a clear word in Vietnamese, within the site's own policy."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_an_old_form_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/quan-tri/login/", {"username": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Biểu mẫu đã mở quá lâu" in page
    assert "CSRF" not in page
