"""What the rules for personal data share: the kinds of it, and how numbers begin and end."""

import re
from enum import StrEnum


class Kind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    HOTLINE = "hotline"  # a 1800/1900 number that nobody has confirmed
    CCCD = "cccd"
    CMND = "cmnd"
    PASSPORT = "passport"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"
    BANK_CARD = "bank_card"
    TAX_CODE = "tax_code"
    INSURANCE = "insurance"
    PLATE = "plate"
    CONTACT = "contact"  # an officer named to be called, never a signatory
    SUSPECT = "suspect"
    VICTIM = "victim"
    WITNESS = "witness"
    PERSON = "person"  # somebody else who holds no office
    HOME = "home"


Span = tuple[Kind, int, int]

SEP = r"[ .\-]{0,3}"
EDGE, STOP = r"(?<![\w/])(?<!\d[.,])", r"(?![^\W_])(?![.,/]\d)(?!/)"


def digits(text: str) -> str:
    """The digits of a number as printed: what two spellings of one number share."""
    return re.sub(r"\D", "", text)
