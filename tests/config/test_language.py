"""In which language an answer is."""

import pytest
from django.test import Client, RequestFactory

from config.language import language_of


@pytest.mark.parametrize(
    ("path", "cookie", "language"),
    [
        ("/", "", "vi"),
        ("/en/", "", "en"),
        ("/en/cong-van/", "vi", "en"),
        ("/cong-van/", "en", "vi"),  # a reader's page has the language of its address
        ("/english/", "", "vi"),
        ("/quan-tri/", "", "vi"),
        ("/quan-tri/nhap/", "en", "en"),
        ("/quan-tri/nhap/", "xx", "vi"),
        ("/quan-tri", "en", "vi"),
    ],
)
def test_the_address_decides_and_at_the_desk_its_cookie(
    rf: RequestFactory, path: str, cookie: str, language: str
) -> None:
    request = rf.get(path, headers={"Accept-Language": "en"})
    request.COOKIES["language"] = cookie
    assert language_of(request) == language


@pytest.mark.django_db
def test_the_desk_speaks_the_language_that_was_chosen(client: Client) -> None:
    door = "/quan-tri/login/"
    assert '<html lang="vi"' in client.get(door).content.decode()
    answer = client.post("/quan-tri/ngon-ngu/", {"language": "en", "next": f"{door}?next=x"})
    assert answer["Location"] == f"{door}?next=x"
    assert answer.cookies["language"]["path"] == "/quan-tri/"
    assert '<html lang="en"' in client.get(door).content.decode()


@pytest.mark.parametrize(
    ("sent", "to"),
    [
        ({"language": "xx"}, "/quan-tri/"),
        ({"language": "en", "next": "https://evil.example/quan-tri/"}, "/quan-tri/"),
        ({"language": "en", "next": "//evil.example/"}, "/quan-tri/"),
        ({"language": "en", "next": "/cong-van/"}, "/quan-tri/"),
    ],
)
def test_choosing_leads_nowhere_else(client: Client, sent: dict[str, str], to: str) -> None:
    answer = client.post("/quan-tri/ngon-ngu/", sent)
    assert (answer.status_code, answer["Location"]) == (302, to)
    assert ("language" in answer.cookies) is (sent["language"] == "en")


def test_only_a_form_chooses(client: Client) -> None:
    assert client.get("/quan-tri/ngon-ngu/").status_code == 405
