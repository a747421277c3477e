"""Why a reader's file was not checked, in words: what is wrong, and the way out."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dispatches.intake.refusals import RefusalCode
from dispatches.letter.sizes import size
from dispatches.site.verify import LARGEST_PAPER
from dispatches.verify.reading import MOST_SCANNED_PAGES


class Fault(StrEnum):
    """Why a file is not even read."""

    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    BUSY = "busy"
    ELSEWHERE = "elsewhere"


_FAULTS: dict[Fault, Promise] = {
    Fault.NO_FILE: _("No file came, or it is empty. Please choose a PDF or a picture."),
    Fault.TOO_LARGE: _(
        "The file is too large: at most %(size)s. Send only the pages of the dispatch itself, or "
        "photograph them."
    ),
    Fault.BUSY: _(
        "Many files are being checked just now. Please try again in a minute. The check by number "
        "works meanwhile."
    ),
    Fault.ELSEWHERE: _("This form came from another site. Please choose the file here."),
}
_CANNOT_BE_OPENED = _(
    "The file is damaged or made in an unusual way. Save it anew as PDF, or photograph the paper."
)
_TOO_MUCH = _("The file is too large to be read. Send only the pages of the dispatch itself.")
_OTHER_KIND = _("Files are read as PDF, Word (.docx), JPEG, PNG or TIFF. Photograph the paper.")
_READING: dict[RefusalCode, Promise] = {
    RefusalCode.EMPTY: _FAULTS[Fault.NO_FILE],
    RefusalCode.PASSWORD: _(
        "The file is protected by a password. Open it and save a copy without, or photograph the "
        "paper."
    ),
    RefusalCode.TOO_MANY_PAGES: _(
        "The file has too many pages: at most %(pages)s that are scanned. Send only the pages of "
        "the dispatch itself."
    ),
    RefusalCode.NO_TEXT: _(
        "No words could be read. Lay the paper flat in good light, fill the picture with one "
        "page, and try again."
    ),
    RefusalCode.BINARY: _OTHER_KIND,
    RefusalCode.LEGACY_DOC: _OTHER_KIND,
    RefusalCode.UNSUPPORTED_PICTURE: _OTHER_KIND,
    RefusalCode.ENCODING: _OTHER_KIND,
    RefusalCode.TOO_LARGE: _TOO_MUCH,
    RefusalCode.BOMB: _TOO_MUCH,
    RefusalCode.TOO_MANY_PIXELS: _TOO_MUCH,
    RefusalCode.TOO_MANY_FILES: _TOO_MUCH,
    RefusalCode.TOO_SLOW: _TOO_MUCH,
    RefusalCode.TOO_MUCH_MEMORY: _TOO_MUCH,
    RefusalCode.BROKEN: _CANNOT_BE_OPENED,
    RefusalCode.CRASHED: _CANNOT_BE_OPENED,
}


def fault_in_words(fault: Fault) -> str:
    return str(_FAULTS[fault]) % {"size": size(LARGEST_PAPER)}


def refusal_in_words(code: str) -> str:
    return str(_READING[RefusalCode(code)]) % {"pages": MOST_SCANNED_PAGES}
