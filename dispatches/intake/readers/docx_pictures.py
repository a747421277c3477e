"""The pictures that a .docx prints, in their order: of a scan pasted in Word, its pages."""

from collections.abc import Iterator

from lxml import etree

from dispatches.intake import limits
from dispatches.intake.kinds import PICTURES, beginning
from dispatches.intake.readers.docx_names import BODY, MC, A, R, V, W, chosen
from dispatches.intake.readers.docx_package import Package
from dispatches.intake.refusals import RefusalCode, Unreadable

_NAMED = {A + "blip": R + "embed", V + "imagedata": R + "id"}
_TAKEN_OUT = frozenset({W + "del", W + "moveFrom"})
_BRANCHES = frozenset({MC + "Choice", MC + "Fallback"})


class PastedPictures:
    """Each is unpacked when it is asked for: together they may be as large as a file gets."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable, also where they are more than pages are recognised."""
        self._package = Package(data)
        self._names = list(self._found())

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, number: int) -> bytes:
        """Raises Unreadable for what is no JPEG, PNG or TIFF: a page is not left out unsaid."""
        if not 0 <= number < len(self._names):
            raise Unreadable(RefusalCode.BROKEN)
        picture = self._package.member(self._names[number], largest=limits.LARGEST_FILE)
        if picture is None:
            raise Unreadable(RefusalCode.BROKEN)
        if beginning(picture) not in PICTURES:
            raise Unreadable(RefusalCode.UNSUPPORTED_PICTURE)
        return picture

    def _found(self) -> Iterator[str]:
        body = self._package.document.find(BODY)
        relations = self._package.relations(self._package.main)
        found = 0
        for each in body.iter(*_NAMED) if body is not None else ():
            relation = relations.get(each.get(_NAMED[each.tag], ""))
            if relation is None or relation.external or not _is_printed(each):
                continue
            found += 1
            if found > limits.MOST_SCANNED_PAGES:
                raise Unreadable(RefusalCode.TOO_MANY_PAGES)
            yield relation.target


def _is_printed(picture: etree._Element) -> bool:
    """Not taken out, and of the ways in which Word draws it once the one that is shown."""
    for each in picture.iterancestors():
        if each.tag in _TAKEN_OUT:
            return False
        if each.tag in _BRANCHES:
            parent = each.getparent()
            if parent is not None and chosen(parent) is not each:
                return False
    return True
