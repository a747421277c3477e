"""The seal of a day as a few characters that a person can note on paper and read out."""

from dispatches.content import CROCKFORD

GROUPS, GROUP = 4, 4  # 80 bits: nobody finds another trace with the same code
_BITS = 5
# What a person writes or hears for another (Crockford's base32 has no I, L, O, U).
_HEARD = str.maketrans("ilo", "110")


def code_of(sha256: str) -> str:
    """The beginning of a hash in groups: "k7qm-3t9x-0cfa-x2wd"."""
    length = GROUPS * GROUP
    number = int(sha256, 16) >> (len(sha256) * 4 - length * _BITS)
    digits = [CROCKFORD[number >> shift & 31] for shift in range((length - 1) * _BITS, -1, -_BITS)]
    return "-".join("".join(digits[at : at + GROUP]) for at in range(0, length, GROUP))


def as_written(text: str) -> str:
    """The code that a person typed, as `code_of` writes it; "" for what can be none."""
    digits = "".join(each for each in text.lower().translate(_HEARD) if each.isalnum())
    if len(digits) != GROUPS * GROUP or any(each not in CROCKFORD for each in digits):
        return ""
    return "-".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))
