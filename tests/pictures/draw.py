"""Draws the README's pictures, `python -m tests.pictures.draw`, from a worked example of the check-up.

A question, the result and the list of the same made-up person, in both languages, as SVG.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import sys
import tempfile
from pathlib import Path

from xinfu.app.app import XinfuApp
from xinfu.checkup.answer_file import read_answers
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions
from xinfu.flow.steps import AskQuestion
from xinfu.packs.library import Library
from xinfu.wording.words import LANGUAGES

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHTS = 76, {"question": 16, "result": 33, "list": 24}
"""So many lines that each picture shows all that is told of it."""

CASE = 1
"""The worked example whose answers are given: somebody out of work and behind, pressed by collectors."""

QUESTION = "late_now"


async def draw(folder: Path, language: str) -> None:
    """Write the pictures of a question, of the result and of the list in one language."""
    pack = Library().find("credit-recovery").read()
    case = pack.document.case[CASE]
    day = case.today or dt.date(2026, 11, 28)
    answers, _ = read_answers(pack, case.answers, day)
    with tempfile.TemporaryDirectory() as empty:
        start = RunOptions(
            packs=(pack,),
            now=lambda: dt.datetime.combine(day, dt.time(9)),
            folder=Path(empty),
            data=None,
            language=language,
            open_first=True,
        )
        app = XinfuApp(CheckupFlow(start))
        async with app.run_test(size=(WIDTH, HEIGHTS["question"]), notifications=True) as pilot:
            app.navigator.draws_blocks = True  # As in an ordinary terminal, which is asked.
            app.navigator.show(app.flow.begin(pack, answers))
            app.flow.current_session.jump(QUESTION)
            for name, step in (
                ("question", AskQuestion),
                ("result", app.flow.show_result),
                ("list", app.flow.show_checklist),
            ):
                await pilot.resize_terminal(WIDTH, HEIGHTS[name])
                app.navigator.show(step())
                await pilot.pause()
                await pilot.pause()
                _write(folder / f"{name}.{language}.svg", app.export_screenshot(title="xinfu"))


def _write(path: Path, svg: str) -> None:
    """Write a picture without the web fonts that would be fetched by whoever looks at it."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    path.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in LANGUAGES:
        asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE, each))
