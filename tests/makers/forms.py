"""Layouts: one letter as the readers of paper give it, each with what it drops or adds."""

import random
import textwrap
from collections.abc import Callable
from itertools import zip_longest

from tests.makers.letters import Letter

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WIDTH = 75


def left_head(letter: Letter) -> list[str]:
    names = [letter.issuer.governing, letter.issuer.issuing]
    return [line for name in names if name for line in name.split("|")]


def number_line(letter: Letter) -> str:
    number = "" if "number" in letter.blank else letter.number
    if letter.issuer.party:
        return f"Số {number}-{letter.symbol}"
    return f"Số: {number}{'     ' if not number else ''}/{letter.symbol}"


def date_line(letter: Letter) -> str:
    day = "   " if "day" in letter.blank else f"{letter.day.day:02}"
    month = f"{letter.day.month:02}" if letter.day.month < 3 else str(letter.day.month)
    return f"{letter.issuer.place}, ngày {day} tháng {month} năm {letter.day.year}"


def motto(letter: Letter) -> list[str]:
    return ["ĐẢNG CỘNG SẢN VIỆT NAM"] if letter.issuer.party else list(MOTTO)


def subject_lines(letter: Letter, width: int = 38) -> list[str]:
    return textwrap.wrap(f"V/v {letter.subject}", width)


def address_lines(letter: Letter, mark: str = "- ") -> list[str]:
    if len(letter.addressees) == 1:
        return [f"Kính gửi: {letter.addressees[0]}"]
    last = len(letter.addressees) - 1
    listed = [
        f"{mark}{name}{'.' if at == last else ';'}" for at, name in enumerate(letter.addressees)
    ]
    return ["Kính gửi:", *listed]


def body_paragraphs(letter: Letter) -> list[str]:
    lines = list(letter.preamble)
    for item in letter.items:
        lines.append(f"{item.label} {item.text}")
        lines.extend(item.quoted)
        lines.extend(f"{mark} {words}" for mark, words in item.children)
    return [*lines, *letter.closing]


def list_lines(letter: Letter, mark: str = "- ") -> list[str]:
    rows = [f"{mark}{name}{f' ({why})' if why else ''};" for name, why in letter.distribution]
    return [*rows, f"{mark}{letter.archive}."]


def wrapped(paragraphs: list[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, WIDTH)]


def zip_columns(left: list[str], right: list[str], gap: str = " ") -> list[str]:
    pairs = zip_longest(left, right, fillvalue="")
    return [f"{one}{gap if one and two else ''}{two}" for one, two in pairs]


def stacked(letter: Letter, chance: random.Random) -> str:
    """A careful transcription: part after part, each with an empty line between."""
    groups = [
        left_head(letter),
        motto(letter),
        [number_line(letter)],
        [date_line(letter)],
        subject_lines(letter, 60),
        address_lines(letter),
    ]
    if chance.random() < 0.5:
        groups[2:5] = [[number_line(letter), *subject_lines(letter, 60)], [date_line(letter)]]
    groups += [[paragraph] for paragraph in body_paragraphs(letter)]
    tail = [["Nơi nhận:", *list_lines(letter)], letter.signature]
    groups += tail if chance.random() < 0.7 else tail[::-1]
    return "\n\n".join("\n".join(group) for group in groups)


def zipped(letter: Letter, chance: random.Random) -> str:
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
    return "\n".join([*head, *address_lines(letter), *wrapped(body_paragraphs(letter)), *foot])


def parted(letter: Letter, chance: random.Random) -> str:
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
    return "\n".join([*head, *address, *body_paragraphs(letter), *foot, name])


def flattened(letter: Letter, chance: random.Random) -> str:
    """A page of a law site without its line breaks: head, addressee and opening in few lines."""
    names = " ".join(left_head(letter)) + " -------"
    title = f"Công văn {letter.number}/{letter.symbol} năm {letter.day.year} {letter.subject}"
    first = f"{names} {' '.join(motto(letter))} ---------------"
    second = f"{number_line(letter)} V/v {letter.subject}"
    address = address_lines(letter)
    third = f"{date_line(letter)} {address[0]}"
    body = body_paragraphs(letter)
    if len(address) == 1:
        body = [f"{third} {body[0]}", *body[1:]]
        opening = [] if chance.random() < 0.5 else [second]
        if not opening:
            body[0] = f"{second} {body[0]}"
        lines = [title, first, *opening, *body]
    else:
        lines = [title, first, second, third, *address[1:], *body]
    signed = " ".join(letter.signature)
    foot = list_lines(letter)
    if chance.random() < 0.4:
        foot[-1] += f" {signed}"
    else:
        foot.append(signed)
    return "\n".join([*lines, "Nơi nhận:", *foot])


def columned(letter: Letter, chance: random.Random) -> str:
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
    address = [f"{'':20}{line}" for line in address_lines(letter)]
    body = [f"      {line}" for line in wrapped(body_paragraphs(letter))]
    foot = beside(["Nơi nhận:", *list_lines(letter)], letter.signature[:-1])
    return "\n".join([*head, "", *address, "", *body, "", *foot, "", f"{letter.signature[-1]:>70}"])


def tabled(letter: Letter, chance: random.Random) -> str:
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
    return "\n".join([*rows, "", *address_lines(letter), "", *body, *foot])


def split_head(letter: Letter, chance: random.Random) -> str:
    """The motto stands between the lines of the letterhead, the signature before Nơi nhận."""
    left = left_head(letter)
    right = motto(letter)
    head = [left[0], *right, *left[1:]] if len(left) > 1 else [*right, *left]
    if chance.random() < 0.5 and len(left) > 1:
        head = [f"{left[0]} {right[0]}", *left[1:], *right[1:]]
    lines = [*head, number_line(letter), date_line(letter), *subject_lines(letter)]
    lines += [*address_lines(letter), *wrapped(body_paragraphs(letter)), *letter.signature]
    return "\n".join([*lines, "Nơi nhận:", *list_lines(letter)])


Form = Callable[[Letter, random.Random], str]
FORMS: tuple[Form, ...] = (
    stacked,
    zipped,
    parted,
    flattened,
    columned,
    tabled,
    split_head,
)
