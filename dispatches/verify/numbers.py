"""One number written with other marks between its groups; pure."""

import re

from dispatches.verify.tokens import signs_in

# A sign beside the digits, or between them, says something else: ≤ 37,5 is not ≥ 37,5.
_FIGURE = re.compile(r"\d+(?:[ .,\u00a0\u202f]\d+)*")
_THOUSAND = 3  # digits of a group


def same_number(old: str, new: str, *, is_figure: bool) -> bool:
    """Of what is called or paid the digits alone count; of a figure also what its marks part."""
    one, other = _digits(old), _digits(new)
    if one != other or not one.isdecimal() or signs_in(old) != signs_in(new):
        return False
    if not is_figure:
        return True
    value = _value(old.strip())
    return value is not None and value == _value(new.strip())


def _digits(number: str) -> str:
    return re.sub(r"[\W_]+", "", number)


def _value(figure: str) -> tuple[str, str] | None:
    """The digits before and behind the comma; None of what is no single figure."""
    if not _FIGURE.fullmatch(figure):
        return None
    groups, marks = re.split(r"\D", figure), re.findall(r"\D", figure)
    part = groups.pop() if _parts_last(groups, marks) else ""
    thousands = len(groups[0]) <= _THOUSAND and {len(each) for each in groups[1:]} <= {_THOUSAND}
    return ("".join(groups), part) if thousands or len(groups) == 1 else None


def _parts_last(groups: list[str], marks: list[str]) -> bool:
    """1.500 is a thousand and a half, 1,500 one and a half; in 1,000,000 no comma is one."""
    if not marks or marks[-1] not in ".," or marks.count(marks[-1]) > 1:
        return False
    return marks[-1] == "," or len(marks) > 1 or len(groups[-1]) != _THOUSAND
