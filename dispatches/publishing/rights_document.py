"""The rights as tables for a reader: by role, by body, by day, and what lending adds.

What stands here is worked out from `rights.RIGHTS` and its neighbours alone, by other code than
`rights.bodies_where` uses: where the two differ, a test fails.
"""

from collections.abc import Iterable, Iterator
from enum import Enum

from dispatches.publishing.rights import AFTER_THE_BODY, IN_LIVING_BODIES, LENT, RIGHTS, Right
from dispatches.vocabulary import Role


class Kept(Enum):
    """By whom a record is kept, seen from the body in which a person has a part."""

    HERE = "chính cơ quan đó"
    BELOW = "cơ quan trực thuộc, mọi cấp"
    TAKEN_OVER = "cơ quan đã hết tồn tại, được đổi tên hoặc sáp nhập vào cơ quan đó"
    ABOVE = "cơ quan cấp trên"
    BESIDE = "cơ quan khác"


class When(Enum):
    """How it stands with the person and the body on the day of the act."""

    NOW = "đang được phân công, cơ quan đang tồn tại"
    RENAMED = "được phân công dưới tên cũ, cơ quan đã đổi tên"
    DISSOLVED = "cơ quan đã hết tồn tại mà không đổi tên"
    BEFORE = "chưa đến ngày bắt đầu phân công"
    AFTER = "từ ngày hết phân công"
    DEACTIVATED = "tài khoản đã ngừng"


class Lending(Enum):
    """How it stands with a lent right on the day of the act."""

    NOW = "trong những ngày ủy quyền"
    BEFORE = "chưa đến ngày đầu"
    AFTER = "sau ngày cuối"
    ENDED = "đã chấm dứt sớm"
    GIVER_LEFT = "người giao hết phân công duyệt, hoặc tài khoản người giao đã ngừng"
    HOLDER_LEFT = "người nhận hết phân công nhập, hoặc tài khoản người nhận đã ngừng"
    LENT_ON = "nhận lại từ một người cũng chỉ được ủy quyền"


def granted(role: Role, right: Right, kept: Kept, when: When) -> bool:
    """Whether a part in a body gives a right over what is kept by another, on such a day."""
    if right not in RIGHTS[role] or kept in (Kept.ABOVE, Kept.BESIDE):
        return False
    if when in (When.BEFORE, When.AFTER, When.DEACTIVATED):
        return False
    if when is When.DISSOLVED:
        return right in AFTER_THE_BODY
    return kept is not Kept.TAKEN_OVER or right not in IN_LIVING_BODIES


def tables() -> dict[str, str]:
    """Each table by the name of the place that it takes in docs/rights.md."""
    return {
        "vai-tro": _table(["Việc", *(str(role.label) for role in Role)], _by_role()),
        "co-quan": _table(["Hồ sơ do … giữ", "Quyền"], _by_body()),
        "thoi-gian": _table(["Vào ngày làm việc", "Quyền"], _by_day()),
        "uy-quyen": _table(["Quyền được ủy quyền", "Còn dùng được"], _by_lending()),
    }


def fill(document: str) -> str:
    """The document with each table as it is now, between the marks that name it."""
    for name, table in tables().items():
        begin, end = f"<!-- bảng: {name} -->\n", "<!-- hết bảng -->"
        before, found, rest = document.partition(begin)
        if not found:
            raise ValueError(f"The document has no place for the table {name!r}.")
        document = before + begin + table + end + rest.partition(end)[2]
    return document


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _by_role() -> Iterator[list[str]]:
    for right in Right:
        marks = ["có" if right in RIGHTS[role] else "–" for role in Role]
        yield [str(right.label) + (" (ủy quyền được)" if right in LENT else ""), *marks]


def _by_body() -> Iterator[list[str]]:
    for kept in Kept:
        yield [kept.value, _summed(kept, When.NOW)]


def _by_day() -> Iterator[list[str]]:
    for when in When:
        yield [when.value, _summed(Kept.HERE, when)]


def _summed(kept: Kept, when: When) -> str:
    """What is left of the rights of all roles, in the fewest words."""
    all_ = {(role, right) for role, rights in RIGHTS.items() for right in rights}
    left = {pair for pair in all_ if granted(*pair, kept, when)}
    if left in (all_, set()):
        return "đủ quyền của vai trò" if left else "không có"
    some = {right for _, right in left}
    lost = {right for _, right in all_} - some
    if len(some) < len(lost):
        return f"chỉ còn: {_named(some)}"
    return f"đủ quyền của vai trò, trừ: {_named(lost)}"


def _named(rights: set[Right]) -> str:
    return "; ".join(str(right.label) for right in Right if right in rights)


def _by_lending() -> Iterator[list[str]]:
    for lending in Lending:
        yield [lending.value, "có" if lending is Lending.NOW else "không"]
