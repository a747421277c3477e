"""Two texts with the words marked that only one of them has."""

from collections.abc import Collection

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dispatches.text.word_diff import Change, Piece, word_diff

_TAGS = {Change.GONE: "<del>{}</del>", Change.NEW: "<ins>{}</ins>", Change.SAME: "{}"}


def marked(old: str, new: str) -> SafeString:
    """Both in one, words taken out and put in."""
    return _html(word_diff(old, new), tuple(Change))


def side_by_side(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Each by itself: the old one with what is gone, the new one with what came."""
    pieces = word_diff(old, new)
    return (
        _html(pieces, (Change.SAME, Change.GONE)),
        _html(pieces, (Change.SAME, Change.NEW)),
    )


def _html(pieces: list[Piece], kinds: Collection[Change]) -> SafeString:
    shown = (piece for piece in pieces if piece.kind in kinds)
    return format_html_join(
        "", "{}", ((format_html(_TAGS[piece.kind], piece.text),) for piece in shown)
    )
