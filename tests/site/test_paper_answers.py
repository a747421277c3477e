"""What is said of a file that was compared: "the same" only where all of it was."""

from typing import Any

import pytest
from django.test import Client

from dispatches.site.checked import BESIDE, CAUSES, DANGERS, PARTS
from dispatches.verify import keeping
from dispatches.verify.answers import Answer, Beside, Compared, Drawing, Outcome
from dispatches.verify.differences import Danger, Difference, Part
from dispatches.verify.doubts import Cause, Doubt
from tests.builders import Desk
from tests.site.reading import Page

SAME = "Trùng nội dung"
BUT_PICTURES = "Phần chữ không khác bản công khai; hình trong tệp chưa được đối chiếu"
NOT_ALL = "Không thấy khác trong phần đã đối chiếu, nhưng tệp còn phần chưa đối chiếu"
DIFFERS = "Có 1 chỗ khác với bản công khai"
ROW = "Sở Y tế | phối hợp"


def test_all_that_may_be_told_has_words() -> None:
    for told, words in ((Beside, BESIDE), (Cause, CAUSES), (Danger, DANGERS), (Part, PARTS)):
        assert set(words) == set(told)


@pytest.fixture
def same(desk: Desk) -> Compared:
    edition = desk.live()
    return Compared(edition.dispatch.short_code or "", edition.frozen_hash)


CODE, SEAL, PAGE = Drawing(1, 15, 15), Drawing(1, 35, 35), Drawing(3, 210, 297)
DOUBT = {"doubts": (Doubt(Cause.ORDER, ROW),)}
DIFFERENCE = Difference(Part.BODY, Danger.PHONE, "113", "114")


def test_the_same_is_said_only_where_all_was_compared(client: Client, same: Compared) -> None:
    rows: list[tuple[dict[str, Any], dict[str, Any], str, list[str]]] = [
        ({}, {}, SAME, []),
        ({"drawings": (CODE, Drawing(2, 15, 15), SEAL)}, {}, BUT_PICTURES,
         ["Trang 1, 2: một hình khoảng 15 × 15 mm", "Trang 1: một hình khoảng 35 × 35 mm",
          "Đã đối chiếu từng chữ"]),
        ({"drawings": (Drawing(0, 40, 30),)}, {}, BUT_PICTURES,
         ["Trong tệp Word: một hình khoảng"]),
        ({"beside": (Beside.SCAN,), "is_scan": True}, {}, BUT_PICTURES, ["chữ viết tay, mã QR"]),
        ({"drawings": (SEAL, PAGE)}, {}, NOT_ALL, ["Trang 3: một hình lớn"]),
        ({"drawings": (Drawing(0, 0, 0),)}, {}, NOT_ALL, ["Trong tệp Word: một hình không rõ cỡ"]),
        ({"beside": (Beside.FIELDS,)}, {}, NOT_ALL, ["Những chữ Word tự điền"]),
        ({}, DOUBT, NOT_ALL, [ROW]),
        ({"drawings": (CODE,)}, DOUBT, NOT_ALL, [ROW, "15 × 15 mm"]),
        ({"drawings": (CODE,)}, DOUBT | {"differences": (DIFFERENCE,)}, DIFFERS,
         [ROW, "15 × 15 mm"]),
    ]  # fmt: skip
    for given, compared, heading, said in rows:
        one = Compared(same.code, same.seal, **compared)
        answer = Answer(Outcome.COMPARED, compared=(one,), **given)
        token, paper = keeping.begin(keeping.share_of(None))
        paper.close()
        keeping.keep_answer(token, answer.packed())
        page = Page(client.get(f"/xac-minh/tep/{token}/").content.decode())
        headings = [words for level, words in page.headings if level == 2]
        assert headings[0].startswith(heading)
        assert (SAME in page.text) is (heading == SAME)
        for words in said:
            assert page.text.count(words) == 1, words


def test_an_answer_that_another_version_kept_is_over(client: Client, db: None) -> None:
    for kept in (b'{"outcome": "compared"}', b'{"outcome": "of old"}', b"[]", b"\xff"):
        token, paper = keeping.begin(keeping.share_of(None))
        paper.close()
        keeping.keep_answer(token, kept)
        assert client.get(f"/xac-minh/tep/{token}/").status_code == 404
