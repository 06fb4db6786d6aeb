"""Breaking text into lines the way Chinese and English are broken.

Chinese breaks between any two characters, except that no line starts with closing punctuation and none
ends with an opening bracket (the line-start and line-end rules of GB/T 15834 and of JIS X 4051's
kinsoku). English breaks at spaces. A word longer than a line is cut, so that nothing is ever lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.text.cells import cells, character_cells

_NO_LINE_START = frozenset(
    ".,;:?!)]}%~"
    "\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015"  # quotes, ellipsis, Chinese stops
    "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff5e"  # their full-width forms
)
_NO_LINE_END = frozenset("([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b")


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text, each at most `width` cells wide (never fewer than two).

    Line feeds end a line; an empty text is one empty line. Joining the lines again gives back every
    character but the white space at which they were broken.
    """
    width = max(width, 2)
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(text: str, width: int) -> Iterator[str]:
    line, taken = "", 0
    for space, word in _words(text):
        needed = cells(word)
        gap = space if line else ""
        if line and taken + len(gap) + needed > width:
            yield line
            line, taken, gap = "", 0, ""
        if needed > width:
            *whole, word = _cut(word, width)
            yield from whole
            needed = cells(word)
        line += gap + word
        taken += len(gap) + needed
    yield line


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the unbreakable pieces, each with the white space that stands before it."""
    space, word, gap = "", "", ""
    for character in text:
        if character.isspace():
            gap = " "
        elif not word:
            space, word, gap = gap, character, ""
        elif _stay_together(word[-1], character):
            word, gap = word + gap + character, ""
        elif gap or character_cells(word[-1]) == 2 or character_cells(character) == 2:
            yield space, word
            space, word, gap = gap, character, ""
        else:
            word += character
    if word:
        yield space, word


def _stay_together(before: str, after: str) -> bool:
    """Tell whether two characters are not parted, with or without white space between them."""
    return before in _NO_LINE_END or after in _NO_LINE_START or character_cells(after) == 0


def _cut(word: str, width: int) -> list[str]:
    pieces, piece, taken = [], "", 0
    for character in word:
        needed = character_cells(character)
        if piece and taken + needed > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece += character
        taken += needed
    return [*pieces, piece]
