"""The first page: whom to call, then what to go on with; what moving the highlight draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.screen import Screen
from xinfu.app.screens.home_page import HomePage
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.key_bar import KeyBar
from xinfu.app.widgets.prose import Prose
from xinfu.wording.words import words_in

from tests.support.app_pilot import LANGUAGES, app_with, press, question_of, shown, spoken, squeezed
from tests.support.every_kind_pack import every_kind
from tests.support.safety_pack import other_pack
from tests.support.stores import begun

PACK, OTHER = every_kind(), other_pack()


@pytest.mark.parametrize("language", [*LANGUAGES, None])
async def test_whom_to_call_and_the_first_choice_are_on_the_first_page(
    tmp_path: Path, language: str | None
) -> None:
    app = app_with(PACK, tmp_path, language, open_first=False)
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        text = squeezed(shown(app))
        for each in LANGUAGES if language is None else (language,):
            assert squeezed(words_in(each)("home.emergency")) in text
        for line in PACK.document.hotline:
            assert (squeezed(line.number) in text) or not line.prominent
        assert any(line.strip().startswith(">1") for line in shown(app).splitlines())


async def test_what_was_begun_comes_first_and_its_pack_stands_there_only(tmp_path: Path) -> None:
    begun(tmp_path, PACK, {"pick": "fine"})
    app, words = app_with(PACK, tmp_path, packs=(OTHER, PACK), open_first=False), words_in("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [choice.id.split("-")[0] for choice in app.screen.query_one(ChoiceList)._choices]
        assert rows == ["begun", "start", "forget"]
        assert spoken(app).count(squeezed(words("home.start", title="title en", minutes=3))) == 0
        await press(pilot, "r")
        assert question_of(app).id == "pick"
        assert app.flow.current_session.answers == {}
        assert app.flow.begun()[0].answered == 1


async def test_the_language_is_asked_for_first_where_nothing_says_which(tmp_path: Path) -> None:
    app = app_with(PACK, tmp_path, None, open_first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, HomePage)
        assert squeezed(words_in("en")("home.head")) in spoken(app)
        assert squeezed(words_in("zh")("home.head")) not in spoken(app)
        await press(pilot, "enter")
        assert question_of(app).id == "pick"


@pytest.mark.parametrize("at_once", [False, True])
async def test_below_a_first_question_the_page_is_laid_out_before_anybody_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    later = HomePage.call_later

    def call_later(page: HomePage, callback: Any, *arguments: Any) -> bool:
        return (at_once and callback.__name__ == "lay_out") or later(page, callback, *arguments)

    monkeypatch.setattr(HomePage, "call_later", call_later)
    app = app_with(PACK, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.navigator.home.waits is at_once
        await press(pilot, "escape")
        assert isinstance(app.screen, HomePage)
        assert squeezed(words_in("en")("home.head")) in spoken(app)
        await press(pilot, "enter")
        assert question_of(app).id == "pick"


async def test_a_first_question_is_drawn_once_and_before_the_page_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, told, lay_out = app_with(PACK, tmp_path), list[str](), HomePage.lay_out
    render, display = Compositor.render_update, app._display

    def draw(compositor: Compositor, **how: Any) -> Any:
        told.append("drawn")
        return render(compositor, **how)

    def send(screen: Screen[Any], renderable: Any) -> None:
        told.append("kept back" if app._batch_count else "sent")
        display(screen, renderable)

    async def below(page: HomePage) -> None:
        told.append("below")
        await lay_out(page)

    monkeypatch.setattr(Compositor, "render_update", draw)
    monkeypatch.setattr(app, "_display", send)
    monkeypatch.setattr(HomePage, "lay_out", below)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert told[: told.index("below")][:2] == ["drawn", "sent"]
        assert "kept back" not in told


async def test_moving_the_highlight_draws_the_two_rows_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, drawn = app_with(PACK, tmp_path, packs=(PACK, OTHER), open_first=False), list[str]()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for widget in (ChoiceList, Prose, KeyBar):

            def draw(
                self: ChoiceList, y: int, *, name: str = widget.__name__, render: Any = widget.render_line
            ) -> Any:
                drawn.append(name)
                return render(self, y)

            monkeypatch.setattr(widget, "render_line", draw)
        await press(pilot, "down")
        assert drawn == ["ChoiceList", "ChoiceList"]
