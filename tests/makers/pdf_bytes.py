"""A PDF object by object, for what no typesetter writes: odd pages, hidden words, hostile trees."""

import zlib
from dataclasses import dataclass, field

A4 = "0 0 595 842"
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    if packed:
        content, entries = zlib.compress(content), f"{entries}/Filter/FlateDecode"
    return f"<<{entries}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def text(words: str, x: float, y: float, *, size: float = 13, before: str = "") -> bytes:
    """Words in Times at a place from the bottom left; in WinAnsi, as fonts before Unicode were."""
    shown = words.encode("cp1252", "surrogateescape")
    shown = shown.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /F {size} Tf {before} {x} {y} Td (".encode() + shown + b") Tj ET\n"


def lines(words: str, x: float = 85, y: float = 750, *, before: str = "") -> bytes:
    return b"".join(
        text(line, x, y - 17 * at, before=before) for at, line in enumerate(words.split("\n"))
    )


@dataclass
class Pdf:
    """Objects are added and numbered from 1; 1 is the catalog, 2 the root of the page tree."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b"", _FONT.encode()])
    pages: list[int] = field(default_factory=list)
    catalog: str = ""
    trailer: str = ""

    def add(self, content: str | bytes) -> int:
        self.objects.append(content.encode() if isinstance(content, str) else content)
        return len(self.objects)

    def page(self, content: bytes, *, box: str = A4, entries: str = "", resources: str = "") -> int:
        contents = self.add(stream(content))
        told = f"/MediaBox[{box}]/Resources<</Font<</F 3 0 R>>{resources}>>{entries}"
        self.pages.append(self.add(f"<</Type/Page/Parent 2 0 R/Contents {contents} 0 R{told}>>"))
        return self.pages[-1]

    def picture(self) -> int:
        """A gray picture to be drawn as /I over a page; resources name it."""
        return self.add(
            stream(
                bytes(range(0, 256, 4)),
                "/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray"
                "/BitsPerComponent 8",
            )
        )

    def build(self, *, count: int | None = None) -> bytes:
        """The file; its page tree says that it has `count` pages."""
        kids = " ".join(f"{page} 0 R" for page in self.pages)
        total = len(self.pages) if count is None else count
        self.objects[0] = f"<</Type/Catalog/Pages 2 0 R{self.catalog}>>".encode()
        if not self.objects[1]:
            self.objects[1] = f"<</Type/Pages/Kids[{kids}]/Count {total}>>".encode()
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, content in enumerate(self.objects, start=1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        out += f"trailer<</Size {len(places) + 1}/Root 1 0 R{self.trailer}>>\n".encode()
        return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())

    def build_packed(self) -> bytes:
        """The same, as newer programs write it: the catalog packed, and found by a packed table."""
        self.build()
        catalog, self.objects[0] = self.objects[0], b"null"
        inner = self.add(stream(b"1 0 " + catalog, "/Type/ObjStm/N 1/First 4", packed=True))
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, content in enumerate(self.objects, start=1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        rows = [(0, 0, 0), (2, inner, 0), *((1, place, 0) for place in places[1:])]
        rows.append((1, len(out), 0))
        table = b"".join(
            bytes([kind]) + place.to_bytes(4) + bytes([at]) for kind, place, at in rows
        )
        found = stream(table, f"/Type/XRef/Size {len(rows)}/W[1 4 1]/Root 1 0 R", packed=True)
        start = len(out)
        out += f"{len(rows) - 1} 0 obj\n".encode() + found + b"\nendobj\n"
        return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())


def one_page(content: bytes, **page: str) -> bytes:
    pdf = Pdf()
    pdf.page(content, **page)
    return pdf.build()
