"""A .docx → its text the way it is printed, and what else is in the file."""

from lxml import etree

from dispatches.intake import limits
from dispatches.intake.paper import Form, NoteCode, ReadPaper
from dispatches.intake.readers.docx_blocks import Blocks
from dispatches.intake.readers.docx_findings import Changes, Findings, look_around
from dispatches.intake.readers.docx_lines import PrintedLine, compose
from dispatches.intake.readers.docx_names import BODY, R, W, child, is_on
from dispatches.intake.readers.docx_numbering import Numbering
from dispatches.intake.readers.docx_package import Package
from dispatches.intake.readers.docx_runs import NoteId, Runs
from dispatches.intake.readers.docx_styles import Styles
from dispatches.intake.readers.docx_tables import has_motto
from dispatches.intake.readers.docx_tabs import by_column
from dispatches.intake.readers.text import normalise
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.text.legacy import Legacy, convert_legacy

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEAD_LINES = 40  # a letterhead stands in the first of a text's lines


def read_docx(data: bytes) -> ReadPaper:
    """Read a .docx, .docm or .dotx; no text where it prints no words. Raises Unreadable, and
    nothing else, on any bytes."""
    try:
        return _read(Package(data))
    except MemoryError as error:
        raise Unreadable(RefusalCode.TOO_MUCH_MEMORY) from error


def _read(package: Package) -> ReadPaper:
    findings, changes = Findings(), Changes()
    text, converted = _read_text(package, findings, changes)
    changes.tell(findings)
    look_around(package, findings)
    for legacy in sorted(converted):
        findings.add(NoteCode.LEGACY_ENCODING, legacy)
    return ReadPaper(text, Form.DOCX, MEDIA_TYPE, notes=findings.notes)


def _read_text(package: Package, findings: Findings, changes: Changes) -> tuple[str, set[Legacy]]:
    body = package.document.find(BODY)
    if body is None:
        raise Unreadable(RefusalCode.BROKEN)
    styles = Styles(package.related("styles"))
    numbering = Numbering(package.related("numbering"), styles)
    runs = Runs(styles, findings, changes)
    lines = Blocks(styles, numbering, runs).read_body(body, _notes(package))
    if not any(map(has_motto, lines[:_HEAD_LINES])):
        lines = _letterhead(package, body, styles, numbering, runs) + lines
    text, converted = compose(by_column(lines)), runs.scripts.converted
    if not converted and (found := convert_legacy(text)):
        text, converted = found[0], {found[1]}
    # Soft hyphens go last: in TCVN3 they are a letter.
    text = text.replace("\xad", "")
    return normalise(text, limits.LARGEST_TEXT) if text.strip() else "", converted


def _notes(package: Package) -> dict[NoteId, etree._Element]:
    """Footnotes and endnotes by kind and id; Word keeps its separators among them."""
    found: dict[NoteId, etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root.iterfind(W + kind) if root is not None else ():
            if note.get(W + "type", "normal") == "normal":
                found[kind, note.get(W + "id", "")] = note
    return found


def _letterhead(
    package: Package, body: etree._Element, styles: Styles, numbering: Numbering, runs: Runs
) -> list[PrintedLine]:
    """The header of the first page where it is the letterhead itself: it has the motto."""
    section = next(body.iter(W + "sectPr"), None)
    title = child(section, "titlePg")
    kind = "first" if title is not None and is_on(title) else "default"
    for reference in section.iterfind(W + "headerReference") if section is not None else ():
        if reference.get(W + "type", "default") == kind:
            relation = package.relations(package.main).get(reference.get(R + "id", ""))
            root = package.part(relation.target) if relation and not relation.external else None
            lines = [] if root is None else Blocks(styles, numbering, runs).read(root)
            if any(map(has_motto, lines)):
                return lines
    return []
