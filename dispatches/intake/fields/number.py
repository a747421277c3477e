"""Số, ký hiệu of the dispatch itself."""

import re

from dispatches.intake.head import Part, Piece, number_match, with_zero
from dispatches.intake.lines import claim
from dispatches.intake.reading import Claim, Sure

_CLEAN = re.compile(r"(\d{1,6}[a-zA-Z]?)(?:/(?:19|20)\d\d)?")


def read_number(head: list[Piece]) -> tuple[Claim[str], Claim[str]]:
    """Number and symbol. A number that OCR broke is blank, its symbol may still be read."""
    for piece in head:
        if piece.kind is not Part.NUMBER:
            continue
        found = number_match(piece.part.text)
        if not found:
            continue
        symbol = piece.part.cut(found.start("symbol"), found.end("symbol"))
        printed = re.sub(r"\s", "", symbol.text).replace("–", "-")
        tight = with_zero(printed)
        slash = piece.part.text[found.end("number") : found.start("symbol")].strip()
        sure = Sure.READ if slash and tight == printed else Sure.INFERRED
        number = piece.part.cut(found.start("number"), found.end("number"))
        clean = _CLEAN.fullmatch(number.text)
        if not clean:
            return Claim(), claim([symbol], tight, sure)
        return claim([number], clean[1], sure), claim([symbol], tight, sure)
    return Claim(), Claim()
