"""Whatever a reader, or a program, puts into an address: an answer, in words, and soon."""

from collections.abc import Iterator
from itertools import cycle, product
from urllib.parse import quote, urlencode

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dispatches.content import SchemeContent
from tests import builders
from tests.builders import Desk
from tests.site.reading import Page

LISTS = ("/cong-van/", "/nhiem-vu/")
# The feed of directives asks as their list does.
ASKED = (*LISTS, "/cong-van/atom/", "/co-quan/")
# With every filter in use each facet is counted apart, on PostgreSQL in several steps.
MOST_QUERIES = 80
MOST_BYTES = 110_000

TYPED = {
    "a megabyte": "a" * 2**20,
    "a megabyte of words": "lừa " * 2**18,
    "a megabyte of quotes": '"' * 2**20,
    "ten thousand words": " ".join(f"từ{n}" for n in range(10_000)),
    "ten thousand minus words": " ".join(f"-từ{n}" for n in range(10_000)),
    "only signs": "!?.,;:…()[]{}<>+*/=~^|&%$#@'`\\",
    "a quote without its twin": 'lừa "đảo chuyển',
    "quotes in quotes": '""lừa"" "" "',
    "every kind of quote": "“lừa” „đảo‟ «tiền» ‘mã’",
    "NEAR": "NEAR(lừa đảo, 3)",
    "NEAR, half": "lừa NEAR/",
    "booleans": "AND OR NOT lừa AND",
    "a prefix": "* lừa* *lừa",
    "a column": "name: lừa",
    "columns": "{name duty} : lừa",
    "not a column": "- name : lừa",
    "a caret": "^lừa ^ ^^",
    "a tsquery": "lừa & !đảo | (tiền <-> mã) <2> x:*A",
    "SQL": "'; DROP TABLE dispatches_edition; --",
    "SQL in two languages": "x') UNION SELECT password FROM dispatches_user --\\",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a template": "{{ settings.SECRET_KEY }}{% debug %}${7*7}",
    "percent": "%" * 5000,
    "emoji": "🙂👮🏽‍♀️🇻🇳" * 100,
    "NUL": "lừa\x00đảo\x00",
    "controls": "".join(map(chr, range(32))) + "\x7f\u2028\u202e\ufeff",
    "marks alone": "\u0301\u0323" * 300,
    "marks upon marks": "a" + "\u0301" * 400,
    "surrogate halves": "\udcff\udc00",
    "other scripts": "日本語 עברית العربية ไทย",
    "long words": ("ươ" * 200 + " ") * 50,
    "a token of ours": "_all _long _b_1 _y_2026",
    "no accents but stray ones": "l`u*a d~a'o",
}
FORGED = ("truoc=0", "truoc=r9999", "truoc=r%D9%A3", "sau=20260305-zzzzzzzz-0", "truoc=a&sau=b",
          "truoc=00000000-00000000-0", "truoc=20260305-' OR 1=1-0", "sau=%00",
          "sau=" + "9" * 5000, "truoc=&truoc=r5&sau=x")  # fmt: skip


@pytest.fixture
def full(desk: Desk) -> Desk:
    """One dispatch that much can be found of."""
    scheme = builders.scheme("Giả danh thuế")
    desk.live(subject="lừa đảo chuyển tiền", schemes=(SchemeContent(code=scheme.code),))
    return desk


def ask(client: Client, address: str) -> Page:
    """Read what is answered: no fault, no more work than for any list, nothing of the input."""
    reset_queries()  # thousands of examples in one test would fill the log
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    shown = address[:100]
    assert answer.status_code in (200, 302, 400), shown
    assert len(caught) <= MOST_QUERIES, shown
    text = answer.content.decode()
    assert len(text) < MOST_BYTES, shown
    assert "<script>" not in text, shown
    assert "onerror=alert(1)>" not in text, shown
    if "atom" in address or answer.status_code == 302:
        return Page("")
    page = Page(text)
    assert page.open == [], shown
    return page


def searched(address: str, typed: str) -> str:
    return f"{address}?q={quote(typed, errors='surrogatepass')}"


def test_whatever_is_typed_is_answered(client: Client, full: Desk) -> None:
    """Each at the list, and at one of the other addresses in turn."""
    for other, typed in zip(cycle(ASKED[1:]), TYPED.values(), strict=False):
        ask(client, searched(ASKED[0], typed))
        ask(client, searched(other, typed))
    for address, told in (("/nhiem-vu/", "quá dài"), ("/en/cong-van/", "search was too long")):
        assert told in ask(client, searched(address, TYPED["ten thousand words"])).text


def test_broken_escapes_are_answered(client: Client, full: Desk) -> None:
    for address, query in product(
        ASKED, ("q=" + "%" * 3000, "q=%zz%", "%00=%00", "q=%C3", "&=&&;")
    ):
        ask(client, f"{address}?{query}")


def test_forged_page_marks_are_told_in_both_languages(client: Client, full: Desk) -> None:
    for address, query in product(LISTS, FORGED):
        told = ask(client, f"{address}?{query}&q=l%E1%BB%ABa").text
        assert "không hợp lệ" in told, query
        ask(client, address + "atom/?" + query)
    assert "is not valid" in ask(client, f"/en/cong-van/?{FORGED[0]}").text


def choices(page: Page) -> Iterator[tuple[str, str]]:
    """Everything that the filters of a page offer."""
    name = ""
    for tag, has in page.tags:
        if tag == "select":
            name = has["name"] or ""
        if tag == "option" and has.get("value"):
            yield name, has["value"] or ""
        if tag == "input" and has.get("type") == "checkbox":
            yield has["name"] or "", has["value"] or ""


def test_every_filter_at_once_is_answered(client: Client, full: Desk) -> None:
    schemes = [("thu_doan", builders.scheme(f"Thủ đoạn {n}").code) for n in range(60)]
    for address, language in product(LISTS, ("", "/en")):
        every = [*choices(ask(client, language + address)), *schemes]
        assert len(every) > 60
        page = ask(client, f"{language}{address}?{urlencode([*every, ('q', 'lừa đảo')])}")
        assert ("Quá nhiều bộ lọc" in page.text) is (language == "")
        ask(client, f"{language}{address}atom/?{urlencode(every)}")


@pytest.mark.soak
def test_whatever_is_typed_is_answered_everywhere(client: Client, full: Desk) -> None:
    for language, address, typed in product(("", "/en"), ASKED, TYPED.values()):
        ask(client, searched(language + address, typed))


@pytest.mark.soak
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=80), address=st.sampled_from(ASKED), other=st.text(max_size=30))
def test_any_text_is_answered(
    client: Client, full: Desk, typed: str, address: str, other: str
) -> None:
    query = urlencode({"q": typed, "co_quan": other, "tu": other, "nam": other, "truoc": other})
    ask(client, f"{address}?{query}")
