"""How characters and paragraphs are set: directly, by styles, or by the document's defaults."""

from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from lxml import etree

from dispatches.intake.readers.docx_names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    W,
    child,
    is_on,
    value,
    whole,
)

_TINY = 4  # half points: nobody reads two points


class Look(NamedTuple):
    """How characters look; None where nothing is said of it."""

    hidden: bool | None = None
    capitals: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    tiny: bool | None = None
    raised: bool | None = None
    font: str | None = None  # "" for a font of the theme


class Setting(NamedTuple):
    """How a paragraph stands; None where nothing is said of it."""

    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    new_page: bool | None = None
    shaded: bool | None = None
    centred: bool | None = None
    indent: int | None = None  # of its left edge, in twentieths of a point
    tabs: tuple[int, ...] | None = None  # the stops it sets, in order


S = TypeVar("S", Look, Setting)


@dataclass(frozen=True, slots=True)
class Style:
    look: Look
    setting: Setting
    grid: bool | None = None  # draws lines between the cells of its tables
    coloured: bool | None = None  # fills cells of its tables


PLAIN = Style(Look(), Setting())


class Styles:
    """The styles of a document by id, each with all that it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, tuple[Style, str | None]] = {}
        self._whole: dict[str, Style] = {}
        self._base: dict[tuple[str | None, str | None], Look] = {}
        self._usual: str | None = None  # what a paragraph has that names no style
        for style in root.iterfind(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._own[name] = (_style(style), value(style, "basedOn"))
            if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph":
                self._usual = name
        self._default = read_look(child(root, "docDefaults", "rPrDefault", "rPr"))

    def style(self, name: str | None) -> Style:
        """A style with all that it inherits; a plain one for no name or an unknown one."""
        chain: dict[str, Style] = {}
        at = name
        while at is not None and at in self._own and at not in self._whole and at not in chain:
            chain[at], at = self._own[at]
        whole_style = self._whole.get(at or "", PLAIN)
        for each, own in reversed(chain.items()):
            whole_style = self._whole[each] = _style_over(own, whole_style)
        return whole_style

    def setting(self, properties: etree._Element | None) -> Setting:
        """How a paragraph with these properties stands."""
        own = _setting(properties)
        style = own.style or self._usual
        return _over(own, self.style(style).setting)._replace(style=style)

    def look(self, properties: etree._Element | None, paragraph_style: str | None) -> Look:
        """How a run with these properties looks in a paragraph of this style."""
        key = value(properties, "rStyle"), paragraph_style
        base = self._base.get(key)
        if base is None:
            base = self._base[key] = self._styled(*key)
        return base if properties is None else _over(read_look(properties), base)

    def _styled(self, character: str | None, paragraph: str | None) -> Look:
        upper, lower = self.style(character).look, self.style(paragraph).look
        both = _over(_over(upper, lower), self._default)
        # Switches that both styles turn on turn each other off (ISO 29500-1, 17.7.3).
        return Look(
            hidden=bool(upper.hidden) != bool(lower.hidden),
            capitals=bool(upper.capitals) != bool(lower.capitals),
            white=both.white,
            shaded=both.shaded,
            tiny=both.tiny,
            raised=both.raised,
            font=both.font,
        )


def read_look(properties: etree._Element | None) -> Look:
    """What w:rPr itself says."""
    said: dict[str, bool | None] = {}
    font: str | None = None
    for each in properties if properties is not None else ():
        match each.tag.removeprefix(W):
            case "vanish":
                said["hidden"] = is_on(each)
            case "caps" | "smallCaps":
                said["capitals"] = said.get("capitals") or is_on(each)
            case "color":
                said["white"] = _is_white(each.get(VAL, ""))
            case "highlight":
                said["shaded"] = said.get("shaded") or each.get(VAL) not in ("none", "white")
            case "shd":
                said["shaded"] = said.get("shaded") or is_filled(each)
            case "sz":
                said["tiny"] = 0 < whole(each.get(VAL), _TINY + 1) <= _TINY
            case "vertAlign":
                said["raised"] = each.get(VAL) == "superscript"
            case "rFonts":
                font = each.get(W + "hAnsi") or each.get(W + "ascii")
                if font is None and each.get(W + "asciiTheme"):
                    font = ""
    return Look(**said, font=font)


def is_filled(shading: etree._Element) -> bool:
    """Whether w:shd puts a colour behind the words on which white can be read."""
    fill = shading.get(W + "fill", "auto")
    return shading.get(VAL) == "solid" or not (fill == "auto" or _is_white(fill))


def is_drawn(border: etree._Element) -> bool:
    """Whether a border of a table can be seen."""
    return border.get(VAL, "none") not in ("none", "nil") and not _is_white(
        border.get(W + "color", "")
    )


def _is_white(colour: str) -> bool:
    return len(colour) == 6 and min(colour[:2], colour[2:4], colour[4:]).upper() >= "F8"


def _style(style: etree._Element) -> Style:
    borders = child(style, "tblPr", "tblBorders")
    inside = [] if borders is None else [each for each in borders if "inside" in each.tag]
    return Style(
        read_look(style.find(RUN_PROPERTIES)),
        _setting(style.find(PARAGRAPH_PROPERTIES)),
        grid=any(map(is_drawn, inside)) if inside else None,
        coloured=any(map(is_filled, style.iter(W + "shd"))) or None,
    )


def _setting(properties: etree._Element | None) -> Setting:
    """What w:pPr itself says."""
    style = list_id = level = new_page = shaded = centred = indent = tabs = None
    for each in properties if properties is not None else ():
        match each.tag.removeprefix(W):
            case "pStyle":
                style = each.get(VAL)
            case "numPr":
                list_id, level = value(each, "numId"), value(each, "ilvl")
            case "pageBreakBefore":
                new_page = is_on(each)
            case "shd":
                shaded = is_filled(each)
            case "jc":
                centred = each.get(VAL) == "center"
            case "ind":
                indent = whole(each.get(W + "left") or each.get(W + "start"), 0)
            case "tabs":
                set_here = (stop for stop in each if stop.get(VAL) != "clear")
                tabs = tuple(sorted(whole(stop.get(W + "pos"), 0) for stop in set_here))
    place = None if level is None else whole(level, 0)
    return Setting(style, list_id, place, new_page, shaded, centred, indent, tabs)


def _over(upper: S, lower: S) -> S:
    """All that the upper one says, and of the lower one what it leaves open."""
    return type(upper)._make(lower[at] if said is None else said for at, said in enumerate(upper))


def _style_over(upper: Style, lower: Style) -> Style:
    return Style(
        _over(upper.look, lower.look),
        _over(upper.setting, lower.setting),
        lower.grid if upper.grid is None else upper.grid,
        lower.coloured if upper.coloured is None else upper.coloured,
    )
