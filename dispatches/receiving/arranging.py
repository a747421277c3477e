"""Pictures of a batch: proposed as papers, rearranged by a person, taken in paper by paper."""

import contextlib
from collections.abc import Callable
from itertools import chain

from django.db import transaction
from django.db.models import Max, Q

from dispatches.models import Batch, BatchFile, User
from dispatches.receiving import grouping, staging
from dispatches.receiving.grouping import Papers
from dispatches.receiving.parcels import Lost, Parcel, take
from dispatches.receiving.reasons import Why
from dispatches.vocabulary import BatchFileState

UNREAD = (BatchFileState.WAITING, BatchFileState.READING)
UNARRANGED = Q(state=BatchFileState.READ, paper=None)


def arrange(batch: int) -> None:
    """Once every file is read: propose which pictures make a paper. A picture alone is one."""
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch)
        if held.files.filter(state__in=UNREAD).exists():
            return
        pictures = list(held.files.filter(Q(state=BatchFileState.READ) | Q(refusal=Why.SECRET)))
        if not any(file.state == BatchFileState.READ and file.paper is None for file in pictures):
            return
        papers = grouping.proposed((at, _begins(file)) for at, file in enumerate(pictures))
        groups = [[pictures[at] for at in paper] for paper in papers]
        secret = [group for group in groups if any(file.refusal for file in group)]
        rest = [group for group in groups if group not in secret]
        _number(held, [[file.pk for file in group] for group in rest])
    for file in chain.from_iterable(secret):
        if file.state == BatchFileState.READ:
            with contextlib.suppress(Lost):  # dropped meanwhile: the others must go all the same
                Parcel(held, [file], held.by).forget()
    if len(rest) == 1 and len(rest[0]) == 1:
        take(Parcel(held, rest[0], held.by))


def _begins(file: BatchFile) -> bool:
    """Of a secret page only this was kept: whether it began a letter, as a `paper` that is set."""
    if file.refusal:
        return file.paper is not None
    return grouping.begins_letter(staging.reading(file.staged).text)


def _number(batch: Batch, papers: Papers) -> None:
    """Tell these papers from each other, and from those about which a person is asked by now."""
    others = batch.files.exclude(pk__in=grouping.pages_of(papers))
    taken = others.aggregate(most=Max("paper"))["most"] or 0
    for number, paper in enumerate(papers, start=taken + 1):
        batch.files.filter(pk__in=paper).update(paper=number)


def papers_of(batch: Batch) -> list[list[BatchFile]]:
    """The pictures that wait for their order, as they are arranged now.

    None before all files are read and arranged: a page still to come may prove them secret.
    """
    if batch.files.filter(UNARRANGED | Q(state__in=UNREAD)).exists():
        return []
    made: dict[int | None, list[BatchFile]] = {}
    for file in batch.files.filter(state=BatchFileState.READ).order_by("paper", "order", "pk"):
        made.setdefault(file.paper, []).append(file)
    return list(made.values())


def rearrange(batch: Batch, page: int, change: Callable[[Papers, int], Papers]) -> None:
    """Apply one of grouping's changes to the page with this key.

    Raises Lost when it is gone, or not arranged yet.
    """
    with transaction.atomic():
        Batch.objects.select_for_update().get(pk=batch.pk)
        before = [[file.pk for file in paper] for paper in papers_of(batch)]
        if page not in grouping.pages_of(before):
            raise Lost
        places = sorted(
            batch.files.filter(pk__in=grouping.pages_of(before)).values_list("order", flat=True)
        )
        after = change(before, page)
        orders = iter(places)
        _number(batch, after)
        for pk in grouping.pages_of(after):
            BatchFile.objects.filter(pk=pk).update(order=next(orders))


def take_in_paper(batch: Batch, page: int, *, by: User) -> None:
    """Make a record of the paper with this page. Raises Lost when it is gone or not arranged."""
    for paper in papers_of(batch):
        if any(file.pk == page for file in paper):
            take(Parcel(batch, paper, by))
            return
    raise Lost
