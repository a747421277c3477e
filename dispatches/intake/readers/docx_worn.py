"""What colours the letters of a .docx wear and stand on: their own, those of styles and tables, or
those of all its text."""

from collections.abc import Iterator

from lxml import etree

from dispatches.intake.readers.docx_names import (
    CELL,
    PARAGRAPH,
    RUN_PROPERTIES,
    TABLE,
    VAL,
    W,
    child,
    value,
)
from dispatches.intake.readers.docx_package import Package
from dispatches.intake.readers.docx_shades import BLACK, Shades

_HIGHLIGHTS = {
    "black": 0, "darkBlue": 15, "blue": 29, "darkRed": 42, "darkMagenta": 57, "red": 76,
    "darkGreen": 82, "darkCyan": 97, "magenta": 105, "darkGray": 128, "darkYellow": 124,
    "green": 150, "cyan": 179, "lightGray": 192, "yellow": 226, "white": 255,
}  # fmt: skip
Worn = tuple[set[int], set[int]]  # how bright letters may be, and their ground


class Wardrobe:
    def __init__(self, package: Package) -> None:
        self._shades = Shades(package)
        self._page = self._shades.page(package.document)
        self._styles: dict[str, etree._Element] = {}
        self._usual: dict[str, str] = {}  # by kind, what is worn where no style is named
        self._of_tables: dict[str | None, list[Worn]] = {}
        root = package.related("styles")
        for style in root.iterfind(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "default") in ("1", "true"):
                self._usual[style.get(W + "type", "")] = name
        self._of_all = child(root, "docDefaults", "rPrDefault", "rPr")

    def worn(self, run: etree._Element) -> Iterator[Worn]:
        """By one run; more than once where a table wears several by its rows and columns."""
        look = run.find(RUN_PROPERTIES)
        paragraph = next(run.iterancestors(PARAGRAPH), None)
        setting = child(paragraph, "pPr")
        styles = [
            *self._chain(value(look, "rStyle")),
            *self._chain(value(setting, "pStyle") or self._usual.get("paragraph")),
        ]
        looks = [look, *(style.find(RUN_PROPERTIES) for style in styles)]
        colours = self._first(looks)
        marks = (child(each, "highlight") for each in looks)
        marked = next((each for each in marks if each is not None), None)
        if marked is not None and (shade := _HIGHLIGHTS.get(marked.get(VAL, ""))) is not None:
            # What is black by itself stays so on it.
            yield colours or {BLACK}, {shade}
            return
        shadings = [child(each, "shd") for each in (*looks, setting)]
        shadings += [child(style, "pPr", "shd") for style in styles]
        shadings += [child(cell, "tcPr", "shd") for cell in run.iterancestors(CELL)]
        shadings += [child(table, "tblPr", "shd") for table in run.iterancestors(TABLE)]
        ground = next(filter(None, map(self._shades.ground, shadings)), set())
        blocks = [*self._blocks(run)]
        if colours is not None:
            of_tables = set().union(*(shades for _worn, shades in blocks))
            yield colours, ground or of_tables or self._page
            return
        yield self._shades.letters(self._of_all) or set(), ground or self._page
        for letters, shades in blocks:
            yield letters, ground or shades or self._page

    def _first(self, looks: list[etree._Element | None]) -> set[int] | None:
        said = (self._shades.letters(look) for look in looks)
        return next((colours for colours in said if colours is not None), None)

    def _blocks(self, run: etree._Element) -> Iterator[Worn]:
        """Of the tables around, the whole one and each of its first rows, last columns …"""
        for table in run.iterancestors(TABLE):
            named = value(table, "tblPr", "tblStyle") or self._usual.get("table")
            if named not in self._of_tables:
                self._of_tables[named] = [*self._blocks_of(named)]
            yield from self._of_tables[named]

    def _blocks_of(self, named: str | None) -> Iterator[Worn]:
        for style in self._chain(named):
            for block in (style, *style.iterfind(W + "tblStylePr")):
                shades: set[int] = set()
                for part in ("rPr", "pPr", "tcPr"):
                    shades |= self._shades.ground(child(block, part, "shd"))
                yield self._shades.letters(block.find(RUN_PROPERTIES)) or set(), shades

    def _chain(self, name: str | None) -> list[etree._Element]:
        """A style and those that it is based on."""
        found: dict[str, etree._Element] = {}
        while name is not None and name in self._styles and name not in found:
            found[name] = self._styles[name]
            name = value(found[name], "basedOn")
        return list(found.values())
