"""Tracing an exposure: which editions, which faces, how long, by whose approval."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from dispatches.content import (
    ActorContent,
    AddresseeContent,
    BlockContent,
    CitationContent,
    DirectiveContent,
    DistributionContent,
    EditionContent,
    SignatureContent,
)
from dispatches.models import Edition, ExposureTrace
from dispatches.publishing.arrivals import Arrival
from dispatches.publishing.copying import content_of
from dispatches.publishing.correct import correct
from dispatches.publishing.loading import load_whole
from dispatches.publishing.public_text import published, seal
from dispatches.publishing.save import save_edition
from dispatches.publishing.submit import submit
from dispatches.publishing.take_down import take_down
from dispatches.publishing.take_in import add_file
from dispatches.text.carried import Carried
from dispatches.trace.exposure import FACES, exposures, faces_of, note_trace
from dispatches.vocabulary import BlockKind, Channel, Mode, TakeDownReason
from tests.builders import ISSUED, Desk, approved, content

pytestmark = pytest.mark.django_db
SECRET = "Nguyễn Thị Kimlan"
OTHER = "Tuyên truyền để nhân dân không cài ứng dụng từ đường dẫn lạ."


def with_name(said: EditionContent, text: str) -> EditionContent:
    first, *rest = said.blocks
    return replace(said, blocks=(replace(first, text=text), *rest))


def test_from_approval_until_it_was_replaced_and_again_until_taken_down() -> None:
    desk = Desk()
    one = desk.live(with_name(content(), f"Bà {SECRET} báo tin."))
    draft = correct(one.dispatch, by=desk.clerk, reason="sai số")
    said = replace(content_of(draft), subject=f"về việc của bà {SECRET.upper()}")
    draft = save_edition(draft, based_on=draft.version, content=said, by=desk.clerk)
    draft = submit(draft, based_on=draft.version, by=desk.clerk)
    two = approved(draft, by=desk.officer, seen=seal(draft))
    desk.live()
    desk.draft(with_name(content(), f"Bà {SECRET} báo tin."))
    found = list(exposures(Carried("nguyen thi kimlan")))
    assert [(row.edition, row.place, row.until is None) for row in found] == [
        (1, "block block001 text", False),
        (2, "edition subject", True),
        (2, "block block001 text", True),
    ]
    assert found[0].since == one.approved_at
    assert found[0].until is not None
    assert two.approved_at is not None
    assert abs(found[0].until - two.approved_at) < timedelta(seconds=5)
    assert {row.approved_by for row in found} == {str(desk.officer)}
    take_down(one.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    ends = [row.ended_by for row in exposures(Carried(SECRET))]
    assert ends == ["supersede", "take_down", "take_down"]


def test_what_was_masked_was_not_public() -> None:
    desk = Desk()
    desk.live(with_name(content(), "Liên hệ số 0912 345 678 để báo tin."))
    assert not list(exposures(Carried("0912345678")))


def test_the_original_beside_the_page_is_a_face_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where what keeps such a file from readers had failed."""
    for name in ("why_not", "why_not_now"):
        monkeypatch.setattr(f"dispatches.publishing.approve.{name}", lambda *_given: None)
    desk = Desk()
    draft = desk.draft()
    source = add_file(f"Người báo tin: {SECRET}.".encode(), to=draft.dispatch, by=desk.clerk,
                      arrival=Arrival(channel=Channel.OWN, received_on=ISSUED))  # fmt: skip
    draft.refresh_from_db()
    waiting = submit(draft, based_on=draft.version, by=desk.clerk)
    live = approved(waiting, by=desk.officer, original=source)
    [row] = exposures(Carried(SECRET))
    assert (row.place, row.faces) == (f"file {source.sha256[:12]}", ("original file",))
    assert (row.since, row.until) == (live.approved_at, None)
    take_down(live.dispatch, by=desk.clerk, reason=TakeDownReason.PERSONAL_DATA)
    [row] = exposures(Carried(SECRET))
    assert row.until is not None


def test_small_batches_miss_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dispatches.trace.exposure.EDITIONS", 1)
    desk = Desk()
    for _ in range(3):
        desk.live(with_name(content(), f"Bà {SECRET} báo tin."))
    assert len(list(exposures(Carried(SECRET)))) == 3


def _everywhere() -> EditionContent:
    """A dispatch with a word of its own in each place."""
    plain = BlockContent(kind=BlockKind.PARAGRAPH, text="Chữ dongthuong trong đoạn.")
    item = BlockContent(kind=BlockKind.ITEM, marker="1.", text="Việc phailam của đơn vị.")
    duty = DirectiveContent(
        block=item.key,
        mode=Mode.REQUIRE,
        actors=(ActorContent(text="Đơn vị nguoilam"),),
        deadline_phrase="trong hankinh tới",
        report_to="Phòng noibaocao",
    )
    return content(
        symbol="KIHIEU-PC06",
        governing_name="CƠ QUAN CAPTREN",
        issuing_name="CƠ QUAN BANHANH",
        place_name="Diadanh",
        subject="việc vetrichyeu mới",
        circulation="PHAMVILUUHANH",
        archive_line="VT, HOSOLUU",
        blocks=(plain, item),
        addressees=(AddresseeContent(text="Cơ quan kinhguitoi"),),
        distribution=(DistributionContent(text="Nơi nhancuoi"),),
        directives=(duty,),
        signatures=(SignatureContent(name="Trần Văn Nguoiky", position="Chức chucdanh"),),
        citations=(CitationContent(reference="12/VIENDAN", kind="Loại kieuvan"),),
    )


def test_faces_are_those_that_really_show_it(client: Client) -> None:
    """Each place is compared with what each face answers."""
    desk = Desk()
    edition = desk.live(_everywhere())
    path = edition.dispatch.addresses.get().path
    code = edition.dispatch.short_code or ""
    answers = {
        "page": f"/{path}/",
        "lists": "/cong-van/",
        "feed": "/cong-van/atom/",
        "duty lists": "/nhiem-vu/",
        "duty feed": "/nhiem-vu/atom/",
        "sitemap": f"/sitemap/cong-van-{code[0]}.xml",
    }
    said = {}
    for face, url in answers.items():
        answer = client.get(url)
        assert answer.status_code == 200, url
        said[face] = answer.content.decode().lower()
    edition = load_whole(edition.pk)
    tried = set()
    for slot, text in published(edition):
        word = max(text.split(), key=len, default="").strip(",.").split("/")[-1]
        if len(word) < 7:
            continue
        claimed = faces_of(slot, edition)
        tried.add((slot.part, slot.field))
        for face, body in said.items():
            assert (word.lower() in body) == (face in claimed), (slot.place, word, face)
        hits = "".join(
            client.get(url, {"q": word}).content.decode() for url in ("/cong-van/", "/nhiem-vu/")
        )
        assert (f"/{path}/" in hits) == ("search" in claimed), (slot.place, word)
    assert set(FACES) - tried == {("edition", "number")}


def test_of_the_value_only_its_hmac_is_kept() -> None:
    desk = Desk()
    macs = [
        note_trace(value, by=desk.officer, editions=0).value_mac
        for value in (SECRET, SECRET, "khác")
    ]
    assert macs[0] == macs[1] != macs[2]
    assert SECRET not in repr(list(ExposureTrace.objects.values_list()))


def test_the_command_reads_standard_input_and_writes_a_table_or_csv(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    edition = desk.live(with_name(content(), f"Bà {SECRET} báo tin, {OTHER}"))
    tables = []
    for options in ([], ["--csv"], ["-", "--csv"]):
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n"))
        call_command("trace_exposure", *options, "--by", desk.officer.username,
                     stdout=out, stderr=err)  # fmt: skip
        assert "1 public editions" in err.getvalue()
        assert SECRET not in out.getvalue() + err.getvalue() + caplog.text
        tables.append(out.getvalue())
    [row] = csv.DictReader(io.StringIO(tables[1]))
    assert row["record"] == str(edition.dispatch_id)
    assert row["reference"] == edition.reference
    assert row["public until"] == "still public"
    assert row["approved by"] == str(desk.officer)
    assert tables[1] == tables[2]
    assert all(cell in tables[0] for cell in (row["public from"], row["faces"], row["address"]))
    assert ExposureTrace.objects.filter(by=desk.officer, editions=1).count() == 3


@pytest.mark.parametrize(
    ("value", "by", "said"),
    [("abc", "officer", "letters or digits"), (SECRET, "nobody", "active user")],
)
def test_the_command_says_what_is_wrong(value: str, by: str, said: str) -> None:
    desk = Desk()
    name = desk.officer.username if by == "officer" else by
    with pytest.raises(CommandError, match=said):
        call_command("trace_exposure", value, "--by", name)
    assert not ExposureTrace.objects.exists()
    assert Edition.objects.count() == 0
