"""Why a file cannot be taken in. The desk has the words and the way out."""

from enum import StrEnum


class RefusalCode(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"  # of no kind that is read
    ENCODING = "encoding"
    LEGACY_DOC = "legacy_doc"  # .doc, .xls and their like
    PASSWORD = "password"  # noqa: S105  # a reason, not a secret
    BROKEN = "broken"  # begins like its kind and cannot be opened
    BOMB = "bomb"  # unpacks to far more than it is
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FILES = "too_many_files"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    CRASHED = "crashed"  # the reader died over it
    UNSUPPORTED_PICTURE = "picture"  # HEIC and others that are not JPEG, PNG or TIFF
    NO_TEXT = "no_text"  # opened well and nothing legible in it


class Unreadable(ValueError):
    """The input is refused; `code` says why."""

    def __init__(self, code: RefusalCode) -> None:
        super().__init__(code.value)
        self.code = code


class NeedsRecognition(Exception):
    """Only recognising its characters can read this file, and that was not asked for."""
