"""Hostile and damaged files are refused with a reason, or read; nothing else happens."""

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from dispatches.intake import limits
from dispatches.intake.readers.compound import compound_refusal
from dispatches.intake.readers.docx import read_docx
from dispatches.intake.refusals import RefusalCode, Unreadable
from tests.growth import TIMES, grows_evenly
from tests.makers.docx import (
    docx,
    in_list,
    paragraph,
    paragraphs,
    part,
    relation,
    relations,
    row,
    run,
    table,
    zipped,
)

LETTER = docx(
    table(row(paragraph("UBND TỈNH"), paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
    + paragraph("Kính gửi: ", run("Sở A", "<w:b/>"), setting=in_list())
    + paragraphs("Nội dung.", "- Như trên;"),
    numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    styles='<w:style w:styleId="Normal"><w:rPr><w:b/></w:rPr></w:style>',
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENCRYPTED = OLE + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")


def with_document(xml: str | bytes) -> bytes:
    return docx("", {"word/document.xml": xml})


def locked() -> bytes:
    """A ZIP whose members say that they are encrypted."""
    packed = bytearray(LETTER)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(mark)
        while at >= 0:
            packed[at + flags] |= 1
            at = packed.find(mark, at + 4)
    return bytes(packed)


def nested(depth: int, tag: str) -> str:
    return f"<w:{tag}>" * depth + paragraph("a") + f"</w:{tag}>" * depth


def nested_tables(depth: int) -> str:
    body = paragraph("a")
    for _ in range(depth):
        body = table(row(body))
    return body


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DEFAULTS = '<!DOCTYPE x [<!ATTLIST w:p x CDATA "much">]>'
DOCUMENT = part("w:document", f"<w:body>{paragraph('&b;')}</w:body>").replace("&amp;", "&")


def with_doctype(doctype: str, document: str = DOCUMENT) -> str:
    return document.replace("?>", f"?>{doctype}", 1)


PLAIN = part("w:document", f"<w:body>{paragraph('a')}</w:body>")
SHEET: dict[str, str | bytes] = {
    "_rels/.rels": relations(relation("1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": "<workbook/>",
}
MUCH = "0" * (2 * limits.MEGABYTE)
REFUSED = {
    "nothing": (b"", RefusalCode.EMPTY),
    "text": (b"Kinh gui", RefusalCode.BINARY),
    "too large": (b"PK" + bytes(limits.LARGEST_FILE), RefusalCode.TOO_LARGE),
    "old Word": (OLE, RefusalCode.LEGACY_DOC),
    "password": (ENCRYPTED, RefusalCode.PASSWORD),
    "locked members": (locked(), RefusalCode.PASSWORD),
    "a ZIP of something": (zipped({"a.txt": "a"}), RefusalCode.BINARY),
    "a sheet": (zipped(SHEET), RefusalCode.BINARY),
    "slides under our name": (with_document("<presentation/>"), RefusalCode.BINARY),
    "no text part": (zipped({"word/styles.xml": "<a/>"}), RefusalCode.BROKEN),
    "no body": (with_document(part("w:document", "")), RefusalCode.BROKEN),
    "no XML": (with_document(b"\x00\x01"), RefusalCode.BROKEN),
    "XML cut off": (with_document(PLAIN[:-20]), RefusalCode.BROKEN),
    "broken styles": (docx(paragraph("a"), {"word/styles.xml": "<"}), RefusalCode.BROKEN),
    "half a file": (LETTER[: len(LETTER) // 2], RefusalCode.BROKEN),
    "only its beginning": (b"PK\x03\x04", RefusalCode.BROKEN),
    "entities": (with_document(with_doctype(ENTITIES)), RefusalCode.BOMB),
    "entities in UTF-16": (
        with_document(with_doctype(ENTITIES).encode("utf-16")), RefusalCode.BOMB,
    ),
    "entities in disguise": (
        with_document(with_doctype(ENTITIES.replace("<", "+ADw-")).replace("UTF-8", "UTF-7")),
        RefusalCode.BROKEN,
    ),
    "outside entities": (with_document(with_doctype(OUTSIDE)), RefusalCode.BOMB),
    "defaults by DTD": (with_document(with_doctype(DEFAULTS, PLAIN)), RefusalCode.BROKEN),
    "undefined entity": (with_document(DOCUMENT), RefusalCode.BROKEN),
    "a member that unpacks to much": (docx("", {"a.xml": MUCH}), RefusalCode.BOMB),
    "members beyond number": (
        zipped({str(at): b"" for at in range(limits.MOST_MEMBERS + 1)}), RefusalCode.BOMB,
    ),
    "tags within tags": (docx(nested(5000, "sdtContent")), RefusalCode.BROKEN),
    "tables within tables": (docx(nested_tables(60)), RefusalCode.BROKEN),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, code: RefusalCode) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_docx(data)
    assert refusal.value.code is code


@pytest.mark.parametrize(
    ("name", "code"),
    [("LARGEST_UNPACKED", RefusalCode.BOMB), ("LARGEST_XML", RefusalCode.TOO_LARGE),
     ("LARGEST_TEXT", RefusalCode.TOO_LARGE)],
)  # fmt: skip
def test_limits(monkeypatch: pytest.MonkeyPatch, name: str, code: RefusalCode) -> None:
    monkeypatch.setattr(limits, name, 10)
    with pytest.raises(Unreadable) as refusal:
        read_docx(docx(paragraph("Kính gửi: Sở A")))
    assert refusal.value.code is code


class Exhausted(Exception):
    """What lxml raises when libxml2 finds no memory: a syntax error with this code."""

    code = etree.ErrorTypes.ERR_NO_MEMORY


def exhausted_python(*_: object) -> bytes:
    raise MemoryError


def exhausted_parser(*_: object) -> bytes:
    raise Exhausted


@pytest.mark.parametrize(
    ("where", "exhausted"),
    [
        ("zipfile.ZipFile.read", exhausted_python),
        ("dispatches.intake.readers.docx_package._tree", exhausted_parser),
    ],
)
def test_memory_that_runs_out_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, where: str, exhausted: Callable[..., bytes]
) -> None:
    monkeypatch.setattr(where, exhausted)
    with pytest.raises(Unreadable) as refusal:
        read_docx(LETTER)
    assert refusal.value.code is RefusalCode.TOO_MUCH_MEMORY


READ = {
    "white bitmaps": docx(paragraph("a"), {"word/media/1.bmp": MUCH}),
    "steps upwards": docx(
        paragraph("a"),
        {
            "../../etc/cron": "x",
            "/abs": "x",
            "word/_rels/document.xml.rels": relations(
                relation("1", "styles", "../../../../etc/passwd"),
                relation("2", "numbering", "http://x.example.vn/", external=True),
            ),
        },
    ),
    "only the text": zipped({"word/document.xml": PLAIN}),
    "UTF-16": zipped({"word/document.xml": PLAIN.replace("UTF-8", "UTF-16").encode("utf-16")}),
    "wrong numbers": docx(
        paragraph("a", setting='<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="1"/></w:numPr>')
        + paragraph('<w:r><w:rPr><w:sz w:val="x"/></w:rPr></w:r>'),
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="99999999999"/>'
        '<w:lvl/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride/>'
        '</w:num><w:num/>',
    ),
    "comments and instructions": with_document(
        PLAIN.replace("<w:p>", "<!-- x --><?x y?><w:p>")
    ),
    "wrappers within wrappers": docx(nested(150, "sdtContent")),
    "tables within tables": docx(nested_tables(25)),
}  # fmt: skip


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_read_all_the_same(data: bytes) -> None:
    assert read_docx(data).text == "a"


def test_other_files_are_no_compound() -> None:
    assert compound_refusal(LETTER) is None


def attempt(data: bytes) -> bool:
    try:
        read_docx(data)
    except Unreadable:
        return False
    return True


def changed(data: bytes, seed: int) -> bytes:
    """The file with some bytes changed, lost or doubled."""
    chance = random.Random(seed)
    packed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(packed))
        match chance.randrange(3):
            case 0:
                packed[at] = chance.randrange(256)
            case 1:
                del packed[at : at + chance.randint(1, 40)]
            case _:
                packed[at:at] = packed[at : at + chance.randint(1, 40)]
    return bytes(packed)


TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tcPr", "numPr", "numId", "b", "br", "ins",
    "del", "sdt", "sym", "txbxContent", "sectPr", "footnoteReference", "lvl", "num", "styleId",
)  # fmt: skip


def rewritten(data: bytes, seed: int) -> bytes:
    """A sound ZIP whose parts were changed: what their readers must bear."""
    chance = random.Random(seed)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    name = chance.choice([name for name in members if name.startswith("word/")])
    pieces = members[name].split('"')
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(4, len(pieces)) if len(pieces) > 4 else 0
        pieces[at] = chance.choice(["", "-1", "x", "9" * 5000, "none", pieces[at] * 2, "１"])
    xml = '"'.join(pieces)
    for _ in range(chance.randint(0, 2)):
        one, other = chance.sample(TAGS, 2)
        xml = re.sub(rf"(?<=w:){one}\b", other, xml)
    return zipped({**members, name: xml})


def test_damaged_files_are_read_or_refused() -> None:
    verdicts = {attempt(changed(LETTER, seed)) for seed in range(150)}
    assert verdicts == {True, False}
    assert {attempt(rewritten(LETTER, seed)) for seed in range(150)} == {True, False}


@pytest.mark.soak
def test_many_damaged_files() -> None:
    for seed in range(150, 10_000):
        attempt(changed(LETTER, seed))
        attempt(rewritten(LETTER, seed))


SMALL = 200
HOSTILE = {
    "paragraphs": paragraph("Kính gửi: Sở A", run("B", "<w:b/>")),
    "items": paragraph("a", setting=in_list()),
    "tables": table(row(paragraph("a"), paragraph("b"))),
    "changes": paragraph("<w:ins w:author='A'><w:r><w:t>a</w:t></w:r></w:ins>"),
    "hidden": paragraph(run("a", "<w:vanish/>"), "b"),
    "ends taken out": paragraph("a", setting="<w:rPr><w:del/></w:rPr>"),
    "one note": paragraph("a", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    "legacy": paragraph(run("c«ng", '<w:rFonts w:hAnsi=".VnTime"/>'), "a"),
    "open fields": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "a") + "<w:p/>",
    "sections": paragraph("a", setting="<w:sectPr/>"),
    "breaks": paragraph("a", '<w:r><w:br w:type="page"/></w:r>', "b\nc"),
}
IN_ONE_PARAGRAPH = {
    "runs": run("a") + run("c«ng", '<w:rFonts w:hAnsi=".VnTime"/>'),
    "fields": '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("a"),
    "rendered breaks": run(" ") + "<w:r><w:lastRenderedPageBreak/></w:r>",
    "notes": '<w:r><w:footnoteReference w:id="{}"/></w:r>',
    "boxes": "<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>",
    "changes": "<w:ins w:author='{}'><w:r><w:t>a</w:t></w:r></w:ins>",
    "nothing": "<w:ins/>",
}


def hostile(body: str) -> bytes:
    return docx(
        body + paragraph("a"),
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        footnotes=f'<w:footnote w:id="1">{paragraph("b" * 1000)}</w:footnote>',
    )


@pytest.fixture
def _packed_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UNPACKED", 10**9)  # what repeats itself packs too well


@pytest.mark.soak
@pytest.mark.usefixtures("_packed_well")
@pytest.mark.parametrize("repeated", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_paragraphs_alone(repeated: str) -> None:
    small, large = (hostile(repeated * count) for count in (SMALL, TIMES * SMALL))
    assert grows_evenly(read_docx, small, large)


@pytest.mark.soak
@pytest.mark.usefixtures("_packed_well")
@pytest.mark.parametrize("repeated", IN_ONE_PARAGRAPH.values(), ids=IN_ONE_PARAGRAPH)
def test_time_grows_with_a_paragraph_alone(repeated: str) -> None:
    small, large = (
        hostile(f"<w:p>{''.join(repeated.replace('{}', str(at)) for at in range(count))}</w:p>")
        for count in (10 * SMALL, 10 * TIMES * SMALL)
    )
    assert grows_evenly(read_docx, small, large)
