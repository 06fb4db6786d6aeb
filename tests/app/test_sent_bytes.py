"""How much is sent for one key: over a slow line each byte is waited for. The numbers here may only fall."""

from __future__ import annotations

from pathlib import Path

from tests.support.sent_bytes import Sent, sent_by_keys

BOUNDS = {
    "a move, past check-ups": Sent(275, 2),
    "a move, the first page": Sent(345, 2),
    "opening a question": Sent(5_600, 31),
    "a move, a question": Sent(365, 2),
    "a digit": Sent(390, 2),
    "an answer, and the next question": Sent(1_410, 8),
    "an answer, and one with several": Sent(2_400, 14),
    "a move, the answers": Sent(465, 3),
    "opening the result": Sent(6_150, 34),
    "a move, the result": Sent(320, 2),
    "opening a list of 500": Sent(8_450, 49),
    "a move, the list": Sent(355, 2),
    "a tick": Sent(690, 3),
    "opening the help": Sent(7_300, 48),
    "a line, the help": Sent(3_450, 23),
    "back to the list": Sent(7_050, 25),
    "a move, what can be done": Sent(345, 2),
    "a move, answers to hand over": Sent(460, 3),
    "a move, a check-in": Sent(345, 2),
    "a move, what if": Sent(465, 3),
}
"""Bytes and rows, a twentieth above what they were; a page that comes up is sent as a whole."""


async def test_a_key_sends_no_more_than_it_did(tmp_path: Path) -> None:
    sent = await sent_by_keys(tmp_path)
    assert sent.keys() == BOUNDS.keys()
    beyond = {
        name: (sent[name], most)
        for name, most in BOUNDS.items()
        if sent[name].size > most.size or sent[name].rows > most.rows
    }
    assert beyond == {}


def test_no_move_takes_half_a_kibibyte_and_no_answer_four() -> None:
    assert all(most.size < 500 for name, most in BOUNDS.items() if name.startswith("a move"))
    assert all(most.size < 4_000 for name, most in BOUNDS.items() if name.startswith("an answer"))
