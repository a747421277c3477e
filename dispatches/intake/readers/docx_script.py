"""Pieces of a paragraph, each set in its own way → the text as printed, in Unicode."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dispatches.intake.readers.docx_styles import Look
from dispatches.text.legacy import Legacy, decode_legacy, is_modern, legacy_font, reads_better

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Script:
    """What is done to the letters of a run before they are what is printed."""

    legacy: Legacy | None = None
    capitals: bool = False
    raised: bool = False


def script_of(look: Look) -> Script:
    return Script(legacy_font(look.font or ""), bool(look.capitals), bool(look.raised))


class Scripts:
    """Puts pieces together; a letter of VNI may have its mark in the next run."""

    def __init__(self) -> None:
        self.converted: set[Legacy] = set()
        self._modern = False  # Unicode was typed in a font of another encoding

    def join(self, pieces: Iterable[tuple[str, Script]]) -> str:
        return "".join(
            self._printed("".join(text for text, _ in group), script)
            for script, group in groupby(pieces, key=lambda piece: piece[1])
        )

    def _printed(self, text: str, script: Script) -> str:
        if script.legacy and not text.isascii():
            text = self._decoded(text, script.legacy)
        elif script.legacy is Legacy.TCVN3_CAPITALS:
            text = text.upper()
        if script.capitals:
            text = text.upper()
        return text.translate(_RAISED) if script.raised and text.strip().isdecimal() else text

    def _decoded(self, text: str, legacy: Legacy) -> str:
        """The font says what a text is, unless its words say better."""
        if is_modern(text):
            self._modern = True
            return text
        better = reads_better(text, legacy)
        if better is False or (better is None and self._modern):
            return text
        self.converted.add(Legacy.VNI if legacy is Legacy.VNI else Legacy.TCVN3)
        return decode_legacy(text, legacy)
