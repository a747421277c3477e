"""Why a file was not taken in, in words: what is wrong, the limit, the way out."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode
from dispatches.letter.sizes import size
from dispatches.publishing.errors import NoRoom, NotAllowed, SecretPaper
from dispatches.receiving.reasons import Why


def why_not(code: str) -> str:
    """Why a file of a batch is no record: a reader's refusal, or the office's own."""
    match code:
        case Why.SECRET:
            return str(SecretPaper())
        case Why.NOT_ALLOWED:
            return str(NotAllowed())
        case Why.NEEDS_RECOGNITION:
            return _("It is a scan or a picture: import it with --ocr.")
        case Why.UNREACHABLE:
            return _("The file could not be opened.")
        case _:
            return refusal(RefusalCode(code))


def too_much_at_once() -> str:
    return _(
        "Together these files are too large: at most %(size)s at once. Take in some of them now "
        "and the others afterwards."
    ) % {"size": size(limits.LARGEST_BATCH)}


def no_room() -> str:
    return str(NoRoom())


def refusal(code: RefusalCode) -> str:
    return " ".join(fault_and_way_out(code))


def fault_and_way_out(code: RefusalCode) -> tuple[str, str]:
    """What is wrong, with the limit where there is one; and what to do."""
    fault, way_out = _SAID[code]
    return str(fault) % _limits(), str(way_out)


def _limits() -> dict[str, object]:
    return {
        "file": size(limits.LARGEST_FILE),
        "text": size(limits.LARGEST_TEXT),
        "pages": limits.MOST_PAGES,
        "scanned": limits.MOST_SCANNED_PAGES,
        "pixels": limits.MOST_PIXELS // 1_000_000,
        "files": limits.MOST_FILES,
        "unpacked": size(limits.LARGEST_UNPACKED),
        "times": limits.MOST_UNPACKED,
        "members": limits.MOST_MEMBERS,
        "seconds": limits.TEXT_SECONDS,
        "scan": limits.SCAN_SECONDS,
        "page": limits.SECONDS_A_PAGE,
        "memory": size(limits.READER_MEMORY),
    }


_SAID: dict[RefusalCode, tuple[Promise, Promise]] = {
    RefusalCode.EMPTY: (
        gettext_lazy("There is no text in it."),
        gettext_lazy("Paste the text of the dispatch or choose another file."),
    ),
    RefusalCode.TOO_LARGE: (
        gettext_lazy("The file is too large: a file may have %(file)s, a text %(text)s."),
        gettext_lazy("Split it, or scan it again at 200 dpi, and take in one dispatch at a time."),
    ),
    RefusalCode.BINARY: (
        gettext_lazy(
            "The file is none of those that are read here: .txt, .docx, PDF, JPEG, PNG, TIFF."
        ),
        gettext_lazy(
            "Save it as PDF in the program that made it, or copy the text and paste it here."
        ),
    ),
    RefusalCode.ENCODING: (
        gettext_lazy("The text is not in UTF-8."),
        gettext_lazy(
            "Open the file, choose “Save as” with the encoding UTF-8, and try again; or copy the "
            "text and paste it here."
        ),
    ),
    RefusalCode.LEGACY_DOC: (
        gettext_lazy("The file is of an old Office kind (.doc, .xls)."),
        gettext_lazy("Open it in Word, choose “Save as” .docx or PDF, and try again."),
    ),
    RefusalCode.PASSWORD: (
        gettext_lazy("The file is protected by a password."),
        gettext_lazy("Open it, save a copy without password, and try again."),
    ),
    RefusalCode.BROKEN: (
        gettext_lazy("The file is damaged and cannot be opened."),
        gettext_lazy("Ask the sender for it once more, or scan the paper."),
    ),
    RefusalCode.BOMB: (
        gettext_lazy(
            "The file was not opened: it unpacks to more than %(unpacked)s or to more than "
            "%(times)s times its size, has more than %(members)s parts, or multiplies itself."
        ),
        gettext_lazy("Save it anew in Word, or as PDF."),
    ),
    RefusalCode.TOO_MANY_PAGES: (
        gettext_lazy(
            "The file has too many pages: at most %(pages)s with text, %(scanned)s that are "
            "scanned."
        ),
        gettext_lazy("Split it and take in one dispatch at a time."),
    ),
    RefusalCode.TOO_MANY_PIXELS: (
        gettext_lazy("The picture is too large: at most %(pixels)s million pixels."),
        gettext_lazy("Scan it again at 200 to 300 dpi."),
    ),
    RefusalCode.TOO_MANY_FILES: (
        gettext_lazy("At most %(files)s files at once."),
        gettext_lazy(
            "Take in the others afterwards, or ask the operator to import a whole folder."
        ),
    ),
    RefusalCode.TOO_SLOW: (
        gettext_lazy(
            "Reading took longer than it may (%(seconds)s seconds; for a scan %(scan)s, and "
            "%(page)s more for each page) and was ended."
        ),
        gettext_lazy("Save the file anew, or scan the paper again, and try once more."),
    ),
    RefusalCode.TOO_MUCH_MEMORY: (
        gettext_lazy("Reading needed more than %(memory)s of memory and was ended."),
        gettext_lazy("Split the file, or scan the paper at 200 dpi."),
    ),
    RefusalCode.CRASHED: (
        gettext_lazy("The file could not be read: it is damaged, or made in an unusual way."),
        gettext_lazy("Save it anew as PDF, or scan the paper."),
    ),
    RefusalCode.UNSUPPORTED_PICTURE: (
        gettext_lazy("Pictures are read as JPEG, PNG or TIFF."),
        gettext_lazy(
            "On an iPhone choose “Most compatible” under Camera – Formats, or send the picture "
            "by mail to have it converted; save a Word file with other pictures as PDF."
        ),
    ),
    RefusalCode.NO_TEXT: (
        gettext_lazy("No words could be recognised."),
        gettext_lazy(
            "Lay the paper flat in good light, fill the picture with one page, and try again."
        ),
    ),
}
