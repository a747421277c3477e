"""Words that have no translation, told apart on a page in another language (WCAG 2.2, 3.1.2)."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Line:
    """Words and the attribute that marks them; of a sentence of a warning also the numbers of the
    paragraphs it rests on."""

    text: str
    lang: SafeString
    label: str = ""
    paragraphs: tuple[int, ...] = ()
    is_changed: bool = False


def vietnamese() -> SafeString:
    """The attribute that marks words of a dispatch on a page in another language."""
    return mark_safe("" if get_language() == "vi" else ' lang="vi"')  # noqa: S308  # a constant


def line_in_tongue(text: str, english: str) -> Line:
    """The words in the reader's language where there are any, else Vietnamese, marked as such."""
    if get_language() == "en" and english:
        return Line(english, SafeString())
    return Line(text, vietnamese())
