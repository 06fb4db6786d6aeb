"""Draws the README's pictures: `python -m tests.pictures.draw` walks the shipped check-up and writes SVGs."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
import tempfile
from pathlib import Path

from xinfu.app.app import XinfuApp
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions
from xinfu.packs.library import Library

HERE = Path(__file__).resolve().parent
SIZE = (72, 22)
KEYS = (
    "3",
    "enter",
    "3",
    "enter",
    "3",
    "enter",
    "3",
    "enter",
    "1",
    "enter",
    "space",
    "down",
    "space",
    "enter",
)
"""To the question about overdue bills: nothing in the four safety questions, some credit in use."""


async def draw(folder: Path) -> None:
    """Write the picture of a question and of a checklist, in Chinese."""
    with tempfile.TemporaryDirectory() as empty:
        start = RunOptions(
            packs=(Library().find("credit-recovery").read(),),
            now=lambda: dt.datetime(2026, 11, 21),
            folder=Path(empty),
            data=Path(empty) / "data",
            language="zh",
            open_first=True,
        )
        app = XinfuApp(CheckupFlow(start))
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.press(*KEYS)
            await pilot.press("2")
            await pilot.pause()
            _write(folder / "question.svg", app.export_screenshot(title="xinfu"))
            await pilot.press("enter", "f4")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("l")
            await pilot.pause()
            _write(folder / "checklist.svg", app.export_screenshot(title="xinfu"))


def _write(path: Path, svg: str) -> None:
    """Write a picture without the web fonts that would be fetched by whoever looks at it."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    path.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE))
