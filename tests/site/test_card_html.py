"""Cards and filters are written in Python: whatever a paper or the directory says is a text in
them, never a tag."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.utils.translation import override

from dispatches.letter.acts import Sign
from dispatches.letter.duty import Actor, Deadline, Duty
from dispatches.site.cards import Card, DutyCard
from dispatches.site.facet_values import FacetValue
from dispatches.site.facets import FacetList, Option
from dispatches.site.listed import Listed
from dispatches.site.marked import marked
from dispatches.site.reasons import Reason

EVIL = '<b a="1">&\'x'
ESCAPED = "&lt;b a=&quot;1&quot;&gt;&amp;&#x27;x"
EDITION = Listed(
    pk=1, dispatch_id=1, kind_id=1, path=EVIL, number=EVIL, symbol=EVIL, public_subject=EVIL,
    issued_from=None, issued_to=None, issued_precision="", issuing_name=EVIL, body=EVIL,
    text_kind="", approved_at=None, has_acts=True, has_warning=True,
)  # fmt: skip


def paper() -> Card:
    said = marked(EVIL, (), 100)
    return Card(
        url=EVIL, name=EVIL, subject=said, cut=said, issued=EVIL, body=EVIL, is_digest=True,
        is_old=False, signs=[Sign(EVIL, now())], edition=EDITION,
    )  # fmt: skip


def duty_card(actor: Actor) -> DutyCard:
    duty = Duty(
        key="k", block="b", marker="1.", sentence=EVIL, under=EVIL, verb=EVIL, actors=(actor,),
        actors_source=EVIL, is_for_addressees=False, due=date(2026, 3, 5), due_time=None,
        deadline=Deadline(EVIL, EVIL, is_late=True), report_to=EVIL, standing=EVIL, is_over=True,
        is_lapsed=False, is_detail=False,
    )  # fmt: skip
    return DutyCard(
        key=1, url=EVIL, sentence=marked(EVIL, (), 100), duty=duty, paper=paper(),
        reasons=[Reason("", True)], is_inherited=True,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("url", ["", EVIL])
def test_all_that_a_paper_says_is_escaped(language: str, url: str) -> None:
    card = duty_card(Actor(EVIL, url))
    with override(language):
        directive, dispatch = card.as_html, card.paper.as_html
    assert EVIL not in directive
    assert EVIL not in dispatch
    # Verb, deadline, standing, item above, sentence, actor, source, phrase, to whom to report; then
    # the paper's address, name, day, body and act.
    assert directive.count(ESCAPED) == 9 + 5 + (1 if url else 0)
    assert dispatch.count(ESCAPED) == 7


@pytest.mark.parametrize(("language", "said"), [("vi", 0), ("en", 7)])
def test_vietnamese_words_are_marked_on_an_english_page(language: str, said: int) -> None:
    with override(language):
        assert duty_card(Actor("Sở", "")).as_html.count(' lang="vi"') == said


def test_the_heading_is_left_out_in_a_list_that_stands_under_it() -> None:
    card = duty_card(Actor("Sở", ""))
    assert 'class="may"' in card.as_html
    assert 'class="may"' not in card.under_heading


def facet(**changed: Any) -> FacetList:
    other = FacetValue("x", "x", SafeString(), SafeString('<option value="x">x</option>'))
    option = Option(EVIL, EVIL, SafeString(), 1000, is_chosen=False)
    given = FacetList("loai", EVIL, (option,), (other,), is_capped=False, finder=EVIL)
    return replace(given, **changed)


def test_all_that_a_filter_says_is_escaped() -> None:
    html = facet().as_html
    assert EVIL not in html
    # Twice its label, a value and its name, the label of the rest, the address of the finder.
    assert html.count(ESCAPED) == 6


@pytest.mark.parametrize(("language", "number"), [("vi", "1.000"), ("en", "1,000")])
def test_a_filter_counts_as_its_list_does(language: str, number: str) -> None:
    with override(language):
        html = facet(is_capped=True).as_html
    assert f'<span class="n">{number}</span>' in html
    assert html.count(number) == 2  # and of so many


def test_a_filter_is_open_where_it_is_among_the_first_or_something_is_chosen() -> None:
    chosen = Option("a", "A", SafeString(), 1, is_chosen=True)
    assert "<details>" in facet().as_html
    assert "<details open>" in facet(is_first=True).as_html
    assert "<details open>" in facet(options=(chosen,)).as_html


def test_a_filter_without_anything_to_choose_is_not_shown() -> None:
    assert facet(options=(), others=(), finder="").as_html == ""
