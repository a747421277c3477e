"""A suggested reading beside what stands there: letters that differ struck out, underlined."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def before_and_after(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Both as HTML: what goes in <del>, what comes in <ins>."""
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return (
        _joined(_piece("del", verb, before[a:b]) for verb, a, b, _c, _d in changes),
        _joined(_piece("ins", verb, after[c:d]) for verb, _a, _b, c, d in changes),
    )


def _piece(tag: str, verb: str, words: str) -> SafeString | str:
    if verb == "equal" or not words:
        return words
    return format_html("<del>{}</del>" if tag == "del" else "<ins>{}</ins>", words)


def _joined(pieces: Iterator[SafeString | str]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
