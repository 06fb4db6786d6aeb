"""No bytes that are typed or pasted end the program or make it deaf."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.hostile.typed_bytes import LEAVING, NOISE, still_answers, to_first_answer
from tests.support.pseudo_terminal import started


@pytest.mark.parametrize("noise", NOISE, ids=range(len(NOISE)))
def test_noise_does_not_end_the_program(tmp_path: Path, noise: bytes) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        to_first_answer(terminal)
        terminal.press(noise)
        assert still_answers(terminal)
        assert b"Traceback" not in terminal.output


def test_a_hundred_random_strings_do_not_end_the_program(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    with started(tmp_path, "credit-recovery") as terminal:
        to_first_answer(terminal)
        for _ in range(100):
            noise = chance.randbytes(chance.randint(1, 60)).translate(None, LEAVING)
            terminal.press(noise)
            terminal.waited_for(lambda: not terminal.is_alive, 0.02)
        assert still_answers(terminal)
        assert b"Traceback" not in terminal.output
