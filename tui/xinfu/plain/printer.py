"""Lines out: clean, appended one after the other, never wider than a line.

People listen to these lines: no sign that only draws, no alignment, nothing that is taken back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from xinfu.checklist.phrases import SIGNS
from xinfu.text.clean import clean_line
from xinfu.text.paragraphs import Paragraph
from xinfu.text.wrap import wrap

WIDTH = 80
"""Cells of the longest line."""

NARROWEST = 20


class Printer:
    """Writes sentences to a stream. `echoes` when what is typed shows after a prompt, as in a terminal."""

    def __init__(self, stream: TextIO, *, width: int = WIDTH, echoes: bool = False) -> None:
        self._stream = stream
        self._width = width
        self._echoes = echoes

    def say(self, *texts: str) -> None:
        """Write each text on lines of its own; empty ones and empty lines are left out."""
        for text in texts:
            for part in text.split("\n"):
                if line := clean_line(part):
                    self._stream.writelines(f"{piece}\n" for piece in wrap(line, self._width))

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write paragraphs; of what stands before them only what can be said, such as a number."""
        for paragraph in paragraphs:
            self.say(f"{_said(paragraph.lead)}{paragraph.text}")

    def part(self) -> None:
        """Leave one line empty, so that an eye finds where something new begins."""
        self._stream.write("\n")

    def ask(self, prompt: str) -> None:
        """Write the short prompt; where nothing typed shows after it, as a line of its own."""
        self._stream.write(clean_line(prompt) + (" " if self._echoes else "\n"))
        self._stream.flush()

    def end(self) -> None:
        """End the line of a prompt that nothing was typed after."""
        if self._echoes:
            self._stream.write("\n")


def _said(lead: str) -> str:
    """Return what stands before a paragraph if it can be said; signs of levels stand beside their words."""
    words = (part for part in lead.split() if part not in SIGNS.values())
    return lead if any(map(str.isalnum, "".join(words))) else ""


def width_of(descriptor: int) -> int:
    """Return the cells that lines may have on a terminal, or where there is none."""
    try:
        columns = os.get_terminal_size(descriptor).columns
    except OSError:
        return WIDTH
    return min(WIDTH, columns) if columns >= NARROWEST else WIDTH
