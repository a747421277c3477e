"""Telephones in every spelling that papers have, and service numbers."""

import re
from collections.abc import Iterator

from dispatches.text.personal_kinds import EDGE, SEP, STOP, Kind, Span, digits

_COUNTRY = r"(?:\+|00)?84"
# Two phones are often joined: 0912345678/0987654321, also by a comma without a space.
_NEXT_PHONE = rf"\(?(?:{_COUNTRY}|0)[\d .()\-]{{7}}"
_PHONE_STOP = rf"(?![^\W_])(?!\.\d)(?!,(?!{_NEXT_PHONE})\d)(?!/(?!{_NEXT_PHONE}))"
_MOBILE = re.compile(
    rf"{EDGE}\(?(?:{_COUNTRY}\)?{SEP}(?:\(0\){SEP})?|0)[35789]"
    rf"(?:\d{{8}}|\d{{0,3}}\)?(?:{SEP}\d{{2,4}}){{1,4}}){_PHONE_STOP}"
)
_MOBILE_JOINED = re.compile(
    rf"(?:(?<=/)|(?<=\d\d\d,))\(?(?:{_COUNTRY}|0)[35789]"
    rf"(?:\d{{8}}|\d{{1,2}}\)?(?:[ .\-]\d{{2,4}}){{2,3}}){_PHONE_STOP}"
)
_LANDLINE = re.compile(
    rf"{EDGE}\(?(?:{_COUNTRY}\)?{SEP}|0)2\d{{1,2}}\)?{SEP}\d{{3,4}}{SEP}\d{{3,5}}{STOP}"
    rf"|{EDGE}0(?:80|69)\)?{SEP}(?:\d{{2,3}}{SEP})?\d{{3,5}}{STOP}"
)
# Before 2017 area codes had no 2; without a word that says "telephone" these are any numbers.
_AFTER_WORD = re.compile(
    rf"(?:\bđiện\s*thoại|\bs?đt\b|\btel\b|\bphone\b|\bfax\b|\bmáy\s+lẻ)[^\d\n(+]{{0,20}}"
    rf"(?P<number>\(?\+?\d{{2,4}}\)?(?:{SEP}\d{{2,5}}){{1,4}}){STOP}",
    re.IGNORECASE,
)
_SERVICE = re.compile(rf"{EDGE}1[89]00{SEP}\d{{2,4}}(?:{SEP}\d{{2,4}})?{STOP}")


def phones(text: str) -> Iterator[Span]:
    for found in (*_MOBILE_JOINED.finditer(text), *_MOBILE.finditer(text)):
        if len(_national(found[0])) == 9:
            yield Kind.MOBILE, *found.span()
    for found in _LANDLINE.finditer(text):
        if 7 <= len(_national(found[0])) <= 10:
            yield Kind.LANDLINE, *found.span()
    for found in _SERVICE.finditer(text):
        if 8 <= len(digits(found[0])) <= 10:
            yield Kind.HOTLINE, *found.span()


def phones_named(text: str) -> Iterator[Span]:
    for found in _AFTER_WORD.finditer(text):
        if 7 <= len(digits(found["number"])) <= 12:
            yield Kind.LANDLINE, *found.span("number")


def _national(number: str) -> str:
    """A phone number without its country's code and the 0 before it."""
    said = (
        digits(number).removeprefix("00") if digits(number).startswith("0084") else digits(number)
    )
    return said.removeprefix("840").removeprefix("84").removeprefix("0")
