"""The process that opens hostile files: `python -m dispatches.intake.reading_child`.

It is given no settings, no database and no secrets; it may write no file, dump no core, take no
more memory, time and open files than it is given. It answers one order after another until its
input ends, and ends with the thread that started it.
"""

import json
import os
import resource
from typing import Any, BinaryIO

from dispatches.intake import beside, limits, looking, opening, signatures
from dispatches.intake.paper import Note
from dispatches.intake.refusals import NeedsRecognition, RefusalCode, Unreadable
from dispatches.intake.shut_in import shut_in
from dispatches.intake.wire import HEAD, Said, frame, pack_notes, pack_paper, pack_signatures

LONGEST = limits.SCAN_SECONDS + limits.SECONDS_A_PAGE * limits.MOST_SCANNED_PAGES


def main() -> None:
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.dup(1)
    # A library that prints would garble the answers.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    shut_in(memory=limits.READER_MEMORY)
    while (order := _body(orders, Said.ORDER)) is not None:
        data = _body(orders, Said.DATA)
        if data is None:
            return
        asked = json.loads(order)
        _allow_seconds(LONGEST if asked.get("recognise") else limits.TEXT_SECONDS)
        _say(answers, _answer(asked, data, answers))


def _allow_seconds(seconds: int) -> None:
    """Processor time for one order. The parent looks at the clock; this is for when it is gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def _answer(order: dict[str, Any], data: bytes, answers: int) -> bytes:
    def progress(done: int, pages: int) -> None:
        _say(answers, frame(Said.PROGRESS, json.dumps([done, pages]).encode()))

    try:
        if order["do"] == "picture":
            return frame(Said.PICTURE, _picture(order, data))
        if order["do"] == "look":
            return frame(Said.NOTES, pack_notes(looking.look_through(data)))
        if order["do"] == "beside":
            return frame(Said.NOTES, pack_notes(beside.beside(data)))
        if order["do"] == "bearing":
            return frame(Said.NOTES, pack_notes(_bearing(order["code"], data)))
        if order["do"] == "signatures":
            found = signatures.signatures_in(data, order["roots"])
            return frame(Said.SIGNATURES, pack_signatures(found))
        if order["do"] == "print":
            paper = opening.open_print(data, progress=progress)
        else:
            paper = opening.open_paper(data, recognise=order["recognise"], progress=progress)
        plain, words = pack_paper(paper)
        return frame(Said.PAPER, plain) + frame(Said.WORDS, words)
    except Unreadable as refused:
        return frame(Said.REFUSED, refused.code.encode())
    except NeedsRecognition:
        return frame(Said.RECOGNISE, b"")
    except MemoryError:
        return frame(Said.REFUSED, RefusalCode.TOO_MUCH_MEMORY.encode())
    except Exception:  # whatever a library throws at hostile bytes is the file's fault
        return frame(Said.REFUSED, RefusalCode.CRASHED.encode())


def _picture(order: dict[str, Any], data: bytes) -> bytes:
    from dispatches.intake.readers.pictures import page_picture

    return page_picture(data, order["frame"], order["turn"], member=order["member"])


def _bearing(code: list[str], data: bytes) -> tuple[Note, ...]:
    from dispatches.intake.readers.pdf_code import bearing

    return tuple(bearing(data, code))


def _body(orders: BinaryIO, expected: Said) -> bytes | None:
    """The body of the next frame, or None when the parent has closed or says what is not due."""
    head = orders.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    letter, size = HEAD.unpack(head)
    body = orders.read(size)
    return body if letter == expected.encode() and len(body) == size else None


def _say(answers: int, said: bytes) -> None:
    rest = memoryview(said)
    while rest:
        rest = rest[os.write(answers, rest) :]


if __name__ == "__main__":
    main()
