"""What somebody typed to have a paper checked: code or number, day, name of a body; pure."""

import re
from dataclasses import dataclass
from datetime import date

from dispatches.text.asked_numbers import AskedNumber, asked_number
from dispatches.text.dates import find_dates
from dispatches.text.plain_signs import has_look_alikes, plain_signs

LONGEST = 200
# Crockford's base32 is read as it looks: what is written by hand has an O for a 0.
_AS_MEANT = str.maketrans("oil", "011")
# Fonts and recognising put the Icelandic letter for ours.
_D = str.maketrans("Ðð", "Đđ")
_CODE = re.compile(r"[0-9a-hjkmnp-tv-z]{8}")
_IN_ADDRESS = re.compile(r"/v/([0-9a-z-]{8,10})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Each as far as it could be read; `typed` with plain signs. Of what could not be read the
    name is in `unread`."""

    typed: str = ""
    code: str = ""
    number: AskedNumber | None = None
    day: date | None = None
    body: str = ""
    unread: tuple[str, ...] = ()
    look_alikes: bool = False

    @property
    def read(self) -> str:
        """All that was typed, as it was read."""
        day = f"{self.day:%d/%m/%Y}" if self.day else ""
        return ", ".join(filter(None, (self.typed, day, self.body)))


def code_of(typed: str) -> str:
    """A short code however it was read and typed, also within its address; else nothing."""
    plain = plain_signs(typed).strip()
    found = _IN_ADDRESS.search(plain)
    meant = (found[1] if found else plain).lower().translate(_AS_MEANT)
    meant = re.sub(r"[\s-]", "", meant)
    return meant if _CODE.fullmatch(meant) else ""


def asked(number: str, day: str = "", body: str = "") -> Asked:
    typed = plain_signs(number[:LONGEST]).strip()
    code = code_of(typed)
    read = asked_number(typed) if typed else None
    on = day_of(day)
    unread = [
        name
        for name, given, found in (("so", typed, code or read), ("ngay", day.strip(), on))
        if given and not found
    ]
    return Asked(
        typed=typed,
        code=code,
        number=read,
        day=on,
        body=plain_signs(body[:LONGEST]).strip(),
        unread=tuple(unread),
        look_alikes=any(has_look_alikes(each.translate(_D)) for each in (number, day, body)),
    )


def day_of(typed: str) -> date | None:
    """A day in any of the ways in which papers and browsers write it."""
    plain = plain_signs(typed[:LONGEST]).strip()
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        plain = f"{found[3]}/{found[2]}/{found[1]}"
    days = [match.value.exact for match in find_dates(plain)]
    return next((day for day in days if day), None)
