"""How fast papers are read, each kind beside the least that could be done with the same bytes.

`python -m tests.bench.reading` is the first half of `make bench`. The letters are of our own
making; reading and floor run in turn, so that noise falls on both alike. The figures go to the
screen and to `var/bench/reading.json`.

    text     read_dispatch              floor: the text folded once
    docx     read_docx + read_dispatch  floor: the ZIP opened, its document parsed by lxml
    pdf      read_pdf                   floor: pypdfium2's own text of the same pages
    pdf 2,   the same of letters of two pages
    pdf 5    and of five
    scan     recognise_page             floor: Tesseract alone on the same picture
    import   import_dispatches          floor: the same texts read, and each file synced to disk
"""

import io
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

import pypdfium2
from lxml import etree

from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.docx import read_docx
from dispatches.intake.readers.images import open_picture
from dispatches.intake.readers.pdf import read_pdf
from dispatches.intake.readers.recognition import recognise
from dispatches.intake.readers.scan import recognise_page
from dispatches.intake.readers.upright import prepare
from dispatches.text.folding import fold_characters
from tests.makers.composing import compose
from tests.makers.forms import FORMS
from tests.makers.pdf import make_pdf
from tests.makers.printed import EXAMPLE
from tests.makers.scan import CLEAN, make_scans
from tests.makers.word import make_docx

ROUNDS, SCAN_ROUNDS, IMPORT_ROUNDS = 15, 5, 3
LETTERS, IMPORTED, LONG_PAGES = 30, 600, 200
# How often the body of the letter is said, for it to take so many pages.
LONGER = {2: 4, 5: 16}
# As demonstration/accounts.py names them; reading needs no Django.
CUSTODIAN, CLERK = "trung-tam-chuyen-doi-so-tinh-sao-mai", "vanthu"

KEPT = Path(os.environ.get("VAR_DIR", "var")) / "bench" / "reading.json"
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Figures:
    """A paper (scan: a page) by the median of all rounds; `over` is ours by the floor's."""

    name: str
    ms: float
    floor_ms: float
    over: float
    a_second: float


def timed(
    name: str,
    papers: Sequence[P],
    read: Callable[[P], object],
    floor: Callable[[P], object],
    rounds: int = ROUNDS,
) -> Figures:
    """Both over all papers, in turn, by the processor's time: waiting for it does not count. The
    first round only warms up."""
    ours: list[float] = []
    floors: list[float] = []
    for _round in range(rounds + 1):
        for work, kept in ((read, ours), (floor, floors)):
            start = process_time()
            for paper in papers:
                work(paper)
            kept.append((process_time() - start) / len(papers) * 1000)
    return figures(name, ours[1:], floors[1:])


def figures(name: str, ours: Sequence[float], floors: Sequence[float]) -> Figures:
    mine = median(ours)
    over = median([one / other for one, other in zip(ours, floors, strict=True)])
    return Figures(name, round(mine, 2), round(median(floors), 2), round(over, 2), 1000 / mine)


def texts(count: int) -> list[str]:
    """One-page letters, every one another, in the forms in which texts come."""
    chance = random.Random(5)
    return [FORMS[seed % len(FORMS)](compose(seed), chance) for seed in range(count)]


def numbered(count: int) -> Iterator[bytes]:
    for at in range(count):
        yield make_docx(replace(EXAMPLE, number=str(1000 + at)))


def _long(pages: int, times: int) -> Iterator[bytes]:
    body = tuple(f"{at}. {line}" for at, line in enumerate(EXAMPLE.body * times))
    for at in range(4):
        yield make_pdf(replace(EXAMPLE, number=str(3000 + at), body=body))
    with pypdfium2.PdfDocument(make_pdf(replace(EXAMPLE, body=body))) as document:
        assert len(document) == pages, len(document)


def _parse(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _own_text(data: bytes) -> None:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def _scan() -> Figures:
    pages = list(make_scans(make_pdf(EXAMPLE), CLEAN))
    pictures = [open_picture(page, 0) for page in pages]

    def alone(picture: object) -> None:
        gray = prepare(picture)  # type: ignore[arg-type]  # a picture, whatever P is
        start = perf_counter()
        recognise(gray, round(gray.info["dpi"][0]))
        spent.append((perf_counter() - start) * 1000)

    ours: list[float] = []
    spent: list[float] = []
    for _round in range(SCAN_ROUNDS + 1):
        for picture in pictures:
            start = perf_counter()
            recognise_page(picture)
            ours.append((perf_counter() - start) * 1000)
            alone(picture)
    return figures("scan", ours[len(pictures) :], spent[len(pictures) :])


def _import() -> Figures:
    """The command itself, from its start to its report, over texts on a database of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        papers, empty = Path(folder, "papers"), Path(folder, "empty")
        papers.mkdir()
        for at, text in enumerate(texts(IMPORTED)):
            (papers / f"{at:04}.txt").write_text(text, "utf-8")
        for step in (["migrate", "--verbosity=0"], ["load_directory"], ["load_demonstration"]):
            _manage(empty, *step)
        rounds = [_import_once(papers, empty, Path(folder, str(at))) for at in range(IMPORT_ROUNDS)]
    ours, floor = zip(*rounds, strict=True)
    return figures("import", ours, floor)


def _import_once(papers: Path, empty: Path, own: Path) -> tuple[float, float]:
    """Milliseconds a paper: of the command on a copy of the empty database, and of its floor."""
    shutil.copytree(empty, own)
    began = perf_counter()
    _manage(own, "import_dispatches", str(papers), f"--custodian={CUSTODIAN}", f"--by={CLERK}")
    ours = perf_counter() - began
    began = perf_counter()
    for path in papers.iterdir():
        data = path.read_bytes()
        read_dispatch(data.decode())
        with (own / path.name).open("wb") as copy:
            copy.write(data)
            os.fsync(copy.fileno())
    floor = perf_counter() - began
    return ours * 1000 / IMPORTED, floor * 1000 / IMPORTED


def _manage(own: Path, *arguments: str) -> None:
    surroundings = os.environ | {"MODE": "demo", "VAR_DIR": str(own)}
    surroundings.pop("DATABASE_URL", None)
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=surroundings, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _peak_of_a_long_pdf() -> int:
    """Megabytes at most while another process reads a PDF of LONG_PAGES pages."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        line = " ".join(EXAMPLE.body)
        pages = tuple(f"{at}. {line}" for at in range(LONG_PAGES * 6))
        file.write(make_pdf(replace(EXAMPLE, body=pages)))
        file.flush()
        code = (
            "import sys; from dispatches.intake.readers.pdf import read_pdf\n"
            "paper = read_pdf(open(sys.argv[1], 'rb').read())\n"
            "peak = next(row for row in open('/proc/self/status') if row.startswith('VmHWM'))\n"
            "print(len(paper.pages), int(peak.split()[1]) // 1024)"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, file.name], capture_output=True, text=True, check=True
        )
    pages_read, peak = map(int, said.stdout.split())
    assert pages_read >= LONG_PAGES, pages_read
    return peak


def main() -> int:
    letters = texts(LETTERS)
    pdfs = [make_pdf(replace(EXAMPLE, number=str(2000 + at))) for at in range(8)]
    longer = {pages: list(_long(pages, times)) for pages, times in LONGER.items()}
    found = [
        timed("text", letters, read_dispatch, fold_characters),
        timed("docx", list(numbered(8)), lambda data: read_dispatch(read_docx(data).text), _parse),
        timed("pdf", pdfs, read_pdf, _own_text),
        *[timed(f"pdf {pages}", long, read_pdf, _own_text) for pages, long in longer.items()],
        _scan(),
        _import(),
    ]
    peak = _peak_of_a_long_pdf()
    lines = ["", f"{'reading':<10}{'ms':>9}{'floor ms':>10}{'over':>8}{'a second':>10}"]
    lines += [
        f"{row.name:<10}{row.ms:>9.2f}{row.floor_ms:>10.2f}{row.over:>7.2f}×{row.a_second:>10.1f}"
        for row in found
    ]
    lines.append(f"a PDF of {LONG_PAGES} pages and more: {peak} MB at most")
    print("\n".join(lines))
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    said = {
        "machine": {"python": platform.python_version(), "cores": os.cpu_count()},
        "load_after": round(os.getloadavg()[0], 1),
        "long_pdf_mb": peak,
        "classes": [asdict(row) for row in found],
    }
    KEPT.write_text(json.dumps(said, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
