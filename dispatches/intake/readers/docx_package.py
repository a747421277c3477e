"""The bytes of a .docx → its parts as trees, whatever the bytes try."""

import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

from dispatches.intake import limits
from dispatches.intake.readers.compound import compound_refusal
from dispatches.intake.readers.docx_names import DOCUMENT
from dispatches.intake.refusals import RefusalCode, Unreadable

_ENTRY = b"PK\x01\x02"  # opens each entry of the central directory
_ENCRYPTED = 0x1
_PICTURES = "word/media/"  # unpacked one by one, and a white bitmap packs to nothing
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# The strict form of the standard says the same under other names.
_STRICT = b"http://purl.oclc.org/ooxml/"
_OPEN = b"http://schemas.openxmlformats.org/"
_NAMES = {
    _STRICT + b"wordprocessingml/main": _OPEN + b"wordprocessingml/2006/main",
    _STRICT + b"officeDocument/relationships": _OPEN + b"officeDocument/2006/relationships",
    _STRICT + b"officeDocument/math": _OPEN + b"officeDocument/2006/math",
    _STRICT + b"drawingml/main": _OPEN + b"drawingml/2006/main",
    _STRICT + b"officeDocument/extendedProperties": (
        _OPEN + b"officeDocument/2006/extended-properties"
    ),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: a name within the file, or anything outside of it."""

    kind: str  # the last word of its type: styles, header, attachedTemplate
    target: str
    external: bool


class Package:
    """Raises Unreadable for whatever cannot be read; MemoryError is left to who asked."""

    def __init__(self, data: bytes) -> None:
        if not data:
            raise Unreadable(RefusalCode.EMPTY)
        if len(data) > limits.LARGEST_FILE:
            raise Unreadable(RefusalCode.TOO_LARGE)
        if refusal := compound_refusal(data):
            raise Unreadable(refusal)
        if not data.startswith(b"PK"):
            raise Unreadable(RefusalCode.BINARY)
        # Before the directory is read: each entry of it costs ten times its bytes.
        if data.count(_ENTRY) > limits.MOST_MEMBERS:
            raise Unreadable(RefusalCode.BOMB)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except Exception as error:  # a dozen kinds, by which of its numbers lies
            raise Unreadable(RefusalCode.BROKEN) from error
        self._relations: dict[str, dict[str, Relation]] = {}
        self._members = {_plain(info.filename): info for info in self._zip.infolist()}
        _refuse_bombs(self._zip.infolist())

    @property
    def names(self) -> tuple[str, ...]:
        """Of all parts, as they are written."""
        return tuple(info.filename for info in self._members.values())

    @property
    def has_twins(self) -> bool:
        """Whether two members bear one name, or two are said to hold the text: each program opens
        the one that it finds."""
        kinds = [relation.kind for relation in self.relations("").values()]
        doubled = len(self._members) < len(self._zip.infolist())
        return doubled or kinds.count("officeDocument") > 1

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._members:
                return relation.target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        word = any(name.startswith("word/") for name in self._members)
        raise Unreadable(RefusalCode.BROKEN if word else RefusalCode.BINARY)

    @cached_property
    def document(self) -> etree._Element:
        root = self.part(self.main)
        if root is None or root.tag != DOCUMENT:
            raise Unreadable(RefusalCode.BINARY)  # a sheet or slides
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The part that the text uses as its `styles`, `numbering`, `footnotes` …"""
        return self.part(self.related_name(kind))

    def related_name(self, kind: str) -> str:
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.external:
                return relation.target
        return f"{posixpath.dirname(self.main)}/{kind}.xml"

    def relations(self, name: str) -> dict[str, Relation]:
        """By id, what a part points to; of the whole file for the empty name."""
        if name not in self._relations:
            self._relations[name] = self._read_relations(name)
        return self._relations[name]

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, base = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for each in root.iterfind(_RELATION) if root is not None else ():
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            if not external:
                target = _plain(posixpath.join("/", folder, target))
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relation(kind, target, external)
        return found

    def part(self, name: str) -> etree._Element | None:
        """The tree of a part, or None where there is no such part."""
        xml = self.member(name, largest=limits.LARGEST_XML)
        if xml is None:
            return None
        try:
            return _tree(xml)
        except (Unreadable, MemoryError):
            raise
        except Exception as error:  # lxml has many
            if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise Unreadable(RefusalCode.BROKEN) from error

    def member(self, name: str, *, largest: int) -> bytes | None:
        """The bytes of a part, or None where there is no such part."""
        info = self._members.get(name)
        if info is None:
            return None
        if info.file_size > largest:
            raise Unreadable(RefusalCode.TOO_LARGE)
        try:
            return self._zip.read(info)
        except MemoryError:
            raise
        except Exception as error:  # of zipfile, of each way of packing
            raise Unreadable(RefusalCode.BROKEN) from error


def _plain(name: str) -> str:
    """A part's name as it is compared: no leading slash, no steps upwards, small letters."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def _refuse_bombs(members: list[zipfile.ZipInfo]) -> None:
    if sum(info.file_size for info in members) > limits.LARGEST_UNPACKED:
        raise Unreadable(RefusalCode.BOMB)
    for info in members:
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable(RefusalCode.PASSWORD)
        if (
            info.file_size > limits.MEGABYTE
            and info.file_size > limits.MOST_UNPACKED * info.compress_size
            and not _plain(info.filename).startswith(_PICTURES)
        ):
            raise Unreadable(RefusalCode.BOMB)


def _tree(xml: bytes) -> etree._Element:
    """A tree without entities or anything from outside; the standard forbids a DTD."""
    if xml.startswith(_UTF16):
        xml = xml.decode("utf-16").encode()
    if b"<!DOCTYPE" in xml:
        raise Unreadable(RefusalCode.BOMB if b"<!ENTITY" in xml else RefusalCode.BROKEN)
    if _STRICT in xml:
        for strict, usual in _NAMES.items():
            xml = xml.replace(strict, usual)
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever it says of itself, so that nothing hides from the look above
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(xml, parser)
    if next(root.iter(etree.Entity), None) is not None:
        raise Unreadable(RefusalCode.BROKEN)
    return root
