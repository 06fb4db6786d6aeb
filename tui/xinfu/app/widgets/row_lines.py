"""How a row of a list of answers is laid out in lines, with what stands at the end of one."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from xinfu.text.cells import most_cells
from xinfu.text.clean import clean
from xinfu.text.paragraphs import Choice
from xinfu.text.wrap import wrap

ROOM = 24
"""The cells that a row's text has at least where something stands at the end of its line."""


class Line(Struct, frozen=True):
    """One line of a row; `index` is that of the row."""

    index: int
    text: str
    first: bool
    part: Literal["row", "heading", "below"] = "row"
    aside: str = ""
    lead: str = ""


def lines_of(index: int, choice: Choice, room: int) -> list[Line]:
    """Return the lines of a row's text; what stands aside is at the end of the first, or else below."""
    text = clean(f"{choice.text}  {choice.note}" if choice.note else choice.text)
    aside = clean(choice.aside)
    beside = most_cells(aside) + 2 if aside else 0
    if beside and room - beside >= ROOM:
        pieces = wrap(text, room - beside)
        return [
            Line(index, piece, not part, aside="" if part else aside) for part, piece in enumerate(pieces)
        ]
    lines = [Line(index, piece, not part) for part, piece in enumerate(wrap(text, room))]
    aside = aside.strip()
    if aside and most_cells(lines[-1].text) + 2 + most_cells(aside) <= room:
        lines[-1] = replace(lines[-1], aside=aside)
    elif aside and most_cells(aside) <= room:
        lines.append(Line(index, "", False, aside=aside))
    elif aside:
        lines += [Line(index, piece, False) for piece in wrap(aside, room)]
    return lines
