"""OLE compound files: what Office wrote before .docx, and the wrapping of a protected .docx."""

from dispatches.intake.refusals import RefusalCode

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names in the directory of the compound file, where a protected .docx keeps its ciphertext.
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))


def compound_refusal(data: bytes) -> RefusalCode | None:
    """Why a compound file cannot be read; None for a file of any other kind."""
    if not data.startswith(_SIGNATURE):
        return None
    if all(name in data for name in _ENCRYPTED):
        return RefusalCode.PASSWORD
    return RefusalCode.LEGACY_DOC
