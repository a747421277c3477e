"""How bright the letters and grounds of a .docx are: black is 0, white 255. A colour may be written
down twice, as itself and as one of the theme, and which is shown each program decides."""

from lxml import etree

from dispatches.intake.readers.docx_names import VAL, A, W, child
from dispatches.intake.readers.docx_package import Package

WHITE, BLACK = 255, 0
_USUAL = {"dk1": BLACK, "lt1": WHITE, "lt2": 230}
_SHORT = {
    "text1": "tx1", "text2": "tx2", "background1": "bg1", "background2": "bg2",
    "dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2",
}  # fmt: skip
# How settings call these, and what they are where settings say nothing.
_MAPPED = {
    "tx1": ("t1", "dk1"), "tx2": ("t2", "dk2"), "bg1": ("bg1", "lt1"), "bg2": ("bg2", "lt2"),
}  # fmt: skip
_OF_SYSTEM = {"windowText": BLACK, "window": WHITE}
_FILLED = frozenset({"clear", "nil", ""})  # with the ground's own colour; else a pattern is on it
_LINED = 50  # per cent that a pattern of lines covers, about


class Shades:
    def __init__(self, package: Package) -> None:
        self._mapping = child(package.related("settings"), "clrSchemeMapping")
        self._theme = dict(_USUAL)
        theme = package.related("theme")
        scheme = None if theme is None else next(theme.iter(A + "clrScheme"), None)
        for each in scheme if scheme is not None else ():
            for colour in each:
                said = colour.get("val", "")
                shade = _OF_SYSTEM.get(said, _brightness(colour.get("lastClr", said)))
                if shade is not None:
                    self._theme[etree.QName(each).localname] = shade

    def letters(self, look: etree._Element | None) -> set[int] | None:
        """None where nothing is said of it; none where letters suit their ground by themselves."""
        colour = child(look, "color")
        filled = None if look is None else look.find("{*}textFill")
        if colour is None and filled is None:
            return None
        found = self._said(colour, "color", "val") if colour is not None else set()
        for each in filled.iter("{*}srgbClr", "{*}schemeClr") if filled is not None else ():
            named = each.get(f"{{{etree.QName(each).namespace}}}val", "")
            told = (self._named(named), _brightness(named))
            found |= {shade for shade in told if shade is not None}
        return found

    def ground(self, shading: etree._Element | None) -> set[int]:
        """None where what is below shows through."""
        if shading is None:
            return set()
        below = self._said(shading, "fill", "fill")
        pattern = shading.get(VAL, "")
        if pattern in _FILLED:
            return below
        above = self._said(shading, "color", "color") or {BLACK}
        covered = 100 if pattern == "solid" else _covered(pattern)
        return {
            (low * (100 - covered) + high * covered) // 100
            for low in below or {WHITE}
            for high in above
        }

    def page(self, document: etree._Element) -> set[int]:
        """White in print, whatever colour it has on screens."""
        coloured = child(document, "background")
        return {WHITE} | (set() if coloured is None else self._said(coloured, "color", "color"))

    def _said(self, each: etree._Element, of_theme: str, plain: str) -> set[int]:
        """By its name in the theme, darkened or paled as is said, and by itself."""
        prefix = "theme" + of_theme.capitalize()
        found = {_brightness(each.get(W + plain, ""))}
        named = self._named(each.get(W + prefix, ""))
        if named is not None:
            darker = _part(each.get(f"{W}{prefix.removesuffix('Color')}Shade"))
            paler = _part(each.get(f"{W}{prefix.removesuffix('Color')}Tint"))
            found.add(WHITE - (WHITE - named * darker // 255) * paler // 255)
        return {shade for shade in found if shade is not None}

    def _named(self, name: str) -> int | None:
        name = _SHORT.get(name, name)
        if name in _MAPPED:
            key, usual = _MAPPED[name]
            said = None if self._mapping is None else self._mapping.get(W + key)
            name = usual if said is None else _SHORT.get(said, said)
        return self._theme.get(name)


def _brightness(colour: str) -> int | None:
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return None
    return (299 * red + 587 * green + 114 * blue) // 1000


def _part(digits: str | None) -> int:
    """Of 255; all of it where nothing is said."""
    try:
        return min(int(digits or "FF", 16), 255)
    except ValueError:
        return 255


def _covered(pattern: str) -> int:
    share = pattern.removeprefix("pct")
    return min(int(share), 100) if share.isdecimal() and len(share) < 4 else _LINED
