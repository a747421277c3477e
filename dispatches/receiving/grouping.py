"""Which pictures are pages of one dispatch, and how a person rearranges them. Pure.

An arrangement is a list of papers, each a list of pages (any keys), in order.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from dispatches.intake.head import number_match
from dispatches.intake.landmarks import DATE, loose_motto_at
from dispatches.intake.lines import cut_lines

HEAD_LINES = 16
Papers = list[list[int]]


def begins_letter(text: str) -> bool:
    """Whether a page begins with a letterhead: the national motto with a number or a day below.

    The motto alone also heads forms in annexes.
    """
    head = cut_lines(text)[:HEAD_LINES]
    if all(loose_motto_at(line) is None for line in head):
        return False
    return any(number_match(line.text) or DATE.search(line.folded) for line in head)


def proposed(pages: Iterable[tuple[int, bool]]) -> Papers:
    """Pages in order, each with whether it begins a letter: a paper until the next beginning."""
    papers: Papers = []
    for page, begins in pages:
        if begins or not papers:
            papers.append([])
        papers[-1].append(page)
    return papers


def by_name(names: Sequence[str]) -> list[int]:
    """The places of these names in their natural order: page 2 before page 10."""
    return sorted(range(len(names)), key=lambda at: (_natural(names[at]), at))


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Digits by their value, before letters."""
    pieces = re.findall(r"\d+|\D+", name.casefold())
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces]


def moved_up(papers: Papers, page: int) -> Papers:
    """One place forward; the first page of a paper becomes the last of the one above."""
    at, place = _find(papers, page)
    made = [list(paper) for paper in papers]
    made[at].remove(page)
    if place:
        made[at].insert(place - 1, page)
    elif at:
        made[at - 1].append(page)
    else:
        return papers
    return [paper for paper in made if paper]


def moved_down(papers: Papers, page: int) -> Papers:
    """One place back; the last page of a paper becomes the first of the one below."""
    at, place = _find(papers, page)
    made = [list(paper) for paper in papers]
    made[at].remove(page)
    if place + 1 < len(papers[at]):
        made[at].insert(place + 1, page)
    elif at + 1 < len(papers):
        made[at + 1].insert(0, page)
    else:
        return papers
    return [paper for paper in made if paper]


def split_before(papers: Papers, page: int) -> Papers:
    """This page begins another paper."""
    at, place = _find(papers, page)
    parts = [papers[at][:place], papers[at][place:]]
    return [*papers[:at], *(part for part in parts if part), *papers[at + 1 :]]


def joined_above(papers: Papers, page: int) -> Papers:
    """The paper of this page goes on from the one above."""
    at, _place = _find(papers, page)
    if not at:
        return papers
    return [*papers[: at - 1], [*papers[at - 1], *papers[at]], *papers[at + 1 :]]


def pages_of(papers: Papers) -> list[int]:
    return list(chain.from_iterable(papers))


def _find(papers: Papers, page: int) -> tuple[int, int]:
    return next((at, paper.index(page)) for at, paper in enumerate(papers) if page in paper)
