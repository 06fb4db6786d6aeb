"""Content that is drawn in place takes the lines that it needs, at this width and at every other."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from xinfu.app.widgets.choice_list import ChoiceList
from xinfu.app.widgets.prose import Prose
from xinfu.text.paragraphs import Choice, Paragraph

WIDE, NARROW = (60, 20), (20, 20)
SHORT, LONG = "short", "as long as two lines are"


class Shown(App[None]):
    """Shows a text and a list of one row below each other."""

    def compose(self) -> ComposeResult:
        yield Prose()
        yield ChoiceList()

    def show(self, text: str) -> None:
        self.query_one(Prose).show(Paragraph(text))
        self.query_one(ChoiceList).show([Choice("a", text)], "menu", numbered=False)

    @property
    def heights(self) -> list[int]:
        return [self.query_one(each).size.height for each in (Prose, ChoiceList)]


@pytest.mark.parametrize("text", [SHORT, LONG])
async def test_what_is_drawn_in_place_is_as_high_as_it_has_to_be_in_every_window(text: str) -> None:
    app = Shown()
    async with app.run_test(size=WIDE) as pilot:
        app.show(SHORT)
        for size in (NARROW, WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        app.show(text)
        await pilot.pause()
        assert app.heights == [1, 1]
        assert text in app.query_one(Prose).render_line(0).text
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert app.heights == ([1, 1] if text == SHORT else [2, 2])


async def test_what_takes_other_lines_moves_what_is_below() -> None:
    app = Shown()
    async with app.run_test(size=NARROW) as pilot:
        for text, heights in ((SHORT, [1, 1]), (LONG, [2, 2]), (SHORT, [1, 1])):
            app.show(text)
            await pilot.pause()
            assert app.heights == heights
            assert app.query_one(ChoiceList).region.y == heights[0]


async def test_what_is_not_drawn_is_not_styled_and_what_is_drawn_follows_the_theme() -> None:
    app = Shown()
    async with app.run_test(size=WIDE) as pilot:
        text, line = app.query_one(Prose), Paragraph(SHORT, "watch")
        text.show(line)
        await pilot.pause()
        assert text._get_component_classes() == {"prose--watch"}
        before = text.get_component_rich_style("prose--watch")
        app.theme = "textual-light"
        await pilot.pause()
        assert text.get_component_rich_style("prose--watch").color != before.color
        drawn = next(iter(text.render_line(0)))
        assert drawn.style == text.get_component_rich_style("prose--watch")
        with pytest.raises(KeyError):
            text.get_component_rich_style("prose--unheard-of")
