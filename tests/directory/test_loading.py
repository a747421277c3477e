"""Loading the directory: all or nothing, once, and what the desk did stays where it should."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dispatches.directory.loading import load_directory
from dispatches.directory.rows import DirectoryError
from dispatches.directory.tables import TABLES
from dispatches.models import (
    AddresseeGroup,
    Body,
    BodyAlias,
    GroupMember,
    Hotline,
    Place,
    PlaceSuccession,
    Scheme,
)
from dispatches.text.folding import fold, sort_key
from dispatches.vocabulary import HotlineStatus, Precision
from tests.builders import user
from tests.directory.files import write

DIRECTORY = Path(__file__).parents[2] / "fixtures" / "directory"

pytestmark = pytest.mark.django_db


def counts(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {
        each.file: (each.added, each.changed, each.unchanged) for each in load_directory(folder)
    }


def test_the_whole_directory_loads_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_directory")
    assert capsys.readouterr().out.startswith("places.csv: ")
    histories = [table.model for table in TABLES if hasattr(table.model, "history")]
    before = [model.history.count() for model in histories]
    rows = [table.model._default_manager.count() for table in TABLES]
    assert before == [model._default_manager.count() for model in histories]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = counts(DIRECTORY)
    assert [added + changed for added, changed, _same in again.values()] == [0] * len(TABLES)
    assert [same for _added, _changed, same in again.values()] == rows
    assert [model.history.count() for model in histories] == before
    verbs = {query["sql"].split()[0] for query in queries}
    assert verbs.isdisjoint({"INSERT", "UPDATE", "DELETE"}), verbs
    assert len(queries) < 40
    _check_what_was_loaded()


def _check_what_was_loaded() -> None:
    for row in Place.objects.all():
        assert row.sort_key == sort_key(row.name)
        assert fold(row.name) in row.folded
    unit = Body.objects.get(key="pc06-cong-an-tinh-lai-chau")
    assert "qlhc" in unit.folded.split()
    assert list(Body.objects.matching("ubnd tinh lai chau")) == [
        Body.objects.get(key="ubnd-tinh-lai-chau")
    ]
    assert "canh bao" not in unit.folded
    last_day, first_day = date(2025, 6, 30), date(2025, 7, 1)
    assert Place.objects.valid_on(last_day).filter(key="bac-giang").exists()
    assert not Place.objects.valid_on(first_day).filter(key="bac-giang").exists()
    assert Place.objects.get(key="dong-nai").valid_from_precision == Precision.YEAR
    huu_lung = Place.objects.get(key="huyen-huu-lung-lang-son")
    assert huu_lung.parent == Place.objects.get(key="lang-son")
    assert huu_lung.successions.count() == 8
    communes = AddresseeGroup.objects.get(key="ubnd-cap-xa").members_on(first_day)
    assert communes.filter(key="ubnd-xa-huu-lung-lang-son").exists()
    assert not communes.filter(key="ubnd-huyen-huu-lung-lang-son").exists()
    ministries = AddresseeGroup.objects.get(key="bo-co-quan-ngang-bo").members_on(first_day)
    assert ministries.filter(key="van-phong-chinh-phu").exists()
    assert not ministries.filter(key="bo-thong-tin-va-truyen-thong").exists()
    assert not Hotline.objects.filter(status=HotlineStatus.CONFIRMED).exists()
    assert "\n" in Scheme.objects.get(code="website-gia-mao").words


def test_the_file_wins_over_a_row(tmp_path: Path) -> None:
    write(tmp_path, "bodies.csv", {"key": "x", "name": "Tên đúng"}, {"key": "y"})
    load_directory(tmp_path)
    Body.objects.filter(key="x").update(name="Tên sai")
    assert counts(tmp_path) == {"bodies.csv": (0, 1, 1)}
    body = Body.objects.get(key="x")
    assert (body.name, body.folded) == ("Tên đúng", "ten dung ")
    assert body.history.count() == 2


def test_rows_and_aliases_of_the_desk_stay(tmp_path: Path) -> None:
    write(tmp_path, "bodies.csv", {"key": "x", "aliases": "Một | Hai"})
    load_directory(tmp_path)
    body = Body.objects.get(key="x")
    BodyAlias.objects.create(body=body, name="Ba")
    Body.objects.create(key="own", slug="own", name="Riêng", kind="police", level="province")
    assert counts(tmp_path) == {"bodies.csv": (0, 0, 1)}
    assert set(body.aliases.values_list("name", flat=True)) == {"Một", "Hai", "Ba"}
    assert Body.objects.filter(key="own").exists()


def test_a_new_alias_changes_its_body_but_not_its_history(tmp_path: Path) -> None:
    write(tmp_path, "bodies.csv", {"key": "x", "aliases": "Một"})
    load_directory(tmp_path)
    write(tmp_path, "bodies.csv", {"key": "x", "aliases": "Một | Hai"})
    assert counts(tmp_path) == {"bodies.csv": (0, 1, 0)}
    body = Body.objects.get(key="x")
    assert set(body.folded.split()) == {"x", "mot", "hai"}
    assert body.history.count() == 1


def test_only_a_person_moves_the_state_of_a_hotline(tmp_path: Path) -> None:
    write(tmp_path, "hotlines.csv", {"key": "x", "number": "156", "use": "cũ"})
    load_directory(tmp_path)
    person = user()
    Hotline.objects.update(
        status=HotlineStatus.CONFIRMED, checked_on=date(2026, 11, 1), checked_by=person
    )
    write(tmp_path, "hotlines.csv", {"key": "x", "number": "156", "use": "mới"})
    assert counts(tmp_path) == {"hotlines.csv": (0, 1, 0)}
    line = Hotline.objects.get()
    assert (line.use, line.status, line.checked_by) == ("mới", HotlineStatus.CONFIRMED, person)


def test_a_new_row_may_take_over_a_bare_address(tmp_path: Path) -> None:
    write(tmp_path, "places.csv", {"key": "sao-mai"})
    load_directory(tmp_path)
    write(
        tmp_path,
        "places.csv",
        {"key": "sao-mai-moi", "slug": "sao-mai", "valid_from": "2030-01-01"},
        {"key": "sao-mai", "slug": "sao-mai-2029", "valid_to": "2030-01-01"},
    )
    assert counts(tmp_path) == {"places.csv": (1, 1, 0)}
    assert Place.objects.get(slug="sao-mai").key == "sao-mai-moi"


def test_a_parent_may_stand_below_its_children(tmp_path: Path) -> None:
    write(tmp_path, "places.csv", {"key": "xa", "parent": "tinh"}, {"key": "tinh"})
    load_directory(tmp_path)
    assert Place.objects.get(key="xa").parent == Place.objects.get(key="tinh")


def test_a_file_may_name_rows_that_were_there(tmp_path: Path) -> None:
    write(tmp_path, "places.csv", {"key": "a"}, {"key": "b"})
    load_directory(tmp_path)
    (tmp_path / "places.csv").unlink()
    write(tmp_path, "place_successions.csv", {"former": "a", "successor": "b"})
    assert counts(tmp_path) == {"place_successions.csv": (1, 0, 0)}
    assert counts(tmp_path) == {"place_successions.csv": (0, 0, 1)}
    assert PlaceSuccession.objects.get().successor.key == "b"


def test_members_against_the_columns(tmp_path: Path) -> None:
    write(tmp_path, "bodies.csv", {"key": "in"}, {"key": "out"}, {"key": "other", "kind": "bank"})
    group = {"key": "g", "kind": "police", "level": "province"}
    write(tmp_path, "groups.csv", {**group, "include": "other", "exclude": "out"})
    load_directory(tmp_path)
    assert counts(tmp_path)["groups.csv"] == (0, 0, 1)
    members = AddresseeGroup.objects.get().members_on(date(2026, 1, 1))
    assert {row.key for row in members} == {"in", "other"}
    assert GroupMember.objects.count() == 2


@pytest.mark.parametrize(
    "row",
    [
        {"parent": "nowhere"},
        {"place": "nowhere"},
        {"kind": "pirates"},
        {"kind": ""},
        {"name": ""},
        {"key": "Không phải khóa"},
        {"name": "x" * 301},
        {"valid_from": "hôm qua"},
        {"valid_from": "2025-07-01", "valid_to": "2025-07-01"},
        {"slug": "taken"},
        {"slug": "first"},
        {"aliases": "x" * 201},
    ],
)
def test_a_bad_row_says_where_and_changes_nothing(tmp_path: Path, row: dict[str, str]) -> None:
    Body.objects.create(key="t", slug="taken", name="T", kind="police", level="province")
    write(tmp_path, "places.csv", {"key": "somewhere"})
    write(tmp_path, "bodies.csv", {"key": "first"}, {"key": "bad", **row})
    with pytest.raises(DirectoryError) as refused:
        load_directory(tmp_path)
    assert (refused.value.file, refused.value.line) == ("bodies.csv", 3)
    assert not Place.objects.exists()
    assert Body.objects.count() == 1


def test_what_only_the_database_refuses_names_its_line(tmp_path: Path) -> None:
    write(tmp_path, "places.csv", {"key": "a"}, {"key": "b"})
    write(
        tmp_path,
        "place_successions.csv",
        {"former": "a", "successor": "b"},
        {"former": "a", "successor": "a"},
    )
    with pytest.raises(DirectoryError) as refused:
        load_directory(tmp_path)
    assert (refused.value.file, refused.value.line) == ("place_successions.csv", 3)
    assert not Place.objects.exists()


def test_the_command_says_that_nothing_was_loaded(tmp_path: Path) -> None:
    write(tmp_path, "places.csv", {"key": "a", "parent": "nowhere"})
    with pytest.raises(CommandError, match=r"places\.csv.* 2: .*nowhere"):
        call_command("load_directory", str(tmp_path))
    assert not Place.objects.exists()


@pytest.mark.parametrize("file", ["body.csv", "Bodies.csv"])
def test_a_misnamed_file_is_not_passed_over(tmp_path: Path, file: str) -> None:
    write(tmp_path, "places.csv", {"key": "somewhere"})
    (tmp_path / file).write_text("key,name\n", encoding="utf-8")
    with pytest.raises(DirectoryError) as refused:
        load_directory(tmp_path)
    assert refused.value.file == file
    assert not Place.objects.exists()


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError):
        load_directory(tmp_path)
