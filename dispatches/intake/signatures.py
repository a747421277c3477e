"""Digital signatures of a PDF: whether what was signed is still what the file says.

Runs in the child of child.py. Who signed is told only where the signer's certificate leads to a
root that the operator trusts. Nothing is fetched: nobody is asked whether it was revoked.
"""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

MOST_SIGNATURES = 20
LONGEST_NAME = 200
# Stands in the clear in every signed PDF: it tells where in the file the signature itself is.
_MARK = b"/ByteRange"


class Integrity(StrEnum):
    WHOLE = "whole"  # it covers the whole file
    EARLIER = "earlier"  # behind it only further signatures were added
    FILLED = "filled"  # … and fields of a form were filled
    CHANGED = "changed"  # something else was added behind it
    BROKEN = "broken"  # what it covers is not what was signed
    UNREAD = "unread"  # made in a way that is not understood here


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """`signer` is told of a trusted one alone: anybody may write any name into a certificate."""

    integrity: Integrity
    is_trusted: bool = False
    signer: str = ""


def signatures_in(data: bytes, roots: Sequence[str]) -> tuple[PdfSignature, ...]:
    """In the order in which they were added; `roots` are certificates, DER in base64."""
    if _MARK not in data:
        return ()
    # It takes half a second to load.
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader

    trusted = [Certificate.load(base64.b64decode(root)) for root in roots]
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    found = list(reader.embedded_regular_signatures)[:MOST_SIGNATURES]
    return tuple(_looked_at(signature, trusted) for signature in found)


def _looked_at(signature: "EmbeddedPdfSignature", roots: Sequence[Any]) -> PdfSignature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
        status = validate_pdf_signature(signature, context)
    except Exception:  # of a signature that breaks the rules nothing else is known
        return PdfSignature(Integrity.UNREAD)
    if not (status.intact and status.valid):
        return PdfSignature(Integrity.BROKEN)
    added = {
        ModificationLevel.NONE: Integrity.EARLIER,
        ModificationLevel.LTA_UPDATES: Integrity.EARLIER,
        ModificationLevel.FORM_FILLING: Integrity.FILLED,
    }.get(status.modification_level or ModificationLevel.OTHER, Integrity.CHANGED)
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        integrity = Integrity.WHOLE
    elif status.coverage == SignatureCoverageLevel.ENTIRE_REVISION:
        integrity = added
    else:
        integrity = Integrity.CHANGED
    if not status.trusted:
        return PdfSignature(integrity)
    name = str(status.signing_cert.subject.native.get("common_name", ""))
    return PdfSignature(integrity, True, name[:LONGEST_NAME])
