"""What is asked of the site, class by class, each with the floor beneath it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from dispatches.bench.floors import (
    Floor,
    Match,
    due_soonest,
    duties,
    letter,
    numbered,
    papers,
)
from dispatches.bench.plan import LAST_DAY, short_code
from dispatches.models import Address, AddresseeGroup, Body, Edition, IndexedDispatch, Scheme
from dispatches.models.index import index_key
from dispatches.search.actors import duties_of
from dispatches.search.cursors import BEFORE, key_text
from dispatches.search.document import Facet, body_actor, group_actor
from dispatches.search.searching import PAGE_SIZE, Order
from dispatches.site.bodies import SHOWN
from dispatches.site.directive_filters import ALL_AGES
from dispatches.site.feeds import ENTRIES
from dispatches.site.home import NEWEST_SHOWN
from dispatches.site.listing import ORDERS
from dispatches.site.suggesting import PAPERS
from dispatches.vocabulary import BodyKind, DeadlineKind, Level

YEAR = 2024
DUE_FROM = "2024-01-01"
DUE_WITHIN = ("2024-03-01", "2024-03-15")
DETAILS = 8  # dispatches of different ages that the class reads in turn

SEARCHES = {
    "search rare": ("vừng", Match("'vừng'", '"vừng"', scarce=True)),
    "search common": ("công dân", Match("'công' & 'dân'", '"công" AND "dân"')),
    "search phrase": (
        '"định danh điện tử"',
        Match("'định' <-> 'danh' <-> 'điện' <-> 'tử'", '"định danh điện tử"'),
    ),
    "search accented": (
        "lừa đảo chiếm đoạt",
        Match(
            "'lừa' & 'đảo' & 'chiếm' & 'đoạt'", '"lừa" AND "đảo" AND "chiếm" AND "đoạt"'
        ),
    ),
    "search unaccented": (
        "lua dao chiem doat",
        Match("'lua' & 'dao' & 'chiem' & 'doat'", '"lua" AND "dao" AND "chiem" AND "doat"'),
    ),
    "search abbreviation": (
        "CCCD",
        Match(
            "'cccd' | ('can' <-> 'cuoc' <-> 'cong' <-> 'dan')", '"cccd" OR "can cuoc cong dan"'
        ),
    ),
    "search never together": (
        "bưu phụ huynh",
        Match(
            "'bưu' & 'phụ' & 'huynh'", '"bưu" AND "phụ" AND "huynh"', scarce=True
        ),
    ),
    "search typo": (
        "lừa đaor",
        Match("'lừa' & 'đaor'", '"lừa" AND "đaor"', scarce=True),
    ),
}  # fmt: skip
SELDOM = ("trọt", "chuộc")  # in half a paper and nearly two of a hundred
TYPED = ("giả d", "giả danh c", "gia da")
NUMBERS = ("1", "2", "3")  # every body has given these


@dataclass(frozen=True, slots=True)
class ReadClass:
    """Addresses that are asked for in turn, each with its floor."""

    name: str
    asked: tuple[tuple[str, Floor], ...]


def read_classes(vendor: str, size: int) -> Iterator[ReadClass]:
    """Every class of reading, with addresses that the generated data can answer."""
    home, listing = reverse("site:home"), reverse("site:dispatches")
    yield ReadClass("home", ((home, Floor((papers(vendor, NEWEST_SHOWN),))),))
    yield ReadClass("list", ((listing, Floor((papers(vendor, PAGE_SIZE),))),))
    yield _far_down(vendor, listing, size)
    yield _two_facets(vendor, listing)
    for name, (typed, match) in SEARCHES.items():
        yield ReadClass(
            name, ((f"{listing}?q={typed}", Floor((papers(vendor, PAGE_SIZE, match),))),)
        )
    yield _seldom(vendor, listing)
    yield _far_down(vendor, listing, size, "search common")
    yield ReadClass(
        "search number",
        tuple(
            (f"{listing}?q={number}", Floor((numbered(PAGE_SIZE, number),))) for number in NUMBERS
        ),
    )
    yield _directives(vendor)
    yield from _soonest(vendor)
    yield _due_within(vendor)
    yield _office(vendor)
    yield _bodies(vendor)
    yield _details(size)
    yield _suggestions(vendor)
    yield ReadClass("feed", ((reverse("site:dispatch_feed"), Floor((papers(vendor, ENTRIES),))),))


def _all_of(*tokens: str, scarce: bool = False) -> Match:
    return Match(
        " & ".join(f"'{token}'" for token in tokens),
        " AND ".join(f'"{token}"' for token in tokens),
        scarce=scarce,
    )


def _far_down(vendor: str, listing: str, size: int, search: str = "") -> ReadClass:
    """A page three quarters down a list, as reached by its links: it costs what the first does."""
    row = IndexedDispatch.objects.get(dispatch=size // 4)
    parameters = f"{BEFORE}={key_text(row.key, short_code(row.dispatch_id))}"
    typed, match = SEARCHES[search] if search else ("", None)
    if typed:
        parameters = f"q={typed}&{parameters}"
    floor = Floor((papers(vendor, PAGE_SIZE, match, below=row.key),))
    name = f"{search or 'list'}, far down"
    return ReadClass(name, ((f"{listing}?{parameters}", floor),))


def _seldom(vendor: str, listing: str) -> ReadClass:
    """Words that are neither frequent nor rare: of a million papers, thousands have them."""
    return ReadClass(
        "search seldom",
        tuple(
            (f"{listing}?q={word}", Floor((papers(vendor, PAGE_SIZE, _all_of(word)),)))
            for word in SELDOM
        ),
    )


def _two_facets(vendor: str, listing: str) -> ReadClass:
    scheme = Scheme.objects.get(code="thu-thap-anh-cccd")
    match = _all_of(Facet.SCHEME.token(scheme.pk), Facet.YEAR.token(YEAR))
    return ReadClass(
        "list, two facets",
        (
            (
                f"{listing}?thu_doan={scheme.code}&nam={YEAR}",
                Floor((papers(vendor, PAGE_SIZE, match),)),
            ),
        ),
    )


def _directives(vendor: str) -> ReadClass:
    group = AddresseeGroup.objects.get(key="ubnd-cap-xa")
    match = _all_of(
        Facet.ACTOR.token(group_actor(group.pk)), Facet.DEADLINE.token(DeadlineKind.DATE)
    )
    url = f"{reverse('site:directives')}?nhom={group.slug}&han={DeadlineKind.DATE}&tu={DUE_FROM}"
    return ReadClass(
        "directives, actor and deadline",
        ((url, Floor((duties(vendor, PAGE_SIZE, match, DUE_FROM),))),),
    )


def _soonest(vendor: str) -> Iterator[ReadClass]:
    """In the order in which it is due: what most rows along the deadlines are, and what few are."""
    group = AddresseeGroup.objects.get(key="ubnd-cap-xa")
    word, _other = SELDOM
    for name, given, token in (
        ("soonest first", ("nhom", group.slug), Facet.ACTOR.token(group_actor(group.pk))),
        ("seldom, soonest first", ("q", word), word),
    ):
        order = ("xep", ORDERS[Order.DEADLINE])
        asked = urlencode([given, ("tu", DUE_FROM), order])
        match = _all_of(token, scarce=token == word)
        floor = Floor((due_soonest(vendor, PAGE_SIZE, match, DUE_FROM),))
        yield ReadClass(f"directives, {name}", ((f"{reverse('site:directives')}?{asked}", floor),))


def _due_within(vendor: str) -> ReadClass:
    """What was due in some days of a year gone by: none of it is near the newest papers."""
    group = AddresseeGroup.objects.get(key="ubnd-cap-xa")
    match = _all_of(Facet.ACTOR.token(group_actor(group.pk)), scarce=True)
    asked = urlencode([("nhom", group.slug), *zip(("tu", "den"), DUE_WITHIN, strict=True)])
    floor = Floor((duties(vendor, PAGE_SIZE, match, *DUE_WITHIN),))
    return ReadClass(
        "directives due in a span", ((f"{reverse('site:directives')}?{asked}", floor),)
    )


def _office(vendor: str) -> ReadClass:
    """What a commune must do, by its own name and with all communes of its province or country;
    the floor asks of the time since which that has been so."""
    communes = Body.objects.filter(level=Level.COMMUNE, kind=BodyKind.PEOPLES_COMMITTEE)
    body = communes.order_by("pk")[0]
    actors = duties_of(body)
    since = index_key(max(day for day in actors.borders if day <= LAST_DAY), 1)
    tokens = sorted({claim.token for claim in actors.claims if claim.holds_on(LAST_DAY)})
    match = Match(
        " | ".join(f"'{token}'" for token in tokens),
        " OR ".join(f'"{token}"' for token in tokens),
    )
    asked = urlencode([("don_vi", body.slug), ALL_AGES])
    floor = Floor((duties(vendor, PAGE_SIZE, match, above=since),))
    return ReadClass("directives of an office", ((f"{reverse('site:directives')}?{asked}", floor),))


def _bodies(vendor: str) -> ReadClass:
    """The pages of the bodies that issued the newest dispatches."""
    newest = Edition.objects.live().order_by("-issued_from", "-pk")[:200]
    chosen = list(dict.fromkeys(newest.values_list("issuing_body", flat=True)))[:5]
    asked = []
    for body in Body.objects.filter(pk__in=chosen):
        issued = papers(vendor, SHOWN, _all_of(Facet.BODY.token(body.pk)))
        # Few are charged by name.
        charged = _all_of(Facet.ACTOR.token(body_actor(body.pk)), scarce=True)
        floor = Floor((issued, duties(vendor, SHOWN, charged)))
        asked.append((reverse("site:body", args=[body.slug]), floor))
    return ReadClass("body page", tuple(asked))


def _suggestions(vendor: str) -> ReadClass:
    """What the search box asks for with each key, beside the newest papers that it may mean."""
    named = Match("'A:gia danh'", 'name : "gia danh"')
    floor = Floor((papers(vendor, PAPERS, named),))
    page = reverse("site:suggestion_list")
    return ReadClass("suggestion", tuple((f"{page}?q={typed}", floor) for typed in TYPED))


def _details(size: int) -> ReadClass:
    keys = [size * at // DETAILS for at in range(1, DETAILS + 1)]
    rows = Address.objects.filter(dispatch__in=keys, current=True).order_by("pk")
    paths = rows.values_list("path", flat=True)
    return ReadClass("detail", tuple((f"/{path}/", Floor(letter(path))) for path in paths))
