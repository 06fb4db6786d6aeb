"""Every page has the look of the shared stylesheet, the first one too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.page import Page
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.text_page import TextPage
from xinfu.app.widgets.blank import Blank

from tests.support.app_pilot import app_with, pages, press, shown, strips
from tests.support.every_kind_pack import every_kind
from tests.support.shipped import harmless, shipped


async def test_first_page_looks_like_the_ones_that_follow(tmp_path: Path) -> None:
    app = app_with(every_kind(), tmp_path, open_first=False)
    looks = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for page in (HomePage, QuestionPage):
            assert isinstance(app.screen, page)
            title = app.screen.query_one("#title")
            looks.append((title.styles.padding, title.styles.background, app.screen.body.styles.padding))
            await press(pilot, "enter")
    assert looks[0] == looks[1]
    assert looks[0][0].left == 1


def _styles(page: Screen[Any]) -> dict[str, object]:
    nodes = [page, *page.walk_children()]
    return {
        f"{node!r} {name}": dict(styles.get_rules())
        for node in nodes
        for name, styles in {"": node.styles.base, **node._component_styles}.items()
    }


@pytest.mark.parametrize("begins", [False, True])
async def test_a_page_that_comes_up_has_the_styles_of_now(tmp_path: Path, begins: bool) -> None:
    app = app_with(every_kind(), tmp_path, open_first=begins)

    def look_again(title: str) -> None:
        found = _styles(app.screen)
        app.screen.update_node_styles(animate=False)
        assert _styles(app.screen) == found, title

    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        if begins:
            await press(pilot, "ctrl+t", "escape")
            assert isinstance(app.screen, HomePage)
        width = 120
        async for title in pages(pilot):
            await pilot.pause()
            look_again(title)
            page, width = app.screen, 200 - width
            if isinstance(page, Page) and not isinstance(page, TextPage):
                await press(pilot, "f1", "ctrl+t")
                await pilot.resize_terminal(width, 30)
                await press(pilot, "escape")
                assert app.screen is page
                look_again(title)


@pytest.mark.parametrize("theme", ["dark", "terminal"])
@pytest.mark.parametrize("width", [40, 200])
async def test_what_is_blank_looks_like_what_is_drawn_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, width: int
) -> None:
    app = app_with(every_kind(), tmp_path, open_first=False, look={"theme": theme})

    def drawn() -> list[list[tuple[str, object]]]:
        return [
            [
                (character, segment.style and (segment.style.bgcolor if character == " " else segment.style))
                for segment in strip
                for character in segment.text
            ]
            for strip in strips(app)
        ]

    async with app.run_test(size=(width, 24), notifications=True) as pilot:
        async for title in pages(pilot):
            await pilot.pause()
            now = drawn()
            with monkeypatch.context() as context:
                context.delattr(Blank, "render_lines")
                assert drawn() == now, title


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80])
async def test_number_for_those_who_cannot_go_on_is_at_the_foot_of_every_page(
    tmp_path: Path, language: str, width: int
) -> None:
    app = app_with(shipped(), tmp_path, language, open_first=False)
    async with app.run_test(size=(width, 15), notifications=True) as pilot:
        for keys in (["enter"], ["f4"], ["f5"], ["l"], ["enter"]):
            assert "12356" in shown(app).split("\n")[-1]
            await press(pilot, *keys)
        assert "12356" in shown(app).split("\n")[-1]


async def test_for_whom_a_pack_is_not_is_said_also_to_those_who_begin_at_once(tmp_path: Path) -> None:
    pack = shipped()
    not_for = pack.say(pack.document.not_for, "zh")
    app = app_with(pack, tmp_path, "zh")
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.pause()
        assert not_for[:12] in shown(app)
        await press(pilot, harmless(next(iter(pack.questions.values()))).decode(), "enter")
        assert not_for[:12] not in shown(app)
