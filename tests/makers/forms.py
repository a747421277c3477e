"""Layouts: one letter as the readers of paper give it, each with what it drops or adds."""

import random
import textwrap
from collections.abc import Callable
from itertools import zip_longest

from tests.makers.composed import ComposedLetter

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WIDTH = 75


def left_head(letter: ComposedLetter) -> list[str]:
    names = [letter.issuer.governing, letter.issuer.issuing]
    return [line for name in names if name for line in name.split("|")]


def number_line(letter: ComposedLetter) -> str:
    number = "" if "number" in letter.blank else letter.number
    if letter.issuer.party:
        return f"Số {number}-{letter.symbol}"
    return f"Số: {number}{'     ' if not number else ''}/{letter.symbol}"


def date_line(letter: ComposedLetter) -> str:
    day = "   " if "day" in letter.blank else f"{letter.day.day:02}"
    month = f"{letter.day.month:02}" if letter.day.month < 3 else str(letter.day.month)
    return f"{letter.issuer.place}, ngày {day} tháng {month} năm {letter.day.year}"


def motto(letter: ComposedLetter) -> list[str]:
    return ["ĐẢNG CỘNG SẢN VIỆT NAM"] if letter.issuer.party else list(MOTTO)


def subject_lines(letter: ComposedLetter, width: int = 38) -> list[str]:
    """V/v under the number of a công văn; other kinds bear a title instead."""
    if letter.kind != "công văn":
        return []
    return textwrap.wrap(f"V/v {letter.subject}", width)


def title_lines(letter: ComposedLetter) -> list[str]:
    if letter.kind == "công văn":
        return []
    first = f"Về việc {letter.subject}" if letter.number > "5" else letter.subject.capitalize()
    return [letter.kind.upper(), *textwrap.wrap(first, 60)]


def address_lines(letter: ComposedLetter, mark: str = "- ") -> list[str]:
    if not letter.addressees:
        return []
    if len(letter.addressees) == 1:
        return [f"Kính gửi: {letter.addressees[0]}"]
    last = len(letter.addressees) - 1
    listed = [
        f"{mark}{name}{'.' if at == last else ';'}" for at, name in enumerate(letter.addressees)
    ]
    return ["Kính gửi:", *listed]


def about(letter: ComposedLetter) -> list[str]:
    return [*title_lines(letter), *address_lines(letter)]


def body_paragraphs(letter: ComposedLetter) -> list[str]:
    lines = list(letter.preamble)
    for item in letter.items:
        lines.append(f"{item.label} {item.text}")
        lines.extend(item.quoted)
        lines.extend(f"{mark} {words}" for mark, words in item.children)
    return [*lines, *letter.closing]


def list_lines(letter: ComposedLetter, mark: str = "- ") -> list[str]:
    rows = [f"{mark}{name}{f' ({why})' if why else ''};" for name, why in letter.distribution]
    return [*rows, f"{mark}{letter.archive}."]


def wrapped(paragraphs: list[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, WIDTH)]


def zip_columns(left: list[str], right: list[str], gap: str = " ") -> list[str]:
    pairs = zip_longest(left, right, fillvalue="")
    return [f"{one}{gap if one and two else ''}{two}" for one, two in pairs]


def stacked(letter: ComposedLetter, chance: random.Random) -> str:
    """A careful transcription: part after part, each with an empty line between."""
    groups = [
        left_head(letter),
        motto(letter),
        [number_line(letter)],
        [date_line(letter)],
        subject_lines(letter, 60),
        title_lines(letter),
        address_lines(letter),
    ]
    if chance.random() < 0.5:
        groups[2:5] = [[number_line(letter), *subject_lines(letter, 60)], [date_line(letter)]]
    groups += [[paragraph] for paragraph in body_paragraphs(letter)]
    tail = [["Nơi nhận:", *list_lines(letter)], letter.signature]
    groups += tail if chance.random() < 0.7 else tail[::-1]
    return "\n\n".join("\n".join(group) for group in groups if group)


def zipped(letter: ComposedLetter, chance: random.Random) -> str:
    """OCR line by line: the two columns of the head, and of the foot, run into each other."""
    left = left_head(letter)
    right = motto(letter)
    while len(right) < len(left):
        right.append("")
    head = zip_columns(left + [""] * (len(right) - len(left)), right)
    head += zip_columns([number_line(letter), *subject_lines(letter)], [date_line(letter)])
    column = ["Nơi nhận:", *list_lines(letter)]
    offset = chance.choice([0, 0, 1])
    signed = [*[""] * offset, *letter.signature[:-1]]
    name = letter.signature[-1]
    if chance.random() < 0.5:
        signed += [""] * max(0, len(column) - len(signed) - 1) + [name]
        foot = zip_columns(column, signed)
    else:
        foot = [*zip_columns(column, signed), name]
    return "\n".join([*head, *about(letter), *wrapped(body_paragraphs(letter)), *foot])


def parted(letter: ComposedLetter, chance: random.Random) -> str:
    """The left column of the head before the right one; lists without their dashes."""
    head = [
        *left_head(letter),
        number_line(letter),
        " ".join(subject_lines(letter, 500)),
        *motto(letter),
        date_line(letter),
    ]
    address = address_lines(letter, "") if chance.random() < 0.5 else address_lines(letter)
    foot = zip_columns(["Nơi nhận:", *list_lines(letter, "")], letter.signature[:-1])
    name = letter.signature[-1]
    return "\n".join([*head, *title_lines(letter), *address, *body_paragraphs(letter), *foot, name])


def flattened(letter: ComposedLetter, chance: random.Random) -> str:
    """A page of a law site without its line breaks: head, addressee and opening in few lines."""
    names = " ".join(left_head(letter)) + " -------"
    title = f"{letter.kind.capitalize()} {letter.number}/{letter.symbol} năm {letter.day.year}"
    first = f"{names} {' '.join(motto(letter))} ---------------"
    second = " ".join([number_line(letter), *subject_lines(letter, 500)])
    third = date_line(letter)
    address = address_lines(letter)
    body = body_paragraphs(letter)
    lines = [f"{title} {letter.subject}", first]
    if letter.kind != "công văn":
        lines += [f"{second} {third}", *title_lines(letter), *address, *body]
    elif len(address) > 1:
        lines += [second, f"{third} {address[0]}", *address[1:], *body]
    elif chance.random() < 0.5:
        lines += [f"{second} {third} {address[0]} {body[0]}", *body[1:]]
    else:
        lines += [second, f"{third} {address[0]} {body[0]}", *body[1:]]
    signed = " ".join(letter.signature)
    foot = list_lines(letter)
    if chance.random() < 0.4:
        foot[-1] += f" {signed}"
    else:
        foot.append(signed)
    return "\n".join([*lines, "Nơi nhận:", *foot])


def columned(letter: ComposedLetter, chance: random.Random) -> str:
    """Columns kept apart by spaces, as a PDF's text layer gives them."""

    def beside(left: list[str], right: list[str]) -> list[str]:
        return [
            f"{one:^40}{two:^44}".rstrip() for one, two in zip_longest(left, right, fillvalue="")
        ]

    left = left_head(letter)
    right = motto(letter)
    rows = max(len(left), len(right))
    head = beside(left + [""] * (rows - len(left)), right)
    head += beside([number_line(letter), *subject_lines(letter)], [date_line(letter)])
    address = [f"{'':20}{line}" for line in about(letter)]
    body = [f"      {line}" for line in wrapped(body_paragraphs(letter))]
    foot = beside(["Nơi nhận:", *list_lines(letter)], letter.signature[:-1])
    return "\n".join([*head, "", *address, "", *body, "", *foot, "", f"{letter.signature[-1]:>70}"])


def tabled(letter: ComposedLetter, chance: random.Random) -> str:
    """Markdown of a recogniser: head and foot as tables, capitals bold."""
    head = zip_longest(left_head(letter), motto(letter), fillvalue="")
    rows = [f"| **{one}** | **{two}** |" if two else f"| **{one}** | |" for one, two in head]
    rows.insert(1, "|---|---|")
    rows.append(f"| {number_line(letter)} | *{date_line(letter)}* |")
    rows.append(f"| {' '.join(subject_lines(letter, 500))} | |")
    foot = ["| **Nơi nhận:** | **" + letter.signature[0] + "** |", "|---|---|"]
    column = zip_longest(list_lines(letter), letter.signature[1:], fillvalue="")
    foot += [f"| {one} | {f'**{two}**' if two else ''} |" for one, two in column]
    body = [line for paragraph in body_paragraphs(letter) for line in (paragraph, "")]
    return "\n".join([*rows, "", *about(letter), "", *body, *foot])


def split_head(letter: ComposedLetter, chance: random.Random) -> str:
    """The motto stands between the lines of the letterhead, the signature before Nơi nhận."""
    left = left_head(letter)
    right = motto(letter)
    head = [left[0], *right, *left[1:]] if len(left) > 1 else [*right, *left]
    if chance.random() < 0.5 and len(left) > 1:
        head = [f"{left[0]} {right[0]}", *left[1:], *right[1:]]
    lines = [*head, number_line(letter), date_line(letter), *subject_lines(letter)]
    lines += [*about(letter), *wrapped(body_paragraphs(letter)), *letter.signature]
    return "\n".join([*lines, "Nơi nhận:", *list_lines(letter)])


Form = Callable[[ComposedLetter, random.Random], str]
FORMS: tuple[Form, ...] = (
    stacked,
    zipped,
    parted,
    flattened,
    columned,
    tabled,
    split_head,
)
