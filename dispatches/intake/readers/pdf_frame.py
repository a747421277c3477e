"""The visible part of a stored PDF page, set upright."""

from dataclasses import dataclass, replace
from typing import Self

from dispatches.intake.readers.pdf_raw import Boxes


@dataclass(frozen=True, slots=True)
class Frame:
    """The bounds of a page in the space that its boxes are given in, y upwards; `turn`: degrees
    clockwise from there to upright, by the page's own word and by what its letters show."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, upright."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 180 else (width, height)

    def turned(self, degrees: int) -> Self:
        return replace(self, turn=(self.turn + degrees) % 360)

    def upright(self, boxes: Boxes) -> Boxes:
        """Boxes from the top left corner of the upright page, y downwards."""
        lefts, tops, rights, bottoms = boxes
        match self.turn:
            case 0:
                return Boxes(
                    _less(lefts, self.left), _under(self.top, tops),
                    _less(rights, self.left), _under(self.top, bottoms),
                )  # fmt: skip
            case 90:
                return Boxes(
                    _less(bottoms, self.bottom), _less(lefts, self.left),
                    _less(tops, self.bottom), _less(rights, self.left),
                )  # fmt: skip
            case 180:
                return Boxes(
                    _under(self.right, rights), _less(bottoms, self.bottom),
                    _under(self.right, lefts), _less(tops, self.bottom),
                )  # fmt: skip
            case _:
                return Boxes(
                    _under(self.top, tops), _under(self.right, rights),
                    _under(self.top, bottoms), _under(self.right, lefts),
                )  # fmt: skip


def _less(values: list[float], origin: float) -> list[float]:
    return [value - origin for value in values] if origin else values


def _under(origin: float, values: list[float]) -> list[float]:
    return [origin - value for value in values]
