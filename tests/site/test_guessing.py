"""Ten thousand guesses at codes and numbers, over a real line: one answer, and soon none."""

import random
import re
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from django.conf import settings as configured
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from config.addresses import Proxies
from tests.builders import Desk
from tests.verify.papers import letter

GUESSES, COMPARED = 10_000, 200
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
Answer = tuple[int, bytes]


def answers(server: LiveServer, addresses: list[str]) -> Iterator[Answer]:
    """What is answered to each. A line of its own for each is the faster: on one that stays open
    the end of an answer waits for the acknowledgement of its beginning."""
    for address in addresses:
        line = HTTPConnection(server.thread.host, server.thread.port)
        line.request("GET", address, headers={"Connection": "close"})
        answer = line.getresponse()
        yield answer.status, answer.read()
        line.close()


def codes(count: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(SIGNS, k=8)) for _ in range(count)]


def numbers(count: int) -> list[str]:
    """Of four digits each, so that a page that repeats them is as long."""
    return [f"{number}/CAT-PC06" for number in range(1000, 1000 + count)]


def without(typed: str, answer: Answer) -> Answer:
    """An answer but for what it repeats of the question."""
    status, page = answer
    for spelling in (typed, quote(typed, safe=""), quote(typed)):
        page = page.replace(spelling.encode(), b"")
    return status, page


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_who_guesses_learns_nothing(live_server: LiveServer) -> None:
    desk = Desk()
    live = desk.live()
    hidden = (desk.draft(letter(number="1007")), desk.submitted(letter(number="1008")))
    assert not any(edition.dispatch.short_code for edition in hidden)
    for kind, guesses, status in (
        ("/v/{}/", codes(COMPARED), 404),
        ("/xac-minh/?so={}", numbers(COMPARED), 200),
    ):
        assert live.dispatch.short_code not in guesses
        asked = [kind.format(quote(guess, safe="")) for guess in guesses]
        told = zip(guesses, answers(live_server, asked), strict=True)
        pages = {without(*each) for each in told}
        assert len(pages) == 1
        assert pages.pop()[0] == status


@pytest.mark.only_on("sqlite")  # who is counted is refused before any database is asked
@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_who_goes_on_guessing_is_no_longer_answered(
    live_server: LiveServer, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = Proxies()
    limit = configured.RATE_LIMITS["verify"]
    began = int(time.time()) // limit.seconds
    asked = [f"/v/{code}/" for code in codes(GUESSES)]
    refused, answered = set(), 0
    for status, page in answers(live_server, asked):
        if status == 429:
            refused.add(re.sub(rb"\d+", b"", page))
        else:
            assert status == 404
            answered += 1
    windows = int(time.time()) // limit.seconds - began + 1
    assert limit.most <= answered <= limit.most * windows
    assert len(refused) == 1
