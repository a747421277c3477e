"""The words that were looked for, marked where they stand."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from dispatches.search.snippets import Segment, snippet
from dispatches.search.tokens import Token

Marks = Sequence[Sequence[Token]]


class Marked(tuple[Segment, ...]):
    """Segments that print as HTML: a list has too many of them for a template each."""

    __slots__ = ()

    def __str__(self) -> SafeString:
        return mark_safe("".join(_html(*segment) for segment in self))  # noqa: S308  # escaped

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self)


def marked(text: str, marks: Marks, width: int) -> Marked:
    """About `width` characters of a text, around the first match."""
    return Marked(snippet(text, marks, width))


def _html(text: str, is_hit: bool) -> str:
    return f"<mark>{escape(text)}</mark>" if is_hit else escape(text)
