"""A preview shows hostile questions and hostile mistakes as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import Screen
from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.preview_problems import PreviewProblemsPage
from xinfu.app.screens.preview_questions import PreviewQuestionsPage
from xinfu.flow.preview_flow import PreviewFlow
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.library import Library
from xinfu.packs.loading import load_pack
from xinfu.packs.watching import WatchedPack

from tests.hostile.looking import above, look, texts
from tests.hostile.places import HOSTILE_PACK, hostile_pack
from tests.packs.mistakes import BASE
from tests.support.app_pilot import (
    app_with,
    squeezed,
)


def preview(file: Path, language: str = "en") -> PreviewApp:
    """Return a preview of a file."""
    options = app_with(hostile_pack(), file.parent, language).flow.options
    return PreviewApp(PreviewFlow(options, WatchedPack(Library().find(str(file)))))


async def test_the_list_of_questions_of_a_preview_shows_them_whole(tmp_path: Path) -> None:
    file = tmp_path / "hostile.toml"
    file.write_bytes(HOSTILE_PACK.read_bytes())
    app, seen = preview(file), set[type[Screen[object]]]()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        text = await above(pilot, "f9", seen)
        assert seen == {PreviewQuestionsPage}
        for question in hostile_pack().questions.values():
            assert texts(question.definition.ask, hostile_pack(), "en") in text


BROKEN = [
    BASE.replace('kind = "number"', 'kind = "[@click=app.quit]n[/]"').replace('"base"', '"[/]"'),
    BASE.replace('id = "base"', 'id = "base"\n"[link=file:///x]y[/link]" = 1\n"a\\u001b[2J\\u202eb" = 2'),
    BASE.replace('"Tea?"', '"\\u001b]0;x\\u0007 \\u009b2J \\u0000"'),
    BASE.replace('"Tea?"', '"\u202e\u200b [@click=app.quit]'),
    "[@click=app.quit]x[/]",
    "\x1b]8;;http://x\x1b\\ \x9b2J = 1",
    'a = """\n' + "[/]\n" * 80,
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
async def test_mistakes_are_shown_on_their_page_as_they_are_written(tmp_path: Path, text: str) -> None:
    file = tmp_path / "[@click=app.quit].toml"
    file.write_text(text, encoding="utf-8")
    found = load_pack(text, "x", "x", None).problems
    problems = [item for item in found if item.severity == "error"]
    app, seen = preview(file), set[type[Screen[object]]]()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        said = await look(pilot, seen)
        assert PreviewProblemsPage in seen
        assert said.count("[@click=app.quit].toml") >= len(problems)
        for wanted in ("[@click=app.quit]n[/]", "[link=file:///x]y[/link]"):
            assert (wanted in text) <= (squeezed(wanted) in said)


async def test_packs_that_cannot_be_read_are_told_on_the_first_screen(tmp_path: Path) -> None:
    broken = tuple(
        PackError(f"[@click=app.quit]\x1b{number}.toml", load_pack(text, "x", "x", None).problems)
        for number, text in enumerate(BROKEN)
    )
    app = app_with(hostile_pack(), tmp_path, open_first=False, broken=broken)
    seen = set[type[Screen[object]]]()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        text = await look(pilot, seen)
        assert text.count("[@click=app.quit]") >= len(BROKEN)
