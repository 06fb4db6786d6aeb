"""Breaking text into lines the way Chinese and English are broken.

Chinese breaks between any two characters, except that no line starts with closing punctuation and none
ends with an opening bracket (the line-start and line-end rules of GB/T 15834 and of JIS X 4051's
kinsoku). English breaks at spaces. A word longer than a line is cut, so that nothing is ever lost.
Lines have room for the widest way in which a terminal may draw them.
"""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.text.cells import character_cells, clusters, most_cells

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
    whole_text = " ".join(text.split())
    if most_cells(whole_text) <= width:
        yield whole_text
        return
    line, taken = "", 0
    for space, word in _words(text):
        needed = most_cells(word)
        gap = space if line else ""
        if line and taken + len(gap) + needed > width:
            yield line
            line, taken, gap = "", 0, ""
        if needed > width:
            *whole, word = _cut(word, width)
            yield from whole
            needed = most_cells(word)
        line += gap + word
        taken += len(gap) + needed
    yield line


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield the unbreakable pieces, each with the white space that stands before it."""
    space, word, gap, last = "", "", "", ""
    for cluster in clusters(text):
        if cluster.isspace():
            gap = " "
            continue
        if not word:
            space, word = gap, cluster
        elif _stay_together(word[-1], cluster[0]):
            word += gap + cluster
        elif gap or _is_wide(last) or _is_wide(cluster):
            yield space, word
            space, word = gap, cluster
        else:
            word += cluster
        gap, last = "", cluster
    if word:
        yield space, word


def _stay_together(before: str, after: str) -> bool:
    """Tell whether two characters are not parted, with or without white space between them."""
    return before in _NO_LINE_END or after in _NO_LINE_START or character_cells(after) == 0


def _is_wide(cluster: str) -> bool:
    """Tell whether lines may be broken on both sides, as of a Chinese character or an emoji."""
    return character_cells(cluster[0]) == 2 or "\ufe0f" in cluster


def _cut(word: str, width: int) -> list[str]:
    pieces, piece, taken = [], "", 0
    for cluster in clusters(word):
        for part in (cluster,) if most_cells(cluster) <= width else cluster:
            needed = most_cells(part)
            if piece and taken + needed > width:
                pieces.append(piece)
                piece, taken = "", 0
            piece += part
            taken += needed
    return [*pieces, piece]
