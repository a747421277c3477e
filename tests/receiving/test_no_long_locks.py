"""Reading a paper takes seconds: while it lasts, no transaction keeps other people from saving."""

import pytest
from django.db import connection

from dispatches.intake.paper import ReadPaper
from dispatches.intake.read import read_dispatch
from dispatches.intake.reading import DispatchReading
from dispatches.publishing.complete import complete
from dispatches.receiving import deciding, tasks
from dispatches.vocabulary import TextKind
from tests.admin.desk import LETTER
from tests.builders import Desk
from tests.publishing.papers import paper
from tests.receiving.drops import ARRIVAL, Says, dropped, picture, read_all


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open, at each reading."""
    seen: list[bool] = []

    def read(text: str) -> DispatchReading:
        seen.append(connection.in_atomic_block)
        return read_dispatch(text)

    for module in ("publishing.drafts", "receiving.parcels"):
        monkeypatch.setattr(f"dispatches.{module}.read_dispatch", read)
    monkeypatch.setattr(tasks, "Reader", Says)
    return seen


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_paper_is_read(held: list[bool]) -> None:
    desk = Desk()
    read_all(dropped(desk, ("1.txt", LETTER.encode())))
    batch = dropped(desk, ("2.jpg", picture(LETTER + "\nBản chụp.")))
    [asked] = read_all(batch)
    assert asked.twin
    deciding.add_to(batch, asked.pk, asked.twin, by=desk.clerk)
    digest = desk.draft(number="7", symbol="CAT", text_kind=TextKind.DIGEST).dispatch
    read = ReadPaper(paper().decode())
    complete(digest, raw=paper(), paper=read, by=desk.clerk, arrival=ARRIVAL)
    assert held
    assert not any(held)
