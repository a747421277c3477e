"""What every list shares: reading its address, searching, and the links that change the question.

Links are written from what was understood, never copied from the address: what was mistyped, or a
megabyte long, goes no further.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.search.cursors import START, BadCursor, Cursor, read_cursor
from dispatches.search.query import SearchQuery, parse_query
from dispatches.search.searching import CAP, PAGE_SIZE, UNACCENTED_CAP, Order, Page
from dispatches.site.choices import KnownWords
from dispatches.site.contacts import about_contacts, is_contact
from dispatches.site.facet_values import address_value
from dispatches.site.facets import Chip
from dispatches.site.feed_forms import ATOM, JSON, TAILS
from dispatches.site.filters import SearchFilters
from dispatches.site.name_notes import NameNote, name_note
from dispatches.site.names import grouped, label, with_name_marked

ORDERS = {
    Order.RELEVANCE: "lien-quan",
    Order.NEWEST: "moi-nhat",
    Order.DEADLINE: "han-gan",
}
# As they are named, and where not all that match are in them.
ORDER_NAMES = {
    Order.RELEVANCE: gettext_lazy("Most relevant first"),
    Order.NEWEST: gettext_lazy("Newest first"),
    Order.DEADLINE: gettext_lazy("By deadline"),
}
CAPPED_NAMES = {
    Order.RELEVANCE: gettext_lazy("Most relevant of the newest %(cap)s"),
    Order.DEADLINE: gettext_lazy("By deadline, the first %(cap)s"),
}
# Only so many of the first are in such an order.
CAPPED_ORDERS = (Order.RELEVANCE, Order.DEADLINE)
# Beyond this a list taken away is not read by people: it is for the filters to narrow.
MOST_EXPORTED = 5_000
MARKS = ("truoc", "sau")
Parameters = list[tuple[str, str]]
Search = Callable[..., Page]


@dataclass(slots=True)
class Listing:
    """One list as it was asked for, and what search answered."""

    path: str
    query: SearchQuery
    filters: SearchFilters
    order: Order
    usual: Order
    orders: Sequence[Order]
    page: Page
    told: list[str] = field(default_factory=list)
    is_forged: bool = False
    is_first: bool = True
    mark: Parameters = field(default_factory=list)

    @property
    def parameters(self) -> Parameters:
        words = [("q", self.query.text)] if self.query.text else []
        order = [("xep", ORDERS[self.order])] if self.order is not self.usual else []
        return [*words, *self.filters.parameters(), *order]

    def url(self, parameters: Parameters) -> str:
        return f"{self.path}?{urlencode(parameters)}" if parameters else self.path

    def without(self, *names: str) -> Parameters:
        return [pair for pair in self.parameters if pair[0] not in names]

    @property
    def canonical(self) -> str:
        return self.url(self.parameters)

    @property
    def here(self) -> str:
        """This very page of the list."""
        return self.url([*self.parameters, *self.mark])

    @property
    def status(self) -> int:
        return 400 if self.is_forged else 200

    @property
    def is_capped(self) -> bool:
        return self.page.capped

    @property
    def cap(self) -> str:
        return grouped(CAP)

    @property
    def unaccented_cap(self) -> str:
        return grouped(UNACCENTED_CAP)

    @property
    def next_url(self) -> str:
        return self._beside(self.page.next)

    @property
    def previous_url(self) -> str:
        return self._beside(self.page.previous)

    def _beside(self, link: Any) -> str:
        return self.url([*self.parameters, (link.parameter, link.value)]) if link else ""

    @property
    def order_shown(self) -> str:
        """In which order it is, where there is another."""
        if len(self.orders) < 2 or self.page.count < 2:
            return ""
        capped = CAPPED_NAMES.get(self.order) if self.is_capped else None
        return str(capped) % {"cap": self.cap} if capped else str(ORDER_NAMES[self.order])

    @property
    def other_orders(self) -> list[tuple[str, str]]:
        """The same in another order: the address and what it is called."""
        made = []
        for other in self.orders:
            if other is not self.order:
                named = [("xep", ORDERS[other])] if other is not self.usual else []
                made.append((self.url([*self.without("xep"), *named]), str(ORDER_NAMES[other])))
        return made

    @property
    def order_name(self) -> str:
        """The order in an address, where it is not the usual one."""
        return ORDERS[self.order] if self.order is not self.usual else ""

    @property
    def unaccented_url(self) -> str:
        """The same words without accents: every spelling."""
        return self.narrowed_url(self.query.unaccented)

    def narrowed_url(self, text: str) -> str:
        """The same filters with other words."""
        return self.url([("q", text), *self.without("q")])

    @property
    def name_notes(self) -> list[NameNote]:
        return [name_note(name, self.narrowed_url(name.narrow)) for name in self.page.names]

    @property
    def unfiltered_url(self) -> str:
        return self.url([("q", self.query.text)] if self.query.text else [])

    @property
    def feed_url(self) -> str:
        return self._feed(ATOM)

    @property
    def json_url(self) -> str:
        return self._feed(JSON)

    def _feed(self, form: str) -> str:
        return f"{self.path}{TAILS[form]}?{urlencode(self.without('xep'))}".rstrip("?")

    @property
    def most_exported(self) -> str:
        return self.cap if self.order in CAPPED_ORDERS else grouped(MOST_EXPORTED)

    @property
    def csv_url(self) -> str:
        return f"{self.path}danh-sach.csv?{urlencode(self.parameters)}".rstrip("?")

    @property
    def xlsx_url(self) -> str:
        return f"{self.path}danh-sach.xlsx?{urlencode(self.parameters)}".rstrip("?")

    @property
    def chips(self) -> list[Chip]:
        """What narrows the list, each with the address of the list without it."""
        made = []
        for name, values in self.filters.values.items():
            words = _words_of(self.filters, name)
            for value in values:
                pair = (name, address_value(value))
                rest = [each for each in self.parameters if each != pair]
                text = words(value)
                made.append(Chip(name, text, with_name_marked(text, value), self.url(rest)))
        texts = {"tu": _("due from %(day)s"), "den": _("due until %(day)s")}
        for name, day in self.filters.days.items():
            text = texts[name] % {"day": f"{day:%d/%m/%Y}"}
            rest = self.without(name)
            made.append(Chip(name, text, with_name_marked(text, day), self.url(rest)))
        return made


def _words_of(filters: SearchFilters, name: str) -> Callable[[Any], str]:
    """How the values of one filter are named outside their own list."""
    if name == "nam":
        return lambda year: _("year %(year)d") % {"year": year} if year else _("year not known")
    known = filters.form.fields[name]
    if isinstance(known, KnownWords):
        return lambda word: str(known.words(word).label)
    return label


def listing(
    request: HttpRequest,
    search: Search,
    filter_class: type[SearchFilters],
    *,
    size: int = PAGE_SIZE,
    words_by: Order = Order.NEWEST,
    has_deadlines: bool = False,
    paged: bool = True,
) -> Listing:
    """Read the address of a list and search. Nothing in an address makes this raise.

    `words_by` is the order of what words find; nothing is more or less relevant without words. What
    is not `paged` has its beginning alone, wherever the address would begin.
    """
    given = request.GET if paged else _from_the_start(request.GET)
    query = parse_query(given.get("q", ""))
    filters = filter_class(given)
    usual = words_by if query.wanted else Order.NEWEST
    orders = [Order.NEWEST]
    orders += [Order.RELEVANCE] if query.wanted else []
    orders += [Order.DEADLINE] if has_deadlines else []
    order = _order(given, usual, orders)
    told = filters.troubles()
    forged = False
    try:
        cursor = _cursor(given)
        page = search(query, filters.asked(), cursor=cursor, order=order, size=size)
    except BadCursor:
        told.insert(0, _("The page mark of this address is not valid: this is the first page."))
        forged, cursor = True, START
        page = search(query, filters.asked(), cursor=START, order=order, size=size)
    if page.shortened:
        told.append(_("The search was too long: only its first words were used."))
    if is_contact(query.text):
        told += about_contacts(timezone.localdate())
    return Listing(
        path=request.path,
        query=query,
        filters=filters,
        order=order,
        usual=usual,
        orders=orders,
        page=page,
        told=told,
        is_forged=forged,
        is_first=cursor == START,
        mark=[] if cursor == START else _mark(given),
    )


def _from_the_start(given: QueryDict) -> QueryDict:
    kept = given.copy()
    for name in MARKS:
        kept.pop(name, None)
    return kept


_DAY_MARK = re.compile(r"[0-9]+-")


def _order(given: QueryDict, usual: Order, orders: Sequence[Order]) -> Order:
    """As named; or that in which a page mark was made, for one that is by day means the newest."""
    named = {ORDERS[order]: order for order in orders}.get(given.get("xep", ""))
    by_day = _DAY_MARK.match(given.get("truoc", "") or given.get("sau", ""))
    return named or (Order.NEWEST if by_day else usual)


def _mark(given: QueryDict) -> Parameters:
    """Where a page begins, as it stands in the address; it was read before."""
    return [(name, str(given[name])) for name in MARKS if given.get(name)][:1]


def _cursor(given: QueryDict) -> Cursor:
    return read_cursor(given.get("truoc", "")[:100], given.get("sau", "")[:100])
