"""Two hundred known secrets are planted; no byte that anybody can fetch holds one of them.

Headers are looked through as bodies are, and so are refusals. A search for a secret answers as a
search for a word that is nowhere does: even that it exists is not told.
"""

import re
from html import unescape
from itertools import cycle

import pytest
from django.test import Client

from dispatches.handouts.forms import FORMS
from dispatches.models import Address, Dispatch
from dispatches.text.folding import fold
from tests.admin.desk import signed_in
from tests.builders import Desk
from tests.visibility.secrets import Secrets, plant
from tests.visibility.test_walk import public_patterns
from tests.visibility.walker import Walker

FACES = ("cong-van/", "nhiem-vu/", "cong-van/atom/", "nhiem-vu/atom/", "en/cong-van/", "co-quan/",
         "goi-y/", "goi-y/danh-sach/")  # fmt: skip
NOWHERE = "zqkhongcodau"


@pytest.mark.soak
@pytest.mark.django_db
def test_no_public_byte_holds_one_of_two_hundred_secrets() -> None:
    secrets = Secrets()
    desk = plant(secrets)
    assert len(secrets.planted) >= 200
    _meet_them_at_the_desk(secrets, desk)
    _walk(secrets, desk)
    _search(secrets)
    _refuse(secrets)


def found(secrets: Secrets, said: str) -> dict[str, str]:
    """The secrets that a text holds, however digits are grouped or letters marked."""
    plain = fold(unescape(said))
    joined = re.sub(r"(?<=\d)[\s.\-]{1,2}(?=\d)", "", plain)
    return {
        secret: where
        for secret, where in secrets.planted.items()
        if secret in plain or secret in joined
    }


def _meet_them_at_the_desk(secrets: Secrets, desk: Desk) -> None:
    """The same look meets them inside: the silence outside is not that of a blind eye."""
    client = signed_in(desk.officer)
    seen: dict[str, str] = {}
    for dispatch in Dispatch.objects.all():
        for screen in ("", "duyet/"):
            answer = client.get(f"/quan-tri/cong-van/{dispatch.pk}/{screen}", follow=True)
            seen |= found(secrets, answer.content.decode())
    assert len(seen) > 120


def _walk(secrets: Secrets, desk: Desk) -> None:
    walker = Walker()
    lists = [f"/{pattern}" for pattern in public_patterns() if "<" not in pattern]
    addresses = [f"/{row.path}/" for row in Address.objects.all()]
    english = [f"/en{path}" for path in (*lists, *addresses) if path not in ("/livez", "/readyz")]
    codes = Dispatch.objects.exclude(short_code=None).values_list("short_code", flat=True)
    guessed = [f"/cong-van/2026/{desk.office.slug}/{n}-cat-pc06/" for n in range(9001, 9008)]
    bad = ["/quan-tri/", "/khong-co/", "/static/khong-co.css"]
    bad += [f"/v/{code}/" for code in codes]
    forms = [page.rstrip("/") + tail for page in (*addresses, *guessed) for tail in FORMS]
    office = f"/co-quan/{desk.office.slug}/"
    walker.walk([*forms, *lists, *addresses, *english, *guessed, *bad, office])
    assert len(walker.pages) > 60
    for address in ("/quan-tri/login/", "/cong-van/?truoc=x"):
        walker.pages[address] = Client().get(address).content.decode()
    for address, page in walker.pages.items():
        assert not found(secrets, page), address


def _search(secrets: Secrets) -> None:
    client = Client()

    def asked(face: str, word: str) -> str:
        answer = client.get(f"/{face}", {"q": word})
        head = "\n".join(f"{name}: {value}" for name, value in answer.items() if name != "ETag")
        said = f"{answer.status_code}\n{head}\n{answer.content.decode()}"
        return re.sub(r"<updated>[^<]*|Content-Length: \d+", "", said.replace(word, "·"))

    empty = {face: asked(face, NOWHERE) for face in FACES}
    for secret, face in zip(secrets.planted, cycle(FACES), strict=False):
        if secret.isdigit():  # the reader is told that numbers are not looked up here
            assert not found(secrets, asked(face, secret)), secrets.planted[secret]
        else:
            assert asked(face, secret) == empty[face], secrets.planted[secret]


def _refuse(secrets: Secrets) -> None:
    client = Client()
    for row in Address.objects.all():
        for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = client.generic(method, f"/{row.path}/")
            assert answer.status_code == 405
            assert not found(secrets, answer.content.decode() + str(answer.items()))
