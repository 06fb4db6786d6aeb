"""Bytes that nobody would type on purpose, and whether the program still hears what is typed after them."""

from __future__ import annotations

from tests.support.pseudo_terminal import ENTER, F3, PseudoTerminal
from tests.support.shipped import harmless, shipped

HOTLINE = "12356"
LEAVING = b"\x03\x11\x13\x1a"
"""Ctrl+C, Ctrl+Q, Ctrl+S and Ctrl+Z are orders, not noise."""

NOISE = [
    b"\xff\xfe\xc3\x28",
    b"\xe4\xbd",
    b"\xed\xa0\x80",
    b"\x1b[99999999u",
    b"\x1b[1;99999999R",
    b"\x1b[<999999999;999999999;9M",
    b"\x1b[" + b"9" * 5000,
    b"\x1b]0;title",
    b"\x1bP",
    b"\x1b[200~pasted \x1b]0;x\x07 \xff\x00\x1b[201~",
    b"\x00\x01\x02",
]


def still_answers(terminal: PseudoTerminal) -> bool:
    """Tell whether the program still shows the numbers to call when it is asked for them."""
    for _ in range(5):
        terminal.press(b" ", F3)
        if terminal.waited_for(lambda: HOTLINE in terminal.text, 3):
            return terminal.is_alive
    return False


def to_first_answer(terminal: PseudoTerminal) -> None:
    """Give an answer, so that leaving would have to be confirmed."""
    first, second = list(shipped().questions.values())[:2]
    terminal.wait_for_text(shipped().say(first.definition.ask, "en"))
    terminal.press(harmless(first), ENTER)
    terminal.wait_for_text(shipped().say(second.definition.ask, "en"))
