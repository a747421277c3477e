"""What may be meant by what is being typed: phrases, papers, bodies, schemes; each with a link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Case, When
from django.urls import reverse
from django.utils.translation import gettext as _

from dispatches.letter.days import issued
from dispatches.letter.links import live_urls
from dispatches.models import Body, Edition, Scheme, Succession
from dispatches.models.named import Named, NamedQuerySet
from dispatches.search.completing import complete
from dispatches.search.query import parse_query
from dispatches.search.references import beginning_with
from dispatches.site.names import is_vietnamese, localized, with_end
from dispatches.statements import Statement
from dispatches.text.folding import accent_key, fold, without_tones, word_texts

MOST_CHARACTERS = 100
PAPERS, BODIES, SCHEMES = 5, 4, 3
HEIRS = 2
PAPER_COLUMNS = (
    "dispatch_id", "number", "symbol", "public_subject", "issued_from", "issued_precision",
)  # fmt: skip
N = TypeVar("N", bound=Named)
# Of the names that have the letters so many are looked through for those with whole words.
LOOKED_AT = 40
_PAPERS = Statement(
    lambda dispatches: (
        Edition.objects.live().filter(dispatch__pk__in=dispatches).only(*PAPER_COLUMNS)
    )
)
_HEIRS = Statement(
    lambda former: (
        Succession.objects.filter(former__pk__in=former)
        .order_by("successor__sort_key", "pk")
        .values_list("former", "successor__name")
    )
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`query` is what the search box would say; without one the suggestion is a page."""

    text: str
    url: str
    note: str = ""
    query: str = ""
    is_vietnamese: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    suggestions: tuple[Suggestion, ...]


def suggestion_groups(typed: str) -> list[Group]:
    """The groups that have something, in one order; in a number of queries that does not grow."""
    typed = typed[:MOST_CHARACTERS]
    plain = parse_query(typed).text
    if len(plain) < 2:
        return []
    completed = complete(typed)
    numbered = [hit.dispatch_id for hit in beginning_with(plain)]
    papers = list(dict.fromkeys((*numbered, *completed.papers)))
    every = [
        Group("tu-ngu", _("Words"), tuple(_phrases(completed.phrases))),
        Group("cong-van", _("Dispatches"), tuple(_papers(papers[:PAPERS]))),
        Group("co-quan", _("Bodies"), tuple(_bodies(plain))),
        Group("thu-doan", _("Schemes"), tuple(_schemes(plain))),
    ]
    return [group for group in every if group.suggestions]


def _phrases(phrases: Sequence[str]) -> Iterable[Suggestion]:
    search = reverse("site:dispatches")
    for phrase in phrases:
        yield Suggestion(phrase, f"{search}?{urlencode({'q': phrase})}", query=phrase)


def _papers(dispatches: Sequence[int]) -> Iterable[Suggestion]:
    urls = live_urls(dispatches)
    found = {edition.dispatch_id: edition for edition in _PAPERS(dispatches=urls)}
    for pk in dispatches:
        if edition := found.get(pk):
            name = edition.reference or _("Without number")
            yield Suggestion(
                f"{name} – {edition.public_subject}" if edition.public_subject else name,
                urls[pk],
                issued(edition.issued_from, edition.issued_precision),
            )


def _bodies(typed: str) -> Iterable[Suggestion]:
    """Present bodies before former ones, of which those that took over are named."""
    named = _named(Body.objects.only("name", "slug", "folded", "valid_to"), typed, BODIES)
    rows = sorted(named, key=lambda row: row.valid_to is not None)
    later: dict[int, list[str]] = {}
    if former := [row.pk for row in rows if row.valid_to]:
        for pk, name in _HEIRS(former=former):
            later.setdefault(pk, []).append(name)
    for row in rows:
        heirs = later.get(row.pk, [])
        heirs_named = ", ".join([*heirs[:HEIRS], *(["…"] if len(heirs) > HEIRS else [])])
        note = _("now %(bodies)s") % {"bodies": heirs_named} if heirs else ""
        yield Suggestion(with_end(row), reverse("site:body", args=[row.slug]), note)


def _schemes(typed: str) -> Iterable[Suggestion]:
    for row in _named(Scheme.objects.only("name", "name_en", "code", "folded"), typed, SCHEMES):
        url = reverse("site:scheme", args=[row.code])
        yield Suggestion(localized(row), url, is_vietnamese=is_vietnamese(row))


def _named(rows: NamedQuerySet[N], typed: str, most: int) -> list[N]:
    """Rows whose name begins as it was typed, then those that have its words, the last begun."""
    begin = fold(typed)
    first = Case(When(folded__startswith=begin, then=0), default=1)
    found = rows.matching(begin).order_by(first, "sort_key", "pk")[:LOOKED_AT]
    fitting = [
        row for row in found if _has_words(row.folded, begin) and _has_accents(row.name, typed)
    ]
    return sorted(fitting, key=lambda row: f" {begin}" not in f" {row.folded}")[:most]


def _has_accents(name: str, typed: str) -> bool:
    """Whether the words that were typed with accents stand in a name with these. Words that are not
    in the name itself found it by another one."""
    *whole, last = word_texts(accent_key(typed)) or [""]
    named = word_texts(accent_key(name))
    alike = [word for word in named if fold(word).startswith(fold(last))]
    return (not alike or any(_may_become(last, word) for word in alike)) and all(
        word in named or fold(word) not in map(fold, named) for word in whole if fold(word) != word
    )


def _may_become(begun: str, word: str) -> bool:
    """A word that is being typed: its tone comes last, and so may the marks of its vowels."""
    letters = zip(without_tones(begun), without_tones(word), strict=False)
    return all(typed in (letter, fold(letter)) for typed, letter in letters)


def _has_words(folded: str, begin: str) -> bool:
    """Whole words, and one that begins so: of one letter only where the name itself does."""
    *whole, last = begin.split()
    is_word = len(last) > 1 and set(whole) <= set(folded.split()) and f" {last}" in f" {folded}"
    return folded.startswith(begin) or is_word
