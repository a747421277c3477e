"""A calendar as another library reads it: vobject knows nothing of the one that wrote it."""

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import vobject

from dispatches.site.calendars import Entry, Status, calendar

STAMP = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)
PAGE, SOURCE = "https://example.vn/nhiem-vu/xa/", "https://example.vn/nhiem-vu/xa/lich.ics"
LONG = "Rà soát hồ sơ, lập danh sách; báo cáo kết quả về Công an tỉnh\\PC06. " * 30


def entry(**columns: Any) -> Entry:
    given: dict[str, Any] = {
        "uid": "abcd1234-direct01@localhost",
        "day": date(2026, 12, 15),
        "stamp": STAMP,
        "sequence": 0,
        "status": Status.CONFIRMED,
        "summary": "Yêu cầu: rà soát hồ sơ",
    }
    return Entry(**(given | columns))


def written(*entries: Entry) -> bytes:
    return calendar("Nhiệm vụ của UBND xã", "Bản đọc", page=PAGE, source=SOURCE, entries=entries)


def read_back(data: bytes) -> Any:
    found = vobject.readOne(data.decode())
    assert found.validate(raiseException=True)
    return found


@pytest.mark.parametrize(
    ("columns", "name", "said"),
    [
        ({}, "dtstart", date(2026, 12, 15)),
        ({"day": date(9999, 12, 31)}, "dtstart", date(9999, 12, 31)),
        ({"day": date(1900, 2, 28)}, "dtstart", date(1900, 2, 28)),
        ({"at": time(17)}, "dtstart", datetime(2026, 12, 15, 10, tzinfo=UTC)),
        ({"at": time(0)}, "dtstart", datetime(2026, 12, 14, 17, tzinfo=UTC)),
        ({"sequence": 7}, "sequence", "7"),
        ({"status": Status.CANCELLED}, "status", "CANCELLED"),
        ({"status": Status.TENTATIVE}, "status", "TENTATIVE"),
        ({"summary": LONG}, "summary", LONG),
        ({"summary": "Rà\x00 soát\x0b\x7f"}, "summary", "Rà soát"),
        ({"description": "một\x1f\thai\x08"}, "description", "một\thai"),
        (
            {"description": "Dòng một\nDòng hai; và, ba"},
            "description",
            "Dòng một\nDòng hai; và, ba",
        ),
        ({"url": "https://example.vn/cong-van/#nv-1"}, "url", "https://example.vn/cong-van/#nv-1"),
        ({}, "dtstamp", STAMP),
        ({}, "transp", "TRANSPARENT"),
    ],
)
def test_an_event_is_read_back_as_it_was_meant(
    columns: dict[str, Any], name: str, said: Any
) -> None:
    event = read_back(written(entry(**columns))).vevent
    assert getattr(event, name).value == said
    assert event.uid.value == "abcd1234-direct01@localhost"


def test_lines_are_folded_between_letters_and_end_as_the_standard_asks() -> None:
    data = written(entry(summary=LONG, description=LONG))
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines[:-1])


def test_words_cannot_end_an_event_and_begin_another() -> None:
    forged = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged"
    found = read_back(written(entry(summary=forged, description=forged)))
    assert [event.uid.value for event in found.vevent_list] == ["abcd1234-direct01@localhost"]


def test_an_empty_calendar_is_one() -> None:
    found = read_back(written())
    assert "vevent" not in found.contents
    assert found.vtimezone.tzid.value == "Asia/Ho_Chi_Minh"
    assert found.contents["refresh-interval"][0].value == "PT6H"
    assert found.contents["x-published-ttl"][0].value == "PT6H"
    assert found.contents["name"][0].value == "Nhiệm vụ của UBND xã"
    # RFC 7986, 5.5 and 5.8: the page that shows the same, and where the calendar itself is asked.
    assert (found.contents["url"][0].value, found.contents["source"][0].value) == (PAGE, SOURCE)


def test_every_moment_in_it_is_one_that_it_was_given() -> None:
    """So it says the same whenever it is asked."""
    data = written(entry(), entry(uid="abcd1234-direct02@localhost", at=time(17))).decode()
    moments = re.findall(r"\d{8}T\d{6}Z?", data)
    assert set(moments) == {"20260305T023000Z", "20261215T170000", "19750613T000000"}
