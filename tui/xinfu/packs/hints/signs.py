"""Signs of Chinese keyboards and of word processors that stand where TOML wants its own."""

from __future__ import annotations

import re

QUOTES = "“”‘’„‟″＂「」『』«»`´"
"""What stands in for a straight double quote."""

SWAPS = dict.fromkeys(QUOTES, '"') | {
    "【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}",
    "，": ",", "、": ",", "；": ",", "：": "=", "＝": "=", "＃": "#", "－": "-",
}  # fmt: skip
"""What TOML is written with, for each sign that stands in for it."""

_CLOSING = {"“": "”", "„": "”", "‘": "’", "「": "」", "『": "』", "«": "»"}
_AFTER_TEXT = re.compile(
    r"[ \t]*(?:[\]}】］｝=＝:：#＃]|$|[,，、；][ \t]*(?:[\]}】］｝\"'\[{A-Za-z0-9#]|[“‘「『【｛]|$))"
)


def structural(line: str) -> list[int]:
    """Return where in a line such signs stand for what belongs to TOML, and not inside of a text.

    A text that a straight quote opens may end in another one; quotes in pairs inside of it are its own.
    """
    places: list[int] = []
    opening, inner, index = "", 0, -1
    while (index := index + 1) < len(line):
        sign = line[index]
        if not opening:
            if sign == "#":
                break
            if sign in SWAPS:
                places.append(index)
            opening, inner = (sign, 0) if sign in QUOTES or sign in "\"'" else ("", 0)
        elif sign == "\\" and opening != "'":
            index += 1
        elif sign == opening == "'" or (sign == '"' and opening != "'"):
            opening = ""
        elif sign in _CLOSING and not (opening in QUOTES and _AFTER_TEXT.match(line, index + 1)):
            inner += 1
        elif sign in _CLOSING.values() and inner:
            inner -= 1
        elif sign in QUOTES and opening != "'" and _AFTER_TEXT.match(line, index + 1):
            places.append(index)
            opening = ""
    return places


def straightened(line: str) -> str:
    """Return a line with each of those signs as TOML has it, as many characters as before."""
    signs = list(line)
    for index in structural(line):
        signs[index] = SWAPS[line[index]]
    return "".join(signs)
