"""Why a file is not a record yet, beside the refusals of the readers."""

from enum import StrEnum


class Why(StrEnum):
    """Held in `BatchFile.refusal`, as the codes of `RefusalCode` are."""

    SECRET = "secret"  # noqa: S105  # a reason, not a secret
    NOT_ALLOWED = "not_allowed"  # the right to take in was withdrawn meanwhile
    NEEDS_RECOGNITION = "needs_ocr"  # a scan in an import that was not to recognise
    UNREACHABLE = "unreachable"  # a file of an import that could not be opened
    NO_DISPATCH = "no_dispatch"  # asked: it does not look like one
    DUPLICATE = "duplicate"  # asked: it is here already, as `twin`
