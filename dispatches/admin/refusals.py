"""Why a file was not taken in, in words: what is wrong, the limit, the way out."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from dispatches.intake import limits
from dispatches.intake.refusals import RefusalCode
from dispatches.publishing.errors import NotAllowed, SecretPaper
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
    ) % {"size": filesizeformat(limits.LARGEST_BATCH)}


def no_room() -> str:
    return _(
        "The disk of the server is almost full, so nothing was taken in. Please tell whoever runs "
        "the server."
    )


def refusal(code: RefusalCode) -> str:
    words = {
        RefusalCode.EMPTY: _(
            "There is no text in it. Paste the text of the dispatch or choose another file."
        ),
        RefusalCode.TOO_LARGE: _(
            "The file is too large: a file may have %(file)s, a text %(text)s. Split it, or scan "
            "it again at 200 dpi, and take in one dispatch at a time."
        ),
        RefusalCode.BINARY: _(
            "The file is none of those that are read here: .txt, .docx, PDF, JPEG, PNG, TIFF. Save "
            "it as PDF in the program that made it, or copy the text and paste it here."
        ),
        RefusalCode.ENCODING: _(
            "The text is not in UTF-8. Open the file, choose “Save as” with the encoding "
            "UTF-8, and try again; or copy the text and paste it here."
        ),
        RefusalCode.LEGACY_DOC: _(
            "The file is of an old Office kind (.doc, .xls). Open it in Word, choose “Save as” "
            ".docx or PDF, and try again."
        ),
        RefusalCode.PASSWORD: _(
            "The file is protected by a password. Open it, save a copy without password, and try "
            "again."
        ),
        RefusalCode.BROKEN: _(
            "The file is damaged and cannot be opened. Ask the sender for it once more, or scan "
            "the paper."
        ),
        RefusalCode.BOMB: _(
            "The file unpacks to far more than any dispatch has, so it was not opened. Save it "
            "anew in Word, or as PDF."
        ),
        RefusalCode.TOO_MANY_PAGES: _(
            "The file has too many pages: at most %(pages)s with text, %(scanned)s that are "
            "scanned. Split it and take in one dispatch at a time."
        ),
        RefusalCode.TOO_MANY_PIXELS: _(
            "The picture is too large: at most %(pixels)s million pixels. Scan it again at 200 to "
            "300 dpi."
        ),
        RefusalCode.TOO_MANY_FILES: _(
            "At most %(files)s files at once. Take in the others afterwards, or ask the operator "
            "to import a whole folder."
        ),
        RefusalCode.TOO_SLOW: _(
            "Reading took too long and was ended. Save the file anew, or scan the paper again, "
            "and try once more."
        ),
        RefusalCode.TOO_MUCH_MEMORY: _(
            "Reading needed too much memory and was ended. Split the file, or scan the paper at "
            "200 dpi."
        ),
        RefusalCode.CRASHED: _(
            "The file could not be read: it is damaged, or made in an unusual way. Save it anew "
            "as PDF, or scan the paper."
        ),
        RefusalCode.UNSUPPORTED_PICTURE: _(
            "Pictures are read as JPEG, PNG or TIFF. On an iPhone choose “Most compatible” under "
            "Camera – Formats, or send the picture by mail to have it converted."
        ),
        RefusalCode.NO_TEXT: _(
            "No words could be recognised. Lay the paper flat in good light, fill the picture "
            "with one page, and try again."
        ),
    }[code]
    return words % {
        "file": filesizeformat(limits.LARGEST_FILE),
        "text": filesizeformat(limits.LARGEST_TEXT),
        "pages": limits.MOST_PAGES,
        "scanned": limits.MOST_SCANNED_PAGES,
        "pixels": limits.MOST_PIXELS // 1_000_000,
        "files": limits.MOST_FILES,
    }
