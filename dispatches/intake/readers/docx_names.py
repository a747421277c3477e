"""Names of WordprocessingML, and its few ways of writing a value."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"

DOCUMENT, BODY = W + "document", W + "body"
PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = (W + tag for tag in ("p", "r", "t", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
VAL = W + "val"

_OFF = frozenset({"0", "false", "off", "none", "nil"})
_LONGEST_NUMBER = 9


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, and so on downwards."""
    for tag in path:
        if element is None:
            return None
        element = element.find(W + tag)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """What w:val of a child says."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def is_on(switch: etree._Element) -> bool:
    """A property that is either on or off, and on when it says nothing."""
    return switch.get(VAL, "1").lower() not in _OFF


def whole(words: str | None, default: int) -> int:
    """A whole number, however wrong the file is about it."""
    try:
        return int(words) if words and len(words) <= _LONGEST_NUMBER else default
    except ValueError:
        return default


_CHOICE, _FALLBACK, _ALTERNATIVES = MC + "Choice", MC + "Fallback", MC + "AlternateContent"
_MICROSOFT = "http://schemas.microsoft.com/office/"


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one branch that Word shows: what it understands, else the fallback."""
    for branch in alternatives:
        if branch.tag == _FALLBACK:
            return branch
        needs = branch.get("Requires", "").split()
        if branch.tag == _CHOICE and all(
            branch.nsmap.get(prefix, "").startswith(_MICROSOFT) for prefix in needs
        ):
            return branch
    return None


# Wrappers that say nothing on paper: content controls, tags, what was put in or moved here.
_WRAPPERS = frozenset(
    W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)


def unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    """The children that are printed, also those inside wrappers."""
    waiting = [iter(element)]
    while waiting:
        each = next(waiting[-1], None)
        if each is None:
            waiting.pop()
        elif each.tag == _ALTERNATIVES:
            if (branch := chosen(each)) is not None:
                waiting.append(iter(branch))
        elif each.tag in _WRAPPERS:
            waiting.append(iter(each))
        else:
            yield each
