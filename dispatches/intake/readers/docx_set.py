"""How the words of a .docx are set where that changes what is seen of them: the words are read, but
not their looks."""

from lxml import etree

from dispatches.intake.readers.docx_beside import LINKED, roots
from dispatches.intake.readers.docx_names import PARAGRAPH, TEXT, VAL, W, is_on, whole
from dispatches.intake.readers.docx_package import Package

# Struck through, or from right to left: both say something else than the words do.
_TURNED = tuple(W + tag for tag in ("strike", "dstrike", "rtl", "bidi", "bidiVisual", "bdo", "dir"))
# What has a place of its own may lie over other words, or a row under other heads.
_PLACED = (W + "framePr", W + "tblpPr", W + "gridBefore")
_EMBEDDED = tuple(W + f"embed{look}" for look in ("Regular", "Bold", "Italic", "BoldItalic"))
_SPACING, _WIDTH, _ROW = W + "spacing", W + "w", W + "trHeight"
_RAISED, _FITTED = W + "position", (W + "fitText", W + "tcFitText")
_HIGHEST = 12  # half points above its line, or below
_LOWEST = 120  # twentieths of a point: nothing is seen of a lower line, but its edge
_CLOSEST = -40  # twentieths of a point between letters
_NARROWEST = 40  # per cent of the usual width


def is_reset(data: bytes) -> bool:
    """Whether words are struck through, squeezed, or set from right to left. Raises Unreadable."""
    package = Package(data)
    styles = package.related("styles")
    told = [*roots(package, LINKED), *([] if styles is None else [styles])]
    return any(is_on(each) for root in told for each in root.iter(*_TURNED)) or any(
        _is_squeezed(each)
        for root in told
        for each in root.iter(_SPACING, _WIDTH, _ROW, _RAISED, *_FITTED)
    )


def is_placed(data: bytes) -> bool:
    """Whether a frame or table stands where it was put, perhaps over others, or the file has fonts
    of its own, whose letters may look like others. Raises Unreadable."""
    package = Package(data)
    fonts = package.related("fontTable")
    told = [root.iter(*_PLACED) for root in roots(package, LINKED)]
    told += [] if fonts is None else [fonts.iter(*_EMBEDDED)]
    return any(True for found in told for _each in found)


def _is_squeezed(each: etree._Element) -> bool:
    value = whole(each.get(VAL), 100)
    if each.tag in _FITTED:
        return is_on(each)
    if each.tag == _RAISED:
        return abs(value) > _HIGHEST
    if each.tag == _WIDTH:
        return value < _NARROWEST
    if each.tag == _ROW:
        return each.get(W + "hRule") == "exact" and value < _LOWEST
    if value < _CLOSEST:
        return True
    is_exact = each.get(W + "lineRule") == "exact"
    return is_exact and whole(each.get(W + "line"), _LOWEST) < _LOWEST and _has_words(each)


def _has_words(each: etree._Element) -> bool:
    """Lines without any are made low to part others. A style is taken to be that of some."""
    paragraph = next(each.iterancestors(PARAGRAPH), None)
    return paragraph is None or any((text.text or "").strip() for text in paragraph.iter(TEXT))
