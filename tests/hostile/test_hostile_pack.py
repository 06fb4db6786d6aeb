"""A stranger's pack is walked from end to end: nothing crashes, acts, links or disappears."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.style import Style
from xinfu.app.app import XinfuApp
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import Page
from xinfu.app.screens.review_page import ReviewPage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.packs.format.texts import texts_of
from xinfu.text.clean import clean

from tests.hostile.hostile_pack import HOSTILE, hostile_pack
from tests.support.driving import (
    SIZES,
    app_with,
    entry,
    go_to_list,
    pages,
    prefilled,
    shown,
    spoken,
    squeezed,
    strips,
    write,
)

PACK = hostile_pack()
ANSWERS = {
    "pick": "danger",
    "secret": "loud",
    "several": ["red", "blue"],
    "amount": 99.5,
    "day": "2026-11-20",
    "note": "[/b] [@click=x]",
    "last": "always",
}


def styles(app: XinfuApp) -> Iterator[Style]:
    """Yield the style of everything that is on the screen but of the bar that scrolls."""
    assert isinstance(app.screen, Page)
    right = app.screen.body.scrollable_content_region.right
    for strip in strips(app):
        for segment in strip.crop(0, right):
            if segment.style is not None:
                yield segment.style


def test_the_pack_holds_hostile_text_wherever_text_can_stand() -> None:
    found = [text for _, text in texts_of(PACK.document)]
    assert len(found) > 100
    assert {word for text in found if isinstance(text, dict) for word in text.values()} >= set(HOSTILE)
    harmless = [path for path, text in texts_of(PACK.document) if not isinstance(text, dict)]
    assert harmless == []


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_on_any_page_acts_links_or_disappears(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with(PACK, tmp_path, open_first=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        assert isinstance(app.screen, HomePage)
        async for key in pages(pilot):
            while True:
                for style in styles(app):
                    assert style.link is None, key
                    assert set(style.meta) <= {"offset"}, key
                assert isinstance(app.screen, Page)
                body = app.screen.body
                if body.scroll_y >= body.max_scroll_y:
                    break
                await pilot.press("pagedown")
            if key == "home.head":
                assert squeezed(PACK.say(PACK.document.title, "en")) in spoken(app)
            if key == "walk.head":
                question = PACK.questions["pick"]
                assert squeezed(clean(PACK.say(question.definition.ask, "en"))) in spoken(app)
                for option in question.options:
                    assert squeezed(clean(PACK.say(option.text, "en"))) in spoken(app)
            if key == "list.head":
                for action in PACK.document.action[-len(HOSTILE) :]:
                    assert squeezed(clean(PACK.say(action.title, "en"))) in unmarked(spoken(app))
            await pilot.press("f2", "f2")


def unmarked(text: str) -> str:
    """Return what a list shows without what stands before its rows."""
    return text.replace("[]", "")


async def test_a_click_on_any_row_runs_nothing_that_a_text_asks_for(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        height = app.screen.query_one(ChoiceList).size.height
        for y in range(height):
            for x in (6, 12, 20):
                await pilot.click(ChoiceList, offset=(x, y))
        await pilot.click("#question", offset=(2, 0))
        assert not app._exit
        assert app.is_running


async def test_a_whole_check_up_is_written_with_the_structure_of_its_list(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await prefilled(pilot, ANSWERS)
        page = await go_to_list(pilot)
        for name in ("list.md", "list.json"):
            await pilot.press("ctrl+s")
            await pilot.pause()
            await write(pilot, name)
            await pilot.press("enter")
            await pilot.pause()
    written = [item for item in page.checklist.items if item.saved]
    text = (tmp_path / "list.md").read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr"}
    assert not {token.type for token in inline} & {"link_open", "image"}
    assert [token.content for token in inline if token.type == "code_inline"] == ["[ ]", "[x]"]
    comments = [token.content for token in inline if token.type == "html_inline"]
    assert len(comments) == len(written) + 1
    ticks = [line for line in text.split("\n") if line.startswith(("- [ ]", "- [x]"))]
    assert len(ticks) == len(written)
    tree = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in tree["items"]] == [item.id for item in written]


@pytest.mark.parametrize("name", ["[@click=app.quit]x.md", "[/].md", "$x [b] שלום.md"])
async def test_a_hostile_file_name_is_shown_as_it_is(tmp_path: Path, name: str) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f4", "enter", "enter", "ctrl+s")
        await pilot.pause()
        await write(pilot, "x")
        app.screen.query_one("#name").value = name  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        if "/" in name:
            assert app.saved is None
        else:
            assert app.saved == tmp_path / name
            assert squeezed(name) in spoken(app)
        for style in styles(app):
            assert style.link is None


async def test_control_characters_that_are_pasted_reach_neither_screen_nor_file(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        answers = {"pick": "fine", "secret": "hush", "several": "red", "amount": 2, "day": "2026-11-20"}
        await prefilled(pilot, answers)
        entry(app).value = "a\x1b]0;x\x07\u202e\x9bb\x00"
        await pilot.pause()
        assert not set(shown(app)) & set("\x1b\x07\u202e\x9b\x00")
        await pilot.press("enter", "1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ReviewPage)
        assert not set(shown(app)) & set("\x1b\x07\u202e\x9b\x00")
        assert app.session is not None
        assert "\x1b" not in str(app.session.answers["note"])
