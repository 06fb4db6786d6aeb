"""No bytes that are typed or pasted end the program or make it deaf."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.typed_bytes import NOISE, still_answers, to_first_answer
from tests.support.pseudo_terminal import started


@pytest.mark.parametrize("noise", NOISE, ids=range(len(NOISE)))
def test_noise_does_not_end_the_program(tmp_path: Path, noise: bytes) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        to_first_answer(terminal)
        terminal.press(noise)
        assert still_answers(terminal)
        assert b"Traceback" not in terminal.output
