"""Which public papers are meant: by code, by number, or by the words of a paper.

Only live editions and what was taken down are ever asked for, by the same questions whatever was
typed: so a paper that is not public is answered like one that does not exist, and in the same time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dispatches.letter.gone import GonePaper, gone_editions, gone_paper
from dispatches.models import Abbreviation, Edition, TakeDown
from dispatches.search.query import parse_query
from dispatches.search.references import find_numbered
from dispatches.search.searching import search_dispatches
from dispatches.text.asked_numbers import AskedNumber
from dispatches.text.folding import fold, word_texts
from dispatches.text.references import compact_key, number_key
from dispatches.verify.asked import Asked

MOST = 5  # papers of one number that are told
MOST_GONE = 200
LONGEST_NUMBER = 6  # digits, with the zeros before it
# Passages of a paper that are looked for, each of so many words; letters alone, for a number may
# be what was forged.
PASSAGES, PASSAGE = 8, 6
_FILLING = frozenset({"cua", "va", "cac", "so", "cong", "van"})


@dataclass(frozen=True, slots=True)
class Known:
    """The papers on the site that are meant, and those that it took down."""

    live: tuple[Edition, ...] = ()
    gone: tuple[GonePaper, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.live or self.gone)


def known(asked: Asked) -> Known:
    """By code or by number; day and body choose among papers that bear the same number."""
    live = [*live_editions(dispatch__short_code=asked.code)] if asked.code else []
    gone = taken_down(dispatch__short_code=asked.code) if asked.code else []
    if asked.number:
        live += _in_order([hit.dispatch_id for hit in find_numbered(asked.typed).hits])
        gone += _taken_down_of_number(asked.number)
    live = list({row.pk: row for row in live}.values())
    return Known(tuple(_meant(live, asked)[:MOST]), tuple(gone[:MOST]))


def known_by_text(text: str) -> list[Edition]:
    """Live papers with a third of the passages of this text at least, the most of them first.

    The index holds public words alone. (Sketches of records would answer for hidden ones too.)
    """
    found: Counter[int] = Counter()
    passages = _passages(text)
    for passage in passages:
        hits = search_dispatches(parse_query(f'"{passage}"'), size=MOST).hits
        found.update(hit.dispatch_id for hit in hits)
    return _in_order([pk for pk, times in found.most_common(MOST) if 3 * times > len(passages)])


def agrees_on_day(edition: Edition, asked: Asked) -> bool:
    start, end = edition.issued_from, edition.issued_to
    return not (asked.day and start and end) or start <= asked.day < end


def agrees_on_body(edition: Edition, asked: Asked) -> bool:
    """Whether all that was typed of the body's name is in one of its names."""
    typed = set(word_texts(fold(asked.body))) - _FILLING
    if not typed:
        return True
    names = {edition.issuing_name, edition.governing_name, edition.symbol}
    for body in (edition.issuing_body, edition.drafting_unit):
        names |= set(body.search_words()) if body else set()
    short = Abbreviation.objects.values_list("short", "expansion")
    spelt = {fold(one): set(word_texts(fold(full))) for one, full in short}
    words = {word for name in names for word in word_texts(fold(name))}
    return all(word in words or spelt.get(word, {word}) <= words for word in typed)


def _in_order(dispatches: Sequence[int]) -> list[Edition]:
    rows = {row.dispatch_id: row for row in live_editions(dispatch__in=dispatches)}
    return [rows[pk] for pk in dispatches if pk in rows]


def live_editions(**which: object) -> Iterable[Edition]:
    rows = Edition.objects.live().filter(**which)
    return rows.select_related("dispatch", "kind", "issuing_body", "drafting_unit")


def taken_down(**which: object) -> list[GonePaper]:
    rows = TakeDown.objects.filter(ended_at=None, **which).order_by("-at", "-pk")[:MOST]
    return [gone for row in rows if (gone := gone_paper(row.dispatch_id))]


def _taken_down_of_number(asked: AskedNumber) -> list[GonePaper]:
    rows = (
        gone_editions()
        .filter(
            number__in=_spellings(asked.number_key),
            dispatch__in=TakeDown.objects.filter(ended_at=None).values("dispatch"),
        )
        .order_by("-issued_from", "-pk")[:MOST_GONE]
    )
    told = [row for row in rows if _bears(row, asked)]
    return [
        gone for row in told if (gone := gone_paper(row.dispatch_id)) and gone.edition == row.pk
    ]


def _spellings(key: str) -> list[str]:
    """A number with the zeros that papers put before it, its letter large or small."""
    padded = [key.rjust(length, "0") for length in range(len(key), LONGEST_NUMBER + 1)]
    return [*padded, *(each.upper() for each in padded)]


def _bears(row: Edition, asked: AskedNumber) -> bool:
    key = compact_key(row.number, None, row.symbol)
    return number_key(row.number) == asked.number_key and any(
        key.startswith(asked.key(reading, year))
        for reading in asked.readings[:1]
        for year in {None, reading.year}
    )


def _meant(rows: list[Edition], asked: Asked) -> list[Edition]:
    """Those that agree with day and body; all where none does, for then that is the answer."""
    agreeing = [row for row in rows if agrees_on_day(row, asked) and agrees_on_body(row, asked)]
    return agreeing or rows


def _passages(text: str) -> list[str]:
    """Runs of words from all over a text."""
    runs = []
    for line in text.split("\n"):
        words = word_texts(line)
        for at in range(0, len(words) - PASSAGE, PASSAGE):
            if all(map(str.isalpha, run := words[at : at + PASSAGE])):
                runs.append(" ".join(run))
    return runs[:: max(1, len(runs) // PASSAGES)][:PASSAGES]
