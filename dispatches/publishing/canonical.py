"""From the canonical form of a content back to the value."""

import dataclasses
import json
from datetime import date, time
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dispatches.content import EditionContent


def read_canonical(text: str) -> EditionContent:
    """The content that `EditionContent.canonical` wrote; fields it lacks have their defaults.

    Only for what this system wrote itself. Raises ValueError, KeyError or TypeError for anything
    else.
    """
    said = _value(EditionContent, json.loads(text))
    assert isinstance(said, EditionContent)  # noqa: S101  # narrows the type only
    return said


@cache
def _kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, said: Any) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        kinds = _kinds(kind)
        return kind(**{name: _value(kinds[name], value) for name, value in said.items()})
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in said)
    if get_origin(kind) is UnionType:  # each of them is "something or None"
        return None if said is None else _value(get_args(kind)[0], said)
    if kind in (date, time):
        return kind.fromisoformat(said)
    return kind(said) if issubclass(kind, Enum) else said
