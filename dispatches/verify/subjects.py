"""Subjects on several lines, of which reading takes one for a line of its own; pure."""

from collections.abc import Sequence

from dispatches.verify.tokens import token_keys


def continued(said: str, public: str, around: Sequence[str]) -> tuple[str, list[str]]:
    """What a paper says of its subject, with the line beside it that is all the rest of the public
    one, as where it begins with a capital; and the lines that are left."""
    begun, whole = [*token_keys(said)], [*token_keys(public)]
    for at, line in enumerate(around):
        if begun and [*begun, *token_keys(line)] == whole:
            return f"{said} {line}", [*around[:at], *around[at + 1 :]]
    return said, list(around)
