"""The signs that stand in place of masked words, and behind fakes, made to stand out."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dispatches.letter.duty import Duty
from dispatches.publishing.masking import FAKE, GAP, MASK, ON_DUTY

_SIGNS = re.compile("(" + "|".join(map(re.escape, (MASK, GAP, FAKE, ON_DUTY))) + ")")


def with_signs(value: Any) -> Any:
    """A text, or a letter with all its texts: so the officer sees what readers will not, and what
    they are warned of. Duties stay plain: the page cuts their sentences short."""
    if isinstance(value, str):
        return _marked(value) if _SIGNS.search(value) else value
    if isinstance(value, (tuple, list)):
        return type(value)(with_signs(item) for item in value)
    if is_dataclass(value) and not isinstance(value, (type, Duty)):
        return replace(value, **{f.name: with_signs(getattr(value, f.name)) for f in fields(value)})
    return value


def _marked(text: str) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<mark class="masked">{}</mark>', piece) if at % 2 else piece,)
            for at, piece in enumerate(_SIGNS.split(text))
        ),
    )
