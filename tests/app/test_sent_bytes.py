"""How much is sent for one key: over a slow line each byte is waited for. The numbers here may only fall."""

from __future__ import annotations

from pathlib import Path

from tests.support.sent_bytes import sent_by_keys

BOUNDS: dict[str, tuple[int, int]] = {
    "a move, past check-ups": (275, 2),
    "a move, the first page": (345, 2),
    "opening a question": (5_600, 31),
    "a move, a question": (365, 2),
    "a digit": (390, 2),
    "an answer, and the next question": (1_410, 8),
    "an answer, and one with several": (2_400, 14),
    "a move, the answers": (465, 3),
    "opening the result": (6_150, 34),
    "a move, the result": (320, 2),
    "opening a list of 500": (8_450, 49),
    "a move, the list": (355, 2),
    "a tick": (690, 3),
    "opening the help": (7_300, 48),
    "a line, the help": (3_450, 23),
    "back to the list": (7_050, 25),
    "a move, what can be done": (345, 2),
    "a move, answers to hand over": (460, 3),
    "a move, a check-in": (345, 2),
    "a move, what if": (465, 3),
}
"""Bytes and rows, a twentieth above what they were; a page that comes up is sent as a whole."""


async def test_a_key_sends_no_more_than_it_did(tmp_path: Path) -> None:
    sent = await sent_by_keys(tmp_path)
    assert sent.keys() == BOUNDS.keys()
    reached = {name: (each.size, each.rows) for name, each in sent.items()}
    beyond = {
        name: (reached[name], bound)
        for name, bound in BOUNDS.items()
        if any(here > most for here, most in zip(reached[name], bound, strict=True))
    }
    assert beyond == {}


def test_no_move_takes_half_a_kibibyte_and_no_answer_four() -> None:
    assert all(size < 500 for name, (size, _) in BOUNDS.items() if name.startswith("a move"))
    assert all(size < 4_000 for name, (size, _) in BOUNDS.items() if name.startswith("an answer"))
