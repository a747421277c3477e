"""Signatures of a PDF: whether the file changed, and by whom only for trusted roots."""

from collections.abc import Iterator

import pytest

from dispatches.intake.child import Reader
from dispatches.intake.refusals import RefusalCode, Unreadable
from dispatches.intake.signatures import Integrity, PdfSignature
from tests.makers.pdf_bytes import one_page, text
from tests.makers.signed import NAME, Signer, added_to

WORDS = "Xin chao"
PLAIN = one_page(text(WORDS, 85, 700))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as child:
        yield child


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer()


def test_integrity(reader: Reader, signer: Signer) -> None:
    signed = signer.signed(PLAIN)
    forged = signed.replace(WORDS.encode(), b"Xin chay")
    cut = signed.replace(b"/Filter", b"/Fylter")
    for data, found in (
        (PLAIN, []),
        (signed, [Integrity.WHOLE]),
        (signer.signed(signed, "Ky2"), [Integrity.FILLED, Integrity.WHOLE]),
        (added_to(signed), [Integrity.CHANGED]),
        (forged, [Integrity.BROKEN]),
        (cut, [Integrity.BROKEN]),
        (b"Van ban", []),
    ):
        assert [one.integrity for one in reader.signatures(data, [])] == found


def test_a_name_is_told_of_trusted_signatures_alone(reader: Reader, signer: Signer) -> None:
    signed = signer.signed(PLAIN)
    assert reader.signatures(signed, [signer.root]) == (PdfSignature(Integrity.WHOLE, True, NAME),)
    untrusted = (PdfSignature(Integrity.WHOLE),)
    assert reader.signatures(signed, []) == untrusted
    # Whoever calls themselves the same is somebody else.
    assert reader.signatures(signed, [Signer().root]) == untrusted


def test_a_file_that_breaks_the_parser_is_refused(reader: Reader) -> None:
    with pytest.raises(Unreadable) as refused:
        reader.signatures(b"%PDF-1.7\n/ByteRange\n%%EOF\n" + b"<<" * 50_000, [])
    assert refused.value.code in (RefusalCode.CRASHED, RefusalCode.TOO_SLOW)
