"""Walking a backlog: every file once, in order, and nothing outside of what was named."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from dispatches.intake import limits
from dispatches.intake.bundle import bundle
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.receiving import walking
from dispatches.receiving.walking import Found, walk


def names(found: list[Found], root: Path) -> list[str]:
    return [file.name.removeprefix(f"{root}/") for file in found]


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def test_folders_in_their_natural_order(tmp_path: Path) -> None:
    for name in ("10.txt", "2.txt", "a/1.txt", ".git/x", "Thumbs.db", "~$cv.docx"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    found = list(walk([tmp_path]))
    assert names(found, tmp_path) == ["2.txt", "10.txt", "a/1.txt"]
    assert [file.read() for file in found] == [b"2.txt", b"10.txt", b"a/1.txt"]


def test_links_and_pipes_lead_nowhere(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    for made in (outside, folder):
        made.mkdir()
        (made / "own.txt").write_text("x")
    (folder / "file.txt").symlink_to(outside / "own.txt")
    (folder / "sub").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "inside.txt").symlink_to(folder / "own.txt")
    os.mkfifo(folder / "pipe")
    found = {file.name.removeprefix(f"{folder}/"): file for file in walk([folder])}
    assert list(found) == ["inside.txt", "itself", "own.txt"]
    with pytest.raises(OSError, match="itself"):
        found["itself"].read()


def test_a_folder_that_cannot_be_opened_is_told_of(tmp_path: Path) -> None:
    for name in ("1.txt", "a/2.txt", "b/3.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    found = walk([tmp_path])
    first = next(found)
    shutil.rmtree(tmp_path / "a")
    rest = list(found)
    assert names([first, *rest], tmp_path) == ["1.txt", "b/3.txt", "a"]
    with pytest.raises(FileNotFoundError):
        rest[-1].read()


def test_the_report_is_no_part_of_a_backlog(tmp_path: Path) -> None:
    for name in ("1.txt", "report.csv"):
        (tmp_path / name).write_text(name)
    found = list(walk([tmp_path], but=tmp_path / "." / "report.csv"))
    assert names(found, tmp_path) == ["1.txt"]


def test_a_zip_is_walked_without_being_unpacked(tmp_path: Path) -> None:
    made = archive(
        tmp_path / "backlog.zip",
        **{"../../etc/a.txt": b"a", "/b.txt": b"b", "c/d.txt": b"d", "__MACOSX/._d": b"x"},
    )
    before = set(tmp_path.rglob("*"))
    assert sorted(file.read() for file in walk([made])) == [b"a", b"b", b"d"]
    assert set(tmp_path.rglob("*")) == before


def test_papers_that_are_zips_are_papers(tmp_path: Path) -> None:
    word = archive(tmp_path / "a.docx", **{"[Content_Types].xml": b"<Types/>", "x": b"x"})
    pictures = tmp_path / "b.zip"
    pictures.write_bytes(bundle([b"\xff\xd8\xff one"]))
    broken = tmp_path / "c.zip"
    broken.write_bytes(b"PK\x03\x04 cut off")
    assert names(list(walk([word, pictures, broken])), tmp_path) == ["a.docx", "b.zip", "c.zip"]


def test_an_archive_of_too_many_is_refused_before_it_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = archive(tmp_path / "a.zip", **{f"{n}.txt": b"x" for n in range(9)})
    monkeypatch.setattr(walking, "MOST_ARCHIVED", 8)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    [found] = walk([made])
    with pytest.raises(Unreadable) as refused:
        found.read()
    assert refused.value.code == RefusalCode.TOO_MANY_FILES


def test_only_what_is_named_as_a_bundle_is_read_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = archive(tmp_path / "a.zip", **{"1.txt": b"x"})
    monkeypatch.setattr(Path, "read_bytes", None)
    assert names(list(walk([made])), tmp_path) == ["a.zip: 1.txt"]


@pytest.mark.parametrize("packed", [True, False])
def test_no_more_is_read_than_a_file_may_have(
    tmp_path: Path, packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LARGEST_FILE", 1000)
    data = b"a" * 1_000_000
    if packed:
        path = archive(tmp_path / "bomb.zip", **{"a.txt": data})
    else:
        path = tmp_path / "a.txt"
        path.write_bytes(data)
    found = walk([path])
    with pytest.raises(Unreadable) as refused:
        next(found).read()
    assert refused.value.code == RefusalCode.TOO_LARGE


@pytest.mark.parametrize(
    ("packing", "at", "noise"),
    [
        (zipfile.ZIP_DEFLATED, 36, b"\xff" * 4),
        (zipfile.ZIP_LZMA, 39, b"\xff" * 5),  # the properties of its first packet
        (zipfile.ZIP_LZMA, 37, b"\1\0"),  # … and how many bytes they have
        (zipfile.ZIP_BZIP2, 35, b"\xff" * 9),
    ],
)
def test_a_damaged_member_stops_no_other(
    tmp_path: Path, packing: int, at: int, noise: bytes
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as made:
        made.writestr("1.txt", b"first" * 99)
        made.writestr("2.txt", b"second")
    raw = bytearray(path.read_bytes())
    raw[at : at + len(noise)] = noise
    path.write_bytes(raw)
    found = walk([path])
    with pytest.raises(Unreadable):
        next(found).read()
    assert next(found).read() == b"second"
