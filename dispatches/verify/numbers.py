"""One number written with other marks between its groups; pure."""

import re

_GROUPS = re.compile(r"[\W_]+")
_THOUSAND = 3  # digits of a group


def same_number(old: str, new: str, *, is_figure: bool) -> bool:
    """Of what is called or paid the digits alone count; of a figure also what its marks part."""
    one, other = _GROUPS.split(old.strip()), _GROUPS.split(new.strip())
    if "".join(one) != "".join(other) or not "".join(one).isdecimal():
        return False
    if not is_figure:
        return True
    if one == other:
        return not _may_be_part(one) or _is_comma(old) == _is_comma(new)
    plain = min(one, other, key=len)
    return len(plain) == 1 and _are_thousands(max(one, other, key=len))


def _may_be_part(groups: list[str]) -> bool:
    """1.500 is a thousand and a half, 1,500 one and a half."""
    return len(groups) == 2 and len(groups[1]) == _THOUSAND


def _is_comma(figure: str) -> bool:
    return "," in figure


def _are_thousands(groups: list[str]) -> bool:
    return len(groups) > 1 and all(len(group) == _THOUSAND for group in groups[1:])
