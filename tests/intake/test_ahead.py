"""Texts read ahead: by another process, the same as here; whatever goes wrong is read here."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor

from dispatches.intake.ahead import Known, ReadAhead
from dispatches.intake.read import read_dispatch
from dispatches.text.finds import Lists, Rule, finds_in
from dispatches.text.shingles import letter_of, sketch
from tests.publishing.papers import paper

LISTS = Lists(hotlines=("1900.0368",), terms=("VNeID",), misreadings=(("VNclD", "VNeID"),))
TEXT = paper().decode().replace("nước sạch gọi điện", "nước sạch cài VNelD")


def test_a_text_is_read_and_checked_as_it_would_be_here() -> None:
    with ReadAhead(not_worth_it=1) as ahead:
        assert ahead.begin(TEXT.encode(), LISTS) is None
        promised = ahead.begin(TEXT.encode(), LISTS)
        assert promised
        known = promised.of(TEXT)
        assert isinstance(known, Known)
        assert known.reading == read_dispatch(TEXT)
        for (text, public), finds in known.finds.items():
            assert list(finds) == list(finds_in(text, LISTS, public=public))
        rules = {find.rule for finds in known.finds.values() for find in finds}
        assert {Rule.PROTECTED_TERM, Rule.PHONE} <= rules
        signer = known.reading.signature.name.value or ""
        assert {(signer, False), (known.reading.subject.value or "", True)} <= known.finds.keys()
        letter = letter_of((row.line.kind, row.line.text) for row in known.reading.blocks)
        assert known.sketched == (letter, sketch(letter))
        assert known.sketched[1]
        assert promised.of(TEXT + ".") is None

        unreadable = ahead.begin(b"\xff\xff", LISTS)
        assert unreadable
        assert unreadable.of("") is None
        assert ahead.begin(b"%PDF-1.7", LISTS) is None
        assert ahead.begin(b"MZ", LISTS) is None

        pool: ProcessPoolExecutor = ahead._process
        for pid in pool._processes:
            os.kill(pid, signal.SIGKILL)
        lost = ahead.begin(TEXT.encode(), LISTS)
        assert lost is None or lost.of(TEXT) is None
        assert ahead.begin(TEXT.encode(), LISTS) is None
