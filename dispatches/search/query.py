"""What was typed, read as words, quoted phrases and minus words. Any text can be read."""

import re
from dataclasses import dataclass

from dispatches.search.tokens import Token, tokens
from dispatches.text.folding import fold, nfc, words

MOST_CHARACTERS = 500
MOST_WORDS = 32

_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"(?<!\S)(-?)(?:[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}](?!\w)|(\S+))")


@dataclass(frozen=True, slots=True)
class Word:
    typed: str
    token: Token


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words of a phrase, which must stand side by side; quoted ones as typed."""

    words: tuple[Word, ...]
    quoted: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(word.token for word in self.words)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`text` is what was typed, tidied; `shortened` says that it was too long to be taken whole."""

    text: str = ""
    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    shortened: bool = False

    @property
    def unaccented(self) -> str:
        """The same asked without accents: its results include every spelling."""
        return fold(self.text)


def parse_query(typed: str) -> SearchQuery:
    """Read `lừa đảo "căn cước" -ngân`. A quote without its twin and bare signs mean nothing."""
    shortened = len(typed) > MOST_CHARACTERS
    printable = (char if char.isprintable() else " " for char in nfc(typed[:MOST_CHARACTERS]))
    text = " ".join("".join(printable).split())
    wanted: list[Term] = []
    unwanted: list[Term] = []
    left = MOST_WORDS
    for found in _PIECE.finditer(text):
        minus, phrase, piece = found.groups()
        read = _words(phrase if phrase is not None else piece)
        if len(read) > left:
            shortened = True
            read = read[:left]
        left -= len(read)
        if not read:
            continue
        if minus:
            unwanted.append(Term(read))
        elif phrase is not None:
            wanted.append(Term(read, quoted=True))
        else:
            wanted += [Term((word,)) for word in read]
    return SearchQuery(text, tuple(wanted), tuple(unwanted), shortened)


def _words(text: str) -> tuple[Word, ...]:
    typed = [word.text for word in words(text)]
    return tuple(Word(one, token) for one, token in zip(typed, tokens(text), strict=True))
