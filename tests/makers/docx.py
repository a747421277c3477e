"""Word files part by part: only the parts that are asked for, so that hard ones can be made."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = {
    "w": W,
    "r": R,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
}
XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CONTENT_TYPES = (
    f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def part(tag: str, inner: str) -> str:
    """A whole part: `part("w:styles", …)`."""
    return f"{HEADER}<{tag} {XMLNS}>{inner}</{tag}>"


def relation(name: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{escape(target)}"{mode}/>'


def relations(*each: str) -> str:
    return f'{HEADER}<Relationships xmlns="{_RELATIONS}">{"".join(each)}</Relationships>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def docx(body: str, more: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A file of this body. `parts` by what they are and their inner XML: `styles=…`,
    `numbering=…`, `footnotes=…`; `more` are members as they are, by name."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            *(relation(f"part-{name}", name, f"{name}.xml") for name in parts)
        ),
    }
    members |= {f"word/{name}.xml": part(f"w:{name}", inner) for name, inner in parts.items()}
    return zipped(members | (more or {}))


_MARKUP = ("<w:", "<m:", "<mc:")


def run(text: str, look: str = "") -> str:
    """Text in one way of being set; tabs and line breaks are Word's own."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    inner = inner.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}<w:t xml:space='preserve'>{inner}</w:t></w:r>"


def paragraph(*runs: str, setting: str = "") -> str:
    """A paragraph of runs, or of plain texts."""
    inner = "".join(each if each.startswith(_MARKUP) else run(each) for each in runs if each)
    properties = f"<w:pPr>{setting}</w:pPr>" if setting else ""
    return f"<w:p>{properties}{inner}</w:p>"


def paragraphs(*texts: str) -> str:
    return "".join(map(paragraph, texts))


def in_list(level: int = 0, list_id: int = 1) -> str:
    """The setting of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str) -> str:
    """A row of cells, or of the paragraphs that each of them holds."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr>{inner}</w:tr>"


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(*rows: str, ruled: bool = False, properties: str = "") -> str:
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if ruled else ""
    return f"<w:tbl><w:tblPr>{borders}{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def pasted(name: str) -> str:
    """A run with the picture of this relation, as Word draws it."""
    return f'<w:r><w:drawing><a:blip r:embed="{name}"/></w:drawing></w:r>'


def of_pictures(*pictures: bytes, body: str = "") -> bytes:
    """A file of pictures alone, one a paragraph, or of this `body`; they are p1, p2 …"""
    names = [f"p{number}" for number in range(1, len(pictures) + 1)]
    more: dict[str, str | bytes] = {
        f"word/media/{name}.bin": picture for name, picture in zip(names, pictures, strict=True)
    }
    more["word/_rels/document.xml.rels"] = relations(
        *(relation(name, "image", f"media/{name}.bin") for name in names)
    )
    return docx(body or "".join(paragraph(pasted(name)) for name in names), more)
