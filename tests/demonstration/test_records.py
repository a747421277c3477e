"""The demonstration's texts, read without a database."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dispatches.content import BlockContent
from dispatches.demonstration.records import Record, read_record, read_records
from dispatches.directory.loading import read_folder
from dispatches.directory.tables import TABLES
from dispatches.text.blocks import BlockKind as LineKind
from dispatches.text.blocks import BlockLine, format_blocks, parse_blocks
from dispatches.text.personal import Kind, find_personal
from dispatches.text.protected import near_misses
from dispatches.vocabulary import (
    BlockKind,
    DeadlineKind,
    Mode,
    Precision,
    SchemeRole,
    Standing,
    TextKind,
)

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "fixtures" / "demonstration"
# The samples that the digests retell, beside the project where they are at hand.
SAMPLES = ROOT.parent / "shared" / "seeds"
LONGEST_SHARED_RUN = 11


def records() -> dict[str, Record]:
    return {path.stem: read_record(path.read_text("utf-8")) for path in FOLDER.glob("*.toml")}


RECORDS = records()
DIGESTS = {
    name: record for name, record in RECORDS.items() if record.content.text_kind == TextKind.DIGEST
}


def lines(record: Record) -> list[BlockLine]:
    return [
        BlockLine(LineKind(block.kind.value), block.text, block.marker, block.depth)
        for block in record.content.blocks
    ]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    length = LONGEST_SHARED_RUN + 1
    return (tuple(found[at : at + length]) for at in range(len(found) - length + 1))


def test_five_digests_and_one_whole_paper() -> None:
    assert sorted(DIGESTS) == ["000", "001", "002", "003", "004"]
    assert [each.content.number for each in read_records(FOLDER)] == [
        "5163", "2998", "", "867", "3383", "1846"
    ]  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_texts_survive_the_line_form(name: str) -> None:
    written = lines(RECORDS[name])
    assert parse_blocks(format_blocks(written)) == written


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_is_in_our_own_words(name: str) -> None:
    sample_runs = {run for path in SAMPLES.glob("*.txt") for run in runs(path.read_text("utf-8"))}
    text = " ".join(block.text for block in RECORDS[name].content.blocks)
    assert not sample_runs.intersection(runs(text))
    assert len(words(text)) > 200


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_holds_no_private_number(name: str) -> None:
    for block in RECORDS[name].content.blocks:
        kinds = {match.kind for match in find_personal(block.text)}
        assert kinds <= {Kind.HOTLINE}, block.text


@pytest.mark.parametrize("name", RECORDS)
def test_protected_names_are_spelt_right(name: str) -> None:
    [terms] = [
        [row.cells["term"] for row in rows]
        for file, rows in read_folder(ROOT / "fixtures" / "directory").items()
        if file == "protected_terms.csv"
    ]
    for block in RECORDS[name].content.blocks:
        assert not near_misses(block.text, terms), block.text


@pytest.mark.parametrize("name", RECORDS)
def test_every_key_is_in_the_directory(name: str) -> None:
    keys: dict[str, set[str]] = {}
    for folder in (ROOT / "fixtures" / "directory", FOLDER / "directory"):
        for file, rows in read_folder(folder).items():
            key = next(table.key[0] for table in TABLES if table.file == file)
            keys.setdefault(file, set()).update(row.cells[key] for row in rows)
    said = RECORDS[name].content
    actors = [actor for directive in said.directives for actor in directive.actors]
    bodies = {said.issuing_body, said.drafting_unit, *(row.body for row in said.distribution)}
    bodies |= {row.body for row in said.addressees} | {actor.body for actor in actors}
    groups = {row.group for row in said.addressees} | {actor.group for actor in actors}
    assert bodies - {None} <= keys["bodies.csv"]
    assert groups - {None} <= keys["groups.csv"]
    assert said.place in keys["places.csv"]
    assert said.kind in keys["document_kinds.csv"]
    assert {scheme.code for scheme in said.schemes} <= keys["schemes.csv"]


@pytest.mark.parametrize("name", RECORDS)
def test_everybody_addressed_or_obliged_is_known(name: str) -> None:
    said = RECORDS[name].content
    for row in said.addressees:
        assert row.body or row.group, row
    for directive in said.directives:
        assert directive.actors, directive
        for actor in directive.actors:
            assert actor.body or actor.group, actor


def test_002_lacks_number_and_day() -> None:
    said = RECORDS["002"].content
    assert (said.number, said.symbol, said.issued_precision) == ("", "UBND-CAH", Precision.MONTH)
    assert (said.issued_from, said.issued_to) == (date(2023, 3, 1), date(2023, 4, 1))
    assert {row.check.value for row in RECORDS["002"].decisions if row.by == "lanhdao"} == {
        "missing_number", "missing_date", "not_authenticated"
    }  # fmt: skip


def test_003_has_two_annexes_and_22_answers() -> None:
    blocks = RECORDS["003"].content.blocks
    assert [block.kind for block in blocks].count(BlockKind.ANNEX) == 2
    questions = [block for block in blocks if block.kind is BlockKind.QUESTION]
    assert [block.marker for block in questions] == [f"Câu {n}" for n in range(1, 23)]
    assert _answers(blocks) == 22
    text = " ".join(block.text for block in blocks)
    for figure in ("62 triệu", "224 dịch vụ", "25 dịch vụ", "1900.0368", "34/2021/QĐ-TTg"):
        assert figure in text


def _answers(blocks: tuple[BlockContent, ...]) -> int:
    return [block.kind for block in blocks].count(BlockKind.ANSWER)


def test_004_adds_up_and_has_one_deadline() -> None:
    said = RECORDS["004"].content
    text = " ".join(block.text for block in said.blocks)
    parts = (984_931, 96_767, 100_670, 365_203)
    assert sum(parts) == 1_547_571
    for figure in (*parts, 1_547_571):
        assert f"{figure:,}".replace(",", ".") in text
    dated = [row for row in said.directives if row.deadline_kind is DeadlineKind.DATE]
    assert [row.deadline for row in dated] == [date(2023, 12, 15)]
    assert dated[0].standing is Standing.LAPSED


def test_sub_items_take_after_their_directive() -> None:
    said = RECORDS["000"].content
    first, *rest = said.directives
    assert [row.parent for row in rest] == [first.key] * 3 + [None]
    assert rest[0].actors == first.actors
    assert {row.mode for row in said.directives} == {Mode.REQUEST}
    assert {scheme.role for scheme in said.schemes} == {SchemeRole.DESCRIBED}


@pytest.mark.parametrize("at", ["9.", "Trong"])
def test_a_directive_must_point_at_one_block(at: str) -> None:
    toml = f"""
        text = "Trong tháng.\\nTrong năm.\\n1. Việc."
        addressees = []
        distribution = []
        signatures = []
        schemes = []
        [[directives]]
        at = "{at}"
        mode = "de_nghi"
        actors_source = "sentence"
        actors = []
    """
    with pytest.raises(ValueError, match=re.escape(repr(at))):
        read_record(toml)


def test_the_text_to_paste_is_a_whole_paper_with_two_questions_for_the_gate() -> None:
    text = (FOLDER / "paste-me.txt").read_text("utf-8")
    for part in ("CÔNG AN TỈNH SAO MAI", "Số: ", "V/v ", "Kính gửi:", "Nơi nhận:", "PHỤ LỤC"):
        assert part in text
    assert [match.kind for match in find_personal(text)] == [Kind.MOBILE]
    assert [miss.text for miss in near_misses(text, ["VNeID"])] == ["VNelD"]
