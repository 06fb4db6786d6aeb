"""Wherever the orderly end hangs, and whatever hangs there, a closed terminal ends the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.wording.words import words_in

from tests.support.pseudo_terminal import DETACHED, started

PATIENCE = 15.0

HANGING = """
import asyncio, atexit, itertools, runpy, signal, threading
from textual.app import App
from xinfu.app.terminal.driver import TolerantDriver
from xinfu.flow.checkup_flow import CheckupFlow

def waits(*arguments): threading.Lock().acquire() or threading.Event().wait()
def computes(*arguments): sum(itertools.repeat(0))

async def never(*arguments): await asyncio.Event().wait()

{where} = {how}
runpy.run_module("xinfu", run_name="__main__")
"""
PLACES = [
    ("App.exit", "waits"),
    ("App._shutdown", "never"),
    ("CheckupFlow.close", "waits"),
    ("TolerantDriver.stop_application_mode", "waits"),
    ("TolerantDriver.close", "waits"),
    ("App._print_error_renderables", "computes"),
    ("TolerantDriver.close", "computes"),
]


@pytest.mark.parametrize(("where", "how"), PLACES)
def test_an_end_that_hangs_is_an_end(tmp_path: Path, where: str, how: str) -> None:
    program = ("-c", HANGING.format(where=where, how=how))
    with started(tmp_path, program=program) as terminal:
        terminal.wait_for_text(words_in("en")("home.head"))
        terminal.close_master()
        code = terminal.wait_for_end(PATIENCE, reading=False)
        assert code in ((1,) if how == "computes" else (129,))


def test_a_terminal_that_is_gone_without_saying_so_ends_the_program(tmp_path: Path) -> None:
    """A program in no terminal's session hears of the end of its input only."""
    with started(tmp_path, program=("-c", DETACHED)) as terminal:
        terminal.wait_for_text(words_in("en")("home.head"))
        terminal.close_master()
        assert terminal.wait_for_end(PATIENCE, reading=False) == 129
