"""One thing that the database itself refuses, whoever asks."""

from dataclasses import dataclass
from typing import Literal

Act = Literal["INSERT", "UPDATE", "DELETE"]


@dataclass(frozen=True, slots=True)
class Guard:
    """`when` is SQL over OLD and NEW that holds for a change to refuse, the same for both engines.

    `IS DISTINCT FROM` is put in SQLite's words by `triggers`; `when_sqlite` is for what differs
    beyond that.
    """

    name: str
    table: str
    act: Act
    when: str
    says: str
    when_sqlite: str = ""
