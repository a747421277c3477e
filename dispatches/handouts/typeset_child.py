"""The process that sets a page: `python -m dispatches.handouts.typeset_child`.

One order from its input, one answer to its output. A long or odd text can hold up or kill nobody
but this process; it is given no settings, no database and no secrets, and may write no file.
"""

import io
import json
import os
import resource
from pathlib import Path
from typing import Any

import typst

from dispatches.handouts.glyphs import FONTS, printable
from dispatches.handouts.limits import MEMORY, SECONDS
from dispatches.intake.shut_in import shut_in

LAYOUT = Path(__file__).parent / "layout"
STEP = 17  # of brightness, from one shade of grey to the next: 0, 17 … 255
STANDARDS: dict[str, list[Any]] = {"pdf": ["a-2a", "ua-1"], "png": []}


def main() -> None:
    order = json.load(os.fdopen(0, "rb"))
    answer = os.dup(1)
    os.dup2(2, 1)  # a library that prints would garble the answer
    shut_in(memory=MEMORY)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with os.fdopen(answer, "wb") as out:
        out.write(page_set(order))


def page_set(order: dict[str, Any]) -> bytes:
    """`layout` names a template, `data` is what it lays out, `format` pdf or png; `ppi` of a png.

    Raises typst.TypstError.
    """
    made = typst.compile(
        LAYOUT / f"{order['layout']}.typ",
        root=LAYOUT,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
        ),
        sys_inputs={"data": json.dumps(_printable(order["data"]), ensure_ascii=False)},
        format=order["format"],
        ppi=order.get("ppi"),
        pdf_standards=STANDARDS[order["format"]],
    )
    if not isinstance(made, bytes):
        raise ValueError("more than the one picture that was asked for")
    return _in_grey(made) if order["format"] == "png" else made


def _in_grey(picture: bytes) -> bytes:
    """Black on white in sixteen shades, four bits a pixel: a third of the bytes."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        shades = image.convert("L").point([value // STEP for value in range(256)])
        shades.putpalette([shade * STEP for shade in range(16) for _channel in "rgb"])
        shades.save(out, "PNG", bits=4, optimize=True)
    return out.getvalue()


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {name: _printable(item) for name, item in value.items()}
    return value


if __name__ == "__main__":
    main()
