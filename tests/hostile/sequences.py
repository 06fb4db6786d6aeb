"""The control sequences in what a program sent to its terminal, by kind (ECMA-48 section 5)."""

from __future__ import annotations

import re
from collections import Counter

_SEQUENCE = re.compile(
    r"\x1b\[(?P<mode>[<-?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b(?P<string>[]PX^_])(?P<content>.*?)(?:\x07|\x1b\\)"
    r"|\x1b(?P<short>[ -/]*[0-~])",
    re.DOTALL,
)
_PLACES_AND_COLOURS = frozenset("ABCDEFGHfJKXdmr@LMPST")
"""Finals whose numbers say where, how many or in which colour; of all others the numbers are the kind."""


def kinds(output: bytes) -> Counter[str]:
    """Return how often each kind of sequence occurs; a control character outside of one is its own kind.

    Output that is not UTF-8 raises `UnicodeDecodeError`.
    """
    text = output.decode("utf-8")
    found: Counter[str] = Counter()
    end = 0
    for match in _SEQUENCE.finditer(text):
        found.update(_controls(text[end : match.start()]))
        found[_kind(match)] += 1
        end = match.end()
    found.update(_controls(text[end:]))
    return found


def without(output: bytes) -> str:
    """Return what is left for a terminal to show."""
    return _SEQUENCE.sub("", output.decode("utf-8"))


def _kind(match: re.Match[str]) -> str:
    if match["string"]:
        number = match["content"].split(";", 1)[0]
        return f"{match['string']}{number if number.isdigit() else match['content']}"
    if match["short"]:
        return f"ESC {match['short']}"
    numbers = "" if match["final"] in _PLACES_AND_COLOURS and not match["mode"] else match["numbers"]
    return f"CSI {match['mode']}{numbers}{match['between']}{match['final']}"


def _controls(text: str) -> list[str]:
    return [f"U+{ord(letter):04X}" for letter in text if ord(letter) < 32 or 127 <= ord(letter) < 160]
