"""No bytes that are typed or pasted end the program or make it deaf."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.app.terminal.driver import SHARE
from xinfu.wording.words import words_in

from tests.hostile.typed_bytes import NOISE, still_answers, to_first_answer
from tests.support.pseudo_terminal import CTRL_Q, started

TELLING = """
import atexit, pathlib, runpy, sys
atexit.register(lambda: pathlib.Path("share").write_text(str(sys.getswitchinterval())))
runpy.run_module("xinfu", run_name="__main__")
"""


@pytest.mark.parametrize("noise", NOISE, ids=range(len(NOISE)))
def test_noise_does_not_end_the_program(tmp_path: Path, noise: bytes) -> None:
    with started(tmp_path, "credit-recovery") as terminal:
        to_first_answer(terminal)
        terminal.press(noise)
        assert still_answers(terminal)
        assert b"Traceback" not in terminal.output


def test_what_is_drawn_does_not_wait_for_the_thread_that_works(tmp_path: Path) -> None:
    with started(tmp_path, program=("-c", TELLING)) as terminal:
        terminal.wait_for_text(words_in("en")("home.head"))
        terminal.press(CTRL_Q)
        terminal.wait_for_end(reading=True)
    assert float((tmp_path / "share").read_text(encoding="ascii")) == pytest.approx(SHARE)
