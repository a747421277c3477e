"""The three demonstration accounts: clerk, approving officer, administrator of one keeping body."""

import os
import secrets
from pathlib import Path

from dispatches.models import Body, Membership, User
from dispatches.vocabulary import Role

CUSTODIAN = "trung-tam-chuyen-doi-so-tinh-sao-mai"
CLERK, APPROVER, ADMINISTRATOR = "vanthu", "lanhdao", "quantri"
ROLES = {CLERK: Role.CLERK, APPROVER: Role.APPROVER, ADMINISTRATOR: Role.ADMINISTRATOR}
NAMES = {
    CLERK: "Văn thư dùng thử",
    APPROVER: "Lãnh đạo duyệt dùng thử",
    ADMINISTRATOR: "Quản trị dùng thử",
}


class NameTaken(ValueError):
    """A real person has the user name of a demonstration account."""


def prepare_accounts(file: Path) -> tuple[dict[str, User], bool]:
    """The accounts by user name, and whether passwords were given anew.

    They are when an account is missing, or when the file does not open the first one: it is lost,
    or belongs to another database. One password tells, since all are written at once. Raises
    `NameTaken` before anything is written.
    """
    custodian = Body.objects.get(key=CUSTODIAN)
    users = {user.username: user for user in User.objects.filter(username__in=ROLES)}
    if taken := [name for name, user in users.items() if not user.demonstration]:
        raise NameTaken(taken[0])
    if len(users) == len(ROLES) and _opens(users[CLERK], file):
        return users, False
    passwords = {username: secrets.token_urlsafe(9) for username in ROLES}
    for username, role in ROLES.items():
        user = users.get(username) or User(
            username=username, full_name=NAMES[username], is_staff=True, demonstration=True
        )
        user.set_password(passwords[username])
        user.save()
        Membership.objects.get_or_create(user=user, body=custodian, role=role)
        users[username] = user
    _write(file, passwords)
    return users, True


def _opens(user: User, file: Path) -> bool:
    if not file.exists():
        return False
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    written = {row[0]: row[1] for row in rows if len(row) > 1}
    return user.check_password(written.get(user.username, ""))


def _write(file: Path, passwords: dict[str, str]) -> None:
    """Name, password and part, with tabs between; readable by its owner alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{name}\t{password}\t{ROLES[name].label}\n" for name, password in passwords.items()]
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.writelines(lines)
    new.replace(file)
