"""What a .docx carries beside its text that should not go out unseen."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from dispatches.intake.paper import LONGEST_NOTE, Note, NoteCode
from dispatches.intake.readers.docx_names import TEXT, W
from dispatches.intake.readers.docx_package import Package

MOST_NOTES = 20  # of one kind
_LOOKED_AT = 1000  # elements
_WORDS = frozenset({TEXT, W + "delText"})
_MACROS = "vbaproject.bin"
_EMBEDDED = ("word/embeddings/", "word/activex/")
# What opening the file in Word would fetch from elsewhere. A hyperlink waits for a click.
_FETCHED = frozenset({"attachedTemplate", "image", "oleObject", "subDocument", "frame"})
_PEOPLE = frozenset({"creator", "lastModifiedBy", "Company", "Manager"})
_NOBODY = frozenset({"", "admin", "administrator", "user", "windows user", "microsoft office user"})


class Findings:
    """Notes as they are found, each once and no more than a person would look at."""

    def __init__(self) -> None:
        self._notes: dict[Note, None] = {}
        self._count: Counter[NoteCode] = Counter()

    def add(self, code: NoteCode, words: str) -> None:
        note = Note(code, " ".join(words.split())[:LONGEST_NOTE])
        if note not in self._notes and self._count[code] < MOST_NOTES:
            self._notes[note] = None
            self._count[code] += 1

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes)


class Changes:
    """Tracked changes, put together by who made them."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], list[str]] = {}

    def add(self, change: etree._Element, sign: str) -> None:
        """`sign` is + for what was put in and − for what was taken out."""
        said = self._said.setdefault((change.get(W + "author", ""), sign), [])
        if sum(map(len, said)) < LONGEST_NOTE and (words := _beginning(change)):
            said.append(words)

    def tell(self, findings: Findings) -> None:
        for (author, sign), said in self._said.items():
            findings.add(NoteCode.TRACKED_CHANGE, f"{author}: {sign} {' … '.join(said)}")


def _beginning(element: etree._Element) -> str:
    """The first words of an element; within bounds, for changes may be nested in changes."""
    words = ""
    for each in islice(element.iter(), _LOOKED_AT):
        if each.tag in _WORDS:
            words += each.text or ""
            if len(words) > LONGEST_NOTE:
                break
    return words.strip()


def look_around(package: Package, findings: Findings) -> None:
    """Everything but the text: comments, people, macros, files within, what is fetched."""
    comments = package.related("comments")
    for comment in comments.iterfind(W + "comment") if comments is not None else ():
        author = comment.get(W + "author", "")
        findings.add(NoteCode.COMMENT, f"{author}: {_beginning(comment)}")
    for person in _people(package):
        findings.add(NoteCode.METADATA, person)
    for name in package.names:
        if name.lower().endswith(_MACROS):
            findings.add(NoteCode.MACRO, name)
        elif name.lower().startswith(_EMBEDDED):
            findings.add(NoteCode.EMBEDDED_FILE, name)
    for part in (package.main, package.related_name("settings")):
        for relation in package.relations(part).values():
            if relation.external and relation.kind in _FETCHED:
                local = relation.kind == "attachedTemplate" and not _is_remote(relation.target)
                code = NoteCode.METADATA if local else NoteCode.EMBEDDED_FILE
                findings.add(code, relation.target)
            elif relation.kind == "aFChunk":
                findings.add(NoteCode.EMBEDDED_FILE, relation.target)


def pictures_in(data: bytes) -> list[str]:
    """The pictures within a .docx: nobody has read what they show."""
    return [name for name in Package(data).names if name.lower().startswith("word/media/")]


def _is_remote(target: str) -> bool:
    return target.lower().startswith(("http:", "https:", "ftp:", "\\\\", "file://///", "file:////"))


def _people(package: Package) -> Iterator[str]:
    for relation in package.relations("").values():
        if relation.kind in ("core-properties", "extended-properties"):
            root = package.part(relation.target)
            for each in root if root is not None else ():
                words = (each.text or "").strip()
                if etree.QName(each).localname in _PEOPLE and words.lower() not in _NOBODY:
                    yield words
