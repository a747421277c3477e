"""Two texts with the words marked that only one of them has."""

from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dispatches.text.word_diff import Change, Piece, word_diff

_IN_ONE = {Change.SAME: "{}", Change.GONE: "<del>{}</del>", Change.NEW: "<ins>{}</ins>"}
# Neither is older than the other: what a side has for itself is only marked.
_OLD_ALONE = {Change.SAME: "{}", Change.GONE: "<mark>{}</mark>"}
_NEW_ALONE = {Change.SAME: "{}", Change.NEW: "<mark>{}</mark>"}


def marked(old: str, new: str) -> SafeString:
    """Both in one, words taken out and put in."""
    return _html(word_diff(old, new), _IN_ONE)


def side_by_side(one: str, other: str) -> tuple[SafeString, SafeString]:
    """Each by itself, with what the other one does not have marked."""
    pieces = word_diff(one, other)
    return _html(pieces, _OLD_ALONE), _html(pieces, _NEW_ALONE)


def _html(pieces: Iterable[Piece], tags: Mapping[Change, str]) -> SafeString:
    shown = (format_html(tags[piece.kind], piece.text) for piece in pieces if piece.kind in tags)
    return format_html_join("", "{}", ((piece,) for piece in shown))
