"""Render the texts of a corpus as other forms, read them with the project's readers, write records.

    python -m tests.makers.corpus CORPUS OUT --form docx|pdf|scan [--wear clean|worn|stamped|photo]

CORPUS holds raw/NNN.txt and gold/NNN.json; OUT gets the files and NNN.json, a flat record each, for
the corpus's own score. Head, Nơi nhận and signature are printed from the gold record, so that the
letter is well formed; what stands between is the raw text as the project's layout cut it. So the
figures say how much the form costs, not how well a torn text is read: noise that the raw text has
in its head is gone, and what the layout left out of the body is not there to be found.
"""

import argparse
import json
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dispatches.intake.flat import flat_record
from dispatches.intake.layout import read_layout
from dispatches.intake.lines import Line
from dispatches.intake.paper import ReadPaper
from dispatches.intake.paragraphs import build_paragraphs
from dispatches.intake.read import read_dispatch
from dispatches.intake.readers.docx import read_docx
from dispatches.intake.readers.pdf import read_pdf
from dispatches.intake.readers.scan import recognise_page
from dispatches.intake.reading import MOST_PARTS
from tests.makers.pdf import make_pdf
from tests.makers.printed import PrintedLetter
from tests.makers.scan import WEARS, Wear, bind, make_scans
from tests.makers.word import make_docx

# Paragraphs of annexes that are scanned: enough to tell them from the letter, seconds a page.
SCANNED_ANNEX = 12

Gold = dict[str, Any]
_COLLECTIVES = {"TCTTKĐA": "TỔ CÔNG TÁC", "TLĐ": "ĐOÀN CHỦ TỊCH"}


def letters(corpus: Path) -> Iterator[tuple[str, PrintedLetter]]:
    for path in sorted((corpus / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        raw = (corpus / "raw" / f"{path.stem}.txt").read_text("utf-8")
        yield path.stem, build_letter(gold, raw)


def build_letter(gold: Gold, raw: str) -> PrintedLetter:
    layout = read_layout(raw)
    titled = gold["doc_kind"] not in (None, "công văn")
    purposed = [
        f"{entry['name']} ({entry['purpose']})" if entry["purpose"] else entry["name"]
        for entry in gold["distribution"]
    ]
    archive = [f"Lưu: {', '.join(gold['archive_line'])}"] if gold["archive_line"] else []
    return PrintedLetter(
        governing=gold["governing_body"] or "",
        issuing=gold["issuing_body"] or "",
        number=gold["number"] or "",
        symbol=gold["symbol"] or "",
        place=gold["place"] or "",
        date=_printed_date(gold["date"]),
        title=gold["doc_kind"].upper() if titled else "",
        subject=gold["subject"] or "",
        addressees=tuple(gold["addressees"]),
        body=_paragraphs(layout.body, annex=False),
        distribution=(*purposed, *archive),
        authority=tuple(_authority(gold)),
        signer=" ".join(filter(None, (gold["signer_rank_or_title"], gold["signer_name"]))),
        annexes=_paragraphs(layout.annexes, annex=True),
    )


def _paragraphs(lines: list[Line], *, annex: bool) -> tuple[str, ...]:
    return tuple(part.line.text for part in build_paragraphs(lines, MOST_PARTS, annex=annex))


def _printed_date(date: Gold) -> str:
    """As the decree pads it; what is not known stays blank."""
    day = f"{date['day']:02}" if date["day"] else "    "
    month = date["month"]
    printed = f"{month:02}" if month and month < 3 else month or "    "
    return f"ngày {day} tháng {printed} năm {date['year'] or '    '}"


def _authority(gold: Gold) -> Iterator[str]:
    """The lines over the name: whom he signs for, then his own post."""
    post = (gold["signer_position"] or "").upper()
    marks = (gold["signing_mode"] or "").split("+")
    issuer = (gold["issuing_body"] or "").split()[:1]
    leader = "BỘ TRƯỞNG" if issuer == ["BỘ"] else "GIÁM ĐỐC"
    if "TM" in marks:
        code = (gold["symbol"] or "").split("-")[0]
        yield f"TM. {_COLLECTIVES.get(code, 'ỦY BAN NHÂN DÂN')}"
    if "TL" in marks:
        yield f"TL. {leader}"
    if "KT" in marks:
        deputy = post.startswith("PHÓ ")
        yield f"KT. {post.removeprefix('PHÓ ') if deputy else leader}"
    if post:
        yield post


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--form", choices=("docx", "pdf", "scan"), required=True)
    parser.add_argument("--wear", choices=sorted(WEARS), default="clean")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, letter in letters(options.corpus):
        started = time.perf_counter()
        paper = _read(name, letter, options.form, WEARS[options.wear])
        seconds = time.perf_counter() - started
        record = json.dumps(flat_record(read_dispatch(paper.text)), ensure_ascii=False, indent=1)
        (options.out / f"{name}.json").write_text(f"{record}\n", "utf-8")
        (options.out / f"{name}.txt").write_text(paper.text, "utf-8")
        print(f"{name}: {len(paper.pages)} pages, {seconds:.2f} s", file=sys.stderr)


def _read(name: str, letter: PrintedLetter, form: str, wear: Wear) -> ReadPaper:
    if form == "docx":
        return read_docx(make_docx(letter))
    if form == "pdf":
        return read_pdf(make_pdf(letter), recognise=recognise_page)
    short = replace(letter, annexes=letter.annexes[:SCANNED_ANNEX])
    pages = make_scans(
        make_pdf(short), wear, signer=letter.signer, seed=zlib.crc32(name.encode()) % 1000
    )
    return read_pdf(bind(list(pages)), recognise=recognise_page)


if __name__ == "__main__":
    main()
