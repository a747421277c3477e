"""What was looked for in vain: written without the reader, counted, forgotten."""

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dispatches.models import EmptySearch
from dispatches.search import unfound
from dispatches.search.unfound import forget_unfound, note_unfound, open_queries, take_up_unfound
from tests.builders import Desk, user

pytestmark = pytest.mark.django_db


def journal() -> str:
    path = settings.UNFOUND_JOURNAL
    return path.read_text("utf8") if path.exists() else ""


def test_only_searches_in_vain_are_noted_and_with_nothing_but_a_day(client: Client) -> None:
    desk = Desk()
    desk.live(subject="phòng ngừa lừa đảo", number="81")
    asked = (
        "/cong-van/?q=%C4%90%E1%BB%8Bnh+danh++muc+2",
        "/nhiem-vu/?q=%C4%91%E1%BB%8Bnh+danh+m%E1%BB%A9c+2",
        "/en/cong-van/?q=dinh+danh+muc+2",
    )
    silent = (
        "/cong-van/", "/cong-van/?q=lua+dao", "/cong-van/?q=l%E1%BB%B1a+d%E1%BA%A1o",
        "/cong-van/?q=0912345678", "/cong-van/?q=nguyen+van+mau", "/cong-van/?q=xyz&nam=1999",
        "/cong-van/?q=xyz&truoc=gia", "/cong-van/?q=xyz+-abc",
        "/cong-van/?q=81", "/cong-van/atom/?q=xyz", "/cong-van/?q=" + "a" * 300,
    )  # fmt: skip
    for address in (*asked, *silent):
        client.get(address)
    client.head(asked[0])
    today = timezone.localdate().isoformat()
    assert journal().splitlines() == [
        f"{today} định danh muc 2", f"{today} định danh mức 2", f"{today} dinh danh muc 2",
    ]  # fmt: skip
    assert take_up_unfound() == 1
    row = EmptySearch.objects.get()
    assert (row.folded, row.count, row.last_day) == ("dinh danh muc 2", 3, timezone.localdate())
    assert row.spelling == "định danh mức 2"
    assert take_up_unfound() == 0
    assert not open_queries().exists()
    for _time in range(2):
        note_unfound("Định danh mức 2")
    take_up_unfound()
    assert [row.count for row in open_queries()] == [5]


def test_a_flood_and_a_broken_disk_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfound, "MOST_BYTES", 100)
    monkeypatch.setattr(unfound, "MOST_TAKEN_UP", 2)
    for word in ("ba", "một", "ba", "hai", "hai", *"defghi" * 9):
        note_unfound(f"từ {word}")
    assert len(journal().encode()) < 130
    with settings.UNFOUND_JOURNAL.open("ab") as torn:
        torn.write(b"2026-1\xff\n" + b"khong ngay\n" + b"2026-03-05 " + b"x" * 90 + b"\n2026-03")
    assert take_up_unfound() == 2
    assert set(EmptySearch.objects.values_list("folded", "count")) == {("tu ba", 2), ("tu hai", 2)}
    settings.UNFOUND_JOURNAL = settings.FILES_ROOT / "no" / "such" / "folder"
    note_unfound("từ ba")
    assert take_up_unfound() == 0


def test_what_nobody_asks_for_any_more_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    today, someone = timezone.localdate(), user()
    for n, (days, count) in enumerate(((0, 9), (89, 7), (91, 50), (1, 1))):
        EmptySearch.objects.create(
            folded=f"tu {n}", spelling=f"từ {n}", count=count, dismissed_by=someone if n else None,
            last_day=today - timedelta(days=days),
        )  # fmt: skip
    monkeypatch.setattr(unfound, "MOST_KEPT", 2)
    call_command("prune_searches", stdout=StringIO())
    assert set(EmptySearch.objects.values_list("folded", flat=True)) == {"tu 0", "tu 1"}
    assert forget_unfound() == 0
